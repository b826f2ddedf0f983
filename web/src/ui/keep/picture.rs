//! A drawn chart as a picture of its own: laid out for its width, in the light colours, every style written out.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Label;
use super::layout::{CHART, around};
use crate::browser;

/// What of a style reaches the picture, and what it is when nobody says anything.
const STYLES: [(&str, &str); 11] = [
    ("fill", ""),
    ("fill-opacity", "1"),
    ("stroke", "none"),
    ("stroke-width", "1px"),
    ("stroke-dasharray", "none"),
    ("opacity", "1"),
    ("font-family", ""),
    ("font-size", ""),
    ("font-weight", "400"),
    ("text-anchor", "start"),
    ("paint-order", "normal"),
];

/// A picture, and how high it is beside its width of [`super::layout::WIDTH`].
pub struct Picture {
    pub svg: String,
    pub height: f64,
}

/// The picture of the chart inside this element.
pub fn make(place: &Element, label: &Label) -> Option<Picture> {
    let chart = place
        .query_selector("svg.kn-chart, svg.kn-map")
        .ok()
        .flatten()?;
    let copy: Element = chart.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let chart_height = height_in_picture(&chart);
    for name in ["role", "aria-labelledby", "aria-label", "id"] {
        _ = copy.remove_attribute(name);
    }
    for (name, value) in [("x", 24.0), ("width", CHART), ("height", chart_height)] {
        _ = copy.set_attribute(name, &value.to_string());
    }
    let (markup, height) = around(label, chart_height, |y| {
        _ = copy.set_attribute("y", &y.to_string());
        copy.outer_html()
    });
    let svg = browser::apart("kn-picture", &markup, |picture| {
        write_styles(picture);
        browser::as_xml(picture)
    })?;
    Some(Picture { svg, height })
}

/// A chart keeps its height; a map, which has a view of its own, keeps its form.
fn height_in_picture(chart: &Element) -> f64 {
    let shown = chart.get_bounding_client_rect();
    if chart.has_attribute("viewBox") && shown.width() > 0.0 {
        // A whole page of Germany is too much for most pictures.
        (shown.height() * CHART / shown.width()).min(900.0)
    } else {
        shown.height()
    }
}

/// Writes out what the style sheet says, and drops what only the page needs.
fn write_styles(picture: &Element) {
    let Ok(parts) = picture.query_selector_all("*") else {
        return;
    };
    let inside = (0..parts.length()).filter_map(|at| parts.get(at)?.dyn_into::<Element>().ok());
    let all: Vec<Element> = std::iter::once(picture.clone()).chain(inside).collect();
    let styles: Vec<Vec<(&str, String)>> = all.iter().map(|part| styles_of(part)).collect();
    for (part, styles) in all.iter().zip(styles) {
        for (name, value) in styles {
            _ = part.set_attribute(name, &value);
        }
        _ = part.remove_attribute("class");
    }
}

fn styles_of(part: &Element) -> Vec<(&'static str, String)> {
    let tag = part.tag_name();
    let wanted = |name: &str| match tag.as_str() {
        "title" | "desc" | "svg" => false,
        "g" => name == "opacity",
        "text" => true,
        _ => !(name.starts_with("font") || name.starts_with("text")),
    };
    STYLES
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .filter_map(|(name, usual)| Some((name, usual, browser::style_of(part, name)?)))
        .filter(|(_, usual, value)| !value.is_empty() && value != usual)
        .map(|(name, _, value)| (name, value))
        .collect()
}
