//! The few things the client asks of the browser directly. Natively, as in unit tests, everything is absent.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::{Blob, File};
use web_sys::{HtmlAnchorElement, Url};

/// The browser's window, or nothing where there is no browser.
fn window() -> Option<web_sys::Window> {
    cfg!(target_arch = "wasm32").then(web_sys::window).flatten()
}

fn document() -> Option<web_sys::Document> {
    window()?.document()
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// What was kept under this key on this device. Browsers may forbid storing: then nothing is remembered.
pub fn remembered(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a value on this device; does nothing where the browser forbids it.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        _ = storage.set_item(key, value);
    }
}

/// Forgets what was kept under this key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(key);
    }
}

fn tab_storage() -> Option<web_sys::Storage> {
    window()?.session_storage().ok().flatten()
}

/// What was kept under this key in this tab, until it is closed.
pub fn remembered_in_tab(key: &str) -> Option<String> {
    tab_storage()?.get_item(key).ok().flatten()
}

/// Keeps a value in this tab, or forgets it with `None`.
pub fn remember_in_tab(key: &str, value: Option<&str>) {
    if let Some(storage) = tab_storage() {
        _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// Opens a database of this browser; nothing where it has none or forbids it.
pub fn database(name: &str) -> Option<web_sys::IdbOpenDbRequest> {
    window()?.indexed_db().ok()??.open_with_u32(name, 1).ok()
}

/// What stands behind `#name=` in the page's address.
pub fn fragment(name: &str) -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    let value = hash.strip_prefix('#')?.strip_prefix(name)?;
    value.strip_prefix('=').map(str::to_owned)
}

/// The reader's languages as BCP 47 tags, the preferred one first.
pub fn languages() -> Vec<String> {
    window()
        .map(|window| {
            window
                .navigator()
                .languages()
                .iter()
                .filter_map(|tag| tag.as_string())
                .collect()
        })
        .unwrap_or_default()
}

/// Sets `<html lang>`, by which screen readers choose their voice.
pub fn set_page_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        _ = root.set_attribute("lang", tag);
    }
}

/// Sets what stands in the browser's tab.
pub fn set_page_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Path, query and fragment of the page's address.
pub fn address() -> String {
    let Some(location) = window().map(|window| window.location()) else {
        return String::new();
    };
    [location.pathname(), location.search(), location.hash()]
        .into_iter()
        .flatten()
        .collect()
}

/// Scheme, host and port of the page's address.
pub fn origin() -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}

/// Writes an address into the browser's address bar, as a new step of its history or in place of the present one.
pub fn set_address(address: &str, in_place: bool) {
    let Some(history) = window().and_then(|window| window.history().ok()) else {
        return;
    };
    let state = wasm_bindgen::JsValue::NULL;
    _ = if in_place {
        history.replace_state_with_url(&state, "", Some(address))
    } else {
        history.push_state_with_url(&state, "", Some(address))
    };
}

/// The version of the client that runs, if the service did not have a part of it any more (`part.js`).
pub fn gone_from() -> Option<String> {
    let root = document()?.document_element()?;
    root.get_attribute("data-gone")
}

/// Loads the page anew, and with it the version of the client that the service has now; tells whether it does. Once
/// for each version that runs: what is still missing then would be missing again.
pub fn begin_anew(version: &str) -> bool {
    const KEY: &str = "begun-anew";
    let Some(storage) = tab_storage() else {
        return false;
    };
    let before = storage.get_item(KEY).ok().flatten();
    before.as_deref() != Some(version)
        && storage.set_item(KEY, version).is_ok()
        && window().is_some_and(|window| window.location().reload().is_ok())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        _ = window.location().reload();
    }
}

/// Does something when the browser has nothing else to do; never where the reader wants to save data or the browser
/// does not tell.
pub fn when_idle(work: impl FnOnce() + 'static) {
    let Some(window) = window() else {
        return;
    };
    let saves = js_sys::Reflect::get(&window.navigator(), &"connection".into())
        .and_then(|connection| js_sys::Reflect::get(&connection, &"saveData".into()));
    if saves.is_ok_and(|saves| saves.is_truthy()) {
        return;
    }
    let work = wasm_bindgen::closure::Closure::once_into_js(work);
    _ = window.request_idle_callback(work.unchecked_ref());
}

/// Shows the beginning of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The element with this id.
pub fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves keyboard focus, and with it the view, to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        _ = element.focus();
    }
}

/// A random name of 32 hexadecimal digits, such as for an `Idempotency-Key`. Not a secret.
pub fn random_name() -> String {
    let part = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:08x}{:08x}{:08x}{:08x}", part(), part(), part(), part())
}

/// Copies a text to the clipboard and tells whether that worked; browsers may forbid it.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = window() else {
        return done(false);
    };
    let clipboard = window.navigator().clipboard();
    // Absent where the page did not come by a secure connection.
    if clipboard.is_undefined() {
        return done(false);
    }
    let copied = clipboard.write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok());
    });
}

/// The day it is where the reader is.
pub fn today() -> Option<NaiveDate> {
    window()?;
    day(&js_sys::Date::new_0())
}

/// The day it was then where the reader is.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    let here = window().and_then(|_| {
        let millis = at.timestamp_millis() as f64;
        day(&js_sys::Date::new(&millis.into()))
    });
    here.unwrap_or_else(|| at.date_naive())
}

fn day(at: &js_sys::Date) -> Option<NaiveDate> {
    let year = i32::try_from(at.get_full_year()).ok()?;
    NaiveDate::from_ymd_opt(year, at.get_month() + 1, at.get_date())
}

/// What stands in a file, read as UTF-8; nothing when it cannot be read.
pub async fn text_of(file: File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Gives the reader a text to keep as a file.
pub fn keep_text(text: &str, media_type: &str, name: &str) {
    let settings = web_sys::BlobPropertyBag::new();
    settings.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    if let Ok(file) = Blob::new_with_str_sequence_and_options(&parts, &settings) {
        keep(&file, name);
    }
}

/// Gives the reader a file to keep, under this name.
pub fn keep(file: &Blob, name: &str) {
    let (Some(document), Ok(address)) = (document(), Url::create_object_url_with_blob(file)) else {
        return;
    };
    let link = document.create_element("a").ok();
    let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // Safari reads from the address some time after the click.
    set_timeout(
        move || _ = Url::revoke_object_url(&address),
        Duration::from_secs(60),
    );
}

/// A new element that stands nowhere yet.
pub fn new_element(tag: &str) -> Option<web_sys::Element> {
    document()?.create_element(tag).ok()
}

/// Does something with markup while it stands on the page, out of sight, in an element with these classes; `work` is
/// given the markup's first element.
pub fn apart<T>(
    classes: &str,
    markup: &str,
    work: impl FnOnce(&web_sys::Element) -> Option<T>,
) -> Option<T> {
    let place = new_element("div")?;
    place.set_class_name(classes);
    place.set_inner_html(markup);
    document()?.body()?.append_child(&place).ok()?;
    let done = place.first_element_child().and_then(|first| work(&first));
    place.remove();
    done
}

/// What the style sheets make of a property of this element.
pub fn style_of(element: &web_sys::Element, property: &str) -> Option<String> {
    let style = window()?.get_computed_style(element).ok()??;
    style.get_property_value(property).ok()
}

/// An element as XML.
pub fn as_xml(element: &web_sys::Element) -> Option<String> {
    let writer = web_sys::XmlSerializer::new().ok()?;
    writer.serialize_to_string(element).ok()
}

/// Opens the browser's window for printing.
pub fn print() {
    if let Some(window) = window() {
        _ = window.print();
    }
}
