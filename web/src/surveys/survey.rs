//! One survey programme: what it is for, the versions of its questionnaire, a place to upload the next one.

use contract::Text;
use contract::operations::{CreateQuestionnaire, GetSurvey, Grant};
use contract::surveys::Survey;
use leptos::prelude::*;

use super::list::unit;
use super::texts;
use super::upload::Upload;
use super::versions::Versions;
use crate::i18n::{from_service, lang};
use crate::net::call;
use crate::router;
use crate::session::{SignedIn, my_grant};
use crate::ui::view;
use crate::ui::{Load, PageTitle};

/// The page at `/befragungen/:id`.
#[component]
pub fn SurveyPage() -> impl IntoView {
    view! {
        <SignedIn>
            <OneSurvey />
        </SignedIn>
    }
}

#[component]
fn OneSurvey() -> impl IntoView {
    let id = router::param("id");
    let title = RwSignal::new(None::<Text>);
    let stored = RwSignal::new(0_u32);
    let edits = my_grant(CreateQuestionnaire) == Grant::Yes;
    let fetch = move || {
        let survey = call(GetSurvey, &[&id]);
        survey.reading::<Survey>()
    };
    view! {
        <PageTitle title=move || {
            title.read().as_ref().map_or_else(|| texts::SURVEYS.get().to_owned(), |t| t.get(lang()).to_owned())
        } />
        <Load fetch let:found>
            {
                let Survey { id, title: name, description, unit: who, .. } = found.body;
                title.set(Some(name));
                let description = from_service(&description);
                view! {
                    <p class="kern-body kn-text">{move || description.get()}</p>
                    <p class="kern-body">{texts::UNIT} ": " {unit(who)}</p>
                    {edits
                        .then(|| {
                            view! {
                                <p>
                                    <a
                                        class="kern-btn kern-btn--primary kn-link-button"
                                        href=format!("/befragungen/{id}/fragebogen")
                                    >
                                        <span class="kern-label">{texts::EDIT_QUESTIONNAIRE}</span>
                                    </a>
                                </p>
                                <h2 class="kern-heading-medium">{texts::VERSIONS}</h2>
                                <Versions survey=id.clone() again=stored />
                                <h2 class="kern-heading-medium">{texts::UPLOAD}</h2>
                                <Upload survey=id on_stored=move |()| stored.update(|n| *n += 1) />
                            }
                        })}
                }
            }
        </Load>
    }
}
