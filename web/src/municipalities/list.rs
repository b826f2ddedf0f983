//! All towns: filters, the map, and the list beside it.

use contract::Page;
use contract::municipalities::{Land, MunicipalityFilter, MunicipalitySummary, TownType};
use contract::operations::ListMunicipalities;
use contract::page::PageQuery;
use leptos::prelude::*;

use super::map::TownMap;
use super::names::{land_choices, place_text, type_choices, type_text};
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Checkbox, Column, DataTable, EmptyState, MoreList, PageTitle, SearchField, Select,
    from_address, keep_in_address,
};

/// What is asked of the service for what the reader chose; empty means all.
fn filter(words: &str, land: &str, town_type: &str, only_kleinstadt: bool) -> MunicipalityFilter {
    MunicipalityFilter {
        q: (!words.is_empty()).then(|| words.to_owned()),
        land: Land::from_key(land),
        kind: None,
        town_type: TownType::from_code(town_type),
        kleinstadt: only_kleinstadt.then_some(true),
    }
}

/// The page at `/orte`.
#[component]
pub fn TownsPage() -> impl IntoView {
    let words = RwSignal::new(from_address("q"));
    let land = RwSignal::new(from_address("land"));
    let town_type = RwSignal::new(from_address("type"));
    let only_kleinstadt = RwSignal::new(from_address("all").is_empty());
    keep_in_address("/orte", move || {
        let all = if only_kleinstadt.get() { "" } else { "1" };
        vec![
            ("q", words.get()),
            ("land", land.get()),
            ("type", town_type.get()),
            ("all", all.to_owned()),
        ]
    });
    let fetch = move |cursor: Option<String>| {
        let filter = filter(
            &words.read(),
            &land.read(),
            &town_type.read(),
            only_kleinstadt.get(),
        );
        let page = PageQuery {
            limit: Some(50),
            cursor,
        };
        let towns = call(ListMunicipalities, &[]).query(&filter).query(&page);
        towns.reading::<Page<MunicipalitySummary>>()
    };
    // On a wide screen both are there.
    let as_map = RwSignal::new(false);
    view! {
        <PageTitle title=texts::TOWNS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <div class="kn-filters" role="search">
            <SearchField name="q" label=texts::SEARCH value=words hint=texts::SEARCH_HINT />
            <Select
                name="land"
                label=texts::LAND
                value=land
                choices=land_choices()
                empty=texts::ALL_LAENDER
            />
            <Select
                name="type"
                label=texts::TYPE
                value=town_type
                choices=type_choices()
                empty=texts::ALL_TYPES
            />
            <div>
                <Checkbox
                    name="kleinstadt"
                    label=texts::ONLY_KLEINSTADT
                    value=only_kleinstadt
                />
            </div>
        </div>
        <div class="kn-toggle kn-toggle--narrow" role="group" aria-label=|| texts::SHOWN_AS.get()>
            {choice(as_map, texts::LIST, false)}
            {choice(as_map, texts::MAP, true)}
        </div>
        <div class="kn-towns" class=("kn-towns--map", move || as_map.get())>
            <section class="kn-towns__map" aria-label=|| texts::MAP.get()>
                <TownMap land town_type />
            </section>
            <section class="kn-towns__list" aria-label=|| texts::LIST.get()>
                <MoreList fetch let:towns>
                    {table(towns)}
                </MoreList>
            </section>
        </div>
    }
}

fn choice(as_map: RwSignal<bool>, label: Tr, value: bool) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kn-toggle__choice"
            aria-pressed=move || (as_map.get() == value).to_string()
            on:click=move |_| as_map.set(value)
        >
            {label}
        </button>
    }
}

fn table(towns: Vec<MunicipalitySummary>) -> AnyView {
    if towns.is_empty() {
        return view! {
            <EmptyState title=texts::NOTHING>
                <p class="kern-body">{texts::NOTHING_HELP}</p>
            </EmptyState>
        };
    }
    let columns = vec![
        Column::text(texts::NAME),
        Column::number(texts::POPULATION),
        Column::text(texts::TYPE),
        Column::text(texts::PLACE),
    ];
    let rows = towns.into_iter().map(row).collect();
    view! { <DataTable caption=texts::TOWNS columns rows titled=true /> }
}

fn row(town: MunicipalitySummary) -> Vec<AnyView> {
    let (population, town_type, land) = (town.population, town.town_type, town.land);
    let kreis = town.kreis_name.unwrap_or_default();
    let population = move || {
        population.map_or_else(
            || texts::UNKNOWN.get().to_owned(),
            |number| format::whole(number, lang()),
        )
    };
    vec![
        view! {
            <a class="kern-link kern-link--no-visited-state" href=format!("/orte/{}", town.ags)>
                {town.name}
            </a>
        },
        population.into_any(),
        follow(move || town_type.map_or(texts::UNKNOWN.get(), type_text)),
        follow(move || place_text(&kreis, land)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_or_unknown_filters_nothing() {
        let all = filter("", "", "", false);
        assert_eq!(all, MunicipalityFilter::default());
        assert_eq!(filter("", "99", "x", false), all);
    }

    #[test]
    fn a_choice_becomes_the_services_filter() {
        let found = filter("Munnerstadt", "09", "40", true);
        assert_eq!(found.q.as_deref(), Some("Munnerstadt"));
        assert_eq!(found.land, Some(Land::Bayern));
        assert_eq!(found.town_type, Some(TownType::KleineKleinstadt));
        assert_eq!(found.kleinstadt, Some(true));
    }
}
