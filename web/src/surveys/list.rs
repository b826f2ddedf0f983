//! All survey programmes.

use contract::Page;
use contract::operations::{CreateSurvey, Grant, ListSurveys};
use contract::page::PageQuery;
use contract::surveys::{ResponseUnit, Survey};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, from_service};
use crate::net::call;
use crate::session::{SignedIn, my_grant};
use crate::ui::view;
use crate::ui::{EmptyState, MoreList, PageTitle};

/// The page at `/befragungen`.
#[component]
pub fn SurveysPage() -> impl IntoView {
    view! {
        <SignedIn>
            <Surveys />
        </SignedIn>
    }
}

#[component]
fn Surveys() -> impl IntoView {
    let creates = my_grant(CreateSurvey) == Grant::Yes;
    let fetch = |cursor| {
        let surveys = call(ListSurveys, &[]).query(&PageQuery {
            limit: None,
            cursor,
        });
        surveys.reading::<Page<Survey>>()
    };
    view! {
        <PageTitle title=texts::SURVEYS />
        <p class="kern-body kn-text">{texts::SURVEYS_INTRO}</p>
        {creates
            .then(|| {
                view! {
                    <p>
                        <a class="kern-btn kern-btn--primary kn-link-button" href="/befragungen/neu">
                            <span class="kern-label">{texts::NEW_SURVEY}</span>
                        </a>
                    </p>
                }
            })}
        <MoreList fetch let:surveys>
            {if surveys.is_empty() {
                view! {
                    <EmptyState title=texts::NO_SURVEYS>
                        {creates.then(|| view! { <p class="kern-body">{texts::NO_SURVEYS_HELP}</p> })}
                    </EmptyState>
                }
            } else {
                let surveys = surveys.into_iter().map(card).collect_view();
                view! { <ul class="kn-cards">{surveys}</ul> }
            }}
        </MoreList>
    }
}

fn card(survey: Survey) -> impl IntoView {
    let (title, description) = (
        from_service(&survey.title),
        from_service(&survey.description),
    );
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a
                    class="kern-link kern-link--no-visited-state"
                    href=format!("/befragungen/{}", survey.id)
                >
                    {move || title.get()}
                </a>
            </h2>
            <p class="kern-body">{move || description.get()}</p>
            <p class="kern-body kern-body--small">{unit(survey.unit)}</p>
        </li>
    }
}

/// Who answers, in words.
pub fn unit(unit: ResponseUnit) -> Tr {
    match unit {
        ResponseUnit::Municipality => texts::UNIT_MUNICIPALITY,
        ResponseUnit::Person => texts::UNIT_PERSON,
    }
}
