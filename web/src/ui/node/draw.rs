//! From a [`Node`] to the browser's element, and its changes.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, add_attr::AddAnyAttr};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::value::{Value, Word};
use super::{Node, Parts, Place, Setting};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element on the page.
pub struct NodeState {
    element: Element,
    head: &'static str,
    settings: Vec<Kept>,
    children: Vec<AnyViewState>,
}

/// What holds a setting while the element is on the page.
enum Kept {
    Still(Place, &'static str, Word),
    Followed {
        place: Place,
        name: &'static str,
        _effect: RenderEffect<Word>,
    },
    Listener {
        _until_dropped: RemoveEventHandler<Element>,
    },
    Reference,
}

impl NodeState {
    /// Whether the node stands at the same place of a page, so that the element can be kept.
    fn fits(&self, parts: &Parts) -> bool {
        self.head == parts.head
            && self.children.len() == parts.children.len()
            && self.settings.len() == parts.settings.len()
            && self
                .settings
                .iter()
                .zip(&parts.settings)
                .all(|(kept, setting)| match (kept, setting) {
                    (
                        Kept::Still(place, name, _) | Kept::Followed { place, name, .. },
                        Setting::Value(wanted_place, wanted, _),
                    ) => place == wanted_place && name == wanted,
                    (Kept::Listener { .. }, Setting::Listener(..))
                    | (Kept::Reference, Setting::Reference(_)) => true,
                    _ => false,
                })
    }
}

fn keep(element: &Element, setting: Setting, before: Option<Kept>) -> Kept {
    match setting {
        Setting::Value(place, name, Value::Still(word)) => {
            if !matches!(&before, Some(Kept::Still(_, _, old)) if *old == word) {
                show(element, place, name, &word);
            }
            Kept::Still(place, name, word)
        }
        Setting::Value(place, name, Value::Followed(value)) => {
            drop(before);
            let element = element.clone();
            let effect = RenderEffect::new(move |old: Option<Word>| {
                let word = value();
                if old.as_ref() != Some(&word) {
                    show(&element, place, name, &word);
                }
                word
            });
            Kept::Followed {
                place,
                name,
                _effect: effect,
            }
        }
        Setting::Listener(name, mut handler) => {
            drop(before);
            let owner = Owner::current().unwrap_or_default();
            let handler = Box::new(move |event: JsValue| owner.with(|| handler(event)));
            Kept::Listener {
                _until_dropped: Rndr::add_event_listener(element, &name, handler),
            }
        }
        Setting::Reference(fill) => {
            fill(element);
            Kept::Reference
        }
    }
}

fn show(element: &Element, place: Place, name: &'static str, word: &Word) {
    let text = match word {
        Word::No => None,
        Word::Yes => Some(""),
        Word::Text(text) => Some(text.as_ref()),
    };
    match place {
        Place::Attribute => match text {
            Some(text) => Rndr::set_attribute(element, name, text),
            None => Rndr::remove_attribute(element, name),
        },
        Place::Property => {
            let value = match word {
                Word::Text(text) => JsValue::from_str(text),
                word => JsValue::from_bool(*word == Word::Yes),
            };
            Rndr::set_property_or_value(element, name, &value);
        }
        Place::Class => {
            let classes = Rndr::class_list(element);
            match text {
                Some(_) => Rndr::add_class(&classes, name),
                None => Rndr::remove_class(&classes, name),
            }
        }
        Place::Style => {
            let style = Rndr::style(element);
            match text {
                Some(text) => Rndr::set_css_property(&style, name, text),
                None => Rndr::remove_css_property(&style, name),
            }
        }
        Place::Markup => Rndr::set_inner_html(element, text.unwrap_or_default()),
    }
}

impl Render for Node {
    type State = NodeState;

    fn build(self) -> NodeState {
        let parts = self.0.take();
        let mut lines = parts.head.split('\n');
        let tag = lines.next().unwrap_or_default();
        let element = Rndr::create_element(tag, parts.svg.then_some(SVG));
        while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
            Rndr::set_attribute(&element, name, value);
        }
        let mut children: Vec<_> = parts.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        // Behind the children: a `<select>` takes its value only from options that it has.
        let settings = parts.settings.into_iter();
        let settings = settings.map(|setting| keep(&element, setting, None));
        NodeState {
            settings: settings.collect(),
            head: parts.head,
            children,
            element,
        }
    }

    fn rebuild(self, state: &mut NodeState) {
        if !state.fits(&self.0) {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        let parts = self.0.take();
        let before = std::mem::take(&mut state.settings).into_iter();
        let settings = before.zip(parts.settings);
        state.settings = settings
            .map(|(before, setting)| keep(&state.element, setting, Some(before)))
            .collect();
        for (child, kept) in parts.children.into_iter().zip(&mut state.children) {
            child.rebuild(kept);
        }
    }
}

impl Mountable for NodeState {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&web_sys::Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(|parent| parent.dyn_into().ok());
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.element));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for Node {
    type Output<A: Attribute> = Self;

    /// Attributes are written in `view!`, nowhere else.
    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

/// The client draws in the browser only: nothing is written as HTML, nothing is taken over from HTML.
impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> NodeState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
