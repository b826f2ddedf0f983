//! Shapes that serde reads although nobody means them: it fills a struct from a list, field by field, and takes an object
//! with one entry, or a number, for a word of a closed list. What was read knows better: written again, each value has
//! the shape that the contract describes.

use serde::Serialize;
use serde_json::Value;

/// Path of the first value whose shape is not the one it would be written in; the empty path is the whole document.
pub fn misread(given: &[u8], read: &impl Serialize) -> serde_json::Result<Option<String>> {
    let given = serde_json::from_slice(given)?;
    let written = serde_json::to_value(read)?;
    let mut path = Vec::new();
    Ok(differs(&given, &written, &mut path).then(|| path.join(".")))
}

/// Whether the two differ in shape somewhere; then the path leads there.
fn differs(given: &Value, written: &Value, path: &mut Vec<String>) -> bool {
    match (given, written) {
        // What is absent, or could not be read and is refused by its own rules, has no shape.
        (Value::Null, _) | (_, Value::Null) => false,
        (Value::Object(given), Value::Object(written)) => given.iter().any(|(name, given)| {
            let written = written.get(name);
            written.is_some_and(|written| below(name.clone(), given, written, path))
        }),
        (Value::Array(given), Value::Array(written)) => given
            .iter()
            .zip(written)
            .enumerate()
            .any(|(index, (given, written))| below(index.to_string(), given, written, path)),
        _ => std::mem::discriminant(given) != std::mem::discriminant(written),
    }
}

fn below(step: String, given: &Value, written: &Value, path: &mut Vec<String>) -> bool {
    path.push(step);
    let found = differs(given, written, path);
    if !found {
        path.pop();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::misread;
    use contract::labs::LabForm;
    use contract::questionnaire::{Condition, Kind};
    use contract::responses::NewResponse;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    /// Where serde is too kind.
    fn found<T: DeserializeOwned + Serialize>(given: &Value) -> Option<String> {
        let bytes = serde_json::to_vec(given).unwrap();
        let read: T = serde_json::from_slice(&bytes).expect("serde takes it");
        misread(&bytes, &read).unwrap()
    }

    #[test]
    fn a_list_in_place_of_an_object_is_found_at_every_depth() {
        let lab = json!({
            "year": 2027,
            "title": ["Titel", "Title"],
            "theme": { "de": "Thema", "en": "Theme" },
            "starts_on": "2026-11-05"
        });
        assert_eq!(found::<LabForm>(&lab).as_deref(), Some("title"));
        let kind = json!({ "type": "single", "options": [{ "code": 1, "text": ["a", "b"] }] });
        assert_eq!(found::<Kind>(&kind).as_deref(), Some("options.0.text"));
        let kind = json!(["text", 10]);
        assert_eq!(found::<Kind>(&kind).as_deref(), Some(""));
    }

    #[test]
    fn a_number_or_an_object_in_place_of_a_word_is_found() {
        let inner = json!({ "op": 8, "variable": "x" });
        let condition = json!({ "op": "all", "conditions": [inner] });
        let path = found::<Condition>(&condition);
        assert_eq!(path.as_deref(), Some("conditions.0.op"));
        let condition = json!({
            "op": "compare", "variable": "x", "operator": { "<": null }, "to": { "value": 1 }
        });
        let path = found::<Condition>(&condition);
        assert_eq!(path.as_deref(), Some("operator"));
    }

    #[test]
    fn a_word_of_the_contract_cannot_be_misread() {
        for mode in [json!({ "online": null }), json!(0), json!(["online"])] {
            let body = json!({ "mode": mode, "answers": {} });
            assert!(serde_json::from_value::<NewResponse>(body).is_err());
        }
    }

    #[test]
    fn what_is_written_as_it_should_be_has_its_shape() {
        let kind = json!({ "type": "number", "decimals": 1, "min": 0.5, "max": null });
        assert_eq!(found::<Kind>(&kind), None);
    }
}
