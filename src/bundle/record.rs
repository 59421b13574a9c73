//! The records of a list: read in one go, or one by one from raw JSON, rescuing what can be read of one when a field is wrong.

use std::cell::Cell;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::at::{At, Starts};
use super::brief::brief_id;
use super::findings::Findings;
use super::locate;
use super::problem::{ProblemKind, Severity};
use super::reading::{Fields, Manner, Seed, Wire, list, parse};
use super::wire::{List, MOST_RECORDS, Str};

/// From so many faults of a record on, none of its fields is given a second chance by another one of the same name.
const MOST_FAULTS: usize = 32;

/// The records of one list.
pub(super) struct Records<'a, T> {
    /// Those that were read.
    read: Vec<Read<T>>,
    /// Those that were not yet read, all or none.
    raw: List<&'a RawValue, MOST_RECORDS>,
    /// How many there are beyond the most that are read.
    left_out: usize,
    starts: Starts,
}

/// A record that could be read, with its position in the list.
pub(super) struct Read<T> {
    index: usize,
    /// The record.
    pub(super) value: T,
}

impl<T> Default for Records<'_, T> {
    fn default() -> Self {
        Self { read: Vec::new(), raw: List::default(), left_out: 0, starts: Starts::default() }
    }
}

impl<T> std::ops::Deref for Records<'_, T> {
    type Target = [Read<T>];

    fn deref(&self) -> &[Read<T>] {
        &self.read
    }
}

impl<'a, T: Wire<'a>> Wire<'a> for Records<'a, T> {
    fn read<D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error> {
        if manner.is_patient() {
            let raw = List::read(from, manner)?;
            return Ok(Self { left_out: raw.left_out(), raw, ..Self::default() });
        }
        let mut indices = 0..;
        let keep = |value| Read { index: indices.next().unwrap_or_default(), value };
        let (read, left_out) = list(from, manner, MOST_RECORDS, keep)?;
        Ok(Self { read, left_out, ..Self::default() })
    }

    fn missing<E>(_: &'static str) -> Result<Self, E> {
        Ok(Self::default())
    }
}

impl<'a, T: Fields<'a> + Wire<'a>> Records<'a, T> {
    /// Reads those that are still raw, given the place of the list. Those that can't be read are reported and left out.
    pub(super) fn settle(&mut self, at: &At<'_>, findings: &mut Findings<'_>) {
        findings.left_out(self.left_out, MOST_RECORDS, at);
        for (index, raw) in std::mem::take(&mut self.raw).iter().enumerate() {
            let base = offset(findings.json(), raw.get());
            let value = read(raw.get(), &at.index(index).based(base), findings);
            self.read.extend(value.map(|value| Read { index, value }));
        }
    }
}

impl<T> Records<'_, T> {
    /// The place of the list, which is the field `name` at `object`.
    pub(super) fn list<'p>(&'p self, object: &'p At<'p>, name: &'static str) -> At<'p> {
        object.key(name).with_starts(&self.starts)
    }

    /// The records, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Read<T>> {
        self.read.iter_mut()
    }
}

impl<T> Read<T> {
    /// Its place, given the place of its list.
    pub(super) fn at<'p>(&self, list: &'p At<'p>) -> At<'p> {
        list.index(self.index)
    }
}

/// Reads one record. Optional fields that are wrong are reported and ignored; a record whose required fields are wrong is
/// reported and `None`.
pub(super) fn read<'a, T: Fields<'a> + Wire<'a>>(raw: &'a str, at: &At<'_>, findings: &mut Findings<'_>) -> Option<T> {
    parse(raw, &Manner::patient()).ok().or_else(|| rescue(raw, at, findings))
}

/// What is known by id. The hash is quick, and seeded at random: a file can't be made to collide.
pub(super) type Ids<'r, T = usize> = HashMap<&'r str, T, RandomState>;

/// The ids of records, for references: of several records with one id the first counts, and the others are reported.
pub(super) fn ids<'r, T>(
    records: &'r [Read<T>],
    id: impl Fn(&'r T) -> Option<&'r str>,
    list: &At<'_>,
    findings: &mut Findings<'_>,
) -> Ids<'r> {
    let mut seen = Ids::with_capacity_and_hasher(records.len(), RandomState::default());
    for (ix, record) in records.iter().enumerate() {
        let Some(name) = id(&record.value) else { continue };
        if name.is_empty() {
            let at = record.at(list);
            findings.error(ProblemKind::Value, &at.key("id"), "the id is empty", "give every record an id of its own");
        }
        if *seen.entry(name).or_insert(ix) != ix {
            let at = record.at(list).record(name);
            let message = format!("the id `{}` is taken by an earlier record", brief_id(name));
            findings.error(
                ProblemKind::Duplicate,
                &at.key("id"),
                &message,
                "references go to the first record; make the ids unique",
            );
        }
    }
    seen
}

/// The byte in `json` where `part`, a slice of it, begins.
pub(super) fn offset(json: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(json.as_ptr().addr())
}

/// The byte that serde means: its lines and columns (bytes) count from 1, and column 0 is before the first byte.
pub(super) fn error_byte(raw: &str, error: &serde_json::Error) -> Option<usize> {
    let start = match error.line() {
        0 => return None,
        1 if error.column() == 0 => return None,
        line => raw.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>(),
    };
    Some((start + error.column().saturating_sub(1)).min(raw.len()))
}

/// What serde says, without its position and in the words of JSON instead of Rust's.
pub(super) fn explain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rfind(" at line ").map_or(&*text, |end| &text[..end]);
    [
        ("expected f64", "expected a number"),
        ("expected u64", "expected a whole number of at least 0"),
        ("expected a sequence", "expected a list"),
        ("expected a boolean", "expected `true` or `false`"),
        ("invalid type: map", "found an object"),
        ("invalid type: sequence", "found a list"),
        ("invalid type: boolean", "found"),
        ("invalid type: ", "found "),
        ("invalid value: ", "found "),
    ]
    .iter()
    .fold(text.to_owned(), |text, (rust, json)| text.replacen(rust, json, 1))
}

/// Reads a record field by field, leaving out those that fail, until it succeeds or turns out to lack something required.
fn rescue<'a, T: Fields<'a>>(raw: &'a str, at: &At<'_>, findings: &mut Findings<'_>) -> Option<T> {
    let base = offset(findings.json(), raw);
    let mut fields = match serde_json::from_str::<RawFields<'a>>(raw) {
        Ok(fields) => fields.0,
        Err(error) => {
            let message = format!("this record can't be read: {}", explain(&error));
            findings.error(ProblemKind::Value, at, &message, "the record is left out");
            return None;
        }
    };
    let id = fields.iter().find(|(name, _)| &**name == "id");
    let id = id.and_then(|(_, raw)| parse::<Str<'_>>(raw.get(), &Manner::patient()).ok());
    let at = id.as_deref().map_or(*at, |id| at.record(id));
    let mut ignored = Vec::new();
    loop {
        let current = Cell::new(None);
        let access = Access { fields: fields.iter(), value: None, current: &current };
        let error = match T::fields(access, &Manner::patient()) {
            Ok(record) => {
                for fault in &ignored {
                    report(fault, &at, Severity::Warning, "the field is ignored", findings);
                }
                return Some(record);
            }
            Err(error) => error,
        };
        let Some(failed) = current.get() else {
            // Not a field's fault: a required one is missing, maybe because it was wrong and taken away.
            let message = explain(&error);
            match ignored.iter().find(|fault: &&Fault<'_>| message.contains(&format!("`{}`", &*fault.name))) {
                Some(fault) => report(fault, &at, Severity::Error, "the record is left out", findings),
                None => {
                    findings.note(Severity::Error, ProblemKind::Value, &at, base, &message, "the record is left out");
                }
            }
            return None;
        };
        let (name, value) = fields.remove(failed);
        // Of fields of one name the first that can be read counts. A million of them must not be read a million times, so the
        // others go all at once.
        let first = fields.iter().position(|(other, _)| **other == *name).filter(|&first| first < failed);
        if first.is_some() || ignored.len() >= MOST_FAULTS {
            let mut at = 0_usize..;
            fields.retain(|(other, _)| at.next() == first && first.is_some() || **other != *name);
        }
        ignored.push(Fault { name, value: value.get(), error });
    }
}

/// A field that could not be read.
struct Fault<'a> {
    name: Str<'a>,
    value: &'a str,
    error: serde_json::Error,
}

fn report(fault: &Fault<'_>, at: &At<'_>, severity: Severity, help: &str, findings: &mut Findings<'_>) {
    let base = offset(findings.json(), fault.value);
    let inner =
        error_byte(fault.value, &fault.error).map(|byte| locate::trail(fault.value, 0, byte)).unwrap_or_default();
    let field = at.key(&fault.name).based(base);
    note_below(&field, &inner, &mut |place| {
        findings.located(severity, ProblemKind::Value, place, &explain(&fault.error), help);
    });
}

/// Calls `note` with the place that `way` leads to from `at`.
fn note_below(at: &At<'_>, way: &[locate::Way<'_>], note: &mut dyn FnMut(&At<'_>)) {
    match way {
        [] => note(at),
        [locate::Way::Key(name), rest @ ..] => note_below(&at.key(name), rest, note),
        [locate::Way::Index(index), rest @ ..] => note_below(&at.index(*index), rest, note),
    }
}

/// The fields of an object, raw and in order.
struct RawFields<'a>(Vec<(Str<'a>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawFields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = RawFields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawFields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(name) = map.next_key_seed(Seed::new(&Manner::patient()))? {
                    fields.push((name, map.next_value()?));
                }
                Ok(RawFields(fields))
            }
        }
        from.deserialize_map(All)
    }
}

/// Hands out fields and remembers which one is being read.
struct Access<'f, 'a> {
    fields: std::slice::Iter<'f, (Str<'a>, &'a RawValue)>,
    value: Option<&'a RawValue>,
    current: &'f Cell<Option<usize>>,
}

impl<'a> MapAccess<'a> for Access<'_, 'a> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        let Some((name, value)) = self.fields.next() else {
            self.current.set(None);
            return Ok(None);
        };
        self.current.set(Some(self.current.get().map_or(0, |at| at + 1)));
        self.value = Some(value);
        seed.deserialize((&**name).into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        let value =
            self.value.take().ok_or_else(|| serde::de::Error::custom("a value was asked for before its key"))?;
        seed.deserialize(value)
    }
}
