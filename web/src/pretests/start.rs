//! The first page of a trial: what is asked for, and what becomes of it.

use leptos::prelude::*;

use super::store::Entered;
use super::texts;
use super::trial::Trying;
use crate::i18n::lang;
use crate::responses::Place;
use crate::surveys::size;
use crate::ui::view;
use crate::ui::{Badge, Button, Facts, Kind, PageTitle};

#[component]
pub fn StartPage(trying: Trying) -> impl IntoView {
    let survey = trying.sheet.survey();
    let trial = trying.trial;
    let (wave, name) = trial.with_value(|trial| (trial.wave.clone(), trial.name.clone()));
    let rows = vec![(texts::SIZE, size(&survey).into_any())];
    let begin = move |()| {
        let survey = trying.sheet.survey();
        let shown = trying.sheet.evaluation;
        trying.go(shown.with_untracked(|shown| Place::find(&survey, shown, None)));
    };
    let label = match trying.entered.with_value(Entered::has_begun) {
        true => texts::GO_ON,
        false => texts::BEGIN,
    };
    view! {
        <div class="kn-narrow">
            <PageTitle title=move || wave.get(lang()).to_owned() />
            <p>
                <Badge kind=Kind::Info label=texts::NOT_COUNTED />
            </p>
            <p class="kern-body kern-body--bold">{move || texts::hello(&name)}</p>
            <p class="kern-body kn-text">{texts::TRY_HELP}</p>
            <Facts rows />
            <ul class="kern-list kern-list--bullet">
                <li>{texts::TRY_STORED_1}</li>
                <li>{texts::TRY_STORED_2}</li>
                <li>{texts::TRY_STORED_3}</li>
            </ul>
            <Button label=label on_press=begin />
        </div>
    }
}
