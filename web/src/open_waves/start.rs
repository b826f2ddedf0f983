//! The first page: what the survey is, what is stored, and where somebody lives.

use contract::FieldProblem;
use contract::municipalities::{MunicipalityFilter, TownType};
use contract::open_waves::OpenWave;
use leptos::prelude::*;

use super::kept::Memory;
use super::{address, texts};
use crate::i18n::{Tr, format, lang};
use crate::municipalities::{TownPicker, land_name};
use crate::responses::{Place, Sheet};
use crate::router;
use crate::surveys::size;
use crate::ui::view;
use crate::ui::{Facts, Form, FormState, PageTitle, SubmitButton};

/// The field's name in what is sent.
const AGS: &str = "ags";

#[component]
pub fn StartPage(wave: OpenWave, memory: Memory) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let survey = sheet.survey();
    let to = wave.field_to;
    let (title, about) = (wave.title.clone(), wave.description.clone());
    let has_about = !about.de.trim().is_empty();
    let mut rows = vec![
        (texts::SIZE, size(&survey).into_any()),
        (texts::UNTIL, (move || format::date(to, lang())).into_any()),
    ];
    if !wave.lands.is_empty() || wave.town_types.len() == 1 {
        let asked = wave.clone();
        rows.push((texts::WHO, (move || who(&asked)).into_any()));
    }
    let form = FormState::new();
    let town = RwSignal::new(memory.kept.with_untracked(|kept| kept.town.clone()));
    let among = MunicipalityFilter {
        kleinstadt: Some(true),
        land: match wave.lands.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        town_type: match wave.town_types.as_slice() {
            [only] => TownType::from_code(&only.to_string()),
            _ => None,
        },
        ..MunicipalityFilter::default()
    };
    // Who has chosen is not told any more to choose.
    Effect::new(move |_| {
        if town.read().is_some() {
            form.refuse(Vec::new());
        }
    });
    let wave = StoredValue::new(wave);
    let begin = move || {
        let refuse = |words: Tr| {
            form.refuse(vec![FieldProblem {
                field: AGS.to_owned(),
                code: "required".to_owned(),
                message: words.get().to_owned(),
            }]);
        };
        let Some(chosen) = town.get_untracked() else {
            return refuse(texts::TOWN_MISSING);
        };
        let asked = wave.with_value(|wave| {
            wave.lands.is_empty() || wave.lands.iter().any(|land| land.key() == chosen.land)
        });
        if !asked {
            return refuse(texts::NOT_YOUR_LAND);
        }
        memory.change(|kept| {
            kept.town = Some(chosen);
            kept.begun.get_or_insert_with(js_sys::Date::now);
        });
        let survey = sheet.survey();
        let first = sheet
            .evaluation
            .with_untracked(|shown| Place::find(&survey, shown, None));
        wave.with_value(|wave| router::go(&address(&wave.id, &first.key(&survey))));
    };
    let list = |items: &[Tr]| {
        items
            .iter()
            .map(|item| view! { <li>{*item}</li> })
            .collect_view()
    };
    view! {
        <div class="kn-narrow">
            <PageTitle title=move || title.get(lang()).to_owned() />
            {has_about
                .then(|| {
                    view! { <p class="kern-body kern-body--large kn-prose">{move || about.get(lang()).to_owned()}</p> }
                })}
            <Facts rows />
            <h2 class="kern-heading-small">{texts::ANONYMOUS}</h2>
            <ul class="kern-list kern-list--bullet">
                {list(
                    &[
                        texts::STORED_1,
                        texts::STORED_TIME,
                        texts::STORED_2,
                        texts::STORED_3,
                        texts::STORED_4,
                    ],
                )}
            </ul>
            <Form state=form on_submit=begin>
                <TownPicker name=AGS label=texts::TOWN value=town among />
                <SubmitButton label=texts::BEGIN />
            </Form>
        </div>
    }
}

/// Where people live who are asked.
fn who(wave: &OpenWave) -> String {
    let lands: Vec<String> = wave
        .lands
        .iter()
        .map(|land| land_name(land.key()))
        .collect();
    let types: Vec<&str> = wave
        .town_types
        .iter()
        .filter_map(|code| TownType::from_code(&code.to_string()))
        .map(|of| lang().pick(of.de(), of.en()))
        .collect();
    match types.as_slice() {
        [only] if lands.is_empty() => (*only).to_owned(),
        [only] => format!("{}; {only}", lands.join(", ")),
        _ => lands.join(", "),
    }
}
