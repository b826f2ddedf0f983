//! What pictures and files of a wave's progress say of themselves.

use contract::Text;
use contract::waves::Wave;
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::i18n::{Tr, format, lang};
use crate::ui::{Keep, Label, Sheet};

/// What files of a wave's progress are called and say of themselves.
#[derive(Clone)]
pub struct Source {
    key: String,
    title: Text,
}

impl Source {
    pub fn of(wave: &Wave) -> Self {
        Self {
            key: wave.key.clone(),
            title: wave.title.clone(),
        }
    }

    /// Title and base of a chart, its series, and its figures.
    pub fn keep(
        &self,
        title: Tr,
        name: &'static str,
        about: impl Fn() -> String + Send + Sync + 'static,
        series: impl Fn() -> Vec<String> + Send + Sync + 'static,
        sheet: impl Fn() -> Sheet + Send + Sync + 'static,
    ) -> Keep {
        let Self { key, title: wave } = self.clone();
        let label = move |()| Label {
            name: format!("{key}-{name}"),
            title: title.get().to_owned(),
            about: vec![about()],
            series: series(),
            source: match browser::today() {
                Some(day) => texts::as_of(wave.get(lang()), &format::date(day, lang())),
                None => wave.get(lang()).to_owned(),
            },
        };
        Keep {
            label: Callback::new(label),
            sheet: Callback::new(move |()| sheet()),
        }
    }
}
