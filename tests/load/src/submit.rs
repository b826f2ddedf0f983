//! Answers handed in by mayors, each with a token, a town and an id of their own.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::answers::Filled;
use crate::drive::Asker;

/// Everything that is to be handed in.
pub struct Answers {
    /// One per mayor.
    pub tokens: Vec<String>,
    /// Every mayor answers each.
    pub waves: Vec<String>,
    /// What is answered, in turn.
    pub filled: Arc<Vec<Filled>>,
    handed_in: AtomicUsize,
}

impl Answers {
    /// Nothing is handed in yet.
    pub fn new(tokens: Vec<String>, waves: Vec<String>, filled: Arc<Vec<Filled>>) -> Self {
        Self {
            tokens,
            waves,
            filled,
            handed_in: AtomicUsize::new(0),
        }
    }
}

/// One of the connections over which they come.
pub struct Mayor(pub Arc<Answers>);

impl Asker for Mayor {
    fn ask(&mut self, request: &mut Vec<u8>) -> bool {
        let all = &*self.0;
        let number = all.handed_in.fetch_add(1, Ordering::Relaxed);
        let Some(wave) = all.waves.get(number / all.tokens.len()) else {
            return false;
        };
        let token = &all.tokens[number % all.tokens.len()];
        let answers = &all.filled[number % all.filled.len()].sent;
        let id = id();
        // {"id":"…36…","answers":…}
        let length = 56 + answers.len();
        write!(
            request,
            "POST /api/v1/waves/{wave}/responses HTTP/1.1\r\nhost: load\r\ncontent-type: application/json\r\n\
             authorization: Bearer {token}\r\ncontent-length: {length}\r\n\r\n{{\"id\":\"{id}\",\"answers\":{answers}}}"
        )
        .is_ok()
    }

    fn answered(&mut self, _: &[u8]) {}
}

/// An id as a client makes it.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}
