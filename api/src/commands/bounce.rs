//! `bounce`: takes a report of a mail server. Made for the pipe that mail servers end a mailbox with.

use std::io::Read;

use super::{Failure, say};
use crate::app;
use crate::mail::bounces::{self, Taken};
use crate::settings::Settings;

/// More than any report needs: servers send the beginning of the mail back, or its headers.
const LONGEST: u64 = 4 * 1024 * 1024;
/// "Try again later" (`EX_TEMPFAIL` of sysexits.h).
const LATER: u8 = 75;

pub fn run(settings: &Settings) -> Result<(), Failure> {
    let mut message = Vec::new();
    let mut input = std::io::stdin().take(LONGEST);
    input.read_to_end(&mut message).map_err(later)?;
    let Some(report) = bounces::read(&message) else {
        return Ok(say("this is no report about one of our mails")?);
    };
    let mut connection = app::open(settings).map_err(later)?;
    match connection.writing(|c| bounces::take(c, &report)) {
        Ok(Taken::Early) => Err(later("the mail is still on its way")),
        Ok(taken) => Ok(say(taken.told())?),
        Err(error) => Err(later(error)),
    }
}

fn later(why: impl std::fmt::Display) -> Failure {
    Failure {
        problem: why.to_string(),
        code: LATER,
    }
}
