//! All waves, the newest first.

use contract::Page;
use contract::operations::{CreateWave, Grant, ListWaves};
use contract::page::PageQuery;
use contract::waves::Wave;
use leptos::prelude::*;

use super::{period, status_words, texts};
use crate::i18n::from_service;
use crate::net::call;
use crate::session::{SignedIn, my_grant};
use crate::ui::view;
use crate::ui::{Badge, EmptyState, MoreList, PageTitle};

/// The page at `/wellen`.
#[component]
pub fn WavesPage() -> impl IntoView {
    view! {
        <SignedIn>
            <Waves />
        </SignedIn>
    }
}

#[component]
fn Waves() -> impl IntoView {
    let prepares = my_grant(CreateWave) == Grant::Yes;
    let fetch = |cursor| {
        let waves = call(ListWaves, &[]).query(&PageQuery {
            limit: None,
            cursor,
        });
        waves.reading::<Page<Wave>>()
    };
    view! {
        <PageTitle title=texts::WAVES />
        <p class="kern-body kn-text">{texts::WAVES_INTRO}</p>
        {prepares
            .then(|| {
                view! {
                    <p class="kn-actions">
                        <a class="kern-btn kern-btn--primary kn-link-button" href="/wellen/neu">
                            <span class="kern-label">{texts::NEW_WAVE}</span>
                        </a>
                        <a class="kern-btn kern-btn--secondary kn-link-button" href="/befragungen">
                            <span class="kern-label">{texts::PROGRAMMES}</span>
                        </a>
                    </p>
                }
            })}
        <MoreList fetch let:waves>
            {if waves.is_empty() {
                let help = if prepares { texts::NO_WAVES_OFFICE } else { texts::NO_WAVES_HELP };
                view! {
                    <EmptyState title=texts::NO_WAVES>
                        <p class="kern-body">{help}</p>
                    </EmptyState>
                }
            } else {
                let waves = waves.into_iter().map(card).collect_view();
                view! { <ul class="kn-cards">{waves}</ul> }
            }}
        </MoreList>
    }
}

fn card(wave: Wave) -> impl IntoView {
    let (kind, status) = status_words(wave.status);
    let title = from_service(&wave.title);
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a
                    class="kern-link kern-link--no-visited-state"
                    href=format!("/wellen/{}", wave.id)
                >
                    {move || title.get()}
                </a>
            </h2>
            <p>
                <Badge kind=kind label=status />
            </p>
            <p class="kern-body">{move || period(wave.field_from, wave.field_to)}</p>
            <p class="kern-body kern-body--small">
                {move || texts::questions(wave.question_count)}
            </p>
        </li>
    }
}
