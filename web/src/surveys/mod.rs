//! Survey programmes and the versions of their questionnaires, for the office. One fielding of a questionnaire is a wave
//! and stands in `waves`.

mod list;
mod new;
mod reading;
mod survey;
mod texts;
mod upload;
mod versions;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use list::SurveysPage;
use new::NewSurveyPage;
use survey::SurveyPage;

/// Addresses and pages of this room.
#[component(transparent)]
pub fn SurveyRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/befragungen") view=SurveysPage />
        <Route path=path!("/befragungen/neu") view=NewSurveyPage />
        <Route path=path!("/befragungen/:id") view=SurveyPage />
    }
    .into_inner()
    .into_any_nested_route()
}
