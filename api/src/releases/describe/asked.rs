//! Who was asked, and how, in the words of an archive.

use contract::Text;

/// Who was asked, and how.
pub struct AskedOf {
    /// How many; 0 where nobody knows.
    pub frame: u64,
    pub universe: Text,
    /// What a row is.
    pub unit: Text,
    pub mode: Text,
    pub weighting: Text,
}

impl AskedOf {
    /// In a survey of towns or persons, by an open link or of a frame. `counts`: responses and frame, where they are settled.
    pub fn new(open_link: bool, towns: bool, counts: Option<(i64, i64)>) -> Self {
        let unit = if towns {
            Text::new("Gemeinde", "municipality")
        } else {
            Text::new("Person", "person")
        };
        if open_link {
            return Self::by_open_link(unit, counts.map(|(responses, _)| responses));
        }
        let frame = counts.map(|(_, frame)| frame);
        let universe = match frame {
            Some(frame) if towns => Text::new(
                format!("Die {frame} gefragten Kleinstädte"),
                format!("The {frame} small towns that were asked"),
            ),
            None if towns => Text::new(
                "Die gefragten Kleinstädte",
                "The small towns that were asked",
            ),
            _ => Text::new("Die gefragten Personen", "The people who were asked"),
        };
        Self {
            frame: frame
                .and_then(|frame| u64::try_from(frame).ok())
                .unwrap_or(0),
            universe,
            unit,
            mode: if towns {
                Text::new(
                    "Selbst im Browser ausgefüllt, auf Wunsch telefonisch oder auf Papier",
                    "Filled in by the respondents in the browser, on demand by telephone or on paper",
                )
            } else {
                Text::new(
                    "Selbst im Browser ausgefüllt",
                    "Filled in by the respondents in the browser",
                )
            },
            weighting: Text::new(
                "Schichten aus Land und Stadttyp, kleine Schichten zusammengelegt, begrenzt, Mittel 1; ein zweites Gewicht nach Einwohnern",
                "Strata of Land and town type, small strata merged, capped, mean 1; a second weight by inhabitants",
            ),
        }
    }

    fn by_open_link(unit: Text, responses: Option<i64>) -> Self {
        let n = responses.map_or_else(Text::default, |n| {
            Text::new(format!("{n} Antworten, "), format!("{n} responses, "))
        });
        Self {
            frame: 0,
            universe: Text::new(
                format!(
                    "Menschen in Kleinstädten, die von der Umfrage erfuhren und antworten wollten ({}offene Befragung, nicht repräsentativ)",
                    n.de
                ),
                format!(
                    "People in small towns who heard of the survey and wanted to answer ({}open survey, not representative)",
                    n.en
                ),
            ),
            unit,
            mode: Text::new(
                "Selbst im Browser ausgefüllt, über einen offenen Link, ohne Anmeldung",
                "Filled in by the respondents in the browser, by an open link, without a sign-in",
            ),
            weighting: Text::new(
                "Keine: Wer antwortete, hat sich selbst ausgewählt, und alle Gewichte sind 1",
                "None: who answered chose to, and all weights are 1",
            ),
        }
    }
}
