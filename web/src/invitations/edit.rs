//! Changing the text of a letter or of another mail, with what it becomes beside it: the page at
//! `/wellen/:id/einladungen/:step`.

use contract::invitations::{LetterForm, Placeholder, SampleValue, TextOf};
use contract::operations::{ChangeLetter, ChangeMailText, GetLetter, GetMailText};
use contract::{Lang, Line, Text};
use leptos::prelude::*;

use super::preview::Preview;
use super::{board_address, mail_text, step_text, texts};
use crate::i18n::{Tr, from_service};
use crate::net::{Answer, Call, Saved, call};
use crate::pages::NotFoundPage;
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{
    Back, BothVersions, Column, DataTable, Draft, DraftNotice, Field, Form, FormState, Load,
    PageTitle, SubmitButton, TextArea, announce, differences,
};
use crate::wire::record;

#[component]
pub fn EditPage() -> impl IntoView {
    let wave = router::param("id");
    let Some(of) = TextOf::parse(&router::param("step")) else {
        return view! { <NotFoundPage /> };
    };
    let title = name(of);
    let back = board_address(&wave);
    let fetch = move || reading(of, &wave).reading::<Worded>();
    view! {
        <Back to=back label=texts::BACK />
        <PageTitle title />
        <Load fetch let:letter>
            <Editor of letter />
        </Load>
    }
}

/// What a letter and another mail have in common.
#[derive(Debug, Clone, PartialEq)]
struct Worded {
    subject: Text,
    body: Text,
    sample: Vec<SampleValue>,
}

record! {
    Worded { subject, body, sample }
}

fn name(of: TextOf) -> Tr {
    match of {
        TextOf::Letter(step) => step_text(step),
        TextOf::Mail(kind) => mail_text(kind).0,
    }
}

fn reading(of: TextOf, wave: &str) -> Call {
    match of {
        TextOf::Letter(step) => call(GetLetter, &[wave, step.as_str()]),
        TextOf::Mail(kind) => call(GetMailText, &[wave, kind.as_str()]),
    }
}

fn changing(of: TextOf, wave: &str) -> Call {
    match of {
        TextOf::Letter(step) => call(ChangeLetter, &[wave, step.as_str()]),
        TextOf::Mail(kind) => call(ChangeMailText, &[wave, kind.as_str()]),
    }
}

/// What is typed: subject and text, each in German and English.
type Typed = [String; 4];

fn typed(letter: &Worded) -> Typed {
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
fn Editor(of: TextOf, letter: Answer<Worded>) -> impl IntoView {
    let Answer { body: letter, etag } = letter;
    let wave = router::param("id");
    let etag = RwSignal::new(etag);
    let key = format!("{} letter {wave} {}", use_me().id, of.as_str());
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
    let theirs = RwSignal::new(None::<Answer<Worded>>);
    let back = board_address(&wave);
    let submit = Callback::new(move |()| {
        let [subject_de, subject_en, body_de, body_en] = untrack(now);
        let change = changing(of, &wave)
            .if_match(&etag.read_untracked())
            .json(&LetterForm {
                subject: Line::new(subject_de, subject_en),
                body: Text::new(body_de, body_en),
            });
        let again = reading(of, &wave);
        let back = back.clone();
        form.save(
            change,
            Some(again),
            move |saved: Saved<Worded>| match saved {
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
        <Placeholders of sample />
    }
}

#[component]
fn Placeholders(of: TextOf, sample: Vec<SampleValue>) -> impl IntoView {
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
                view! { {meaning(of, placeholder)} },
                (move || example.get()).into_any(),
            ]
        })
        .collect();
    let needed = of.needed().iter().map(|word| format!("{{{word}}}"));
    let needed = needed.collect::<Vec<_>>().join(", ");
    view! {
        <section class="kn-section">
            <h2 class="kern-heading-medium">{texts::PLACEHOLDERS}</h2>
            <p class="kern-body kn-text">{move || texts::placeholders_help(&needed)}</p>
            <DataTable caption=texts::PLACEHOLDERS columns rows titled=true />
        </section>
    }
}

fn meaning(of: TextOf, placeholder: Placeholder) -> Tr {
    match placeholder {
        Placeholder::Name => texts::NAME,
        Placeholder::Town => texts::TOWN,
        Placeholder::Wave => texts::WAVE,
        Placeholder::LastDay => texts::LAST_DAY,
        Placeholder::Link if matches!(of, TextOf::Mail(_)) => texts::HANDED_LINK,
        Placeholder::Link => texts::LINK,
        Placeholder::Due => texts::DUE,
        Placeholder::By => texts::BY,
        Placeholder::Remark => texts::REMARK,
        Placeholder::Page => texts::PAGE,
        Placeholder::Question => texts::QUESTION,
        Placeholder::Unsubscribe => texts::UNSUBSCRIBE_PAGE,
        Placeholder::Network => texts::NETWORK,
        Placeholder::Contact => texts::CONTACT,
    }
}
