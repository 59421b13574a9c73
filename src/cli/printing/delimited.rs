//! Rows with a separator between their fields.

use std::io::{self, Write};

use super::sheet::{Passage, Sheet};

/// Comma-separated values after RFC 4180: lines end with CR LF, and a field with a comma, a quotation mark or a line break stands
/// in quotation marks, which are doubled inside it.
///
/// A spreadsheet takes a field that begins with one of `= + - @`, a tab or a carriage return for a formula, and the text of a
/// file must not become one: such a field gets an apostrophe in front, which spreadsheets read as "this is text".
pub(super) fn write_csv(sheet: &Sheet, header: bool, out: &mut dyn Write) -> io::Result<()> {
    lines(sheet, header, |fields| {
        let fields: Vec<String> = fields.iter().map(|field| csv_field(field)).collect();
        write!(out, "{}\r\n", fields.join(","))
    })
}

/// Tab-separated values. Fields need no quoting: cleaned text on one line holds neither a tab nor a line feed.
pub(super) fn write_tsv(sheet: &Sheet, header: bool, end: &str, out: &mut dyn Write) -> io::Result<()> {
    lines(sheet, header, |fields| write!(out, "{}{end}", fields.join("\t")))
}

/// Calls `write` with the names, then with each line: of a row with several passages, one for each.
fn lines(sheet: &Sheet, header: bool, mut write: impl FnMut(&[String]) -> io::Result<()>) -> io::Result<()> {
    if header {
        let names = sheet.fields.iter().chain(Passage::FIELDS.iter().filter(|_| sheet.placed));
        write(&names.map(|name| (*name).to_owned()).collect::<Vec<_>>())?;
    }
    for row in &sheet.rows {
        let own: Vec<String> = row.values.iter().map(super::Value::flat).collect();
        for passage in row.passages.list() {
            let passage = passage.values().map(|value| value.flat());
            write(&[own.as_slice(), &passage].concat())?;
        }
        if row.passages.list().is_empty() {
            let blank = vec![String::new(); if sheet.placed { Passage::FIELDS.len() } else { 0 }];
            write(&[own, blank].concat())?;
        }
    }
    Ok(())
}

fn csv_field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = format!("{}{text}", if formula { "'" } else { "" });
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sheet::{Passages, Row, Value};
    use super::*;

    /// What RFC 4180 says a file is.
    fn parse(mut csv: &str) -> Vec<Vec<String>> {
        let (mut records, mut record) = (Vec::new(), Vec::new());
        while !csv.is_empty() {
            let mut field = String::new();
            if let Some(rest) = csv.strip_prefix('"') {
                csv = rest;
                loop {
                    let end = csv.find('"').expect("quotation marks come in pairs");
                    field.push_str(&csv[..end]);
                    csv = &csv[end + 1..];
                    match csv.strip_prefix('"') {
                        Some(rest) => (field, csv) = (field + "\"", rest),
                        None => break,
                    }
                }
            } else {
                let end = csv.find([',', '\r']).expect("every record has an end");
                field.push_str(&csv[..end]);
                assert!(!field.contains(['"', '\n']), "{field:?} stands bare");
                csv = &csv[end..];
            }
            record.push(field);
            if let Some(rest) = csv.strip_prefix("\r\n") {
                csv = rest;
                records.push(std::mem::take(&mut record));
            } else {
                csv = csv.strip_prefix(',').expect("a comma or the end of the record");
            }
        }
        assert!(record.is_empty(), "the last record ends too");
        records
    }

    fn sheet(rows: &[Vec<String>]) -> Sheet {
        let row = |texts: &Vec<String>| Row {
            values: texts.iter().map(|text| Value::text(text)).collect(),
            passages: Passages::None,
            cells: Vec::new(),
        };
        Sheet { fields: &["one", "two"], columns: &[], placed: false, rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn a_formula_becomes_text() {
        for (text, field) in [("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("a=1", "a=1")] {
            assert_eq!(csv_field(text), field);
        }
        assert_eq!((csv_field("\tx"), csv_field("\rx")), ("'\tx".to_owned(), "\"'\rx\"".to_owned()));
        assert_eq!(csv_field("=A1,\"B\""), "\"'=A1,\"\"B\"\"\"");
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(rows in prop::collection::vec(prop::collection::vec("[-=+@a\"',;\r\n\t ü]{0,6}", 2), 0..5)) {
            let mut out = Vec::new();
            write_csv(&sheet(&rows), true, &mut out).expect("memory takes it");
            let read = parse(std::str::from_utf8(&out).expect("UTF-8"));
            prop_assert_eq!(&read[0], &["one", "two"]);
            prop_assert_eq!(read.len(), rows.len() + 1);
            for (read, row) in read[1..].iter().zip(&rows) {
                for (read, text) in read.iter().zip(row) {
                    prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']));
                    let text = Value::text(text).flat();
                    prop_assert!(*read == text || read.strip_prefix('\'') == Some(&text));
                }
            }
        }

        #[test]
        fn a_line_of_tsv_has_all_its_fields(rows in prop::collection::vec(prop::collection::vec(any::<String>(), 2), 0..5)) {
            let mut out = Vec::new();
            write_tsv(&sheet(&rows), false, "\n", &mut out).expect("memory takes it");
            let text = String::from_utf8(out).expect("UTF-8");
            prop_assert_eq!(text.matches('\n').count(), rows.len());
            for line in text.split_terminator('\n') {
                prop_assert_eq!(line.split('\t').count(), 2);
            }
        }
    }
}
