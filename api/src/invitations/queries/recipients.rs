//! Whom a letter may reach: counted for the secretariat, put into the outbox when it says so, and asked once more when a
//! mail's turn comes. All three by the same words.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use contract::invitations::{LeftOut, LetterStep, Recipients};
use contract::surveys::ResponseUnit;
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamp};

use super::statement;
use crate::db::schema::{invitations, mail_choices, mail_refusals, members, outbox};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::invitations::rows::{AddresseeRow, CountRow, ManyRow};
use crate::mail::outbox::ATTEMPTS;
use crate::per_engine;

/// Everybody whom the wave `$1` asks, who may answer and has not: not one whose town has answered, not one who is
/// suspended, nobody before or after the field phase.
const ASKED: &str = "FROM members m \
    JOIN waves w ON w.id = $1 AND w.status = 'open' \
    JOIN surveys s ON s.id = w.survey_id \
    JOIN wave_frame f ON f.wave_id = w.id AND f.unit_key = CASE s.unit WHEN 'person' THEN m.id ELSE m.ags END \
    LEFT JOIN invitations i ON i.wave_id = w.id AND i.member_id = m.id AND i.unit_key = f.unit_key \
    LEFT JOIN mail_choices c ON c.member_id = m.id AND NOT c.survey_mails \
    LEFT JOIN mail_refusals r ON r.address = m.email \
    WHERE m.role = 'participant' AND m.status IN ('active', 'invited') \
    AND NOT EXISTS (SELECT 1 FROM responses a WHERE a.wave_id = w.id AND a.unit_key = f.unit_key \
    AND a.withdrawn_at IS NULL)";

/// Who wants mail and can be reached.
const REACHABLE: &str = "AND c.member_id IS NULL AND r.address IS NULL";

/// Whose next letter this one is.
fn next_is(step: LetterStep) -> &'static str {
    match step {
        LetterStep::Invitation => "AND i.invited_at IS NULL",
        LetterStep::FirstReminder => "AND i.invited_at IS NOT NULL AND i.first_reminded_at IS NULL",
        LetterStep::SecondReminder => {
            "AND i.first_reminded_at IS NOT NULL AND i.second_reminded_at IS NULL"
        }
    }
}

/// For whom no letter `$2` waits already.
fn not_waiting() -> String {
    format!(
        "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.invitation_id = i.id AND o.step = $2 \
         AND o.sent_at IS NULL AND o.attempts < {ATTEMPTS})"
    )
}

/// A new id in SQL, as random as `uuid::Uuid::new_v4`.
fn new_id(c: &Connection) -> &'static str {
    match c {
        Connection::Sqlite(_) => {
            "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' \
             || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
        }
        Connection::Postgres(_) => "gen_random_uuid()::text",
    }
}

/// Whom a dispatch would mail now, and whom it would leave out.
pub fn count(c: &mut Connection, wave: &str, step: LetterStep) -> Result<(Recipients, LeftOut)> {
    let text = format!(
        "SELECT m.language, c.member_id IS NOT NULL AS unsubscribed, r.address IS NOT NULL AS refused, \
         count(*) AS many {ASKED} {} {} GROUP BY 1, 2, 3",
        next_is(step),
        not_waiting()
    );
    let text = statement(c, &text);
    let rows: Vec<CountRow> = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .bind::<Text, _>(step.as_str())
        .load(c)?);
    let (mut to, mut left_out) = (Recipients::default(), LeftOut::default());
    for row in rows {
        let place = match (row.unsubscribed, row.refused, row.language.as_str()) {
            (true, _, _) => &mut left_out.unsubscribed,
            (_, true, _) => &mut left_out.refused,
            (_, _, "en") => &mut to.en,
            _ => &mut to.de,
        };
        *place += row.many;
    }
    Ok((to, left_out))
}

/// Whom a letter would reach on a later day, as it stands now: who then has no answer and not this letter, whether or not
/// the letter before has come.
pub fn expected(c: &mut Connection, wave: &str, step: LetterStep) -> Result<i64> {
    let without = match step {
        LetterStep::Invitation => "AND i.invited_at IS NULL",
        LetterStep::FirstReminder => "AND i.first_reminded_at IS NULL",
        LetterStep::SecondReminder => "AND i.second_reminded_at IS NULL",
    };
    let text = format!("SELECT count(*) AS many {ASKED} {without} {REACHABLE}");
    let text = statement(c, &text);
    let row: ManyRow = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .get_result(c)?);
    Ok(row.many)
}

/// Whom the letters would reach if these were asked: participants who may answer, want mail and can be reached.
pub fn reachable_of(
    c: &mut Connection,
    unit: ResponseUnit,
    asked: &HashSet<String>,
) -> Result<i64> {
    let silent = mail_choices::table
        .filter(mail_choices::survey_mails.eq(false))
        .select(mail_choices::member_id);
    let people: Vec<(String, Option<String>)> = members::table
        .filter(members::role.eq("participant"))
        .filter(members::status.eq_any(["active", "invited"]))
        .filter(members::id.ne_all(silent))
        .filter(members::email.ne_all(mail_refusals::table.select(mail_refusals::address)))
        .select((members::id, members::ags))
        .load(c)?;
    let many = people.iter().filter(|(id, ags)| match unit {
        ResponseUnit::Person => asked.contains(id),
        ResponseUnit::Municipality => ags.as_ref().is_some_and(|ags| asked.contains(ags)),
    });
    Ok(i64::try_from(many.count()).unwrap_or(i64::MAX))
}

/// How many of this letter wait, and how many have gone out.
pub fn progress(c: &mut Connection, wave: &str, step: LetterStep) -> Result<(i64, i64)> {
    let waiting = outbox::table
        .inner_join(invitations::table.on(outbox::invitation_id.eq(invitations::id.nullable())))
        .filter(invitations::wave_id.eq(wave))
        .filter(outbox::step.eq(step.as_str()))
        .filter(outbox::sent_at.is_null())
        .filter(outbox::attempts.lt(ATTEMPTS))
        .count()
        .get_result(c)?;
    let of_wave = invitations::table.filter(invitations::wave_id.eq(wave));
    let sent = match step {
        LetterStep::Invitation => of_wave
            .filter(invitations::invited_at.is_not_null())
            .count()
            .get_result(c)?,
        LetterStep::FirstReminder => of_wave
            .filter(invitations::first_reminded_at.is_not_null())
            .count()
            .get_result(c)?,
        LetterStep::SecondReminder => of_wave
            .filter(invitations::second_reminded_at.is_not_null())
            .count()
            .get_result(c)?,
    };
    Ok((waiting, sent))
}

/// How many of this letter have gone out since a moment.
pub fn gone_since(
    c: &mut Connection,
    wave: &str,
    step: LetterStep,
    since: NaiveDateTime,
) -> Result<i64> {
    let of_wave = invitations::table
        .filter(invitations::wave_id.eq(wave))
        .count()
        .into_boxed();
    let gone = match step {
        LetterStep::Invitation => of_wave.filter(invitations::invited_at.ge(since)),
        LetterStep::FirstReminder => of_wave.filter(invitations::first_reminded_at.ge(since)),
        LetterStep::SecondReminder => of_wave.filter(invitations::second_reminded_at.ge(since)),
    };
    Ok(gone.get_result(c)?)
}

/// Puts a letter to everybody whom it may reach into the outbox, in as many statements for ten thousand as for one, and
/// says how many.
pub fn queue(c: &mut Connection, wave: &str, step: LetterStep, retry_refused: bool) -> Result<i64> {
    let due = next_is(step);
    if retry_refused {
        let text =
            format!("DELETE FROM mail_refusals WHERE address IN (SELECT m.email {ASKED} {due})");
        let text = statement(c, &text);
        per_engine!(c, c => diesel::sql_query(text).bind::<Text, _>(wave).execute(c)?);
    }
    let given_up = format!(
        "DELETE FROM outbox WHERE sent_at IS NULL AND attempts >= {ATTEMPTS} AND step = $2 \
         AND invitation_id IN (SELECT id FROM invitations WHERE wave_id = $1)"
    );
    let given_up = statement(c, &given_up);
    per_engine!(c, c => diesel::sql_query(given_up)
        .bind::<Text, _>(wave)
        .bind::<Text, _>(step.as_str())
        .execute(c)?);
    let at = now();
    if step == LetterStep::Invitation {
        let text = format!(
            "INSERT INTO invitations (id, wave_id, member_id, unit_key, created_at) \
             SELECT {}, f.wave_id, m.id, f.unit_key, $2 {ASKED} AND i.id IS NULL {REACHABLE}",
            new_id(c)
        );
        let text = statement(c, &text);
        per_engine!(c, c => diesel::sql_query(text)
            .bind::<Text, _>(wave)
            .bind::<Timestamp, _>(at)
            .execute(c)?);
    }
    let text = format!(
        "INSERT INTO outbox (id, recipient, subject, body, created_at, due_at, attempts, invitation_id, step) \
         SELECT {}, m.email, '', '', $3, $3, 0, i.id, $2 {ASKED} AND i.id IS NOT NULL {due} {REACHABLE} {}",
        new_id(c),
        not_waiting()
    );
    let text = statement(c, &text);
    let queued = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .bind::<Text, _>(step.as_str())
        .bind::<Timestamp, _>(at)
        .execute(c)?);
    Ok(i64::try_from(queued).unwrap_or(i64::MAX))
}

/// Id of an invitation's wave.
pub fn wave_of(c: &mut Connection, invitation: &str) -> Result<Option<String>> {
    Ok(invitations::table
        .find(invitation)
        .select(invitations::wave_id)
        .first(c)
        .optional()?)
}

/// Waits for answers that are being stored at this moment, and keeps later ones waiting until the transaction ends: what
/// is asked afterwards is true of all of them. On SQLite the transaction has the writer to itself anyway.
pub fn hold_answers(c: &mut Connection) -> Result<()> {
    if let Connection::Postgres(c) = c {
        diesel::sql_query("SELECT seq FROM response_clock WHERE id = 1 FOR SHARE").execute(c)?;
    }
    Ok(())
}

/// Who this letter goes to now, if it still may.
pub fn addressee(
    c: &mut Connection,
    wave: &str,
    step: LetterStep,
    invitation: &str,
) -> Result<Option<AddresseeRow>> {
    let text = format!(
        "SELECT m.id AS member, m.email, m.given_name, m.family_name, m.language, \
         (SELECT t.name FROM municipalities t WHERE t.ags = m.ags) AS town, w.title_de, w.title_en, w.field_to \
         {ASKED} AND i.id = $2 {} {REACHABLE}",
        next_is(step)
    );
    let text = statement(c, &text);
    Ok(per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .bind::<Text, _>(invitation)
        .get_result(c)
        .optional()?))
}

/// Notes that a letter has gone out.
pub fn sent(
    c: &mut Connection,
    invitation: &str,
    step: LetterStep,
    at: NaiveDateTime,
) -> Result<()> {
    let invitation = diesel::update(invitations::table.find(invitation));
    match step {
        LetterStep::Invitation => invitation.set(invitations::invited_at.eq(at)).execute(c)?,
        LetterStep::FirstReminder => invitation
            .set(invitations::first_reminded_at.eq(at))
            .execute(c)?,
        LetterStep::SecondReminder => invitation
            .set(invitations::second_reminded_at.eq(at))
            .execute(c)?,
    };
    Ok(())
}
