//! What this installation calls itself, asked once.

use std::sync::LazyLock;

use contract::instance::Instance;
use contract::operations::GetInstance;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::net::call;

static INSTANCE: LazyLock<ArcRwSignal<Option<Instance>>> = LazyLock::new(|| ArcRwSignal::new(None));

/// Asks for it; without an answer the page keeps the product's own name.
pub fn start() {
    spawn_local(async {
        if let Ok(answer) = call(GetInstance, &[]).fetch::<Instance>().await {
            INSTANCE.set(Some(answer.body));
        }
    });
}

/// The installation's settings, once they are known; reactive.
pub fn instance() -> Option<Instance> {
    INSTANCE.get()
}

/// The network's name; reactive.
pub fn instance_name() -> String {
    INSTANCE.read().as_ref().map_or_else(
        || texts::PRODUCT.get().to_owned(),
        |instance| instance.name.clone(),
    )
}
