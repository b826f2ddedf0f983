//! Germany as a drawing.
//!
//! The dots are circles without handlers of their own, made in one piece for each Land and type; the drawing notices
//! which of them the pointer meets. Who works by keyboard has the same towns in the table.

use std::fmt::Write;

use contract::municipalities::{Land, MapPoint, MunicipalityMap, TownType};
use contract::operations::GetMunicipalityMap;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::texts;
use crate::net::{Answer, Reading, call};
use crate::router;
use crate::ui::Load;
use crate::ui::charts::number;
use crate::ui::view;

/// The dots of one Land and type as SVG. `data-at` is the point's place in the list.
fn dots(points: &[MapPoint], land: Land, town_type: TownType) -> String {
    let mut out = String::new();
    for (at, point) in points.iter().enumerate() {
        if point.town_type == town_type && point.ags.land() == land {
            // Writing to a String cannot fail.
            _ = write!(
                out,
                r#"<circle data-at="{at}" cx="{}" cy="{}" r="3"/>"#,
                number(point.x, 1),
                number(point.y, 1)
            );
        }
    }
    out
}

/// Where a place lies on the drawing, by the formula of [`MunicipalityMap`].
pub fn project(lon: f64, lat: f64) -> (f64, f64) {
    // The cosine of 51.2°, the middle of Germany: how much closer meridians are there than at the equator.
    let shrink = 0.626_603_87;
    ((lon - 5.80) * shrink * 100.0, (55.10 - lat) * 100.0)
}

fn fetch() -> Reading<Answer<MunicipalityMap>> {
    call(GetMunicipalityMap, &[]).reading()
}

/// All Kleinstädte; those of another Land or type than `land` and `town_type` (keys, empty for all) step back.
#[component]
pub fn TownMap(land: RwSignal<String>, town_type: RwSignal<String>) -> impl IntoView {
    view! {
        <Load fetch let:map>
            <Drawing map=map.body land town_type />
        </Load>
        <ul class="kn-legend">
            <li>
                <span class="kn-legend__dot kn-legend__dot--larger" aria-hidden="true"></span>
                {texts::LARGER}
            </li>
            <li>
                <span class="kn-legend__dot kn-legend__dot--smaller" aria-hidden="true"></span>
                {texts::SMALLER}
            </li>
        </ul>
        <p class="kern-body kern-body--small kern-body--muted">{texts::MAP_HINT}</p>
    }
}

#[component]
fn Drawing(
    map: MunicipalityMap,
    land: RwSignal<String>,
    town_type: RwSignal<String>,
) -> impl IntoView {
    let outlines = map
        .laender
        .into_iter()
        .map(|outline| {
            let key = outline.land.key();
            view! {
                <path
                    class="kn-map__land"
                    class=("kn-map__land--chosen", move || *land.read() == key)
                    d=outline.path
                />
            }
        })
        .collect_view();
    let groups = [TownType::GroessereKleinstadt, TownType::KleineKleinstadt]
        .into_iter()
        .flat_map(|of| Land::all().map(|within| (of, within)))
        .map(|(of, within)| {
            let class = if of == TownType::GroessereKleinstadt {
                "kn-dots kn-dots--larger"
            } else {
                "kn-dots kn-dots--smaller"
            };
            let away = move || {
                let (land, of_type) = (land.read(), town_type.read());
                (!land.is_empty() && *land != within.key())
                    || (!of_type.is_empty() && *of_type != of.code())
            };
            let circles = dots(&map.points, within, of);
            view! { <g class=class class=("kn-dots--away", away) inner_html=circles></g> }
        })
        .collect_view();
    let points = StoredValue::new(map.points);
    let met = RwSignal::new(None::<usize>);
    let hit = |event: &ev::Event| -> Option<usize> {
        let element: web_sys::Element = event.target()?.dyn_into().ok()?;
        element.get_attribute("data-at")?.parse().ok()
    };
    let point = move |at: usize| points.with_value(|points| points.get(at).cloned());
    let open = move |event: ev::MouseEvent| {
        if let Some(point) = hit(&event).and_then(point) {
            router::go(&format!("/orte/{}", point.ags));
        }
    };
    view! {
        <svg
            class="kn-map"
            viewBox=map.view_box
            role="img"
            aria-label=|| texts::MAP_LABEL.get()
            on:pointerover=move |event| met.set(hit(&event))
            on:pointerleave=move |_| met.set(None)
            on:click=open
        >
            <g>{outlines}</g>
            {groups}
            {move || met.get().and_then(point).map(label)}
        </svg>
    }
}

fn label(point: MapPoint) -> impl IntoView {
    let (anchor, x) = if point.x > 320.0 {
        ("end", point.x - 8.0)
    } else {
        ("start", point.x + 8.0)
    };
    view! {
        <g class="kn-map__label">
            <circle cx=number(point.x, 1) cy=number(point.y, 1) r="6" />
            <text x=number(x, 1) y=number(point.y - 8.0, 1) text-anchor=anchor>
                {point.name}
            </text>
        </g>
    }
}

/// Where one place lies.
#[component]
pub fn PlaceMap(name: String, lon: f64, lat: f64, land: Land) -> impl IntoView {
    let (x, y) = project(lon, lat);
    view! {
        <Load fetch let:map>
            <svg
                class="kn-map kn-map--small"
                viewBox=map.body.view_box
                role="img"
                aria-label={
                    let name = name.clone();
                    move || texts::location_of(&name)
                }
            >
                {map
                    .body
                    .laender
                    .into_iter()
                    .map(|outline| {
                        view! {
                            <path
                                class="kn-map__land"
                                class=("kn-map__land--chosen", outline.land == land)
                                d=outline.path
                            />
                        }
                    })
                    .collect_view()}
                <circle class="kn-map__place" cx=number(x, 1) cy=number(y, 1) r="12" />
            </svg>
        </Load>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_is_drawn_once_in_the_group_of_its_land_and_type() {
        let point = |ags: &str, town_type| MapPoint {
            ags: ags.parse().unwrap(),
            name: "<b>".to_owned(),
            x: 1.5,
            y: 2.0,
            town_type,
        };
        let points = [
            point("09672135", TownType::KleineKleinstadt),
            point("12073572", TownType::GroessereKleinstadt),
        ];
        assert_eq!(
            dots(&points, Land::Brandenburg, TownType::GroessereKleinstadt),
            r#"<circle data-at="1" cx="1.5" cy="2" r="3"/>"#
        );
        assert_eq!(
            dots(&points, Land::Brandenburg, TownType::KleineKleinstadt),
            ""
        );
    }

    #[test]
    fn places_lie_where_the_service_draws_them() {
        let (x, y) = project(11.7503, 53.0003);
        assert!((x - 372.9).abs() < 0.06 && (y - 210.0).abs() < 0.06);
    }
}
