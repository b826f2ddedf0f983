//! The weights of a release as sheets and pictures: cells of equal weight, and how many answered in each stratum.

use contract::releases::Release;
use contract::results::{Area, AreaKind, CapSide, PublishedCube, WeightGroup};
use leptos::prelude::*;

use super::breakdown::crossed;
use super::{texts, words};
use crate::i18n::{format, lang};
use crate::municipalities::land_name;
use crate::ui::charts::{Bar, BarChart, BarRow};
use crate::ui::view;
use crate::ui::{Cell, Label, Sheet};

/// A release and its figures, among them the weights.
pub struct Weighed {
    pub release: Release,
    pub cube: PublishedCube,
}

impl Weighed {
    /// What a picture or table is called, `part` in the name of its file.
    pub fn label(&self, part: &str, about: &str, series: Vec<String>) -> Label {
        let release = &self.release;
        let (survey, wave, number) = (&release.survey_key, &release.wave_key, &release.number);
        let title = texts::release_of(release.title.get(lang()), number);
        Label {
            name: format!("{survey}-{wave}-{number}-{part}"),
            title: texts::weighting_of(&title),
            about: vec![about.to_owned()],
            series,
            source: format!("{}: {}", texts::SOURCE.get(), release.citation.get(lang())),
        }
    }

    fn groups(&self) -> &[WeightGroup] {
        &self.cube.weighting.groups
    }

    /// Every cell with its weights.
    pub fn cells_sheet(&self) -> Sheet {
        let heads = [
            texts::FRAME_N,
            texts::RESPONDENTS_N,
            texts::RAW,
            texts::WEIGHT,
            texts::RAW_INHABITANTS,
            texts::WEIGHT_INHABITANTS,
        ];
        let mut columns = vec![(texts::CELL.get().to_owned(), false)];
        columns.extend(heads.map(|head| (head.get().to_owned(), true)));
        let rows = self
            .groups()
            .iter()
            .map(|group| {
                let whole = |n: i64| Cell::figure(format::whole(n, lang()), n as f64);
                vec![
                    Cell::text(group.label.get(lang())),
                    whole(group.frame),
                    whole(group.respondents),
                    Cell::figure(words::fixed(group.raw, 2), group.raw),
                    limited(group.weight, group.capped),
                    Cell::figure(
                        words::fixed(group.raw_inhabitants, 0),
                        group.raw_inhabitants,
                    ),
                    limited(group.weight_inhabitants, group.capped_inhabitants),
                ]
            })
            .collect();
        Sheet {
            caption: texts::ALL_CELLS.get().to_owned(),
            columns,
            rows,
        }
    }

    /// A bar for the weight of each cell.
    pub fn cells_chart(&self) -> AnyView {
        let longest = self.groups().iter().map(|group| group.weight);
        let longest = longest.fold(0.0, f64::max);
        let rows = self
            .groups()
            .iter()
            .map(|group| BarRow {
                label: group.label.get(lang()).to_owned(),
                bars: vec![Some(Bar {
                    share: Some(if longest > 0.0 {
                        group.weight / longest
                    } else {
                        0.0
                    }),
                    figure: words::fixed(group.weight, 2),
                })],
            })
            .collect();
        view! {
            <BarChart
                title=texts::CELLS
                description=texts::WEIGHTS_ABOUT
                series=Vec::new()
                rows
            />
        }
        .into_any()
    }

    /// The town types, as series of a picture.
    pub fn types(&self) -> Vec<String> {
        let types = self
            .cube
            .areas
            .iter()
            .filter(|area| area.kind == AreaKind::Type);
        types
            .map(|area| area.label.get(lang()).to_owned())
            .collect()
    }

    /// How many answered in each stratum, and the cell it is in.
    pub fn strata_sheet(&self) -> Sheet {
        let columns = [
            (texts::LAND, false),
            (texts::TOWN_TYPE, false),
            (texts::FRAME_N, true),
            (texts::RESPONDENTS_N, true),
            (texts::RESPONSE_RATE_TITLE, true),
            (texts::CELL, false),
        ];
        let strata = self.cube.weighting.strata.iter();
        let rows = strata
            .map(|stratum| {
                let whole = |n: i64| Cell::figure(format::whole(n, lang()), n as f64);
                let land = stratum.land.as_deref();
                let land = land.map_or_else(|| texts::NOBODY.get().to_owned(), land_name);
                let of_type = |area: &&Area| {
                    area.kind == AreaKind::Type && area.town_type == stratum.town_type
                };
                let town_type = self.cube.areas.iter().find(of_type);
                let town_type =
                    town_type.map_or(texts::NOBODY.get(), |area| area.label.get(lang()));
                let group = self.groups().get(stratum.group);
                vec![
                    Cell::text(land),
                    Cell::text(town_type),
                    whole(stratum.frame),
                    whole(stratum.respondents),
                    Cell::figure(
                        format::rate(stratum.respondents, stratum.frame, lang()),
                        stratum.rate,
                    ),
                    Cell::text(group.map_or("", |group| group.label.get(lang()))),
                ]
            })
            .collect();
        Sheet {
            caption: texts::ALL_STRATA.get().to_owned(),
            columns: columns
                .map(|(title, numeric)| (title.get().to_owned(), numeric))
                .to_vec(),
            rows,
        }
    }

    /// How many answered, by Land and town type.
    pub fn strata_chart(&self) -> AnyView {
        let areas = &self.cube.areas;
        let (_, lands) = crossed(areas);
        let bar = |place: &Option<usize>| {
            let area = areas.get((*place)?)?;
            let frame = area.frame.filter(|frame| *frame > 0)?;
            Some(Bar {
                share: Some(area.respondents as f64 / frame as f64),
                figure: format::rate(area.respondents, frame, lang()),
            })
        };
        let rows = lands
            .iter()
            .filter_map(|crossing| {
                Some(BarRow {
                    label: areas.get(crossing.land)?.label.get(lang()).to_owned(),
                    bars: crossing.types.iter().map(bar).collect(),
                })
            })
            .filter(|row| row.bars.iter().any(Option::is_some))
            .collect();
        view! {
            <BarChart
                title=texts::STRATA
                description=texts::STRATA_ABOUT
                series=self.types()
                rows
            />
        }
        .into_any()
    }
}

/// A weight, and whether it would be another one without the limits.
fn limited(weight: f64, capped: Option<CapSide>) -> Cell {
    let shown = words::fixed(weight, 3);
    let shown = match capped {
        None => shown,
        Some(CapSide::Low) => format!("{shown} ({})", texts::RAISED.get()),
        Some(CapSide::High) => format!("{shown} ({})", texts::LOWERED.get()),
    };
    Cell::figure(shown, weight)
}
