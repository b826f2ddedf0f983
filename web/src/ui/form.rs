//! A form that sends to the service and says what was wrong, beside each field and in a summary.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use contract::{FieldProblem, ProblemKind};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use super::view;
use crate::browser;
use crate::net::{Answer, Call, Erased, ErasedFuture, Failure, Saved};
use crate::wire::FromJson;

/// What a form knows about its last attempt.
#[derive(Clone, Copy)]
pub struct FormState {
    problems: RwSignal<Vec<FieldProblem>>,
    failure: RwSignal<Option<Failure>>,
    busy: RwSignal<bool>,
    key: StoredValue<String>,
}

impl Default for FormState {
    fn default() -> Self {
        Self {
            problems: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            key: StoredValue::new(String::new()),
        }
    }
}

impl FormState {
    /// A form that has not been sent.
    pub fn new() -> Self {
        Self::default()
    }

    /// Name of the present attempt for `Call::idempotency_key`. It stays the same until the service has answered, so
    /// that trying again after a broken connection creates nothing twice.
    pub fn idempotency_key(self) -> String {
        if self.key.with_value(String::is_empty) {
            self.key.set_value(browser::random_name());
        }
        self.key.get_value()
    }

    /// Does the work, `done` after success; otherwise shows the failure and moves the focus to it. A second press while
    /// the work is going on does nothing.
    pub fn submit<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.run(
            async move {
                let value = work.await?;
                Ok(Box::new(move || done(value)) as Box<dyn FnOnce()>)
            }
            .boxed_local(),
        );
    }

    /// Sends a call, `done` after success.
    pub fn send<T: FromJson + 'static>(self, call: Call, done: impl FnOnce(T) + 'static) {
        let answer = call.reading::<T>().into_erased();
        self.receive(answer, move |answer: Answer<T>| done(answer.body));
    }

    /// Sends a change, and where it comes too late ([`ProblemKind::Stale`]) reads by `again` what stands now. For what is
    /// new there is no `again`.
    pub fn save<T: FromJson + 'static>(
        self,
        change: Call,
        again: Option<Call>,
        done: impl FnOnce(Saved<T>) + 'static,
    ) {
        let stale = Rc::new(Cell::new(false));
        let change = change.reading::<T>().into_erased();
        let again = again.map(|again| again.reading::<T>().into_erased());
        let state = late(change, again, Rc::clone(&stale));
        self.receive(state, move |answer| {
            done(if stale.get() {
                Saved::Stale(answer)
            } else {
                Saved::Yes(answer)
            });
        });
    }

    fn receive<T: 'static>(self, value: ErasedFuture, done: impl FnOnce(T) + 'static) {
        let done = |value: Erased| {
            if let Some(value) = value.downcast().ok().and_then(Rc::into_inner) {
                done(value);
            }
        };
        self.run(finish(value, Box::new(done)));
    }

    fn run(self, work: Work) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let result = work.await;
            // The form may be gone by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match result {
                Ok(done) => {
                    self.key.set_value(String::new());
                    self.show(Vec::new(), None);
                    done();
                }
                Err(failure) => {
                    if failure != Failure::Offline {
                        self.key.set_value(String::new());
                    }
                    self.show(failure.fields().to_vec(), Some(failure));
                }
            }
        });
    }

    /// Refuses before anything is sent: what the client itself can tell is wrong.
    pub fn refuse(self, problems: Vec<FieldProblem>) {
        self.show(problems, None);
    }

    fn show(self, problems: Vec<FieldProblem>, failure: Option<Failure>) {
        self.problems.set(problems);
        self.failure.set(failure);
    }

    /// What is wrong with this field, if anything.
    pub fn problem(self, field: &str) -> Option<String> {
        self.problems
            .read()
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.message.clone())
    }
}

/// The change's answer or, where it came too late, what stands now.
fn late(change: ErasedFuture, again: Option<ErasedFuture>, stale: Rc<Cell<bool>>) -> ErasedFuture {
    async move {
        match (change.await, again) {
            (Err(failure), Some(again)) if failure.is(ProblemKind::Stale) => {
                stale.set(true);
                again.await
            }
            (result, _) => result,
        }
    }
    .boxed_local()
}

type Work = LocalBoxFuture<'static, Result<Box<dyn FnOnce()>, Failure>>;

fn finish(value: ErasedFuture, done: Box<dyn FnOnce(Erased)>) -> Work {
    async move {
        let value = value.await?;
        Ok(Box::new(move || done(value)) as Box<dyn FnOnce()>)
    }
    .boxed_local()
}

/// Id of the element that asks for a field.
pub(super) fn field_id(name: &str) -> String {
    format!("f-{name}")
}

/// A form. The fields made inside its tags find their errors by their names; what belongs to no field stands in the
/// summary.
#[component]
pub fn Form(
    state: FormState,
    #[prop(into)] on_submit: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <Provider value=state>
            <form
                class="kn-form"
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    on_submit.run(());
                }
            >
                <ErrorSummary state />
                {children()}
            </form>
        </Provider>
    }
}

/// What was wrong at the last attempt, each with a link to its field. Takes the focus when it appears.
#[component]
fn ErrorSummary(state: FormState) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        state.problems.track();
        state.failure.track();
        if let Some(summary) = summary.get() {
            _ = summary.focus();
        }
    });
    let heading = move || {
        state
            .failure
            .read()
            .as_ref()
            .map_or_else(|| texts::CHECK_ENTRIES.get().to_owned(), Failure::title)
    };
    let detail = move || {
        state
            .failure
            .read()
            .as_ref()
            .map(Failure::detail)
            .filter(|detail| !detail.is_empty())
            .map(|detail| view! { <p class="kern-body">{detail}</p> })
    };
    let links = move || {
        let problems = state.problems.get();
        (!problems.is_empty()).then(|| {
            let links = problems
                .into_iter()
                .map(|FieldProblem { field, message, .. }| {
                    let id = field_id(&field);
                    view! {
                        <li>
                            <a
                                class="kern-link"
                                href=format!("#{id}")
                                on:click=move |event| {
                                    event.prevent_default();
                                    browser::focus(&id);
                                }
                            >
                                {message}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="kern-list kern-list--bullet">{links}</ul> }
        })
    };
    let shown = move || !state.problems.read().is_empty() || state.failure.read().is_some();
    view! {
        <Show when=shown>
            <div class="kern-alert kern-alert--danger" role="alert" tabindex="-1" node_ref=summary>
                <div class="kern-alert__header">
                    <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
                    <span class="kern-title">{heading}</span>
                </div>
                <div class="kern-alert__body">{detail} {links}</div>
            </div>
        </Show>
    }
}

/// Sends the form it stands in; says so while that goes on.
#[component]
pub fn SubmitButton(#[prop(into)] label: TextProp) -> impl IntoView {
    let busy = use_context::<FormState>().map(|state| state.busy);
    let busy = move || busy.is_some_and(|busy| busy.get());
    view! {
        <button
            type="submit"
            class="kern-btn kern-btn--primary"
            aria-disabled=move || busy().then_some("true")
        >
            <span class="kern-label">
                {move || if busy() { texts::WORKING.get().into() } else { label.get() }}
            </span>
        </button>
    }
}
