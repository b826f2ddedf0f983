//! The page at `/wellen/:id/abgeben`: who has which page until when, and who changed which answer.

use contract::Page;
use contract::handovers::{Handover, HandoverLink};
use contract::operations::{GetWaveQuestionnaire, ListDraftChanges, ListHandovers};
use contract::page::PageQuery;
use contract::questionnaire::Questionnaire;
use contract::responses::{AnswerChange, DraftChanges};
use contract::waves::WaveQuestionnaire;
use leptos::prelude::*;

use super::card::Card;
use super::link::NewLink;
use super::texts;
use crate::net::{Reading, call};
use crate::router;
use crate::ui::view;
use crate::ui::{EmptyState, Load, PageTitle, focus_title};
use crate::waves::changes_table;

/// All handovers of a town: there are a hundred at most.
pub const ALL: PageQuery = PageQuery {
    limit: Some(200),
    cursor: None,
};

type Found = (WaveQuestionnaire, Vec<Handover>, Vec<AnswerChange>);

#[component]
pub fn HandoversPage() -> impl IntoView {
    let wave = router::param("id");
    let changed = RwSignal::new(0_u32);
    let made = RwSignal::new(None::<(String, HandoverLink)>);
    let (answers, new) = (
        format!("/wellen/{wave}/antworten"),
        format!("/wellen/{wave}/abgeben/neu"),
    );
    let of = wave.clone();
    let fetch = move || {
        changed.track();
        found(&of)
    };
    let link = move || {
        made.get().map(|(name, made)| {
            view! { <NewLink name link=made.link mailed=made.mailed /> }
        })
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=answers>
                {texts::BACK_TO_ANSWER}
            </a>
        </p>
        <PageTitle title=texts::TITLE />
        <p class="kern-body kn-text">{texts::HELP}</p>
        <p>
            <a class="kern-btn kern-btn--primary kn-link-button" href=new>
                <span class="kern-label">{texts::NEW}</span>
            </a>
        </p>
        {link}
        <Load fetch let:found>
            {
                let (asked, handovers, changes) = found;
                let on_change = Callback::new(move |link: Option<(String, HandoverLink)>| {
                    made.set(link);
                    changed.update(|n| *n += 1);
                    focus_title();
                });
                let list = list(&wave, &asked.questionnaire, handovers, on_change);
                view! {
                    {list}
                    {changes_table(&asked.questionnaire, changes)}
                }
            }
        </Load>
    }
}

fn found(wave: &str) -> Reading<Found> {
    let asked = call(GetWaveQuestionnaire, &[wave]);
    let list = call(ListHandovers, &[wave]).query(&ALL);
    let changes = call(ListDraftChanges, &[wave]);
    Reading::new(async move {
        let asked = asked.fetch::<WaveQuestionnaire>();
        let list = list.fetch::<Page<Handover>>();
        let changes = changes.fetch::<DraftChanges>();
        let (asked, list, changes) = futures_util::future::join3(asked, list, changes).await;
        Ok((asked?.body, list?.body.items, changes?.body.items))
    })
}

fn list(
    wave: &str,
    survey: &Questionnaire,
    handovers: Vec<Handover>,
    on_change: Callback<Option<(String, HandoverLink)>>,
) -> AnyView {
    if handovers.is_empty() {
        return view! { <EmptyState title=texts::NOTHING /> };
    }
    let items = handovers
        .into_iter()
        .map(|handover| {
            let (wave, survey) = (wave.to_owned(), survey.clone());
            view! { <Card wave survey handover on_change /> }
        })
        .collect_view();
    view! { <ul class="kn-cards">{items}</ul> }
}
