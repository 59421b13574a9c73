//! The annotations of a file, each as its own piece of JSON, so that a broken one costs no other.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::import::losses::Losses;

/// How many pages within pages are opened. Each is read as often as it lies deep.
const MOST_PAGES: usize = 100;

/// One annotation, unread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// The JSON.
    pub(super) json: &'a str,
    /// Where it stands: `items[3]`, `line 7`.
    pub(super) list: &'static str,
    pub(super) nth: usize,
}

impl Record<'_> {
    /// Where it stands, for people.
    pub(super) fn place(&self) -> String {
        match self.list {
            "line" => format!("line {}", self.nth + 1),
            list => format!("{list}[{}]", self.nth),
        }
    }
}

/// What may hold annotations. All fields may be missing.
#[derive(Deserialize)]
struct Container<'a> {
    /// Of an `AnnotationPage` (and of a collection that some programs write without pages).
    #[serde(borrow)]
    items: Option<&'a RawValue>,
    /// Of a collection: its first page, or the address of it.
    #[serde(borrow)]
    first: Option<&'a RawValue>,
    /// Of a page: the one after it, or its address.
    #[serde(borrow)]
    next: Option<&'a RawValue>,
    /// Of a JSON-LD document with several nodes.
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'a RawValue>,
    /// Of an answer of the Hypothesis API.
    #[serde(borrow)]
    rows: Option<&'a RawValue>,
    /// How many annotations the search of which this is the answer found.
    #[serde(borrow)]
    total: Option<&'a RawValue>,
}

/// The annotations of a file: a single one, a list, a page or collection, an answer of the Hypothesis API, or one a line.
///
/// # Errors
/// When the file is no JSON.
pub(super) fn records<'a>(json: &'a str, losses: &mut Losses) -> Result<Vec<Record<'a>>, serde_json::Error> {
    match serde_json::from_str::<&RawValue>(json) {
        Ok(value) => Ok(of(value.get(), losses)),
        Err(error) => lines(json, losses).ok_or(error),
    }
}

fn of<'a>(json: &'a str, losses: &mut Losses) -> Vec<Record<'a>> {
    if let Some(records) = list(json, "") {
        return records;
    }
    let mut out = Vec::new();
    let mut page = json;
    for _ in 0..MOST_PAGES {
        let Ok(container) = serde_json::from_str::<Container<'a>>(page) else { return out };
        let lists = [("items", container.items), ("@graph", container.graph), ("rows", container.rows)];
        let mut is_container = false;
        for (name, raw) in lists {
            if let Some(records) = raw.and_then(|raw| list(raw.get(), name)) {
                out.extend(records);
                is_container = true;
            }
        }
        let total = container.total.and_then(|total| total.get().parse().ok());
        if let (Some(total), true) = (total, container.rows.is_some())
            && out.len() < total
        {
            losses.add(format!("the file holds {} of {total} annotations that the search found", out.len()), "total");
        }
        let Some(further) = container.first.or(container.next).map(RawValue::get) else {
            if !is_container && out.is_empty() {
                out.push(Record { json: page, list: "", nth: 0 });
            }
            return out;
        };
        if !further.starts_with('{') {
            losses.add("a further page of annotations that is not in the file", further.trim_matches('"'));
            return out;
        }
        page = further;
    }
    losses.add(format!("the pages after the first {MOST_PAGES}"), "");
    out
}

/// The values of a list.
fn list<'a>(json: &'a str, name: &'static str) -> Option<Vec<Record<'a>>> {
    let values: Vec<&'a RawValue> = serde_json::from_str(json).ok()?;
    let record = |(nth, value): (usize, &'a RawValue)| Record { json: value.get(), list: name, nth };
    Some(values.into_iter().enumerate().map(record).collect())
}

/// One object a line. `None` unless the first is one.
fn lines<'a>(text: &'a str, losses: &mut Losses) -> Option<Vec<Record<'a>>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut out = Vec::new();
    for (nth, line) in lines {
        match serde_json::from_str::<&'a RawValue>(line) {
            Ok(value) if value.get().starts_with('{') => out.push(Record { json: value.get(), list: "line", nth }),
            _ if out.is_empty() => return None,
            _ => losses.add("a line that is no annotation", format!("line {}", nth + 1)),
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Vec<String>, Vec<String>) {
        let mut losses = Losses::default();
        let records = records(json, &mut losses).expect("JSON");
        let told = losses.finish().iter().map(ToString::to_string).collect();
        (records.iter().map(|record| format!("{} {}", record.place(), record.json)).collect(), told)
    }

    #[test]
    fn every_container_is_opened() {
        assert_eq!(read("[1, {}]").0, ["[0] 1", "[1] {}"]);
        assert_eq!(read(r#"{"target": 7}"#).0, [r#"[0] {"target": 7}"#]);
        assert_eq!(read(r#"{"@graph": [1]}"#).0, ["@graph[0] 1"]);
        let collection =
            r#"{"total": 5, "first": {"items": [1], "next": {"items": [2], "next": "http://x.example/3"}}}"#;
        let (records, told) = read(collection);
        assert_eq!(records, ["items[0] 1", "items[0] 2"]);
        assert_eq!(told, ["a further page of annotations that is not in the file (http://x.example/3)"]);
        let (records, told) = read(r#"{"rows": [{}], "total": 3}"#);
        assert_eq!(records, ["rows[0] {}"]);
        assert_eq!(told, ["the file holds 1 of 3 annotations that the search found (total)"]);
        assert!(read(r#"{"rows": [], "total": 0}"#).0.is_empty());
    }

    #[test]
    fn lines_are_read_one_by_one() {
        let (records, told) = read("{\"a\": 1}\n\n{broken\n{}\n");
        assert_eq!(records, ["line 1 {\"a\": 1}", "line 4 {}"]);
        assert_eq!(told, ["a line that is no annotation (line 3)"]);
        let deep = format!("{}{}", "{\"first\":".repeat(300), "{}".to_owned() + &"}".repeat(300));
        assert_eq!(read(&deep).1, ["the pages after the first 100"]);
        for none in ["", "x", "{\"a\": \n", "7 8", "\u{0}"] {
            assert!(super::records(none, &mut Losses::default()).is_err(), "{none}");
        }
    }
}
