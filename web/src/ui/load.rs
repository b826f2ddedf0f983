//! Something that comes from the service.

use std::future::Future;

use leptos::prelude::*;

use super::alert::{FailureView, Skeleton};
use crate::net::Failure;

/// Shows what `fetch` brings, with a skeleton before, and a failure with a button to try again.
///
/// `fetch` is begun again when a signal changes that it reads before its first `await`; a call that still runs is then
/// ended.
#[component]
pub fn Load<T, Fut, V>(
    fetch: impl Fn() -> Fut + 'static,
    children: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    Fut: Future<Output = Result<T, Failure>> + 'static,
    V: IntoView + 'static,
{
    let resource = LocalResource::new(fetch);
    move || match resource.get() {
        None | Some(Err(Failure::Aborted)) => view! { <Skeleton /> }.into_any(),
        Some(Ok(value)) => children(value).into_any(),
        Some(Err(failure)) => {
            view! { <FailureView failure on_retry=move |()| resource.refetch() /> }.into_any()
        }
    }
}
