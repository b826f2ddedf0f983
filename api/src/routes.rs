//! Every room, and the one place where they are put together. Registering a route is registering its document.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth, clients, instance, labs, me, members, municipalities, responses, surveys, waves,
};

/// All rooms of the API.
pub fn rooms(config: &mut ServiceConfig<'_>) {
    config
        .configure(auth::routes)
        .configure(instance::routes)
        .configure(me::routes)
        .configure(members::routes)
        .configure(clients::routes)
        .configure(surveys::routes)
        .configure(waves::routes)
        .configure(responses::routes)
        .configure(labs::routes)
        .configure(municipalities::routes);
}
