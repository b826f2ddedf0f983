//! Takes answers along to another version of a questionnaire.

use contract::questionnaire::{Answers, Completeness, FindingCode, Questionnaire, Severity, check};

/// Those answers that the questionnaire can read: its questions, its codes, its limits. What contradicts another answer stays.
pub fn fitting(questionnaire: &Questionnaire, answers: &Answers) -> Answers {
    let mut kept = answers.clone();
    // Only so many findings are told at once.
    while let Err(findings) = check(questionnaire, &kept, Completeness::Draft) {
        let wrong = findings.iter().filter(|finding| {
            finding.severity == Severity::Error && finding.code != FindingCode::CrossCheck
        });
        let removed = wrong.filter(|finding| kept.remove(&finding.variable).is_some());
        if removed.count() == 0 {
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn survey() -> Questionnaire {
        let text = json!({ "de": "T", "en": "T" });
        let single = json!({ "id": "F1", "variable": "lage", "text": text,
            "kind": { "type": "single", "options": [{ "code": 1, "text": text }], "other_text": 1 } });
        let number = |name: &str| json!({ "id": name, "variable": name, "text": text, "kind": { "type": "number", "max": 10 } });
        serde_json::from_value(json!({
            "pages": [{ "key": "a", "title": text, "questions": [single, number("x"), number("y")] }],
            "checks": [{ "id": "c", "condition": { "op": "compare", "variable": "x", "operator": "<=", "to": { "variable": "y" } },
                "message": text, "variables": ["x", "y"], "severity": "error" }],
            "missing_codes": [{ "code": -1, "text": text }]
        }))
        .unwrap()
    }

    #[test]
    fn what_the_questionnaire_does_not_know_stays_behind() {
        let all: Answers = serde_json::from_value(
            json!({ "lage": 2, "lage_text": "so", "x": 11, "y": 3, "weg": 1, "z": "Text" }),
        )
        .unwrap();
        let kept = serde_json::to_value(fitting(&survey(), &all)).unwrap();
        assert_eq!(kept["y"], 3);
        assert!(kept.get("lage").is_none() && kept.get("x").is_none() && kept.get("weg").is_none());
    }

    #[test]
    fn a_contradiction_is_no_reason_to_lose_an_answer() {
        let all: Answers = serde_json::from_value(json!({ "x": 5, "y": 3 })).unwrap();
        assert_eq!(fitting(&survey(), &all), all);
        let many: Answers = (0..900).map(|n| (format!("weg{n}"), 1)).collect();
        assert!(fitting(&survey(), &many).is_empty());
    }
}
