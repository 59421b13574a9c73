//! What the filter line takes, and what it says about what it does not understand.

use std::sync::Arc;

use super::*;
use crate::app::collection::texts::Texts;
use crate::bookmarks::{
    Anchor, ArticleIdentity, Attribution, BookmarkId, Bookmarks, Change, Colour, DeviceId, Draft, Event, Piece, Stamp,
    What,
};

fn bookmark() -> Bookmark {
    let line = |text: &str| Some(Clean::line(text));
    let article = ArticleIdentity {
        article_id: Clean::line("a"),
        bundle_id: None,
        text_sha256: Clean::line("0"),
        url: None,
        headline: line("Ein Hafen für Lemuria"),
        source: line("Küstenblatt"),
        published: line("2025-09-04"),
        language: line("de"),
    };
    let piece = Piece {
        start: 0,
        end: 20,
        exact: Clean::text("Wir sind jederzeit bereit"),
        prefix: Clean::default(),
        suffix: Clean::default(),
    };
    let anchor = Anchor { article: Arc::new(article), what: What::Selection, sentence_id: None, pieces: vec![piece] };
    let attribution = Attribution {
        briefing: line("Regatta, Woche 36"),
        file: None,
        speaker: line("Zoë Hafenmeisterin"),
        cue: None,
        countries: vec![Clean::line("Königreich Lemuria")],
        said: line("2025-08"),
    };
    let draft = Draft {
        tags: vec![Clean::line("regatta"), Clean::line("nord-route")],
        colour: Some(Colour::Green),
        attribution,
        ..Draft::on(anchor).noted(Clean::text("mit Atlantis\nvergleichen"))
    };
    Bookmark::new(BookmarkId(1), draft, 0)
}

fn parse(line: &str) -> Filter {
    Filter::parse(line, |code| if code == "lm" { vec![Clean::line("Königreich Lemuria")] } else { Vec::new() })
}

/// Whether the bookmark is what is asked for.
fn takes(filter: &Filter) -> bool {
    let mut all = Bookmarks::default();
    all.apply(Event { stamp: Stamp { clock: 1, device: DeviceId(1) }, change: Change::Put(bookmark()) });
    let mut texts = Texts::default();
    texts.prepare(&Arc::new(all));
    !texts.left_by(filter).is_empty()
}

#[test]
fn fields_and_words_narrow_down() {
    for (line, wanted) in [
        ("", true),
        ("tag:regatta", true),
        ("tag:#reg", true),
        ("tag:route", true),
        ("tag:gatta", false),
        ("TAG:Regatta speaker:zoe", true),
        ("speaker:hafen", true),
        ("speaker:meisterin", false),
        ("country:lemuria", true),
        ("country:konig", true),
        ("country:lm", true),
        ("country:at", false),
        ("date:2025", true),
        ("date:2025-09", true),
        ("date:2025-09-05", false),
        ("date:2025-08", true),
        ("date:2025-09-01..2025-09-30", true),
        ("date:..2025-07", false),
        ("date:2025-09..", true),
        ("briefing:\"woche 36\"", true),
        ("briefing:woche 36", false),
        ("article:hafen source:kusten", true),
        ("colour:green", true),
        ("colour:red", false),
        ("bereit", true),
        ("breit atlantis", true),
        ("bereit kaffee", false),
        ("tag:regatta vergleichen", true),
    ] {
        let filter = parse(line);
        assert_eq!(filter.fault, None, "{line}");
        assert_eq!(takes(&filter), wanted, "{line}");
    }
}

#[test]
fn a_fault_points_at_its_place_and_narrows_nothing_down() {
    for (line, at, says) in [
        ("bereit tags:regatta", "tags", "there is no tags: here"),
        ("tag: bereit", "", "a value is expected after tag:"),
        ("date:september", "september", "a date is expected"),
        ("date:2025-9", "2025-9", "a date is expected"),
    ] {
        let filter = parse(line);
        let fault = filter.fault.clone().expect("a fault");
        assert_eq!(&line[fault.range], at, "{line}");
        assert!(fault.message.starts_with(says), "{}", fault.message);
        assert!(takes(&filter), "{line}");
    }
    assert_eq!(parse("tag:").fault.expect("a fault").range, 4..4);
}
