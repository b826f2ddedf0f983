//! Elements of HTML and SVG.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::{Expr, ExprLit, Lit, spanned::Spanned};

use crate::children;

/// What is drawn in SVG also where the `<svg>` around it stands in another view.
const SVG: [&str; 10] = [
    "svg", "g", "path", "circle", "rect", "line", "polyline", "text", "tspan", "desc",
];

/// A `Node` with its attributes and children.
pub fn node(element: &NodeElement<Infallible>, svg: bool) -> syn::Result<TokenStream> {
    let name = element.name().to_string();
    let svg = svg || SVG.contains(&name.as_str());
    let mut head = vec![name];
    let mut calls = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(
                attribute.span(),
                "an attribute needs a name",
            ));
        };
        let key = attribute.key.to_string();
        match literal(attribute) {
            Some(value) if !key.contains(':') => head.extend([key, value]),
            _ => calls.push(call(&key, attribute)?),
        }
    }
    let new = Ident::new(if svg { "svg" } else { "html" }, Span::call_site());
    let children = children::calls(&element.children, svg)?;
    let head = head.join("\n");
    Ok(quote! { crate::ui::node::Node::#new(#head) #(#calls)* #children })
}

/// What can stand in the program as it is: a text, or the empty text for `name` and `name=true`.
fn literal(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value() {
        None => Some(String::new()),
        Some(Expr::Lit(ExprLit { lit, .. })) => match lit {
            Lit::Str(text) => Some(text.value()),
            Lit::Bool(flag) if flag.value => Some(String::new()),
            Lit::Int(number) => Some(number.base10_digits().to_owned()),
            _ => None,
        },
        Some(_) => None,
    }
}

fn call(key: &str, attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    let Some(value) = attribute.value() else {
        return Err(syn::Error::new(attribute.span(), "this needs a value"));
    };
    if let ("class", Expr::Tuple(pair)) = (key, value) {
        let (Some(name), Some(there)) = (pair.elems.first(), pair.elems.get(1)) else {
            return Err(syn::Error::new(pair.span(), "wanted: (\"name\", value)"));
        };
        return Ok(quote! { .class(#name, #there) });
    }
    Ok(match key.split_once(':') {
        None if key == "node_ref" => quote! { .fill(#value) },
        None if key == "inner_html" => quote! { .markup(#value) },
        None => quote! { .attr(#key, #value) },
        Some(("prop", name)) => quote! { .prop(#name, #value) },
        Some(("style", name)) => quote! { .style(#name, #value) },
        Some(("on", name)) => {
            let event = Ident::new(name, attribute.key.span());
            quote! { .on(::leptos::ev::#event, #value) }
        }
        Some(_) => {
            return Err(syn::Error::new(
                attribute.key.span(),
                "before a colon stands on, prop or style",
            ));
        }
    })
}
