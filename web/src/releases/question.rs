//! One question of a release in one area: each of its tables with the own answer, a picture, and the table beside it.

use std::sync::Arc;

use contract::Text;
use contract::releases::{OwnResult, Release};
use contract::results::{Area, AreaResult, PublishedCube, QuestionResult, ResultItem, ResultKind};
use leptos::prelude::*;

use super::drawing::{counts, numbers};
use super::figures::{is_withheld, of_area};
use super::own::{Mine, alike, closest, mine, places};
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::surveys::Asks;
use crate::ui::Label;
use crate::ui::view;

/// Whose figures stand first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the area at this place in the cube's list.
    Area(usize),
    /// Of towns like the own one, question by question.
    Alike,
}

/// What all tables of a question share.
pub struct Shared {
    pub areas: Vec<Area>,
    /// The own answer and whom it is compared with.
    pub own: Option<(OwnResult, Vec<usize>)>,
    pub whose: Memo<Whose>,
    /// Whether there is a frame to weight to, and so a response rate.
    pub weighted: bool,
    pub asks: Asks,
    citation: Text,
    name: String,
}

impl Shared {
    pub fn new(
        release: &Release,
        cube: &PublishedCube,
        own: Option<OwnResult>,
        whose: Memo<Whose>,
    ) -> Self {
        let (survey, wave, number) = (&release.survey_key, &release.wave_key, &release.number);
        Self {
            own: own.map(|own| {
                let alike = alike(&cube.areas, &own);
                (own, alike)
            }),
            areas: cube.areas.clone(),
            whose,
            weighted: cube.weighting.weighted,
            asks: Asks::of_release(release),
            citation: release.citation.clone(),
            name: format!("{survey}-{wave}-{number}"),
        }
    }

    fn line<'a>(
        &self,
        question: &QuestionResult,
        item: &'a ResultItem,
        mine: Option<&Mine>,
    ) -> Option<&'a AreaResult> {
        match self.whose.get() {
            Whose::Area(area) => of_area(item, area),
            Whose::Alike => {
                let codes: Vec<usize> = match mine {
                    Some(mine) => places(question, mine),
                    None => Vec::new(),
                };
                closest(item, &self.own.as_ref()?.1, &codes)
            }
        }
    }

    /// What the area of a line is called.
    fn whose_words(&self, line: &AreaResult) -> String {
        let area = self.areas.get(line.area);
        let name = area.map_or("", |area| area.label.get(lang()));
        match self.whose.get_untracked() {
            Whose::Area(_) => name.to_owned(),
            Whose::Alike => match self.asks {
                Asks::Towns => texts::alike_are(name),
                Asks::People | Asks::Anybody => texts::alike_people_are(name),
            },
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
}

impl Shown {
    /// The question and, where it has several tables, what this one is about.
    pub fn title(&self) -> String {
        title(&self.question, self.place)
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
        let mut label = label(&self.shared, &self.question, self.place);
        label.about.extend(self.base().into_iter().chain(measure));
        label.series = series;
        label
    }
}

/// What a table is about, where the question has several.
pub fn about_item(question: &QuestionResult, place: usize) -> Option<&str> {
    let several = question.items.len() > 1;
    let item = question.items.get(place).filter(|_| several)?;
    Some(item.text.as_ref()?.get(lang()))
}

fn title(question: &QuestionResult, place: usize) -> String {
    let text = question.text.get(lang());
    match about_item(question, place) {
        Some(about) => format!("{text} {about}"),
        None => text.to_owned(),
    }
}

/// What every picture and file of a table says of itself.
pub fn label(shared: &Shared, question: &QuestionResult, place: usize) -> Label {
    let item = question.items.get(place);
    let key = item.and_then(|item| item.key.as_deref());
    let key = key.map(|key| format!("-{key}")).unwrap_or_default();
    let filter = question.filter.as_ref();
    let filter = filter.map(|filter| format!("{}: {}", texts::FILTER.get(), filter.get(lang())));
    Label {
        name: format!("{}-{}{key}", shared.name, question.variable),
        title: title(question, place),
        about: filter.into_iter().collect(),
        series: Vec::new(),
        source: format!("{}: {}", texts::SOURCE.get(), shared.citation.get(lang())),
    }
}

/// The tables of a question in the area that was chosen.
pub fn of_one_area(shared: &Arc<Shared>, question: &Arc<QuestionResult>) -> AnyView {
    (0..question.items.len())
        .map(|place| table(shared, question, place))
        .collect_view()
        .into_any()
}

fn table(shared: &Arc<Shared>, question: &Arc<QuestionResult>, place: usize) -> AnyView {
    let item = question.items.get(place);
    let several = question.items.len() > 1;
    let heading = item
        .and_then(|item| item.text.clone())
        .filter(|_| several)
        .map(|text| {
            view! { <h3 class="kern-heading-small">{move || text.get(lang()).to_owned()}</h3> }
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
    let (shared, question) = (Arc::clone(shared), Arc::clone(question));
    view! {
        <div class="kn-figure">
            {heading}
            {said}
            {move || {
                let item = question.items.get(place)?;
                let Some(line) = shared.line(&question, item, mine.as_ref()) else {
                    return Some(nothing(&shared));
                };
                Some(
                    figures(Shown {
                        shared: Arc::clone(&shared),
                        question: Arc::clone(&question),
                        place,
                        line: line.clone(),
                        mine: mine.clone(),
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
