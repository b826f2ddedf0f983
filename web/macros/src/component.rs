//! Calls of leptos' components.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use rstml::Infallible;
use rstml::node::{NodeAttribute, NodeElement};
use syn::spanned::Spanned;

use crate::children;

/// Components have names like types.
pub fn is(element: &NodeElement<Infallible>) -> bool {
    let name = element.name().to_string();
    let last = name.rsplit("::").next().unwrap_or_default();
    last.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The component's view, with its properties set and its children as a closure.
pub fn view(element: &NodeElement<Infallible>) -> syn::Result<TokenStream> {
    let name = element.name();
    let mut set = Vec::new();
    let mut bound = Vec::<Ident>::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "a property needs a name"));
        };
        let key = &attribute.key;
        if let Some(child) = key.to_string().strip_prefix("let:") {
            bound.push(format_ident!("{child}", span = key.span()));
            continue;
        }
        set.push(match attribute.value() {
            Some(value) => quote! { .#key(#value) },
            None => quote! { .#key(#key) },
        });
    }
    let children = if element.children.is_empty() {
        TokenStream::new()
    } else {
        let view = children::view(&element.children, false)?;
        if bound.is_empty() {
            quote! { .children(::leptos::children::ToChildren::to_children(move || #view)) }
        } else {
            quote! { .children(move |#(#bound),*| #view) }
        }
    };
    Ok(quote! {
        ::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#set)* #children .build(),
        )
    })
}
