//! Webhooks: where a machine client wants to hear what happens, and what became of telling it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::words;
use crate::clients::ClientSecret;
use crate::rules;

words! {
    /// What a client can hear of.
    EventKind {
        /// A wave takes answers, for the first time or again.
        WaveOpened = "wave.opened",
        /// A wave takes no answers any more.
        WaveClosed = "wave.closed",
        /// The first release of a wave is public.
        ReleasePublished = "release.published",
        /// A release is public that corrects an earlier one of the same wave.
        ReleaseCorrected = "release.corrected",
    }
}

words! {
    /// What a message is about.
    MessageKind {
        /// A wave takes answers, for the first time or again.
        WaveOpened = "wave.opened",
        /// A wave takes no answers any more.
        WaveClosed = "wave.closed",
        /// The first release of a wave is public.
        ReleasePublished = "release.published",
        /// A release is public that corrects an earlier one of the same wave.
        ReleaseCorrected = "release.corrected",
        /// Somebody tried whether messages arrive. It is sent once.
        WebhookTest = "webhook.test",
    }
}

words! {
    /// How far a delivery is.
    DeliveryState {
        /// To be sent, or to be sent again.
        Waiting = "waiting",
        /// Answered with a 2xx.
        Delivered = "delivered",
        /// Tried for three days in vain; a test, once.
        GivenUp = "given_up",
        /// No longer sent: the webhook is off, or the client may not hear it any more.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Why a try did not succeed.
    DeliveryFault {
        /// The name of the host cannot be found.
        UnknownHost = "unknown_host",
        /// The host has only addresses that are not public, and this instance sends nothing there.
        PrivateAddress = "private_address",
        /// No connection.
        Unreachable = "unreachable",
        /// No encrypted connection, for example because of a certificate that is not valid for the host.
        Tls = "tls",
        /// No answer within 15 seconds.
        Timeout = "timeout",
        /// The answer is no HTTP.
        NoHttp = "no_http",
        /// The answer's status is not a 2xx. Redirects are not followed.
        Status = "status",
        /// The answer was 410: the webhook was switched off.
        Gone = "gone",
    }
}

/// A webhook, without its secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Webhook {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// Id of the client that hears.
    #[schema(format = "uuid")]
    pub client_id: String,
    /// Name of the client.
    pub client_name: String,
    /// Where messages go.
    pub url: String,
    /// What it hears of.
    pub events: Vec<EventKind>,
    /// Whether messages are sent.
    pub active: bool,
    /// When it was switched off because the receiver answered 410; null otherwise.
    pub gone_at: Option<DateTime<Utc>>,
    /// The secrets that sign now, the oldest first.
    pub secrets: Vec<ClientSecret>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A webhook with a secret that was just made, which is shown this once.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WebhookWithSecret {
    /// The webhook.
    pub webhook: Webhook,
    /// The secret, `whsec_` and base64, as libraries for Standard Webhooks take it.
    pub secret: String,
}

impl std::fmt::Debug for WebhookWithSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("WebhookWithSecret")
            .field(&self.webhook.id)
            .finish()
    }
}

/// A webhook to create.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Id of the client that hears; a client may leave it out and means itself.
    #[serde(default)]
    #[validate(custom(function = rules::id))]
    #[schema(format = "uuid", max_length = 36)]
    pub client_id: Option<String>,
    /// Where it hears, and of what.
    #[validate(nested)]
    pub webhook: WebhookForm,
}

/// Where a client hears, and of what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct WebhookForm {
    /// Where messages go: an `https` address without user and password, on port 443 or from 1024 on.
    #[validate(length(min = 1, max = 500), custom(function = rules::one_line))]
    #[schema(
        min_length = 1,
        max_length = 500,
        example = "https://institut.example/kleinstadtnetz"
    )]
    pub url: String,
    /// What it hears of.
    #[validate(length(min = 1, max = 4), custom(function = rules::each_once))]
    #[schema(min_items = 1, max_items = 4)]
    pub events: Vec<EventKind>,
    /// Whether messages are sent; sent unless said otherwise.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

/// Whose webhooks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct WebhookFilter {
    /// Id of a client; a machine sees its own whatever is asked for.
    #[param(format = "uuid")]
    #[validate(custom(function = rules::id))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
}

/// One message for one webhook, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Id; also the `webhook-id` of every try.
    #[schema(format = "uuid")]
    pub id: String,
    /// What it is about.
    pub kind: MessageKind,
    /// How far it is.
    pub state: DeliveryState,
    /// How often it was tried.
    #[schema(minimum = 0)]
    pub attempts: i32,
    /// When it was last tried; null before.
    pub last_tried_at: Option<DateTime<Utc>>,
    /// HTTP status of the last answer; null where none came.
    #[schema(minimum = 100, maximum = 999)]
    pub last_status: Option<i32>,
    /// Why the last try did not succeed.
    pub fault: Option<DeliveryFault>,
    /// When it is tried next; null unless it waits.
    pub next_at: Option<DateTime<Utc>>,
    /// What is sent, word by word: this is what the signature is made of.
    pub body: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// What happened.
    #[serde(rename = "type")]
    pub kind: MessageKind,
    /// When it happened.
    pub timestamp: DateTime<Utc>,
    /// To what.
    pub data: MessageData,
}

/// Ids, and where to fetch what they name. A test names nothing but the webhook.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MessageData {
    /// Id of the webhook.
    #[schema(format = "uuid")]
    pub webhook_id: String,
    /// Id of the survey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    pub survey_id: Option<String>,
    /// Id of the wave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    pub wave_id: Option<String>,
    /// Where the wave can be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave_url: Option<String>,
    /// Id of the release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    pub release_id: Option<String>,
    /// Where the release can be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_url: Option<String>,
    /// Id of the release that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    pub corrects: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_a_kind_of_message_under_the_same_word() {
        for event in EventKind::ALL {
            assert!(MessageKind::parse(event.as_str()).is_some(), "{event}");
        }
    }
}
