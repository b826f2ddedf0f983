//! Free text, with a counter instead of a wall: what is too long is said, not cut off.

use contract::questionnaire::{Answer, Question};
use leptos::ev;
use leptos::prelude::*;

use super::frame::Frame;
use super::missing;
use crate::responses::sheet::Sheet;
use crate::responses::texts;
use crate::ui::view;

pub fn text(sheet: Sheet, question: Question, max_length: u32) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let variable = StoredValue::new(question.variable.clone());
    let text = Memo::new(move |_| match variable.with_value(|v| sheet.answer(v)) {
        Some(Answer::Text(text)) => text,
        _ => String::new(),
    });
    let typed = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let answer = (!typed.is_empty()).then_some(Answer::Text(typed));
        variable.with_value(|v| sheet.change(v, v, answer, None));
    };
    let rows = if max_length > 200 { 5 } else { 2 };
    let id = frame.id();
    let count_id = format!("{id}-count");
    let instead = missing::boxes(sheet, &question);
    frame.single(view! {
        <textarea
            class="kern-form-input__input"
            id=id
            rows=rows.to_string()
            prop:value=move || text.get()
            on:input=typed
            on:change=move |_| variable.with_value(|v| sheet.tell(v))
            aria-invalid=move || frame.is_wrong().then_some("true")
            aria-describedby=move || frame.described_by(&["count"])
        ></textarea>
        <p class="kern-hint" id=count_id>
            {move || texts::length(text.with(|text| text.trim().chars().count()), max_length)}
        </p>
        {instead}
    })
}
