//! Creating a meeting of a lab, and changing one.

use contract::labs::{LabSession, SESSIONS};
use contract::members::TownRef;
use contract::operations::{ChangeLabSession, CreateLabSession, GetLabSession};
use leptos::prelude::*;

use super::input::{SessionInput, second_day};
use super::lab_form::day;
use super::{plans, texts};
use crate::i18n::{format, lang};
use crate::municipalities::{TownPicker, town_text};
use crate::net::{Answer, Saved, call};
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Alert, BothVersions, Choice, Difference, Draft, DraftNotice, Field, Form, FormState, Kind,
    Load, PageTitle, RadioGroup, SubmitButton, TextArea, announce, differences,
};

/// The pages at `/labs/:id/termine/neu` and `/labs/:id/termine/:session/bearbeiten`.
#[component]
pub fn SessionFormPage() -> impl IntoView {
    let lab = router::param("id");
    let session = Some(router::param("session")).filter(|id| !id.is_empty());
    let back = format!("/labs/{lab}");
    let title = if session.is_some() {
        texts::CHANGE_SESSION
    } else {
        texts::NEW_SESSION
    };
    let form = if !plans(&use_me()) {
        view! { <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU /> }
    } else if let Some(session) = session {
        let of = lab.clone();
        let fetch = move || {
            let session = call(GetLabSession, &[&of, &session]);
            session.reading::<LabSession>()
        };
        view! {
            <Load fetch let:session>
                <Editor lab=lab.clone() before=Some(session) />
            </Load>
        }
    } else {
        view! { <Editor lab before=None /> }
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK_TO_LAB}
            </a>
        </p>
        <PageTitle title />
        <div class="kn-text">{form}</div>
    }
}

/// The form's signals.
#[derive(Clone, Copy)]
struct Fields {
    number: RwSignal<String>,
    title_de: RwSignal<String>,
    title_en: RwSignal<String>,
    starts_on: RwSignal<String>,
    town: RwSignal<Option<TownRef>>,
    venue: RwSignal<String>,
    travel_notes: RwSignal<String>,
}

impl Fields {
    fn new(input: SessionInput) -> Self {
        Self {
            number: RwSignal::new(input.number),
            title_de: RwSignal::new(input.title_de),
            title_en: RwSignal::new(input.title_en),
            starts_on: RwSignal::new(input.starts_on),
            town: RwSignal::new(input.town),
            venue: RwSignal::new(input.venue),
            travel_notes: RwSignal::new(input.travel_notes),
        }
    }

    fn get(self) -> SessionInput {
        SessionInput {
            number: self.number.get(),
            title_de: self.title_de.get(),
            title_en: self.title_en.get(),
            starts_on: self.starts_on.get(),
            town: self.town.get(),
            venue: self.venue.get(),
            travel_notes: self.travel_notes.get(),
        }
    }

    fn set(self, input: SessionInput) {
        self.number.set(input.number);
        self.title_de.set(input.title_de);
        self.title_en.set(input.title_en);
        self.starts_on.set(input.starts_on);
        self.town.set(input.town);
        self.venue.set(input.venue);
        self.travel_notes.set(input.travel_notes);
    }
}

#[component]
fn Editor(lab: String, before: Option<Answer<LabSession>>) -> impl IntoView {
    let id = before.as_ref().map(|session| session.body.id.clone());
    let saved = before
        .as_ref()
        .map(|session| SessionInput::from(&session.body))
        .unwrap_or_default();
    let etag = RwSignal::new(before.map(|session| session.etag).unwrap_or_default());
    let is_new = id.is_none();
    let me = use_me().id;
    let key = format!("{me} lab {lab} session {}", id.as_deref().unwrap_or("new"));
    let (draft, typed) = Draft::begin(key, saved);
    let fields = Fields::new(typed);
    draft.keep(move || fields.get());
    let form = FormState::new();
    let theirs = RwSignal::new(None::<Answer<LabSession>>);
    let submit = Callback::new(move |()| {
        let input = match untrack(|| fields.get()).check() {
            Ok(input) => input,
            Err(problems) => return form.refuse(problems),
        };
        let address = format!("/labs/{lab}");
        let (change, again) = match &id {
            None => {
                let key = form.idempotency_key();
                let create = call(CreateLabSession, &[&lab]).idempotency_key(&key);
                (create, None)
            }
            Some(id) => {
                let change = call(ChangeLabSession, &[&lab, id]);
                let again = call(GetLabSession, &[&lab, id]);
                (change.if_match(&etag.read_untracked()), Some(again))
            }
        };
        form.save(change.json(&input), again, move |saved| match saved {
            Saved::Yes(_) => {
                draft.forget();
                announce(texts::SAVED.get());
                router::go(&address);
            }
            Saved::Stale(session) => theirs.set(Some(session)),
        });
    });
    let take_mine = move |()| {
        if let Some(session) = theirs.get_untracked() {
            etag.set(session.etag);
            theirs.set(None);
            submit.run(());
        }
    };
    let take_theirs = move |()| {
        if let Some(session) = theirs.get_untracked() {
            let input = SessionInput::from(&session.body);
            etag.set(session.etag);
            draft.saved(input.clone());
            fields.set(input);
            theirs.set(None);
        }
    };
    let both = move || {
        theirs.get().map(|session| {
            let theirs = SessionInput::from(&session.body);
            let differences = compare(untrack(|| fields.get()), theirs);
            view! { <BothVersions differences on_mine=take_mine on_theirs=take_theirs /> }
        })
    };
    let second = move || match second_day(&fields.starts_on.read()) {
        Some(day) => texts::second_day(&format::date(day, lang())),
        None => texts::SECOND_DAY_OPEN.get().to_owned(),
    };
    let numbers = (1..=SESSIONS)
        .map(|number| Choice::new(number.to_string(), move || texts::nth(number)))
        .collect::<Vec<_>>();
    view! {
        <DraftNotice draft on_discard=move |saved| fields.set(saved) />
        {both}
        <Form state=form on_submit=submit>
            <RadioGroup
                name="number"
                label=texts::NUMBER
                value=fields.number
                choices=numbers
            />
            <Field name="title.de" label=texts::TITLE_DE value=fields.title_de />
            <Field name="title.en" label=texts::TITLE_EN value=fields.title_en />
            <div>
                <Field name="starts_on" label=texts::STARTS_ON value=fields.starts_on kind="date" />
                <p class="kern-body" aria-live="polite">
                    {second}
                </p>
            </div>
            <TownPicker name="ags" label=texts::WHERE value=fields.town optional=true />
            <TextArea name="venue" label=texts::VENUE value=fields.venue optional=true />
            <TextArea
                name="travel_notes"
                label=texts::TRAVEL
                value=fields.travel_notes
                optional=true
            />
            <SubmitButton label=if is_new { texts::CREATE } else { texts::SAVE } />
        </Form>
    }
}

fn compare(mine: SessionInput, theirs: SessionInput) -> Vec<Difference> {
    let town = |town: Option<TownRef>| town.as_ref().map(town_text).unwrap_or_default();
    differences(vec![
        (texts::NUMBER, mine.number, theirs.number),
        (texts::TITLE_DE, mine.title_de, theirs.title_de),
        (texts::TITLE_EN, mine.title_en, theirs.title_en),
        (
            texts::STARTS_ON,
            day(&mine.starts_on),
            day(&theirs.starts_on),
        ),
        (texts::WHERE, town(mine.town), town(theirs.town)),
        (texts::VENUE, mine.venue, theirs.venue),
        (texts::TRAVEL, mine.travel_notes, theirs.travel_notes),
    ])
}
