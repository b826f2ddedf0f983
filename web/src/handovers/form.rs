//! The page at `/wellen/:id/abgeben/neu`: hands pages to a colleague.

use contract::handovers::{HandedState, Handover, HandoverLink, NewHandover};
use contract::operations::{
    CreateHandover, CreateHandoverLink, GetWaveQuestionnaire, ListHandovers,
};
use contract::waves::WaveQuestionnaire;
use contract::{FieldProblem, Page, day};
use leptos::prelude::*;

use super::desk::ALL;
use super::link::NewLink;
use super::{texts, title_of};
use crate::i18n::{Tr, format, lang};
use crate::net::{Reading, call};
use crate::router;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Alert, CheckboxGroup, Choice, EmptyState, Field, Form, FormState, Kind, Load, PageTitle,
    SubmitButton, TextArea, focus_title,
};

#[component]
pub fn HandOverPage() -> impl IntoView {
    let wave = router::param("id");
    let back = format!("/wellen/{wave}/abgeben");
    let fetch = move || found(&wave);
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK_TO_LIST}
            </a>
        </p>
        <PageTitle title=texts::NEW />
        <Load fetch let:found>
            {
                let (asked, handovers) = found;
                view! { <HandOver asked handovers /> }
            }
        </Load>
    }
}

fn found(wave: &str) -> Reading<(WaveQuestionnaire, Vec<Handover>)> {
    let asked = call(GetWaveQuestionnaire, &[wave]);
    let list = call(ListHandovers, &[wave]).query(&ALL);
    Reading::new(async move {
        let asked = asked.fetch::<WaveQuestionnaire>().await?.body;
        let list = list.fetch::<Page<Handover>>().await?.body.items;
        Ok((asked, list))
    })
}

/// What was typed.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    email: RwSignal<String>,
    pages: RwSignal<Vec<String>>,
    due_on: RwSignal<String>,
    remark: RwSignal<String>,
}

impl Fields {
    /// What to send; what the form itself can tell is wrong is said at once.
    fn check(self) -> Result<NewHandover, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: Tr| {
            problems.push(FieldProblem {
                field: field.to_owned(),
                code: "required".to_owned(),
                message: message.get().to_owned(),
            });
        };
        let said = |text: RwSignal<String>| {
            let text = text.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let name = said(self.name);
        if name.is_none() {
            wrong("name", texts::NEEDS_NAME);
        }
        let pages = self.pages.get_untracked();
        if pages.is_empty() {
            wrong("pages", texts::NEEDS_PAGES);
        }
        let due_on = day::parse(&self.due_on.get_untracked());
        if due_on.is_none() {
            wrong("due_on", texts::NEEDS_DAY);
        }
        match (name, due_on) {
            (Some(name), Some(due_on)) if problems.is_empty() => Ok(NewHandover {
                name,
                email: said(self.email),
                language: lang(),
                pages,
                due_on,
                remark: said(self.remark),
            }),
            _ => Err(problems),
        }
    }
}

#[component]
fn HandOver(asked: WaveQuestionnaire, handovers: Vec<Handover>) -> impl IntoView {
    let wave = asked.wave;
    let taken = |key: &str| {
        let mut pages = handovers.iter().flat_map(|handover| &handover.pages);
        pages.any(|page| page.page == key && page.state != HandedState::TakenBack)
    };
    let survey = asked.questionnaire;
    let with_questions = survey.pages.iter().filter(|page| {
        let mut questions = page.questions.iter();
        questions.any(|question| question.has_answer()) && !taken(&page.key)
    });
    let choices: Vec<Choice> = with_questions
        .map(|page| {
            let (survey, key) = (survey.clone(), page.key.clone());
            Choice::new(&page.key, move || title_of(&survey, &key))
        })
        .collect();
    if choices.is_empty() {
        return view! { <EmptyState title=texts::NO_PAGES /> };
    }
    let fields = Fields {
        name: RwSignal::new(String::new()),
        email: RwSignal::new(String::new()),
        pages: RwSignal::new(Vec::new()),
        due_on: RwSignal::new(wave.field_to.to_string()),
        remark: RwSignal::new(String::new()),
    };
    let form = FormState::new();
    let created = RwSignal::new(None::<Handover>);
    let made = RwSignal::new(None::<HandoverLink>);
    let of = wave.id.clone();
    let link = Callback::new(move |handover: Handover| {
        if handover.email.is_some() {
            focus_title();
            return;
        }
        let link = call(CreateHandoverLink, &[&of, &handover.id]);
        form.send(link, move |link: HandoverLink| {
            made.set(Some(link));
            focus_title();
        });
    });
    let id = wave.id;
    let submit = Callback::new(move |()| {
        // Handed over, but the link was not made: only that is tried again.
        if let Some(handover) = created.get_untracked() {
            return link.run(handover);
        }
        let new = match fields.check() {
            Ok(new) => new,
            Err(problems) => return form.refuse(problems),
        };
        let create = call(CreateHandover, &[&id])
            .idempotency_key(&form.idempotency_key())
            .json(&new);
        form.send(create, move |handover: Handover| {
            created.set(Some(handover.clone()));
            link.run(handover);
        });
    });
    let last = wave.field_to;
    let due_hint = move || texts::due_hint(&format::date(last, lang()));
    let is_over = Memo::new(move |_| {
        let mailed = created
            .read()
            .as_ref()
            .is_some_and(|handover| handover.email.is_some());
        mailed || made.read().is_some()
    });
    let choices = StoredValue::new(choices);
    follow(move || {
        if is_over.get() {
            let handover = created.get_untracked();
            let name = handover
                .and_then(|handover| handover.name)
                .unwrap_or_default();
            return handed(name, made.get_untracked());
        }
        view! {
            <div class="kn-text">
                <Form state=form on_submit=submit>
                    <Field name="name" label=texts::NAME value=fields.name />
                    <Field
                        name="email"
                        label=texts::EMAIL
                        hint=texts::EMAIL_HINT
                        value=fields.email
                        kind="email"
                        optional=true
                    />
                    <CheckboxGroup
                        name="pages"
                        label=texts::PAGES
                        value=fields.pages
                        choices=choices.get_value()
                    />
                    <Field
                        name="due_on"
                        label=texts::DUE
                        hint=due_hint
                        value=fields.due_on
                        kind="date"
                    />
                    <TextArea
                        name="remark"
                        label=texts::NOTE
                        hint=texts::NOTE_HINT
                        value=fields.remark
                        optional=true
                    />
                    <SubmitButton label=texts::HAND_OVER />
                </Form>
            </div>
        }
    })
}

/// After it has worked: the link, where it was not mailed.
fn handed(name: String, link: Option<HandoverLink>) -> AnyView {
    match link {
        Some(made) => view! { <NewLink name link=made.link mailed=made.mailed /> },
        None => {
            let title = move || texts::handed_to(&name);
            view! {
                <Alert kind=Kind::Success title=title>
                    <p class="kern-body">{texts::MAILED}</p>
                </Alert>
            }
        }
    }
}
