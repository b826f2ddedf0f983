//! What this installation says of itself, to everybody.

use actix_web::{get, web};
use contract::instance::Instance;
use contract::operations as ops;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::Allow;
use crate::settings::Settings;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(get_instance);
}

/// Get name, contact and imprint of this installation
#[utoipa::path(tag = "instance", responses((status = 200, body = Instance, description = "The installation")))]
#[get("/api/v1/instance")]
pub async fn get_instance(
    _: Allow<ops::GetInstance>,
    settings: web::Data<Settings>,
) -> web::Json<Instance> {
    web::Json(Instance {
        name: settings.instance.name.clone(),
        contact: settings.instance.contact.clone(),
        imprint: settings.instance.imprint.clone(),
        demo: settings.demo,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        credits: crate::municipalities::CREDITS
            .iter()
            .map(|line| (*line).to_owned())
            .collect(),
    })
}
