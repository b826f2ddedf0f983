//! The inputs for a wave's texts, dates, and whom it asks.

use chrono::NaiveDate;
use contract::FieldProblem;
use contract::lang::Line;
use contract::members::Topic;
use contract::municipalities::Land;
use contract::waves::{Audience, Wave, WaveForm};
use leptos::prelude::*;

use super::texts;
use crate::members::topic_choices;
use crate::municipalities::land_choices;
use crate::ui::view;
use crate::ui::{Checkbox, CheckboxGroup, Choice, Field};

/// What stands in the inputs.
#[derive(Clone, Copy)]
pub struct WaveFields {
    key: RwSignal<String>,
    title_de: RwSignal<String>,
    title_en: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    by_date: RwSignal<bool>,
    members_only: RwSignal<bool>,
    lands: RwSignal<Vec<String>>,
    town_types: RwSignal<Vec<String>>,
    topics: RwSignal<Vec<String>>,
    open_link: RwSignal<bool>,
    min_count: RwSignal<String>,
    /// Whom it asks cannot be changed any more.
    asked: bool,
}

impl WaveFields {
    /// A new wave: everyone is asked, its dates act.
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            key: text(),
            title_de: text(),
            title_en: text(),
            from: text(),
            to: text(),
            by_date: RwSignal::new(true),
            members_only: RwSignal::new(false),
            lands: RwSignal::new(Vec::new()),
            town_types: RwSignal::new(Vec::new()),
            topics: RwSignal::new(Vec::new()),
            open_link: RwSignal::new(false),
            min_count: RwSignal::new("5".to_owned()),
            asked: false,
        }
    }

    /// What the wave says now.
    pub fn of(wave: &Wave) -> Self {
        let fields = Self {
            asked: wave.opened_at.is_some(),
            ..Self::empty()
        };
        let audience = &wave.audience;
        let lands = audience.lands.iter().map(|land| land.key().to_owned());
        let types = audience.town_types.iter().map(ToString::to_string);
        let topics = audience.topics.iter().map(ToString::to_string);
        fields.key.set(wave.key.clone());
        fields.title_de.set(wave.title.de.clone());
        fields.title_en.set(wave.title.en.clone());
        fields.from.set(wave.field_from.to_string());
        fields.to.set(wave.field_to.to_string());
        fields.by_date.set(wave.by_date);
        fields.members_only.set(audience.members_only);
        fields.lands.set(lands.collect());
        fields.town_types.set(types.collect());
        fields.topics.set(topics.collect());
        fields.open_link.set(audience.open_link);
        fields.min_count.set(wave.min_count.to_string());
        fields
    }

    /// What is sent. `prefix` is the path of the form in the body, such as `wave.`.
    pub fn read(self, prefix: &str) -> Result<WaveForm, Vec<FieldProblem>> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let from = day(prefix, "field_from", &text(self.from));
        let to = day(prefix, "field_to", &text(self.to));
        let min_count = text(self.min_count)
            .parse::<i32>()
            .map_err(|_| missing(prefix, "min_count", texts::NUMBER_MISSING.get()));
        match (from, to, min_count) {
            (Ok(field_from), Ok(field_to), Ok(min_count)) => Ok(WaveForm {
                key: text(self.key),
                title: Line::new(text(self.title_de), text(self.title_en)),
                field_from,
                field_to,
                by_date: self.by_date.get_untracked(),
                audience: self.audience(),
                min_count,
            }),
            (from, to, count) => {
                let days = from.err().into_iter().chain(to.err());
                Err(days.chain(count.err()).collect())
            }
        }
    }

    /// Each list in the order of the contract, whichever was ticked first.
    fn audience(self) -> Audience {
        let (lands, types) = (
            self.lands.read_untracked(),
            self.town_types.read_untracked(),
        );
        let topics = self.topics.read_untracked();
        let has = |list: &[String], word: &str| list.iter().any(|chosen| chosen == word);
        // By an open link everybody answers who has it; what was ticked before is not shown then.
        let open_link = self.open_link.get_untracked();
        Audience {
            members_only: self.members_only.get_untracked() && !open_link,
            lands: Land::all()
                .into_iter()
                .filter(|land| has(&lands, land.key()))
                .collect(),
            town_types: [30, 40]
                .into_iter()
                .filter(|code: &i32| has(&types, &code.to_string()))
                .collect(),
            topics: Topic::ALL
                .iter()
                .copied()
                .filter(|topic| !open_link && has(&topics, topic.as_str()))
                .collect(),
            open_link,
        }
    }
}

fn missing(prefix: &str, field: &str, message: &str) -> FieldProblem {
    FieldProblem {
        field: format!("{prefix}{field}"),
        code: "required".to_owned(),
        message: message.to_owned(),
    }
}

fn day(prefix: &str, field: &str, text: &str) -> Result<NaiveDate, FieldProblem> {
    contract::day::parse(text).ok_or_else(|| missing(prefix, field, texts::DAY_MISSING.get()))
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
        <Checkbox name=name("by_date") label=texts::BY_DATE value=fields.by_date />
        {(!fields.asked).then(|| audience_inputs(fields, prefix))}
        <Field
            name=name("min_count")
            label=texts::MIN_COUNT
            hint=texts::MIN_COUNT_HINT
            value=fields.min_count
            inputmode="numeric"
        />
    }
}

fn audience_inputs(fields: WaveFields, prefix: &'static str) -> impl IntoView {
    let name = |field: &str| format!("{prefix}audience.{field}");
    let by_name = move || !fields.open_link.get();
    let (members_only, topics) = (name("members_only"), name("topics"));
    let types = vec![
        Choice::new("30", texts::LARGER),
        Choice::new("40", texts::SMALLER),
    ];
    view! {
        <h2 class="kern-heading-small">{texts::WHOM}</h2>
        <p class="kern-body">{texts::WHOM_HELP}</p>
        <Checkbox
            name=name("open_link")
            label=texts::OPEN_LINK
            value=fields.open_link
        />
        <p class="kern-body kern-body--small kern-body--muted">{texts::OPEN_LINK_HINT}</p>
        <Show when=by_name>
            <Checkbox
                name=members_only.clone()
                label=texts::MEMBERS_ONLY
                value=fields.members_only
            />
        </Show>
        <CheckboxGroup
            name=name("town_types")
            label=texts::TOWN_TYPE
            value=fields.town_types
            choices=types
            optional=true
        />
        <CheckboxGroup
            name=name("lands")
            label=texts::LAND
            value=fields.lands
            choices=land_choices()
            optional=true
        />
        <Show when=by_name>
            <CheckboxGroup
                name=topics.clone()
                label=texts::TOPICS
                hint=texts::TOPICS_HINT
                value=fields.topics
                choices=topic_choices()
                optional=true
            />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> WaveFields {
        let fields = WaveFields::empty();
        fields.from.set("2027-03-01".to_owned());
        fields.to.set("2027-04-15".to_owned());
        fields.key.set(" 2027-1 ".to_owned());
        fields
    }

    #[test]
    fn what_is_missing_is_told_at_its_input() {
        let owner = Owner::new();
        owner.set();
        let fields = filled();
        assert_eq!(fields.read("").unwrap().key, "2027-1");
        fields.to.set(String::new());
        fields.min_count.set("viele".to_owned());
        let problems = fields.read("wave.").unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(at, ["wave.field_to", "wave.min_count"]);
    }

    #[test]
    fn an_audience_is_sent_in_the_order_of_the_contract() {
        let owner = Owner::new();
        owner.set();
        let fields = filled();
        assert_eq!(fields.read("").unwrap().audience, Audience::default());
        fields.lands.set(vec!["12".to_owned(), "09".to_owned()]);
        fields.town_types.set(vec!["40".to_owned()]);
        fields.topics.set(vec!["energy".to_owned()]);
        let audience = fields.read("").unwrap().audience;
        assert_eq!(audience.lands, [Land::Bayern, Land::Brandenburg]);
        assert_eq!(audience.town_types, [40]);
        assert_eq!(audience.topics, [Topic::Energy]);
        fields.members_only.set(true);
        fields.open_link.set(true);
        let audience = fields.read("").unwrap().audience;
        assert!(audience.open_link && !audience.members_only && audience.topics.is_empty());
        assert_eq!(audience.lands, [Land::Bayern, Land::Brandenburg]);
    }
}
