//! Name, menu, language, and who is signed in.

use contract::Lang;
use leptos::ev;
use leptos::prelude::*;

use super::instance::{instance, instance_name};
use super::nav::ENTRIES;
use super::texts;
use crate::browser;
use crate::i18n::{lang, set_lang};
use crate::members;
use crate::router;
use crate::session::{self, Session, session, sign_out};
use crate::ui::view;

/// The first stop of the keyboard on every page.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a
            class="kn-skip"
            href="#main"
            on:click=|event| {
                event.prevent_default();
                browser::focus("main");
            }
        >
            {texts::SKIP}
        </a>
    }
}

/// The header of every page. On a phone the menu is folded away behind a button.
#[component]
pub fn Header() -> impl IntoView {
    let open = RwSignal::new(false);
    let path = router::path();
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            browser::focus("menu-button");
        }
    };
    let demo = move || instance().is_some_and(|instance| instance.demo);
    view! {
        <header class="kn-header" on:keydown=escape>
            <div class="kn-page kn-header__row">
                <a class="kn-brand" href="/">
                    <span class="kn-brand__mark" aria-hidden="true"></span>
                    {instance_name}
                </a>
                <button
                    type="button"
                    id="menu-button"
                    class="kern-btn kern-btn--tertiary kn-menu-button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls="menu"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <span
                        class="kern-icon"
                        class=("kern-icon--close", move || open.get())
                        class=("kern-icon--dehaze", move || !open.get())
                        aria-hidden="true"
                    ></span>
                    <span class="kern-label">{texts::MENU}</span>
                </button>
                <div class="kn-menu" id="menu" class=("kn-menu--open", move || open.get())>
                    <nav aria-label=|| texts::MAIN_NAVIGATION.get()>
                        <ul class="kn-nav">{move || entries(path)}</ul>
                    </nav>
                    <div class="kn-tools">{account} <Languages /></div>
                </div>
            </div>
            {move || {
                demo()
                    .then(|| {
                        view! {
                            <p class="kn-demo">
                                <span class="kn-page">{texts::DEMO}</span>
                            </p>
                        }
                    })
            }}
        </header>
    }
}

fn entries(path: Memo<String>) -> impl IntoView {
    let role = match session() {
        Session::SignedIn(me) => Some(me.role),
        _ => None,
    };
    ENTRIES
        .iter()
        .filter(|(_, _, readers)| readers.includes(role))
        .map(|(address, text, _)| {
            let here = move || is_here(address, &path.read()).then_some("page");
            view! {
                <li>
                    <a class="kn-nav__link" href=*address aria-current=here>
                        {*text}
                    </a>
                </li>
            }
        })
        .collect_view()
}

/// Whether the menu entry `address` leads to `path` or above it.
fn is_here(address: &str, path: &str) -> bool {
    if address == "/" {
        path == "/"
    } else {
        path.strip_prefix(address)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

fn account() -> impl IntoView {
    match session() {
        Session::SignedIn(me) => view! {
            <a class="kn-tool kn-account" href=format!("/mitglieder/{}", me.id)>
                <span class="kern-icon kern-icon--account-circle" aria-hidden="true"></span>
                <span class="kern-sr-only">{texts::SIGNED_IN_AS} " "</span>
                {me.name}
                <span class="kern-sr-only">", " {members::MY_PROFILE}</span>
            </a>
            <button type="button" class="kn-tool" on:click=|_| sign_out()>
                {session::texts::SIGN_OUT}
            </button>
        },
        Session::SignedOut | Session::Guest(_) | Session::LinkOver => view! {
            <a class="kn-tool" href="/anmelden">
                {session::texts::SIGN_IN}
            </a>
        },
        Session::Starting | Session::Failed(_) => ().into_any(),
    }
}

#[component]
fn Languages() -> impl IntoView {
    let choice = |this: Lang, name: &'static str| {
        view! {
            <button
                type="button"
                class="kn-tool"
                lang=this.tag()
                aria-pressed=move || (lang() == this).to_string()
                on:click=move |_| set_lang(this)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="kn-languages" role="group" aria-label=|| texts::LANGUAGE.get()>
            {choice(Lang::De, "Deutsch")}
            {choice(Lang::En, "English")}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn an_entry_is_current_on_its_page_and_below() {
        assert!(is_here("/labs", "/labs"));
        assert!(is_here("/labs", "/labs/7"));
        assert!(!is_here("/labs", "/labsx"));
        assert!(is_here("/", "/"));
        assert!(!is_here("/", "/labs"));
    }
}
