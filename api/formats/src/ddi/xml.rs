//! A small tree of XML elements and how it is written. Nothing in it can fail: what XML cannot hold is left out.

use contract::{Lang, Text};

use crate::variable::clean;

/// An element with its attributes and content.
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Content,
}

enum Content {
    Text(String),
    Elements(Vec<Element>),
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            content: Content::Elements(Vec::new()),
        }
    }

    /// An element that holds a text.
    pub fn text(name: &'static str, text: impl AsRef<str>) -> Self {
        Self {
            content: Content::Text(clean(text.as_ref())),
            ..Self::new(name)
        }
    }

    /// One element per language; a language without words is left out.
    pub fn both(name: &'static str, text: &Text) -> Vec<Self> {
        let element = |lang: Lang| Self::text(name, text.get(lang)).with("xml:lang", lang.tag());
        [Lang::De, Lang::En]
            .into_iter()
            .filter(|lang| !text.get(*lang).trim().is_empty())
            .map(element)
            .collect()
    }

    pub fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((attribute, value.into()));
        self
    }

    /// With this attribute if there is a value.
    pub fn with_some(self, attribute: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(attribute, value),
            None => self,
        }
    }

    pub fn child(self, child: Self) -> Self {
        self.children([child])
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        if let Content::Elements(elements) = &mut self.content {
            elements.extend(children);
        }
        self
    }

    /// With these children in an element of their own, unless there are none.
    pub fn group(self, name: &'static str, children: Vec<Self>) -> Self {
        if children.is_empty() {
            return self;
        }
        self.child(Self::new(name).children(children))
    }

    /// The whole document.
    pub fn document(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.write(0, &mut out);
        out
    }

    fn write(&self, depth: usize, out: &mut String) {
        indent(depth, out);
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(&clean(value), out);
            out.push('"');
        }
        match &self.content {
            Content::Elements(children) if children.is_empty() => {
                out.push_str("/>\n");
                return;
            }
            Content::Elements(children) => {
                out.push_str(">\n");
                for child in children {
                    child.write(depth + 1, out);
                }
                indent(depth, out);
            }
            Content::Text(text) => {
                out.push('>');
                escape(text, out);
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push_str(">\n");
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', depth));
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // In an attribute a parser would turn them into blanks.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_line_breaks_and_what_xml_cannot_hold_do_no_harm() {
        let text = "a < b & \"c\" > d\r\ne\tf\u{0}\u{1b}\u{ffff}ü";
        let written = Element::text("labl", text).with("name", text).document();
        let escaped = "a &lt; b &amp; &quot;c&quot; &gt; d&#10;e&#9;fü";
        let expected = format!("<labl name=\"{escaped}\">{escaped}</labl>\n");
        assert!(written.ends_with(&expected), "{written}");
    }

    #[test]
    fn a_language_without_words_has_no_element() {
        let both = |de, en| Element::both("labl", &Text::new(de, en)).len();
        assert_eq!(
            (both("ja", "yes"), both("ja", " "), both("", "")),
            (2, 1, 0)
        );
    }
}
