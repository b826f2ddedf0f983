//! Names as they are allowed here, made from the names in the file.

use std::collections::BTreeSet;

use contract::Text;

use crate::report::{At, Report, echo};

const MAX_LENGTH: usize = 32;

/// Names given so far, of one kind.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// The name itself where it is allowed and new, else one like it, which the report says.
    pub fn give(&mut self, name: &str, at: &At, report: &mut Report) -> String {
        let like = allowed(name);
        let given = self.unused(&like);
        if given != name {
            let (old, new) = (echo(name), &given);
            let text = match like == name {
                true => Text::new(
                    format!("Den Namen {old} gibt es hier schon; er heißt jetzt {new}."),
                    format!("There is a name {old} already; it is now {new}."),
                ),
                false => Text::new(
                    format!(
                        "Der Name {old} heißt jetzt {new}: Namen beginnen mit einem Buchstaben a bis z und haben höchstens 32 Zeichen a bis z, 0 bis 9 und _. Verweise darauf sind angepasst."
                    ),
                    format!(
                        "The name {old} is now {new}: names begin with a letter a to z and have at most 32 of a to z, 0 to 9 and _. References to it follow."
                    ),
                ),
            };
            report.change(at, text);
        }
        self.given.insert(given.clone());
        given
    }

    /// The name, or the name with the first number that makes it a new one.
    pub fn unused(&self, name: &str) -> String {
        if !self.given.contains(name) {
            return name.to_owned();
        }
        let numbered = |number: usize| {
            let end = format!("_{number}");
            let stem: String = name.chars().take(MAX_LENGTH - end.len()).collect();
            format!("{stem}{end}")
        };
        (2..)
            .map(numbered)
            .find(|name| !self.given.contains(name))
            .unwrap_or_default()
    }
}

/// Like the name, but within `^[a-z][a-z0-9_]{0,31}$`.
pub(crate) fn allowed(name: &str) -> String {
    let mut new = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' | '_' => new.push(c),
            'ä' => new.push_str("ae"),
            'ö' => new.push_str("oe"),
            'ü' => new.push_str("ue"),
            'ß' => new.push_str("ss"),
            _ => new.push('_'),
        }
        if new.len() > MAX_LENGTH {
            break;
        }
    }
    let begins_well = new.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins_well {
        new.insert_str(0, if new.starts_with('_') { "v" } else { "v_" });
    }
    new.truncate(MAX_LENGTH);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_allowed_stay_and_others_become_allowed() {
        for (name, expected) in [
            ("rolle", "rolle"),
            ("Größe-m²", "groesse_m_"),
            ("1a", "v_1a"),
            ("_x", "v_x"),
            ("", "v_"),
            ("straßen.name", "strassen_name"),
            ("日本", "v__"),
        ] {
            assert_eq!(allowed(name), expected, "{name}");
        }
        assert_eq!(allowed(&"ä".repeat(40)).len(), 32);
    }

    #[test]
    fn a_name_is_given_once_and_the_report_says_what_it_became() {
        let (mut names, mut report) = (Names::default(), Report::default());
        let long = "a".repeat(32);
        assert_eq!(names.give(&long, &At::file(), &mut report), long);
        let second = names.give(&long.to_uppercase(), &At::file(), &mut report);
        assert_eq!(second, format!("{}_2", "a".repeat(30)));
        assert_eq!(report.into_notes().len(), 1);
    }
}
