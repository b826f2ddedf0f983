//! The browser client.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Kleinstadtnetz"</h1></main> });
}
