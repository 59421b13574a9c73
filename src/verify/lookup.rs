//! Whether the words of a quotation are those of an article.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Citation, Quotation};
use crate::model::{Article, Bundle, Clean};
use crate::text::fold::{Folded, Umlauts};
use crate::text::verbatim::{self, Op, Original, Status};
use crate::text::words;

/// Of the articles that no citation names, so many are compared word for word: those that have most of the quotation's words.
const CLOSEST: usize = 3;

/// What became of the words of a quotation, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They stand in the article as they are, white space apart.
    Exact,
    /// They do, but for what is left out at an ellipsis.
    Elided,
    /// They do but for quotation marks, dashes, spaces or the composition of letters.
    Typography,
    /// The article has other words: what is the same and what is not, in order.
    Changed(Vec<Op>),
    /// Less than half of the words stand together anywhere.
    Absent,
}

/// A quotation that was looked up.
#[derive(Clone, Debug)]
pub struct Verified<'a> {
    /// What became of the words in the article they come from, or else in the one that comes nearest.
    pub outcome: Outcome,
    /// That article, unless the words stand nowhere.
    pub article: Option<(&'a Bundle, &'a Article)>,
    /// The citation names an article, and this is not it: either another one has the words, or none of the opened is cited.
    pub misattributed: bool,
    /// The citation names an article that is open.
    pub cited_is_open: bool,
}

impl Verified<'_> {
    /// Whether the quotation is what it says: the words, and where they are said to come from.
    pub fn is_exact(&self) -> bool {
        matches!(self.outcome, Outcome::Exact | Outcome::Elided) && !self.misattributed
    }
}

/// The articles that quotations are looked up in. Preparing is done when it is first needed.
#[derive(Debug)]
pub struct Articles<'a> {
    all: Vec<Entry<'a>>,
}

#[derive(Debug)]
struct Entry<'a> {
    bundle: &'a Bundle,
    article: &'a Article,
    /// The text with all white space as single blanks.
    text: String,
    words: OnceCell<HashSet<String>>,
}

impl<'a> Articles<'a> {
    /// All articles of the bundles, the headlines included: some have them apart from the text.
    pub fn of(bundles: &'a [Bundle]) -> Self {
        let all = bundles.iter().flat_map(|bundle| bundle.articles.iter().map(move |article| (bundle, article)));
        let entry = |(bundle, article): (&'a Bundle, &'a Article)| {
            let headline = article.headline.as_deref().unwrap_or_default();
            let text = format!("{} {}", joined(headline), joined(&article.text));
            Entry { bundle, article, text: text.trim().to_owned(), words: OnceCell::new() }
        };
        Self { all: all.map(entry).collect() }
    }

    /// Looks a quotation up: in the articles that its citation names, and when the words are not there, in all others.
    pub fn verify(&self, quotation: &Quotation) -> Verified<'a> {
        let cited =
            |entry: &&Entry<'a>| quotation.citation.as_ref().is_some_and(|citation| names(citation, entry.article));
        let named: Vec<&Entry<'a>> = self.all.iter().filter(cited).collect();
        let cited_is_open = !named.is_empty();
        let own = best(&named, quotation);
        let is_enough = own.as_ref().is_some_and(|(outcome, _)| matches!(outcome, Outcome::Exact | Outcome::Elided));
        let others: Vec<&Entry<'a>> = self.all.iter().filter(|entry| !cited(entry)).collect();
        // If the named article is open, elsewhere the words count only when they are really there.
        let other = match exact(&others, quotation) {
            _ if is_enough => None,
            None if !cited_is_open => best(&closest(others, quotation), quotation),
            found => found.map(|entry| (Outcome::Exact, entry)),
        };
        let verified = |(outcome, entry): (Outcome, &Entry<'a>), misattributed| Verified {
            article: (outcome != Outcome::Absent).then_some((entry.bundle, entry.article)),
            outcome,
            misattributed,
            cited_is_open,
        };
        let is_cited = quotation.citation.is_some();
        match (own, other) {
            (_, Some(other)) => verified(other, is_cited),
            (Some(own), None) => verified(own, false),
            (None, None) => {
                Verified { outcome: Outcome::Absent, article: None, misattributed: is_cited, cited_is_open }
            }
        }
    }
}

/// Whether a citation names an article: by its address, or else by its headline.
fn names(citation: &Citation, article: &Article) -> bool {
    let page = |url: &str| url.split('#').next().unwrap_or(url).trim_end_matches('/').to_owned();
    match (&citation.url, &article.details.url) {
        (Some(cited), Some(url)) => page(cited) == page(url),
        _ => citation.headline.as_ref().is_some_and(|headline| joined(headline) == joined(&article.title())),
    }
}

/// The first of some articles that has the words as they are.
fn exact<'e, 'a>(entries: &[&'e Entry<'a>], quotation: &Quotation) -> Option<&'e Entry<'a>> {
    let wanted = [&quotation.text, &quotation.raw].into_iter().flat_map(|text| candidates(text));
    let wanted: Vec<String> = wanted.collect();
    entries.iter().find(|entry| wanted.iter().any(|wanted| whole_words(&entry.text, wanted).is_some())).copied()
}

/// The best outcome in some articles, and the first that has it.
fn best<'e, 'a>(entries: &[&'e Entry<'a>], quotation: &Quotation) -> Option<(Outcome, &'e Entry<'a>)> {
    if let Some(entry) = exact(entries, quotation) {
        return Some((Outcome::Exact, entry));
    }
    let mut best: Option<(Outcome, &Entry<'a>)> = None;
    for entry in entries {
        let outcome = entry.compare(&quotation.text);
        if best.as_ref().is_none_or(|(known, _)| outcome.is_better_than(known)) {
            best = Some((outcome, entry));
        }
    }
    best
}

/// The articles that have most of the words of a quotation, half of them at least.
fn closest<'e, 'a>(mut entries: Vec<&'e Entry<'a>>, quotation: &Quotation) -> Vec<&'e Entry<'a>> {
    let wanted = folded_words(&quotation.text);
    entries.retain(|entry| 2 * entry.shared(&wanted) >= wanted.len());
    entries.sort_by_cached_key(|entry| std::cmp::Reverse(entry.shared(&wanted)));
    entries.truncate(CLOSEST);
    entries
}

fn folded_words(text: &str) -> HashSet<String> {
    words::words(text).map(|(_, word)| Folded::word(word, Umlauts::Plain).lower().to_owned()).collect()
}

/// Where words stand first in a text as they are, neither end inside a word.
fn whole_words(text: &str, wanted: &str) -> Option<usize> {
    let inside = |a: Option<char>, b: Option<char>| [a, b].into_iter().all(|c| c.is_some_and(char::is_alphanumeric));
    let is_whole = |&(at, _): &(usize, &str)| {
        let (before, after) = (&text[..at], &text[at + wanted.len()..]);
        !inside(before.chars().next_back(), wanted.chars().next())
            && !inside(wanted.chars().next_back(), after.chars().next())
    };
    text.match_indices(wanted).find(is_whole).map(|(at, _)| at)
}

/// A quotation as it may stand in an article: as it is, and without quotation marks around all of it.
fn candidates(text: &str) -> Vec<String> {
    let whole = joined(text);
    let inner = super::marks::quoted(&whole);
    let bare = match inner.first() {
        Some(range) if inner.len() == 1 => {
            let outside = [&whole[..range.start], &whole[range.end..]];
            outside.iter().all(|part| part.chars().count() == 1).then(|| whole[range.clone()].trim().to_owned())
        }
        _ => None,
    };
    [Some(whole), bare].into_iter().flatten().filter(|text| !text.is_empty()).collect()
}

/// White space as single blanks.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Entry<'_> {
    /// How many of some words it has.
    fn shared(&self, wanted: &HashSet<String>) -> usize {
        let own = self.words.get_or_init(|| folded_words(&self.text));
        wanted.iter().filter(|word| own.contains(*word)).count()
    }

    /// The best that can be said of words that are not there as they are.
    fn compare(&self, text: &Clean) -> Outcome {
        let original = Original::new(&self.text);
        let mut best = Outcome::Absent;
        for wanted in candidates(text) {
            let outcome = match original.compare(&wanted, 0) {
                Status::Exact => self.cut(&wanted),
                Status::Elided if self.has_pieces(&wanted) => Outcome::Elided,
                Status::Typography | Status::Elided => Outcome::Typography,
                Status::Differs { ops } => Outcome::Changed(ops),
                Status::Absent => Outcome::Absent,
            };
            if outcome.is_better_than(&best) {
                best = outcome;
            }
        }
        best
    }

    /// Words that are there but for a first or last one that is cut.
    fn cut(&self, wanted: &str) -> Outcome {
        let Some(at) = self.text.find(wanted) else { return Outcome::Absent };
        let is_edge = |c: char| !c.is_alphanumeric();
        let before = &self.text[..at];
        let start =
            before.rfind(is_edge).map_or(0, |edge| edge + before[edge..].chars().next().map_or(1, char::len_utf8));
        let behind = &self.text[at + wanted.len()..];
        let end = at + wanted.len() + behind.find(is_edge).unwrap_or(behind.len());
        let found = self.text[start..end].to_owned();
        Outcome::Changed(vec![Op::Changed { expected: wanted.to_owned(), found }])
    }

    /// Whether what stands around the ellipses of `wanted` is in the text letter for letter, in this order.
    fn has_pieces(&self, wanted: &str) -> bool {
        let one = |text: String, ellipsis| text.replace(ellipsis, "…");
        let wanted = ["[...]", "[…]", "(...)", "(…)", "..."].into_iter().fold(wanted.to_owned(), one);
        let mut rest = &*self.text;
        wanted.split('…').map(str::trim).filter(|piece| !piece.is_empty()).all(|piece| {
            let found = whole_words(rest, piece);
            rest = found.map_or("", |at| &rest[at + piece.len()..]);
            found.is_some()
        })
    }
}

impl Outcome {
    /// One word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Elided => "elided",
            Self::Typography => "typography",
            Self::Changed(_) => "changed",
            Self::Absent => "absent",
        }
    }

    fn rank(&self) -> (usize, usize) {
        let changed = |op: &Op| match op {
            Op::Same(_) => 0,
            Op::Changed { expected, found } => expected.chars().count() + found.chars().count(),
        };
        match self {
            Self::Exact => (0, 0),
            Self::Elided => (1, 0),
            Self::Typography => (2, 0),
            Self::Changed(ops) => (3, ops.iter().map(changed).sum()),
            Self::Absent => (4, 0),
        }
    }

    fn is_better_than(&self, other: &Self) -> bool {
        self.rank() < other.rank()
    }

    /// The difference in one line: what the report has before the bar, what the article has behind it.
    pub fn difference(&self) -> Option<Clean> {
        match self {
            Self::Changed(ops) => Some(Clean::line(&verbatim::inline(ops))),
            Self::Exact | Self::Elided | Self::Typography | Self::Absent => None,
        }
    }
}
