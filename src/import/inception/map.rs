//! Which layers and features mean what. Every project makes its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::import::Kind;

/// What the names of a project mean: its layers, by their full name or without the namespace, and also its slots and their roles,
/// the labels of its relations and the types in its chains. Capitals don't matter. Built in are the layers of `DKPro` and the usual names
/// for attributions; a list that is given takes the place of the one that is built in.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct InceptionMap {
    /// What is said.
    pub quote: Vec<String>,
    /// Who says it.
    pub speaker: Vec<String>,
    /// The words which make it speech.
    pub cue: Vec<String>,
    /// To whom it is said.
    pub addressee: Vec<String>,
    /// The whole introduction of a quote.
    pub frame: Vec<String>,
    /// Layers and chains that join a quote with the above, and whose values or types may say which of them a mark is.
    pub attribution: Vec<String>,
    /// Relations and slots that lead from one part of a quote to the next, and chains of such parts.
    pub continuation: Vec<String>,
    /// Relations and slots that lead from a quote to the one that it is nested in.
    pub within: Vec<String>,
    /// Layers that mark who or what is named.
    pub mention: Vec<String>,
    /// Chains whose elements name the same.
    pub coreference: Vec<String>,
    /// Values of those layers, and layers, that mark actors, each with the kind of actor that it means.
    pub actor: BTreeMap<String, Kind>,
    /// Values of those layers that mark what does not act, each with a word for its kind. Other values are taken as they are.
    pub entity: BTreeMap<String, String>,
    /// Values of those layers that mark nothing which has a name: dates, numbers.
    pub nameless: Vec<String>,
    /// Sentences.
    pub sentence: Vec<String>,
    /// Paragraphs.
    pub paragraph: Vec<String>,
    /// Headlines and subheadings.
    pub heading: Vec<String>,
}

impl Default for InceptionMap {
    fn default() -> Self {
        let list = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let kinds = |kind, words| list(words).into_iter().map(move |word| (word, kind));
        let entities = |kind: &'static str, words| list(words).into_iter().map(move |word| (word, kind.to_owned()));
        Self {
            quote: list(
                "Quote Quotation DirectQuote IndirectQuote DirectSpeech IndirectSpeech ReportedSpeech Content Message Zitat",
            ),
            speaker: list("Speaker QuoteSpeaker Source Sprecher"),
            cue: list("Cue QuoteCue SpeechVerb ReportingVerb"),
            addressee: list("Addressee Addr Recipient Adressat"),
            frame: list("Frame QuoteFrame"),
            attribution: list("Attribution QuoteAttribution QuotationAttribution"),
            continuation: list("Continuation Continues SameQuote"),
            within: list("Within NestedIn"),
            mention: list("NamedEntity Mention Entity Actor"),
            coreference: list("Coreference CoreferenceLink CoreferenceChain"),
            actor: kinds(Kind::Person, "PER PERSON")
                .chain(kinds(Kind::Organisation, "ORG ORGANIZATION ORGANISATION"))
                .chain(kinds(Kind::Country, "COUNTRY"))
                .chain(kinds(Kind::Group, "GROUP NORP"))
                .collect(),
            entity: entities("place", "LOC LOCATION GPE PLACE")
                .chain(entities("facility", "FAC FACILITY"))
                .chain(entities("other", "OTH OTHER MISC"))
                .collect(),
            nameless: list("DATE TIME DURATION MONEY PERCENT QUANTITY CARDINAL ORDINAL NUMBER LANGUAGE"),
            sentence: list("Sentence"),
            paragraph: list("Paragraph"),
            heading: list("Heading Headline"),
        }
    }
}
