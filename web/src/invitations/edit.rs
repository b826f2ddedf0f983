//! Changing a letter's text, with what it becomes beside it: the page at `/wellen/:id/einladungen/:step`.

use contract::invitations::{Letter, LetterForm, LetterStep, Placeholder, SampleValue};
use contract::operations::{ChangeLetter, GetLetter};
use contract::{Lang, Line, Text};
use leptos::prelude::*;

use super::preview::Preview;
use super::{board_address, step_text, texts};
use crate::i18n::{Tr, from_service};
use crate::net::{Answer, Saved, call};
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    BothVersions, Column, DataTable, Draft, DraftNotice, Field, Form, FormState, Load, PageTitle,
    SubmitButton, TextArea, announce, differences,
};

#[component]
pub fn EditPage() -> impl IntoView {
    let (wave, step) = (router::param("id"), router::param("step"));
    let title = LetterStep::parse(&step).map_or(texts::INVITATIONS, step_text);
    let back = board_address(&wave);
    let fetch = move || call(GetLetter, &[&wave, &step]).reading::<Letter>();
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back>
                {texts::BACK}
            </a>
        </p>
        <PageTitle title />
        <Load fetch let:letter>
            <Editor letter />
        </Load>
    }
}

/// What is typed: subject and text, each in German and English.
type Typed = [String; 4];

fn typed(letter: &Letter) -> Typed {
    let (subject, body) = (&letter.subject, &letter.body);
    [&subject.de, &subject.en, &body.de, &body.en].map(Clone::clone)
}

const LABELS: [Tr; 4] = [
    texts::SUBJECT_DE,
    texts::SUBJECT_EN,
    texts::BODY_DE,
    texts::BODY_EN,
];

#[component]
fn Editor(letter: Answer<Letter>) -> impl IntoView {
    let Answer { body: letter, etag } = letter;
    let wave = router::param("id");
    let step = letter.step;
    let etag = RwSignal::new(etag);
    let key = format!("{} letter {wave} {step}", use_me().id);
    let (draft, begin) = Draft::begin(key, typed(&letter));
    let fields = begin.map(RwSignal::new);
    let now = move || fields.map(|field| field.get());
    let set = move |typed: Typed| {
        for (field, text) in fields.into_iter().zip(typed) {
            field.set(text);
        }
    };
    draft.keep(now);
    let form = FormState::new();
    let theirs = RwSignal::new(None::<Answer<Letter>>);
    let back = board_address(&wave);
    let submit = Callback::new(move |()| {
        let [subject_de, subject_en, body_de, body_en] = untrack(now);
        let change = call(ChangeLetter, &[&wave, step.as_str()])
            .if_match(&etag.read_untracked())
            .json(&LetterForm {
                subject: Line::new(subject_de, subject_en),
                body: Text::new(body_de, body_en),
            });
        let again = call(GetLetter, &[&wave, step.as_str()]);
        let back = back.clone();
        form.save(
            change,
            Some(again),
            move |saved: Saved<Letter>| match saved {
                Saved::Yes(_) => {
                    draft.forget();
                    announce(texts::SAVED.get());
                    router::go(&back);
                }
                Saved::Stale(letter) => theirs.set(Some(letter)),
            },
        );
    });
    let take_mine = move |()| {
        if let Some(letter) = theirs.get_untracked() {
            etag.set(letter.etag);
            theirs.set(None);
            submit.run(());
        }
    };
    let take_theirs = move |()| {
        if let Some(letter) = theirs.get_untracked() {
            etag.set(letter.etag);
            draft.saved(typed(&letter.body));
            set(typed(&letter.body));
            theirs.set(None);
        }
    };
    let both = move || {
        theirs.get().map(|letter| {
            let both = untrack(now).into_iter().zip(typed(&letter.body));
            let rows = LABELS.into_iter().zip(both);
            let rows = rows.map(|(label, (mine, theirs))| (label, mine, theirs));
            let differences = differences(rows.collect());
            view! { <BothVersions differences on_mine=take_mine on_theirs=take_theirs /> }
        })
    };
    let [subject_de, subject_en, body_de, body_en] = fields;
    let subject = Signal::derive(move || Text::new(subject_de.get(), subject_en.get()));
    let body = Signal::derive(move || Text::new(body_de.get(), body_en.get()));
    let sample = letter.sample;
    view! {
        <DraftNotice draft on_discard=set />
        {both}
        <div class="kn-letter-desk">
            <Form state=form on_submit=submit>
                <Field name="subject.de" label=texts::SUBJECT_DE value=subject_de />
                <TextArea name="body.de" label=texts::BODY_DE value=body_de rows=14 />
                <Field name="subject.en" label=texts::SUBJECT_EN value=subject_en />
                <TextArea name="body.en" label=texts::BODY_EN value=body_en rows=14 />
                <SubmitButton label=texts::SAVE />
            </Form>
            <div>
                <Preview lang=Lang::De subject body sample=sample.clone() open=true />
                <Preview lang=Lang::En subject body sample=sample.clone() open=true />
            </div>
        </div>
        <Placeholders sample />
    }
}

#[component]
fn Placeholders(sample: Vec<SampleValue>) -> impl IntoView {
    let columns = vec![
        Column::text(texts::PLACEHOLDER),
        Column::text(texts::STANDS_FOR),
        Column::text(texts::EXAMPLE),
    ];
    let rows = sample
        .into_iter()
        .map(|SampleValue { placeholder, value }| {
            let example = from_service(&value);
            vec![
                view! { <code>{format!("{{{placeholder}}}")}</code> },
                view! { {meaning(placeholder)} },
                (move || example.get()).into_any(),
            ]
        })
        .collect();
    view! {
        <section class="kn-section">
            <h2 class="kern-heading-medium">{texts::PLACEHOLDERS}</h2>
            <p class="kern-body kn-text">{texts::PLACEHOLDERS_HELP}</p>
            <DataTable caption=texts::PLACEHOLDERS columns rows titled=true />
        </section>
    }
}

fn meaning(placeholder: Placeholder) -> Tr {
    match placeholder {
        Placeholder::Name => texts::NAME,
        Placeholder::Town => texts::TOWN,
        Placeholder::Wave => texts::WAVE,
        Placeholder::LastDay => texts::LAST_DAY,
        Placeholder::Link => texts::LINK,
        Placeholder::Unsubscribe => texts::UNSUBSCRIBE_PAGE,
        Placeholder::Network => texts::NETWORK,
        Placeholder::Contact => texts::CONTACT,
    }
}
