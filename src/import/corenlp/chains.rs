//! Coreference: chains of mentions of one and the same.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::words::Words;
use crate::import::fields::Fields;
use crate::import::losses::Losses;

/// A chain, its mentions in text order; never empty.
pub(super) struct Chain {
    pub(super) id: String,
    pub(super) mentions: Vec<Mention>,
}

/// One mention of a chain.
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    /// The word that it is about: "minister" in "the minister of the north".
    pub(super) head: Range<usize>,
    /// The bundle format's word for its form.
    pub(super) form: Option<&'static str>,
    pub(super) is_representative: bool,
    /// What stands there, on one line.
    pub(super) words: String,
    /// A single human being, as far as `CoreNLP` can tell.
    pub(super) is_person: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    animacy: Option<String>,
    start_index: usize,
    end_index: usize,
    #[serde(default)]
    head_index: Option<usize>,
    sent_num: usize,
    #[serde(default)]
    is_representative_mention: bool,
}

impl Chain {
    /// The mention that stands for the others: the one that is marked, or else the first.
    pub(super) fn representative(&self) -> &Mention {
        self.mentions.iter().find(|mention| mention.is_representative).unwrap_or(&self.mentions[0])
    }
}

/// The chains, by their first mentions.
pub(super) fn read(fields: &mut Fields<'_>, words: &Words, text: &str, losses: &mut Losses) -> Vec<Chain> {
    let chains: BTreeMap<String, &RawValue> = fields.take("corefs", "", losses).unwrap_or_default();
    let mut out = Vec::new();
    for (id, raw) in chains {
        let place = format!("corefs.{id}");
        let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
            losses.add("a coreference chain that can't be read", place);
            continue;
        };
        let mut mentions = Vec::with_capacity(list.len());
        for (nth, raw) in list.into_iter().enumerate() {
            let read = serde_json::from_str::<Wire>(raw.get()).ok().and_then(|wire| mention(&wire, words, text));
            match read {
                Some(mention) => mentions.push(mention),
                None => losses.add("a mention of a coreference chain that has no place", format!("{place}[{nth}]")),
            }
        }
        mentions.sort_by_key(|mention| (mention.range.start, mention.range.end));
        mentions.dedup_by(|later, kept| later.range == kept.range);
        if !mentions.is_empty() {
            out.push(Chain { id, mentions });
        }
    }
    out.sort_by(|one, other| {
        let key = |chain: &Chain| chain.mentions.first().map(|mention| (mention.range.start, mention.range.end));
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
    out
}

fn mention(wire: &Wire, words: &Words, text: &str) -> Option<Mention> {
    let range = words.in_sentence(wire.sent_num, wire.start_index, wire.end_index)?;
    let head = wire.head_index.and_then(|head| words.in_sentence(wire.sent_num, head, head.checked_add(1)?));
    let form = match wire.kind.as_deref() {
        Some("PROPER") => Some("name"),
        Some("NOMINAL") => Some("nominal"),
        Some("PRONOMINAL") => Some("pronoun"),
        _ => None,
    };
    Some(Mention {
        form,
        is_representative: wire.is_representative_mention,
        words: text.get(range.clone())?.split_whitespace().collect::<Vec<_>>().join(" "),
        is_person: wire.animacy.as_deref() == Some("ANIMATE") && wire.number.as_deref() == Some("SINGULAR"),
        head: head.unwrap_or_else(|| range.clone()),
        range,
    })
}
