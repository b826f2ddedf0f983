//! Collects the records of a file and gives each municipality the names of its Kreis and Verband, which have records of
//! their own.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use contract::municipalities::{Ags, VerbandKind};

use super::{
    Encoding, Format, GemeindeRecord, Parsed,
    refusal::{Fault, Reason, Refusals},
};

pub(super) struct Register {
    /// What the format calls the keys of Kreis and Verband.
    parent_fields: [&'static str; 2],
    territory_date: Option<NaiveDate>,
    kreise: HashMap<String, Parent<()>>,
    verbaende: HashMap<String, Parent<VerbandKind>>,
    lines: HashMap<Ags, u64>,
    records: Vec<GemeindeRecord>,
    refusals: Refusals,
    by_satzart: BTreeMap<String, usize>,
}

struct Parent<K> {
    line: u64,
    name: String,
    kind: K,
}

impl Register {
    pub fn new(parent_fields: [&'static str; 2]) -> Self {
        Register {
            parent_fields,
            territory_date: None,
            kreise: HashMap::new(),
            verbaende: HashMap::new(),
            lines: HashMap::new(),
            records: Vec::new(),
            refusals: Refusals::default(),
            by_satzart: BTreeMap::new(),
        }
    }

    pub fn refuse(&mut self, line: u64, fault: &Fault) {
        self.refusals.add(line, fault);
    }

    pub fn count(&mut self, satzart: &str) {
        *self.by_satzart.entry(satzart.to_owned()).or_default() += 1;
    }

    /// The first date is the file's; every other line has the same.
    pub fn date(&mut self, field: &'static str, date: NaiveDate) -> Result<(), Fault> {
        if *self.territory_date.get_or_insert(date) == date {
            Ok(())
        } else {
            Err(Reason::OtherDate.at(field))
        }
    }

    pub fn kreis(&mut self, line: u64, key: String, name: String) -> Result<(), Fault> {
        let [field, _] = self.parent_fields;
        insert(
            &mut self.kreise,
            field,
            key,
            Parent {
                line,
                name,
                kind: (),
            },
        )
    }

    pub fn verband(
        &mut self,
        line: u64,
        key: String,
        name: String,
        kind: VerbandKind,
    ) -> Result<(), Fault> {
        let [_, field] = self.parent_fields;
        insert(&mut self.verbaende, field, key, Parent { line, name, kind })
    }

    pub fn gemeinde(&mut self, field: &'static str, record: GemeindeRecord) -> Result<(), Fault> {
        if let Some(line) = self.lines.get(&record.ags) {
            return Err(Reason::Duplicate { line: *line }.at(field));
        }
        self.lines.insert(record.ags.clone(), record.line);
        self.records.push(record);
        Ok(())
    }

    pub fn finish(mut self, format: Format, encoding: Encoding) -> Parsed {
        let mut records = Vec::with_capacity(self.records.len());
        for mut record in std::mem::take(&mut self.records) {
            match self.name_parents(&mut record) {
                Ok(()) => records.push(record),
                Err(fault) => self.refusals.add(record.line, &fault),
            }
        }
        self.refusals.kept.sort_by_key(|refusal| refusal.line);
        Parsed {
            format,
            encoding,
            territory_date: self.territory_date,
            records,
            refused: self.refusals.kept,
            refused_total: self.refusals.total,
            by_satzart: self.by_satzart,
        }
    }

    /// A file that has records of Kreise or Verbände has them for every municipality; only gemeindefreie Gebiete may lie
    /// outside any Kreis (coastal waters).
    fn name_parents(&self, record: &mut GemeindeRecord) -> Result<(), Fault> {
        let [kreis_field, verband_field] = self.parent_fields;
        let excused = record.kind.is_gemeindefrei();
        if let Some(kreis) = self.kreise.get(&record.kreis_key) {
            record.kreis_name = Some(kreis.name.clone());
        } else if !self.kreise.is_empty() && !excused {
            return Err(Reason::NoParent {
                key: record.kreis_key.clone(),
            }
            .at(kreis_field));
        }
        if let Some(verband) = self.verbaende.get(&record.verband_key) {
            record.verband_name = Some(verband.name.clone());
            record.verband_kind = Some(verband.kind);
        } else if !self.verbaende.is_empty() && !excused {
            return Err(Reason::NoParent {
                key: record.verband_key.clone(),
            }
            .at(verband_field));
        }
        Ok(())
    }
}

fn insert<K>(
    parents: &mut HashMap<String, Parent<K>>,
    field: &'static str,
    key: String,
    parent: Parent<K>,
) -> Result<(), Fault> {
    if let Some(first) = parents.get(&key) {
        return Err(Reason::Duplicate { line: first.line }.at(field));
    }
    parents.insert(key, parent);
    Ok(())
}
