//! The heading of a page.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::html::H1;
use leptos::prelude::*;

use super::view;
use crate::browser;
use crate::shell::instance_name;

static FIRST: AtomicBool = AtomicBool::new(true);
const ID: &str = "title";

/// Moves the focus to the page's heading: for when what had it has gone from the page.
pub fn focus_title() {
    browser::focus(ID);
}

/// The one `h1` of a page. Also names the tab, and takes the focus when the reader has come from another page, so that
/// keyboard and screen reader begin here.
#[component]
pub fn PageTitle(#[prop(into)] title: TextProp) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let text = title.clone();
    Effect::new(move |_| {
        let (title, name) = (title.get(), instance_name());
        if title == name.as_str() {
            browser::set_page_title(&name);
        } else {
            browser::set_page_title(&format!("{title} – {name}"));
        }
    });
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && !FIRST.swap(false, Ordering::Relaxed)
        {
            _ = heading.focus();
        }
    });
    view! {
        <h1 class="kern-heading-x-large" id=ID tabindex="-1" node_ref=heading>
            {move || text.get()}
        </h1>
    }
}
