//! The response rate as a map of the Länder, for all towns or one type of them.

use std::sync::Arc;

use contract::municipalities::{Land, LandOutline, MunicipalityMap};
use contract::operations::GetMunicipalityMap;
use contract::waves::Stratum;
use leptos::prelude::*;

use super::rates::{Count, LandCounts, by_land, of_lands};
use super::source::Source;
use super::texts;
use crate::i18n::{format, lang};
use crate::municipalities::small_type_choices;
use crate::net::call;
use crate::ui::charts::number;
use crate::ui::view;
use crate::ui::{Cell, ChartOrTable, Load, Select, Sheet};

/// The faintest and the strongest colour.
const FILLING: (f64, f64) = (0.08, 0.92);

/// Map, table, and a choice of the town type.
#[component]
pub fn RateMap(
    strata: Arc<Vec<Stratum>>,
    source: Source,
    as_table: RwSignal<bool>,
) -> impl IntoView {
    let town_type = RwSignal::new(String::new());
    let lands = Memo::new(move |_| by_land(&of_lands(&strata, town_type.read().parse().ok())));
    let keep = source.keep(
        texts::RATE_MAP,
        "karte",
        move || lands.with(|lands| range(lands)),
        Vec::new,
        move || lands.with(|lands| sheet(lands)),
    );
    let table = keep.sheet;
    let fetch = || call(GetMunicipalityMap, &[]).reading::<MunicipalityMap>();
    let chart = move || {
        view! {
            <p class="kern-body kern-body--small kern-body--muted">
                {move || lands.with(|lands| range(lands))}
            </p>
            <Load fetch let:map>
                {drawing(map.body, lands)}
            </Load>
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
        <ChartOrTable
            as_table
            keep
            chart
            table=move || table.run(()).table()
        />
    }
}

fn drawing(map: MunicipalityMap, lands: Memo<Vec<LandCounts>>) -> AnyView {
    let outlines = map
        .laender
        .into_iter()
        .map(|outline| land(outline, lands))
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
        </svg>
    }
}

fn land(outline: LandOutline, lands: Memo<Vec<LandCounts>>) -> AnyView {
    let land = outline.land;
    let count = move || lands.with(|lands| total(lands, land));
    let filling = move || {
        let highest = lands.with(|lands| highest(lands));
        count().and_then(Count::share).map(|share| {
            let (least, most) = FILLING;
            let part = if highest > 0.0 { share / highest } else { 0.0 };
            number(least + part * (most - least), 2)
        })
    };
    let tip = move || {
        let name = land_name(land);
        match count() {
            Some(count) => format!("{name}: {}", told(count)),
            None => texts::nobody_asked(name),
        }
    };
    view! {
        <path class="kn-map__rate" d=outline.path fill-opacity=move || filling().unwrap_or_else(|| "0".to_owned())>
            <title>{tip}</title>
        </path>
    }
}

fn total(lands: &[LandCounts], land: Land) -> Option<Count> {
    let found = lands.iter().find(|counts| counts.land == land);
    found.map(|counts| counts.total)
}

fn highest(lands: &[LandCounts]) -> f64 {
    let shares = lands.iter().filter_map(|counts| counts.total.share());
    shares.fold(0.0, f64::max)
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
