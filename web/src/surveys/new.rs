//! Creating a survey programme.

use contract::FieldProblem;
use contract::lang::{Line, Text};
use contract::operations::CreateSurvey;
use contract::surveys::{ResponseUnit, Survey, SurveyForm};
use leptos::prelude::*;

use super::list::unit;
use super::texts;
use crate::net::call;
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{Choice, Field, Form, FormState, PageTitle, RadioGroup, SubmitButton, TextArea};

/// The page at `/befragungen/neu`.
#[component]
pub fn NewSurveyPage() -> impl IntoView {
    view! {
        <SignedIn>
            <div class="kn-narrow">
                <PageTitle title=texts::NEW_SURVEY />
                <NewSurvey />
            </div>
        </SignedIn>
    }
}

#[component]
fn NewSurvey() -> impl IntoView {
    let form = FormState::new();
    let input = || RwSignal::new(String::new());
    let (key, title_de, title_en) = (input(), input(), input());
    let (description_de, description_en) = (input(), input());
    let who = RwSignal::new(ResponseUnit::Municipality.as_str().to_owned());
    let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
    let submit = move || {
        let Some(unit) = ResponseUnit::parse(&who.read_untracked()) else {
            form.refuse(vec![FieldProblem {
                field: "unit".to_owned(),
                code: "required".to_owned(),
                message: texts::UNIT_MISSING.get().to_owned(),
            }]);
            return;
        };
        let create = call(CreateSurvey, &[])
            .idempotency_key(&form.idempotency_key())
            .json(&SurveyForm {
                key: text(key),
                title: Line::new(text(title_de), text(title_en)),
                description: Text::new(text(description_de), text(description_en)),
                unit,
            });
        form.send(create, move |created: Survey| {
            router::go(&format!("/befragungen/{}", created.id));
        });
    };
    let units = ResponseUnit::ALL
        .iter()
        .map(|word| Choice::new(word.as_str(), unit(*word)))
        .collect::<Vec<_>>();
    view! {
        <Form state=form on_submit=submit>
            <Field name="key" label=texts::KEY hint=texts::KEY_HINT value=key />
            <Field name="title.de" label=texts::TITLE_DE value=title_de />
            <Field name="title.en" label=texts::TITLE_EN value=title_en />
            <TextArea name="description.de" label=texts::DESCRIPTION_DE value=description_de />
            <TextArea name="description.en" label=texts::DESCRIPTION_EN value=description_en />
            <RadioGroup name="unit" label=texts::UNIT value=who choices=units />
            <SubmitButton label=texts::SAVE />
        </Form>
    }
}
