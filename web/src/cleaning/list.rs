//! The list of doubtful answers of one wave, and what each rule found.

use contract::cleaning::{Cleaning, Doubt, DoubtFilter, DoubtKind, DoubtState, KeepForm, Kept};
use contract::operations::{GetCleaning, GetWaveQuestionnaire, Grant, KeepDoubts, ListDoubts};
use contract::page::PageQuery;
use contract::questionnaire::{self, Questionnaire};
use contract::waves::{WaveQuestionnaire, WaveStatus};
use contract::{Lang, Page, Text};
use leptos::prelude::*;

use super::card::summary;
use super::{kind_words, state_words, texts};
use crate::i18n::{format, from_service, lang};
use crate::municipalities::{land_name, town_text};
use crate::net::{Reading, call};
use crate::responses::asked;
use crate::router;
use crate::session::{SignedIn, my_grant};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Alert, Badge, Choice, Column, ConfirmDialog, DataTable, EmptyState, Field, FormState, Kind,
    Load, MoreList, PageTitle, Select, announce, from_address, keep_in_address,
};

/// The page at `/wellen/:id/plausibilitaet`.
#[component]
pub fn DoubtsPage() -> impl IntoView {
    view! {
        <SignedIn>
            <Doubts />
        </SignedIn>
    }
}

#[component]
fn Doubts() -> impl IntoView {
    if my_grant(ListDoubts) == Grant::No {
        return view! {
            <PageTitle title=texts::PLAUSIBILITY />
            <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU />
        };
    }
    let id = StoredValue::new(router::param("id"));
    let changed = RwSignal::new(0_u32);
    let head = move || {
        changed.track();
        Reading::new(async move {
            let id = id.get_value();
            let wave = call(GetWaveQuestionnaire, &[&id]).fetch::<WaveQuestionnaire>();
            let wave = wave.await?.body;
            let cleaning = call(GetCleaning, &[&id]).fetch::<Cleaning>().await?.body;
            Ok((wave, cleaning))
        })
    };
    let title = RwSignal::new(None);
    view! {
        <p>
            <a
                class="kern-link kern-link--no-visited-state"
                href=format!("/wellen/{}", id.get_value())
            >
                {texts::BACK_TO_WAVE}
            </a>
        </p>
        <PageTitle title=move || {
            title
                .read()
                .as_ref()
                .map_or_else(
                    || texts::PLAUSIBILITY.get().to_owned(),
                    |title: &contract::Text| texts::of_wave(title.get(lang())),
                )
        } />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <Load fetch=head let:found>
            {
                let (wave, cleaning) = found;
                title.set(Some(wave.wave.title.clone()));
                view! { <Rules wave cleaning changed /> }
            }
        </Load>
        <List id=id.get_value() changed />
    }
}

/// What each rule found, and keeping all of it at once.
#[component]
fn Rules(wave: WaveQuestionnaire, cleaning: Cleaning, changed: RwSignal<u32>) -> impl IntoView {
    let WaveQuestionnaire {
        wave,
        questionnaire,
    } = wave;
    let (status, told) = (wave.status, cleaning.clone());
    let mut rules: Vec<(DoubtKind, String)> = cleaning
        .counts
        .iter()
        .map(|one| (one.kind, one.rule.clone()))
        .collect();
    rules.dedup();
    let asked_for = RwSignal::new(None::<Keeping>);
    let open = RwSignal::new(false);
    let rows = rules
        .into_iter()
        .map(|(kind, rule)| {
            let count = |state| {
                let mine = cleaning.counts.iter();
                mine.filter(|one| one.kind == kind && one.rule == rule && one.state == state)
                    .map(|one| one.doubts)
                    .sum::<i64>()
            };
            let waiting = count(DoubtState::Open);
            let mut cells = vec![{
                let (rule, questionnaire) = (rule.clone(), questionnaire.clone());
                follow(move || rule_words(&questionnaire, kind, &rule, lang()))
            }];
            for state in DoubtState::ALL {
                let number = count(*state);
                cells.push(follow(move || format::whole(number, lang())));
            }
            let keeps = status == WaveStatus::Closed && waiting > 0;
            cells.push(if keeps {
                let keeping = Keeping {
                    kind,
                    rule,
                    waiting,
                    questionnaire: questionnaire.clone(),
                };
                keep_button(keeping, asked_for, open)
            } else {
                ().into_any()
            });
            cells
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(texts::RULE),
        Column::number(texts::OPEN),
        Column::number(texts::KEPT),
        Column::number(texts::QUERIED),
        Column::number(texts::SET_MISSING),
        Column::number(texts::CORRECTED),
        Column::text(texts::ACTION),
    ];
    let table =
        (!rows.is_empty()).then(|| view! { <DataTable caption=texts::RULES columns rows /> });
    view! {
        <p class="kern-body kern-body--bold">{move || summary(&told, status)}</p>
        {table}
        <KeepAll wave=wave.id asked_for open changed />
    }
}

/// A rule whose open doubts somebody wants to keep.
#[derive(Clone)]
struct Keeping {
    kind: DoubtKind,
    rule: String,
    waiting: i64,
    questionnaire: Questionnaire,
}

impl Keeping {
    fn words(&self) -> String {
        rule_words(&self.questionnaire, self.kind, &self.rule, lang())
    }
}

/// A rule in words.
fn rule_words(questionnaire: &Questionnaire, kind: DoubtKind, rule: &str, lang: Lang) -> String {
    match kind {
        DoubtKind::Duplicate => texts::DUPLICATE.get().to_owned(),
        DoubtKind::Outlier => {
            let question = asked(questionnaire, rule, lang);
            texts::outlier_of(&question, by_rule(questionnaire, rule).get(lang))
        }
        DoubtKind::CrossCheck => {
            let mut checks = questionnaire.checks.iter();
            let about = checks.find(|check| check.id == rule).and_then(|check| {
                let ids = check.variables.iter().filter_map(|variable| {
                    let question = questionnaire.question(variable)?;
                    Some(question.id.as_str())
                });
                Some(ids.collect::<Vec<_>>().join(", ")).filter(|ids| !ids.is_empty())
            });
            texts::check_of(about.as_deref().unwrap_or(rule))
        }
    }
}

/// When a number is doubtful, as its question says it.
fn by_rule(questionnaire: &Questionnaire, variable: &str) -> Text {
    let rule = match questionnaire.question(variable).map(|found| &found.kind) {
        Some(questionnaire::Kind::Number { outliers, .. }) => *outliers,
        _ => None,
    };
    rule.unwrap_or_default().words()
}

fn keep_button(
    keeping: Keeping,
    asked_for: RwSignal<Option<Keeping>>,
    open: RwSignal<bool>,
) -> AnyView {
    let named = keeping.clone();
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            aria-label=move || texts::keep_all_of(&named.words())
            on:click=move |_| {
                asked_for.set(Some(keeping.clone()));
                open.set(true);
            }
        >
            <span class="kern-label">{texts::KEEP_ALL}</span>
        </button>
    }
    .into_any()
}

#[component]
fn KeepAll(
    wave: String,
    asked_for: RwSignal<Option<Keeping>>,
    open: RwSignal<bool>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let keep = move |()| {
        let Some(Keeping { kind, rule, .. }) = asked_for.get_untracked() else {
            return;
        };
        let call = call(KeepDoubts, &[&wave])
            .idempotency_key(&form.idempotency_key())
            .json(&KeepForm {
                kind,
                rule,
                reason: reason.get_untracked().trim().to_owned(),
            });
        form.send(call, move |kept: Kept| {
            open.set(false);
            reason.set(String::new());
            announce(texts::kept_now(&format::whole(kept.decided, lang())));
            changed.update(|n| *n += 1);
        });
    };
    let title = move || {
        let words = asked_for.read().as_ref().map(Keeping::words);
        texts::keep_all_question(&words.unwrap_or_default())
    };
    let help = move || {
        let waiting = asked_for
            .read()
            .as_ref()
            .map_or(0, |keeping| keeping.waiting);
        texts::keep_all_help(&format::whole(waiting, lang()))
    };
    view! {
        <ConfirmDialog open state=form title confirm=texts::KEEP_ALL on_confirm=keep>
            <p class="kern-body">{help}</p>
            <Field name="reason" label=texts::REASON hint=texts::REASON_HINT value=reason />
        </ConfirmDialog>
    }
}

#[component]
fn List(id: String, changed: RwSignal<u32>) -> impl IntoView {
    let kind = RwSignal::new(from_address("grund"));
    let state = RwSignal::new(from_address("stand"));
    keep_in_address(format!("/wellen/{id}/plausibilitaet"), move || {
        vec![("grund", kind.get()), ("stand", state.get())]
    });
    let address = format!("/wellen/{id}/plausibilitaet");
    let fetch = move |cursor: Option<String>| {
        changed.track();
        let filter = DoubtFilter {
            kind: DoubtKind::parse(&kind.read()),
            state: DoubtState::parse(&state.read()),
            rule: None,
        };
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let doubts = call(ListDoubts, &[&id]).query(&filter).query(&page);
        doubts.reading::<Page<Doubt>>()
    };
    let kinds = DoubtKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.as_str(), kind_words(*kind)));
    let states = DoubtState::ALL.iter();
    let states = states.map(|state| Choice::new(state.as_str(), state_words(*state).1));
    view! {
        <div class="kn-filters" role="search">
            <Select
                name="kind"
                label=texts::FILTER_KIND
                value=kind
                choices=kinds.collect()
                empty=texts::ALL_KINDS
            />
            <Select
                name="state"
                label=texts::FILTER_STATE
                value=state
                choices=states.collect()
                empty=texts::ALL_STATES
            />
        </div>
        <MoreList fetch let:doubts>
            {if doubts.is_empty() {
                view! {
                    <EmptyState title=texts::NOTHING>
                        <p class="kern-body">{texts::NOTHING_HELP}</p>
                    </EmptyState>
                }
            } else {
                let cards = doubts.into_iter().map(|doubt| card(&address, doubt)).collect_view();
                view! { <ul class="kn-cards">{cards}</ul> }
            }}
        </MoreList>
    }
}

fn card(address: &str, doubt: Doubt) -> impl IntoView + use<> {
    let (look, state) = state_words(doubt.state);
    let address = format!("{address}/{}", doubt.id);
    let text = from_service(&doubt.text);
    let kind = kind_words(doubt.kind);
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {move || named(&doubt)}
                </a>
            </h2>
            <p>
                <Badge kind=look label=state />
            </p>
            <p class="kern-body kern-body--small">{kind}</p>
            <p class="kern-body">{move || text.get()}</p>
        </li>
    }
}

/// Whose answer it is: the town, or for people only the Land.
pub fn named(doubt: &Doubt) -> String {
    match &doubt.town {
        Some(town) => town_text(town),
        None => texts::answer_from(&land_name(&doubt.land)),
    }
}
