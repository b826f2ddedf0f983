//! What stands around every page: header with menu and language, footer, and what the instance calls itself.

mod footer;
mod header;
mod instance;
mod nav;
mod texts;

pub use footer::Footer;
pub use header::{Header, SkipLink};
pub use instance::{instance, instance_name, start};
