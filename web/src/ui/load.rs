//! Something that comes from the service.

use std::any::Any;
use std::future::Future;
use std::rc::Rc;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;

use super::alert::{FailureView, Skeleton};
use super::view;
use crate::net::Failure;

/// A value whose type only the page knows. What is done with all values alike is so compiled once and not for every
/// type, which keeps the client small.
pub(super) type Erased = Rc<dyn Any>;
pub(super) type ErasedFuture = LocalBoxFuture<'static, Result<Erased, Failure>>;

pub(super) fn erase<T: 'static>(
    future: impl Future<Output = Result<T, Failure>> + 'static,
) -> ErasedFuture {
    async move { future.await.map(|value| Rc::new(value) as Erased) }.boxed_local()
}

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
    load(
        Box::new(move || erase(fetch())),
        Box::new(move |value| {
            let value = value.downcast_ref::<T>()?;
            Some(children(value.clone()).into_any())
        }),
    )
}

type Show = Box<dyn Fn(Erased) -> Option<AnyView> + Send>;

fn load(fetch: Box<dyn Fn() -> ErasedFuture>, show: Show) -> AnyView {
    let resource = LocalResource::new(fetch);
    (move || match resource.get() {
        None | Some(Err(Failure::Aborted)) => view! { <Skeleton /> }.into_any(),
        Some(Ok(value)) => show(value).into_any(),
        Some(Err(failure)) => {
            view! { <FailureView failure on_retry=move |()| resource.refetch() /> }.into_any()
        }
    })
    .into_any()
}
