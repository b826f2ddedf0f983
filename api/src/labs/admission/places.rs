//! The table of places. A place is there from its offer on and keeps its number; whoever does not want it frees the number,
//! and in the same transaction the next of the waiting list is offered it. All of it happens while the lab's row is taken.

use super::{decisions, letters};
use crate::db::schema::{lab_applications, lab_places, members, municipalities};
use crate::db::{Connection, Stored, cursor, now};
use crate::http::{Error, Id, Result};
use crate::labs::queries;
use crate::labs::rows::{LetterLab, TownRow};
use crate::settings::Settings;
use chrono::{Days, NaiveDate};
use contract::labs::LabStatus;
use contract::labs::admission::{ApplicationStatus, LabMember};
use contract::members::{MemberStatus, TownRef};
use contract::page::PageQuery;
use contract::{Lang, Page, ProblemKind};
use diesel::dsl::max;
use diesel::prelude::*;

use super::rows::NameRow;

/// Somebody who applied, as far as a letter needs them.
#[derive(Debug, Clone, Queryable)]
pub struct Applicant {
    pub id: String,
    pub ags: String,
    pub email: String,
    pub name: NameRow,
    pub language: Stored<Lang>,
    pub member_status: Stored<MemberStatus>,
}

/// The applications of a lab that stand so: those of the waiting list by rank, the others in the order of their making.
pub fn applicants(
    c: &mut Connection,
    lab: &str,
    status: ApplicationStatus,
) -> Result<Vec<Applicant>> {
    Ok(lab_applications::table
        .inner_join(members::table)
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::status.eq(status.as_str()))
        .order((lab_applications::rank, lab_applications::id))
        .select((
            lab_applications::id,
            lab_applications::ags,
            members::email,
            NameRow::as_select(),
            members::language,
            members::status,
        ))
        .load(c)?)
}

/// Sets where an application stands.
pub fn stand(
    c: &mut Connection,
    application: &str,
    status: ApplicationStatus,
    rank: Option<i32>,
) -> Result<()> {
    diesel::update(lab_applications::table.find(application))
        .set((
            lab_applications::status.eq(status.as_str()),
            lab_applications::rank.eq(rank),
            lab_applications::updated_at.eq(now()),
            lab_applications::version.eq(lab_applications::version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// Offers the place with this number.
pub fn offer(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    number: i32,
    applicant: &Applicant,
    today: NaiveDate,
) -> Result<()> {
    let days = Days::new(lab.days_to_accept.unsigned_abs().into());
    let answer_until = today.checked_add_days(days).unwrap_or(today);
    diesel::insert_into(lab_places::table)
        .values((
            lab_places::lab_id.eq(&lab.id),
            lab_places::number.eq(number),
            lab_places::capacity.eq(lab.capacity),
            lab_places::application_id.eq(&applicant.id),
            lab_places::ags.eq(&applicant.ags),
            lab_places::state.eq("offered"),
            lab_places::answer_until.eq(answer_until),
            lab_places::offered_at.eq(now()),
        ))
        .execute(c)?;
    stand(c, &applicant.id, ApplicationStatus::Offered, None)?;
    letters::offered(c, settings, lab, applicant, answer_until)
}

/// Offers what is free to the waiting list, in its order, until the lab has ended.
pub fn fill(
    c: &mut Connection,
    settings: &Settings,
    lab: &LetterLab,
    today: NaiveDate,
) -> Result<()> {
    if lab.status.0 == LabStatus::Ended || !decisions::are_sent(c, &lab.id)? {
        return Ok(());
    }
    let given: Vec<i32> = lab_places::table
        .filter(lab_places::lab_id.eq(&lab.id))
        .select(lab_places::number)
        .load(c)?;
    let free = (1..=lab.capacity).filter(|number| !given.contains(number));
    let waiting = applicants(c, &lab.id, ApplicationStatus::Waiting)?;
    for (number, applicant) in free.zip(&waiting) {
        offer(c, settings, lab, number, applicant, today)?;
    }
    Ok(())
}

/// Takes an offered place.
pub fn accept(c: &mut Connection, application: &str, today: NaiveDate) -> Result<()> {
    let place = lab_places::table.filter(lab_places::application_id.eq(application));
    let answer_until: NaiveDate = place.select(lab_places::answer_until).first(c)?;
    if today > answer_until {
        return Err(Error::new(
            ProblemKind::OfferExpired,
            format!(
                "Der Platz war bis zum {} für Sie frei.",
                answer_until.format("%d.%m.%Y")
            ),
            format!("The place was free for you until {answer_until}."),
        ));
    }
    diesel::update(place)
        .set((
            lab_places::state.eq("taken"),
            lab_places::taken_at.eq(now()),
        ))
        .execute(c)?;
    stand(c, application, ApplicationStatus::Accepted, None)
}

/// Frees the place of an application, which stands so from then on, and offers it to the next.
pub fn free(
    c: &mut Connection,
    settings: &Settings,
    (lab, application): (&str, &str),
    stands: ApplicationStatus,
    today: NaiveDate,
) -> Result<()> {
    diesel::delete(lab_places::table.filter(lab_places::application_id.eq(application)))
        .execute(c)?;
    stand(c, application, stands, None)?;
    let lab = queries::letter_of(c, lab)?;
    fill(c, settings, &lab, today)
}

/// Lets an offer run out at the next look at the calendar, because nobody will answer it.
pub fn let_run_out(c: &mut Connection, application: &str, today: NaiveDate) -> Result<()> {
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    diesel::update(lab_places::table.filter(lab_places::application_id.eq(application)))
        .set(lab_places::answer_until.eq(yesterday))
        .execute(c)?;
    Ok(())
}

/// Refuses a capacity that leaves out a place which is offered or taken already.
pub fn check_capacity(c: &mut Connection, lab: &str, capacity: i32) -> Result<()> {
    let last: Option<i32> = lab_places::table
        .filter(lab_places::lab_id.eq(lab))
        .select(max(lab_places::number))
        .first(c)?;
    match last {
        Some(last) if last > capacity => Err(Error::new(
            ProblemKind::WrongState,
            format!("Der Platz mit der Nummer {last} ist angeboten oder vergeben."),
            format!("The place with the number {last} is offered or taken."),
        )),
        _ => Ok(()),
    }
}

type Listed = (String, String, NameRow, TownRow);

/// A page of who takes part, by family name.
pub fn list(c: &mut Connection, lab: &str, page: &PageQuery) -> Result<Page<LabMember>> {
    queries::exists(c, lab)?;
    let mut query = lab_places::table
        .inner_join(
            lab_applications::table
                .inner_join(members::table)
                .inner_join(municipalities::table),
        )
        .filter(lab_places::lab_id.eq(lab))
        .filter(lab_places::state.eq("taken"))
        .order((members::sort_key, members::id))
        .limit(page.limit() + 1)
        .select((
            members::sort_key,
            members::id,
            NameRow::as_select(),
            TownRow::as_select(),
        ))
        .into_boxed();
    if let Some((key, id)) = cursor::after::<(String, Id)>(page)? {
        let same = members::sort_key.eq(key.clone()).and(members::id.gt(id.0));
        query = query.filter(members::sort_key.gt(key).or(same));
    }
    let rows: Vec<Listed> = query.load(c)?;
    Ok(cursor::page(
        page,
        rows,
        |row| (row.0.clone(), row.1.clone()),
        |(_, member_id, name, town)| LabMember {
            member_id,
            name: name.full(),
            town: TownRef::from(town),
        },
    ))
}
