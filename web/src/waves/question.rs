//! One question to read: its words, the kind of answer, codes, filter, rules.

use contract::Lang;
use contract::questionnaire::{Codebook, Kind, MissingCode, Question};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, from_service, lang};
use crate::ui::view;
use crate::ui::{self, Badge};

/// The question with everything that `book` knows about it.
pub fn question_view(
    question: &Question,
    book: &Codebook,
    missing: &[MissingCode],
) -> impl IntoView + use<> {
    let text = from_service(&question.text);
    let help = question.help.as_ref().map(|help| {
        let help = from_service(help);
        view! { <p class="kern-body kern-body--muted">{move || help.get()}</p> }
    });
    let filter = book
        .variables
        .iter()
        .find(|column| column.variable == question.variable)
        .and_then(|column| column.filter.as_ref())
        .map(|filter| {
            let filter = from_service(filter);
            fact(texts::FILTER, view! { {move || filter.get()} })
        });
    let kind = question.kind.clone();
    let variable = question.variable.clone();
    view! {
        <section class="kn-question">
            <h3 class="kern-heading-small">{question.id.clone()} " " {move || text.get()}</h3>
            {help}
            <p class="kern-body kern-body--small">
                {move || kind_words(&kind, lang())} " · " {texts::VARIABLE} ": "
                <code>{variable}</code> {flag(question.required, ui::Kind::Info, texts::REQUIRED)}
                {flag(question.sensitive, ui::Kind::Warning, texts::SENSITIVE)}
            </p>
            {rows(question)}
            {options(question)}
            <dl class="kn-facts">
                {filter} {extra_missing(question, missing)}
                {question
                    .source
                    .clone()
                    .map(|source| fact(texts::SOURCE, view! { {source} }))}
            </dl>
        </section>
    }
}

fn flag(shown: bool, kind: ui::Kind, label: Tr) -> Option<impl IntoView> {
    shown.then(|| view! { " " <Badge kind=kind label=label /> })
}

fn fact(name: Tr, value: AnyView) -> impl IntoView {
    view! {
        <div>
            <dt class="kern-label">{name}</dt>
            <dd class="kern-body">{value}</dd>
        </div>
    }
}

fn rows(question: &Question) -> Option<impl IntoView + use<>> {
    let rows = question.rows();
    (!rows.is_empty()).then(|| {
        let rows = rows
            .iter()
            .map(|row| {
                let text = from_service(&row.text);
                view! {
                    <li>{move || text.get()} " (" <code>{row.key.clone()}</code> ")"</li>
                }
            })
            .collect_view();
        view! {
            <p class="kern-label">{texts::ROWS}</p>
            <ul class="kern-list kern-list--bullet">{rows}</ul>
        }
    })
}

/// Codes stand before their labels, as in a codebook.
fn options(question: &Question) -> Option<impl IntoView + use<>> {
    let options = question.options();
    (!options.is_empty()).then(|| {
        let options = options
            .iter()
            .map(|option| {
                let text = from_service(&option.text);
                view! {
                    <li>
                        <span class="kn-code">{option.code}</span>
                        {move || text.get()}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="kn-codes">{options}</ul> }
    })
}

fn extra_missing(question: &Question, known: &[MissingCode]) -> Option<impl IntoView + use<>> {
    let codes = question.extra_missing.clone();
    let known = known.to_vec();
    (!codes.is_empty()).then(|| {
        let words = move || {
            let codes: Vec<String> = codes
                .iter()
                .map(|code| {
                    let meaning = known.iter().find(|missing| missing.code == *code);
                    let meaning = meaning.map_or("", |missing| missing.text.get(lang()));
                    format!("{code} {meaning}")
                })
                .collect();
            codes.join(", ")
        };
        fact(texts::EXTRA_MISSING, view! { {words} })
    })
}

/// The kind of answer and its limits in words.
fn kind_words(kind: &Kind, lang: Lang) -> String {
    let mut words = match kind {
        Kind::Single { .. } => vec![texts::KIND_SINGLE.get().to_owned()],
        Kind::Multiple {
            options, min, max, ..
        } => vec![several(options.len(), *min, *max)],
        Kind::Matrix { .. } => vec![texts::KIND_MATRIX.get().to_owned()],
        Kind::Number {
            unit,
            decimals,
            min,
            max,
            outliers,
        } => {
            let unit = unit
                .as_ref()
                .map(|unit| format!(" ({})", unit.get(lang)))
                .unwrap_or_default();
            let mut words = vec![format!("{}{unit}", texts::KIND_NUMBER.get())];
            words.extend((*decimals > 0).then(|| texts::kind_decimals(*decimals)));
            words.extend(min.map(|min| texts::at_least(&min.format(lang))));
            words.extend(max.map(|max| texts::at_most(&max.format(lang))));
            words.extend(outliers.map(|rule| texts::doubtful(rule.words().get(lang))));
            words
        }
        Kind::Text { max_length } => vec![texts::kind_text(*max_length)],
        Kind::Date { .. } => vec![texts::KIND_DATE.get().to_owned()],
        Kind::Ranking { .. } => vec![texts::KIND_RANKING.get().to_owned()],
        Kind::Info => vec![texts::KIND_INFO.get().to_owned()],
    };
    match kind {
        Kind::Multiple {
            exclusive,
            other_text,
            ..
        } => {
            let codes: Vec<String> = exclusive.iter().map(ToString::to_string).collect();
            words.extend((!codes.is_empty()).then(|| texts::alone(&codes.join(", "))));
            words.extend(other_text.map(texts::with_words));
        }
        Kind::Single { other_text, .. } => words.extend(other_text.map(texts::with_words)),
        _ => {}
    }
    words.join(" · ")
}

fn several(options: usize, min: u32, max: u32) -> String {
    if min > 1 {
        texts::kind_multiple_range(min, max)
    } else if usize::try_from(max).is_ok_and(|max| max < options) {
        texts::kind_multiple(max)
    } else {
        texts::KIND_MULTIPLE_ANY.get().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::set_lang;

    #[test]
    fn limits_of_a_number_are_told_in_words() {
        set_lang(Lang::De);
        let json = r#"{"type":"number","unit":{"de":"Stellen","en":"posts"},"min":0,"max":5000}"#;
        let kind: Kind = serde_json::from_str(json).unwrap();
        assert_eq!(
            kind_words(&kind, Lang::De),
            "Zahl (Stellen) · mindestens 0 · höchstens 5.000"
        );
    }

    #[test]
    fn how_many_may_be_chosen_is_told_only_where_it_limits() {
        set_lang(Lang::De);
        assert_eq!(several(7, 0, 7), "Mehrere Antworten möglich");
        assert_eq!(several(7, 0, 3), "Höchstens 3 Antworten");
        assert_eq!(several(7, 2, 3), "2 bis 3 Antworten");
    }
}
