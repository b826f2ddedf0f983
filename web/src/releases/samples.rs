//! Areas to try things with.

use contract::Text;
use contract::results::{Area, AreaKind};

/// All, two town types, two Länder, and both crossed where towns are.
pub fn areas() -> Vec<Area> {
    vec![
        area(AreaKind::Total, None, None),
        area(AreaKind::Type, None, Some(30)),
        area(AreaKind::Type, None, Some(40)),
        area(AreaKind::Land, Some("12"), None),
        area(AreaKind::Land, Some("13"), None),
        area(AreaKind::LandType, Some("12"), Some(40)),
        area(AreaKind::LandType, Some("13"), Some(30)),
        area(AreaKind::LandType, Some("13"), Some(40)),
    ]
}

fn area(kind: AreaKind, land: Option<&str>, town_type: Option<i32>) -> Area {
    Area {
        kind,
        land: land.map(str::to_owned),
        town_type,
        label: Text::new("x", "x"),
        respondents: 9,
        frame: None,
        rate: None,
    }
}
