//! Pages of a questionnaire in the hands of colleagues.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::caller::Caller;
use crate::field::Field;

/// Where the handovers of a wave are.
pub fn place(field: &Field) -> String {
    format!("/api/v1/waves/{}/handovers", field.wave)
}

/// Pages to hand to Karla, who has no address.
pub fn form(pages: &[&str]) -> Value {
    json!({
        "name": "Karla Kämmerin",
        "language": "de",
        "pages": pages,
        "due_on": "2027-03-01",
        "remark": "Die Zahlen stehen im Haushaltsplan."
    })
}

/// Hands pages over and returns the handover's id.
pub async fn handed(field: &Field, mayor: &Caller, pages: &[&str]) -> String {
    let created = mayor.post(&place(field), &form(pages)).await.expect(201);
    created.json()["id"].as_str().unwrap().to_owned()
}

/// The secret of a new link.
pub async fn secret(field: &Field, mayor: &Caller, handover: &str) -> String {
    let links = format!("{}/{handover}/links", place(field));
    let made = mayor.post(&links, &json!({})).await.expect(200).json();
    let link = made["link"].as_str().unwrap();
    link.split_once("/mitarbeit#token=").unwrap().1.to_owned()
}

/// The colleague, come by a new link.
pub async fn colleague(app: &TestApp, field: &Field, mayor: &Caller, handover: &str) -> Caller {
    let secret = secret(field, mayor, handover).await;
    app.by_link(&secret).await
}
