//! Mail: written into the outbox in the transaction that causes it, sent after it, so that nothing is announced that did
//! not happen and nothing that happened stays unsaid.

pub mod bounces;
mod delivery;
pub mod letters;
pub mod outbox;
pub mod refusals;
mod transport;

pub use delivery::deliver;
pub use transport::Transport;
