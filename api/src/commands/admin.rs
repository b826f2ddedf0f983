//! `admin create`: enters an admin, above all the first one, who can then do everything else over the API.

use std::io::{IsTerminal, Read};

use clap::{Args, Subcommand};
use contract::Lang;
use contract::access::Role;
use contract::auth::PASSWORD_MIN;
use contract::members::NewMember;
use validator::Validate;

use super::say;
use crate::app;
use crate::auth::passwords::Passwords;
use crate::http::Error;
use crate::mail::letters;
use crate::members::changes;
use crate::settings::Settings;

const PASSWORD_VARIABLE: &str = "KLEINSTADTNETZ_ADMIN_PASSWORD";

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Enter an admin
    ///
    /// The password comes from KLEINSTADTNETZ_ADMIN_PASSWORD or from standard input, unless that is a terminal. Without one, an
    /// invitation is mailed.
    Create(NewAdmin),
}

#[derive(Debug, Args)]
pub struct NewAdmin {
    /// E-mail address
    #[arg(long)]
    email: String,
    /// Given name
    #[arg(long)]
    given_name: String,
    /// Family name
    #[arg(long)]
    family_name: String,
}

pub async fn run(settings: Settings, admin: Admin) -> Result<(), String> {
    let Admin::Create(who) = admin;
    let new = NewMember {
        given_name: who.given_name,
        family_name: who.family_name,
        email: who.email,
        role: Role::Admin,
        ags: None,
        function: String::new(),
        organisation: String::new(),
        language: Lang::De,
    };
    new.validate().map_err(|e| e.to_string())?;
    let hash = match password()? {
        Some(password) => Some(
            Passwords::new()?
                .hash(password)
                .await
                .map_err(|e| e.to_string())?,
        ),
        None => None,
    };
    let mut connection = app::open(&settings)?;
    let email = new.email.to_lowercase();
    let invited = hash.is_none();
    let entered: Result<(), Error> = connection.writing(|c| {
        let id = changes::enter(c, "command", &new, hash.as_deref())?;
        if invited {
            letters::invitation(c, &settings, &id)?;
        }
        Ok(())
    });
    entered.map_err(|error| match error.detail(Lang::En) {
        Some(detail) => detail.to_owned(),
        None => error.to_string(),
    })?;
    if invited {
        say(&format!(
            "{email} is entered; the running service mails the invitation"
        ))
    } else {
        say(&format!("{email} is an admin and can sign in"))
    }
}

/// The password, if one is given.
fn password() -> Result<Option<String>, String> {
    let given = match std::env::var(PASSWORD_VARIABLE) {
        Ok(password) => password,
        Err(_) if std::io::stdin().is_terminal() => String::new(),
        Err(_) => {
            let mut text = String::new();
            std::io::stdin()
                .take(1000)
                .read_to_string(&mut text)
                .map_err(|e| format!("standard input: {e}"))?;
            text
        }
    };
    check(given.trim_end_matches(['\r', '\n']))
}

fn check(given: &str) -> Result<Option<String>, String> {
    match given.chars().count() {
        0 => Ok(None),
        length if (length as u64) < PASSWORD_MIN => Err(format!(
            "the password needs at least {PASSWORD_MIN} characters"
        )),
        length if length > 200 => Err("the password has more than 200 characters".to_owned()),
        _ => Ok(Some(given.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_password_has_12_to_200_characters_and_none_means_an_invitation() {
        assert_eq!(check(""), Ok(None));
        assert_eq!(check("zwölf Zeiche"), Ok(Some("zwölf Zeiche".to_owned())));
        assert!(check("elf Zeichen").unwrap_err().contains("12"));
        assert!(check(&"x".repeat(201)).is_err());
    }
}
