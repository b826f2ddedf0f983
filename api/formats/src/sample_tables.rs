//! A result table and a catalogue to test with.

use chrono::NaiveDate;
use contract::Text;
use contract::municipalities::Land;

use crate::dcat::Catalogue;
use crate::json_stat::{Category, Dimension, DimensionRole, SECRET, Table};
use crate::study::Study;

/// Roles by Land, with a cell kept secret.
pub fn table() -> Table {
    let category = |code: &str, de: &str, en: &str| Category {
        code: code.to_owned(),
        label: Text::new(de, en),
    };
    let lands = [Land::Bayern, Land::Brandenburg].map(|l| category(l.key(), l.de(), l.en()));
    let roles = [
        category("1", "hauptamtlich", "full-time"),
        category("2", "ehrenamtlich", "honorary"),
        category("3", "\"andere\"", "\"others\""),
    ];
    let dimension = |id: &str, role, categories| Dimension {
        id: id.to_owned(),
        label: Text::new(id, id),
        categories,
        role,
    };
    Table {
        id: "rolle-land".to_owned(),
        label: Text::new("Funktion nach Land", "Role by Land"),
        dimensions: vec![
            dimension("land", DimensionRole::Geo, lands.into()),
            dimension("rolle", DimensionRole::Other, roles.into()),
        ],
        values: vec![Some(12.0), Some(7.0), Some(9.5), Some(8.0), None, Some(6.0)],
        status: vec![None, None, None, None, Some(SECRET), None],
        source: Text::new("Kleinstadtnetz", "Kleinstadtnetz"),
        updated: NaiveDate::default(),
    }
}

/// A catalogue to put the release into.
pub fn catalogue(study: &Study) -> Catalogue {
    Catalogue {
        url: "https://netz.example/api/v1/catalogue".to_owned(),
        title: Text::new("Daten des Kleinstadtnetzes", "Data of the network"),
        description: Text::new("Alle Releases", "All releases"),
        publisher: study.publisher.clone(),
        contributor: Some("http://dcat-ap.de/def/contributors/kleinstadtnetz".to_owned()),
    }
}
