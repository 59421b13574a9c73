//! `depesche positions`.

use serde_json::{Value, json};

use crate::{demo, harbour, pick, run};

fn rows(more: &[&str]) -> Vec<Value> {
    let harbour = harbour();
    let ran = run(&[&["positions", "--format", "json", "harbour.json"], more].concat(), harbour.path());
    let rows: Vec<Value> = serde_json::from_str(&ran.out).expect("a list");
    assert_eq!(ran.code, Some(i32::from(rows.is_empty())), "{}", ran.err);
    rows
}

#[test]
fn a_position_says_whose_word_it_is_and_what_proves_it() {
    let rows = rows(&[]);
    assert_eq!(pick(&rows, "id"), ["p1", "p2"], "those of the corrected article don't count");
    let first = json!({
        "id": "p1", "country": "Northland", "country_code": "NO", "via": "spokesman", "holder": "Jo Ahlers",
        "holder_id": "ahlers", "issue": "Lamp on the mole", "issue_id": "lamp", "stance": "support", "force": null,
        "condition": null, "self_asserted": true, "assertion": "own", "according_to": [], "date": "2025-02-27",
        "date_basis": null, "confidence": null, "note": null, "superseded": false,
        "evidence": [{"file": "harbour.json", "article": "new", "headline": "Light on the mole (new)",
            "published": "2025-03-01", "language": "en-GB", "sentence": "a", "text": "=It must burn"}],
    });
    assert_eq!(rows[0], first);
    let second = &rows[1];
    assert_eq!((&second["assertion"], &second["according_to"]), (&json!("others"), &json!(["Northland"])));
    assert_eq!((&second["self_asserted"], &second["via"]), (&json!(false), &json!("itself")));
    assert_eq!(second["date"], "2025-03-01", "without a day of its own, the article's");
    assert_eq!(second["evidence"].as_array().map(Vec::len), Some(2));
}

#[test]
fn positions_are_chosen_by_country_issue_holder_word_and_day() {
    let ids = |more: &[&str]| -> Vec<String> {
        rows(more).iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids(&["--country", "no"]), ["p1"]);
    assert_eq!(ids(&["--country", "suedland"]), ["p2"]);
    assert_eq!(ids(&["--holder", "ahlers"]), ["p1"]);
    assert_eq!(ids(&["--holder", "northland"]), ["p1"], "held on its behalf");
    assert_eq!(ids(&["--issue", "toll"]), ["p2"]);
    assert_eq!(ids(&["--issue", "lamp"]), ["p1", "p2"], "with what is below it");
    assert_eq!(ids(&["--by", "own"]), ["p1"]);
    assert_eq!(ids(&["--by", "others"]), ["p2"]);
    assert_eq!(ids(&["--by", "northland"]), ["p2"]);
    assert!(ids(&["--by", "article"]).is_empty());
    assert_eq!(ids(&["--since", "2025-03"]), ["p2"]);
    assert_eq!(ids(&["--current"]), ["p1"], "only own words");
    assert_eq!(ids(&["--all"]), ["p1", "p2", "p1", "p2"]);
}

#[test]
fn who_is_unknown_is_told() {
    let ran = demo(&["positions", "--country", "macron"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert_eq!(ran.err, "depesche: “macron” is no country in what was read; --holder takes any actor\n");
    let ran = demo(&["positions", "--country", "XX"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert_eq!(ran.err, "depesche: nobody in what was read is called “XX”; `depesche actors` lists all\n");
    let ran = demo(&["positions", "--since", "soon"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("expected a day such as 2025-09-04"), "{}", ran.err);
}

#[test]
fn every_passage_has_a_line_of_its_own_in_flat_forms() {
    let harbour = harbour();
    let ran = run(&["positions", "--country", "se", "--format", "tsv", "--no-header", "harbour.json"], harbour.path());
    let sentences: Vec<&str> = ran.out.lines().map(|line| line.split('\t').nth_back(1).expect("a field")).collect();
    assert_eq!(sentences, ["b", "a"]);
}

/// The reader's own test of the demo has the same table: `tests/snapshots/matrix_120x40.snap`.
#[test]
fn the_matrix_has_the_reader_s_signs() {
    let out = demo(&["positions", "--matrix", "--country", "hu"]).found();
    let cells: Vec<&str> = out.lines().nth(1).expect("a line").split('\t').collect();
    assert_eq!(cells, ["Hungary", "", "", "", "", "", "", "(▲ 3)", "▼ 5"]);
    let snapshot = include_str!("../snapshots/matrix_120x40.snap");
    let grid = demo(&["positions", "--matrix"]).found();
    for country in ["France", "Germany", "Poland", "Russia", "Ukraine"] {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let row = |line: &'static str| line.split_once("│ ")?.1.strip_prefix(country);
        let seen = snapshot.lines().find_map(row).expect("a row");
        let ours = grid.lines().find_map(|line| line.strip_prefix(country)).expect("a line");
        // The reader has a dot where there is no position, and on this screen the first six issues.
        let ours: Vec<&str> =
            ours.split('\t').skip(1).take(6).map(|cell| if cell.is_empty() { "·" } else { cell }).collect();
        assert_eq!(words(&ours.join(" ")), words(seen), "{country}");
    }

    let rows = demo(&["positions", "--matrix", "--country", "Hungary", "--format", "json"]).json();
    assert_eq!(pick(&rows, "issue"), ["Buying Russian fossil fuels", "Strikes on the Druzhba pipeline"]);
    assert_eq!(pick(&rows, "second_hand_only"), [true, false]);
    assert_eq!(pick(&rows, "passages"), [3, 5]);
    let broad = demo(&["positions", "--matrix", "--broad"]).found();
    assert!(broad.starts_with("country\tPost-war security mission\tLong-range"), "{broad}");
}

#[test]
fn a_query_chooses_positions_as_the_search_does() {
    let rows = |arguments: &[&str]| demo(&[arguments, &["--format", "json"]].concat()).json();
    let by_option = rows(&["positions", "--country", "PL"]);
    let by_query = rows(&["positions", "--query", "country:pl"]);
    assert!(!by_option.is_empty());
    let of_poland: Vec<_> = by_query.iter().filter(|row| row["country"] == "Poland").cloned().collect();
    assert_eq!(of_poland, by_option, "a position that counts for several countries keeps all its rows");
    let opposed = rows(&["positions", "--query", "country:pl stance:oppose", "--by", "own"]);
    assert!(!opposed.is_empty() && opposed.iter().all(|row| row["stance"] == "oppose" && row["assertion"] == "own"));
}
