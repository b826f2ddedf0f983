//! Positions in the feed of a wave: opaque outside, a number inside.

use serde::{Deserialize, Serialize};

use crate::db::cursor;
use crate::http::{Error, Result};

#[derive(Serialize, Deserialize)]
struct Position {
    wave: String,
    after: i64,
}

/// The cursor after a number.
pub fn encode(wave: &str, after: i64) -> String {
    cursor::encode(&Position {
        wave: wave.to_owned(),
        after,
    })
}

/// The number in a cursor of this wave.
pub fn decode(wave: &str, cursor: &str, parameter: &'static str) -> Result<i64> {
    let position: Position = cursor::decode(cursor, parameter)?;
    if position.wave == wave {
        Ok(position.after)
    } else {
        Err(Error::parameter(
            parameter,
            "other_wave",
            "Diese Fortsetzungsmarke gehört zu einer anderen Welle.",
            "This cursor belongs to another wave.",
        ))
    }
}
