//! Results of a wave as they travel: the published cube of a release, its weights, and the k-anonymity check.
//!
//! Only shapes. The figures are computed, and protected, in the crate `statistics`; what stands here has been decided,
//! so that a client only draws it. Start with [`PublishedCube`].

mod anonymity;
mod cube;
mod figures;
mod weighting;

pub use anonymity::{AnonymityReport, Coarsening, CoarseningStep, SmallClass};
pub use cube::{
    Area, AreaKind, Base, Category, DisclosureRules, PublishedCube, QuestionResult, ResultItem,
    ResultKind,
};
pub use figures::{AreaResult, ConfStatus, CountCell, NumberCell};
pub use weighting::{
    CapSide, GroupLevel, Region, StratumWeight, WeightGroup, WeightRules, Weighting,
};
