//! Calling the service.
//!
//! Everything goes through [`call`], which takes an operation of the contract's table, so a page cannot ask for what
//! the service does not offer. A call is told in the reader's language what went wrong, as a [`Failure`]. The access
//! token lives in memory only; it is renewed here when it has expired, once for all calls that wait for it.
//!
//! ```text
//! let lab = call(GetLab, &[&id]).fetch::<Lab>().await?;
//! call(ChangeLab, &[&id]).if_match(&lab.etag).json(&form).fetch::<Lab>().await?;
//! ```

mod call;
mod credentials;
mod failure;
mod reading;
mod texts;

pub use call::{Answer, Call, call};
pub use credentials::{
    Refreshed, assume, assume_guest, lost, refresh, set_guest, set_token, was_signed_in,
};
pub use failure::Failure;
pub use reading::{Erased, ErasedFuture, Reading, Saved};
