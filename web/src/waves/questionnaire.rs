//! The whole questionnaire of a wave, to read and to print: every question with its codes, filter and rules.

use contract::Text;
use contract::operations::{GetCodebook, GetWaveQuestionnaire};
use contract::questionnaire::{
    Codebook, CrossCheck, MissingCode, Page, Questionnaire, Severity, codebook,
};
use contract::releases::{CodebookFormat, CodebookQuery};
use contract::waves::WaveQuestionnaire;
use leptos::prelude::*;

use super::question::question_view;
use super::{texts, wave_id};
use crate::i18n::{from_service, lang};
use crate::net::call;
use crate::session::SignedIn;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Badge, Column, DataTable, FileButton, Kind, Load, PageTitle};

/// The page at `/wellen/:id/fragebogen`.
#[component]
pub fn QuestionnairePage() -> impl IntoView {
    view! {
        <SignedIn>
            <WholeQuestionnaire />
        </SignedIn>
    }
}

#[component]
fn WholeQuestionnaire() -> impl IntoView {
    let id = wave_id();
    let title = RwSignal::new(None::<Text>);
    let fetch = move || {
        let found = call(GetWaveQuestionnaire, &[&id.read_value()]);
        found.reading::<WaveQuestionnaire>()
    };
    view! {
        <article class="kn-text">
            <PageTitle title=move || {
                title.read().as_ref().map_or_else(
                    || texts::QUESTIONNAIRE.get().to_owned(),
                    |title| texts::questionnaire_of(title.get(lang())),
                )
            } />
            <p>
                <a class="kern-link" href=move || format!("/wellen/{}", id.read_value())>
                    {texts::BACK_TO_WAVE}
                </a>
            </p>
            <Load fetch let:found>
                {
                    title.set(Some(found.body.wave.title));
                    view! {
                        {all(&found.body.questionnaire)}
                        <CodebookFiles key=found.body.wave.key />
                    }
                }
            </Load>
        </article>
    }
}

/// The codebook of the answers, for statistics programs.
#[component]
fn CodebookFiles(key: String) -> impl IntoView {
    let id = wave_id();
    let files = [
        (CodebookFormat::Ddi, texts::CODEBOOK_DDI, "ddi.xml"),
        (CodebookFormat::Spss, texts::CODEBOOK_SPSS, "sps"),
        (CodebookFormat::Stata, texts::CODEBOOK_STATA, "do"),
        (CodebookFormat::Csvw, texts::CODEBOOK_CSVW, "csvw.json"),
        (
            CodebookFormat::DataPackage,
            texts::CODEBOOK_PACKAGE,
            "datapackage.json",
        ),
    ];
    let buttons = files
        .map(|(format, label, ending)| {
            let file = move |()| {
                let query = CodebookQuery {
                    format: Some(format),
                };
                call(GetCodebook, &[&id.read_value()]).query(&query)
            };
            let name = format!("codebook-{key}.{ending}");
            view! {
                <li>
                    <FileButton label=label file name />
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <section class="kn-section kn-no-print">
            <h2 class="kern-heading-medium">{texts::CODEBOOK}</h2>
            <p class="kern-body">{texts::CODEBOOK_HELP}</p>
            <ul class="kn-plain-list">{buttons}</ul>
        </section>
    }
}

fn all(survey: &Questionnaire) -> impl IntoView + use<> {
    let book = codebook(survey);
    let pages = survey
        .pages
        .iter()
        .map(|page| page_view(page, &book, &survey.missing_codes))
        .collect_view();
    view! {
        {pages}
        {checks(&survey.checks)}
        <h2 class="kern-heading-medium">{texts::MISSING_CODES}</h2>
        {codes_table(survey.missing_codes.iter().map(|c| (c.code, c.text.clone())).collect())}
    }
}

fn page_view(page: &Page, book: &Codebook, missing: &[MissingCode]) -> impl IntoView + use<> {
    let title = from_service(&page.title);
    let intro = page.intro.as_ref().map(|intro| {
        let intro = from_service(intro);
        view! { <p class="kern-body">{move || intro.get()}</p> }
    });
    let questions = page
        .questions
        .iter()
        .map(|question| question_view(question, book, missing))
        .collect_view();
    view! {
        <h2 class="kern-heading-medium">{move || title.get()}</h2>
        {intro}
        {questions}
    }
}

fn checks(checks: &[CrossCheck]) -> Option<impl IntoView + use<>> {
    (!checks.is_empty()).then(|| {
        let checks = checks
            .iter()
            .map(|check| {
                let message = from_service(&check.message);
                let (kind, label) = match check.severity {
                    Severity::Error => (Kind::Danger, texts::CHECK_ERROR),
                    Severity::Warning => (Kind::Warning, texts::CHECK_WARNING),
                };
                view! {
                    <li>
                        {move || message.get()} " " <Badge kind=kind label=label />
                    </li>
                }
            })
            .collect_view();
        view! {
            <h2 class="kern-heading-medium">{texts::CHECKS}</h2>
            <ul class="kern-list kern-list--bullet">{checks}</ul>
        }
    })
}

fn codes_table(codes: Vec<(i32, Text)>) -> impl IntoView {
    let rows = codes
        .into_iter()
        .map(|(code, text)| {
            let text = from_service(&text);
            vec![code.to_string().into_any(), follow(move || text.get())]
        })
        .collect();
    let columns = vec![Column::text(texts::CODE), Column::text(texts::MEANING)];
    view! { <DataTable caption=texts::MISSING_CODES columns rows titled=true /> }
}
