//! Another process holds SQLite's write lock.

use diesel::connection::SimpleConnection;
use tests::{TestApp, on_postgres};

use super::{create, not_now, office, titles};

#[tokio::test]
async fn a_locked_database_is_503_and_reading_goes_on() {
    if on_postgres() {
        // PostgreSQL locks rows, not databases; its counterpart is in `crash`.
        return;
    }
    let app = TestApp::start().await;
    let office = office(&app).await;
    create(&office, "vorher").await.expect(201);
    let mut other = app.db().connect().unwrap();
    other.batch_execute("BEGIN EXCLUSIVE").unwrap();
    not_now(&create(&office, "währenddessen").await);
    assert_eq!(titles(&office).await, ["vorher"]);
    not_now(&app.sign_in(&office.name, tests::PASSWORD).await);
    other.batch_execute("ROLLBACK").unwrap();
    create(&office, "nachher").await.expect(201);
    assert_eq!(titles(&office).await, ["nachher", "vorher"]);
}
