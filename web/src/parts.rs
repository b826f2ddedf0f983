//! The client in parts: which pages come with it, and which are loaded when one of them is first needed
//! (`docs/decisions/0013-the-client-in-parts.md`).
//!
//! A page belongs to the part that lists its room's table here. What several parts use, and the client itself not, is
//! loaded with the first of them.

use contract::access::Role;
use leptos::prelude::*;

use crate::browser;
use crate::router::{NotLoaded, Page, Part, Route, count, nth, patterns};
use crate::session::{Session, session};
use crate::{
    cleaning, clients, editor, handovers, invitations, labs, members, municipalities, open_waves,
    pages, pretests, releases, responses, surveys, waves, webhooks,
};

/// What everybody needs at once comes with the client.
pub const ROUTES: &[&[Route]] = &[pages::ROUTES, responses::ROUTES];

macro_rules! parts {
    ($($(#[$about:meta])* $name:ident, $fetch:ident: $rooms:expr;)*) => {
        $(
            $(#[$about])*
            #[wasm_split_helpers::wasm_split($name, fallible, preload($fetch))]
            fn $name(number: usize) -> Result<Option<Page>, NotLoaded> {
                const ROOMS: &[&[Route]] = $rooms;
                Ok(nth(ROOMS, number))
            }
        )*

        /// What is loaded when it is needed.
        pub const PARTS: &[Part] = &[$(Part {
            patterns: const {
                const PATTERNS: [&str; count($rooms)] = patterns($rooms);
                &PATTERNS
            },
            load: |number| Box::pin($name(number)),
            fetch: || Box::pin($fetch()),
        }),*];
    };
}

parts! {
    /// Waves, their questionnaires and how the answers come in.
    waves, fetch_waves: &[waves::ROUTES];
    /// What is published.
    results, fetch_results: &[releases::ROUTES];
    /// A release's factsheet, its weights, and its questions over the waves.
    papers, fetch_papers: &[releases::PAPERS];
    /// Towns, members, labs, and where people unsubscribe.
    network, fetch_network: &[municipalities::ROUTES, members::ROUTES, labs::ROUTES, invitations::ROUTES];
    /// What the office does with surveys, apart from writing questionnaires.
    field, fetch_field: &[surveys::OFFICE, waves::OFFICE, invitations::OFFICE, cleaning::OFFICE];
    /// What only the office and admins do in the network, and pretests.
    office, fetch_office: &[members::OFFICE, labs::OFFICE, clients::OFFICE, webhooks::OFFICE, pretests::OFFICE];
    /// Several hands: pages that a town hands over, and colleagues at work on them. Surveys of citizens and those who try a
    /// questionnaire, who have no account either.
    hands, fetch_hands: &[handovers::ROUTES, open_waves::ROUTES, pretests::ROUTES];
    /// Writing questionnaires.
    editor, fetch_editor: &[editor::ROUTES];
}

/// Loads everything for the office in advance, which goes everywhere, once the browser has nothing else to do. Others
/// mostly answer, and that comes with the client.
pub fn start() {
    Effect::new(|_| {
        if let Session::SignedIn(me) = session()
            && matches!(me.role, Role::Office | Role::Admin)
        {
            browser::when_idle(|| PARTS.iter().for_each(Part::prefetch));
        }
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_address_has_one_page() {
        let here = ROUTES.iter().copied().flatten().map(Route::pattern);
        let later = PARTS.iter().flat_map(|part| part.patterns).copied();
        let mut seen = BTreeSet::new();
        for pattern in here.chain(later) {
            let parts: Vec<&str> = pattern
                .split('/')
                .map(|part| if part.starts_with(':') { ":" } else { part })
                .collect();
            assert!(pattern.starts_with('/'), "{pattern}");
            assert!(seen.insert(parts), "{pattern} has two pages");
        }
        assert!(seen.len() > 20, "{}", seen.len());
    }

    #[test]
    fn a_part_knows_its_addresses_in_the_order_of_its_pages() {
        const ROOMS: &[&[Route]] = &[waves::ROUTES, &[], municipalities::ROUTES];
        let patterns: [&str; count(ROOMS)] = patterns(ROOMS);
        let pages = waves::ROUTES.iter().chain(municipalities::ROUTES);
        let wanted: Vec<_> = pages.map(Route::pattern).collect();
        assert_eq!(patterns.to_vec(), wanted);
        assert!(nth(ROOMS, patterns.len() - 1).is_some());
        assert!(nth(ROOMS, patterns.len()).is_none());
    }
}
