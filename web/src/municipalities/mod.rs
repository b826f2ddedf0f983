//! Towns: the list with its map of Germany, one page for each, and [`TownPicker`] for forms of other rooms.
//!
//! Everybody may read them. Nothing is changed here: towns come from official registers by `import municipalities`.

mod list;
mod map;
mod names;
mod picker;
mod texts;
mod town;

use crate::router::{Route, route};
use crate::ui::view;

use list::TownsPage;
pub use names::{land_choices, land_name, small_type_choices};
pub use picker::{TownPicker, town_text};
pub use texts::TOWNS;
use town::TownPage;

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[
    route("/orte", || view! { <TownsPage /> }),
    route("/orte/:ags", || view! { <TownPage /> }),
];
