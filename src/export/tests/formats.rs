//! Each format by its own rules.

use serde_json::Value;

use super::*;

fn rendered(format: Format) -> String {
    let bundle = harbour();
    let bookmarks = bookmarks(&bundle);
    let opened = [bundle];
    format.render(&records(&bookmarks, &opened))
}

/// The cells of RFC 4180.
fn cells(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = table.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, quoted) {
            ('"', true) if rest.peek() == Some(&'"') => cell.extend(rest.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(rest.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted);
    rows
}

#[test]
fn a_table_has_all_fields_and_no_formula() {
    let rows = cells(&rendered(Format::Csv));
    assert_eq!(rows.len(), 6);
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(rows[0], names);
    for row in &rows[1..] {
        assert_eq!(row.len(), names.len());
        for cell in row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let cell = |row: usize, name: &str| &*rows[row][names.iter().position(|known| *known == name).expect("a column")];
    assert_eq!(cell(1, "passage"), "“We need it, and we need it soon,” … “Northland – all of it – waits.”");
    assert_eq!((cell(1, "speaker"), cell(1, "cue"), cell(1, "tags")), ("Anna Öhm", "said", "harbour winter-ferry"));
    assert_eq!((cell(1, "sentence"), cell(1, "quote"), cell(1, "standing")), ("s2", "q1", "unchanged"));
    assert_eq!(cell(1, "created"), "2030-01-01T12:02:05Z");
    assert_eq!(cell(2, "passage"), "'-1+1 is no formula.");
    assert_eq!((cell(2, "outlet"), cell(2, "link")), ("'@Pipe|Line_News", ""));
}

#[test]
fn lines_come_back_as_the_bookmarks_that_they_were() {
    let mut wanted = bookmarks(&harbour());
    let mut back: Vec<Bookmark> =
        rendered(Format::Jsonl).lines().map(|line| parse(line).expect("a bookmark")).collect();
    wanted.sort();
    back.sort();
    assert_eq!(back, wanted);
    let line = rendered(Format::Jsonl).lines().next().expect("a line").to_owned();
    for (from, to) in [
        ("\"v\":1", "\"v\":2"),
        ("depesche-bookmark", "other"),
        ("\"start\":58", "\"start\":59"),
        ("\"pieces\":[", "\"pieces\":[],\"x\":["),
        ("\"id\":\"0", "\"id\":\"x"),
    ] {
        assert!(line.contains(from), "{from}");
        assert!(parse(&line.replacen(from, to, 1)).is_err(), "{to}");
    }
}

/// The names that the schema of CSL-JSON allows, as far as they are used here; any other one makes an item invalid.
const CSL: [&str; 11] =
    ["id", "type", "title", "author", "container-title", "issued", "URL", "language", "abstract", "annote", "keyword"];

#[test]
fn citation_items_are_valid() {
    let items: Vec<Value> = serde_json::from_str(&rendered(Format::CslJson)).expect("JSON");
    assert_eq!(items.len(), 5);
    for item in &items {
        for (name, value) in item.as_object().expect("an object") {
            match &**name {
                "custom" => assert!(value.is_object()),
                "issued" => assert!(value["date-parts"].is_array() || value["literal"].is_string()),
                "author" => assert!(value[0]["literal"].is_string()),
                name => assert!(CSL.contains(&name) && value.is_string(), "{name}"),
            }
        }
        assert_eq!(item["type"], "article-newspaper");
    }
    let item = &items[0];
    assert_eq!((&item["title"], &item["container-title"]), (&"A ferry for the winter".into(), &"The Gull".into()));
    assert_eq!(item["issued"], serde_json::json!({"date-parts": [[2030, 3, 10]]}));
    assert_eq!((&item["author"][0]["literal"], &item["custom"]["speaker"]), (&"Jo Brink".into(), &"Anna Öhm".into()));
    assert_eq!(items[1]["issued"], serde_json::json!({"date-parts": [[2030, 3]]}));
    assert_eq!(items[1].get("URL"), None, "no script is a link");
}

#[test]
fn a_bibliography_has_whole_entries() {
    let text = rendered(Format::Bibtex);
    let entries: Vec<&str> = text.split("\n\n").collect();
    assert_eq!(entries.len(), 5);
    for entry in &entries {
        assert!(entry.starts_with("@article{depesche-0000"), "{entry}");
        let depth = |depth: &mut i32, byte: u8| {
            *depth += i32::from(byte == b'{') - i32::from(byte == b'}');
            Some(*depth)
        };
        // The braces of the entry close at its very end, and nowhere before.
        let opened = entry.find('{').expect("a brace");
        let depths: Vec<i32> = entry.trim_end().bytes().skip(opened).scan(0, depth).collect();
        let closed = depths.iter().position(|depth| *depth == 0);
        assert_eq!(closed, Some(depths.len() - 1), "{entry}");
    }
    assert!(entries[0].contains("\n  year = {2030},\n  date = {2030-03-10},\n"), "{text}");
    assert!(entries[0].contains("\n  month = mar,\n}"), "{text}");
    assert!(entries[1].contains(r"title = {{=HYPERLINK("), "{text}");
}

#[test]
fn a_heading_of_org_holds_one_bookmark_and_nothing_of_its_text() {
    let text = rendered(Format::Org);
    assert_eq!(text.lines().filter(|line| line.starts_with("* ")).count(), 5);
    for (mark, count) in [(":PROPERTIES:", 5), (":END:", 5), ("#+begin_quote", 5), ("#+end_quote", 5)] {
        assert_eq!(text.lines().filter(|line| line.trim() == mark).count(), count, "{mark}");
    }
    assert!(text.contains(" :harbour:winter_ferry:\n:PROPERTIES:\n"), "{text}");
    assert!(text.contains("\n:SPEAKER: Anna Öhm\n:CUE: said\n"), "{text}");
    assert_eq!(text.matches("[[").count(), 1, "only the article of the web is linked: {text}");
}

#[test]
fn markdown_reads_nothing_into_a_text() {
    let text = rendered(Format::Markdown);
    assert_eq!(text.lines().filter(|line| line.starts_with("<!-- depesche:bookmark ")).count(), 5);
    assert_eq!(text.lines().filter(|line| line.starts_with("<!-- /depesche:bookmark ")).count(), 5);
    assert_eq!(text.matches("<!--").count(), 10, "{text}");
    for read in ["<script", "<b>", "*bold*", "[[", "\n:END:", "\n# ", "\n  # ", "\n  - "] {
        assert!(!text.contains(read), "{read}: {text}");
    }
    assert!(text.contains("\n- Note: To be \\*checked\\*:\n\n  \\- by whom?\n  \\# soon\n"), "{text}");
    let link = "<https://gull.example/2030/ferry?id=1#:~:text=%E2%80%9CWe%20need%20it%2C%20and%20we%20need%20it%20soon%2C%E2%80%9D\
                &text=%E2%80%9CNorthland%20%E2%80%93%20all%20of%20it%20%E2%80%93%20waits.%E2%80%9D>";
    assert!(text.contains(link), "{text}");
}

#[test]
fn what_follows_a_passage_is_shared_by_its_bookmarks() {
    let bundle = harbour();
    let one = on_quote(&bundle, 1);
    let other = Bookmark { id: BookmarkId(2), ..one.clone() };
    assert!(Arc::ptr_eq(&one.anchor.article, &other.anchor.article));
    let both = [one, other];
    assert_eq!(Format::Jsonl.render(&records(&both, &[])).lines().count(), 2);
}
