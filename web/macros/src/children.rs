//! What stands between two tags.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeBlock, NodeText};
use syn::{Expr, Stmt, spanned::Spanned};

use crate::{component, element};

/// All of it as one `AnyView`. `svg`: inside of a drawing.
pub fn view(nodes: &[Node], svg: bool) -> syn::Result<TokenStream> {
    let mut views = seen(nodes)
        .map(|node| one(node, svg))
        .collect::<syn::Result<Vec<_>>>()?;
    Ok(match views.len() {
        1 => views.remove(0),
        _ => quote! { crate::ui::node::several(vec![#(#views),*]) },
    })
}

/// As calls on the element it stands in.
pub fn calls(nodes: &[Node], svg: bool) -> syn::Result<TokenStream> {
    seen(nodes).map(|node| call(node, svg)).collect()
}

fn seen(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    nodes
        .iter()
        .filter(|node| !matches!(node, Node::Comment(_)))
}

fn one(node: &Node, svg: bool) -> syn::Result<TokenStream> {
    Ok(match node {
        Node::Element(found) if component::is(found) => {
            let built = component::view(found)?;
            quote! { crate::ui::node::plain(#built) }
        }
        Node::Element(found) => {
            let built = element::node(found, svg)?;
            quote! { #built.end() }
        }
        Node::Text(NodeText { value }) => quote! { crate::ui::node::plain(#value) },
        Node::Block(block) => {
            let content = content(block);
            if is_closure(block) {
                quote! { crate::ui::node::follow(#content) }
            } else {
                quote! { crate::ui::node::plain(::leptos::prelude::IntoRender::into_render(#content)) }
            }
        }
        Node::Fragment(fragment) => view(&fragment.children, svg)?,
        other => return Err(unknown(other)),
    })
}

fn call(node: &Node, svg: bool) -> syn::Result<TokenStream> {
    Ok(match node {
        Node::Element(found) if component::is(found) => {
            let built = component::view(found)?;
            quote! { .child(#built) }
        }
        Node::Element(found) => {
            let built = element::node(found, svg)?;
            quote! { .node(#built) }
        }
        Node::Text(NodeText { value }) => quote! { .text(#value) },
        Node::Block(block) => {
            let content = content(block);
            if is_closure(block) {
                quote! { .follow(#content) }
            } else {
                quote! { .child(#content) }
            }
        }
        Node::Fragment(fragment) => calls(&fragment.children, svg)?,
        other => return Err(unknown(other)),
    })
}

fn unknown(node: &Node) -> syn::Error {
    syn::Error::new(
        node.span(),
        "a view has elements, components, \"text\" and {values}",
    )
}

/// `{move || ...}`: content that changes with the signals it reads.
fn is_closure(block: &NodeBlock) -> bool {
    matches!(only_expression(block), Some(Expr::Closure(_)))
}

/// Without the braces where there is but an expression between them.
fn content(block: &NodeBlock) -> TokenStream {
    match only_expression(block) {
        Some(expression) => quote! { #expression },
        None => quote! { #block },
    }
}

fn only_expression(block: &NodeBlock) -> Option<&Expr> {
    match block.try_block()?.stmts.as_slice() {
        [Stmt::Expr(expression, None)] => Some(expression),
        _ => None,
    }
}
