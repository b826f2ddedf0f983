//! Every room, and the one place where they are put together. Registering a route is registering its document.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    auth, cleaning, clients, handovers, instance, invitations, labs, me, members, municipalities,
    open_waves, pretests, releases, responses, surveys, waves, webhooks,
};

/// All rooms of the API. Addresses are looked through in this order, each with a pattern, so what is asked most comes
/// first.
pub fn rooms(config: &mut ServiceConfig<'_>) {
    config
        .configure(responses::routes)
        .configure(open_waves::routes)
        .configure(municipalities::routes)
        .configure(members::routes)
        .configure(waves::routes)
        .configure(invitations::routes)
        .configure(handovers::routes)
        .configure(pretests::routes)
        .configure(me::routes)
        .configure(labs::routes)
        .configure(surveys::routes)
        .configure(releases::routes)
        .configure(cleaning::routes)
        .configure(auth::routes)
        .configure(clients::routes)
        .configure(webhooks::routes)
        .configure(instance::routes);
}
