//! One wave: what it is, the own answer, and for the office steering and response progress.

use contract::Text;
use contract::operations::{
    ChangeWave, GetCleaning, GetReceipt, GetTownAnswer, GetWaveProgress, GetWaveQuestionnaire,
    Grant, ListLetters, ListTesters,
};
use contract::waves::WaveQuestionnaire;
use leptos::prelude::*;

use super::newer::Newer;
use super::open_link::OpenLink;
use super::own_answer::OwnAnswer;
use super::progress::Progress;
use super::steps::Steps;
use super::{period, status_words, texts, wave_id};
use crate::cleaning;
use crate::i18n::lang;
use crate::net::{Answer, call};
use crate::releases::OfWave;
use crate::session::{SignedIn, my_grant};
use crate::surveys::{Asks, size};
use crate::ui::view;
use crate::ui::{Badge, EmptyState, Load, PageTitle, focus_title};

/// The page at `/wellen/:id`.
#[component]
pub fn WavePage() -> impl IntoView {
    view! {
        <SignedIn>
            <OneWave />
        </SignedIn>
    }
}

#[component]
fn OneWave() -> impl IntoView {
    let id = wave_id();
    let title = RwSignal::new(None::<Text>);
    let again = RwSignal::new(0_u32);
    let changed = Callback::new(move |()| again.update(|n| *n += 1));
    let steers = my_grant(ChangeWave) == Grant::Yes;
    let towns = my_grant(GetTownAnswer) == Grant::Yes;
    // The secretariat reads receipts too, of the towns it names.
    let answers = my_grant(GetReceipt) == Grant::Own && !towns;
    let cleans = my_grant(GetCleaning) == Grant::Yes;
    let invites = my_grant(ListLetters) == Grant::Yes;
    let tests = my_grant(ListTesters) == Grant::Yes;
    let watches = my_grant(GetWaveProgress) == Grant::Yes;
    let fetch = move || {
        again.track();
        let wave = call(GetWaveQuestionnaire, &[&id.read_value()]);
        wave.reading::<WaveQuestionnaire>()
    };
    view! {
        <PageTitle title=move || {
            title.read().as_ref().map_or_else(|| texts::WAVES.get().to_owned(), |t| t.get(lang()).to_owned())
        } />
        <Load fetch let:found>
            {
                let Answer { body, etag } = found;
                let wave = body.wave.clone();
                let asks = Asks::of_wave(&wave);
                let open_link = asks.is_open();
                title.set(Some(wave.title.clone()));
                if again.get_untracked() > 0 {
                    // The button that had the focus is drawn anew.
                    Effect::new(|_| focus_title());
                }
                view! {
                    {facts(&body)}
                    {(answers && !open_link).then(|| view! { <OwnAnswer found=body.clone() /> })}
                    {open_link.then(|| view! { <OpenLink wave=wave.clone() /> })}
                    {steers
                        .then(|| {
                            view! {
                                <Steps wave=wave.clone() etag=etag.clone() on_change=changed />
                                <Newer wave=wave.clone() etag on_change=changed />
                            }
                        })}
                    {cleans.then(|| view! { <cleaning::OfWave wave=wave.clone() /> })}
                    {(invites && !open_link)
                        .then(|| {
                            view! {
                                <p>
                                    <a
                                        class="kern-link"
                                        href=format!("/wellen/{}/einladungen", wave.id)
                                    >
                                        {texts::INVITATIONS}
                                    </a>
                                </p>
                            }
                        })}
                    {tests
                        .then(|| {
                            view! {
                                <p>
                                    <a class="kern-link" href=format!("/wellen/{}/vortest", wave.id)>
                                        {texts::TO_PRETEST}
                                    </a>
                                </p>
                            }
                        })}
                    <OfWave wave=wave.clone() />
                    {watches
                        .then(|| {
                            let wave = wave.clone();
                            view! {
                                <h2 class="kern-heading-medium">{texts::PROGRESS}</h2>
                                {(towns && asks == Asks::Towns && !wave.status.is_in_preparation())
                                    .then(|| {
                                        view! {
                                            <p>
                                                <a
                                                    class="kern-link"
                                                    href=format!("/wellen/{}/staedte", wave.id)
                                                >
                                                    {texts::TO_ONE_TOWN}
                                                </a>
                                            </p>
                                        }
                                    })}
                                {if wave.status.is_in_preparation() {
                                    view! { <EmptyState title=texts::NOT_IN_FIELD /> }
                                } else {
                                    view! { <Progress wave /> }
                                }}
                            }
                        })}
                }
            }
        </Load>
    }
}

fn facts(found: &WaveQuestionnaire) -> impl IntoView + use<> {
    let WaveQuestionnaire {
        wave,
        questionnaire,
    } = found;
    let (kind, status) = status_words(wave.status);
    let (from, to, version) = (wave.field_from, wave.field_to, wave.questionnaire_version);
    let asks = size(questionnaire);
    let address = format!("/wellen/{}/fragebogen", wave.id);
    view! {
        <dl class="kn-facts">
            <div>
                <dt class="kern-label">{texts::STATUS}</dt>
                <dd class="kern-body">
                    <Badge kind=kind label=status />
                </dd>
            </div>
            <div>
                <dt class="kern-label">{texts::FIELD_TIME}</dt>
                <dd class="kern-body">{move || period(from, to)}</dd>
            </div>
            <div>
                <dt class="kern-label">{texts::ASKS}</dt>
                <dd class="kern-body">{asks}</dd>
            </div>
            <div>
                <dt class="kern-label">{texts::QUESTIONNAIRE}</dt>
                <dd class="kern-body">
                    <a class="kern-link" href=address>
                        {texts::READ_QUESTIONNAIRE}
                    </a>
                    " ("
                    {move || texts::version(version)}
                    ")"
                    <span class="kern-body kern-body--small kern-body--muted kn-block">
                        {texts::READ_QUESTIONNAIRE_HELP}
                    </span>
                </dd>
            </div>
        </dl>
    }
}
