//! On a wave's page: how far its cleaning is, and the way to the list.

use contract::cleaning::Cleaning;
use contract::operations::GetCleaning;
use contract::waves::{Wave, WaveStatus};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{format, lang};
use crate::net::call;
use crate::ui::Load;
use crate::ui::view;

/// How far the cleaning of a wave is; nothing before its field phase is over.
#[component]
pub fn OfWave(wave: Wave) -> impl IntoView {
    if wave.closed_at.is_none() {
        return ().into_any();
    }
    let id = wave.id.clone();
    let fetch = move || call(GetCleaning, &[&id]).reading::<Cleaning>();
    view! {
        <section class="kn-section" aria-labelledby="cleaning">
            <h2 class="kern-heading-medium" id="cleaning">
                {texts::PLAUSIBILITY}
            </h2>
            <Load fetch let:found>
                {
                    let address = format!("/wellen/{}/plausibilitaet", wave.id);
                    let cleaning = found.body;
                    let any = !cleaning.counts.is_empty();
                    let status = wave.status;
                    view! {
                        <p class="kern-body">{move || summary(&cleaning, status)}</p>
                        {any
                            .then(|| {
                                view! {
                                    <p>
                                        <a class="kern-link" href=address>
                                            {texts::OPEN_LIST}
                                        </a>
                                    </p>
                                }
                            })}
                    }
                }
            </Load>
        </section>
    }
    .into_any()
}

/// How far the cleaning is, in one sentence.
pub fn summary(cleaning: &Cleaning, status: WaveStatus) -> String {
    let written = |number| format::whole(number, lang());
    let doubts: i64 = cleaning.counts.iter().map(|one| one.doubts).sum();
    match cleaning.unsettled() {
        _ if !cleaning.ready && status == WaveStatus::Closed => texts::LOOKING.get().to_owned(),
        _ if !cleaning.ready => texts::NOT_YET.get().to_owned(),
        _ if doubts == 0 => texts::nothing_doubtful(&written(cleaning.responses)),
        0 => texts::all_settled(&written(doubts)),
        waiting => texts::unsettled(&written(waiting), &written(doubts)),
    }
}
