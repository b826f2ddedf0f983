//! Two people have changed the same thing.

use leptos::prelude::*;

use super::alert::{Alert, Kind};
use super::button::{Button, Look};
use super::table::{Column, DataTable};
use super::texts;
use super::view;
use crate::i18n::Tr;

/// One field in which the versions may differ: its label, what this reader typed, what somebody else saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub label: Tr,
    pub mine: String,
    pub theirs: String,
}

/// The fields that differ.
pub fn differences(rows: Vec<(Tr, String, String)>) -> Vec<Difference> {
    rows.into_iter()
        .filter(|(_, mine, theirs)| mine != theirs)
        .map(|(label, mine, theirs)| Difference {
            label,
            mine,
            theirs,
        })
        .collect()
}

/// Shows both versions beside each other and lets the reader choose. The focus belongs here when it appears: the alert
/// is read out at once.
#[component]
pub fn BothVersions(
    differences: Vec<Difference>,
    #[prop(into)] on_mine: Callback<()>,
    #[prop(into)] on_theirs: Callback<()>,
) -> impl IntoView {
    let rows = differences
        .into_iter()
        .map(|row| {
            vec![
                view! { {row.label} },
                row.mine.into_any(),
                row.theirs.into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(texts::FIELD),
        Column::text(texts::MINE),
        Column::text(texts::THEIRS),
    ];
    view! {
        <Alert kind=Kind::Danger title=texts::CHANGED_MEANWHILE>
            <p class="kern-body">{texts::CHANGED_MEANWHILE_HELP}</p>
            <DataTable caption=texts::DIFFERENCES columns rows />
            <p class="kn-actions">
                <Button look=Look::Secondary label=texts::TAKE_MINE on_press=on_mine />
                <Button look=Look::Secondary label=texts::TAKE_THEIRS on_press=on_theirs />
            </p>
        </Alert>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Tr = Tr {
        de: "Name",
        en: "Name",
    };

    #[test]
    fn only_fields_that_differ_are_shown() {
        let rows = differences(vec![
            (NAME, "a".to_owned(), "a".to_owned()),
            (NAME, "b".to_owned(), "c".to_owned()),
        ]);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].mine.as_str(), rows[0].theirs.as_str()), ("b", "c"));
    }
}
