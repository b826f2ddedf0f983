//! Who was invited, page by page, by town.

use contract::Page;
use contract::invitations::{Invitation, InvitationFilter};
use contract::page::PageQuery;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::statement;
use crate::db::{Connection, cursor};
use crate::http::{Id, Result};
use crate::invitations::rows::InvitationRow;
use crate::mail::outbox::ATTEMPTS;
use crate::per_engine;

/// People who were invited to answer a wave.
pub fn list(
    c: &mut Connection,
    wave: &str,
    filter: &InvitationFilter,
    page: &PageQuery,
) -> Result<Page<Invitation>> {
    let (place, id) = match cursor::after::<(String, Id)>(page)? {
        Some((place, id)) => (place, id.0),
        None => Default::default(),
    };
    let text = format!(
        "SELECT * FROM (SELECT i.id, coalesce(t.sort_key, m.sort_key) AS place, i.member_id, m.given_name, \
         m.family_name, m.email, m.language, t.ags, t.name AS town, t.land, i.invited_at, i.first_reminded_at, \
         i.second_reminded_at, coalesce(r.reason, (SELECT max(o.last_error) FROM outbox o \
         WHERE o.invitation_id = i.id AND o.sent_at IS NULL)) AS trouble, \
         CASE WHEN EXISTS (SELECT 1 FROM responses a WHERE a.wave_id = i.wave_id AND a.unit_key = i.unit_key \
         AND a.withdrawn_at IS NULL) THEN 'answered' \
         WHEN m.role <> 'participant' OR m.status NOT IN ('active', 'invited') \
         OR i.unit_key <> CASE s.unit WHEN 'person' THEN m.id ELSE m.ags END THEN 'gone' \
         WHEN NOT coalesce(c.survey_mails, TRUE) THEN 'unsubscribed' \
         WHEN r.address IS NOT NULL THEN 'refused' \
         WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.invitation_id = i.id AND o.sent_at IS NULL \
         AND o.attempts < {ATTEMPTS}) THEN 'waiting' \
         ELSE 'open' END AS status \
         FROM invitations i JOIN members m ON m.id = i.member_id JOIN waves w ON w.id = i.wave_id \
         JOIN surveys s ON s.id = w.survey_id LEFT JOIN municipalities t ON t.ags = CASE s.unit \
         WHEN 'person' THEN m.ags ELSE i.unit_key END \
         LEFT JOIN mail_choices c ON c.member_id = m.id LEFT JOIN mail_refusals r ON r.address = m.email \
         WHERE i.wave_id = $1) AS people \
         WHERE ($2 = '' OR status = $2) AND (place > $3 OR (place = $3 AND id > $4)) \
         ORDER BY place, id LIMIT $5"
    );
    let text = statement(c, &text);
    let status = filter.status.map(|status| status.as_str());
    let rows: Vec<InvitationRow> = per_engine!(c, c => diesel::sql_query(text)
        .bind::<Text, _>(wave)
        .bind::<Text, _>(status.unwrap_or_default())
        .bind::<Text, _>(place)
        .bind::<Text, _>(id)
        .bind::<BigInt, _>(page.limit() + 1)
        .load(c)?);
    Ok(cursor::page(
        page,
        rows,
        |row| (row.place.clone(), row.id.clone()),
        Invitation::from,
    ))
}
