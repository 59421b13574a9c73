//! What is exported of a small briefing, half of which sets traps.

mod formats;
mod merging;
mod places;
mod templates;

use std::sync::Arc;

use super::*;
use crate::bookmarks::{Anchor, Attribution, Bookmark, BookmarkId, Colour, Draft, What};
use crate::bundle;
use crate::model::{Bundle, Clean, QuoteIx};

const HARBOUR: &str = include_str!("../../../tests/fixtures/harbour.json");

fn opened(json: &str) -> Bundle {
    let loaded = bundle::load(&Clean::line("harbour.json"), json.as_bytes()).expect("a bundle");
    assert_eq!(loaded.problems, []);
    loaded.bundle
}

fn harbour() -> Bundle {
    opened(HARBOUR)
}

/// A bookmark on a sentence, numbered over all articles.
fn on_sentence(bundle: &Bundle, article: usize, sentence: usize, id: u128) -> Bookmark {
    let article = &bundle.articles[article];
    let anchor = Anchor::of(bundle, article, &[article.sentences[sentence].span], What::Sentence).expect("a passage");
    Bookmark::new(BookmarkId(id), Draft::on(anchor), 1_893_456_000_000 + u64::try_from(id).expect("small"))
}

/// A bookmark on the one quote.
fn on_quote(bundle: &Bundle, id: u128) -> Bookmark {
    let article = &bundle.articles[0];
    let quote = &article.quotes[0];
    let anchor =
        Anchor::of(bundle, article, quote.place.spans(), What::Quote(article.quote_id(QuoteIx::new(0)).shown()))
            .expect("a passage");
    let attribution = Attribution {
        briefing: bundle.title.clone(),
        file: None,
        speaker: Some(Clean::line("Anna Öhm")),
        cue: Some(Clean::line("said")),
        countries: vec![Clean::line("Northland")],
        said: Some(Clean::line("2030-03-09")),
    };
    let draft = Draft {
        note: Clean::text("To be *checked*:\n\n- by whom?\n# soon"),
        tags: vec![Clean::line("harbour"), Clean::line("winter ferry")],
        colour: Some(Colour::Yellow),
        attribution,
        anchor,
    };
    Bookmark::new(BookmarkId(id), draft, 1_893_499_325_000)
}

/// One on the quote, and one on every sentence of the article of traps, with a hostile note.
fn bookmarks(bundle: &Bundle) -> Vec<Bookmark> {
    let traps = (0..4).map(|nth| {
        let bookmark = on_sentence(bundle, 1, nth, 0xa0 + nth as u128);
        Bookmark { note: Clean::text("=1+1 } \u{1b}[31m\n:END:\n* x"), ..bookmark }
    });
    traps.chain([on_quote(bundle, 1)]).collect()
}

#[test]
fn every_format_has_a_name() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.name()), Some(format));
    }
    assert_eq!(Format::parse("pdf"), None);
}

#[test]
fn the_same_bookmarks_give_the_same_bytes_in_any_order() {
    let bundle = harbour();
    let mut bookmarks = bookmarks(&bundle);
    let opened = [bundle];
    let render = |bookmarks: &[Bookmark], opened: &[Bundle]| {
        Format::ALL.map(|format| format.render(&records(bookmarks, opened)))
    };
    let (first, bare) = (render(&bookmarks, &opened), render(&bookmarks, &[]));
    bookmarks.reverse();
    assert_eq!(render(&bookmarks, &opened), first);
    assert_eq!(render(&bookmarks, &[]), bare);
}

#[test]
fn nothing_hostile_comes_out() {
    let bundle = harbour();
    let bookmarks = bookmarks(&bundle);
    let opened = [bundle];
    for format in Format::ALL {
        let text = format.render(&records(&bookmarks, &opened));
        let plain = text.replace("\r\n", "\n");
        assert!(!Clean::is_needed(&plain), "{format:?}: {text}");
    }
}
