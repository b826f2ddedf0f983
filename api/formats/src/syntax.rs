//! What SPSS syntax and Stata do-files have in common: names within their limits, labels cut to length, wrapped lists.

use contract::Lang;

use crate::study::{FileFormat, Study};
use crate::variable::{Variable, one_line};

/// What a program takes for a name.
pub(crate) struct NameRules {
    /// Characters at most; names here are ASCII.
    pub longest: usize,
    /// Words of the language, in lower case.
    pub reserved: &'static [&'static str],
}

/// A name for each column that the program accepts, each different whatever its case.
pub(crate) fn names(columns: &[Variable<'_>], rules: &NameRules) -> Vec<String> {
    let mut taken: Vec<String> = Vec::with_capacity(columns.len());
    for column in columns {
        let plain = plain(column.name, rules.longest);
        let free = |name: &str| {
            let other = |word: &str| !word.eq_ignore_ascii_case(name);
            taken.iter().all(|word| other(word)) && rules.reserved.iter().all(|word| other(word))
        };
        let numbered = (2_u32..).map(|number| {
            let ending = format!("_{number}");
            let room = rules.longest.saturating_sub(ending.len());
            let stem: String = plain.chars().take(room).collect();
            format!("{}{ending}", stem.trim_end_matches('_'))
        });
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        taken.extend(candidates.find(|name| free(name)));
    }
    taken
}

/// ASCII letters, digits and underscores, a letter first, no underscore last.
fn plain(name: &str, longest: usize) -> String {
    let mut plain = String::new();
    for c in name.chars() {
        match c {
            'ä' | 'Ä' => plain.push_str("ae"),
            'ö' | 'Ö' => plain.push_str("oe"),
            'ü' | 'Ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            c if c.is_ascii_alphanumeric() => plain.push(c),
            _ => plain.push('_'),
        }
    }
    if !plain.starts_with(|c: char| c.is_ascii_alphabetic()) {
        plain.insert(0, 'v');
    }
    plain.truncate(longest);
    plain.trim_end_matches('_').to_owned()
}

/// In one line of at most so many bytes, cut between characters, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, bytes: usize) -> String {
    let line = one_line(text);
    if line.len() <= bytes {
        return line;
    }
    let mut end = bytes.saturating_sub('…'.len_utf8());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", line.get(..end).unwrap_or_default().trim_end())
}

/// The label of a column with what sets it apart first: of the columns of one question only the ends of the labels
/// differ, and programs show and keep the beginning.
pub(crate) fn label(column: &Variable<'_>, lang: Lang) -> String {
    let label = column.label.get(lang);
    let question = column.asked.map(|asked| asked.question.get(lang));
    let part = question.and_then(|question| label.strip_prefix(question)?.strip_prefix(" – "));
    match (part, question) {
        (Some(part), Some(question)) => format!("{part} – {question}"),
        _ => label.to_owned(),
    }
}

/// Words behind each other, in lines of less than a hundred characters.
pub(crate) fn wrapped<'a>(
    words: impl IntoIterator<Item = &'a str>,
    continued: &str,
    indent: &str,
) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in words {
        if width > 0 && width + word.len() > 80 {
            out.push_str(continued);
            out.push('\n');
            out.push_str(indent);
            width = 0;
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        width += word.len() + 1;
    }
    out
}

/// Columns with the same labels, by their places; columns without labels are left out.
pub(crate) fn alike<'a, L: PartialEq>(
    columns: &[Variable<'a>],
    labels: impl Fn(&Variable<'a>) -> Vec<L>,
) -> Vec<(Vec<L>, Vec<usize>)> {
    let mut sets: Vec<(Vec<L>, Vec<usize>)> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let own = labels(column);
        if own.is_empty() {
            continue;
        }
        match sets.iter_mut().find(|(set, _)| *set == own) {
            Some((_, places)) => places.push(place),
            None => sets.push((own, vec![place])),
        }
    }
    sets
}

/// Name of the CSV file that the syntax reads.
pub(crate) fn csv_name(study: &Study) -> String {
    let csv = study
        .files
        .iter()
        .find(|file| file.format == FileFormat::Csv);
    match csv {
        Some(file) => one_line(&file.name),
        None => format!("{}-{}.csv", study.survey.key, study.wave.key),
    }
}

/// What the file is, in lines for a comment.
pub(crate) fn heading(study: &Study, lang: Lang) -> Vec<String> {
    let csv = csv_name(study);
    vec![
        one_line(study.title().get(lang)),
        one_line(study.release.citation.get(lang)),
        match lang {
            Lang::De => format!("Liest {csv}; die Datei liegt im Arbeitsverzeichnis."),
            Lang::En => format!("Reads {csv}, which lies in the working directory."),
        },
    ]
}

#[cfg(test)]
mod tests {
    use contract::Text;
    use contract::questionnaire::ColumnKind;

    use super::*;
    use crate::sample;
    use crate::study::Role;

    fn named<'a>(names: &[&'a str], label: &'a Text) -> Vec<Variable<'a>> {
        let column = |name: &&'a str| Variable {
            name,
            label,
            kind: ColumnKind::Integer,
            codes: Vec::new(),
            missing: &[],
            min: None,
            max: None,
            role: Role::About,
            asked: None,
        };
        names.iter().map(column).collect()
    }

    #[test]
    fn names_that_are_too_long_reserved_strange_or_taken_are_replaced() {
        let rules = NameRules {
            longest: 8,
            reserved: &["with"],
        };
        let label = Text::default();
        let columns = named(
            &[
                "rolle",
                "rueckstand_a",
                "rueckstand_b",
                "with",
                "Größe",
                "2027",
                "ROLLE",
                "a_",
            ],
            &label,
        );
        let expected = [
            "rolle",
            "rueckstan",
            "ruecks_2",
            "with_2",
            "Groesse",
            "v2027",
            "ROLLE_2",
            "a",
        ];
        let mut expected: Vec<String> = expected.map(str::to_owned).into();
        expected[1].truncate(8);
        assert_eq!(names(&columns, &rules), expected);
    }

    #[test]
    fn a_label_is_cut_between_characters_and_never_longer_than_allowed() {
        let text = "Bürgermeisterinnen\n und \t Bürgermeister";
        assert_eq!(cut(text, 200), "Bürgermeisterinnen und Bürgermeister");
        for bytes in 3..40 {
            let short = cut(text, bytes);
            assert!(short.len() <= bytes, "{short} is longer than {bytes}");
        }
        assert_eq!(cut("ääääää", 7), "ää…");
    }

    #[test]
    fn labels_begin_with_what_sets_them_apart() {
        let codebook = sample::codebook();
        let labels = |name: &str| {
            let variable = codebook.variables.iter().find(|v| v.name.starts_with(name));
            label(&Variable::answer(variable.expect(name)), Lang::De)
        };
        assert!(labels("aufgaben_1").starts_with("Kommunale Finanzen – Was sind"));
        assert!(labels("rolle").starts_with("In welcher Funktion"));
    }

    #[test]
    fn long_lists_go_on_in_the_next_line_and_lose_nothing() {
        let words: Vec<String> = (0..100).map(|n| format!("variable_{n}")).collect();
        let text = wrapped(words.iter().map(String::as_str), " ///", "    ");
        assert!(text.lines().all(|line| line.len() < 100));
        let back: Vec<&str> = text.split_whitespace().filter(|w| *w != "///").collect();
        assert_eq!(back, words);
    }
}
