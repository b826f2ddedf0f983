//! How evenly a lab draws from the Länder and from larger and smaller towns: counts only.

use std::collections::BTreeMap;

use contract::labs::admission::{ApplicationStatus, LabBalance, LandBalance, SizeBalance};
use diesel::prelude::*;

use super::{decisions, parts};
use crate::auth::Actor;
use crate::db::schema::{lab_applications, municipalities as towns};
use crate::db::{Connection, Stored};
use crate::http::Result;
use crate::labs::policy;
use crate::municipalities;

#[derive(Default, Clone, Copy)]
struct Counts {
    frame: i64,
    submitted: i64,
    chosen: i64,
}

type Applied = (String, Option<i32>, Stored<ApplicationStatus>, String);

/// The counts of a lab, for who leads it and for who runs the network.
pub fn read(c: &mut Connection, actor: &Actor, lab: &str) -> Result<LabBalance> {
    let part = parts::part(c, lab, actor)?;
    if !actor.runs_the_network() {
        policy::check_leads(actor, part)?;
    }
    let planned = match policy::leads(actor, part) && !decisions::are_sent(c, lab)? {
        true => decisions::chosen(c, lab)?,
        false => Vec::new(),
    };
    let applied: Vec<Applied> = lab_applications::table
        .inner_join(towns::table)
        .filter(lab_applications::lab_id.eq(lab))
        .filter(lab_applications::status.ne_all(["draft", "withdrawn"]))
        .select((
            towns::land,
            towns::town_type,
            lab_applications::status,
            lab_applications::id,
        ))
        .load(c)?;
    let mut lands: BTreeMap<String, Counts> = BTreeMap::new();
    // Towns that are no small ones come last.
    let mut sizes: BTreeMap<i32, Counts> = BTreeMap::new();
    for town in municipalities::queries::kleinstaedte(c)? {
        lands.entry(town.land).or_default().frame += 1;
        sizes.entry(town.town_type).or_default().frame += 1;
    }
    for (land, town_type, status, id) in applied {
        let has_place = matches!(
            status.0,
            ApplicationStatus::Offered | ApplicationStatus::Accepted
        );
        let is_chosen = has_place || planned.contains(&id);
        let size = town_type
            .filter(|code| matches!(code, 30 | 40))
            .unwrap_or(i32::MAX);
        for counts in [
            lands.entry(land).or_default(),
            sizes.entry(size).or_default(),
        ] {
            counts.submitted += 1;
            counts.chosen += i64::from(is_chosen);
        }
    }
    Ok(LabBalance {
        lands: lands
            .into_iter()
            .map(|(land, counts)| LandBalance {
                land,
                frame: counts.frame,
                submitted: counts.submitted,
                chosen: counts.chosen,
            })
            .collect(),
        sizes: sizes
            .into_iter()
            .map(|(size, counts)| SizeBalance {
                town_type: (size != i32::MAX).then_some(size),
                frame: counts.frame,
                submitted: counts.submitted,
                chosen: counts.chosen,
            })
            .collect(),
    })
}
