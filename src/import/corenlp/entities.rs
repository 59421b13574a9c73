//! Entity mentions: the ones that are actors'.

use std::ops::Range;

use super::wire::Document;
use super::words::Words;
use crate::import::Kind;
use crate::import::fields::Fields;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;

/// A person, an organisation or a country, named once.
pub(super) struct Entity {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// The words on one line.
    pub(super) name: String,
    /// The title of its article in Wikipedia, as `CoreNLP` links it.
    pub(super) link: Option<String>,
    pub(super) is_pronoun: bool,
}

/// The entity mentions that are actors', in text order. All others are told by their types.
pub(super) fn read(document: &Document<'_>, words: &Words, ruler: &Ruler<'_>, losses: &mut Losses) -> Vec<Entity> {
    let mut out = Vec::new();
    for (nth, sentence) in document.sentences.iter().enumerate() {
        for (entity_nth, raw) in sentence.entities.iter().enumerate() {
            let place = format!("sentences[{nth}].entitymentions[{entity_nth}]");
            match Fields::parse(raw.get()) {
                Ok(fields) => out.extend(entity(fields, words, ruler, &place, losses)),
                Err(_) => losses.add("an entity mention that can't be read", place),
            }
        }
    }
    out.sort_by_key(|entity| (entity.range.start, entity.range.end));
    out
}

fn entity(
    mut fields: Fields<'_>,
    words: &Words,
    ruler: &Ruler<'_>,
    place: &str,
    losses: &mut Losses,
) -> Option<Entity> {
    let tag = fields.text("ner", place, losses).unwrap_or_default();
    let kind = match &*tag {
        "PERSON" | "PER" => Kind::Person,
        "ORGANIZATION" | "ORG" => Kind::Organisation,
        "COUNTRY" => Kind::Country,
        _ => {
            losses.add(format!("an entity of the type `{tag}`"), place);
            return None;
        }
    };
    let start: Option<usize> = fields.take("characterOffsetBegin", place, losses);
    let end: Option<usize> = fields.take("characterOffsetEnd", place, losses);
    let (Some(start), Some(end)) = (start, end) else {
        losses.add("an entity mention without offsets left out", place);
        return None;
    };
    let range = match ruler.range(start, end) {
        Ok(range) => range,
        Err(misfit) => {
            losses.add(format!("an entity mention left out: {misfit}"), place);
            return None;
        }
    };
    let stands = ruler.text().get(range.clone()).unwrap_or_default();
    if fields.text("text", place, losses).is_some_and(|text| !same(&text, stands)) {
        losses.add("an entity mention whose text is not what its offsets say: the offsets were taken", place);
    }
    let name = stands.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        losses.add("an entity mention without a word left out", place);
        return None;
    }
    let link = fields.text("entitylink", place, losses).filter(|link| link != "O");
    if fields.has("nerConfidences") {
        losses.add("how sure the type of an entity is (`nerConfidences`)", place);
    }
    Some(Entity { is_pronoun: words.is_pronoun(&range), range, kind, name, link })
}

/// Whether two texts have the same letters, white space aside.
pub(super) fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(one) == letters(other)
}
