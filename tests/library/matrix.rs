//! Countries × issues.

use depesche::library::{Cell, Verdict};
use depesche::model::Stance::{Conditional, Oppose, Support};
use serde_json::{Value, json};

use crate::support::{FERRY, FERRY_LATER, Opened, with};

/// A position of Northland on the ferry: its stance, who says so, and when.
type Said<'a> = (&'a str, &'a str, &'a str);

const OWN: &str = "n";
const OTHER: &str = "s";

fn position(id: &str, holder: &str, issue: &str, (stance, by, date): Said<'_>) -> Value {
    json!({"id": id, "holder": holder, "issue": issue, "stance": stance, "asserted_by": [by],
        "date": (!date.is_empty()).then_some(date), "evidence": [{"spans": [{"start": 0, "end": 9}]}]})
}

fn bundle(article: &str, positions: &[Value]) -> Value {
    with(&json!({
        "actors": [
            {"id": "s", "kind": "country", "label": "southland", "iso3166": "XS"},
            {"id": "n", "kind": "country", "label": "Northland", "iso3166": "XN"},
            {"id": "g", "kind": "group", "label": "The coasts", "members": ["n", "s"]},
            {"id": "p", "kind": "person", "label": "Pilot"},
        ],
        "issues": [
            {"id": "daily", "label": "Daily", "broader": "ferry"}, {"id": "ferry", "label": "Ferry", "broader": "travel"},
            {"id": "roads", "label": "Roads"}, {"id": "travel", "label": "Travel"},
        ],
        "articles": [{"id": article, "text": "The ferry sails at noon.", "positions": positions}],
    }))
}

fn said(words: &[Said<'_>]) -> Opened {
    let positions: Vec<Value> =
        words.iter().zip('p'..).map(|(&word, id)| position(&id.to_string(), "n", "ferry", word)).collect();
    Opened::bundles(&[bundle("a", &positions)])
}

fn cell(words: &[Said<'_>]) -> Cell {
    let opened = said(words);
    let matrix = opened.library.matrix(false);
    assert_eq!(matrix.filled(), 1);
    matrix.cell(opened.actor(0, "n"), opened.issue(0, "ferry")).expect("a cell").clone()
}

#[test]
fn one_stance_or_several() {
    let one = cell(&[("support", OWN, "2030-01-01"), ("support", OTHER, "2030-01-02")]);
    assert_eq!(one.verdict, Verdict::One(Support));
    assert!(!one.second_hand && !one.changed && !one.contested);
    assert_eq!(cell(&[("support", OWN, ""), ("conditional", OWN, "")]).verdict, Verdict::Mixed);
    assert_eq!(cell(&[("support", OWN, ""), ("oppose", OTHER, "")]).verdict, Verdict::Mixed);
}

#[test]
fn second_hand_without_a_word_of_its_own() {
    for by in [OTHER, "narrator", "p", "g"] {
        let is_own = by == "g"; // the group lists Northland
        assert_eq!(cell(&[("support", by, "")]).second_hand, !is_own, "{by}");
    }
    let both = cell(&[("support", OTHER, ""), ("support", OWN, "")]);
    assert!(!both.second_hand);
    let mixed = cell(&[("support", OTHER, "2030-01-01"), ("oppose", "narrator", "2030-01-02")]);
    assert_eq!(mixed.verdict, Verdict::Mixed);
    assert!(mixed.second_hand && !mixed.contested && !mixed.changed, "nobody contradicts the country's own word");
}

#[test]
fn changed_from_one_day_to_another() {
    let changed = |first: &str, second: &str| cell(&[("support", OWN, first), ("oppose", OWN, second)]).changed;
    assert!(changed("2030-01-01", "2030-01-02"));
    assert!(changed("2030-01", "2030-02-01"));
    assert!(!changed("2030-01-01", "2030-01-01"), "nuances of one day");
    assert!(
        !changed("2030-01-01T08:00", "2030-01-01T20:00") && !changed("2030-01-01", "2030-01-01T20:00"),
        "one day too"
    );
    assert!(!changed("2030-01", "2030-01-20"), "maybe the same day");
    assert!(!changed("", "2030-01-20"), "nobody knows");
    assert!(!cell(&[("support", OWN, "2030-01-01"), ("support", OWN, "2030-01-02")]).changed);
    assert!(!cell(&[("support", OTHER, "2030-01-01"), ("oppose", OTHER, "2030-01-02")]).changed, "not its own word");
}

#[test]
fn contested_by_what_others_say() {
    assert!(cell(&[("support", OWN, "2030-01-01"), ("oppose", OTHER, "2030-01-01")]).contested);
    assert!(cell(&[("support", OWN, "2030-01-02"), ("oppose", OTHER, "2030-01-01")]).contested, "said before it");
    assert!(cell(&[("support", OWN, ""), ("oppose", OTHER, "2030-01-01")]).contested);
    assert!(!cell(&[("support", OWN, "2030-01-01"), ("support", OTHER, "2030-01-05")]).contested);
    let change = [("support", OWN, "2030-01-01"), ("oppose", OWN, "2030-03-01")];
    let with = |word: Said<'_>| cell(&[change[0], change[1], word]).contested;
    assert!(!with(("support", OTHER, "2030-02-01")), "it was so then");
    assert!(with(("oppose", OTHER, "2030-02-01")), "it was not yet so");
    assert!(with(("support", OTHER, "2030-04-01")), "it was not so any more");
    assert!(!with(("support", OTHER, "2030")) && !with(("oppose", OTHER, "2030")), "nobody knows when");
}

#[test]
fn own_words_first_then_the_latest() {
    let opened = said(&[
        ("support", OTHER, "2030-05-01"),
        ("support", OWN, "2030-01-01"),
        ("oppose", OWN, "2030-02"),
        ("conditional", OWN, "2030-02"),
        ("oppose", OTHER, "2030-06-01"),
    ]);
    let matrix = opened.library.matrix(false);
    let cell = matrix.cell(opened.actor(0, "n"), opened.issue(0, "ferry")).expect("a cell");
    let order: Vec<_> = cell.entries.iter().map(|entry| opened.library.position_record(entry.position)).collect();
    let order: Vec<_> = order.iter().map(|record| (record.stance, record.date.as_deref().expect("a date"))).collect();
    let expected = [
        (Oppose, "2030-02"),
        (Conditional, "2030-02"),
        (Support, "2030-01-01"),
        (Oppose, "2030-06-01"),
        (Support, "2030-05-01"),
    ];
    assert_eq!(order, expected);
    assert_eq!(cell.evidence, 5);
}

#[test]
fn a_group_fills_a_cell_for_each_member() {
    let opened = Opened::bundles(&[bundle("a", &[position("p", "g", "ferry", ("support", "g", ""))])]);
    let matrix = opened.library.matrix(false);
    assert_eq!(matrix.countries, [opened.actor(0, "n"), opened.actor(0, "s")], "by name, in any case of letters");
    let cell = |country| matrix.cell(opened.actor(0, country), opened.issue(0, "ferry")).expect("a cell");
    assert_eq!(cell("n").entries.len() + cell("s").entries.len(), 2);
    assert_eq!(opened.countries("p"), ["Northland in The coasts", "southland in The coasts"]);
}

#[test]
fn narrower_issues_roll_up() {
    let positions = [
        position("p1", "n", "daily", ("oppose", OWN, "2030-01-01")),
        position("p2", "n", "ferry", ("support", OWN, "2030-01-01")),
    ];
    let opened = Opened::bundles(&[bundle("a", &positions)]);
    let [daily, ferry, travel] = ["daily", "ferry", "travel"].map(|id| opened.issue(0, id));
    let fine = opened.library.matrix(false);
    assert_eq!(fine.issues, [(travel, 0), (ferry, 1), (daily, 2)], "the tree down to what is used, and no roads");
    let verdict =
        |matrix: &depesche::library::Matrix, issue| matrix.cell(opened.actor(0, "n"), issue).map(|cell| cell.verdict);
    assert_eq!(
        [daily, ferry, travel].map(|issue| verdict(&fine, issue)),
        [Some(Verdict::One(Oppose)), Some(Verdict::One(Support)), None]
    );
    let broad = opened.library.matrix(true);
    assert_eq!(broad.issues, [(travel, 0)]);
    assert_eq!(verdict(&broad, travel), Some(Verdict::Mixed));
    assert_eq!(broad.filled(), 1);
}

#[test]
fn two_narrower_issues_are_two_questions() {
    let positions = [
        position("p1", "n", "daily", ("oppose", OWN, "2030-01-01")),
        position("p2", "n", "ferry", ("support", OWN, "2030-02-01")),
        position("p3", "n", "daily", ("oppose", OTHER, "2030-03-01")),
        position("p4", "n", "travel", ("neutral", OTHER, "2030-03-01")),
    ];
    let opened = Opened::bundles(&[bundle("a", &positions)]);
    let broad = opened.library.matrix(true);
    let cell = broad.cell(opened.actor(0, "n"), opened.issue(0, "travel")).expect("a cell");
    assert_eq!((cell.entries.len(), cell.verdict), (4, Verdict::Mixed));
    assert!(!cell.changed && !cell.contested, "no question was answered twice");
}

#[test]
fn a_revised_article_does_not_count() {
    let revising = |id: &str, of: &str, stance: &str| {
        let mut bundle = bundle(id, &[position(id, "n", "ferry", (stance, OWN, ""))]);
        bundle["articles"][0]["revision_of"] = json!(of);
        bundle
    };
    let old = bundle("a", &[position("p", "n", "ferry", ("support", OWN, ""))]);
    let stances = |bundles: &[Value]| {
        let opened = Opened::bundles(bundles);
        let matrix = opened.library.matrix(false);
        let cell = matrix.cell(opened.actor(0, "n"), opened.issue(0, "ferry")).expect("a cell");
        let stances = cell.entries.iter().map(|entry| opened.library.position_record(entry.position).stance);
        stances.collect::<Vec<_>>()
    };
    let (new, newest) = (revising("b", "a", "oppose"), revising("c", "b", "conditional"));
    assert_eq!(stances(&[old.clone(), new.clone()]), [Oppose], "in another bundle");
    assert_eq!(stances(&[new.clone(), old.clone()]), [Oppose], "that comes first");
    assert_eq!(stances(&[newest.clone(), old.clone(), new.clone()]), [Conditional], "through a chain");
    assert_eq!(stances(&[old.clone(), old.clone(), new.clone()]), [Oppose], "each copy");
    assert_eq!(
        stances(&[new.clone(), revising("a", "b", "support")]),
        [Oppose],
        "the first of two that revise each other"
    );
    assert_eq!(stances(&[revising("a", "a", "support")]), [Support], "nothing revises itself");

    let mut both = old.clone();
    let other = new["articles"][0].clone();
    both["articles"].as_array_mut().expect("a list").push(other);
    assert_eq!(stances(&[both.clone()]), [Oppose], "in one bundle");
    assert_eq!(stances(&[old, both]), [Support, Oppose], "its own neighbour, and not a namesake elsewhere");
}

#[test]
fn a_file_that_came_later_is_part_of_it() {
    let opened = Opened::files(&[FERRY, FERRY_LATER]);
    let matrix = opened.library.matrix(false);
    assert_eq!(matrix.filled(), 1, "only the revision counts");
    let cell = matrix.cell(opened.actor(0, "cty:N"), opened.issue(0, "ferry")).expect("the same country and issue");
    assert_eq!(cell.verdict, Verdict::One(Oppose));
    assert!(cell.second_hand, "a former minister's word");
}

#[test]
fn the_present_word_is_the_latest_own_one() {
    let stances = |words: &[Said<'_>]| {
        let opened = said(words);
        let matrix = opened.library.matrix(false);
        let cell = matrix.cell(opened.actor(0, "n"), opened.issue(0, "ferry")).expect("a cell");
        let current = opened.library.current(cell);
        current.map(|entry| opened.library.position_record(entry.position).stance).collect::<Vec<_>>()
    };
    let (early, late) = ("2025-03-01", "2025-03-02");
    assert_eq!(stances(&[("support", OWN, early), ("oppose", OWN, late), ("support", OTHER, "2025-03-09")]), [Oppose]);
    assert_eq!(stances(&[("support", OTHER, late)]), []);
    assert_eq!(stances(&[("support", OWN, late), ("conditional", OWN, late)]), [Support, Conditional]);
    assert_eq!(stances(&[("support", OWN, "2025-03"), ("oppose", OWN, late)]), [Oppose, Support], "nobody can tell");
}
