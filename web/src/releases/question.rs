//! One question of a release: each of its tables with the own answer, a picture, and the table beside it.

use std::sync::Arc;

use contract::Text;
use contract::releases::{OwnResult, Release};
use contract::results::{Area, AreaResult, QuestionResult, ResultItem, ResultKind};
use leptos::prelude::*;

use super::drawing::{counts, numbers};
use super::figures::{is_withheld, of_area};
use super::own::{Mine, alike, closest, mine};
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::ui::Label;
use crate::ui::view;

/// Whose figures the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the area at this place in the cube's list.
    Area(usize),
    /// Of towns like the own one, question by question.
    Alike,
}

/// What all questions of a release share.
pub struct Shared {
    pub areas: Vec<Area>,
    /// The own answer and whom it is compared with.
    pub own: Option<(OwnResult, Vec<usize>)>,
    pub whose: Memo<Whose>,
    /// Id of the release.
    release: String,
    citation: Text,
    name: String,
}

impl Shared {
    pub fn new(
        release: &Release,
        areas: Vec<Area>,
        own: Option<OwnResult>,
        whose: Memo<Whose>,
    ) -> Self {
        let (survey, wave, number) = (&release.survey_key, &release.wave_key, &release.number);
        Self {
            own: own.map(|own| {
                let alike = alike(&areas, &own);
                (own, alike)
            }),
            areas,
            whose,
            release: release.id.clone(),
            citation: release.citation.clone(),
            name: format!("{survey}-{wave}-{number}"),
        }
    }

    fn line<'a>(&self, item: &'a ResultItem) -> Option<&'a AreaResult> {
        match self.whose.get() {
            Whose::Area(area) => of_area(item, area),
            Whose::Alike => closest(item, &self.own.as_ref()?.1),
        }
    }

    /// What the area of a line is called.
    fn whose_words(&self, line: &AreaResult) -> String {
        let area = self.areas.get(line.area);
        let name = area.map_or("", |area| area.label.get(lang()));
        match self.whose.get_untracked() {
            Whose::Area(_) => name.to_owned(),
            Whose::Alike => texts::alike_are(name),
        }
    }
}

/// One table of a question as it is shown: everything a drawing needs.
#[derive(Clone)]
pub struct Shown {
    pub shared: Arc<Shared>,
    pub question: Arc<QuestionResult>,
    pub place: usize,
    pub line: AreaResult,
    pub mine: Option<Mine>,
    pub as_table: RwSignal<bool>,
}

impl Shown {
    /// The question and, where it has several tables, what this one is about.
    pub fn title(&self) -> String {
        let item = self.question.items.get(self.place);
        let about = item.and_then(|item| item.text.as_ref());
        let question = self.question.text.get(lang());
        match about.filter(|_| self.question.items.len() > 1) {
            Some(about) => format!("{question} {}", about.get(lang())),
            None => question.to_owned(),
        }
    }

    /// Of whom the figures are, and how many answered.
    pub fn base(&self) -> Option<String> {
        let (valid, shown) = self.line.valid.zip(self.line.shown)?;
        Some(texts::valid_of(
            &self.shared.whose_words(&self.line),
            &format::whole(valid, lang()),
            &format::whole(shown, lang()),
        ))
    }

    /// What pictures and files say of themselves.
    pub fn label(&self, measure: Option<String>, series: Vec<String>) -> Label {
        let item = self.question.items.get(self.place);
        let key = item.and_then(|item| item.key.as_deref());
        let key = key.map(|key| format!("-{key}")).unwrap_or_default();
        let filter = self.question.filter.as_ref();
        let filter =
            filter.map(|filter| format!("{}: {}", texts::FILTER.get(), filter.get(lang())));
        Label {
            name: format!("{}-{}{key}", self.shared.name, self.question.variable),
            title: self.title(),
            about: filter
                .into_iter()
                .chain(self.base())
                .chain(measure)
                .collect(),
            series,
            source: format!(
                "{}: {}",
                texts::SOURCE.get(),
                self.shared.citation.get(lang())
            ),
        }
    }
}

/// A question with its tables.
#[component]
pub fn QuestionView(question: QuestionResult, shared: Arc<Shared>) -> impl IntoView {
    let id = format!("frage-{}", question.variable);
    let (number, text) = (question.question_id.clone(), question.text.clone());
    let filter = question.filter.clone().map(|filter| {
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {texts::FILTER} ": " {move || filter.get(lang()).to_owned()}
            </p>
        }
    });
    let trend = format!(
        "/ergebnisse/{}/verlauf/{}",
        shared.release, question.variable
    );
    let variable = question.question_id.clone();
    let question = Arc::new(question);
    let items = (0..question.items.len())
        .map(|place| table(&shared, &question, place))
        .collect_view();
    view! {
        <section class="kn-section" aria-labelledby=id.clone()>
            <h3 class="kern-heading-small" id=id>
                {number}
                " · "
                {move || text.get(lang()).to_owned()}
            </h3>
            {filter}
            {items}
            <p class="kn-no-print">
                <a class="kern-link kern-link--no-visited-state" href=trend>
                    {texts::TREND_LINK}
                    <span class="kern-sr-only">": " {variable}</span>
                </a>
            </p>
        </section>
    }
}

fn table(shared: &Arc<Shared>, question: &Arc<QuestionResult>, place: usize) -> AnyView {
    let item = question.items.get(place);
    let several = question.items.len() > 1;
    let heading = item
        .and_then(|item| item.text.clone())
        .filter(|_| several)
        .map(|text| {
            view! { <h4 class="kern-heading-x-small">{move || text.get(lang()).to_owned()}</h4> }
        });
    let mine = item.zip(shared.own.as_ref());
    let mine = mine.and_then(|(item, (own, _))| mine_of(question, item, own));
    let said = mine.clone().map(|mine| {
        let question = Arc::clone(question);
        view! {
            <p class="kern-body kn-own">
                <strong>{texts::MY_ANSWER} ": "</strong>
                {move || words::mine(&question, &mine)}
            </p>
        }
    });
    let as_table = RwSignal::new(false);
    let (shared, question) = (Arc::clone(shared), Arc::clone(question));
    view! {
        <div class="kn-figure">
            {heading}
            {said}
            {move || {
                let item = question.items.get(place)?;
                let Some(line) = shared.line(item) else {
                    return Some(nothing(&shared));
                };
                Some(
                    figures(Shown {
                        shared: Arc::clone(&shared),
                        question: Arc::clone(&question),
                        place,
                        line: line.clone(),
                        mine: mine.clone(),
                        as_table,
                    }),
                )
            }}
        </div>
    }
}

fn mine_of(question: &QuestionResult, item: &ResultItem, own: &OwnResult) -> Option<Mine> {
    mine(question, item, &own.answers)
}

fn nothing(shared: &Shared) -> AnyView {
    let why = match shared.whose.get_untracked() {
        Whose::Area(_) => texts::NO_RESPONDENTS,
        Whose::Alike => texts::TOO_FEW_ALIKE,
    };
    view! { <p class="kern-body">{why}</p> }
}

fn figures(shown: Shown) -> AnyView {
    if is_withheld(&shown.line) {
        return view! { <p class="kern-body">{texts::WITHHELD}</p> };
    }
    let base = shown.clone();
    let figures = match shown.question.kind {
        ResultKind::Number => numbers(shown),
        ResultKind::Text => view! { <p class="kern-body">{texts::TEXT_ONLY}</p> },
        _ if shown.question.categories.is_empty() => ().into_any(),
        _ => counts(shown),
    };
    view! {
        <p class="kern-body kern-body--small kern-body--muted">{move || base.base()}</p>
        {figures}
    }
    .into_any()
}
