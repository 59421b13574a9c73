//! The examples of `docs/query.md`.

use std::path::Path;

use depesche::bundle;
use depesche::library::Library;
use depesche::model::Clean;
use depesche::search::language::Field;
use depesche::search::{Answer, Index, Query, Scope, Target, find};

use super::made::plain;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/query.md");
    std::fs::read_to_string(path).expect("the page")
}

/// The rows of the table with this head, without the marks of code.
fn rows(head: &str) -> Vec<Vec<String>> {
    let page = page();
    let (_, table) = page.split_once(&format!("{head}\n")).expect("the table");
    // A bar that is part of a query is escaped in a table.
    let cell = |cell: &str| cell.replace('\u{1}', "|").trim().trim_matches('`').to_owned();
    let cells = |row: &str| row.replace("\\|", "\u{1}").trim_matches('|').split('|').map(cell).collect();
    let rows: Vec<Vec<String>> = table.lines().skip(1).take_while(|row| row.starts_with('|')).map(cells).collect();
    assert!(rows.len() > 4, "{head}");
    rows
}

/// What stands between two marks of code, wherever it does.
fn code() -> Vec<String> {
    let page = page().replace("\\|", "|");
    let prose: String = page.split("```").step_by(2).collect();
    let single = prose.split("``").step_by(2).collect::<String>();
    single.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn demo() -> Library {
    let demo = include_bytes!("../../assets/demo.json");
    let loaded = bundle::load(&Clean::line("demo"), demo).expect("the demo can be read");
    let mut library = Library::new();
    library.add(loaded.bundle.into());
    library
}

fn found(library: &Library, typed: &str) -> Answer {
    let query = Query::read(typed).unwrap_or_else(|mistake| panic!("{typed}: {}", mistake.message));
    assert!(query.hints().is_empty(), "{typed}: {:?}", query.hints());
    let mut index = Index::new();
    index.extend(library);
    find(&index, library, &query, Scope::Everything, 500)
}

#[test]
fn operators_choose_as_the_page_says() {
    for row in rows("| typed | finds | but not |") {
        let answer = found(&plain(&[&row[2], &row[1]]), &row[0]);
        let sentences: Vec<u32> = (answer.hits.iter())
            .map(|hit| match hit.target {
                Target::Sentence(at) => at.sentence.number(),
                other => panic!("no sentence: {other:?}"),
            })
            .collect();
        assert_eq!((sentences, answer.dropped.len()), (vec![1], 0), "{row:?}");
    }
}

#[test]
fn every_operator_has_an_example() {
    let examples = rows("| typed | finds | but not |");
    for row in rows("| typed | finds passages |") {
        let typed = &row[0];
        let shown = typed.split("`, `").all(|typed| examples.iter().any(|example| example[0] == typed));
        assert!(shown || typed.contains(':'), "{typed}");
    }
}

#[test]
fn the_demo_is_searched_as_the_page_says() {
    let library = demo();
    for row in rows("| typed | finds |") {
        let answer = found(&library, &row[0]);
        let sort = |target: Target| match target {
            Target::Headline(_) => "headlines",
            Target::Sentence(_) => "sentences",
            Target::Quote(_) => "quotes",
            Target::Actor(_) => "actors",
            Target::Position(_) => "positions",
            Target::Bookmark(_) => "bookmarks",
        };
        let finds = match answer.hits.first() {
            None => "nothing".to_owned(),
            Some(first) => {
                assert!(answer.hits.iter().all(|hit| sort(hit.target) == sort(first.target)), "{row:?}");
                format!("{} {}", answer.total, sort(first.target))
            }
        };
        assert_eq!(finds, row[1], "{:?}", row[0]);
    }
}

#[test]
fn every_query_on_the_page_can_be_read_and_finds_something() {
    let library = demo();
    let nothing = ["tag:nato in:bookmarks", "date:2026.."];
    let mut read = 0;
    for typed in code() {
        let name = typed.split(':').next().unwrap_or_default().rsplit([' ', '!', '"']).next().unwrap_or_default();
        let is_query = typed.contains(':') && Field::named(name).is_some() && !typed.ends_with(':');
        if !is_query || nothing.contains(&typed.as_str()) {
            continue;
        }
        assert!(found(&library, &typed).total > 0, "{typed}");
        read += 1;
    }
    assert!(read > 20, "{read}");
}

#[test]
fn the_fields_and_their_values_are_those_of_the_page() {
    let mut listed = Vec::new();
    for row in rows("| field | a sentence or quote has it when | a position has it when |") {
        let names: Vec<Field> =
            row[0].split_whitespace().filter_map(|name| Field::named(name.trim_matches(['`', ':']))).collect();
        let values = match names[..] {
            [Field::Stance | Field::Force] => &row[2],
            [Field::Kind | Field::In] => &row[1],
            _ => "",
        };
        let words = values.split([',', '(', ')']).map(|word| word.trim().trim_start_matches("actors: "));
        for value in words.filter(|word| !word.is_empty()) {
            let typed = format!("{}:{value}", names[0].name());
            assert!(Query::read(&typed).is_ok(), "{typed}");
        }
        if !values.is_empty() {
            assert!(Query::read(&format!("{}:whatever", names[0].name())).is_err(), "{:?} takes anything", names[0]);
        }
        listed.extend(names);
    }
    assert_eq!(listed.len(), Field::ALL.len(), "{listed:?}");
    assert!(Field::ALL.iter().all(|field| listed.contains(field)), "{listed:?}");
}

#[test]
fn mistakes_are_answered_as_the_page_says() {
    let page = page();
    let told = |typed: &str| Query::read(typed).expect_err("a mistake").message.clone();
    assert!(page.contains(&format!("`speker:macron`: ``{}``", told("speker:macron"))), "{}", told("speker:macron"));
    assert!(Query::read("ratio:3").expect("words").hints().iter().any(|hint| hint.contains("`ratio:` is no field")));
    assert!(told("speaker:").contains("a name"), "{}", told("speaker:"));
}
