//! What every chart has: its place, its title and its description for screen readers.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use crate::ui::view;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// An SVG as wide as its place and `height` pixels high.
#[component]
pub fn Frame(
    title: TextProp,
    description: TextProp,
    height: usize,
    children: Children,
) -> impl IntoView {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let title_id = format!("chart-{number}-title");
    let description_id = format!("chart-{number}-description");
    let labels = format!("{title_id} {description_id}");
    view! {
        <svg
            class="kn-chart"
            width="100%"
            height=height.to_string()
            role="img"
            aria-labelledby=labels
        >
            <title id=title_id>{move || title.get()}</title>
            <desc id=description_id>{move || description.get()}</desc>
            {children()}
        </svg>
    }
}
