//! Webhooks and messages as they lie in the tables.

use chrono::NaiveDateTime;
use contract::clients::ClientSecret;
use contract::webhooks::{Delivery, DeliveryFault, DeliveryState, EventKind, MessageKind, Webhook};
use diesel::prelude::*;

use crate::db::schema::{clients, webhook_deliveries, webhook_events, webhook_secrets, webhooks};
use crate::db::{Stored, utc};

/// A row of `webhooks`.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhooks)]
pub struct WebhookRow {
    pub id: String,
    pub client_id: String,
    #[diesel(select_expression = clients::name)]
    pub client_name: String,
    pub url: String,
    /// Separated by blanks.
    pub events: String,
    pub active: bool,
    pub gone_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

impl WebhookRow {
    /// What it hears of.
    pub fn events(&self) -> Vec<EventKind> {
        self.events
            .split(' ')
            .filter_map(EventKind::parse)
            .collect()
    }

    /// The webhook with those of its secrets that sign now.
    pub fn into_webhook(self, secrets: Vec<SecretRow>) -> Webhook {
        Webhook {
            events: self.events(),
            id: self.id,
            client_id: self.client_id,
            client_name: self.client_name,
            url: self.url,
            active: self.active,
            gone_at: self.gone_at.map(utc),
            secrets: secrets.into_iter().map(ClientSecret::from).collect(),
            created_at: utc(self.created_at),
            updated_at: utc(self.updated_at),
        }
    }
}

/// A row of `webhook_secrets`.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhook_secrets)]
pub struct SecretRow {
    pub webhook_id: String,
    pub number: i32,
    pub created_at: NaiveDateTime,
    pub valid_until: Option<NaiveDateTime>,
}

impl From<SecretRow> for ClientSecret {
    fn from(row: SecretRow) -> Self {
        Self {
            number: row.number,
            created_at: utc(row.created_at),
            valid_until: row.valid_until.map(utc),
        }
    }
}

/// A row of `webhook_events` with the survey it happened in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhook_events)]
pub struct EventRow {
    pub id: String,
    pub kind: Stored<MessageKind>,
    pub at: NaiveDateTime,
    pub wave_id: String,
    pub release_id: Option<String>,
    pub corrects: Option<String>,
    #[diesel(select_expression = crate::db::schema::waves::survey_id)]
    pub survey_id: String,
}

/// A row of `webhook_deliveries`.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhook_deliveries)]
pub struct DeliveryRow {
    pub id: String,
    pub webhook_id: String,
    pub event_id: Option<String>,
    pub kind: Stored<MessageKind>,
    pub body: String,
    pub state: Stored<DeliveryState>,
    pub attempts: i32,
    pub begun_at: NaiveDateTime,
    pub due_at: Option<NaiveDateTime>,
    pub last_tried_at: Option<NaiveDateTime>,
    pub last_status: Option<i32>,
    pub fault: Option<Stored<DeliveryFault>>,
    pub created_at: NaiveDateTime,
}

impl From<DeliveryRow> for Delivery {
    fn from(row: DeliveryRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.0,
            state: row.state.0,
            attempts: row.attempts,
            last_tried_at: row.last_tried_at.map(utc),
            last_status: row.last_status,
            fault: row.fault.map(|fault| fault.0),
            next_at: row.due_at.map(utc),
            body: row.body,
            created_at: utc(row.created_at),
        }
    }
}
