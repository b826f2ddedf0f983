//! Waves: one fielding of one questionnaire version, with its dates, its frame of towns, and how the answers come in.
//!
//! Not here: what is asked (`surveys`), what is answered (`responses`), and the codebook (`releases::describe`).

pub mod calendar;
mod correcting;
pub mod frame;
mod handlers;
mod progress;
pub mod queries;
mod rows;
mod status;

pub use handlers::sees_drafts;
pub use queries::Field;
pub use rows::WaveRow;
pub use status::turn;

use utoipa_actix_web::service_config::ServiceConfig;

/// The room's routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(handlers::list_waves)
        .service(handlers::create_wave)
        .service(handlers::get_wave)
        .service(handlers::change_wave)
        .service(handlers::change_wave_status)
        .service(handlers::get_wave_questionnaire)
        .service(correcting::change_wave_questionnaire)
        .service(handlers::get_wave_progress)
        .service(handlers::get_wave_paradata);
}
