//! A town in a form, found by its name.

use contract::Page;
use contract::members::TownRef;
use contract::municipalities::{MunicipalityFilter, MunicipalitySummary};
use contract::operations::ListMunicipalities;
use contract::page::PageQuery;
use leptos::prelude::*;

use super::names::{land_name, place_text};
use super::texts;
use crate::net::call;
use crate::ui::view;
use crate::ui::{Button, Load, Look, SearchField};

/// A town with its Land, as there can be several of a name.
pub fn town_text(town: &TownRef) -> String {
    format!("{} ({})", town.name, land_name(&town.land))
}

/// Asks for a town. `name` is the field's path in what is sent.
#[component]
pub fn TownPicker(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<Option<TownRef>>,
    #[prop(optional)] optional: bool,
    /// Which towns there are to choose from; all where nothing is said.
    #[prop(optional)]
    among: MunicipalityFilter,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let among = StoredValue::new(among);
    let choose = Callback::new(move |town: TownRef| {
        words.set(String::new());
        value.set(Some(town));
    });
    let chosen = move || {
        value.get().map(|town| {
            view! {
                <p class="kern-body kn-picked" role="status">
                    <span>
                        {texts::CHOSEN} " " <strong>{move || town_text(&town)}</strong>
                    </span>
                    <Button
                        look=Look::Tertiary
                        label=texts::CHANGE
                        on_press=move |()| value.set(None)
                    />
                </p>
            }
        })
    };
    let searching = Memo::new(move |_| words.read().chars().count() >= 2);
    view! {
        <div class="kn-picker">
            <SearchField name label value=words hint=texts::PICK_HINT optional />
            {chosen}
            {move || searching.get().then(|| view! { <Results words choose among /> })}
        </div>
    }
}

#[component]
fn Results(
    words: RwSignal<String>,
    choose: Callback<TownRef>,
    among: StoredValue<MunicipalityFilter>,
) -> impl IntoView {
    let fetch = move || {
        let filter = MunicipalityFilter {
            q: Some(words.get()),
            ..among.get_value()
        };
        let page = PageQuery {
            limit: Some(8),
            cursor: None,
        };
        let towns = call(ListMunicipalities, &[]).query(&filter).query(&page);
        towns.reading::<Page<MunicipalitySummary>>()
    };
    view! {
        <Load fetch let:found>
            {if found.body.items.is_empty() {
                view! {
                    <p class="kern-body" role="status">
                        {texts::PICK_NOTHING}
                    </p>
                }
            } else {
                let items = found
                    .body
                    .items
                    .into_iter()
                    .map(|town| result(town, choose))
                    .collect_view();
                view! {
                    <ul class="kn-results" aria-label=|| texts::RESULTS.get()>
                        {items}
                    </ul>
                }
            }}
        </Load>
    }
}

fn result(town: MunicipalitySummary, choose: Callback<TownRef>) -> impl IntoView {
    let (land, kreis) = (town.land, town.kreis_name.unwrap_or_default());
    let name = town.name.clone();
    let picked = TownRef {
        ags: town.ags.to_string(),
        name: town.name,
        land: land.key().to_owned(),
    };
    view! {
        <li>
            <button
                type="button"
                class="kn-result"
                on:click=move |_| choose.run(picked.clone())
            >
                <strong>{name}</strong>
                <span>{move || place_text(&kreis, land)}</span>
            </button>
        </li>
    }
}
