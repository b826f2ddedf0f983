//! Creating a lab, and changing one.

use contract::Lang;
use contract::labs::{Lab, LabStatus};
use contract::operations::{ChangeLab, CreateLab, GetLab};
use leptos::prelude::*;

use super::input::LabInput;
use super::list::status_text;
use super::{plans, texts};
use crate::net::{Answer, Saved, call};
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Alert, BothVersions, Choice, Draft, DraftNotice, Field, Form, FormState, Kind, Load, PageTitle,
    Select, SubmitButton, TextArea, announce, differences,
};

/// The pages at `/labs/neu` and `/labs/:id/bearbeiten`.
#[component]
pub fn LabFormPage() -> impl IntoView {
    let id = Some(router::param("id")).filter(|id| !id.is_empty());
    let title = if id.is_some() {
        texts::CHANGE_LAB
    } else {
        texts::NEW_LAB
    };
    let back = id
        .as_ref()
        .map_or_else(|| "/labs".to_owned(), |id| format!("/labs/{id}"));
    let form = if !plans(&use_me()) {
        view! { <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU /> }
    } else if let Some(id) = id {
        let fetch = move || {
            let lab = call(GetLab, &[&id]);
            lab.reading::<Lab>()
        };
        view! {
            <Load fetch let:lab>
                <Editor before=Some(lab) />
            </Load>
        }
    } else {
        view! { <Editor before=None /> }
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK}
            </a>
        </p>
        <PageTitle title />
        <div class="kn-text">{form}</div>
    }
}

/// The form's signals.
#[derive(Clone, Copy)]
struct Fields {
    year: RwSignal<String>,
    title_de: RwSignal<String>,
    title_en: RwSignal<String>,
    theme_de: RwSignal<String>,
    theme_en: RwSignal<String>,
    capacity: RwSignal<String>,
    status: RwSignal<String>,
    starts_on: RwSignal<String>,
}

impl Fields {
    fn new(input: LabInput) -> Self {
        Self {
            year: RwSignal::new(input.year),
            title_de: RwSignal::new(input.title_de),
            title_en: RwSignal::new(input.title_en),
            theme_de: RwSignal::new(input.theme_de),
            theme_en: RwSignal::new(input.theme_en),
            capacity: RwSignal::new(input.capacity),
            status: RwSignal::new(input.status),
            starts_on: RwSignal::new(input.starts_on),
        }
    }

    fn get(self) -> LabInput {
        LabInput {
            year: self.year.get(),
            title_de: self.title_de.get(),
            title_en: self.title_en.get(),
            theme_de: self.theme_de.get(),
            theme_en: self.theme_en.get(),
            capacity: self.capacity.get(),
            status: self.status.get(),
            starts_on: self.starts_on.get(),
        }
    }

    fn set(self, input: LabInput) {
        self.year.set(input.year);
        self.title_de.set(input.title_de);
        self.title_en.set(input.title_en);
        self.theme_de.set(input.theme_de);
        self.theme_en.set(input.theme_en);
        self.capacity.set(input.capacity);
        self.status.set(input.status);
        self.starts_on.set(input.starts_on);
    }
}

#[component]
fn Editor(before: Option<Answer<Lab>>) -> impl IntoView {
    let id = before.as_ref().map(|lab| lab.body.id.clone());
    let saved = before
        .as_ref()
        .map_or_else(LabInput::empty, |lab| LabInput::from(&lab.body));
    let etag = RwSignal::new(before.map(|lab| lab.etag).unwrap_or_default());
    let is_new = id.is_none();
    let key = format!("{} lab {}", use_me().id, id.as_deref().unwrap_or("new"));
    let (draft, typed) = Draft::begin(key, saved);
    let fields = Fields::new(typed);
    draft.keep(move || fields.get());
    let form = FormState::new();
    let theirs = RwSignal::new(None::<Answer<Lab>>);
    let submit = Callback::new(move |()| {
        let input = match untrack(|| fields.get()).check() {
            Ok(input) => input,
            Err(problems) => return form.refuse(problems),
        };
        let (change, again) = match &id {
            None => {
                let key = form.idempotency_key();
                (call(CreateLab, &[]).idempotency_key(&key), None)
            }
            Some(id) => {
                let change = call(ChangeLab, &[id]).if_match(&etag.read_untracked());
                (change, Some(call(GetLab, &[id])))
            }
        };
        form.save(
            change.json(&input),
            again,
            move |saved: Saved<Lab>| match saved {
                Saved::Yes(lab) => {
                    draft.forget();
                    announce(texts::SAVED.get());
                    router::go(&format!("/labs/{}", lab.body.id));
                }
                Saved::Stale(lab) => theirs.set(Some(lab)),
            },
        );
    });
    let take_mine = move |()| {
        if let Some(lab) = theirs.get_untracked() {
            etag.set(lab.etag);
            theirs.set(None);
            submit.run(());
        }
    };
    let take_theirs = move |()| {
        if let Some(lab) = theirs.get_untracked() {
            let input = LabInput::from(&lab.body);
            etag.set(lab.etag);
            draft.saved(input.clone());
            fields.set(input);
            theirs.set(None);
        }
    };
    let both = move || {
        theirs.get().map(|lab| {
            let theirs = LabInput::from(&lab.body);
            let differences = compare(untrack(|| fields.get()), theirs);
            view! { <BothVersions differences on_mine=take_mine on_theirs=take_theirs /> }
        })
    };
    let statuses = LabStatus::ALL
        .iter()
        .map(|status| Choice::new(status.as_str(), status_text(*status)))
        .collect::<Vec<_>>();
    view! {
        <DraftNotice draft on_discard=move |saved| fields.set(saved) />
        {both}
        <Form state=form on_submit=submit>
            <Field name="year" label=texts::YEAR value=fields.year inputmode="numeric" />
            <Field name="title.de" label=texts::TITLE_DE value=fields.title_de />
            <Field name="title.en" label=texts::TITLE_EN value=fields.title_en />
            <TextArea name="theme.de" label=texts::THEME_DE value=fields.theme_de />
            <TextArea name="theme.en" label=texts::THEME_EN value=fields.theme_en />
            <Field name="starts_on" label=texts::STARTS_ON value=fields.starts_on kind="date" />
            <Field
                name="capacity"
                label=texts::CAPACITY
                value=fields.capacity
                inputmode="numeric"
            />
            <Select name="status" label=texts::STATUS value=fields.status choices=statuses />
            <SubmitButton label=if is_new { texts::CREATE } else { texts::SAVE } />
        </Form>
    }
}

fn compare(mine: LabInput, theirs: LabInput) -> Vec<crate::ui::Difference> {
    let status = |word: &str| {
        LabStatus::parse(word).map_or_else(String::new, |status| status_text(status).get().into())
    };
    differences(vec![
        (texts::YEAR, mine.year, theirs.year),
        (texts::TITLE_DE, mine.title_de, theirs.title_de),
        (texts::TITLE_EN, mine.title_en, theirs.title_en),
        (texts::THEME_DE, mine.theme_de, theirs.theme_de),
        (texts::THEME_EN, mine.theme_en, theirs.theme_en),
        (
            texts::STARTS_ON,
            day(&mine.starts_on),
            day(&theirs.starts_on),
        ),
        (texts::CAPACITY, mine.capacity, theirs.capacity),
        (texts::STATUS, status(&mine.status), status(&theirs.status)),
    ])
}

/// A typed day as people write it.
pub fn day(typed: &str) -> String {
    let lang: Lang = crate::i18n::lang();
    contract::day::parse(typed).map_or_else(
        || typed.to_owned(),
        |day| crate::i18n::format::date(day, lang),
    )
}
