//! A bundle of version 1 as it is written: fields in a fixed order, those without a value left out, offsets in code points, and
//! every span with the words that stand there, so that a reader finds them again when the text moves.

mod position;

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::offsets::Ruler;
use crate::bundle::{FORMAT, VERSION};
use crate::model::Clean;

pub use position::{Evidence, Issue, Position, Provenance};

/// What is written for `generator`.
const GENERATOR: Generator = Generator { name: "depesche import", version: env!("CARGO_PKG_VERSION") };

/// The outermost object.
#[derive(Clone, Debug, Serialize)]
pub struct Bundle {
    format: &'static str,
    version: u32,
    /// The bundle's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The briefing's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    generator: Generator,
    offsets: Offsets,
    /// Who annotated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annotators: Vec<Annotator>,
    /// The actors that the articles share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// The issues that the articles share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// What is named without acting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_entities: Vec<OtherEntity>,
    /// The articles.
    pub articles: Vec<Article>,
}

impl Bundle {
    /// A bundle of the given articles and their actors.
    pub fn new(id: Option<String>, actors: Vec<Actor>, articles: Vec<Article>) -> Self {
        Self {
            format: FORMAT,
            version: VERSION,
            id,
            title: None,
            generator: GENERATOR,
            offsets: Offsets { unit: "codepoint", end: "exclusive" },
            annotators: Vec::new(),
            actors,
            issues: Vec::new(),
            other_entities: Vec::new(),
            articles,
        }
    }

    /// The bundle as JSON, indented by one blank, with a line feed at the end. The same bundle gives the same bytes. It may be
    /// printed on a terminal: what would command it, or turn the direction of text, is written as an escape of JSON.
    ///
    /// # Panics
    /// Never: plain data can always be written to memory.
    pub fn to_json(&self) -> String {
        let mut out = Vec::new();
        let indent = serde_json::ser::PrettyFormatter::with_indent(b" ");
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut out, indent))
            .expect("plain data can be written to memory");
        out.push(b'\n');
        escaped(String::from_utf8(out).expect("JSON is UTF-8"))
    }

    /// How many quotes the articles have.
    pub fn quotes(&self) -> usize {
        self.articles.iter().map(|article| article.quotes.len()).sum()
    }
}

/// Escapes what JSON would let stand in a string and a terminal would obey. Outside its strings JSON is plain ASCII.
fn escaped(json: String) -> String {
    if !Clean::is_needed(&json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    for c in json.chars() {
        if Clean::is_needed(c.encode_utf8(&mut [0; 4])) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("a string takes everything");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[derive(Clone, Debug, Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Offsets {
    unit: &'static str,
    end: &'static str,
}

/// Who annotated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Annotator {
    /// The name.
    pub id: String,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Unique in the bundle.
    pub id: String,
    /// A word of the format: `person`, `country`, `organisation` or `group`.
    pub kind: &'static str,
    /// The name to show.
    pub label: String,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Wikidata item, "Q…".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// For whom the actor speaks or acts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The id of the actor that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An actor without id or name, of the kind that claims least: a group.
impl Default for Actor {
    fn default() -> Self {
        Self {
            id: String::new(),
            kind: "group",
            label: String::new(),
            aliases: Vec::new(),
            wikidata: None,
            roles: Vec::new(),
            part_of: None,
            note: None,
        }
    }
}

/// An office that an actor holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// What it is called.
    pub title: String,
    /// The id of the actor for whom it is held.
    pub of: String,
}

/// What is named without acting: a place, a thing.
#[derive(Clone, Debug, Serialize)]
pub struct OtherEntity {
    /// Unique in the bundle, among the actors too.
    pub id: String,
    /// What it is, a word of one's own.
    pub kind: String,
    /// The name to show.
    pub label: String,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Wikidata item, "Q…".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
}

/// An article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Article {
    /// Unique in the bundle.
    pub id: String,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Day of publication (ISO 8601).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Terms of use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The text.
    pub text: String,
    /// Paragraphs in text order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in text order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Sentence>,
    /// Places where actors are named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Quotes in the order of the file that they come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
    /// Positions in the order of the file that they come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<Position>,
}

/// The outlet.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Its name.
    pub name: String,
}

/// One stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// What stands there.
    pub exact: String,
}

impl Span {
    /// The span of a byte range of the ruler's text; what lies outside the text is cut off.
    pub fn of(ruler: &Ruler<'_>, range: &Range<usize>) -> Self {
        Self {
            start: ruler.code_point(range.start),
            end: ruler.code_point(range.end),
            exact: ruler.text().get(range.clone()).unwrap_or_default().to_owned(),
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, Serialize)]
pub struct Paragraph {
    /// Unique in the article.
    pub id: String,
    /// `headline`, `subheading`, or a word of its own; running text has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// A sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Sentence {
    /// Unique in the article.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// A place where an actor is named.
#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// Unique in the article.
    pub id: String,
    /// The actor.
    pub entity: String,
    /// Where.
    pub spans: Vec<Span>,
    /// A word of the format: `name`, `nominal`, `pronoun`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A quote.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// Unique in the article.
    pub id: String,
    /// A word of the format: `direct`, `indirect`, `mixed`, `reported` or `free-indirect`.
    pub kind: &'static str,
    /// Where it stands, in the order of the file that it comes from.
    pub spans: Vec<Span>,
    /// Whose words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
    /// The words that mark it as speech.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<Span>,
    /// The whole introduction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frame: Vec<Span>,
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressee: Vec<Speaker>,
    /// A word of the format: `speech`, `writing`, `thought` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<&'static str>,
    /// The id of the quote that it is nested in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Quote {
    /// A quote of which nothing but its place is known.
    pub fn new(id: String, kind: &'static str, spans: Vec<Span>) -> Self {
        let (cue, frame, addressee) = (Vec::new(), Vec::new(), Vec::new());
        Self { id, kind, spans, speaker: None, cue, frame, addressee, medium: None, within: None, note: None }
    }
}

/// A speaker or addressee.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Speaker {
    /// The actor, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The words that name it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle;
    use crate::import::offsets::Unit;
    use crate::model::Clean;

    #[test]
    fn what_is_absent_is_left_out_and_the_reader_takes_the_rest() {
        let text = "Grüße 😀 an alle.";
        let ruler = Ruler::new(text, Unit::CodePoint);
        let span = Span::of(&ruler, &text.find("an").map(|at| at..text.len()).expect("there"));
        assert_eq!((span.start, span.end, &*span.exact), (8, 16, "an alle."));
        let sentences = vec![Sentence { id: "s1".to_owned(), span }];
        let article = Article { id: "a".to_owned(), text: text.to_owned(), sentences, ..Article::default() };
        let bundle = Bundle::new(None, Vec::new(), vec![article]);
        let json = bundle.to_json();
        assert_eq!(json, bundle.to_json());
        assert!(
            json.starts_with("{\n \"format\": \"annotated-article-bundle\",\n \"version\": 1,\n \"generator\""),
            "{json}"
        );
        for absent in ["null", "headline", "quotes", "[]"] {
            assert!(!json.contains(absent), "{absent}: {json}");
        }
        let loaded = bundle::load(&Clean::line("t"), json.as_bytes()).expect("a bundle");
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        assert_eq!(loaded.bundle.articles[0].sentences.len(), 1);
    }
}
