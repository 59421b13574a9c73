//! Rows for programs: objects with the sheet's names.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::sheet::{Passage, Passages, Row, Sheet, Value};

/// One list, a row a line.
pub(super) fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    for (at, row) in sheet.rows.iter().enumerate() {
        out.write_all(if at == 0 { b"[\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Object { sheet, row })?;
    }
    out.write_all(if sheet.rows.is_empty() { b"[]\n" } else { b"\n]\n" })
}

/// One object after the other, each with `end` after it.
pub(super) fn write_lines(sheet: &Sheet, end: &str, out: &mut dyn Write) -> io::Result<()> {
    for row in &sheet.rows {
        serde_json::to_writer(&mut *out, &Object { sheet, row })?;
        out.write_all(end.as_bytes())?;
    }
    Ok(())
}

struct Object<'s> {
    sheet: &'s Sheet,
    row: &'s Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, value) in self.sheet.fields.iter().zip(&self.row.values) {
            map.serialize_entry(name, value)?;
        }
        match &self.row.passages {
            Passages::One(passage) => {
                for (name, value) in Passage::FIELDS.iter().zip(passage.values()) {
                    map.serialize_entry(name, &value)?;
                }
            }
            Passages::Many(passages) => map.serialize_entry("evidence", passages)?,
            Passages::None => {}
        }
        map.end()
    }
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(Self::FIELDS.iter().zip(self.values()))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => to.serialize_none(),
            Self::Text(text) => text.serialize(to),
            Self::Texts(texts) => texts.serialize(to),
            Self::Count(count) => count.serialize(to),
            Self::Share(share) => share.serialize(to),
            Self::Flag(flag) => flag.serialize(to),
        }
    }
}
