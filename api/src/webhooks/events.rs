//! What clients can hear of, noted in the transaction of the deed: what did not happen is told to nobody, and what
//! happened is not forgotten.

use contract::webhooks::EventKind;

use super::queries::messages::note_event;
use crate::db::Connection;
use crate::http::Result;

/// A wave takes answers from now on.
pub fn wave_opened(c: &mut Connection, wave: &str) -> Result<()> {
    note_event(c, EventKind::WaveOpened, wave, None, None)
}

/// A wave takes no answers any more.
pub fn wave_closed(c: &mut Connection, wave: &str) -> Result<()> {
    note_event(c, EventKind::WaveClosed, wave, None, None)
}

/// A release of a wave is public, perhaps instead of an earlier one.
pub fn release_published(
    c: &mut Connection,
    wave: &str,
    release: &str,
    corrects: Option<&str>,
) -> Result<()> {
    let kind = match corrects {
        None => EventKind::ReleasePublished,
        Some(_) => EventKind::ReleaseCorrected,
    };
    note_event(c, kind, wave, Some(release), corrects)
}
