//! Where the own town stands: not begun, begun, answered.

use contract::ProblemKind;
use contract::operations::{GetDraft, GetReceipt, ListDraftChanges};
use contract::questionnaire::{Questionnaire, answered_of};
use contract::responses::{AnswerChange, Draft, DraftChanges, Receipt};
use contract::waves::{WaveQuestionnaire, WaveStatus};
use leptos::prelude::*;

use super::changes::changes_table;
use super::texts;
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::surveys::Asks;
use crate::ui::Load;
use crate::ui::view;

#[derive(Clone)]
enum Own {
    Answered(Receipt),
    Draft(Draft),
}

/// The state of the own answer and the way on.
#[component]
pub fn OwnAnswer(found: WaveQuestionnaire) -> impl IntoView {
    let id = found.wave.id.clone();
    let asks = Asks::of_wave(&found.wave);
    let fetch = move || own(id.clone());
    view! {
        <section class="kn-card kn-section" aria-labelledby="own-answer">
            <h2 class="kern-heading-medium" id="own-answer">
                {asks.pick(texts::OWN_ANSWER, texts::OWN_ANSWER_PERSON)}
            </h2>
            <Load fetch let:own>
                {
                    let (own, changes) = own;
                    view! {
                        {match own {
                            Own::Answered(receipt) => answered(receipt),
                            Own::Draft(draft) => begun(&found, draft),
                        }}
                        {changes_table(&found.questionnaire, changes)}
                    }
                }
            </Load>
        </section>
    }
}

/// Where it stands, and who changed what on the way there.
fn own(id: String) -> Reading<(Own, Vec<AnswerChange>)> {
    let receipt = call(GetReceipt, &[&id]);
    Reading::new(async move {
        let own = match receipt.fetch::<Receipt>().await {
            Ok(receipt) => Own::Answered(receipt.body),
            Err(failure) if failure.is(ProblemKind::NotFound) => {
                Own::Draft(call(GetDraft, &[&id]).fetch::<Draft>().await?.body)
            }
            Err(failure) => return Err(failure),
        };
        let changes = call(ListDraftChanges, &[&id]).fetch::<DraftChanges>().await;
        // Where it stands is told without them, too.
        let changes = changes.map(|found| found.body.items).unwrap_or_default();
        Ok((own, changes))
    })
}

fn answered(receipt: Receipt) -> AnyView {
    let day = receipt.submitted_at.date_naive();
    let words = move || {
        let day = format::date(day, lang());
        if receipt.partial {
            texts::own_answered_partly(&day)
        } else {
            texts::own_answered(&day)
        }
    };
    view! {
        <p class="kern-body">{words}</p>
        <p>
            <a class="kern-link" href=format!("/wellen/{}/quittung", receipt.wave_id)>
                {texts::TO_RECEIPT}
            </a>
        </p>
    }
}

fn begun(found: &WaveQuestionnaire, draft: Draft) -> AnyView {
    let wave = &found.wave;
    let untouched = draft.updated_at.is_none();
    let way_on = match wave.status {
        WaveStatus::Open => {
            let label = if untouched {
                texts::ANSWER
            } else {
                texts::GO_ON
            };
            view! {
                <p>
                    <a
                        class="kern-btn kern-btn--primary kn-link-button"
                        href=format!("/wellen/{}/antworten", wave.id)
                    >
                        <span class="kern-label">{label}</span>
                    </a>
                </p>
            }
        }
        WaveStatus::Draft | WaveStatus::Pretest => {
            view! { <p class="kern-body">{texts::NOT_YET}</p> }
        }
        _ => {
            let too_late = Asks::of_wave(wave).pick(texts::TOO_LATE, texts::TOO_LATE_PERSON);
            view! { <p class="kern-body">{too_late}</p> }
        }
    };
    let state = if untouched {
        view! { <p class="kern-body">{texts::OWN_UNTOUCHED}</p> }
    } else {
        begun_words(&found.questionnaire, draft)
    };
    view! {
        {(wave.status == WaveStatus::Open || !untouched).then_some(state)}
        {way_on}
    }
}

fn begun_words(questionnaire: &Questionnaire, draft: Draft) -> AnyView {
    let (answered, of) = answered_of(questionnaire, &draft.answers);
    let saved = draft.updated_at.zip(draft.updated_by).map(|(at, who)| {
        let day = at.date_naive();
        let words = move || texts::own_saved(&format::date(day, lang()), &who);
        view! { <p class="kern-body kern-body--small">{words}</p> }
    });
    view! {
        <p class="kern-body">{move || texts::own_begun(answered, of)}</p>
        <progress max=of.to_string() value=answered.to_string() aria-hidden="true"></progress>
        {saved}
    }
}
