//! The inputs for a wave's texts and dates.

use chrono::NaiveDate;
use contract::FieldProblem;
use contract::lang::Line;
use contract::waves::{Wave, WaveForm};
use leptos::prelude::*;

use super::texts;
use crate::ui::Field;
use crate::ui::view;

/// What stands in the inputs.
#[derive(Clone, Copy)]
pub struct WaveFields {
    key: RwSignal<String>,
    title_de: RwSignal<String>,
    title_en: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl WaveFields {
    /// Nothing yet.
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            key: text(),
            title_de: text(),
            title_en: text(),
            from: text(),
            to: text(),
        }
    }

    /// What the wave says now.
    pub fn of(wave: &Wave) -> Self {
        let fields = Self::empty();
        fields.key.set(wave.key.clone());
        fields.title_de.set(wave.title.de.clone());
        fields.title_en.set(wave.title.en.clone());
        fields.from.set(wave.field_from.to_string());
        fields.to.set(wave.field_to.to_string());
        fields
    }

    /// What is sent. `prefix` is the path of the form in the body, such as `wave.`.
    pub fn read(self, prefix: &str) -> Result<WaveForm, Vec<FieldProblem>> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let from = day(prefix, "field_from", &text(self.from));
        let to = day(prefix, "field_to", &text(self.to));
        match (from, to) {
            (Ok(field_from), Ok(field_to)) => Ok(WaveForm {
                key: text(self.key),
                title: Line::new(text(self.title_de), text(self.title_en)),
                field_from,
                field_to,
            }),
            (from, to) => Err(from.err().into_iter().chain(to.err()).collect()),
        }
    }
}

fn day(prefix: &str, field: &str, text: &str) -> Result<NaiveDate, FieldProblem> {
    contract::day::parse(text).ok_or_else(|| FieldProblem {
        field: format!("{prefix}{field}"),
        code: "required".to_owned(),
        message: texts::DAY_MISSING.get().to_owned(),
    })
}

/// The inputs; `prefix` as in [`WaveFields::read`].
#[component]
pub fn WaveInputs(fields: WaveFields, prefix: &'static str) -> impl IntoView {
    let name = |field: &str| format!("{prefix}{field}");
    view! {
        <Field name=name("key") label=texts::KEY hint=texts::KEY_HINT value=fields.key />
        <Field name=name("title.de") label=texts::TITLE_DE value=fields.title_de />
        <Field name=name("title.en") label=texts::TITLE_EN value=fields.title_en />
        <Field name=name("field_from") label=texts::FIELD_FROM value=fields.from kind="date" />
        <Field name=name("field_to") label=texts::FIELD_TO value=fields.to kind="date" />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_day_is_told_at_its_input() {
        let owner = Owner::new();
        owner.set();
        let fields = WaveFields::empty();
        fields.from.set("2027-03-01".to_owned());
        let problems = fields.read("wave.").unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "wave.field_to");
        fields.to.set("2027-04-15".to_owned());
        fields.key.set(" 2027-1 ".to_owned());
        assert_eq!(fields.read("").unwrap().key, "2027-1");
    }
}
