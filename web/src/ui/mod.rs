//! Components over the classes of the design system, used by every page.
//!
//! | wanted | take |
//! |---|---|
//! | the heading of a page, its title and its focus | [`PageTitle`] |
//! | something from the service, with skeleton, failure and retry | [`Load`] |
//! | a list that grows by "Mehr laden" | [`MoreList`] |
//! | a table | [`DataTable`] of [`Column`]s |
//! | chart and table of the same figures | [`ChartOrTable`], charts from [`charts`] |
//! | a form that sends | [`Form`] with a [`FormState`], [`SubmitButton`] |
//! | a question in a form | [`Field`], [`TextArea`], [`Select`], [`Checkbox`], [`RadioGroup`], [`CheckboxGroup`], [`FileField`] |
//! | a message | [`Alert`], [`Badge`], [`EmptyState`], [`FailureView`], [`announce`] |
//! | a question in between | [`Dialog`] |
//! | something to press | [`Button`]; links are plain `<a class="kern-link" href="...">` |
//!
//! Write class names out in full: classes that stand nowhere in the sources are left out of the style sheet. Never
//! write a `style="..."` attribute, which the Content-Security-Policy forbids; `style:width=` is fine.

mod alert;
mod button;
mod chart_or_table;
pub mod charts;
mod choice;
mod dialog;
mod field;
mod file;
mod form;
mod live;
mod load;
mod more;
mod select;
mod table;
mod texts;
mod title;

pub use alert::{Alert, Badge, EmptyState, FailureView, Kind, Skeleton};
pub use button::{Button, Look};
pub use chart_or_table::ChartOrTable;
pub use choice::{Checkbox, CheckboxGroup, Choice, RadioGroup};
pub use dialog::Dialog;
pub use field::{Field, TextArea};
pub use file::FileField;
pub use form::{Form, FormState, SubmitButton};
pub use live::{LiveRegion, announce};
pub use load::Load;
pub use more::MoreList;
pub use select::Select;
pub use table::{Column, DataTable};
pub use title::PageTitle;
