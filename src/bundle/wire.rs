//! The file's own shape: what serde reads, still unchecked.

use serde_json::value::RawValue;

use super::at::At;
use super::findings::Findings;
use super::reading::{Fields, Manner, Name, NameSeed, Seed, Wire, object};
use super::record::Records;
pub(super) use super::wire_value::{List, MOST_RECORDS, Offset, Str, Word};
use crate::model::{ActorKind, Force, Medium, MentionForm, QuoteKind, Stance, Verbatim};

/// Defines objects with their fields. An `Option`, a [`List`], an [`Offset`] or [`Records`] may be missing or `null`. A field
/// that occurs twice is an error; one that is not known here is passed over and noted.
macro_rules! wire {
    ($($(#[$doc:meta])* $name:ident { $($field:ident $(= $spelled:literal)?: $kind:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        pub(super) struct $name<'a> {
            $(pub(super) $field: $kind,)*
        }

        impl<'a> Wire<'a> for $name<'a> {
            fn read<D: serde::Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error> {
                object(from, manner)
            }
        }

        impl<'a> Fields<'a> for $name<'a> {
            #[cfg(test)]
            const NAMES: &'static [&'static str] = &[$(wire!(@spelled $field $($spelled)?)),*];

            fn fields<A: serde::de::MapAccess<'a>>(mut fields: A, manner: &Manner) -> Result<Self, A::Error> {
                #[allow(non_camel_case_types, reason = "the variants are the fields")]
                enum Field {
                    $($field,)*
                    another,
                }
                impl Name for Field {
                    fn of(name: &str) -> Self {
                        match name {
                            $(wire!(@spelled $field $($spelled)?) => Self::$field,)*
                            _ => Self::another,
                        }
                    }
                }
                $(let mut $field: Option<$kind> = None;)*
                while let Some(field) = fields.next_key_seed(NameSeed::<Field>::new())? {
                    match field {
                        $(Field::$field => {
                            if $field.is_some() {
                                let name = wire!(@spelled $field $($spelled)?);
                                return Err(serde::de::Error::duplicate_field(name));
                            }
                            $field = Some(fields.next_value_seed(Seed::new(manner))?);
                        })*
                        Field::another => {
                            manner.set_odd();
                            fields.next_value::<serde::de::IgnoredAny>()?;
                        }
                    }
                }
                Ok(Self {
                    $($field: match $field {
                        Some(value) => value,
                        None => Wire::missing(wire!(@spelled $field $($spelled)?))?,
                    },)*
                })
            }
        }
    )*};
    (@spelled $field:ident) => { stringify!($field) };
    (@spelled $field:ident $spelled:literal) => { $spelled };
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
        actors: Records<'a, Actor<'a>>,
        other_entities: Records<'a, OtherEntity<'a>>,
        issues: Records<'a, Issue<'a>>,
        articles: Records<'a, Article<'a>>,
    }
    /// What offsets count.
    Offsets {
        unit: Option<&'a RawValue>,
        end: Option<&'a RawValue>,
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
    /// An article.
    Article {
        id: Str<'a>,
        text: Str<'a>,
        headline: Option<Str<'a>>,
        byline: Option<Str<'a>>,
        source: Option<Source<'a>>,
        published: Option<Str<'a>>,
        language: Option<Str<'a>>,
        url: Option<Str<'a>>,
        licence: Option<Str<'a>>,
        revision_of: Option<Str<'a>>,
        text_sha256: Option<Str<'a>>,
        paragraphs: Records<'a, Paragraph<'a>>,
        sentences: Records<'a, Sentence<'a>>,
        mentions: Records<'a, Mention<'a>>,
        quotes: Records<'a, Quote<'a>>,
        quoted_terms: Records<'a, QuotedTerm<'a>>,
        positions: Records<'a, Position<'a>>,
        relations: Records<'a, Relation<'a>>,
    }
    /// One stretch of text, with what should stand there.
    Span {
        start: Offset<'a>,
        end: Offset<'a>,
        exact: Option<Str<'a>>,
        prefix: Option<Str<'a>>,
        suffix: Option<Str<'a>>,
    }
    Paragraph {
        id: Option<Str<'a>>,
        role: Option<Str<'a>>,
        start: Offset<'a>,
        end: Offset<'a>,
        exact: Option<Str<'a>>,
        prefix: Option<Str<'a>>,
        suffix: Option<Str<'a>>,
    }
    Sentence {
        id: Str<'a>,
        paragraph: Option<Str<'a>>,
        start: Offset<'a>,
        end: Offset<'a>,
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
        spans: Spans<'a>,
    }
    Evidence {
        sentence: Option<Str<'a>>,
        quote: Option<Str<'a>>,
        spans: Spans<'a>,
    }
    Provenance {
        annotator: Option<Str<'a>>,
        method: Option<Str<'a>>,
    }
    Relation {
        kind = "type": Str<'a>,
        from: Str<'a>,
        to: Str<'a>,
        evidence: Spans<'a>,
    }
    Role {
        title: Str<'a>,
        of: Option<Str<'a>>,
        from: Option<Str<'a>>,
        to: Option<Str<'a>>,
    }
    /// An actor.
    Actor {
        id: Str<'a>,
        kind: Word<ActorKind>,
        label: Str<'a>,
        aliases: List<Str<'a>>,
        iso3166: Option<Str<'a>>,
        wikidata: Option<Str<'a>>,
        roles: List<Role<'a>>,
        members: List<Str<'a>>,
        members_complete: Option<bool>,
        size: Option<u64>,
        part_of: Option<Str<'a>>,
        note: Option<Str<'a>>,
    }
    /// A mention.
    #[expect(dead_code, reason = "its note is read to be checked, but nothing shows it")]
    Mention {
        id: Str<'a>,
        entity: Str<'a>,
        spans: Spans<'a>,
        form: Option<Word<MentionForm>>,
        note: Option<Str<'a>>,
    }
    /// A speaker or addressee.
    Speaker {
        entity: Option<Str<'a>>,
        mention: Option<Str<'a>>,
        spans: Spans<'a>,
        inferred: Option<bool>,
    }
    /// A quote.
    Quote {
        id: Str<'a>,
        kind: Word<QuoteKind>,
        spans: Spans<'a>,
        parts: List<Part<'a>>,
        speaker: Option<Speaker<'a>>,
        cue: Spans<'a>,
        frame: Spans<'a>,
        addressee: List<Speaker<'a>>,
        medium: Option<Word<Medium>>,
        verbatim: Option<Word<Verbatim>>,
        within: Option<Str<'a>>,
        confidence: Option<f64>,
        note: Option<Str<'a>>,
    }
    /// A fragment of a mixed quote.
    Part {
        kind: Word<QuoteKind>,
        spans: Spans<'a>,
        verbatim: Option<Word<Verbatim>>,
    }
    /// A position.
    Position {
        id: Str<'a>,
        holder: Str<'a>,
        on_behalf_of: Option<Str<'a>>,
        issue: Str<'a>,
        stance: Word<Stance>,
        force: Option<Word<Force>>,
        condition: Option<Condition<'a>>,
        asserted_by: List<Str<'a>>,
        evidence: List<Evidence<'a>>,
        date: Option<Str<'a>>,
        date_basis: Option<Str<'a>>,
        confidence: Option<f64>,
        provenance: Option<Provenance<'a>>,
        note: Option<Str<'a>>,
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
pub(super) type Spans<'a> = List<Span<'a>>;

impl Bundle<'_> {
    /// Reads the records that are still raw. Those that can't be read are reported and left out.
    pub(super) fn settle(&mut self, root: &At<'_>, findings: &mut Findings<'_>) {
        self.actors.settle(&root.key("actors"), findings);
        self.other_entities.settle(&root.key("other_entities"), findings);
        self.issues.settle(&root.key("issues"), findings);
        let list = root.key("articles");
        self.articles.settle(&list, findings);
        for read in self.articles.iter_mut() {
            let at = read.at(&list);
            read.value.settle(&at, findings);
        }
    }
}

impl Article<'_> {
    fn settle(&mut self, at: &At<'_>, findings: &mut Findings<'_>) {
        let at = &at.record(&self.id).article(&self.id);
        self.paragraphs.settle(&at.key("paragraphs"), findings);
        self.sentences.settle(&at.key("sentences"), findings);
        self.mentions.settle(&at.key("mentions"), findings);
        self.quotes.settle(&at.key("quotes"), findings);
        self.quoted_terms.settle(&at.key("quoted_terms"), findings);
        self.positions.settle(&at.key("positions"), findings);
        self.relations.settle(&at.key("relations"), findings);
    }
}
