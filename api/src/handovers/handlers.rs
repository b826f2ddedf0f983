//! What a town does with its handovers, over HTTP.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, get, post, put, web};
use chrono::Utc;
use contract::handovers::{
    HANDOVERS_MAX, HandedPageForm, HandedState, Handover, HandoverLink, NewHandover,
};
use contract::operations::{self as ops, Op};
use contract::page::PageQuery;
use contract::questionnaire::Questionnaire;
use contract::{Page, ProblemKind};

use super::letters::{self, Reason};
use super::{links, pages, part, policy, queries};
use crate::audit;
use crate::auth::keys::PartnerKey;
use crate::auth::{Allow, Shared};
use crate::db::{Connection, Db};
use crate::http::{
    Created, Error, Id, IfMatch, Json, Listed, Once, Path, Query, Result, Versioned,
};
use crate::invitations::writing::Desk;
use crate::responses::{is_answered, not_asked, not_open};
use crate::settings::Settings;
use crate::surveys::Catalog;
use crate::waves::{self, calendar::day_in_germany};

/// List what the town has handed over
///
/// The latest first, with the state of every page. For everybody of the town.
#[utoipa::path(tag = "handovers", params(("id" = String, Path, description = "Id of the wave", format = "uuid"), PageQuery), responses((status = 200, body = Page<Handover>, description = "Handovers")))]
#[get("/api/v1/waves/{id}/handovers")]
pub async fn list_handovers(
    caller: Allow<ops::ListHandovers>,
    id: Path<Id>,
    page: Query<PageQuery>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Listed<Handover>> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let town = policy::own_town(&caller, loaded.unit)?;
    db.read(move |c| {
        waves::queries::find_visible(c, &id.0, false)?;
        queries::list(c, &id.0, &town, &page.0)
    })
    .await
    .map(Listed)
}

/// Get a handover
#[utoipa::path(
    tag = "handovers",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("handover_id" = String, Path, format = "uuid", description = "Id of the handover"),
    ),
    responses((status = 200, body = Handover, description = "The handover"))
)]
#[get("/api/v1/waves/{id}/handovers/{handover_id}")]
pub async fn get_handover(
    caller: Allow<ops::GetHandover>,
    path: Path<(Id, Id)>,
    catalog: web::Data<Catalog>,
    db: web::Data<Db>,
) -> Result<Versioned<Handover>> {
    let Path((wave, id)) = path;
    let loaded = catalog.of_wave(&db, &wave).await?;
    let town = policy::own_town(&caller, loaded.unit)?;
    let body = db
        .read(move |c| queries::read(c, (&wave, &town), &id))
        .await?;
    Ok(Versioned {
        version: body.version,
        body,
    })
}

/// Hand pages to a colleague
///
/// With an address, the link is mailed. Without one, make a link and pass it on. A page is in one pair of hands.
#[utoipa::path(tag = "handovers", params(("id" = String, Path, description = "Id of the wave", format = "uuid")), request_body = NewHandover, responses((status = 201, body = Handover, description = "Handed over")))]
#[post("/api/v1/waves/{id}/handovers")]
pub async fn create_handover(
    caller: Allow<ops::CreateHandover>,
    id: Path<Id>,
    once: Once,
    body: Json<NewHandover>,
    (catalog, settings, key): (
        web::Data<Catalog>,
        web::Data<Settings>,
        web::Data<PartnerKey>,
    ),
    db: web::Data<Db>,
) -> Result<Created> {
    let loaded = catalog.of_wave(&db, &id.0).await?;
    let town = policy::own_town(&caller, loaded.unit)?;
    let member = caller.person().ok_or_else(Error::not_found)?.to_owned();
    let (actor, new) = (caller.name(), body.value);
    let desk = Desk::new(settings, key);
    once.create(&db, &caller.name(), body.digest, move |c| {
        let of = (id.0.0.as_str(), town.as_str());
        check_new(c, of, &loaded.questionnaire, &new)?;
        if let Some(email) = &new.email {
            letters::check_wanted(c, &desk, email)?;
        }
        let handover = queries::create(c, of, &member, &new)?;
        audit::note(c, &actor, "create_handover", &handover)?;
        if let Some(email) = &new.email {
            let secret = links::make(c, &handover, false)?;
            let link = letters::link(desk.settings(), &secret);
            let handed = links::standing(c, &handover)?;
            letters::send_link(c, &desk, &handed, email, &link, Reason::Handed)?;
        }
        let created = queries::read(c, of, &handover)?;
        let address = ops::GetHandover::OPERATION.at(&[of.0, &handover]);
        Created::new(&created, created.version, address)
    })
    .await
}

fn check_new(
    c: &mut Connection,
    of: (&str, &str),
    questionnaire: &Questionnaire,
    new: &NewHandover,
) -> Result<()> {
    check_answering(c, of)?;
    let unknown = |page: &&String| part::variables(questionnaire, page).is_none();
    if let Some(page) = new.pages.iter().find(unknown) {
        return Err(Error::field(
            "pages",
            "unknown",
            format!("„{page}“ ist keine Seite dieses Fragebogens."),
            format!("\"{page}\" is no page of this questionnaire."),
        ));
    }
    let wave = waves::queries::find(c, of.0)?;
    policy::check_due(new.due_on, day_in_germany(Utc::now()), wave.field_to.0)?;
    let many = queries::count(c, of.0, of.1)?;
    if usize::try_from(many).is_ok_and(|many| many >= HANDOVERS_MAX) {
        return Err(Error::new(
            ProblemKind::Conflict,
            "In dieser Befragung ist schon hundertmal etwas abgegeben worden.",
            "Pages of this survey have been handed over a hundred times already.",
        ));
    }
    Ok(())
}

/// Whether the town is still answering.
fn check_answering(c: &mut Connection, (wave, town): (&str, &str)) -> Result<()> {
    waves::queries::find_visible(c, wave, false)?;
    if waves::queries::is_open(c, wave)? != Some(true) {
        return Err(not_open());
    }
    if !waves::queries::in_frame(c, wave, town)? {
        return Err(not_asked());
    }
    if is_answered(c, wave, town)? {
        return Err(ProblemKind::AlreadyAnswered.into());
    }
    Ok(())
}

/// Return a page, or take it back
///
/// A returned page stays in the colleague's hands, with a remark, which is mailed where there is an address that wants mail. Where the last
/// page is taken back, the link ends.
#[utoipa::path(
    tag = "handovers",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("handover_id" = String, Path, format = "uuid", description = "Id of the handover"),
        ("page" = String, Path, description = "Key of the page"),
    ),
    request_body = HandedPageForm,
    responses((status = 200, body = Handover, description = "The handover"))
)]
#[put("/api/v1/waves/{id}/handovers/{handover_id}/pages/{page}")]
pub async fn change_handed_page(
    caller: Allow<ops::ChangeHandedPage>,
    path: Path<(Id, Id, String)>,
    seen: IfMatch,
    body: Json<HandedPageForm>,
    (catalog, settings, key): (
        web::Data<Catalog>,
        web::Data<Settings>,
        web::Data<PartnerKey>,
    ),
    auth: Shared,
    db: web::Data<Db>,
) -> Result<Versioned<Handover>> {
    let Path((wave, id, page)) = path;
    let loaded = catalog.of_wave(&db, &wave).await?;
    let town = policy::own_town(&caller, loaded.unit)?;
    part::variables(&loaded.questionnaire, &page).ok_or_else(Error::not_found)?;
    let (actor, form) = (caller.name(), body.value);
    let desk = Desk::new(settings, key);
    let changed = db
        .write(move |c| {
            let of = (wave.0.as_str(), town.as_str());
            queries::find(c, of, &id)?;
            queries::take(c, &id)?;
            let row = queries::find(c, of, &id)?;
            seen.check(row.version)?;
            check_answering(c, of)?;
            let before = pages::find(c, &id, &page)?.ok_or_else(Error::not_found)?;
            let (state, remark) = policy::decide(before.state, &form)?;
            pages::set_state(c, (&id, &page), state, remark.as_deref())?;
            queries::touch(c, &id)?;
            audit::note(c, &actor, &format!("handed_page_{state}"), &id)?;
            if let Some(remark) = &remark
                && let Some(handed) = links::if_good(c, &id)?
            {
                let title = title(&loaded.questionnaire, &page, &handed);
                letters::send(c, &desk, &handed, Reason::Returned(&title, remark))?;
            }
            if state == HandedState::TakenBack && pages::in_hands(c, &id)?.is_empty() {
                queries::end(c, &id)?;
            }
            queries::read(c, of, &id)
        })
        .await?;
    auth.forget_all();
    Ok(Versioned {
        version: changed.version,
        body: changed,
    })
}

/// Title of a page in the colleague's language.
fn title(questionnaire: &Questionnaire, page: &str, handed: &links::Handed) -> String {
    let page = questionnaire.pages.iter().find(|known| known.key == page);
    page.map(|page| page.title.get(handed.language()).to_owned())
        .unwrap_or_default()
}

/// Make a new link for a colleague
///
/// The link before ends, and what it opened. Mailed, too, where there is an address; this is the only time it is shown.
#[utoipa::path(
    tag = "handovers",
    params(
        ("id" = String, Path, format = "uuid", description = "Id of the wave"),
        ("handover_id" = String, Path, format = "uuid", description = "Id of the handover"),
    ),
    responses((status = 200, body = HandoverLink, description = "The link"))
)]
#[post("/api/v1/waves/{id}/handovers/{handover_id}/links")]
pub async fn create_handover_link(
    caller: Allow<ops::CreateHandoverLink>,
    path: Path<(Id, Id)>,
    (catalog, settings, key): (
        web::Data<Catalog>,
        web::Data<Settings>,
        web::Data<PartnerKey>,
    ),
    auth: Shared,
    db: web::Data<Db>,
) -> Result<HttpResponse> {
    let Path((wave, id)) = path;
    let loaded = catalog.of_wave(&db, &wave).await?;
    let town = policy::own_town(&caller, loaded.unit)?;
    let actor = caller.name();
    let desk = Desk::new(settings, key);
    let made = db
        .write(move |c| new_link(c, &desk, (&wave, &town), &id, &actor))
        .await?;
    auth.forget_all();
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(made))
}

fn new_link(
    c: &mut Connection,
    desk: &Desk,
    of: (&str, &str),
    id: &str,
    actor: &str,
) -> Result<HandoverLink> {
    queries::find(c, of, id)?;
    queries::take(c, id)?;
    check_answering(c, of)?;
    if pages::in_hands(c, id)?.is_empty() {
        return Err(Error::new(
            ProblemKind::WrongState,
            "Alle Seiten sind zurückgenommen.",
            "All pages have been taken back.",
        ));
    }
    let secret = links::make(c, id, true)?;
    audit::note(c, actor, "create_handover_link", id)?;
    let link = letters::link(desk.settings(), &secret);
    let handed = links::standing(c, id)?;
    let mailed = match &handed.row.email {
        Some(email) => letters::send_link(c, desk, &handed, email, &link, Reason::Handed)?,
        None => false,
    };
    Ok(HandoverLink { link, mailed })
}
