//! A calendar day, in the browser's own field.

use chrono::NaiveDate;
use contract::questionnaire::{Answer, Question};
use leptos::ev;
use leptos::prelude::*;

use super::frame::Frame;
use super::missing;
use crate::responses::sheet::Sheet;
use crate::ui::view;

pub fn date(
    sheet: Sheet,
    question: Question,
    min: Option<NaiveDate>,
    max: Option<NaiveDate>,
) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let variable = StoredValue::new(question.variable.clone());
    let day = Memo::new(move |_| match variable.with_value(|v| sheet.answer(v)) {
        Some(Answer::Text(day)) => day,
        _ => String::new(),
    });
    let typed = move |event: ev::Event| {
        let day = event_target_value(&event);
        let answer = (!day.is_empty()).then_some(Answer::Text(day));
        variable.with_value(|v| sheet.change(v, v, answer, None));
    };
    let id = frame.id();
    let instead = missing::boxes(sheet, &question);
    frame.single(view! {
        <input
            class="kern-form-input__input kn-date"
            id=id
            type="date"
            min=min.map(|day| day.to_string())
            max=max.map(|day| day.to_string())
            prop:value=move || day.get()
            on:input=typed
            on:blur=move |_| variable.with_value(|v| sheet.tell(v))
            aria-invalid=move || frame.is_wrong().then_some("true")
            aria-describedby=move || frame.described_by(&[])
        />
        {instead}
    })
}
