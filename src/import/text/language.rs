//! Which language a text is in, guessed from its commonest words.
//!
//! Each language has the words that make up much of any text in it. A language is taken when at least [`LEAST`] of its words
//! occur and at least half as many again as of the next one; otherwise it stays unknown. Words that two of the languages share
//! count for both.

use crate::import::losses::Losses;
use crate::text::words::words;

/// So many common words a guess needs.
const LEAST: usize = 4;

/// BCP 47 tags with common words, lower-case.
const COMMON: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "mit", "von", "den", "dem", "auf", "für", "sich", "ein",
            "eine", "im", "zu", "auch", "wird", "werden", "als", "dass", "sagte", "nach",
        ],
    ),
    (
        "en",
        &[
            "the", "and", "of", "to", "in", "is", "that", "was", "for", "with", "on", "as", "it", "be", "by", "are",
            "from", "has", "have", "said", "not", "which", "this", "will",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "et", "des", "du", "une", "est", "dans", "que", "qui", "pour", "pas", "sur", "au",
            "par", "avec", "ce", "il", "elle", "ne", "sont", "aux", "mais",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "y", "que", "en", "un", "una", "por", "con", "para", "del", "se", "no", "es",
            "su", "al", "lo", "como", "más", "pero", "ha", "fue",
        ],
    ),
    (
        "it",
        &[
            "il", "la", "di", "che", "e", "è", "un", "una", "per", "non", "con", "del", "della", "gli", "le", "sono",
            "si", "da", "nel", "alla", "ha", "anche", "più", "come",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "is", "dat", "niet", "op", "te", "zijn", "met", "voor", "aan", "er",
            "ook", "als", "bij", "door", "naar", "om", "heeft", "werd", "maar",
        ],
    ),
];

/// The language that is named, or else the guessed one, which is told.
pub(in crate::import) fn named_or_guessed(named: Option<String>, text: &str, losses: &mut Losses) -> Option<String> {
    named.or_else(|| {
        let guessed = guess(text);
        let what = guessed.map_or_else(
            || "the language is not named and could not be guessed".to_owned(),
            |tag| format!("the language is not named: guessed to be “{tag}”"),
        );
        losses.add(what, "");
        guessed.map(str::to_owned)
    })
}

/// The language of a text; `None` when it is too short, or no language is clearly ahead.
fn guess(text: &str) -> Option<&'static str> {
    let mut hits = vec![0_usize; COMMON.len()];
    for (_, word) in words(text) {
        let word = word.to_lowercase();
        for (hits, (_, common)) in hits.iter_mut().zip(COMMON) {
            *hits += usize::from(common.contains(&&*word));
        }
    }
    let (best, most) = hits.iter().copied().enumerate().max_by_key(|(_, hits)| *hits)?;
    let next = hits.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, hits)| *hits).max().unwrap_or_default();
    (most >= LEAST && most * 2 >= next * 3).then(|| COMMON[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_sentences_are_enough_and_a_name_is_not() {
        for (language, text) in [
            (
                "de",
                "Die Fähre fährt nicht mehr nach Norden, sagte der Minister. Das ist für die Insel und den Hafen bitter.",
            ),
            (
                "en",
                "The ferry will not sail to the north, the minister said. It is bad for the island and for the harbour.",
            ),
            (
                "fr",
                "Le ferry ne va pas dans le nord, et les habitants de l’île sont en colère. La ministre est pour une ligne.",
            ),
            ("es", "El barco no va al norte y los vecinos de la isla no lo entienden, pero la ministra es clara."),
            (
                "it",
                "Il traghetto non parte per il nord, e gli abitanti non sono contenti, anche per la scelta della ministra.",
            ),
            ("nl", "De boot vaart niet naar het noorden, en dat is voor de mensen op het eiland een probleem."),
        ] {
            assert_eq!(guess(text), Some(language), "{text}");
        }
        for text in ["", "Möwe", "Ida Öhm, Jan Ahr, Port Nord, 17.30", "the der"] {
            assert_eq!(guess(text), None, "{text}");
        }
    }
}
