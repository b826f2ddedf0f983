//! The client's `view!`.

/// leptos' `view!`, with a view as the result whose type says nothing of its content.
///
/// What builds, changes and removes views is compiled once for each of their types. So all lists, all views that may be
/// absent and all views that change with a signal share their code (`docs/decisions/0009-the-clients-size.md`).
macro_rules! view {
    ($($tokens:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($tokens)* })
    };
}
pub(crate) use view;
