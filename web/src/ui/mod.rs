//! Components over the classes of the design system, used by every page.
//!
//! | wanted | take |
//! |---|---|
//! | the heading of a page, its title and its focus | [`PageTitle`] |
//! | the way back above it | [`Back`] |
//! | something from the service, with skeleton, failure and retry | [`Load`] |
//! | a list that grows by "Mehr laden" | [`MoreList`] |
//! | a table | [`DataTable`] of [`Column`]s |
//! | figures as a table and as a file | [`Sheet`] |
//! | chart and table of the same figures, and both as files | [`ChartAndTable`], charts from [`charts`] |
//! | a form that sends | [`Form`] with a [`FormState`], [`SubmitButton`] |
//! | a question in a form | [`Field`], [`TextArea`], [`Select`], [`Checkbox`], [`RadioGroup`], [`CheckboxGroup`], [`FileField`] |
//! | a message | [`Alert`], [`Badge`], [`EmptyState`], [`FailureView`], [`announce`] |
//! | words to search by | [`SearchField`] |
//! | what is known of one thing | [`Facts`] |
//! | a form whose unsaved input survives leaving the page | [`Draft`] with a [`DraftNotice`] |
//! | a change that lost against somebody else's (412) | [`BothVersions`] |
//! | a question in between | [`Dialog`], "really?" [`ConfirmDialog`] |
//! | something to press | [`Button`]; links are plain `<a class="kern-link" href="...">` |
//!
//! Write class names out in full: classes that stand nowhere in the sources are left out of the style sheet. Never
//! write a `style="..."` attribute, which the Content-Security-Policy forbids; `style:width=` is fine.

mod address;
mod alert;
mod back;
mod button;
mod chart_and_table;
pub mod charts;
mod choice;
mod confirm;
mod dialog;
mod draft;
mod facts;
mod field;
mod file;
mod file_button;
mod form;
mod keep;
mod live;
mod load;
mod more;
pub mod node;
mod search;
mod select;
mod sheet;
mod table;
mod texts;
mod title;
mod versions;

pub use address::{from_address, keep_in_address};
pub use alert::{Alert, Badge, EmptyState, FailureView, Kind, Skeleton};
pub use back::Back;
pub use button::{Button, Look};
pub use chart_and_table::ChartAndTable;
pub use choice::{Checkbox, CheckboxGroup, Choice, RadioGroup};
pub use confirm::ConfirmDialog;
pub use dialog::Dialog;
pub use draft::{Draft, DraftNotice};
pub use facts::Facts;
pub use field::{Field, TextArea};
pub use file::FileField;
pub use file_button::FileButton;
pub use form::{Form, FormState, SubmitButton};
pub use keep::{Keep, Label};
pub use live::{LiveRegion, announce};
pub use load::Load;
pub use more::MoreList;
pub use search::SearchField;
pub use select::Select;
pub use sheet::{Cell, Sheet};
pub use table::{Column, DataTable};
pub use title::{PageTitle, focus_title};
pub use versions::{BothVersions, Difference, differences};
pub(crate) use web_macros::view;
