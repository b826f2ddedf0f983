//! Municipalities: the towns that everything else refers to by AGS. Their keys and kinds are in `contract::municipalities`.

pub mod import;
