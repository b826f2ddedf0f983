//! A value on its way from the service.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::rc::Rc;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::call::Answer;
use super::failure::Failure;

/// A value whose type only the one who asked for it knows. What waits for values and shows them is so compiled once
/// and not for every type (`docs/decisions/0009-the-clients-size.md`).
pub type Erased = Rc<dyn Any>;
/// An erased value on its way.
pub type ErasedFuture = LocalBoxFuture<'static, Result<Erased, Failure>>;

/// A `T` on its way.
#[must_use = "nothing is asked for until this is awaited"]
pub struct Reading<T> {
    future: ErasedFuture,
    of: PhantomData<fn() -> T>,
}

impl<T: 'static> Reading<T> {
    /// The result of several calls.
    pub fn new(work: impl Future<Output = Result<T, Failure>> + 'static) -> Self {
        let work = async move { work.await.map(|value| Rc::new(value) as Erased) };
        Self::erased(work.boxed_local())
    }

    pub(super) fn erased(future: ErasedFuture) -> Self {
        Self {
            future,
            of: PhantomData,
        }
    }

    /// Without its type.
    pub fn into_erased(self) -> ErasedFuture {
        self.future
    }

    /// The value.
    pub async fn value(self) -> Result<T, Failure> {
        let value = self.future.await?.downcast::<T>().ok();
        value.and_then(Rc::into_inner).ok_or(Failure::Unreadable)
    }
}

/// What became of a change to something that others may change too.
pub enum Saved<T> {
    /// It stands; this is the new state.
    Yes(Answer<T>),
    /// Somebody else was first; this is what they saved.
    Stale(Answer<T>),
}
