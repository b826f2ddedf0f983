//! The reader's language: chosen once, kept in the browser, told to the page and to every request.

use contract::Lang;
use leptos::prelude::*;

use crate::browser;

const KEY: &str = "language";

thread_local! {
    // The page has one thread; each unit test has its own, so that one does not change the language of another.
    static LANG: ArcRwSignal<Lang> = ArcRwSignal::new(Lang::De);
}

fn signal() -> ArcRwSignal<Lang> {
    LANG.with(Clone::clone)
}

/// The reader's language. Inside a reactive function this subscribes to it; elsewhere it only reads.
pub fn lang() -> Lang {
    if leptos::reactive::graph::Observer::get().is_some() {
        signal().get()
    } else {
        signal().get_untracked()
    }
}

/// Changes the language for everything on the page.
pub fn set_lang(lang: Lang) {
    signal().set(lang);
}

/// Takes the language that was chosen here before, else the browser's first one that we speak, and from then on keeps
/// `<html lang>` and the browser's memory in step.
pub fn start() {
    let wanted = browser::remembered(KEY)
        .as_deref()
        .and_then(Lang::from_tag)
        .or_else(|| {
            browser::languages()
                .iter()
                .find_map(|tag| Lang::from_tag(tag))
        })
        .unwrap_or_default();
    set_lang(wanted);
    Effect::new(move |before: Option<Lang>| {
        let now = signal().get();
        browser::set_page_language(now.tag());
        // Only a choice is remembered, not what was found at the start.
        if before.is_some_and(|before| before != now) {
            browser::remember(KEY, now.tag());
        }
        now
    });
}
