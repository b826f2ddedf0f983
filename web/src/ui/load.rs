//! Something that comes from the service.

use leptos::prelude::*;

use super::alert::{FailureView, Skeleton};
use super::node::follow;
use super::node::plain;
use super::view;
use crate::net::{Erased, ErasedFuture, Failure, Reading};

/// Shows what `fetch` brings, with a skeleton before, and a failure with a button to try again.
///
/// `fetch` is begun again when a signal changes that it reads; a call that still runs is then ended.
#[component]
pub fn Load<T, V>(
    fetch: impl Fn() -> Reading<T> + 'static,
    children: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + 'static,
    V: IntoView + 'static,
{
    load(
        Box::new(move || fetch().into_erased()),
        Box::new(move |value| {
            let value = value.downcast_ref::<T>()?;
            Some(plain(children(value.clone())))
        }),
    )
}

type Show = Box<dyn Fn(Erased) -> Option<AnyView> + Send>;

fn load(fetch: Box<dyn Fn() -> ErasedFuture>, show: Show) -> AnyView {
    let resource = LocalResource::new(fetch);
    follow(move || match resource.get() {
        None | Some(Err(Failure::Aborted)) => view! { <Skeleton /> },
        Some(Ok(value)) => plain(show(value)),
        Some(Err(failure)) => {
            view! { <FailureView failure on_retry=move |()| resource.refetch() /> }
        }
    })
}
