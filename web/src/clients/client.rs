//! One client: what is agreed with it, its secrets, and what it was given.

use contract::clients::{Client, ClientWithSecret};
use contract::operations::GetClient;
use leptos::prelude::*;

use super::accesses::Accesses;
use super::agreement::Agreement;
use super::secret::{NewSecretView, Secrets};
use super::texts;
use crate::net::call;
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Facts, Kind, Load, PageTitle};
use crate::webhooks::{self, Webhooks};

/// The page at `/zugaenge/:id`.
#[component]
pub fn ClientPage() -> impl IntoView {
    let id = router::param("id");
    let (name, changed) = (RwSignal::new(String::new()), RwSignal::new(0_u32));
    let made = RwSignal::new(None::<ClientWithSecret>);
    let of = id.clone();
    let new_webhook = format!("/webhooks/neu?client={id}");
    let fetch = move || {
        changed.track();
        call(GetClient, &[&id]).reading::<Client>()
    };
    let again = move || changed.update(|n| *n += 1);
    let on_made = move |client| {
        made.set(Some(client));
        again();
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/zugaenge">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=move || name.get() />
        {move || made.get().map(|client| view! { <NewSecretView client /> })}
        <Load fetch let:found>
            {
                let client = found.body;
                name.set(client.name.clone());
                let facts = vec![
                    (texts::CLIENT_ID, view! { <code class="kn-code">{client.id.clone()}</code> }),
                ];
                let revoked = client.revoked_at.is_some();
                let agreement = (!revoked)
                    .then(|| {
                        view! {
                            <h2 class="kern-heading-medium">{texts::AGREEMENT}</h2>
                            <Agreement client=client.clone() etag=found.etag on_saved=move |()| again() />
                        }
                    });
                view! {
                    <Facts rows=facts />
                    {revoked.then(|| view! { <Alert kind=Kind::Info title=texts::REVOKED /> })}
                    {agreement}
                    <h2 class="kern-heading-medium">{texts::SECRETS}</h2>
                    <Secrets client on_made />
                }
            }
        </Load>
        <h2 class="kern-heading-medium">{webhooks::WEBHOOKS}</h2>
        <Webhooks client=Some(of.clone()) />
        <p>
            <a class="kern-btn kern-btn--secondary kn-link-button" href=new_webhook>
                <span class="kern-label">{webhooks::NEW}</span>
            </a>
        </p>
        <h2 class="kern-heading-medium">{texts::ACCESSES}</h2>
        <Accesses client=Some(of) />
    }
}
