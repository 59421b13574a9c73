//! All fields of the format as plain structs that borrow from the file, the way serde derives them: what reading costs at least
//! when nothing is checked, cleaned or built.

#![allow(dead_code, reason = "the fields are read from the file and looked at by nobody")]

use std::borrow::Cow;

use serde::Deserialize;

/// Reads a file.
pub fn read(bytes: &[u8]) -> serde_json::Result<Bundle<'_>> {
    serde_json::from_slice(bytes)
}

/// Text that borrows from the file unless it holds escapes. (For `Option<Cow<str>>` and `Vec<Cow<str>>` serde would copy.)
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

macro_rules! plain {
    ($($name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {$(
        #[derive(Deserialize)]
        pub struct $name<'a> {
            $(#[serde(borrow, default)] $field: $kind,)*
        }
    )*};
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self(Cow::Borrowed(""))
    }
}

/// A number, or a flag; a lifetime makes it fit the macro.
#[derive(Deserialize, Default)]
#[serde(transparent)]
pub struct Value<'a, T>(T, #[serde(skip)] std::marker::PhantomData<&'a ()>);

plain! {
    Bundle {
        format: Text<'a>,
        version: Value<'a, u32>,
        id: Option<Text<'a>>,
        title: Option<Text<'a>>,
        created: Option<Text<'a>>,
        generator: Option<Generator<'a>>,
        offsets: Option<Offsets<'a>>,
        actors: Vec<Actor<'a>>,
        other_entities: Vec<OtherEntity<'a>>,
        issues: Vec<Issue<'a>>,
        articles: Vec<Article<'a>>,
    }
    Generator { name: Text<'a>, version: Option<Text<'a>> }
    Offsets { unit: Text<'a>, end: Option<Text<'a>> }
    Actor {
        id: Text<'a>,
        kind: Text<'a>,
        label: Text<'a>,
        aliases: Vec<Text<'a>>,
        iso3166: Option<Text<'a>>,
        wikidata: Option<Text<'a>>,
        roles: Vec<Role<'a>>,
        members: Vec<Text<'a>>,
        members_complete: Option<Value<'a, bool>>,
        size: Option<Value<'a, u64>>,
        part_of: Option<Text<'a>>,
        note: Option<Text<'a>>,
    }
    Role { title: Text<'a>, of: Option<Text<'a>>, from: Option<Text<'a>>, to: Option<Text<'a>> }
    OtherEntity { id: Text<'a>, kind: Text<'a>, label: Text<'a> }
    Issue { id: Text<'a>, label: Text<'a>, broader: Option<Text<'a>> }
    Article {
        id: Text<'a>,
        text: Text<'a>,
        headline: Option<Text<'a>>,
        byline: Option<Text<'a>>,
        source: Option<Source<'a>>,
        published: Option<Text<'a>>,
        language: Option<Text<'a>>,
        url: Option<Text<'a>>,
        licence: Option<Text<'a>>,
        revision_of: Option<Text<'a>>,
        text_sha256: Option<Text<'a>>,
        paragraphs: Vec<Passage<'a>>,
        sentences: Vec<Passage<'a>>,
        mentions: Vec<Mention<'a>>,
        quotes: Vec<Quote<'a>>,
        quoted_terms: Vec<QuotedTerm<'a>>,
        positions: Vec<Position<'a>>,
        relations: Vec<Relation<'a>>,
    }
    Source { name: Option<Text<'a>>, url: Option<Text<'a>> }
    Span {
        start: Value<'a, u64>,
        end: Value<'a, u64>,
        exact: Option<Text<'a>>,
        prefix: Option<Text<'a>>,
        suffix: Option<Text<'a>>,
    }
    Passage {
        id: Option<Text<'a>>,
        role: Option<Text<'a>>,
        paragraph: Option<Text<'a>>,
        start: Value<'a, u64>,
        end: Value<'a, u64>,
        exact: Option<Text<'a>>,
        prefix: Option<Text<'a>>,
        suffix: Option<Text<'a>>,
    }
    Mention {
        id: Text<'a>,
        entity: Text<'a>,
        spans: Vec<Span<'a>>,
        form: Option<Text<'a>>,
        note: Option<Text<'a>>,
    }
    Speaker {
        entity: Option<Text<'a>>,
        mention: Option<Text<'a>>,
        spans: Vec<Span<'a>>,
        inferred: Option<Value<'a, bool>>,
    }
    Quote {
        id: Text<'a>,
        kind: Text<'a>,
        spans: Vec<Span<'a>>,
        parts: Vec<Part<'a>>,
        speaker: Option<Speaker<'a>>,
        cue: Vec<Span<'a>>,
        frame: Vec<Span<'a>>,
        addressee: Vec<Speaker<'a>>,
        medium: Option<Text<'a>>,
        verbatim: Option<Text<'a>>,
        within: Option<Text<'a>>,
        confidence: Option<Value<'a, f64>>,
        note: Option<Text<'a>>,
    }
    Part { kind: Text<'a>, spans: Vec<Span<'a>>, verbatim: Option<Text<'a>> }
    QuotedTerm { id: Text<'a>, kind: Option<Text<'a>>, spans: Vec<Span<'a>>, note: Option<Text<'a>> }
    Position {
        id: Text<'a>,
        holder: Text<'a>,
        on_behalf_of: Option<Text<'a>>,
        issue: Text<'a>,
        stance: Text<'a>,
        force: Option<Text<'a>>,
        condition: Option<Condition<'a>>,
        asserted_by: Vec<Text<'a>>,
        evidence: Vec<Evidence<'a>>,
        date: Option<Text<'a>>,
        date_basis: Option<Text<'a>>,
        confidence: Option<Value<'a, f64>>,
        provenance: Option<Provenance<'a>>,
        note: Option<Text<'a>>,
    }
    Condition { text: Text<'a>, spans: Vec<Span<'a>> }
    Evidence { sentence: Option<Text<'a>>, quote: Option<Text<'a>>, spans: Vec<Span<'a>> }
    Provenance { annotator: Option<Text<'a>>, method: Option<Text<'a>> }
    Relation { r#type: Text<'a>, from: Text<'a>, to: Text<'a>, evidence: Vec<Span<'a>> }
}
