//! Texts in a do-file, where `$` and backquotes begin macros and slashes begin comments, even within quotes.

use crate::syntax::cut;

/// At most 80 characters.
pub(super) fn short(text: &str) -> String {
    let line = cut(text, usize::MAX);
    if line.chars().count() <= 80 {
        return line;
    }
    let start: String = line.chars().take(79).collect();
    format!("{}…", start.trim_end())
}

/// In compound quotes, which may hold quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("`\"{}\"'", harmless(text))
}

/// In one line, without what Stata would read as a macro, a comment or the end of the text.
pub(super) fn harmless(text: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for c in cut(text, usize::MAX).chars() {
        match (before, c) {
            (Some('\\'), '$') => out.push('＄'),
            (_, '$') => out.push_str("\\$"),
            (_, '`') => out.push('’'),
            (Some('"'), '\'') => out.push('’'),
            (Some('/'), '/' | '*') | (Some('*'), '/') => {
                out.push(' ');
                out.push(c);
            }
            (_, c) => out.push(c),
        }
        before = Some(c);
    }
    // An address has no comment in it: nothing but a blank before the slashes begins one.
    out.replace(":/ /", "://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_macro_a_comment_or_the_end_of_the_text() {
        assert_eq!(harmless("5 $ je `Fall'"), "5 \\$ je ’Fall'");
        assert_eq!(harmless("er sagt \"so\"'"), "er sagt \"so\"’");
        assert_eq!(harmless("a // b /* c */ d"), "a / / b / * c * / d");
        assert_eq!(harmless("https://netz.example"), "https://netz.example");
        assert_eq!(harmless("zwei\r\nZeilen\tund mehr"), "zwei Zeilen und mehr");
        assert_eq!(quoted("„Ä\""), "`\"„Ä\"\"'");
    }

    #[test]
    fn labels_of_variables_have_at_most_eighty_characters() {
        assert_eq!(short(&"ä".repeat(80)).chars().count(), 80);
        assert_eq!(short(&"ä".repeat(81)).chars().count(), 80);
    }
}
