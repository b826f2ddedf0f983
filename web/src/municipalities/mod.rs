//! Towns: the list with its map of Germany, one page for each, and [`TownPicker`] for forms of other rooms.
//!
//! Everybody may read them. Nothing is changed here: towns come from official registers by `import municipalities`.

mod list;
mod map;
mod names;
mod picker;
mod texts;
mod town;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use list::TownsPage;
pub use names::{land_choices, land_name};
pub use picker::{TownPicker, town_text};
pub use texts::TOWNS;
use town::TownPage;

/// Addresses and pages of this room.
#[component(transparent)]
pub fn MunicipalityRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/orte") view=TownsPage />
        <Route path=path!("/orte/:ags") view=TownPage />
    }
    .into_inner()
    .into_any_nested_route()
}
