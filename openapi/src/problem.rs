//! Problems (RFC 9457): one list of everything that can go wrong, with a stable type, a status and a title in both languages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Lang;

/// `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Stable URI reference of the kind of problem, below `/problems/`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in few words, in the reader's language.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What is wrong here and what to do, in the reader's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Id of the request, as in the service's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// One entry per wrong field; only with status 422 and 400.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Error code of RFC 6749, section 5.2; only from the token endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// Path of the field in what was sent, for instance `answers.stellen_offen`.
    pub field: String,
    /// Stable code, for instance `required`, `too_long`, `cross_check`.
    pub code: String,
    /// What is wrong and what would be right, in the reader's language.
    pub message: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $slug:literal $status:literal $de:literal $en:literal;)+) => {
        /// The kind of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemKind { $($(#[$doc])* $name,)+ }

        impl ProblemKind {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Last segment of the type's URI, stable for ever.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }

            /// Title for this reader.
            pub fn title(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.pick($de, $en),)+ }
            }
        }
    };
}

kinds! {
    /// The body is not JSON, or not even text.
    Malformed "malformed" 400 "Die Anfrage ist nicht lesbar" "The request cannot be read";
    /// A path or query parameter has the wrong form.
    InvalidParameter "invalid-parameter" 400 "Eine Angabe in der Adresse ist falsch" "A parameter in the address is wrong";
    /// No valid token was sent.
    SignInNeeded "sign-in-needed" 401 "Bitte melden Sie sich an" "Please sign in";
    /// E-mail address and password, or client id and secret, do not fit.
    WrongCredentials "wrong-credentials" 401 "Die Anmeldung ist fehlgeschlagen" "Signing in failed";
    /// Known caller, but not allowed.
    Forbidden "forbidden" 403 "Das dürfen Sie nicht" "You may not do this";
    /// Not there, or not to be known by this caller.
    NotFound "not-found" 404 "Das gibt es hier nicht" "There is no such thing here";
    /// The address exists, the method does not.
    MethodNotAllowed "method-not-allowed" 405 "Diese Methode gibt es hier nicht" "This method is not offered here";
    /// No offered format fits `Accept`.
    NotAcceptable "not-acceptable" 406 "Dieses Format gibt es hier nicht" "This format is not offered here";
    /// The body did not arrive in time.
    TooSlow "too-slow" 408 "Die Anfrage kam nicht rechtzeitig an" "The request did not arrive in time";
    /// Something like it exists already.
    Conflict "conflict" 409 "Das gibt es schon" "This exists already";
    /// The state of the thing does not allow the step.
    WrongState "wrong-state" 409 "In diesem Zustand geht das nicht" "Not possible in this state";
    /// The wave takes no answers now.
    WaveNotOpen "wave-not-open" 409 "Diese Befragung nimmt keine Antworten an" "This survey takes no answers now";
    /// The town has answered already.
    AlreadyAnswered "already-answered" 409 "Für Ihre Stadt liegt schon eine Antwort vor" "Your town has answered already";
    /// An answer came with this ticket already.
    TicketSpent "ticket-spent" 409 "Ihre Antwort ist schon angekommen" "Your answer has arrived already";
    /// The lab's call takes no applications now.
    CallNotOpen "call-not-open" 409 "Um dieses Stadtlabor kann man sich jetzt nicht bewerben" "One cannot apply for this lab now";
    /// The time to accept the offered place ran out.
    OfferExpired "offer-expired" 409 "Dieses Angebot ist abgelaufen" "This offer has expired";
    /// `If-Match` names an older version.
    Stale "stale" 412 "Inzwischen hat jemand anderes gespeichert" "Somebody else has saved in the meantime";
    /// The body is larger than allowed.
    TooLarge "too-large" 413 "Das ist zu groß" "This is too large";
    /// The body's media type is not taken.
    UnsupportedMediaType "unsupported-media-type" 415 "Dieses Format wird nicht angenommen" "This format is not accepted";
    /// `Range` lies behind the end.
    NoSuchRange "no-such-range" 416 "So weit reicht die Datei nicht" "The file does not reach that far";
    /// Fields are wrong.
    Invalid "invalid" 422 "Bitte prüfen Sie Ihre Angaben" "Please check what you entered";
    /// The same `Idempotency-Key` came with another body.
    IdempotencyMismatch "idempotency-mismatch" 422 "Dieser Idempotency-Key gehört zu einer anderen Anfrage" "This Idempotency-Key belongs to another request";
    /// `If-Match` is missing.
    PreconditionRequired "precondition-required" 428 "Es fehlt die Angabe, welche Fassung Sie ändern" "It is missing which version you change";
    /// Too many requests.
    TooManyRequests "too-many-requests" 429 "Zu viele Anfragen" "Too many requests";
    /// A fault of ours.
    Internal "internal" 500 "Bei uns ist etwas schiefgegangen" "Something went wrong on our side";
    /// Not possible for the moment.
    Unavailable "unavailable" 503 "Das geht gerade nicht" "Not possible right now";
}

impl ProblemKind {
    /// URI reference of the type.
    pub fn uri(self) -> String {
        format!("/problems/{}", self.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::ProblemKind;
    use std::collections::HashSet;

    #[test]
    fn every_kind_has_a_slug_of_its_own() {
        let slugs: HashSet<_> = ProblemKind::ALL.iter().map(|k| k.slug()).collect();
        assert_eq!(slugs.len(), ProblemKind::ALL.len());
    }
}
