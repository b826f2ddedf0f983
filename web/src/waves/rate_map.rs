//! The response rate as a map of the Länder, for all towns or one type of them.

use std::sync::Arc;

use contract::municipalities::{Land, LandOutline, MunicipalityMap};
use contract::operations::GetMunicipalityMap;
use contract::waves::Stratum;
use leptos::prelude::*;

use super::rates::{Classes, Count, LandCounts, by_land, of_lands};
use super::source::Source;
use super::texts;
use crate::i18n::{format, lang};
use crate::municipalities::small_type_choices;
use crate::net::call;
use crate::ui::charts::number;
use crate::ui::view;
use crate::ui::{Cell, ChartAndTable, Load, Select, Sheet};

/// The map with its legend, the figures, and a choice of the town type.
#[component]
pub fn RateMap(strata: Arc<Vec<Stratum>>, source: Source) -> impl IntoView {
    let town_type = RwSignal::new(String::new());
    let lands = Memo::new(move |_| by_land(&of_lands(&strata, town_type.read().parse().ok())));
    let keep = source.keep(
        texts::RATE_MAP,
        "karte",
        move || lands.with(|lands| range(lands)),
        Vec::new,
        move || lands.with(|lands| sheet(lands)),
    );
    let fetch = || call(GetMunicipalityMap, &[]).reading::<MunicipalityMap>();
    let chart = move || {
        view! {
            <Load fetch let:map>
                {drawing(map.body, lands)}
            </Load>
            {move || lands.with(|lands| legend(lands))}
            <p class="kern-body kern-body--small kern-body--muted">
                {move || lands.with(|lands| range(lands))}
            </p>
        }
    };
    view! {
        <div class="kn-filters">
            <Select
                name="town_type"
                label=texts::TOWN_TYPE
                value=town_type
                choices=small_type_choices()
                empty=texts::BOTH_TYPES
            />
        </div>
        <ChartAndTable titled=true keep chart />
    }
}

fn drawing(map: MunicipalityMap, lands: Memo<Vec<LandCounts>>) -> AnyView {
    let names: Vec<Land> = map.laender.iter().map(|outline| outline.land).collect();
    let outlines = map
        .laender
        .into_iter()
        .map(|outline| land(outline, lands))
        .collect_view();
    // Above all outlines, so that none covers a figure.
    let figures = names
        .into_iter()
        .map(|land| figure(land, lands))
        .collect_view();
    view! {
        <svg
            class="kn-map kn-map--rates"
            viewBox=map.view_box
            role="img"
            aria-label=move || {
                let range = lands.with(|lands| range(lands));
                format!("{}. {range}", texts::RATE_MAP.get())
            }
        >
            {outlines}
            {figures}
        </svg>
    }
}

fn land(outline: LandOutline, lands: Memo<Vec<LandCounts>>) -> AnyView {
    let land = outline.land;
    let count = move || lands.with(|lands| total(lands, land));
    let filling = move || {
        let classes = lands.with(|lands| Classes::of(lands));
        let class = count().and_then(|count| classes.of_count(count));
        class.map_or_else(
            || "0".to_owned(),
            |class| number(classes.strength(class), 2),
        )
    };
    let tip = move || {
        let name = land_name(land);
        match count() {
            Some(count) => format!("{name}: {}", told(count)),
            None => texts::nobody_asked(name),
        }
    };
    view! {
        <path class="kn-map__rate" d=outline.path fill-opacity=filling>
            <title>{tip}</title>
        </path>
    }
}

/// The rate, inside its Land; nothing where nobody was asked.
fn figure(land: Land, lands: Memo<Vec<LandCounts>>) -> AnyView {
    let (x, y) = inside(land);
    let rate = move || {
        let count = lands.with(|lands| total(lands, land));
        count.map(|count| count.rate(lang()))
    };
    view! {
        <text class="kn-map__figure" x=number(x, 0) y=number(y, 0) text-anchor="middle">
            {rate}
        </text>
    }
}

/// A point of the map with room for a figure around it, in the projection of the outlines.
fn inside(land: Land) -> (f64, f64) {
    let (east, north) = match land {
        Land::SchleswigHolstein => (9.75, 54.15),
        Land::Hamburg => (10.0, 53.5),
        Land::Niedersachsen => (9.2, 52.75),
        Land::Bremen => (8.8, 53.05),
        Land::NordrheinWestfalen => (7.6, 51.4),
        Land::Hessen => (9.1, 50.5),
        Land::RheinlandPfalz => (7.35, 49.95),
        Land::BadenWuerttemberg => (9.1, 48.4),
        Land::Bayern => (11.6, 48.85),
        Land::Saarland => (6.95, 49.33),
        Land::Berlin => (13.4, 52.45),
        Land::Brandenburg => (13.75, 51.85),
        Land::MecklenburgVorpommern => (12.6, 53.7),
        Land::Sachsen => (13.35, 50.95),
        Land::SachsenAnhalt => (11.7, 51.9),
        Land::Thueringen => (11.0, 50.8),
    };
    ((east - 5.8) * 62.66, (55.1 - north) * 100.0)
}

/// What each strength of colour stands for, and for how many Länder.
fn legend(lands: &[LandCounts]) -> AnyView {
    let classes = Classes::of(lands);
    let entry = |opacity: f64, words: String| {
        view! {
            <li>
                <svg width="22" height="16" aria-hidden="true">
                    <rect
                        class="kn-map__rate"
                        x="1"
                        y="1"
                        width="20"
                        height="14"
                        fill-opacity=number(opacity, 2)
                    />
                </svg>
                {words}
            </li>
        }
        .into_any()
    };
    let mut entries: Vec<AnyView> = (0..classes.count)
        .map(|class| {
            let of_class = |land: &&LandCounts| classes.of_count(land.total) == Some(class);
            let (from, to) = classes.bounds(class);
            let bounds = match class + 1 == classes.count {
                true => texts::highest_class(from, to),
                false => texts::class(from, to),
            };
            let count = texts::lands(lands.iter().filter(of_class).count());
            entry(classes.strength(class), format!("{bounds}: {count}"))
        })
        .collect();
    if lands.len() < Land::all().len() {
        entries.push(entry(0.0, texts::NOBODY_ASKED.get().to_owned()));
    }
    view! { <ul class="kn-legend kn-legend--rows">{entries}</ul> }
}

fn total(lands: &[LandCounts], land: Land) -> Option<Count> {
    let found = lands.iter().find(|counts| counts.land == land);
    found.map(|counts| counts.total)
}

/// From the lowest to the highest rate, with the names of those Länder.
fn range(lands: &[LandCounts]) -> String {
    let known = || lands.iter().filter(|counts| counts.total.share().is_some());
    let share = |counts: &&LandCounts| counts.total.share().unwrap_or_default();
    let low = known().min_by(|a, b| share(a).total_cmp(&share(b)));
    let high = known().max_by(|a, b| share(a).total_cmp(&share(b)));
    let Some((low, high)) = low.zip(high) else {
        return String::new();
    };
    texts::rate_range(
        &low.total.rate(lang()),
        land_name(low.land),
        &high.total.rate(lang()),
        land_name(high.land),
    )
}

fn sheet(lands: &[LandCounts]) -> Sheet {
    let whole = |number: i64| Cell::figure(format::whole(number, lang()), number as f64);
    let rows = lands
        .iter()
        .map(|counts| {
            let share = counts.total.share();
            let rate = share.map(|share| (share * 1000.0).round() / 10.0);
            vec![
                Cell::text(land_name(counts.land)),
                whole(counts.total.frame),
                whole(counts.total.responses),
                Cell::figure(counts.total.rate(lang()), rate),
            ]
        })
        .collect();
    Sheet {
        caption: texts::RATE_MAP.get().to_owned(),
        columns: vec![
            (texts::LAND.get().to_owned(), false),
            (texts::ASKED.get().to_owned(), true),
            (texts::ANSWERED.get().to_owned(), true),
            (texts::RATE.get().to_owned(), true),
        ],
        rows,
    }
}

fn told(count: Count) -> String {
    texts::figure(
        &format::whole(count.responses, lang()),
        &format::whole(count.frame, lang()),
        &count.rate(lang()),
    )
}

fn land_name(land: Land) -> &'static str {
    lang().pick(land.de(), land.en())
}
