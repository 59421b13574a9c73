//! Whether marked passages are found again in edited articles: every sentence of the demo and of made-up articles, through every
//! edit that an editor makes. `cargo test --test anchoring -- --nocapture` prints the shares.

mod articles;
mod edits;

use std::collections::BTreeMap;
use std::fmt;

use depesche::bookmarks::{Anchor, Found, What};
use depesche::model::{Article, Bundle, Checksum, Clean, Span};
use edits::Edited;

/// What became of the anchors on the passages that went through one kind of edit.
#[derive(Default, Clone, Copy)]
struct Tally {
    /// Taken in silence, and rightly.
    exact: usize,
    /// Shown as moved or changed, at the right place.
    flagged: usize,
    /// Shown as uncertain, the right place among those offered.
    offered: usize,
    /// Said to be lost although they are there.
    lost: usize,
    /// Shown as moved, changed or uncertain, at a wrong place; the reader sees both wordings.
    doubtful: usize,
    /// Taken in silence, and wrongly.
    wrong: usize,
    /// Gone from the text, and nothing taken in silence for them.
    gone: usize,
}

impl Tally {
    fn there(&self) -> usize {
        self.exact + self.flagged + self.offered + self.lost + self.doubtful
    }

    fn right(&self) -> usize {
        self.exact + self.flagged + self.offered
    }

    fn add(&mut self, other: &Self) {
        self.exact += other.exact;
        self.flagged += other.flagged;
        self.offered += other.offered;
        self.lost += other.lost;
        self.doubtful += other.doubtful;
        self.wrong += other.wrong;
        self.gone += other.gone;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |count: usize| per_mille(count, self.there());
        write!(
            f,
            "right {} (silent {}, flagged {}, offered {}), lost {}, flagged at a wrong place {}, wrong in silence {}; {} there, {} gone",
            share(self.right()),
            share(self.exact),
            share(self.flagged),
            share(self.offered),
            share(self.lost),
            share(self.doubtful),
            self.wrong,
            self.there(),
            self.gone,
        )
    }
}

fn per_mille(count: usize, of: usize) -> String {
    let share = (count * 1000).checked_div(of).unwrap_or(0);
    format!("{}.{} %", share / 10, share % 10)
}

/// The article with another text; that is all that looking for a passage looks at.
fn edition(article: &Article, text: &str) -> Article {
    let text = Clean::text(text);
    // Of something else, so that it is another text even when two like sentences have changed places.
    let text_sha256 = Checksum::of(&format!("edition of {} bytes", text.len()));
    Article { text_sha256, text, ..article.clone() }
}

/// Whether a place is the passage or most of it.
fn is_there(span: Span, place: &std::ops::Range<usize>) -> bool {
    let common = span.end().min(place.end).saturating_sub(span.start().max(place.start));
    let both = span.end().max(place.end) - span.start().min(place.start);
    common * 2 >= both
}

fn judge(tally: &mut Tally, found: &Found, edited: &Edited) {
    let Some(place) = &edited.place else {
        match found {
            Found::Exact(_) => tally.wrong += 1,
            _ => tally.gone += 1,
        }
        return;
    };
    let one = |spans: &[Span]| matches!(spans, [only] if is_there(*only, place));
    match found {
        Found::Exact(spans) if matches!(&spans[..], [only] if only.range() == *place) => tally.exact += 1,
        Found::Exact(_) => tally.wrong += 1,
        Found::Moved(spans) | Found::Changed(spans) if one(spans) => tally.flagged += 1,
        Found::Ambiguous(spans) if spans.iter().any(|span| is_there(*span, place)) => tally.offered += 1,
        Found::Lost => tally.lost += 1,
        _ => tally.doubtful += 1,
    }
}

fn measure(bundles: &[Bundle]) -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for bundle in bundles {
        for article in &bundle.articles {
            for sentence in 0..article.sentences.len() {
                let span = article.sentences[sentence].span;
                let anchor = Anchor::of(bundle, article, &[span], What::Sentence).expect("a sentence has words");
                assert_eq!(anchor.find(bundle, article), Found::Exact(vec![span]), "in its own text");
                for edited in edits::all(article, sentence) {
                    let found = anchor.find(bundle, &edition(article, &edited.text));
                    judge(tallies.entry(edited.kind).or_default(), &found, &edited);
                }
            }
        }
    }
    tallies
}

fn hold(name: &str, bundles: &[Bundle]) {
    let tallies = measure(bundles);
    let mut all = Tally::default();
    for (kind, tally) in &tallies {
        println!("{name}, {kind}: {tally}");
        all.add(tally);
    }
    println!("{name}, all: {all}");
    assert_eq!(tallies.len(), edits::KINDS.len(), "every kind of edit was tried");
    for (kind, tally) in tallies.iter().chain([(&"all", &all)]) {
        assert_eq!(tally.wrong, 0, "{name}, {kind}: taken in silence at a wrong place");
        assert!(tally.right() * 100 >= tally.there() * 95, "{name}, {kind}: {tally}");
    }
}

#[test]
fn sentences_of_the_demo_are_found_again() {
    hold("demo", &[articles::demo()]);
}

#[test]
fn sentences_of_made_up_articles_are_found_again() {
    hold("made up", &articles::made_up(12));
}
