//! Files that change on the disk while they are open.

use std::sync::Arc;

use depesche::app::live::{Change, News};
use depesche::app::{Message, Overlay};
use depesche::bundle::{self, Problem, ProblemKind};
use depesche::config::Reload;
use depesche::model::Clean;
use serde_json::{Value, json};

use crate::support::headless::Headless;

const SENTENCES: [&str; 5] = [
    "The ferry sails at six in the morning.",
    "Nobody waits for it at the pier.",
    "The minister wants the harbour closed.",
    "A bell rings twice over the water.",
    "It is late when the last light goes out.",
];

fn briefing(sentences: &[&str], holder: &str) -> Value {
    let text = sentences.join(" ");
    let wanted = "The minister wants the harbour closed.";
    let start = text.find(wanted).unwrap_or(0);
    json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "id": "week",
        "actors": [
            {"id": "n", "kind": "country", "label": "Northland", "iso3166": "XN"},
            {"id": "s", "kind": "country", "label": "Southland", "iso3166": "XS"},
        ],
        "issues": [{"id": "harbour", "label": "Harbour"}],
        "articles": [{
            "id": "first", "text": text,
            "positions": [{"id": "p1", "holder": holder, "issue": "harbour", "stance": "support",
                "evidence": [{"spans": [{"start": start, "end": start + wanted.len()}]}]}],
        }],
    })
}

fn news(json: &Value) -> Message {
    let loaded = bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("a bundle");
    let change = Change::Readable(Arc::new(loaded.bundle), loaded.problems);
    Message::Disk(vec![News { origin: Clean::line("made up"), change }])
}

fn open() -> Headless {
    Headless::of_json(&briefing(&SENTENCES, "n"), 120, 40)
}

fn sentence(reader: &Headless) -> String {
    let (_, article) = reader.state.article().expect("an article");
    article.text.slice(reader.state.reader.sentence_span(article)).to_owned()
}

fn corrected() -> Value {
    let mut sentences = vec!["A storm is coming, they say.", "And more is to come."];
    sentences.extend(SENTENCES);
    briefing(&sentences, "s")
}

#[test]
fn a_change_is_offered_and_a_key_takes_it_in() {
    let mut reader = open();
    reader.press("R");
    assert_eq!(reader.describe(), "first 1 — No open file has changed");
    reader.press("jj").send(news(&corrected()));
    assert_eq!(reader.describe(), "first 3 — made up has changed: R reloads it");
    assert_eq!(reader.state.library.article(depesche::library::ArticleNo::new(0)).sentences.len(), 5, "not yet");
    assert!(reader.rows()[0].contains("R reloads"), "{}", reader.rows()[0]);
    reader.press("R");
    assert_eq!(reader.describe(), "first 5 — made up was read anew");
    assert_eq!(sentence(&reader), SENTENCES[2]);
    assert!(!reader.rows()[0].contains("R reloads"), "{}", reader.rows()[0]);
}

#[test]
fn everything_stays_with_its_sentence() {
    let mut reader = open();
    reader.press("jjjmgg/bell<Enter>");
    let hit = sentence(&reader);
    assert_eq!(hit, SENTENCES[3]);
    // Jumps: from the first sentence to the hit. The selection is of the third sentence's first words.
    reader.press("kvww");
    let selected = |reader: &Headless| {
        let (_, article) = reader.state.article().expect("an article");
        article.text.slice(reader.state.reader.selected().expect("a selection")).to_owned()
    };
    let before = selected(&reader);
    reader.send(news(&corrected()));
    reader.press("R");
    assert_eq!(selected(&reader), before);
    reader.press("<Esc>");
    assert_eq!(sentence(&reader), SENTENCES[2]);
    reader.press("n");
    assert_eq!(sentence(&reader), SENTENCES[3], "the search finds it where it is now");
    reader.press("<C-o><C-o>");
    assert_eq!(sentence(&reader), SENTENCES[0], "the jump list leads to the sentence it was left at");
    reader.press("4");
    reader.press("<Tab><Enter>");
    assert_eq!(sentence(&reader), SENTENCES[3], "{}", reader.describe());
}

#[test]
fn the_matrix_and_the_positions_are_those_of_the_file_as_it_is() {
    let mut reader = open();
    reader.press("p");
    let countries = |reader: &Headless| {
        let library = &reader.state.library;
        let matrix = &reader.state.matrix.matrix;
        matrix.countries.iter().map(|&country| library.actor(country).label.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(countries(&reader), ["Northland"]);
    reader.send(news(&corrected()));
    reader.press("R");
    assert_eq!(countries(&reader), ["Southland"], "nothing is left of what has left the file");
    reader.press("<Enter><Enter>");
    assert_eq!(sentence(&reader), SENTENCES[2]);
    assert_eq!(reader.state.library.bundles().len(), 1);
}

#[test]
fn a_sentence_that_is_gone_is_said() {
    let mut reader = open();
    reader.press("jjj");
    let without = [SENTENCES[0], SENTENCES[1], SENTENCES[2], SENTENCES[4]];
    reader.send(news(&briefing(&without, "n")));
    reader.press("R");
    assert!(reader.describe().ends_with("the sentence is gone, this is the nearest one"), "{}", reader.describe());
    let mut other = briefing(&SENTENCES, "n");
    other["articles"][0]["id"] = json!("another");
    other["articles"][0]["text"] = json!("Something else. Entirely.");
    reader.send(news(&other));
    reader.press("R");
    assert_eq!(reader.describe(), "another 1 — made up was read anew; the article is gone");
}

#[test]
fn problems_are_counted_anew() {
    let mut reader = open();
    assert_eq!(reader.state.problem_counts(), (0, 0), "{:?}", reader.state.problems);
    let mut wrong = corrected();
    wrong["articles"][0]["positions"][0]["holder"] = json!("nobody");
    reader.send(news(&wrong));
    reader.press("R");
    assert_ne!(reader.state.problem_counts(), (0, 0));
    reader.press("!").send(news(&corrected()));
    reader.press("R");
    assert_eq!(reader.state.problem_counts(), (0, 0));
}

#[test]
fn what_breaks_hurts_nobody() {
    let mut reader = open();
    reader.press("jj").send(news(&corrected()));
    let origin = Clean::line("made up");
    let mut problem = Problem::file(ProblemKind::Syntax, &origin, "a comma is missing", "");
    (problem.line, problem.column) = (Some(3), Some(7));
    reader.send(Message::Disk(vec![News { origin: origin.clone(), change: Change::Broken(Box::new(problem)) }]));
    assert_eq!(reader.describe(), "first 3 — made up:3:7: a comma is missing; what was read before stays");
    reader.press("R");
    assert_eq!(reader.describe(), "first 3 — No open file has changed", "what it was in between is no offer any more");
    reader.send(Message::Disk(vec![News { origin, change: Change::Gone }]));
    assert_eq!(reader.describe(), "first 3 — made up is gone from the disk; what was read stays until you quit");
}

#[test]
fn it_is_taken_in_by_itself_where_the_settings_say_so() {
    let mut reader = open();
    reader.state.settings.reload = Reload::Always;
    reader.press("jj").send(news(&corrected()));
    assert_eq!(reader.describe(), "first 5 — made up was read anew");
}

#[test]
fn a_new_file_comes_after_the_others() {
    let mut reader = open();
    reader.press("jj");
    let json = briefing(&["A new day."], "s");
    let loaded = bundle::load(&Clean::line("week/new.json"), json.to_string().as_bytes()).expect("a bundle");
    let change = Change::Readable(Arc::new(loaded.bundle), loaded.problems);
    reader.send(Message::Disk(vec![News { origin: Clean::line("week/new.json"), change }]));
    assert_eq!(reader.describe(), "first 3 — new.json is new: R opens it too");
    reader.press("R");
    assert_eq!(reader.describe(), "first 3 — new.json was read anew");
    assert_eq!(reader.state.library.article_count(), 2);
}

#[test]
fn a_query_with_a_mistake_asks_for_what_was_right_last() {
    let mut reader = open();
    reader.press("/bell");
    reader.paste(" !");
    assert!(reader.state.finder.mistake.is_some());
    reader.state.settings.reload = Reload::Always;
    reader.send(news(&corrected()));
    let hits = |reader: &Headless| reader.state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    assert_eq!(hits(&reader), 1, "bell is found where it is now");
    assert!(reader.state.finder.mistake.is_some());
    reader.press("<Backspace><Backspace><Enter>");
    assert_eq!(sentence(&reader), SENTENCES[3]);
}

#[test]
fn the_hits_are_those_of_the_search_that_was_taken() {
    let mut reader = open();
    reader.press("/bell<Enter>");
    assert_eq!(sentence(&reader), SENTENCES[3]);
    reader.press("gg/ferry<Esc>");
    reader.send(news(&corrected()));
    reader.press("Rn");
    assert_eq!(sentence(&reader), SENTENCES[3], "ferry was typed later, but never gone to");
    // The same while another search is open.
    reader.state.settings.reload = Reload::Always;
    reader.press("gg/ferry");
    reader.send(news(&briefing(&SENTENCES, "n")));
    reader.press("<Esc>n");
    assert_eq!(sentence(&reader), SENTENCES[3]);
}

#[test]
fn the_results_keep_their_row_while_they_are_found_anew() {
    let mut reader = open();
    reader.state.settings.reload = Reload::Always;
    reader.press("/the<Down><Down>");
    let row = |reader: &Headless| reader.state.finder.list.cursor;
    assert_eq!(row(&reader), 2);
    reader.slow = true;
    reader.send(news(&corrected()));
    assert!(reader.state.finder.answer.is_none());
    reader.slow = false;
    reader.answer();
    assert_eq!(row(&reader), 2);
    // Fewer hits than before: the last one.
    reader.send(news(&briefing(&["The only sentence."], "s")));
    let hits = reader.state.finder.answer.as_ref().expect("an answer").hits.len();
    assert_eq!(row(&reader), hits - 1);
}

#[test]
fn a_search_is_renewed_while_it_is_given_a_name() {
    let mut reader = open();
    reader.state.settings.reload = Reload::Always;
    reader.press("/bell<Enter>gg/the<A-s>");
    assert!(matches!(reader.state.overlays[..], [Overlay::Search, Overlay::Name(_)]));
    reader.send(news(&corrected()));
    let hits = reader.state.finder.answer.as_ref().expect("an answer").hits.len();
    assert!(hits > 2);
    // What was gone to before is found anew when the search is left.
    reader.press("<Esc><Esc>n");
    assert_eq!(sentence(&reader), SENTENCES[3]);
}

#[test]
fn the_row_of_a_search_that_was_left_is_nowhere_in_a_new_library() {
    let mut reader = open();
    reader.state.settings.reload = Reload::Always;
    reader.press("/the<Down><Esc>");
    reader.send(news(&corrected()));
    assert!(reader.state.finder.answer.is_none());
    assert_eq!(reader.state.finder.list.cursor, 0);
}

#[test]
fn this_article_is_the_one_that_is_open_when_the_one_before_is_gone() {
    let gone = "The only sentence of this article.";
    let both = |second: &str| {
        let mut json = briefing(&SENTENCES, "n");
        let articles = json["articles"].as_array_mut().expect("a list");
        articles.push(json!({"id": second, "text": gone}));
        json
    };
    let mut reader = Headless::of_json(&both("second"), 120, 40);
    reader.state.settings.reload = Reload::Always;
    reader.press("]a/<Tab>the");
    let found = |reader: &Headless| reader.state.finder.answer.as_ref().expect("an answer").hits.len();
    assert_eq!(found(&reader), 1);
    reader.send(news(&briefing(&SENTENCES, "n")));
    assert!(found(&reader) > 1);
    reader.press("<Enter>");
    assert_eq!(sentence(&reader), SENTENCES[0]);
}
