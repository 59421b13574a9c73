//! Selecting with the mouse in the article.

use depesche::app::{Effect, Pointer};
use depesche::bookmarks::What;

use crate::support::headless::Headless;

/// The column and row of the first letter of `text` of the open article, `letters` further on.
fn place(reader: &Headless, text: &str, letters: u16) -> (u16, u16) {
    let (_, article) = reader.state.article().expect("an article");
    let at = article.text.find(text).expect("the words are in the article");
    let area = reader.state.text_area().expect("the article is shown");
    let number = reader.state.reader.page.row_of(at);
    let row = reader.state.reader.page.text_row(number).expect("a row of text");
    let column = depesche::text::glyph::columns(&article.text[row.start..at]);
    let y = number.checked_sub(reader.state.reader.top).expect("in view");
    (area.x + u16::try_from(column).expect("few columns") + letters, area.y + u16::try_from(y).expect("few rows"))
}

fn press(reader: &mut Headless, at: (u16, u16)) {
    reader.point(Pointer::Press, at.0, at.1);
}

fn drag(reader: &mut Headless, at: (u16, u16)) {
    reader.point(Pointer::Drag, at.0, at.1);
}

/// What lets go of the button copies.
fn release(reader: &mut Headless, at: (u16, u16)) -> Option<String> {
    reader.outside.clear();
    reader.point(Pointer::Release, at.0, at.1);
    match reader.outside.pop() {
        Some(Effect::Copy(text)) => Some(text.to_string()),
        None => None,
        other => panic!("{other:?}"),
    }
}

fn selected(reader: &Headless) -> Option<String> {
    let (_, article) = reader.state.article().expect("an article");
    reader.state.reader.selected().map(|span| article.text.slice(span).to_owned())
}

/// What dragging from the beginning of one text to a letter of another copies.
fn dragged(from: (&str, u16), to: (&str, u16)) -> String {
    let mut reader = Headless::at("de 5");
    let (from, to) = (place(&reader, from.0, from.1), place(&reader, to.0, to.1));
    press(&mut reader, from);
    drag(&mut reader, to);
    release(&mut reader, to).expect("something is copied")
}

#[test]
fn whole_words_in_both_directions() {
    assert_eq!(dragged(("Wer wie viel", 0), ("Wer wie viel", 5)), "Wer wie");
    assert_eq!(dragged(("Wer wie viel", 1), ("Wer wie viel", 2)), "Wer", "within a word");
    assert_eq!(dragged(("Wer wie viel", 9), ("Wer wie viel", 1)), "Wer wie viel", "backwards");
    assert_eq!(dragged(("Wer wie viel", 3), ("Wer wie viel", 5)), "wie", "a blank belongs to neither word");
}

#[test]
fn a_selection_is_the_same_as_that_of_keys_and_is_kept_for_them() {
    let mut reader = Headless::at("de 1");
    let (from, to) = (place(&reader, "Wer wie viel", 0), place(&reader, "Wer wie viel", 9));
    press(&mut reader, from);
    drag(&mut reader, to);
    assert_eq!(release(&mut reader, to).as_deref(), Some("Wer wie viel"));
    let keys = Headless::at("de 5").press("vww").describe();
    assert_eq!(
        reader.describe(),
        "de 5 <Wer wie viel> — 3 words copied; m bookmarks the passage, y copies it with its citation"
    );
    assert!(keys.starts_with("de 5 <Wer wie viel>"), "{keys}");
    // Its end moves on by keys.
    reader.press("w");
    let more = selected(&reader).expect("a selection");
    assert!(more.starts_with("Wer wie viel ") && more.len() > "Wer wie viel ".len(), "{more}");
    reader.press("bm");
    let kept: Vec<_> =
        reader.kept().iter().map(|mark| (mark.anchor.words().to_string(), mark.anchor.what.clone())).collect();
    assert_eq!(kept, [("Wer wie viel".to_owned(), What::Selection)]);
}

#[test]
fn over_rows_sentences_and_paragraphs_the_words_are_the_articles_own() {
    let mut reader = Headless::at("de 5");
    let (_, article) = reader.state.article().expect("the demo");
    let article = article.clone();
    let paragraph =
        article.paragraphs.iter().find(|p| article.text.slice(p.span).contains("Wer wie viel")).expect("there");
    let next = article.paragraphs.iter().find(|p| p.span.start() > paragraph.span.start()).expect("another one");
    let first = article.text.slice(next.span).split_whitespace().next().expect("a word");
    let area = reader.state.text_area().expect("shown");
    let from = place(&reader, "Wer wie viel", 0);
    let row = reader.state.reader.page.row_of(next.span.start()) - reader.state.reader.top;
    let to = (area.x, area.y + u16::try_from(row).expect("few rows"));
    press(&mut reader, from);
    drag(&mut reader, to);
    let copied = release(&mut reader, to).expect("copied");
    let start = article.text.find("Wer wie viel").expect("there");
    let rest = article.text[start..paragraph.span.end()].trim_end().replace('\n', " ");
    assert_eq!(copied, format!("{rest}\n\n{first}"), "nothing of the screen's rows, margin and rules");
    assert!(
        reader.state.reader.page.row_of(start) < reader.state.reader.page.row_of(paragraph.span.end() - 1),
        "wrapped"
    );
}

#[test]
fn lines_of_a_verse_stay_and_wrapped_lines_of_the_file_do_not() {
    let long = "A line of a file that some program has wrapped, and that goes on\nin the next line of it.";
    let json = serde_json::json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "text": format!("{long}\n\nRoses are red,\nviolets are blue.")}],
    });
    let mut reader = Headless::of_json(&json, 80, 24);
    let (from, to) = (place(&reader, "A line", 0), place(&reader, "blue", 4));
    press(&mut reader, from);
    drag(&mut reader, to);
    let wanted = format!("{}\n\nRoses are red,\nviolets are blue.", long.replace('\n', " "));
    assert_eq!(release(&mut reader, to), Some(wanted));
}

#[test]
fn double_and_triple_clicks() {
    let click = |text: &str, pointer: Pointer| {
        let mut reader = Headless::at("de 1");
        let at = place(&reader, text, 1);
        reader.point(Pointer::Press, at.0, at.1);
        assert_eq!(release(&mut reader, at), None, "a click copies nothing");
        reader.point(pointer, at.0, at.1);
        let copied = release(&mut reader, at).expect("copied");
        assert_eq!(selected(&reader).map(|text| text.replace('\n', " ")), Some(copied.clone()));
        copied
    };
    let reader = Headless::at("de 5");
    let (_, article) = reader.state.article().expect("the demo");
    let sentence = article.text.slice(article.sentences[4].span);
    assert_eq!(click("Wer wie viel", Pointer::Double), sentence);
    // Inside a quote: what was said.
    let (ix, quote) =
        article.quotes.iter().enumerate().find(|(_, quote)| quote.place.spans().len() == 1).expect("a quote");
    let words = article.text.slice(quote.place.spans()[0]);
    let inner =
        article.quotes.iter().enumerate().any(|(at, other)| at != ix && other.place.touches(quote.place.spans()[0]));
    assert!(!inner, "the demo's first quote has none in it");
    assert_eq!(click(words, Pointer::Triple), words);
    // Elsewhere: the paragraph.
    let outside =
        |at: usize| !article.quotes.iter().any(|quote| quote.place.spans().iter().any(|span| span.contains(at)));
    let paragraph = article.paragraphs.iter().find(|p| p.span.len() > 60 && outside(p.span.start() + 1)).expect("one");
    let text = article.text.slice(paragraph.span);
    assert_eq!(click(text, Pointer::Triple), text.replace('\n', " "));
}

#[test]
fn after_a_double_click_whole_sentences_are_selected() {
    let mut reader = Headless::at("de 5");
    let (from, to) = (place(&reader, "Wer wie viel", 0), {
        let (_, article) = reader.state.article().expect("the demo");
        let next = article.text.slice(article.sentences[5].span).to_owned();
        place(&reader, &next, 3)
    });
    reader.point(Pointer::Press, from.0, from.1).point(Pointer::Release, from.0, from.1);
    reader.point(Pointer::Double, from.0, from.1);
    drag(&mut reader, to);
    release(&mut reader, to);
    let keys = {
        let mut reader = Headless::at("de 5");
        reader.press("vjj");
        selected(&reader)
    };
    assert_eq!(selected(&reader), keys);
}

#[test]
fn past_the_edge_the_article_scrolls_for_as_long_as_the_button_is_held() {
    let mut reader = Headless::demo(80, 12);
    let area = reader.state.text_area().expect("shown");
    let from = (area.x, area.y + 6);
    press(&mut reader, from);
    drag(&mut reader, (area.x + 3, area.bottom()));
    let top = reader.state.reader.top;
    assert_eq!(top, 1);
    assert!(reader.hold(), "it goes on");
    assert_eq!(reader.state.reader.top, 2);
    // Back inside it stops.
    drag(&mut reader, (area.x + 3, area.y + 5));
    assert!(!reader.hold());
    assert_eq!(reader.state.reader.top, 2);
    // At the end of the article too.
    drag(&mut reader, (area.x + 3, area.bottom()));
    let mut times = 0;
    while reader.hold() {
        times += 1;
        assert!(times < 1000, "it never ends");
    }
    let (_, article) = reader.state.article().expect("the demo");
    let length = article.text.trim_end().len();
    drag(&mut reader, (79, area.bottom()));
    assert_eq!(reader.state.reader.selected().expect("selected").end(), length);
    assert_eq!(reader.state.reader.top + usize::from(area.height), reader.state.reader.page.rows.len());
    // Upwards.
    drag(&mut reader, (area.x, 0));
    while reader.hold() {}
    assert_eq!(reader.state.reader.top, 0);
    // Let go: a move that is still on its way does nothing.
    drag(&mut reader, (area.x, area.bottom()));
    release(&mut reader, (area.x, area.bottom()));
    assert!(!reader.hold());
}

#[test]
fn nothing_moves_under_the_pointer() {
    // Scrolled away from the current sentence, a click goes to what is seen there.
    let mut reader = Headless::demo(80, 12);
    for _ in 0..5 {
        reader.point(Pointer::WheelDown, 5, 5);
    }
    let top = reader.state.reader.top;
    assert_eq!(top, 15);
    let area = reader.state.text_area().expect("shown");
    let text = |y: &u16| reader.state.reader.page.text_row(top + usize::from(*y - area.y)).is_some();
    let last = (area.top()..area.bottom()).rev().find(text).expect("a row of text");
    reader.point(Pointer::Press, area.x + 2, last);
    assert_eq!(reader.state.reader.top, top);
    assert!(reader.state.reader.sentence > 1, "{}", reader.describe());
    let row = reader.state.reader.page.text_row(top + usize::from(last - area.y)).expect("a row of text");
    let (_, article) = reader.state.article().expect("the demo");
    assert_eq!(article.sentence_at(row.start + 2), Some(reader.state.reader.sentence_ix()));
}

#[test]
fn the_wheel_turns_while_the_button_is_down() {
    let mut reader = Headless::demo(80, 12);
    let area = reader.state.text_area().expect("shown");
    press(&mut reader, (area.x, area.y + 6));
    reader.point(Pointer::WheelDown, area.x + 20, area.y + 6);
    assert_eq!(reader.state.reader.top, 3);
    let span = reader.state.reader.selected().expect("what was scrolled over is selected");
    assert!(reader.state.reader.page.row_of(span.end() - 1) > reader.state.reader.page.row_of(span.start()));
}

#[test]
fn a_drag_that_begins_elsewhere_selects_nothing() {
    let mut reader = Headless::at("de 5");
    let side = reader.state.layout.side.expect("shown");
    let to = place(&reader, "Wer wie viel", 9);
    press(&mut reader, (side.x + 4, side.y + 6));
    drag(&mut reader, to);
    assert_eq!(release(&mut reader, to), None);
    assert_eq!(selected(&reader), None);
    // Nor does one over a reload, which may have taken the words away.
    let from = place(&reader, "Wer wie viel", 0);
    press(&mut reader, from);
    reader.press("]a");
    drag(&mut reader, to);
    assert_eq!(release(&mut reader, to), None);
    assert_eq!(selected(&reader), None);
}
