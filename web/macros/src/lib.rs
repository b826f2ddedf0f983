//! The client's `view!`: leptos' notation, written out as calls of `web::ui::node`.
//!
//! leptos gives each element a type of its own, named after its attributes and children, and compiles building, changing
//! and removing for each of these types. Here all elements are of one type, so a page's code is only what stands on it
//! (`docs/decisions/0010-one-type-for-all-elements.md`). Not for anything outside the client.
//!
//! `children` writes what stands between two tags, `element` elements, `component` calls of components.

mod children;
mod component;
mod element;

use proc_macro::TokenStream;

/// A view in leptos' notation; the result is an `AnyView`.
///
/// | written | means |
/// |---|---|
/// | `name="text"`, `name=value`, `name` | an attribute; a closure as value is followed |
/// | `class=("name", value)` | a class that is there while the value is true |
/// | `prop:name=value`, `style:name=value` | a property, a style |
/// | `on:event=closure` | a listener |
/// | `node_ref=reference` | fills a `NodeRef` |
/// | `inner_html=text` | content that is markup already |
/// | `<Component name=value let:child>` | a component of leptos |
/// | `"text"`, `{value}`, `{move \|\| value}` | content |
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    rstml::parse2(tokens.into())
        .and_then(|nodes| children::view(&nodes, false))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}
