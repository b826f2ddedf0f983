//! Where answers are kept at the service.

use contract::operations::{GetDraft, ListDraftChanges, SaveDraft};
use contract::questionnaire::Answers;
use contract::responses::{AnswerChange, Draft, DraftChanges, DraftForm, ForTown};
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
    /// Reads who changed which answer, the latest change first; nothing where that is not told.
    fn changes(&self) -> LocalBoxFuture<'static, Vec<AnswerChange>> {
        Box::pin(std::future::ready(Vec::new()))
    }
    /// Whether there is something beside the answers that is not saved yet.
    fn has_more(&self) -> bool {
        false
    }
    /// Forgets what this device has kept of it: it has become an answer.
    fn forget(&self) {}
}

/// The draft of a town.
pub struct TownDraft {
    pub wave: String,
    pub town: ForTown,
    /// Tells the work of whoever fills it in from that of others on this device.
    pub person: String,
}

impl TownDraft {
    /// The call that reads it. What it brings is kept on this device, and so is what is saved.
    pub fn get(&self) -> net::Call {
        let get = call(GetDraft, &[&self.wave]).query(&self.town);
        get.keep_for(&self.person)
    }
}

impl Store for TownDraft {
    fn save(&self, answers: Answers, etag: &str) -> Kept {
        let save = call(SaveDraft, &[&self.wave]).query(&self.town);
        let save = save.keep_for(&self.person).if_match(etag);
        let save = save.json(&DraftForm { answers });
        Box::pin(save.fetch())
    }

    fn load(&self) -> Kept {
        Box::pin(self.get().fetch())
    }

    fn forget(&self) {
        self.get().forget_kept();
    }

    fn changes(&self) -> LocalBoxFuture<'static, Vec<AnswerChange>> {
        let changes = call(ListDraftChanges, &[&self.wave]).query(&self.town);
        Box::pin(async move {
            let changes = changes.fetch::<DraftChanges>().await;
            changes.map(|found| found.body.items).unwrap_or_default()
        })
    }
}
