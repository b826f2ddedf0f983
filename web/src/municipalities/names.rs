//! What official codes are called in the reader's language.

use contract::municipalities::{Degurba, Land, MunicipalityKind, TownType, Typology};

use super::texts;
use crate::i18n::lang;
use crate::ui::Choice;

/// The Land of a key; the key itself where there is none.
pub fn land_name(key: &str) -> String {
    Land::from_key(key).map_or_else(|| key.to_owned(), |land| land_text(land).to_owned())
}

/// Every Land, to choose from.
pub fn land_choices() -> Vec<Choice> {
    Land::all()
        .into_iter()
        .map(|land| Choice::new(land.key(), move || land_text(land)))
        .collect()
}

pub fn land_text(land: Land) -> &'static str {
    lang().pick(land.de(), land.en())
}

/// Where a town is: its Land, and before it its Kreis where the register names it.
pub fn place_text(kreis: &str, land: Land) -> String {
    match kreis {
        "" => land_text(land).to_owned(),
        kreis => format!("{kreis}, {}", land_text(land)),
    }
}

pub fn kind_text(kind: MunicipalityKind) -> &'static str {
    lang().pick(kind.de(), kind.en())
}

pub fn type_text(town_type: TownType) -> &'static str {
    lang().pick(town_type.de(), town_type.en())
}

/// Every town type, to choose from.
pub fn type_choices() -> Vec<Choice> {
    TownType::all()
        .iter()
        .map(|town_type| Choice::new(town_type.code(), move || type_text(*town_type)))
        .collect()
}

/// The types of Kleinstädte, to choose from.
pub fn small_type_choices() -> Vec<Choice> {
    [TownType::GroessereKleinstadt, TownType::KleineKleinstadt]
        .map(|town_type| Choice::new(town_type.code(), move || type_text(town_type)))
        .into()
}

/// A typology's name and what its code means; names and codes that the client does not know stand as they are.
pub fn typology_text(typology: &Typology) -> (String, String) {
    let code = &typology.code;
    let (scheme, meaning) = match typology.scheme.as_str() {
        "bbsr_stadt_gemeindetyp" => (
            texts::SCHEME_BBSR.get(),
            TownType::from_code(code).map(type_text),
        ),
        "degurba" => (
            texts::SCHEME_DEGURBA.get(),
            Degurba::from_code(code).map(|degurba| lang().pick(degurba.de(), degurba.en())),
        ),
        other => (other, None),
    };
    let meaning = meaning.map_or_else(|| code.clone(), |meaning| format!("{meaning} ({code})"));
    (scheme.to_owned(), meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typology(scheme: &str, code: &str) -> Typology {
        Typology {
            scheme: scheme.to_owned(),
            edition: "2020-12-31".to_owned(),
            code: code.to_owned(),
        }
    }

    #[test]
    fn known_codes_are_spelled_out_and_unknown_ones_stay() {
        let (_, meaning) = typology_text(&typology("bbsr_stadt_gemeindetyp", "40"));
        assert!(meaning.ends_with("(40)") && meaning.len() > 4);
        assert_eq!(
            typology_text(&typology("other", "7")),
            ("other".to_owned(), "7".to_owned())
        );
        assert_eq!(typology_text(&typology("degurba", "99")).1, "99");
    }

    #[test]
    fn an_unknown_land_shows_its_key() {
        assert!(["Bayern", "Bavaria"].contains(&land_name("09").as_str()));
        assert_eq!(land_name("99"), "99");
    }
}
