//! Settings: one TOML file, named by `--settings` and described in `docs/operating.md`, each key with a default;
//! environment variables `KLEINSTADTNETZ__SECTION__KEY` override it. Secrets are never printed.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Every setting.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Directory of database, keys and mails.
    pub data: PathBuf,
    /// Database URL; empty means SQLite in the data directory.
    pub database: Secret,
    /// Directory of the compiled client; none means the API alone.
    pub client: Option<PathBuf>,
    /// Address under which people reach the instance, for links in mails; empty means the listening address.
    pub public_url: String,
    /// Connections for reading.
    pub readers: u32,
    /// Threads that answer requests; 0 means one per processor.
    pub workers: usize,
    /// Invented people on a loopback address.
    pub demo: bool,
    /// Mail.
    pub mail: MailSettings,
    /// Webhooks of partners.
    pub webhooks: WebhookSettings,
    /// Limits.
    pub limits: LimitSettings,
    /// Surveys of citizens.
    pub open_waves: OpenWaveSettings,
    /// Name, contact, imprint.
    pub instance: InstanceSettings,
}

/// How mail leaves.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// SMTP server, `smtp://host:port` or `smtps://user:password@host`; empty means files in `mail/` of the data directory.
    pub smtp: Secret,
    /// Sender.
    pub from: String,
    /// Address that mail servers report to when a mail could not be delivered after all; empty: the sender's.
    pub bounces: String,
}

/// Where messages to partners' webhooks may go.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookSettings {
    /// Also to addresses that are not public: loopback, private networks, link-local. Whoever may create webhooks can then
    /// have this service call machines behind the firewall.
    pub allow_private_addresses: bool,
    /// Also over HTTP without encryption.
    pub allow_http: bool,
}

/// Limits per caller.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// Requests per minute and caller.
    pub requests_per_minute: u32,
    /// Sign-ins per minute and address.
    pub sign_ins_per_minute: u32,
    /// Believe the last address in `X-Forwarded-For`: only behind a proxy that writes it itself.
    pub behind_proxy: bool,
}

/// Surveys of citizens by an open address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenWaveSettings {
    /// Leading zero bits that a ticket asks for while few come from one network: 16 takes a phone some tenths of a second;
    /// each bit more doubles it. At most 24. 0 switches the work off, for everybody and for good.
    pub difficulty: u8,
}

/// What the instance says of itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InstanceSettings {
    /// Name of the network.
    pub name: String,
    /// E-mail address of the secretariat.
    pub contact: String,
    /// Lines of the imprint.
    pub imprint: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("data"),
            database: Secret::default(),
            client: None,
            public_url: String::new(),
            readers: 4,
            workers: 0,
            demo: false,
            mail: MailSettings::default(),
            webhooks: WebhookSettings::default(),
            limits: LimitSettings::default(),
            open_waves: OpenWaveSettings::default(),
            instance: InstanceSettings::default(),
        }
    }
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            smtp: Secret::default(),
            from: "Kleinstadtnetz <noreply@kleinstadtnetz.invalid>".to_owned(),
            bounces: String::new(),
        }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            requests_per_minute: 1200,
            sign_ins_per_minute: 20,
            behind_proxy: false,
        }
    }
}

impl Default for OpenWaveSettings {
    fn default() -> Self {
        Self { difficulty: 16 }
    }
}

impl Default for InstanceSettings {
    fn default() -> Self {
        Self {
            name: "Kleinstadtnetz".to_owned(),
            contact: "geschaeftsstelle@kleinstadtnetz.invalid".to_owned(),
            imprint: vec!["Diese Installation hat noch kein Impressum.".to_owned()],
        }
    }
}

impl Settings {
    /// Defaults, then the file if one is named, then the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, String> {
        let mut builder = config::Config::builder();
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file));
        }
        builder
            .add_source(
                config::Environment::with_prefix("KLEINSTADTNETZ")
                    .prefix_separator("__")
                    .separator("__")
                    .try_parsing(true),
            )
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| format!("settings: {error}"))
    }

    /// URL of the database.
    pub fn database_url(&self) -> String {
        if self.database.expose().is_empty() {
            format!("sqlite://{}", self.data.join("kleinstadtnetz.db").display())
        } else {
            self.database.expose().to_owned()
        }
    }

    /// Address for links in mails, without a slash at the end.
    pub fn public_url(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }
}

/// A setting that may hold a password. It does not print.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_empty() {
            "(empty)"
        } else {
            "(set)"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_print() {
        let settings = Settings {
            database: Secret::from("postgres://u:geheim@h/d".to_owned()),
            ..Settings::default()
        };
        assert!(!format!("{settings:?}").contains("geheim"));
    }

    #[test]
    fn a_misspelt_key_is_refused_by_name() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("s.toml");
        std::fs::write(&file, "lisen = '127.0.0.1:1'").unwrap();
        assert!(Settings::load(Some(&file)).unwrap_err().contains("lisen"));
    }
}
