//! Elements, all of one type: what `view!` writes (`web/macros`).
//!
//! A [`Node`] says what an element shall be; `draw` makes the browser's element of it and changes that when the node is
//! given again. `value` has what an attribute can be. Not for pages: they write `view!`.

mod draw;
mod value;

use std::any::Any;
use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::view::iterators::StaticVec;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

use value::Value;
pub use value::{ToValue, Word};

/// An element that is being put together.
#[must_use]
pub struct Node(SendWrapper<Box<Parts>>);

struct Parts {
    /// The tag, and behind it names and values in turns, each on a line of its own. One text instead of a table of
    /// texts, because it compresses better.
    head: &'static str,
    svg: bool,
    settings: Vec<Setting>,
    children: Vec<AnyView>,
}

enum Setting {
    Value(Place, &'static str, Value),
    Listener(Cow<'static, str>, Box<dyn FnMut(JsValue)>),
    Reference(Box<dyn FnOnce(&web_sys::Element)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Attribute,
    Property,
    Class,
    Style,
    Markup,
}

impl Node {
    /// `head`: the tag and its fixed attributes, as `Parts` keeps them.
    pub fn html(head: &'static str) -> Self {
        Self::new(head, false)
    }

    /// The same for what is drawn.
    pub fn svg(head: &'static str) -> Self {
        Self::new(head, true)
    }

    fn new(head: &'static str, svg: bool) -> Self {
        Self(SendWrapper::new(Box::new(Parts {
            head,
            svg,
            settings: Vec::new(),
            children: Vec::new(),
        })))
    }

    pub fn attr<M>(self, name: &'static str, value: impl ToValue<M>) -> Self {
        self.set(Place::Attribute, name, value.to_value())
    }

    pub fn prop<M>(self, name: &'static str, value: impl ToValue<M>) -> Self {
        self.set(Place::Property, name, value.to_value())
    }

    /// A class that is there while the value is `true`.
    pub fn class<M>(self, name: &'static str, there: impl ToValue<M>) -> Self {
        self.set(Place::Class, name, there.to_value())
    }

    pub fn style<M>(self, name: &'static str, value: impl ToValue<M>) -> Self {
        self.set(Place::Style, name, value.to_value())
    }

    /// Content that is markup already; whoever makes it escapes it.
    pub fn markup<M>(self, value: impl ToValue<M>) -> Self {
        self.set(Place::Markup, "", value.to_value())
    }

    fn set(self, place: Place, name: &'static str, value: Value) -> Self {
        self.with(Setting::Value(place, name, value))
    }

    fn with(mut self, setting: Setting) -> Self {
        self.0.settings.push(setting);
        self
    }

    /// What happens at an event; signals that are read there are not followed.
    pub fn on<E>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<JsValue>,
    {
        self.with(Setting::Listener(
            event.name(),
            Box::new(move |event| handler(E::EventType::from(event))),
        ))
    }

    /// Fills a `NodeRef` with the element.
    pub fn fill<E, C>(self, reference: C) -> Self
    where
        E: ElementType,
        C: NodeRefContainer<E>,
    {
        self.with(Setting::Reference(Box::new(move |element| {
            reference.load(element);
        })))
    }

    pub fn node(self, child: Self) -> Self {
        self.view(child.end())
    }

    pub fn text(self, child: &'static str) -> Self {
        self.view(child.into_any())
    }

    pub fn child<T>(self, child: T) -> Self
    where
        T: IntoRender,
        T::Output: RenderHtml + Send + 'static,
    {
        self.view(plain(child.into_render()))
    }

    /// Content that changes with the signals that `child` reads.
    pub fn follow<T>(self, child: impl Fn() -> T + Send + 'static) -> Self
    where
        T: IntoRender,
        T::Output: RenderHtml + Send + 'static,
    {
        self.view(follow(child))
    }

    fn view(mut self, view: AnyView) -> Self {
        self.0.children.push(view);
        self
    }

    pub fn end(self) -> AnyView {
        self.into_any()
    }
}

/// Any view as an `AnyView`; one that is an `AnyView` already stays as it is.
pub fn plain<T: RenderHtml + Send + 'static>(view: T) -> AnyView {
    let mut view = Some(view);
    let as_it_is = (&mut view as &mut dyn Any)
        .downcast_mut::<Option<AnyView>>()
        .and_then(Option::take);
    match (as_it_is, view) {
        (Some(view), _) => view,
        (None, Some(view)) => view.into_any(),
        (None, None) => ().into_any(),
    }
}

/// A view that changes with the signals that `view` reads.
pub fn follow<T>(view: impl Fn() -> T + Send + 'static) -> AnyView
where
    T: IntoRender,
    T::Output: RenderHtml + Send + 'static,
{
    let view: Arc<Mutex<dyn FnMut() -> AnyView + Send>> =
        Arc::new(Mutex::new(move || plain(view().into_render())));
    view.into_any()
}

/// Several views, one behind the other.
pub fn several(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}
