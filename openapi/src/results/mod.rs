//! Results of a wave as they travel: the published cube of a release, its weights, the k-anonymity check, and a
//! question over the waves.
//!
//! Only shapes. The figures are computed, and protected, in the crate `statistics`; what stands here has been decided,
//! so that a client only draws it. Start with [`PublishedCube`].

mod anonymity;
mod cube;
mod figures;
mod trend;
mod weighting;

pub use anonymity::{AnonymityReport, Coarsening, CoarseningStep, SmallClass};
pub use cube::{
    Area, AreaKind, Base, Category, DisclosureRules, PublishedCube, QuestionResult, ResultItem,
    ResultKind,
};
pub use figures::{AreaResult, ConfStatus, CountCell, NumberCell};
pub use trend::{BreakKind, SeriesBreak, TrendFilter, TrendPoint};
pub use weighting::{
    CapSide, GroupLevel, Region, StratumWeight, WeightGroup, WeightRules, Weighting,
};
