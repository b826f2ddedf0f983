//! Members and machine clients, put into the database and then signed in over HTTP.

use std::ops::Deref;
use std::sync::OnceLock;

use api::auth::{passwords, secrets};
use api::clients;
use api::db::now;
use api::db::schema::members;
use chrono::NaiveDate;
use contract::access::{Role, Scope};
use contract::auth::Token;
use contract::clients::NewClient;
use diesel::prelude::*;
use reqwest::Method;
use serde_json::json;

use crate::answer::Answer;
use crate::app::TestApp;
use crate::caller::Caller;

/// The password of every person.
pub const PASSWORD: &str = "Sonne über dem Marktplatz 1";

/// A signed-in person or machine; derefs to its caller.
#[derive(Debug, Clone)]
pub struct Session {
    /// Id of the member or client.
    pub id: String,
    /// E-mail address, or the client's name.
    pub name: String,
    /// Password, or the client's secret.
    pub secret: String,
    /// `name=value` of the refresh token; machines have none.
    pub cookie: String,
    caller: Caller,
}

impl Deref for Session {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl TestApp {
    /// An active member, not yet signed in: id and e-mail address. The password is [`PASSWORD`].
    pub async fn member(
        &self,
        role: Role,
        town: impl Into<Option<&'static str>>,
    ) -> (String, String) {
        static HASH: OnceLock<String> = OnceLock::new();
        let town = town.into();
        let id = uuid::Uuid::now_v7().to_string();
        let email = format!("{role}-{}@example.org", uuid::Uuid::new_v4().simple());
        let (row_id, row_email) = (id.clone(), email.clone());
        self.write(move |c| {
            let hash = HASH.get_or_init(|| passwords::hash_now(PASSWORD).unwrap());
            diesel::insert_into(members::table)
                .values((
                    (members::id.eq(row_id), members::email.eq(row_email)),
                    (
                        members::password_hash.eq(hash),
                        members::role.eq(role.as_str()),
                    ),
                    (
                        members::given_name.eq("Erika"),
                        members::family_name.eq("Groß"),
                    ),
                    (members::status.eq("active"), members::ags.eq(town)),
                    (
                        members::function.eq("Bürgermeisterin"),
                        members::organisation.eq(""),
                    ),
                    (
                        members::phone.eq(""),
                        members::about.eq(""),
                        members::language.eq("de"),
                    ),
                    (members::show_email.eq(true), members::show_phone.eq(false)),
                    (
                        members::search_key.eq("erika gross"),
                        members::sort_key.eq("gross erika"),
                    ),
                    (members::created_at.eq(now()), members::updated_at.eq(now())),
                    members::version.eq(1_i64),
                ))
                .execute(c)?;
            Ok(())
        })
        .await;
        (id, email)
    }

    /// A signed-in member. Participants need a town.
    pub async fn person(&self, role: Role, town: impl Into<Option<&'static str>>) -> Session {
        let (id, email) = self.member(role, town).await;
        let answer = self.sign_in(&email, PASSWORD).await.expect(200);
        Session {
            id,
            secret: PASSWORD.to_owned(),
            cookie: answer.cookie().unwrap().0,
            caller: self
                .anonymous()
                .with_token(&answer.parse::<Token>().access_token),
            name: email,
        }
    }

    /// The answer to a sign-in.
    pub async fn sign_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({ "email": email, "password": password });
        self.anonymous().post("/api/v1/auth/login", &body).await
    }

    /// A machine client: id and secret. `until` is the last day of its contract.
    pub async fn client(&self, scopes: &[Scope], until: Option<NaiveDate>) -> (String, String) {
        let id = uuid::Uuid::now_v7().to_string();
        let secret = secrets::new();
        let row = (id.clone(), secret.clone());
        let new = NewClient {
            name: format!("Institut {id}"),
            scopes: scopes.to_vec(),
            contract_until: until,
            surveys: Vec::new(),
            k: None,
        };
        self.write(move |c| clients::queries::insert(c, &row.0, &row.1, &new))
            .await;
        (id, secret)
    }

    /// A machine with a token for all of these scopes.
    pub async fn machine(&self, scopes: &[Scope]) -> Session {
        let (id, secret) = self.client(scopes, None).await;
        let answer = self
            .anonymous()
            .call(Method::POST, "/api/v1/oauth/token")
            .form(&[
                ("grant_type", "client_credentials"),
                ("client_id", &id),
                ("client_secret", &secret),
            ])
            .send()
            .await
            .expect(200);
        Session {
            name: format!("Institut {id}"),
            id,
            secret,
            cookie: String::new(),
            caller: self
                .anonymous()
                .with_token(&answer.parse::<Token>().access_token),
        }
    }
}
