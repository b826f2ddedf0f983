//! The browser client: what participants, the office and the institutes see and press.
//!
//! It runs wholly in the browser and talks to the service only through the contract. Folders: `i18n` (texts in German
//! and English), `net` (calls), `wire` (reading answers), `session` (who is signed in), `router` (addresses), `ui`
//! (components), `shell` (header, menu, footer), `pages` (start page and legal pages); every other folder is a room and
//! named like its noun in the contract. `parts` says which rooms come at once.
//!
//! # Adding a page
//!
//! 1. In the room's folder (`labs/`, say) write a component in a file of its own. It begins with [`ui::PageTitle`],
//!    gets its data by [`ui::Load`] or [`ui::MoreList`], and for members only it stands inside [`session::SignedIn`].
//! 2. Its words go into the room's `texts.rs`, German and English side by side (`i18n::text`).
//! 3. Its address goes into the room's `ROUTES` in its `mod.rs`, or into `OFFICE`, if only the office opens it: the page
//!    is loaded with the part that lists this table in `parts.rs`. A new room adds its tables there and a `mod` here. What
//!    it asks of the service for the first time goes into `wire/nouns.rs`.
//! 4. If it belongs in the menu: one line in `shell/nav.rs`.
//! 5. Logic that can do without a browser goes into plain functions with tests beside them; the journey through the
//!    page goes into `tests/browser/`.
#![forbid(unsafe_code)]

pub mod browser;
pub mod cleaning;
pub mod clients;
pub mod editor;
pub mod handovers;
mod i18n;
pub mod invitations;
pub mod kept;
pub mod labs;
pub mod members;
pub mod municipalities;
pub mod net;
pub mod open_waves;
pub mod pages;
pub mod parts;
pub mod pretests;
pub mod releases;
pub mod responses;
pub mod router;
pub mod session;
pub mod shell;
pub mod surveys;
pub mod ui;
pub mod waves;
pub mod webhooks;
pub mod wire;

mod app;

/// Puts the client in the place of the frame that `index.html` shows until then.
pub fn start() {
    if let Some(frame) = browser::element("app") {
        frame.set_inner_html("");
        leptos::mount::mount_to(frame, app::App).forget();
    }
}
