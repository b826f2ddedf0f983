//! The page of the editor: loads everything, lets somebody begin, and puts the parts together.

use contract::Page;
use contract::editing::{WorkingCopy, WorkingCopyForm};
use contract::exchange::ImportedQuestionnaire;
use contract::operations::{
    CreateQuestionnaire, DiscardWorkingCopy, GetQuestionnaire, GetSurvey, GetWorkingCopy,
    ListQuestionnaires, SaveWorkingCopy,
};
use contract::page::PageQuery;
use contract::questionnaire::{Questionnaire, Severity};
use contract::surveys::{NewQuestionnaire, QuestionnaireVersion, Survey};
use leptos::ev;
use leptos::prelude::*;

use super::desk::Desk;
use super::files::{OpenFile, ReadFile, download};
use super::hints::Hints;
use super::merge_view::{MergeView, or_blank};
use super::outline::Outline;
use super::page_form::form_of;
use super::preview::Preview;
use super::reuse::{FilterLeftOut, Reuse};
use super::saver::Status;
use super::texts;
use crate::browser;
use crate::i18n::lang;
use crate::net::{self, Failure, Reading, call};
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{
    Alert, Button, ConfirmDialog, FormState, Kind, Load, Look, PageTitle, focus_title,
};

/// The page at `/befragungen/:id/fragebogen`.
#[component]
pub fn EditorPage() -> impl IntoView {
    view! {
        <SignedIn>
            <Loaded />
        </SignedIn>
    }
}

/// What is known before somebody begins.
#[derive(Clone)]
struct Start {
    survey: Survey,
    copy: net::Answer<WorkingCopy>,
    versions: Vec<QuestionnaireVersion>,
}

#[component]
fn Loaded() -> impl IntoView {
    let id = router::param("id");
    let title = RwSignal::new(None::<contract::Text>);
    let fetch = move || Reading::new(start(id.clone()));
    view! {
        <PageTitle title=move || {
            title.read().as_ref().map_or_else(
                || texts::EDITOR.get().to_owned(),
                |title| texts::editor_of(title.get(lang())),
            )
        } />
        <Load fetch let:found>
            {
                title.set(Some(found.survey.title.clone()));
                view! { <Opening start=found /> }
            }
        </Load>
    }
}

async fn start(id: String) -> Result<Start, Failure> {
    let survey = call(GetSurvey, &[&id]).fetch::<Survey>();
    let copy = call(GetWorkingCopy, &[&id]).fetch::<WorkingCopy>();
    let many = PageQuery {
        limit: Some(200),
        cursor: None,
    };
    let versions = call(ListQuestionnaires, &[&id]).query(&many);
    let versions = versions.fetch::<Page<QuestionnaireVersion>>();
    let (survey, copy, versions) = futures_util::future::join3(survey, copy, versions).await;
    Ok(Start {
        survey: survey?.body,
        copy: copy?,
        versions: versions?.body.items,
    })
}

/// The editor, or first the question what to begin with.
#[component]
fn Opening(start: Start) -> impl IntoView {
    let Start {
        survey,
        copy,
        versions,
    } = start;
    let opened = RwSignal::new(copy.body.questionnaire.is_some().then(|| copy.clone()));
    let read = RwSignal::new(None::<ImportedQuestionnaire>);
    let finished = RwSignal::new(None::<QuestionnaireVersion>);
    // Of the page and not of its beginning: fields that come later look for the form around them, too.
    let form = FormState::new();
    let survey = StoredValue::new(survey);
    let etag = RwSignal::new(copy.etag);
    let versions = StoredValue::new(versions);
    let back = survey.with_value(|survey| format!("/befragungen/{}", survey.id));
    view! {
        <p>
            <a class="kern-link" href=back>
                {texts::BACK_TO_SURVEY}
            </a>
        </p>
        <ReadFile read=read />
        {move || {
            if let Some(version) = finished.get() {
                return stored_view(version);
            }
            match opened.get() {
                Some(copy) => view! { <Editor survey=survey.get_value() copy read finished /> },
                None => view! { <Begin survey=survey.get_value() etag versions=versions.get_value() form opened read /> },
            }
        }}
    }
}

fn stored_view(version: QuestionnaireVersion) -> AnyView {
    let (number, questions) = (version.version, version.question_count);
    let address = format!("/wellen/neu?befragung={}", version.survey_id);
    view! {
        <Alert kind=Kind::Success title=move || texts::stored(number, questions)>
            <p>
                <a class="kern-link" href=address>
                    {texts::NEW_WAVE}
                </a>
            </p>
        </Alert>
    }
}

#[component]
fn Begin(
    survey: Survey,
    etag: RwSignal<String>,
    versions: Vec<QuestionnaireVersion>,
    form: FormState,
    opened: RwSignal<Option<net::Answer<WorkingCopy>>>,
    read: RwSignal<Option<ImportedQuestionnaire>>,
) -> impl IntoView {
    let file = RwSignal::new(false);
    let id = StoredValue::new(survey.id.clone());
    let save = move |questionnaire: Questionnaire, based_on: Option<i32>| {
        let save = call(SaveWorkingCopy, &[&id.get_value()])
            .if_match(&etag.get_untracked())
            .json(&WorkingCopyForm {
                questionnaire,
                based_on,
            });
        let again = call(GetWorkingCopy, &[&id.get_value()]);
        // Somebody may have begun meanwhile: then that is what is worked on.
        form.save(save, Some(again), move |saved: net::Saved<WorkingCopy>| {
            let (net::Saved::Yes(copy) | net::Saved::Stale(copy)) = saved;
            if copy.body.questionnaire.is_some() {
                opened.set(Some(copy));
            } else {
                etag.set(copy.etag);
            }
        });
    };
    let from_versions = versions
        .into_iter()
        .enumerate()
        .map(|(at, version)| {
            let (number, questions) = (version.version, version.question_count);
            let begin = move |()| {
                let get = call(GetQuestionnaire, &[&id.get_value(), &number.to_string()]);
                form.send(get, move |found: Questionnaire| save(found, Some(number)));
            };
            let look = if at == 0 {
                Look::Primary
            } else {
                Look::Secondary
            };
            view! {
                <li>
                    <Button
                        look
                        label=move || texts::from_version(number, questions)
                        on_press=begin
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="kern-heading-medium">{texts::BEGIN}</h2>
        <p class="kern-body kn-text">{texts::BEGIN_HELP}</p>
        <crate::ui::Form state=form on_submit=|()| {}>
            <ul class="kn-begin">
                {from_versions}
                <li>
                    <Button
                        look=Look::Secondary
                        label=texts::FROM_NOTHING
                        on_press=move |()| save(or_blank(None), None)
                    />
                </li>
                <li>
                    <Button
                        look=Look::Secondary
                        label=texts::FROM_FILE
                        on_press=move |()| file.set(true)
                    />
                </li>
            </ul>
        </crate::ui::Form>
        <OpenFile
            survey=survey.id
            open=file
            on_open=move |found: ImportedQuestionnaire| {
                save(found.questionnaire.clone(), None);
                read.set(Some(found));
            }
        />
    }
}

#[component]
fn Editor(
    survey: Survey,
    copy: net::Answer<WorkingCopy>,
    read: RwSignal<Option<ImportedQuestionnaire>>,
    finished: RwSignal<Option<QuestionnaireVersion>>,
) -> impl IntoView {
    let desk = Desk::new(&survey.id, &copy);
    provide_context(desk);
    save_when_leaving(desk);
    view! {
        <div class="kn-editor" on:keydown=move |event| keys(desk, &event)>
            <Tools survey read finished />
            <MergeView />
            <nav class="kn-editor__outline" aria-label=texts::OUTLINE>
                <Outline />
            </nav>
            <section class="kn-editor__form" aria-labelledby=super::desk::FORM>
                <FilterLeftOut />
                {move || form_of(desk)}
            </section>
            <aside class="kn-editor__side" aria-label=texts::PREVIEW>
                <Preview />
            </aside>
            <section class="kn-editor__hints" aria-labelledby="hints">
                <Hints />
            </section>
        </div>
    }
}

/// Undo and redo by keyboard, for the whole questionnaire and not only for the field that has the focus.
fn keys(desk: Desk, event: &ev::KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => desk.undo(),
        ("z", true) | ("y", false) => desk.redo(),
        _ => return,
    }
    event.prevent_default();
}

fn save_when_leaving(desk: Desk) {
    let saver = StoredValue::new_local(desk.saver());
    let flush = move || {
        saver.try_with_value(|saver| saver.flush());
    };
    let listeners = [
        window_event_listener(ev::pagehide, move |_| flush()),
        window_event_listener(ev::online, move |_| flush()),
    ];
    let asks = window_event_listener(ev::beforeunload, move |event| {
        if saver.try_with_value(|saver| saver.is_saved()) == Some(false) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        saver.try_with_value(|saver| saver.leave());
        for listener in listeners {
            listener.remove();
        }
        asks.remove();
    });
}

#[component]
fn Tools(
    survey: Survey,
    read: RwSignal<Option<ImportedQuestionnaire>>,
    finished: RwSignal<Option<QuestionnaireVersion>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let [reuse, file, store, discard] = std::array::from_fn(|_| RwSignal::new(false));
    let status = desk.saver().status.clone();
    let status = move || match status.get() {
        Status::Saved => texts::SAVED.get().to_owned(),
        Status::Saving => texts::SAVING.get().to_owned(),
        Status::Retrying => texts::RETRYING.get().to_owned(),
        Status::Stale => texts::STALE.get().to_owned(),
        Status::Refused(failure) => {
            format!(
                "{}: {} {}",
                texts::REFUSED.get(),
                failure.title(),
                failure.detail()
            )
        }
    };
    let key = survey.key.clone();
    let step = move |label, can: fn(Desk) -> bool, go: fn(Desk)| {
        view! {
            <Button
                look=Look::Secondary
                label=label
                busy=Signal::derive(move || !can(desk))
                on_press=move |()| go(desk)
            />
        }
    };
    let opens = move |label, open: RwSignal<bool>| {
        view! { <Button look=Look::Tertiary label=label on_press=move |()| open.set(true) /> }
    };
    view! {
        <div class="kn-editor__tools" role="group" aria-label=texts::TOOLS>
            <div class="kn-row">
                {step(texts::UNDO, Desk::can_undo, Desk::undo)}
                {step(texts::REDO, Desk::can_redo, Desk::redo)}
                <p class="kern-body kn-editor__status" role="status">
                    {status}
                </p>
                <Button label=texts::STORE on_press=move |()| store.set(true) />
            </div>
            <div class="kn-row">
                {opens(texts::ASKED_BEFORE, reuse)} {opens(texts::FROM_FILE, file)}
                <Button
                    look=Look::Tertiary
                    label=texts::DOWNLOAD
                    on_press=move |()| download(&key, &desk.now())
                /> {opens(texts::DISCARD, discard)}
            </div>
        </div>
        <Reuse open=reuse />
        <OpenFile
            survey=survey.id.clone()
            open=file
            on_open=move |found: ImportedQuestionnaire| {
                desk.put(found.questionnaire.clone());
                read.set(Some(found));
            }
        />
        <Store survey=survey.id.clone() open=store finished />
        <Discard survey=survey.id open=discard />
    }
}

/// Stores the working copy as a version and is done with it.
#[component]
fn Store(
    survey: String,
    open: RwSignal<bool>,
    finished: RwSignal<Option<QuestionnaireVersion>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let form = FormState::new();
    let counts = move || {
        let hints = desk.hints.read();
        let errors = hints
            .iter()
            .filter(|h| h.severity == Severity::Error)
            .count();
        (errors, hints.len() - errors)
    };
    let store = move |()| {
        if untrack(counts).0 > 0 {
            open.set(false);
            return browser::focus("hints");
        }
        let create = call(CreateQuestionnaire, &[&survey])
            .idempotency_key(&form.idempotency_key())
            .json(&NewQuestionnaire {
                questionnaire: (*desk.now()).clone(),
            });
        let survey = survey.clone();
        let saver = desk.saver();
        let work = async move {
            let stored = create.fetch::<QuestionnaireVersion>().await?.body;
            let done = call(DiscardWorkingCopy, &[&survey]).if_match(&saver.etag());
            saver.stop();
            // Whoever saved meanwhile goes on with the working copy.
            _ = done.fetch::<()>().await;
            Ok(stored)
        };
        form.submit(work, move |stored| {
            open.set(false);
            finished.set(Some(stored));
            focus_title();
        });
    };
    let told = move || match counts() {
        (0, 0) => None,
        (0, warnings) => Some(texts::with_warnings(warnings)),
        (errors, _) => Some(texts::cannot_store(errors)),
    };
    view! {
        <ConfirmDialog
            open
            state=form
            title=texts::STORE_TITLE
            confirm=texts::STORE
            on_confirm=store
        >
            <p class="kern-body">{texts::STORE_HELP}</p>
            {move || told().map(|told| view! { <p class="kern-body kern-body--bold">{told}</p> })}
        </ConfirmDialog>
    }
}

#[component]
fn Discard(survey: String, open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let form = FormState::new();
    let back = format!("/befragungen/{survey}");
    let discard = move |()| {
        let saver = desk.saver();
        let gone = call(DiscardWorkingCopy, &[&survey]).if_match(&saver.etag());
        let back = back.clone();
        form.send(gone, move |()| {
            saver.stop();
            open.set(false);
            router::go(&back);
        });
    };
    view! {
        <ConfirmDialog
            open
            state=form
            title=texts::DISCARD_TITLE
            confirm=texts::DISCARD
            on_confirm=discard
        >
            <p class="kern-body">{texts::DISCARD_CONFIRM}</p>
        </ConfirmDialog>
    }
}
