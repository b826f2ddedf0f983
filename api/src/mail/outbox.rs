//! The table of mails to send.

use chrono::{NaiveDateTime, TimeDelta};
use contract::invitations::LetterStep;
use diesel::prelude::*;

use crate::db::schema::outbox::dsl;
use crate::db::{Connection, Stored, now};
use crate::http::{Id, Result};

/// A mail in the outbox. A letter to somebody who was invited has no text yet.
#[derive(Debug, Clone, Queryable)]
pub struct Mail {
    pub id: String,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub attempts: i32,
    pub due_at: NaiveDateTime,
    invitation: Option<String>,
    step: Option<Stored<LetterStep>>,
    handover: Option<String>,
    tester: Option<String>,
}

impl Mail {
    /// Whose letter it is, and which one.
    pub fn letter(&self) -> Option<(&str, LetterStep)> {
        Some((self.invitation.as_deref()?, self.step?.0))
    }

    /// Who tries a questionnaire and gets their link by it.
    pub fn tester(&self) -> Option<&str> {
        self.tester.as_deref()
    }

    /// Whether it goes to a colleague to whom a town has handed pages.
    pub fn is_to_colleague(&self) -> bool {
        self.handover.is_some()
    }
}

/// Tries before a mail is given up: the waits between them double from one minute to 17 hours.
pub const ATTEMPTS: i32 = 12;

/// Puts a mail into the outbox.
pub fn put(c: &mut Connection, recipient: &str, subject: &str, body: &str) -> Result<()> {
    insert(c, (None, None), recipient, subject, body)
}

/// Puts a mail to a colleague into the outbox, which ends with the handover's link.
pub fn put_for_handover(
    c: &mut Connection,
    handover: &str,
    recipient: &str,
    subject: &str,
    body: &str,
) -> Result<()> {
    insert(c, (Some(handover), None), recipient, subject, body)
}

/// Puts a mail to somebody who tries a questionnaire into the outbox, which ends with their link.
pub fn put_for_tester(
    c: &mut Connection,
    tester: &str,
    recipient: &str,
    subject: &str,
    body: &str,
) -> Result<()> {
    insert(c, (None, Some(tester)), recipient, subject, body)
}

fn insert(
    c: &mut Connection,
    (handover, tester): (Option<&str>, Option<&str>),
    recipient: &str,
    subject: &str,
    body: &str,
) -> Result<()> {
    let at = now();
    diesel::insert_into(dsl::outbox)
        .values((
            dsl::id.eq(Id::new().0),
            dsl::recipient.eq(recipient),
            dsl::subject.eq(subject),
            dsl::body.eq(body),
            dsl::created_at.eq(at),
            dsl::due_at.eq(at),
            dsl::attempts.eq(0),
            dsl::handover_id.eq(handover),
            dsl::tester_id.eq(tester),
        ))
        .execute(c)?;
    Ok(())
}

/// Mails whose time has come. Who waits for a new password does not wait behind ten thousand invitations.
pub fn due(c: &mut Connection, most: i64) -> Result<Vec<Mail>> {
    Ok(dsl::outbox
        .filter(dsl::sent_at.is_null())
        .filter(dsl::due_at.le(now()))
        .filter(dsl::attempts.lt(ATTEMPTS))
        .order((dsl::invitation_id.is_not_null(), dsl::due_at, dsl::id))
        .limit(most)
        .select((
            dsl::id,
            dsl::recipient,
            dsl::subject,
            dsl::body,
            dsl::attempts,
            dsl::due_at,
            dsl::invitation_id,
            dsl::step,
            dsl::handover_id,
            dsl::tester_id,
        ))
        .load(c)?)
}

/// Takes a mail for sending: moves its next try into the future, so that no other node sends it too. False: another was
/// faster.
pub fn claim(c: &mut Connection, mail: &Mail) -> Result<bool> {
    let wait = TimeDelta::minutes(1_i64 << mail.attempts.clamp(0, 11));
    let mine = dsl::outbox
        .find(&mail.id)
        .filter(dsl::sent_at.is_null())
        .filter(dsl::due_at.eq(mail.due_at))
        .filter(dsl::attempts.eq(mail.attempts));
    let claimed = diesel::update(mine)
        .set((
            dsl::due_at.eq(now() + wait),
            dsl::attempts.eq(mail.attempts + 1),
        ))
        .execute(c)?;
    Ok(claimed == 1)
}

/// Notes that a mail is sent and where to, and forgets its text: it may hold a secret link.
pub fn sent(c: &mut Connection, id: &str, address: &str) -> Result<()> {
    diesel::update(dsl::outbox.find(id))
        .set((
            dsl::recipient.eq(address),
            dsl::sent_at.eq(now()),
            dsl::body.eq(""),
            dsl::last_error.eq(None::<String>),
        ))
        .execute(c)?;
    Ok(())
}

/// Where a mail went, and when; none when there is no such mail, no moment while it is on its way.
pub fn sent_to(c: &mut Connection, id: &str) -> Result<Option<(String, Option<NaiveDateTime>)>> {
    Ok(dsl::outbox
        .find(id)
        .select((dsl::recipient, dsl::sent_at))
        .first(c)
        .optional()?)
}

/// Forgets a mail that may no longer go.
pub fn drop_mail(c: &mut Connection, id: &str) -> Result<()> {
    diesel::delete(dsl::outbox.find(id)).execute(c)?;
    Ok(())
}

/// Gives a mail up that no later try would bring through.
pub fn give_up(c: &mut Connection, id: &str, error: &str) -> Result<()> {
    diesel::update(dsl::outbox.find(id))
        .set((dsl::attempts.eq(ATTEMPTS), dsl::last_error.eq(error)))
        .execute(c)?;
    Ok(())
}

/// Forgets every mail to somebody, sent or not.
pub fn forget(c: &mut Connection, recipient: &str) -> Result<()> {
    diesel::delete(dsl::outbox.filter(dsl::recipient.eq(recipient))).execute(c)?;
    Ok(())
}

/// Notes why a mail could not be sent.
pub fn failed(c: &mut Connection, id: &str, error: &str) -> Result<()> {
    diesel::update(dsl::outbox.find(id))
        .set(dsl::last_error.eq(error))
        .execute(c)?;
    Ok(())
}
