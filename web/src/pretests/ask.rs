//! Asks somebody to try the questionnaire, and shows a link once.

use contract::operations::{CreateTester, CreateTesterLink};
use contract::pretests::{NewTester, Tester, TesterLink};
use contract::{FieldProblem, Lang};
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::net::call;
use crate::ui::view;
use crate::ui::{
    Alert, Button, Choice, Field, Form, FormState, Kind, Look, RadioGroup, SubmitButton, announce,
};

/// A link that was just made, and for whom.
pub type Made = (String, Option<TesterLink>);

/// The form, and above it the link that was made last, here or in the list.
#[component]
pub fn Ask(wave: String, made: RwSignal<Option<Made>>, on_change: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let language = RwSignal::new(Lang::De.tag().to_owned());
    // Asked, but the link was not made: only that is tried again, unless it is somebody else by now.
    let created = RwSignal::new(None::<Tester>);
    Effect::new(move |_| {
        name.track();
        email.track();
        created.set(None);
    });
    let wave = StoredValue::new(wave);
    let finish = Callback::new(move |done: Made| {
        made.set(Some(done));
        created.set(None);
        name.set(String::new());
        email.set(String::new());
        on_change.run(());
    });
    let link = Callback::new(move |tester: Tester| {
        if tester.email.is_some() {
            return finish.run((tester.name, None));
        }
        let make = call(CreateTesterLink, &[&wave.read_value(), &tester.id]);
        form.send(make, move |link: TesterLink| {
            finish.run((tester.name.clone(), Some(link)));
        });
    });
    let submit = move |()| {
        if let Some(tester) = created.get_untracked() {
            return link.run(tester);
        }
        let said = |text: RwSignal<String>| {
            let text = text.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let Some(name) = said(name) else {
            return form.refuse(vec![FieldProblem {
                field: "name".to_owned(),
                code: "required".to_owned(),
                message: texts::NEEDS_NAME.get().to_owned(),
            }]);
        };
        let new = NewTester {
            name,
            email: said(email),
            language: Lang::from_tag(&language.get_untracked()).unwrap_or(Lang::De),
        };
        let create = call(CreateTester, &[&wave.read_value()])
            .idempotency_key(&form.idempotency_key())
            .json(&new);
        form.send(create, move |tester: Tester| {
            created.set(Some(tester.clone()));
            link.run(tester);
        });
    };
    let languages = vec![
        Choice::new(Lang::De.tag(), || texts::GERMAN.get().to_owned()),
        Choice::new(Lang::En.tag(), || texts::ENGLISH.get().to_owned()),
    ];
    view! {
        <section class="kn-section" aria-labelledby="ask">
            <h2 class="kern-heading-medium" id="ask">
                {texts::ASK}
            </h2>
            {move || made.get().map(|(name, link)| view! { <NewLink name link /> })}
            <div class="kn-text">
                <Form state=form on_submit=submit>
                    <Field name="name" label=texts::NAME hint=texts::NAME_HINT value=name />
                    <Field
                        name="email"
                        label=texts::EMAIL
                        hint=texts::EMAIL_HINT
                        value=email
                        kind="email"
                        optional=true
                    />
                    <RadioGroup
                        name="language"
                        label=texts::LANGUAGE
                        value=language
                        choices=languages
                    />
                    <SubmitButton label=texts::MAKE />
                </Form>
            </div>
        </section>
    }
}

/// A link, shown this once; or that it was mailed.
#[component]
fn NewLink(name: String, link: Option<TesterLink>) -> impl IntoView {
    let title = move || texts::link_for(&name);
    let Some(TesterLink { link, mailed }) = link else {
        return view! {
            <Alert kind=Kind::Success title=title>
                <p class="kern-body">{texts::MAILED}</p>
            </Alert>
        };
    };
    let failed = RwSignal::new(false);
    let shown = link.clone();
    let copy = move |()| {
        browser::copy(&link, move |copied| {
            failed.set(!copied);
            if copied {
                announce(texts::COPIED.get());
            }
        });
    };
    view! {
        <Alert kind=Kind::Success title=title>
            <p class="kern-body kern-body--bold">{texts::LINK_WARNING}</p>
            <p class="kern-body">
                <code class="kn-code kn-break" id="link">
                    {shown}
                </code>
            </p>
            {mailed.then(|| view! { <p class="kern-body">{texts::MAILED}</p> })}
            <Button look=Look::Secondary label=texts::COPY on_press=copy />
            {move || {
                failed
                    .get()
                    .then(|| view! { <p class="kern-body" role="alert">{texts::NOT_COPIED}</p> })
            }}
        </Alert>
    }
}
