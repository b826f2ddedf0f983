//! The start: for visitors what this is, for members "Was steht an".

use leptos::prelude::*;

use super::tasks::Tasks;
use super::{is_visitor, texts};
use crate::session::{SignedIn, session, texts as session_texts};
use crate::shell::instance_name;
use crate::ui::PageTitle;
use crate::ui::view;

/// The page at `/`.
#[component]
pub fn HomePage() -> impl IntoView {
    let visitor = Memo::new(|_| is_visitor(&session()));
    move || {
        if visitor.get() {
            view! { <Welcome /> }
        } else {
            view! {
                <SignedIn>
                    <Tasks />
                </SignedIn>
            }
        }
    }
}

#[component]
fn Welcome() -> impl IntoView {
    view! {
        <PageTitle title=instance_name />
        <p class="kern-body kern-body--large">{texts::WELCOME}</p>
        <p class="kern-body">{texts::WELCOME_MORE}</p>
        <p>
            <a class="kern-btn kern-btn--primary kn-link-button" href="/anmelden">
                <span class="kern-label">{session_texts::SIGN_IN}</span>
            </a>
        </p>
    }
}
