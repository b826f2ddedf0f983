//! The demo network: invented people in real towns, a survey with two published waves and one ready for the field, a lab, and
//! clients for partners. Its passwords are printed and written to `demo.json`, so it runs on a loopback address only.
//!
//! Not here: the reference towns, which every fresh installation has.

mod accounts;
mod content;
mod earlier;
mod file;
mod invented;
mod past_wave;

use std::net::SocketAddr;
use std::path::Path;

pub use file::DemoFile;

use crate::auth::keys::PartnerKey;
use crate::db::Db;
use crate::http::Error;

/// Loads the demo network into a database that has no members yet, and says how to get in. Later calls find it there.
pub fn load(
    db: &Db,
    key: &PartnerKey,
    data: &Path,
    address: SocketAddr,
) -> Result<DemoFile, String> {
    let path = data.join("demo.json");
    let earlier = file::read(&path)?;
    let base_url = format!("http://{address}");
    let demo = match earlier {
        Some(demo) => DemoFile { base_url, ..demo },
        None => {
            let demo = accounts::invent(base_url, key);
            let hashes = accounts::hashes(&demo)?;
            let releases = db.write_now(|c| {
                if crate::members::queries::any(c)? {
                    return Err(Error::internal(
                        "--demo wants a database without members; this one has some and no demo.json beside it",
                    ));
                }
                accounts::enter(c, &demo, &hashes)?;
                content::enter(c)
            })
            .map_err(told)?;
            for release in &releases {
                past_wave::publish(db, release).map_err(told)?;
            }
            demo
        }
    };
    file::write(&path, &demo)?;
    Ok(demo)
}

fn told(error: Error) -> String {
    error.cause.unwrap_or_else(|| error.kind.slug().to_owned())
}
