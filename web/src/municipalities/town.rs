//! One town.

use contract::municipalities::Municipality;
use contract::operations::GetMunicipality;
use contract::{Lang, day};
use leptos::prelude::*;

use super::map::PlaceMap;
use super::names::{kind_text, land_text, type_text, typology_text};
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::router;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Alert, Column, DataTable, Facts, Kind, Load, PageTitle};

/// The page at `/orte/:ags`.
#[component]
pub fn TownPage() -> impl IntoView {
    let name = RwSignal::new(String::new());
    let title = move || {
        if name.read().is_empty() {
            texts::TOWN.get().to_owned()
        } else {
            name.get()
        }
    };
    let ags = router::param("ags");
    let fetch = move || {
        let town = call(GetMunicipality, &[&ags]);
        town.reading::<Municipality>()
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/orte">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=title />
        <Load fetch let:town>
            {
                name.set(town.body.name.clone());
                content(town.body)
            }
        </Load>
    }
}

fn content(town: Municipality) -> impl IntoView {
    let gone = town.valid_to.map(|day| {
        let successor = town.successor_ags.clone();
        view! {
            <Alert
                kind=Kind::Warning
                title=move || texts::gone_since(&format::date(day, lang()))
            >
                {successor
                    .map(|ags| {
                        view! {
                            <a class="kern-link" href=format!("/orte/{ags}")>
                                {texts::SUCCESSOR}
                            </a>
                        }
                    })}
            </Alert>
        }
    });
    let place = town.lon.zip(town.lat).map(|(lon, lat)| {
        let (name, land) = (town.name.clone(), town.land);
        view! {
            <section>
                <h2 class="kern-heading-large">{texts::LOCATION}</h2>
                <PlaceMap name lon lat land />
            </section>
        }
    });
    let typologies = typologies(&town);
    let source = town.source.clone();
    view! {
        {gone}
        <div class="kn-beside">
            <div>
                <Facts rows=facts(town) />
                {typologies}
            </div>
            {place}
        </div>
        <p class="kern-body kern-body--small kern-body--muted">{texts::SOURCE} ": " {source}</p>
    }
}

fn facts(town: Municipality) -> Vec<(Tr, AnyView)> {
    let or_key = |name: Option<String>, key: String| match name {
        Some(name) => format!("{name} ({key})"),
        None => key,
    };
    let (land, kind, town_type, small) = (town.land, town.kind, town.town_type, town.is_kleinstadt);
    let (population, counted, area) = (town.population, town.population_date, town.area_ha);
    let territory = town.territory_date;
    let unknown = || texts::UNKNOWN.get().to_owned();
    let population = move || {
        let Some(number) = population else {
            return unknown();
        };
        let number = format::whole(number, lang());
        match counted {
            Some(day) => texts::counted(&number, &format::date(day, lang())),
            None => number,
        }
    };
    vec![
        (texts::OFFICIAL_NAME, town.official_name.into_any()),
        (texts::KIND, follow(move || kind_text(kind))),
        (
            texts::TYPE,
            follow(move || town_type.map_or(texts::UNKNOWN.get(), type_text)),
        ),
        (
            texts::KLEINSTADT,
            follow(move || if small { texts::YES } else { texts::NO }.get()),
        ),
        (texts::LAND, follow(move || land_text(land))),
        (
            texts::KREIS,
            or_key(town.kreis_name, town.kreis_key).into_any(),
        ),
        (
            texts::VERBAND,
            or_key(town.verband_name, town.verband_key).into_any(),
        ),
        (texts::POPULATION, population.into_any()),
        (
            texts::AREA,
            follow(move || area.map_or_else(unknown, |ha| texts::hectares(&square_km(ha, lang())))),
        ),
        (
            texts::POSTCODE,
            follow(move || town.postcode.clone().unwrap_or_else(unknown)),
        ),
        (texts::AGS, town.ags.to_string().into_any()),
        (texts::ARS, town.ars.to_string().into_any()),
        (
            texts::TERRITORY,
            follow(move || format::date(territory, lang())),
        ),
    ]
}

/// Hectares as square kilometres with two decimals.
fn square_km(hectares: i64, lang: Lang) -> String {
    let sign = lang.pick(",", ".");
    format!(
        "{}{sign}{:02}",
        format::whole(hectares / 100, lang),
        hectares % 100
    )
}

fn typologies(town: &Municipality) -> AnyView {
    if town.typologies.is_empty() {
        return view! { <p class="kern-body">{texts::NO_TYPOLOGIES}</p> };
    }
    let columns = vec![
        Column::text(texts::TYPOLOGY),
        Column::text(texts::MEANING),
        Column::text(texts::EDITION),
    ];
    let rows = town
        .typologies
        .iter()
        .map(|typology| {
            let (scheme, meaning) = (typology.clone(), typology.clone());
            let edition = typology.edition.clone();
            vec![
                follow(move || typology_text(&scheme).0),
                follow(move || typology_text(&meaning).1),
                follow(move || match day::parse(&edition) {
                    Some(day) => format::date(day, lang()),
                    None => edition.clone(),
                }),
            ]
        })
        .collect();
    view! { <DataTable caption=texts::TYPOLOGIES columns rows /> }
}

#[cfg(test)]
mod tests {
    use super::square_km;
    use contract::Lang;

    #[test]
    fn hectares_become_square_kilometres() {
        assert_eq!(square_km(123_405, Lang::De), "1.234,05");
        assert_eq!(square_km(7, Lang::En), "0.07");
    }
}
