//! Files for the reader.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement,
};

use super::layout::WIDTH;
use super::picture::Picture;
use crate::browser;

/// Pixels of a PNG for each pixel of the picture, so that it prints well.
const SCALE: f64 = 2.0;

/// A text as a file.
pub fn text(text: &str, kind: &str) -> Option<Blob> {
    let about = BlobPropertyBag::new();
    about.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&text.into());
    Blob::new_with_str_sequence_and_options(&parts, &about).ok()
}

/// The picture in pixels; nothing where the browser cannot.
pub fn png(picture: Picture, done: impl FnOnce(Option<Blob>) + 'static) {
    let Ok(image) = HtmlImageElement::new() else {
        return done(None);
    };
    let height = picture.height;
    let drawn = image.clone();
    let done = StoredValue::new_local(Some(done));
    let finish = move |blob: Option<Blob>| {
        if let Some(done) = done.try_update_value(Option::take).flatten() {
            done(blob);
        }
    };
    let failed = Closure::once_into_js(move || finish(None));
    let loaded = Closure::once_into_js(move || {
        if paint(&drawn, height, finish).is_none() {
            finish(None);
        }
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(failed.unchecked_ref()));
    // The Content-Security-Policy lets pictures come from here and from data addresses.
    let encoded = js_sys::encode_uri_component(&picture.svg);
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{encoded}"));
}

fn paint(
    image: &HtmlImageElement,
    height: f64,
    finish: impl FnOnce(Option<Blob>) + 'static,
) -> Option<()> {
    let canvas: HtmlCanvasElement = browser::new_element("canvas")?.dyn_into().ok()?;
    canvas.set_width((WIDTH * SCALE) as u32);
    canvas.set_height((height * SCALE) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            image,
            0.0,
            0.0,
            WIDTH * SCALE,
            height * SCALE,
        )
        .ok()?;
    let taken = Closure::once_into_js(finish);
    canvas.to_blob(taken.unchecked_ref()).ok()
}
