//! A number, typed as people write it.

use contract::lang::Text;
use contract::questionnaire::{Answer, Question};
use leptos::ev;
use leptos::prelude::*;

use super::frame::Frame;
use super::missing;
use crate::i18n::lang;
use crate::responses::number::{is_ambiguous, read, write};
use crate::responses::sheet::Sheet;
use crate::responses::texts;
use crate::ui::view;

pub fn number(sheet: Sheet, question: Question, unit: Option<Text>) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let variable = StoredValue::new(question.variable.clone());
    let answer = Memo::new(move |_| variable.with_value(|v| sheet.answer(v)));
    let kept = variable.with_value(|v| sheet.work.read_untracked().typed.get(v).cloned());
    let text =
        RwSignal::new(kept.unwrap_or_else(|| write(answer.get_untracked().as_ref(), lang())));
    // The text follows an answer that came from elsewhere, and never the one it stands for itself.
    Effect::new(move |_| {
        let (answer, lang) = (answer.get(), lang());
        let own = text.with_untracked(|text| read(text, lang));
        if own != answer && answer != Some(Answer::Unreadable) {
            text.set(write(answer.as_ref(), lang));
        }
    });
    let typed = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let answer = read(&typed, lang());
        let words = (answer == Some(Answer::Unreadable)).then(|| typed.clone());
        text.set(typed);
        variable.with_value(|v| sheet.change(v, v, answer, words));
    };
    let understood = move || {
        let is_read = matches!(answer.get(), Some(Answer::Number(_)));
        let ambiguous = text.with(|text| is_ambiguous(text));
        (is_read && ambiguous).then(|| texts::understood(&write(answer.get().as_ref(), lang())))
    };
    let id = frame.id();
    let unit_id = format!("{id}-unit");
    let has_unit = unit.is_some();
    let described = move || {
        let more: &[&str] = if has_unit { &["unit"] } else { &[] };
        frame.described_by(more)
    };
    let unit = unit.map(|unit| {
        view! {
            <span class="kn-unit" id=unit_id>
                {move || unit.get(lang()).to_owned()}
            </span>
        }
    });
    let instead = missing::boxes(sheet, &question);
    frame.single(view! {
        <div class="kn-number">
            <input
                class="kern-form-input__input"
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=move || text.get()
                on:input=typed
                on:change=move |_| variable.with_value(|v| sheet.tell(v))
                aria-invalid=move || frame.is_wrong().then_some("true")
                aria-describedby=described
            />
            {unit}
        </div>
        <p class="kern-hint">{understood}</p>
        {instead}
    })
}
