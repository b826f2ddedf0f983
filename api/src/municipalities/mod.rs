//! Municipalities: the towns that everything else refers to by AGS. Their keys and kinds are in `contract::municipalities`.

pub mod import;

/// Credit lines of the reference data, shown wherever the towns are.
pub const CREDITS: &[&str] = &[
    "© GeoBasis-DE / BKG 2016 (Daten verändert)",
    "GeoNames, CC BY 4.0",
];
