//! Leaves out the custom properties (`--name`) of a style sheet that nothing reads.

use std::collections::BTreeSet;

use crate::css::{Node, first_outside};

/// Drops declarations of custom properties without a `var(--name)` anywhere, and then those that only the dropped ones
/// read, and so on.
pub fn without_unread(mut nodes: Vec<Node>) -> Vec<Node> {
    loop {
        let mut read = BTreeSet::new();
        gather(&nodes, &mut read);
        let read: BTreeSet<String> = read.into_iter().map(str::to_owned).collect();
        if !drop_unread(&mut nodes, &read) {
            return nodes;
        }
    }
}

fn gather<'a>(nodes: &'a [Node], read: &mut BTreeSet<&'a str>) {
    for node in nodes {
        match node {
            Node::Statement(_) => {}
            Node::Group { nodes, .. } => gather(nodes, read),
            Node::Rule { body, .. } => read.extend(body.split("var(").skip(1).map(|after| {
                let after = after.trim_start();
                let end = after.find([',', ')', ' ']).unwrap_or(after.len());
                after.get(..end).unwrap_or_default()
            })),
        }
    }
}

/// Whether anything was dropped.
fn drop_unread(nodes: &mut Vec<Node>, read: &BTreeSet<String>) -> bool {
    let mut dropped = false;
    for node in nodes.iter_mut() {
        match node {
            Node::Statement(_) => {}
            Node::Group { nodes, .. } => dropped |= drop_unread(nodes, read),
            Node::Rule { prelude, body } => {
                // Rules in rules, as in `@keyframes`, declare nothing.
                if prelude.starts_with('@') {
                    continue;
                }
                let kept: Vec<&str> = declarations(body)
                    .filter(|declaration| match declaration.split_once(':') {
                        Some((name, _)) if name.starts_with("--") => read.contains(name.trim()),
                        _ => true,
                    })
                    .collect();
                let kept = kept.join(";");
                dropped |= kept.len() < body.trim_end_matches(';').len();
                *body = kept;
            }
        }
    }
    nodes.retain(|node| match node {
        Node::Statement(_) => true,
        Node::Rule { body, .. } => !body.is_empty(),
        Node::Group { nodes, .. } => !nodes.is_empty(),
    });
    dropped
}

fn declarations(body: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(body);
    std::iter::from_fn(move || {
        let text = rest?;
        let (declaration, after) = match first_outside(text, &[';']) {
            Some((at, _)) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = after;
        Some(declaration.trim())
    })
    .filter(|declaration| !declaration.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::{parse, print};

    fn shaken(sheet: &str) -> String {
        print(&without_unread(parse(sheet).unwrap()))
    }

    #[test]
    fn a_property_that_only_unread_ones_read_goes_too() {
        assert_eq!(
            shaken(":root{--a:1px;--b:var(--a);--c:var(--b)}p{top:0}"),
            "p{top:0}\n"
        );
    }

    #[test]
    fn what_is_read_stays_wherever_it_is_set_and_read() {
        let sheet = ":root{--a:url(\"x;y\");--b:2px}\n@media print{\np{--a:3px;top:calc( 1px + var( --a , 4px))}\n}\n";
        assert_eq!(
            shaken(sheet),
            ":root{--a:url(\"x;y\")}\n@media print{\np{--a:3px;top:calc( 1px + var( --a,4px))}\n}\n"
        );
    }

    #[test]
    fn a_longer_name_does_not_keep_a_shorter_one() {
        assert_eq!(
            shaken("a{--x:1;--x-y:2;top:var(--x-y)}"),
            "a{--x-y:2;top:var(--x-y)}\n"
        );
    }
}
