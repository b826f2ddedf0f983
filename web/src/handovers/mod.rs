//! Several hands: the town hands pages of a questionnaire to colleagues and sees what became of them; a colleague fills
//! them in.
//!
//! `desk`, `card` and `form` are the town's, `work` and `store` the colleague's. Not here: questions and how answers are
//! kept while somebody types (`responses`).

mod card;
mod desk;
mod form;
mod link;
mod store;
mod texts;
mod work;

use contract::questionnaire::Questionnaire;

use crate::i18n::lang;
use crate::router::{Route, route};
use crate::session::{Answering, HANDED_PAGE, Helping};
use crate::ui::view;
use desk::HandoversPage;
use form::HandOverPage;
use work::HelpPage;

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[
    route(
        "/wellen/:id/abgeben",
        || view! { <Answering><HandoversPage /></Answering> },
    ),
    route(
        "/wellen/:id/abgeben/neu",
        || view! { <Answering><HandOverPage /></Answering> },
    ),
    route(HANDED_PAGE, || view! { <Helping><HelpPage /></Helping> }),
];

/// Title of a page; its key where the questionnaire has none of that name.
fn title_of(survey: &Questionnaire, key: &str) -> String {
    let page = survey.pages.iter().find(|page| page.key == key);
    page.map_or_else(|| key.to_owned(), |page| page.title.get(lang()).to_owned())
}
