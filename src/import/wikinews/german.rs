//! What the wording of a German speaker says about who it is: a small closed table, for a corpus that has no more.

/// Words that mean somebody named elsewhere, or something said before.
const REFERRING: &[&str] = &[
    // Personal and reflexive pronouns.
    "ich",
    "mir",
    "mich",
    "du",
    "dir",
    "dich",
    "er",
    "ihm",
    "ihn",
    "sie",
    "ihr",
    "es",
    "wir",
    "uns",
    "ihnen",
    "euch",
    "man",
    "selbst",
    "sich", // Articles without a noun: relative and demonstrative pronouns.
    "der",
    "die",
    "das",
    "dem",
    "den",
    "des",
    "dessen",
    "deren",
    "denen",
    "derer",
    "dieser",
    "diese",
    "dieses",
    "diesem",
    "diesen",
    "jener",
    "jene",
    "jenes",
    "jenem",
    "jenen",
    "welcher",
    "welche",
    "welches",
    "welchem",
    "welchen",
    "derselbe",
    "dieselbe",
    "derjenige",
    "diejenige",
    "letzterer",
    "letztere",
    "letzteres",
    "letzterem",
    "letzteren",
    "ersterer",
    "erstere",
    "ersteres",
    "beide",
    "beiden",
    "beider",
    "wer",
    "wem",
    "wen",
    "jeder",
    "jede",
    "jemand",
    "niemand",
    "einer",
    "eine",
    "einige",
    "andere",
    "anderen",
    "manche",
    "viele",
    "alle", // Pronominal adverbs.
    "demnach",
    "danach",
    "wonach",
    "hiernach",
    "dazu",
    "hierzu",
    "darauf",
    "daraus",
    "daran",
    "darin",
    "dagegen",
    "hierin",
    "woraus",
    "worin",
    "demzufolge",
    "infolgedessen",
    "dort",
    "da",
    "hier",
    "so",
];

/// Words that a speaker begins with who is described and not named.
const DETERMINERS: &[&str] = &[
    "der",
    "die",
    "das",
    "dem",
    "den",
    "des",
    "ein",
    "eine",
    "einer",
    "eines",
    "einem",
    "einen",
    "dieser",
    "diese",
    "dieses",
    "diesem",
    "diesen",
    "jener",
    "jene",
    "jenes",
    "mehrere",
    "mehreren",
    "viele",
    "vielen",
    "einige",
    "einigen",
    "andere",
    "anderen",
    "alle",
    "allen",
    "beide",
    "beiden",
    "kein",
    "keine",
    "zwei",
    "drei",
    "vier",
    "manche",
    "manchen",
    "sein",
    "seine",
    "seinem",
    "seinen",
    "seiner",
    "seines",
    "ihr",
    "ihre",
    "ihrem",
    "ihren",
    "ihrer",
    "ihres",
    "unser",
    "unsere",
    "deren",
    "dessen",
    "eigene",
    "eigenen",
    "eigener",
    "laut",
    "nach",
    "von",
    "aus",
    "gegenüber",
    "weitere",
    "weiteren",
    "erste",
    "ersten",
    "sämtliche",
    "zahlreiche",
    "verschiedene",
];

/// Words that tie what is said to somebody named elsewhere.
const POSSESSIVES: &[&str] = &[
    "sein", "seine", "seinem", "seinen", "seiner", "seines", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres",
    "unser", "unserer", "unseren", "mein", "meine", "meiner", "meinen", "dessen", "deren", "eigene", "eigenen",
    "eigener", "eigenem",
];

/// What one says or thinks; with a possessive, "nach seiner Meinung" means him.
const SAYINGS: &[&str] = &[
    "angabe",
    "angaben",
    "ansicht",
    "ansichten",
    "aussage",
    "aussagen",
    "auffassung",
    "darstellung",
    "einschätzung",
    "erkenntnissen",
    "informationen",
    "meinung",
    "worten",
    "überzeugung",
];

/// Nouns without an article that name no one in particular.
const SOURCES: &[&str] = &[
    "analysten",
    "angaben",
    "augenzeugen",
    "behörden",
    "beobachter",
    "bericht",
    "berichte",
    "berichten",
    "demonstranten",
    "ermittlungen",
    "experten",
    "fachleute",
    "forscher",
    "gerüchte",
    "gerüchten",
    "journalisten",
    "kritik",
    "kritiker",
    "medien",
    "meldungen",
    "politiker",
    "polizei",
    "umfragen",
    "vertreter",
    "vorwürfe",
    "wissenschaftler",
    "zeugen",
];

/// The same as the last part of a compound: "Behördenangaben".
const COMPOUNDED: &[&str] = &[
    "angaben",
    "aussagen",
    "bericht",
    "berichte",
    "berichten",
    "experten",
    "informationen",
    "kreise",
    "kreisen",
    "kritiker",
    "medien",
    "meldungen",
    "quellen",
    "schützer",
    "sprecher",
    "sprecherin",
    "umfrage",
    "umfragen",
];

/// What a speaker's wording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// A pronoun or the like: somebody named elsewhere.
    Referring,
    /// A description: it means somebody in this article, and somebody else in another.
    Description,
    /// An acronym: "NATO".
    Acronym,
    /// Anything else: a name, probably with a title.
    Name,
}

impl Wording {
    /// What `words` are, white space around and between them ignored.
    pub(super) fn of(words: &str) -> Self {
        let lower: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let is_in = |table: &[&str], word: &str| table.contains(&word);
        match &*lower {
            [] => Self::Referring,
            [word] if is_in(REFERRING, word) => Self::Referring,
            [tie, saying] if is_in(POSSESSIVES, tie) && is_in(SAYINGS, saying) => Self::Referring,
            [first, .., last] if describes(words, first, last) => Self::Description,
            [only] if describes(words, only, only) => Self::Description,
            [_] if is_acronym(words) => Self::Acronym,
            _ => Self::Name,
        }
    }

    /// The words by which a speaker is the same: the case of a determiner at the start of a sentence says nothing.
    pub(super) fn key(words: &str) -> String {
        let mut out: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        if let Some(first) = out.first_mut() {
            let lower = first.to_lowercase();
            if DETERMINERS.contains(&&*lower) {
                *first = lower;
            }
        }
        out.join(" ")
    }
}

/// Whether a speaker is described: by a determiner or an adjective before the noun, or by what it said instead of who it is.
fn describes(words: &str, first: &str, last: &str) -> bool {
    let begins = [DETERMINERS, SAYINGS, SOURCES].iter().any(|table| table.contains(&first));
    let ends = SOURCES.contains(&last) || COMPOUNDED.iter().any(|ending| last.ends_with(ending));
    begins || ends || words.trim_start().starts_with(char::is_lowercase)
}

fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_told_apart() {
        for (wording, examples) in [
            (Wording::Referring, &["er", "Sie", " die ", "Demnach", "seiner Meinung", "eigenen  Angaben"][..]),
            (
                Wording::Description,
                &[
                    "Die Fähre",
                    "ein Sprecher",
                    "sein Anwalt",
                    "Behördenangaben",
                    "Angaben von Öhm",
                    "hohe Beamte",
                    "Experten",
                ],
            ),
            (Wording::Acronym, &["NATO", "BBC"]),
            (Wording::Name, &["Ahr", "Ministerin Ida Ahr", "Radio Nord", "J. Ö. Ohm"]),
        ] {
            for example in examples {
                assert_eq!(Wording::of(example), wording, "{example}");
            }
        }
    }

    #[test]
    fn only_the_case_of_a_determiner_is_levelled() {
        assert_eq!(Wording::key("Die  Fähre"), Wording::key("die Fähre"));
        assert_ne!(Wording::key("Die Fähre"), Wording::key("Der Fähre"));
        assert_ne!(Wording::key("Ahr"), Wording::key("ahr"));
    }
}
