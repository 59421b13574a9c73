//! Whose words they are.

use super::rare::{Rare, none};
use super::{ActorIx, Clean, Confidence, MentionIx, Place, QuoteIx};

/// How speech is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuoteKind {
    /// The words themselves, in quotation marks.
    Direct,
    /// The content in the writer's grammar: "that he was ready".
    Indirect,
    /// Indirect speech with verbatim fragments.
    Mixed,
    /// That something was said or decided, its content summed up.
    Reported,
    /// The speaker's voice without an introduction.
    FreeIndirect,
}

/// How the speaker uttered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Medium {
    /// Spoken.
    Speech,
    /// Written.
    Writing,
    /// Thought.
    Thought,
    /// Not known.
    #[default]
    Unknown,
}

/// Whether the words are those that the speaker used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Verbatim {
    /// In the language they were said in.
    Original,
    /// Translated by the writer or an agency.
    Translated,
    /// Not known.
    #[default]
    Unknown,
}

/// Speech in an article: where it stands, whose it is and what introduces it. Its id is in
/// [`Article::quote_ids`](super::Article::quote_ids).
#[derive(Clone, Debug)]
pub struct Quote {
    /// How the speech is rendered.
    pub kind: QuoteKind,
    /// Where it stands.
    pub place: Place,
    /// The file gives the words of every span, so that they could be held against the text. Otherwise the quote is whatever
    /// stands at its offsets.
    pub worded: bool,
    /// Whose words.
    pub speaker: Option<Speaker>,
    /// How it was uttered.
    pub medium: Medium,
    /// Original or translated.
    pub verbatim: Verbatim,
    /// The quote it is nested in. Never forms a cycle: the loader breaks one and reports it.
    pub within: Option<QuoteIx>,
    /// What many quotes have none of.
    pub details: Rare<QuoteDetails>,
}

/// What many quotes have none of.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QuoteDetails {
    /// The words that name the speaker, when they differ from the mention's.
    pub speaker_place: Place,
    /// The words that mark it as speech ("said").
    pub cue: Place,
    /// The whole introduction ("said the president on Thursday").
    pub frame: Place,
    /// The verbatim fragments of a mixed quote.
    pub parts: Vec<QuotePart>,
    /// To whom.
    pub addressees: Vec<Addressee>,
    /// The annotator's confidence.
    pub confidence: Option<Confidence>,
    /// The annotator's remark.
    pub note: Option<Clean>,
}

none!(QuoteDetails {
    speaker_place: Place::nowhere(),
    cue: Place::nowhere(),
    frame: Place::nowhere(),
    parts: Vec::new(),
    addressees: Vec::new(),
    confidence: None,
    note: None,
});

/// A fragment of a mixed quote.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotePart {
    /// How the fragment is rendered; mostly [`QuoteKind::Direct`].
    pub kind: QuoteKind,
    /// Where it stands.
    pub place: Place,
    /// Original or translated.
    pub verbatim: Verbatim,
}

/// A speaker as a quote names it. The words that do it are in [`QuoteDetails::speaker_place`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Speaker {
    /// Who it is, when known.
    pub actor: Option<ActorIx>,
    /// The mention that names it.
    pub mention: Option<MentionIx>,
    /// Concluded by the annotator, not stated beside the quote.
    pub inferred: bool,
}

/// An addressee as a quote names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Addressee {
    /// Who it is.
    pub who: Speaker,
    /// The words that name it, when they differ from the mention's.
    pub place: Place,
}
