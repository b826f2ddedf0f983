//! Whether somebody wants mail about surveys. The address in every letter says whose choice it is and proves it by a
//! keyed hash: it is stored nowhere, works in the oldest letter, and can do nothing else (RFC 8058, section 5).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use subtle::ConstantTimeEq;

use crate::auth::keys::PartnerKey;
use crate::db::schema::{mail_choices, members};
use crate::db::{Connection, now};
use crate::http::{Error, Id, IfMatch, Result};
use contract::ProblemKind;

/// What stands in the address of a member's choice.
pub fn token(key: &PartnerKey, member: &str) -> String {
    format!("{member}.{}", proof(key, member))
}

/// Whose choice an address is about; 404 where it proves nothing.
pub fn member(key: &PartnerKey, token: &str) -> Result<String> {
    let (member, given) = token.split_once('.').ok_or_else(Error::not_found)?;
    let fits = proof(key, member).as_bytes().ct_eq(given.as_bytes());
    if Id::parse(member).is_some() && bool::from(fits) {
        Ok(member.to_owned())
    } else {
        Err(Error::not_found())
    }
}

fn proof(key: &PartnerKey, member: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.derive(&format!("mail choice of {member}")))
}

/// Whether a member wants mail about surveys, and the choice's version. Who has not chosen does, with version 0.
pub fn choice(c: &mut Connection, member: &str) -> Result<(bool, i64)> {
    members::table
        .find(member)
        .select(members::id)
        .first::<String>(c)?;
    let row = mail_choices::table
        .find(member)
        .select((mail_choices::survey_mails, mail_choices::version))
        .first(c)
        .optional()?;
    Ok(row.unwrap_or((true, 0)))
}

/// Keeps a choice and returns its version.
pub fn choose(c: &mut Connection, member: &str, seen: IfMatch, survey_mails: bool) -> Result<i64> {
    let (_, version) = choice(c, member)?;
    seen.check(version)?;
    let at = now();
    if version == 0 {
        diesel::insert_into(mail_choices::table)
            .values((
                mail_choices::member_id.eq(member),
                mail_choices::survey_mails.eq(survey_mails),
                mail_choices::created_at.eq(at),
                mail_choices::updated_at.eq(at),
                mail_choices::version.eq(1_i64),
            ))
            .execute(c)
            .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?;
        return Ok(1);
    }
    let changed = diesel::update(
        mail_choices::table
            .find(member)
            .filter(mail_choices::version.eq(version)),
    )
    .set((
        mail_choices::survey_mails.eq(survey_mails),
        mail_choices::updated_at.eq(at),
        mail_choices::version.eq(version + 1),
    ))
    .execute(c)?;
    if changed == 0 {
        return Err(ProblemKind::Stale.into());
    }
    Ok(version + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::keys::Keys;

    const ANNA: &str = "0190c0de-0000-7000-8000-000000000001";
    const BERND: &str = "0190c0de-0000-7000-8000-000000000002";

    #[test]
    fn an_address_speaks_for_its_own_member_only() {
        let directory = tempfile::tempdir().unwrap();
        let key = Keys::open(directory.path()).unwrap().partner;
        let token = token(&key, ANNA);
        assert_eq!(member(&key, &token).unwrap(), ANNA);
        let proof = token.split_once('.').unwrap().1;
        for forged in [
            format!("{BERND}.{proof}"),
            format!("{ANNA}."),
            ANNA.to_owned(),
            format!("{token}x"),
            String::new(),
        ] {
            let refused = member(&key, &forged).unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotFound, "{forged}");
        }
    }
}
