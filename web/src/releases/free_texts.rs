//! Free texts of a release, to be read before they go out.

use contract::Page;
use contract::operations::ListReleaseTexts;
use contract::page::PageQuery;
use contract::releases::FreeText;
use leptos::prelude::*;

use super::texts;
use crate::net::call;
use crate::ui::view;
use crate::ui::{Checkbox, MoreList};

/// Texts on one page.
const PAGE: u32 = 100;

/// The texts by variable, each with a tick that lets it go out. `released` are the variables that may.
#[component]
pub fn FreeTexts(id: String, released: RwSignal<Vec<String>>) -> impl IntoView {
    let fetch = move |cursor| {
        let page = PageQuery {
            limit: Some(PAGE),
            cursor,
        };
        let texts = call(ListReleaseTexts, &[&id]).query(&page);
        texts.reading::<Page<FreeText>>()
    };
    view! {
        <p class="kern-body kn-text">{texts::FREE_TEXTS_HELP}</p>
        <MoreList fetch let:found>
            {if found.is_empty() {
                view! { <p class="kern-body">{texts::NO_FREE_TEXTS}</p> }
            } else {
                let groups = by_variable(found);
                groups
                    .into_iter()
                    .map(|(variable, said)| group(variable, said, released))
                    .collect_view()
                    .into_any()
            }}
        </MoreList>
    }
}

fn group(variable: String, said: Vec<String>, released: RwSignal<Vec<String>>) -> AnyView {
    let ticked = RwSignal::new(released.with_untracked(|all| all.contains(&variable)));
    let name = variable.clone();
    Effect::new(move |_| {
        let ticked = ticked.get();
        released.update(|all| {
            all.retain(|other| *other != name);
            if ticked {
                all.push(name.clone());
            }
        });
    });
    let (count, named) = (said.len(), variable.clone());
    let summary = move || texts::texts_of(&named, count);
    let said = said
        .into_iter()
        .map(|text| view! { <li class="kern-body kn-prose">{text}</li> })
        .collect_view();
    let field = format!("text-{variable}");
    view! {
        <div>
            <details class="kn-choose">
                <summary class="kern-label">{summary}</summary>
                <ul class="kern-list kern-list--bullet">{said}</ul>
            </details>
            <Checkbox
                name=field
                label=move || texts::may_go_out(&variable)
                value=ticked
            />
        </div>
    }
}

/// In the order in which variables first occur.
fn by_variable(texts: Vec<FreeText>) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for FreeText { variable, text } in texts {
        match groups.iter_mut().find(|(name, _)| *name == variable) {
            Some((_, said)) => said.push(text),
            None => groups.push((variable, vec![text])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_with_their_question_and_none_is_lost() {
        let text = |variable: &str, text: &str| FreeText {
            variable: variable.to_owned(),
            text: text.to_owned(),
        };
        let all = vec![text("b", "1"), text("a", "2"), text("b", "3")];
        let groups = by_variable(all);
        assert_eq!(
            groups[0],
            ("b".to_owned(), vec!["1".to_owned(), "3".to_owned()])
        );
        assert_eq!(groups[1], ("a".to_owned(), vec!["2".to_owned()]));
    }
}
