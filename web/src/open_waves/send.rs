//! Sending: a ticket, its work, and the answer with it.

use std::time::Duration;

use contract::ProblemKind;
use contract::open_waves::work::Search;
use contract::open_waves::{NewOpenResponse, OpenReceipt, Ticket};
use contract::operations::{CreateTicket, SubmitOpenResponse};
use contract::questionnaire::Answers;
use js_sys::{Function, Promise};
use leptos::prelude::{WithUntracked, set_timeout};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::kept::{Memory, Worked};
use crate::net::{Failure, call};

/// Counters between two breaths of the browser: some hundredths of a second on a phone.
const TRIES: u32 = 6_000;

/// What is sent.
#[derive(Clone)]
pub struct Sending {
    pub wave: String,
    pub ags: String,
    pub partial: bool,
    pub questionnaire_version: i32,
    pub minutes: Option<i32>,
    pub answers: Answers,
}

/// Sends the answer; on success it is stored, once. A ticket of an attempt that got no reply is used again: then the
/// service says whether the answer has come in.
pub async fn send(memory: Memory, sending: Sending) -> Result<(), Failure> {
    let kept = memory
        .kept
        .try_with_untracked(|kept| kept.ticket.clone())
        .flatten();
    if let Some(ticket) = kept {
        match attempt(memory, &sending, ticket).await {
            // It was not used, and is no longer good: a new one doubles nothing.
            Err(failure) if blames_ticket(&failure) => {}
            result => return result,
        }
    }
    let ticket = work(&sending.wave).await?;
    memory.change(|kept| kept.ticket = Some(ticket.clone()));
    attempt(memory, &sending, ticket).await
}

async fn attempt(memory: Memory, sending: &Sending, ticket: Worked) -> Result<(), Failure> {
    let response = NewOpenResponse {
        token: ticket.token,
        counter: ticket.counter,
        ags: sending.ags.clone(),
        partial: sending.partial,
        questionnaire_version: Some(sending.questionnaire_version),
        minutes: sending.minutes,
        answers: sending.answers.clone(),
    };
    let submit = call(SubmitOpenResponse, &[&sending.wave])
        .anonymous()
        .json(&response);
    let result = submit.fetch::<OpenReceipt>().await;
    match result {
        Ok(_) => Ok(()),
        Err(failure) if failure.is(ProblemKind::TicketSpent) => Ok(()),
        Err(failure) => {
            if blames_ticket(&failure) {
                memory.change(|kept| kept.ticket = None);
            }
            Err(failure)
        }
    }
}

fn blames_ticket(failure: &Failure) -> bool {
    let of_ticket = |field: &str| matches!(field, "token" | "counter");
    failure.fields().iter().any(|found| of_ticket(&found.field))
}

/// A new ticket whose work is done.
async fn work(wave: &str) -> Result<Worked, Failure> {
    let made = call(CreateTicket, &[wave]).anonymous();
    let Ticket {
        token, difficulty, ..
    } = made.fetch::<Ticket>().await?.body;
    let mut search = Search::new(&token, difficulty);
    loop {
        if let Some(counter) = search.go_on(TRIES) {
            return Ok(Worked { token, counter });
        }
        breathe().await;
    }
}

/// Lets the browser draw and listen.
async fn breathe() {
    let soon = Promise::new(&mut |resolve: Function, _| {
        set_timeout(
            move || _ = resolve.call0(&JsValue::UNDEFINED),
            Duration::ZERO,
        );
    });
    _ = JsFuture::from(soon).await;
}
