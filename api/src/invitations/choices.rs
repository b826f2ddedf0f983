//! Whether somebody wants mail about surveys. The address in every letter says whose choice it is and proves it by a
//! keyed hash: it is stored nowhere, works in the oldest letter, and can do nothing else (RFC 8058, section 5).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::dsl::exists;
use diesel::prelude::*;
use subtle::ConstantTimeEq;

use crate::auth::keys::PartnerKey;
use crate::db::schema::{colleague_choices, mail_choices, members};
use crate::db::{Connection, now};
use crate::http::{Error, Id, IfMatch, Result};
use contract::ProblemKind;

/// Whose choice it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// A member's, by id.
    Member(String),
    /// That of an address to which towns hand pages, by its key.
    Colleague(String),
}

impl Whose {
    /// The id or key.
    pub fn key(&self) -> &str {
        match self {
            Self::Member(key) | Self::Colleague(key) => key,
        }
    }
}

/// What stands in the address of a member's choice.
pub fn token(key: &PartnerKey, member: &str) -> String {
    format!("{member}.{}", proof(key, member))
}

/// An address by its key: it names the address to whoever has the address and the service's secret, and to nobody else.
pub fn colleague(key: &PartnerKey, address: &str) -> Whose {
    let address = address.trim().to_lowercase();
    let purpose = format!("address of {address}");
    Whose::Colleague(URL_SAFE_NO_PAD.encode(key.derive(&purpose)))
}

/// What stands in the address of a colleague's choice.
pub fn colleagues_token(key: &PartnerKey, address: &str) -> String {
    token(key, colleague(key, address).key())
}

/// Whose choice an address is about; 404 where it proves nothing.
pub fn whose(key: &PartnerKey, token: &str) -> Result<Whose> {
    let (named, given) = token.split_once('.').ok_or_else(Error::not_found)?;
    if !bool::from(proof(key, named).as_bytes().ct_eq(given.as_bytes())) {
        return Err(Error::not_found());
    }
    Ok(match Id::parse(named) {
        Some(_) => Whose::Member(named.to_owned()),
        None => Whose::Colleague(named.to_owned()),
    })
}

fn proof(key: &PartnerKey, member: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.derive(&format!("mail choice of {member}")))
}

/// Whether somebody wants mail about surveys, and the choice's version. Who has not chosen does, with version 0.
pub fn choice(c: &mut Connection, whose: &Whose) -> Result<(bool, i64)> {
    let row = match whose {
        Whose::Member(member) => {
            members::table
                .find(member)
                .select(members::id)
                .first::<String>(c)?;
            mail_choices::table
                .find(member)
                .select((mail_choices::survey_mails, mail_choices::version))
                .first(c)
                .optional()?
        }
        Whose::Colleague(key) => colleague_choices::table
            .find(key)
            .select((colleague_choices::survey_mails, colleague_choices::version))
            .first(c)
            .optional()?,
    };
    Ok(row.unwrap_or((true, 0)))
}

/// Whether this is the address of a member who wants no mail about surveys.
pub fn wants_none(c: &mut Connection, address: &str) -> Result<bool> {
    let silent = mail_choices::table
        .inner_join(members::table.on(members::id.eq(mail_choices::member_id)))
        .filter(members::email.eq(address))
        .filter(mail_choices::survey_mails.eq(false));
    Ok(diesel::select(exists(silent)).get_result(c)?)
}

/// Keeps a choice in one of the two tables, which differ in their key only; `$version` is the one it replaces.
macro_rules! keep {
    ($c:expr, $table:ident :: $key:ident = $whose:expr, $version:expr, $survey_mails:expr) => {{
        let at = now();
        if $version == 0 {
            diesel::insert_into($table::table)
                .values((
                    $table::$key.eq($whose),
                    $table::survey_mails.eq($survey_mails),
                    $table::created_at.eq(at),
                    $table::updated_at.eq(at),
                    $table::version.eq(1_i64),
                ))
                .execute($c)
                .map_err(|error| Error::from(error).on_conflict(|| ProblemKind::Stale.into()))?
        } else {
            let stored = $table::table
                .find($whose)
                .filter($table::version.eq($version));
            diesel::update(stored)
                .set((
                    $table::survey_mails.eq($survey_mails),
                    $table::updated_at.eq(at),
                    $table::version.eq($version + 1),
                ))
                .execute($c)?
        }
    }};
}

/// Keeps a choice and returns its version.
pub fn choose(c: &mut Connection, whose: &Whose, seen: IfMatch, survey_mails: bool) -> Result<i64> {
    let (_, version) = choice(c, whose)?;
    seen.check(version)?;
    let kept = match whose {
        Whose::Member(id) => keep!(c, mail_choices::member_id = id, version, survey_mails),
        Whose::Colleague(key) => {
            keep!(
                c,
                colleague_choices::address_key = key,
                version,
                survey_mails
            )
        }
    };
    match kept {
        0 => Err(ProblemKind::Stale.into()),
        _ => Ok(version + 1),
    }
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
        assert_eq!(whose(&key, &token).unwrap(), Whose::Member(ANNA.to_owned()));
        let proof = token.split_once('.').unwrap().1;
        for forged in [
            format!("{BERND}.{proof}"),
            format!("{ANNA}."),
            ANNA.to_owned(),
            format!("{token}x"),
            String::new(),
        ] {
            let refused = whose(&key, &forged).unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotFound, "{forged}");
        }
    }

    #[test]
    fn a_colleagues_address_is_known_again_and_stands_nowhere() {
        let directory = tempfile::tempdir().unwrap();
        let key = Keys::open(directory.path()).unwrap().partner;
        let token = colleagues_token(&key, "Karla@Rathaus.example");
        assert_eq!(token, colleagues_token(&key, "karla@rathaus.example "));
        assert_eq!(
            whose(&key, &token).unwrap(),
            colleague(&key, "karla@rathaus.example")
        );
        assert!(!token.to_lowercase().contains("karla"));
        let (named, proof) = token.split_once('.').unwrap();
        assert_ne!(named, proof);
        assert!(whose(&key, &format!("{named}.{named}")).is_err());
        assert!(whose(&key, &format!("x{named}.{proof}")).is_err());
    }
}
