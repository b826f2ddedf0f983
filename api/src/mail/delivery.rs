//! Sends what is in the outbox, on a thread of its own.

use std::time::Duration;

use super::outbox::{self, Mail};
use super::refusals;
use super::transport::{Fault, Outgoing, Transport};
use crate::db::{Connection, Db, now};
use crate::http::Result;
use crate::invitations::links;
use crate::invitations::queries::recipients;
use crate::invitations::writing::Desk;
use crate::jobs::Job;
use crate::pretests;

const PAUSE: Duration = Duration::from_secs(1);
const AT_ONCE: i64 = 50;

/// Begins to send, until the job is dropped.
pub fn deliver(db: Db, transport: Transport, desk: Desk) -> Result<Job, String> {
    Job::until_done("mail", PAUSE, move || {
        round(&db, &transport, &desk).unwrap_or_else(|error| {
            tracing::warn!(%error, "mails wait");
            false
        })
    })
}

/// Sends some of what is due, and says whether there may be more.
fn round(db: &Db, transport: &Transport, desk: &Desk) -> Result<bool> {
    let due = db.read_now(|c| outbox::due(c, AT_ONCE))?;
    for mail in &due {
        let Some(outgoing) = db.write_now(|c| claim(c, desk, mail))? else {
            continue;
        };
        let address = outgoing.recipient.clone();
        match transport.send(outgoing) {
            Ok(()) => db.write_now(|c| sent(c, mail, &address))?,
            Err(fault) => {
                tracing::warn!(mail = %mail.id, attempts = mail.attempts + 1, "a mail could not be sent");
                db.write_now(|c| failed(c, mail, &address, &fault))?;
            }
        }
    }
    Ok(i64::try_from(due.len()).is_ok_and(|many| many == AT_ONCE))
}

/// Takes a mail for sending; none if another node was faster, or if it may no longer go.
fn claim(c: &mut Connection, desk: &Desk, mail: &Mail) -> Result<Option<Outgoing>> {
    if !outbox::claim(c, mail)? {
        return Ok(None);
    }
    if let Some(tester) = mail.tester()
        && !pretests::may_go(c, tester)?
    {
        outbox::drop_mail(c, &mail.id)?;
        return Ok(None);
    }
    let Some((invitation, step)) = mail.letter() else {
        let unsubscribe = match mail.is_to_colleague() {
            true if !desk.may_mail(c, &mail.recipient)? => {
                outbox::drop_mail(c, &mail.id)?;
                return Ok(None);
            }
            true => Some(desk.colleagues_click(&mail.recipient)),
            false => None,
        };
        return Ok(Some(Outgoing {
            id: mail.id.clone(),
            recipient: mail.recipient.clone(),
            subject: mail.subject.clone(),
            body: mail.body.clone(),
            unsubscribe,
        }));
    };
    let Some(written) = desk.write(c, invitation, step)? else {
        outbox::drop_mail(c, &mail.id)?;
        return Ok(None);
    };
    Ok(Some(Outgoing {
        id: mail.id.clone(),
        recipient: written.recipient,
        subject: written.subject,
        body: written.body,
        unsubscribe: Some(written.unsubscribe),
    }))
}

fn sent(c: &mut Connection, mail: &Mail, address: &str) -> Result<()> {
    outbox::sent(c, &mail.id, address)?;
    refusals::forget(c, address)?;
    match mail.letter() {
        Some((invitation, step)) => {
            links::delivered(c, invitation)?;
            recipients::sent(c, invitation, step, now())
        }
        None => Ok(()),
    }
}

fn failed(c: &mut Connection, mail: &Mail, address: &str, fault: &Fault) -> Result<()> {
    match fault {
        Fault::Address(said) => {
            refusals::note(c, address, said)?;
            outbox::give_up(c, &mail.id, said)
        }
        Fault::Passing(said) => outbox::failed(c, &mail.id, said),
    }
}
