//! Signing in and out, for people and machines.

use contract::access::{Role, Scope};
use tests::TestApp;
use tests::towns::MUENNERSTADT;

#[tokio::test]
async fn a_mayor_signs_in() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    assert!(!mayor.token().is_empty());
    let machine = app.machine(&[Scope::LabsRead]).await;
    assert!(!machine.token().is_empty());
    let wrong = app.sign_in(&mayor.name, "wrong").await;
    wrong.assert_problem(401, "wrong-credentials");
    app.anonymous()
        .post(
            "/api/v1/auth/password-resets",
            &serde_json::json!({"email": mayor.name}),
        )
        .await
        .expect(202);
    let mail = app.mails.wait_for_mail(&mayor.name).await;
    assert!(mail.body.contains("Groß"), "{mail:?}");
    assert!(!mail.link_token().is_empty());
}
