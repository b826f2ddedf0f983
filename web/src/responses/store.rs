//! Where answers are kept at the service.

use contract::operations::{GetDraft, SaveDraft};
use contract::questionnaire::Answers;
use contract::responses::{Draft, DraftForm, ForTown};
use futures_util::future::LocalBoxFuture;

use crate::net::{self, Failure, call};

/// What comes back from the service when something was saved or read.
pub type Kept = LocalBoxFuture<'static, Result<net::Answer<Draft>, Failure>>;

/// Where answers are kept at the service.
pub trait Store {
    /// Saves these answers over the version with this `ETag`.
    fn save(&self, answers: Answers, etag: &str) -> Kept;
    /// Reads what is kept.
    fn load(&self) -> Kept;
}

/// The draft of a town.
pub struct TownDraft {
    pub wave: String,
    pub town: ForTown,
}

impl Store for TownDraft {
    fn save(&self, answers: Answers, etag: &str) -> Kept {
        let save = call(SaveDraft, &[&self.wave]).query(&self.town);
        let save = save.if_match(etag).json(&DraftForm { answers });
        Box::pin(save.fetch())
    }

    fn load(&self) -> Kept {
        Box::pin(call(GetDraft, &[&self.wave]).query(&self.town).fetch())
    }
}
