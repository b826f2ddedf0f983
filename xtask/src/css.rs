//! Just enough CSS to join files, drop comments and spaces, and leave out classes that nobody uses.
//!
//! Not a validator: declarations are kept as they are written. Class names must be written out in full in the
//! client's sources, never put together from parts, or they are taken for unused.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// One piece of a style sheet.
#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    /// `@charset "UTF-8";`
    Statement(String),
    /// `a, b { color: red }`; also at-rules without rules in them, such as `@font-face`.
    Rule { prelude: String, body: String },
    /// `@media (...) { ... }`
    Group { prelude: String, nodes: Vec<Node> },
}

/// Fails where a brace, a string or a comment is left open.
pub fn parse(source: &str) -> Result<Vec<Node>> {
    let text = squeeze(source)?;
    let mut rest = text.as_str();
    let nodes = parse_nodes(&mut rest)?;
    if !rest.is_empty() {
        bail!("a closing brace too many before: {:.60}", rest);
    }
    Ok(nodes)
}

fn parse_nodes(rest: &mut &str) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    loop {
        *rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('}') {
            return Ok(nodes);
        }
        let Some((at, mark)) = first_outside(rest, &['{', ';']) else {
            bail!("a rule without braces: {:.60}", rest);
        };
        let (prelude, after) = rest.split_at(at);
        let prelude = prelude.trim().to_owned();
        *rest = after.get(1..).unwrap_or_default();
        if mark == ';' {
            nodes.push(Node::Statement(prelude));
            continue;
        }
        if ["@media", "@supports", "@layer", "@container"]
            .iter()
            .any(|at| prelude.starts_with(at))
        {
            nodes.push(Node::Group {
                prelude,
                nodes: parse_nodes(rest)?,
            });
            let Some(after) = rest.strip_prefix('}') else {
                bail!("a group is not closed");
            };
            *rest = after;
        } else {
            let mut depth = 1;
            let mut taken = 0;
            while depth > 0 {
                let tail = rest.get(taken..).unwrap_or_default();
                let Some((at, mark)) = first_outside(tail, &['{', '}']) else {
                    bail!("a rule is not closed: {prelude:.60}");
                };
                depth = if mark == '{' { depth + 1 } else { depth - 1 };
                taken += at + 1;
            }
            let (body, after) = rest.split_at(taken);
            let body = body.strip_suffix('}').unwrap_or(body).trim();
            nodes.push(Node::Rule {
                prelude,
                body: body.to_owned(),
            });
            *rest = after;
        }
    }
}

/// Position of the first of `marks` that is neither in a string nor in parentheses.
pub fn first_outside(text: &str, marks: &[char]) -> Option<(usize, char)> {
    let mut quote = None;
    let mut depth = 0_u32;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if let Some(q) = quote {
            if c == q {
                quote = None;
            }
        } else if c == '"' || c == '\'' {
            quote = Some(c);
        } else if c == '(' {
            depth += 1;
        } else if c == ')' {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && marks.contains(&c) {
            return Some((at, c));
        }
    }
    None
}

/// Without comments, and with one space for each run of spaces outside strings.
fn squeeze(source: &str) -> Result<String> {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                let mut before = ' ';
                loop {
                    match chars.next() {
                        Some('/') if before == '*' => break,
                        Some(c) => before = c,
                        None => bail!("a comment is not closed"),
                    }
                }
            }
            '"' | '\'' => {
                out.push(c);
                loop {
                    let Some(inner) = chars.next() else {
                        bail!("a string is not closed");
                    };
                    out.push(inner);
                    if inner == '\\' {
                        out.extend(chars.next());
                    } else if inner == c {
                        break;
                    }
                }
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '{', '}', ';', ',']) {
                    out.push(' ');
                }
            }
            '{' | '}' | ';' | ',' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                out.push(c);
            }
            c => out.push(c),
        }
    }
    Ok(out)
}

/// Every class name of the design system that `sources` name.
pub fn kern_names(sources: &str) -> BTreeSet<&str> {
    sources
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .filter(|word| word.starts_with("kern-"))
        .collect()
}

/// Leaves out the selectors that ask for a `kern-` class not in `used`, and then rules without selectors and groups
/// without rules. What stands in parentheses, as in `:not(.kern-x)`, is no reason to leave a selector out.
pub fn without_unused_classes(nodes: &[Node], used: &BTreeSet<&str>) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        match node {
            Node::Statement(text) => kept.push(Node::Statement(text.clone())),
            Node::Group { prelude, nodes } => {
                let nodes = without_unused_classes(nodes, used);
                if !nodes.is_empty() {
                    kept.push(Node::Group {
                        prelude: prelude.clone(),
                        nodes,
                    });
                }
            }
            Node::Rule { prelude, body } => {
                let selectors: Vec<&str> = selectors(prelude)
                    .into_iter()
                    .filter(|selector| needed(selector, used))
                    .collect();
                if !selectors.is_empty() {
                    kept.push(Node::Rule {
                        prelude: selectors.join(","),
                        body: body.clone(),
                    });
                }
            }
        }
    }
    kept
}

fn selectors(prelude: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = prelude;
    while let Some((at, _)) = first_outside(rest, &[',']) {
        let (part, after) = rest.split_at(at);
        parts.push(part.trim());
        rest = after.get(1..).unwrap_or_default();
    }
    parts.push(rest.trim());
    parts
}

fn needed(selector: &str, used: &BTreeSet<&str>) -> bool {
    let mut depth = 0_u32;
    let flat: String = selector
        .chars()
        .map(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 0 { ' ' } else { c }
        })
        .collect();
    flat.split('.')
        .skip(1)
        .map(|after| {
            after
                .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
                .next()
                .unwrap_or_default()
        })
        .filter(|class| class.starts_with("kern-"))
        .all(|class| used.contains(class))
}

/// The sheet as text, one rule a line.
pub fn print(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Statement(text) => out.push_str(&format!("{text};\n")),
            Node::Rule { prelude, body } => {
                out.push_str(&format!("{prelude}{{{}}}\n", body.trim_end_matches(';')));
            }
            Node::Group { prelude, nodes } => {
                out.push_str(&format!("{prelude}{{\n{}}}\n", print(nodes)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaken(sheet: &str, used: &str) -> String {
        print(&without_unused_classes(
            &parse(sheet).unwrap(),
            &kern_names(used),
        ))
    }

    #[test]
    fn comments_and_spaces_go_but_strings_stay() {
        let sheet = "/* a } */ a  ,  b { content: \"/* } */  x\" ;  }\n";
        assert_eq!(
            print(&parse(sheet).unwrap()),
            "a,b{content: \"/* } */  x\"}\n"
        );
    }

    #[test]
    fn a_data_address_with_braces_is_one_declaration() {
        let sheet = "i{mask:url(data:image/svg+xml;utf8,<svg>{}</svg>)}b{color:red}";
        assert_eq!(parse(sheet).unwrap().len(), 2);
    }

    #[test]
    fn keyframes_are_kept_whole() {
        let sheet = "@keyframes turn{from{rotate:0}to{rotate:1turn}}a{color:red}";
        assert_eq!(
            print(&parse(sheet).unwrap()),
            "@keyframes turn{from{rotate:0}to{rotate:1turn}}\na{color:red}\n"
        );
    }

    #[test]
    fn a_class_that_nobody_names_is_left_out() {
        let sheet = ".kern-a,.kern-b .x{color:red}.kern-c{color:blue}p:not(.kern-c){top:0}";
        assert_eq!(
            shaken(sheet, "class=\"kern-a\""),
            ".kern-a{color:red}\np:not(.kern-c){top:0}\n"
        );
    }

    #[test]
    fn a_name_that_begins_like_a_used_one_is_not_used() {
        assert_eq!(
            shaken(".kern-btn--block{top:0}.kern-btn{left:0}", "kern-btn"),
            ".kern-btn{left:0}\n"
        );
    }

    #[test]
    fn a_group_without_rules_is_left_out() {
        assert_eq!(
            shaken("@media print{.kern-a{top:0}}b{left:0}", ""),
            "b{left:0}\n"
        );
    }

    #[test]
    fn what_is_left_open_is_an_error() {
        for sheet in [
            "a{color:red",
            "a{b:\"x}",
            "/* a",
            "@media x{a{b:c}",
            "a{b:c}}",
        ] {
            assert!(parse(sheet).is_err(), "{sheet}");
        }
    }
}
