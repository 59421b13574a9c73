//! Made-up briefings whose annotations have every field in every way.

use std::sync::Arc;

use depesche::bundle;
use depesche::library::{ArticleNo, Library};
use depesche::model::Clean;
use depesche::search::{BookmarkKey, BookmarkText, Index};
use proptest::prelude::*;
use serde_json::{Value, json};

pub const KINDS: [&str; 5] = ["direct", "indirect", "mixed", "reported", "free-indirect"];
pub const FORCES: [&str; 6] = ["stated", "committed", "ruled-out", "demand", "action", "pending-approval"];
pub const STANCES: [&str; 3] = ["support", "oppose", "conditional"];
pub const LANGUAGES: [Option<&str>; 4] = [None, Some("de"), Some("de-AT"), Some("en")];
pub const SOURCES: [Option<&str>; 3] = [None, Some("Tagblatt am See"), Some("Harbour Times")];
pub const DATES: [Option<&str>; 6] =
    [None, Some("2025"), Some("2025-03"), Some("2025-03-15"), Some("2025-08-01T10:00:00Z"), Some("2024-12-31")];
pub const TAGS: [&str; 3] = ["nato", "Paris", "winter-ferry"];

pub const ISSUES: [(&str, &str, Option<usize>); 3] =
    [("ferry", "The ferry", None), ("winter", "A ferry in winter", Some(0)), ("toll", "Toll on the mole", None)];

/// Northland, Southland, its minister for a time, Southland's envoy, both together, a harbour.
pub const ACTOR_KINDS: [&str; 6] = ["country", "country", "person", "person", "group", "organisation"];

pub fn actors() -> Value {
    json!([
        {"id": "n", "kind": "country", "label": "Northland", "iso3166": "NO"},
        {"id": "s", "kind": "country", "label": "Southland", "iso3166": "SE"},
        {"id": "minister", "kind": "person", "label": "Ada Moll",
            "roles": [{"title": "minister", "of": "n", "from": "2025-02-01", "to": "2025-06-30"}]},
        {"id": "envoy", "kind": "person", "label": "Ole Fink", "roles": [{"title": "envoy", "of": "s"}]},
        {"id": "both", "kind": "group", "label": "The two", "members": ["n", "envoy"]},
        {"id": "harbour", "kind": "organisation", "label": "The harbour"},
    ])
}

pub const IDS: [&str; 6] = ["n", "s", "minister", "envoy", "both", "harbour"];

#[derive(Clone, Debug)]
pub struct MadeQuote {
    pub first: usize,
    /// It goes on into the next sentence.
    pub long: bool,
    pub kind: usize,
    pub speaker: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct MadePosition {
    pub holder: usize,
    pub behalf: Option<usize>,
    pub issue: usize,
    pub stance: usize,
    pub force: Option<usize>,
    pub date: Option<&'static str>,
    pub sentence: Option<usize>,
    pub quote: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct MadeArticle {
    pub language: Option<&'static str>,
    pub source: Option<&'static str>,
    pub published: Option<&'static str>,
    pub sentences: usize,
    pub quotes: Vec<MadeQuote>,
    pub positions: Vec<MadePosition>,
    /// The tags of a bookmark on it.
    pub tags: Option<Vec<&'static str>>,
}

pub const SENTENCE: &str = "Some words stand here. ";

impl MadeArticle {
    /// The sentences that a quote stands in.
    pub fn of_quote(&self, quote: usize) -> Vec<usize> {
        let MadeQuote { first, long, .. } = self.quotes[quote];
        let first = first % self.sentences;
        (first..=first + usize::from(long)).filter(|&at| at < self.sentences).collect()
    }

    pub fn evidence_quote(&self, position: &MadePosition) -> Option<usize> {
        position.quote.filter(|_| !self.quotes.is_empty()).map(|at| at % self.quotes.len())
    }

    pub fn evidence_sentence(&self, position: &MadePosition) -> Option<usize> {
        // Something has to prove it.
        let needed = || self.evidence_quote(position).is_none().then_some(0);
        position.sentence.or_else(needed).map(|at| at % self.sentences)
    }

    /// The sentences that prove a position.
    pub fn proofs(&self, position: &MadePosition) -> Vec<usize> {
        let quoted = self.evidence_quote(position).map(|quote| self.of_quote(quote)).unwrap_or_default();
        self.evidence_sentence(position).into_iter().chain(quoted).collect()
    }

    pub fn json(&self, number: usize) -> Value {
        let sentences: Vec<Value> = (0..self.sentences)
            .map(|at| {
                let start = at * SENTENCE.len();
                json!({"id": format!("{number}-s{at}"), "start": start, "end": start + SENTENCE.len() - 1})
            })
            .collect();
        let quotes: Vec<Value> = (0..self.quotes.len())
            .map(|at| {
                let (quote, sentences) = (&self.quotes[at], self.of_quote(at));
                let (first, last) = (sentences[0], sentences[sentences.len() - 1]);
                let span = json!({"start": first * SENTENCE.len(), "end": (last + 1) * SENTENCE.len() - 1});
                let speaker = quote.speaker.map(|actor| json!({"entity": IDS[actor]}));
                json!({"id": format!("{number}-q{at}"), "kind": KINDS[quote.kind], "spans": [span], "speaker": speaker})
            })
            .collect();
        let positions: Vec<Value> = (self.positions.iter().zip(0..))
            .map(|(position, at)| {
                let sentence =
                    self.evidence_sentence(position).map(|at| json!({"sentence": format!("{number}-s{at}")}));
                let quote = self.evidence_quote(position).map(|at| json!({"quote": format!("{number}-q{at}")}));
                json!({
                    "id": format!("{number}-p{at}"), "holder": IDS[position.holder],
                    "on_behalf_of": position.behalf.map(|actor| IDS[actor]), "issue": ISSUES[position.issue].0,
                    "stance": STANCES[position.stance], "force": position.force.map(|force| FORCES[force]),
                    "date": position.date, "asserted_by": ["narrator"],
                    "evidence": sentence.into_iter().chain(quote).collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "id": number.to_string(), "text": SENTENCE.repeat(self.sentences).trim_end(), "language": self.language,
            "published": self.published, "source": self.source.map(|name| json!({"name": name})),
            "sentences": sentences, "quotes": quotes, "positions": positions,
        })
    }
}

pub fn opened(articles: &[MadeArticle]) -> (Library, Index) {
    let issue = |(id, label, broader): &(&str, &str, Option<usize>)| json!({"id": id, "label": label, "broader": broader.map(|at| ISSUES[at].0)});
    let json = json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "actors": actors(),
        "issues": ISSUES.iter().map(issue).collect::<Vec<_>>(),
        "articles": articles.iter().enumerate().map(|(at, article)| article.json(at)).collect::<Vec<_>>(),
    });
    let loaded = bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("a bundle");
    assert_eq!(loaded.problems, []);
    let mut library = Library::new();
    library.add(Arc::new(loaded.bundle));
    let mut index = Index::new();
    index.extend(&library);
    let bookmark = |(number, article): (usize, &MadeArticle)| {
        let tags = article.tags.as_ref()?.iter().map(|tag| Clean::line(tag)).collect();
        let key = BookmarkKey(number as u64);
        let text = Clean::line("marked");
        Some(BookmarkText { key, article: Some(ArticleNo::new(number)), text, note: Clean::default(), tags })
    };
    index.set_bookmarks(articles.iter().enumerate().filter_map(bookmark).collect());
    (library, index)
}

pub fn articles() -> impl Strategy<Value = Vec<MadeArticle>> {
    let quote = (0usize..4, any::<bool>(), 0..KINDS.len(), prop::option::of(0..IDS.len()))
        .prop_map(|(first, long, kind, speaker)| MadeQuote { first, long, kind, speaker });
    // On behalf of a country, or of nobody in particular.
    let who = (0..IDS.len(), prop::option::weighted(0.3, 0usize..2));
    let what = (0..ISSUES.len(), 0..STANCES.len(), prop::option::of(0..FORCES.len()));
    let proof = (prop::option::of(0usize..4), prop::option::of(0usize..4));
    let position =
        (who, what, proof, prop::sample::select(&DATES[..])).prop_map(|(who, what, proof, date)| MadePosition {
            holder: who.0,
            behalf: who.1,
            issue: what.0,
            stance: what.1,
            force: what.2,
            date,
            sentence: proof.0,
            quote: proof.1,
        });
    let head = (
        prop::sample::select(&LANGUAGES[..]),
        prop::sample::select(&SOURCES[..]),
        prop::sample::select(&DATES[..]),
        prop::option::of(prop::sample::subsequence(&TAGS[..], 0..=TAGS.len())),
    );
    let marks = (prop::collection::vec(quote, 0..4), prop::collection::vec(position, 0..4));
    let article = (head, 1usize..5, marks).prop_map(|(head, sentences, (quotes, positions))| {
        let (language, source, published, tags) = head;
        MadeArticle { language, source, published, sentences, quotes, positions, tags }
    });
    prop::collection::vec(article, 1..4)
}
