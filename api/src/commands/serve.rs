//! `serve`: the service, until SIGTERM or SIGINT.

use super::say;
use crate::app::Application;
use crate::settings::Settings;

pub async fn run(settings: Settings) -> Result<(), String> {
    let demo = settings.demo;
    let application = Application::build(settings).await?;
    if demo {
        say(&application.demo()?.text())?;
    }
    say(&format!("Kleinstadtnetz: http://{}", application.address()))?;
    application.run().await.map_err(|e| e.to_string())
}
