//! Figures as people write them, and a question's tables as sheets.

use contract::releases::Release;
use contract::results::{NumberCell, QuestionResult};

use super::figures::Line;
use super::own::Mine;
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::surveys::Asks;
use crate::ui::{Cell, Sheet};

/// What stands where a figure is withheld.
pub const WITHHELD: &str = ".";

/// How many answered, of how many where that is known.
pub fn answers_of(release: &Release) -> impl Fn() -> String + Send + Sync + Clone + 'static {
    let (responses, frame) = (release.responses, release.frame);
    let asks = Asks::of_release(release);
    move || {
        let lang = lang();
        let answered = format::whole(responses, lang);
        let (of, rate) = (
            format::whole(frame, lang),
            format::rate(responses, frame, lang),
        );
        match asks {
            Asks::Towns => texts::responses_of(&answered, &of, &rate),
            Asks::People => texts::responses_of_people(&answered, &of, &rate),
            Asks::Anybody => texts::responses_open(&answered),
        }
    }
}

/// What weighted shares are called.
pub fn weighted(asks: Asks) -> Tr {
    asks.pick(texts::WEIGHTED, texts::WEIGHTED_PEOPLE)
}

/// A share as people write it, a dot where it is withheld.
pub fn per_cent(share: Option<f64>) -> String {
    share.map_or_else(
        || WITHHELD.to_owned(),
        |share| format!("{}{}%", decimal(share), lang().pick("\u{a0}", "")),
    )
}

/// What a picture says of a figure; in a picture a dot would be overlooked.
pub fn or_secret(figure: Option<f64>, written: impl Fn(Option<f64>) -> String) -> String {
    match figure {
        Some(_) => written(figure),
        None => texts::SECRET.get().to_owned(),
    }
}

/// A number with so many decimals.
pub fn fixed(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = format::whole(whole.parse().unwrap_or_default(), lang());
    match rest {
        "" => whole,
        rest => format!("{whole}{}{rest}", lang().pick(",", ".")),
    }
}

/// The same with one decimal, also where that is nought.
pub fn tenths(share: Option<f64>) -> String {
    share.map_or_else(
        || WITHHELD.to_owned(),
        |share| format!("{}{}%", fixed(share, 1), lang().pick("\u{a0}", "")),
    )
}

/// A number with the decimals it has.
pub fn decimal(number: f64) -> String {
    let text = number.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |whole| format::whole(whole, lang()));
    if rest.is_empty() {
        whole
    } else {
        format!("{whole}{}{rest}", lang().pick(",", "."))
    }
}

/// What a category is called.
pub fn category(question: &QuestionResult, place: usize) -> String {
    let category = question.categories.get(place);
    category
        .map(|category| category.text.get(lang()).to_owned())
        .unwrap_or_default()
}

/// The own answer in words.
pub fn mine(question: &QuestionResult, mine: &Mine) -> String {
    match mine {
        Mine::Codes(codes) => {
            let named: Vec<&str> = codes
                .iter()
                .filter_map(|code| question.categories.iter().find(|c| c.code == *code))
                .map(|category| category.text.get(lang()))
                .collect();
            if named.is_empty() {
                texts::NO_ANSWER.get().to_owned()
            } else {
                named.join(" · ")
            }
        }
        Mine::Number(number) => match &question.unit {
            Some(unit) => format!("{} {}", number.format(lang()), unit.get(lang())),
            None => number.format(lang()),
        },
        Mine::Words(words) => words.clone(),
        Mine::Missing(-3) => texts::NOT_ASKED.get().to_owned(),
        Mine::Missing(code) => {
            let known = question.missing_codes.iter().find(|c| c.code == *code);
            known.map_or_else(
                || texts::NO_ANSWER.get().to_owned(),
                |known| known.text.get(lang()).to_owned(),
            )
        }
    }
}

/// The answers with their figures; one column more where the own answer is known.
pub fn counts(
    question: &QuestionResult,
    caption: String,
    lines: &[Line],
    mine: Option<&Mine>,
    asks: Asks,
) -> Sheet {
    let heads = [
        (texts::COUNT, true),
        (texts::SHARE, true),
        (weighted(asks), true),
        (texts::INHABITANTS, true),
    ];
    let mut columns = vec![(texts::ANSWER.get().to_owned(), false)];
    columns.extend(mine.map(|_| (texts::MY_ANSWER.get().to_owned(), false)));
    columns.extend(heads.map(|(title, numeric)| (title.get().to_owned(), numeric)));
    let rows = lines
        .iter()
        .map(|line| {
            let mut row = vec![Cell::text(category(question, line.category))];
            if let Some(mine) = mine {
                let code = question.categories.get(line.category).map(|c| c.code);
                let chosen = code.is_some_and(|code| mine.has(code));
                row.push(Cell::text(if chosen { texts::CHOSEN.get() } else { "" }));
            }
            let count = line.count.map(|count| format::whole(count, lang()));
            row.push(Cell::figure(
                count.unwrap_or_else(|| WITHHELD.to_owned()),
                line.count.map(|count| count as f64),
            ));
            // One decimal in the whole column, as whole per cent in those of weighted shares.
            row.push(Cell::figure(tenths(line.share), line.share));
            for share in [line.weighted, line.inhabitants] {
                row.push(Cell::figure(per_cent(share), share));
            }
            row
        })
        .collect();
    Sheet {
        caption,
        columns,
        rows,
    }
}

/// The figures of a number, the own one first where it is known.
pub fn number(caption: String, number: &NumberCell, mine: Option<&Mine>, asks: Asks) -> Sheet {
    let own = match mine {
        Some(Mine::Number(number)) => Some(number.to_f64()),
        _ => None,
    };
    let mut rows: Vec<(Tr, Option<f64>)> = Vec::new();
    rows.extend(own.map(|own| (texts::MY_ANSWER, Some(own))));
    rows.extend([
        (texts::MEDIAN, number.median),
        (texts::FIRST_QUARTER, number.q1),
        (texts::LAST_QUARTER, number.q3),
        (
            asks.pick(texts::MEAN_WEIGHTED, texts::MEAN_WEIGHTED_PEOPLE),
            number.weighted,
        ),
        (texts::MEAN, number.mean),
        (texts::MEAN_INHABITANTS, number.inhabitants),
    ]);
    rows.extend(number.sum.map(|sum| (texts::SUM, Some(sum))));
    let rows = rows
        .into_iter()
        .map(|(name, value)| {
            let shown = value.map_or_else(|| WITHHELD.to_owned(), decimal);
            vec![Cell::text(name.get()), Cell::figure(shown, value)]
        })
        .collect();
    Sheet {
        caption,
        columns: vec![
            (texts::FIGURE.get().to_owned(), false),
            (texts::VALUE.get().to_owned(), true),
        ],
        rows,
    }
}
