//! A letter as an invented person would get it.

use contract::invitations::{Placeholder, SampleValue, fill};
use contract::{Lang, Text};
use leptos::prelude::*;

use super::texts;
use crate::ui::view;

/// The text with what the service gives for its placeholders.
pub fn filled(text: &str, sample: &[SampleValue], lang: Lang) -> String {
    fill(text, |placeholder: Placeholder| {
        let found = sample.iter().find(|value| value.placeholder == placeholder);
        found.map_or_else(String::new, |found| found.value.get(lang).to_owned())
    })
}

/// One language of a letter, folded away until somebody wants to read it.
#[component]
pub fn Preview(
    lang: Lang,
    #[prop(into)] subject: Signal<Text>,
    #[prop(into)] body: Signal<Text>,
    sample: Vec<SampleValue>,
    #[prop(optional)] open: bool,
) -> impl IntoView {
    let sample = StoredValue::new(sample);
    let show = move |text: Signal<Text>| {
        move || text.with(|text| sample.with_value(|sample| filled(text.get(lang), sample, lang)))
    };
    let title = match lang {
        Lang::De => texts::PREVIEW_DE,
        Lang::En => texts::PREVIEW_EN,
    };
    view! {
        <details class="kn-letter" open=open>
            <summary>{title}</summary>
            <div class="kn-letter__sheet" lang=lang.tag()>
                <p class="kern-body kern-body--bold">{show(subject)}</p>
                <p class="kern-body kn-prose kn-letter__text">{show(body)}</p>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_speaks_its_own_language() {
        let sample = [SampleValue {
            placeholder: Placeholder::Town,
            value: Text::new("Musterstadt", "Sampletown"),
        }];
        assert_eq!(filled("Für {town}", &sample, Lang::De), "Für Musterstadt");
        assert_eq!(filled("For {town}", &sample, Lang::En), "For Sampletown");
        assert_eq!(filled("{nmae}", &sample, Lang::En), "{nmae}");
    }
}
