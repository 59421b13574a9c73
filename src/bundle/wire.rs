//! The file's own shape: what serde reads, still unchecked. Records stay raw JSON until each is read by itself
//! ([`record`](super::record)), so that one broken record costs no other.

use serde::Deserialize;
use serde_json::value::RawValue;

pub(super) use super::wire_value::{List, Object, Offset, Records, Str, Word};
use crate::model::{ActorKind, Force, Medium, MentionForm, QuoteKind, Stance, Verbatim};

/// Defines wire types whose fields all borrow from the file. Fields that are an `Option`, a [`List`] or an [`Offset`] may be
/// `null`; the first and those with a default may be missing too.
macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Deserialize)]
        pub(super) struct $name<'a> {
            $($(#[$attr])* #[serde(borrow)] pub(super) $field: $kind,)*
        }
    )*};
}

wire! {
    /// The outermost object.
    Bundle {
        format: Option<&'a RawValue>,
        version: Option<&'a RawValue>,
        id: Option<Str<'a>>,
        title: Option<Str<'a>>,
        created: Option<Str<'a>>,
        generator: Option<&'a RawValue>,
        offsets: Option<&'a RawValue>,
        #[serde(default)] actors: Records<'a>,
        #[serde(default)] other_entities: Records<'a>,
        #[serde(default)] issues: Records<'a>,
        #[serde(default)] articles: Records<'a>,
    }
    Named {
        name: Str<'a>,
        version: Option<Str<'a>>,
    }
    Source {
        name: Option<Str<'a>>,
        url: Option<Str<'a>>,
    }
    OtherEntity {
        id: Str<'a>,
        kind: Str<'a>,
        label: Str<'a>,
    }
    Issue {
        id: Str<'a>,
        label: Str<'a>,
        broader: Option<Str<'a>>,
    }
    /// The lists of an article are raw: each of their records is read by itself.
    Article {
        id: Str<'a>,
        text: Str<'a>,
        headline: Option<Str<'a>>,
        byline: Option<Str<'a>>,
        source: Option<Object<Source<'a>>>,
        published: Option<Str<'a>>,
        language: Option<Str<'a>>,
        url: Option<Str<'a>>,
        licence: Option<Str<'a>>,
        revision_of: Option<Str<'a>>,
        text_sha256: Option<Str<'a>>,
        #[serde(default)] paragraphs: Records<'a>,
        #[serde(default)] sentences: Records<'a>,
        #[serde(default)] mentions: Records<'a>,
        #[serde(default)] quotes: Records<'a>,
        #[serde(default)] quoted_terms: Records<'a>,
        #[serde(default)] positions: Records<'a>,
        #[serde(default)] relations: Records<'a>,
    }
    /// One stretch of text, with what should stand there.
    Span {
        #[serde(default)] start: Offset<'a>,
        #[serde(default)] end: Offset<'a>,
        exact: Option<Str<'a>>,
        prefix: Option<Str<'a>>,
        suffix: Option<Str<'a>>,
    }
    Paragraph {
        id: Option<Str<'a>>,
        role: Option<Str<'a>>,
        #[serde(default)] start: Offset<'a>,
        #[serde(default)] end: Offset<'a>,
        exact: Option<Str<'a>>,
        prefix: Option<Str<'a>>,
        suffix: Option<Str<'a>>,
    }
    Sentence {
        id: Str<'a>,
        paragraph: Option<Str<'a>>,
        #[serde(default)] start: Offset<'a>,
        #[serde(default)] end: Offset<'a>,
        exact: Option<Str<'a>>,
        prefix: Option<Str<'a>>,
        suffix: Option<Str<'a>>,
    }
    QuotedTerm {
        id: Str<'a>,
        kind: Option<Str<'a>>,
        spans: Spans<'a>,
        note: Option<Str<'a>>,
    }
    Condition {
        text: Str<'a>,
        #[serde(default)] spans: Spans<'a>,
    }
    Evidence {
        sentence: Option<Str<'a>>,
        quote: Option<Str<'a>>,
        #[serde(default)] spans: Spans<'a>,
    }
    Provenance {
        annotator: Option<Str<'a>>,
        method: Option<Str<'a>>,
    }
    Relation {
        #[serde(rename = "type")] kind: Str<'a>,
        from: Str<'a>,
        to: Str<'a>,
        #[serde(default)] evidence: Spans<'a>,
    }
    Role {
        title: Str<'a>,
        of: Option<Str<'a>>,
        from: Option<Str<'a>>,
        to: Option<Str<'a>>,
    }
}

/// One stretch of text as the file selects it: by offsets, by its words, or both.
#[derive(Clone, Copy)]
pub(super) struct Selector<'a> {
    pub(super) start: Offset<'a>,
    pub(super) end: Offset<'a>,
    pub(super) exact: Option<&'a str>,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
}

macro_rules! selects {
    ($($name:ident)*) => {$(
        impl $name<'_> {
            /// Which text is meant.
            pub(super) fn selector(&self) -> Selector<'_> {
                let [exact, prefix, suffix] = [&self.exact, &self.prefix, &self.suffix].map(Option::as_deref);
                Selector { start: self.start, end: self.end, exact, prefix, suffix }
            }
        }
    )*};
}

selects! { Span Paragraph Sentence }

/// A place as the file gives it.
pub(super) type Spans<'a> = List<Object<Span<'a>>>;

/// An actor.
#[derive(Deserialize)]
pub(super) struct Actor<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    pub(super) kind: Word<ActorKind>,
    #[serde(borrow)]
    pub(super) label: Str<'a>,
    #[serde(borrow, default)]
    pub(super) aliases: List<Str<'a>>,
    #[serde(borrow)]
    pub(super) iso3166: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) wikidata: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(super) roles: List<Object<Role<'a>>>,
    #[serde(borrow, default)]
    pub(super) members: List<Str<'a>>,
    pub(super) members_complete: Option<bool>,
    pub(super) size: Option<u64>,
    #[serde(borrow)]
    pub(super) part_of: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) note: Option<Str<'a>>,
}

/// A mention.
#[derive(Deserialize)]
pub(super) struct Mention<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow)]
    pub(super) entity: Str<'a>,
    #[serde(borrow)]
    pub(super) spans: Spans<'a>,
    pub(super) form: Option<Word<MentionForm>>,
    #[serde(borrow)]
    pub(super) note: Option<Str<'a>>,
}

/// A speaker or addressee.
#[derive(Deserialize)]
pub(super) struct Speaker<'a> {
    #[serde(borrow)]
    pub(super) entity: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) mention: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(super) spans: Spans<'a>,
    pub(super) inferred: Option<bool>,
}

/// A quote.
#[derive(Deserialize)]
pub(super) struct Quote<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    pub(super) kind: Word<QuoteKind>,
    #[serde(borrow)]
    pub(super) spans: Spans<'a>,
    #[serde(borrow, default)]
    pub(super) parts: List<Object<Part<'a>>>,
    #[serde(borrow)]
    pub(super) speaker: Option<Object<Speaker<'a>>>,
    #[serde(borrow, default)]
    pub(super) cue: Spans<'a>,
    #[serde(borrow, default)]
    pub(super) frame: Spans<'a>,
    #[serde(borrow, default)]
    pub(super) addressee: List<Object<Speaker<'a>>>,
    pub(super) medium: Option<Word<Medium>>,
    pub(super) verbatim: Option<Word<Verbatim>>,
    #[serde(borrow)]
    pub(super) within: Option<Str<'a>>,
    pub(super) confidence: Option<f64>,
    #[serde(borrow)]
    pub(super) note: Option<Str<'a>>,
}

/// A fragment of a mixed quote.
#[derive(Deserialize)]
pub(super) struct Part<'a> {
    pub(super) kind: Word<QuoteKind>,
    #[serde(borrow)]
    pub(super) spans: Spans<'a>,
    pub(super) verbatim: Option<Word<Verbatim>>,
}

/// A position.
#[derive(Deserialize)]
pub(super) struct Position<'a> {
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow)]
    pub(super) holder: Str<'a>,
    #[serde(borrow)]
    pub(super) on_behalf_of: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) issue: Str<'a>,
    pub(super) stance: Word<Stance>,
    pub(super) force: Option<Word<Force>>,
    #[serde(borrow)]
    pub(super) condition: Option<Object<Condition<'a>>>,
    #[serde(borrow, default)]
    pub(super) asserted_by: List<Str<'a>>,
    #[serde(borrow, default)]
    pub(super) evidence: List<Object<Evidence<'a>>>,
    #[serde(borrow)]
    pub(super) date: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) date_basis: Option<Str<'a>>,
    pub(super) confidence: Option<f64>,
    #[serde(borrow)]
    pub(super) provenance: Option<Object<Provenance<'a>>>,
    #[serde(borrow)]
    pub(super) note: Option<Str<'a>>,
}
