//! How somebody is named: by a name, a noun or a pronoun.

/// Words that stand for somebody who is named elsewhere, lower-case: German, English, French.
const PRONOUNS: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "you",
    "your",
    "yours",
    "yourself",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "ich",
    "mich",
    "mir",
    "mein",
    "meine",
    "meiner",
    "du",
    "dich",
    "dir",
    "er",
    "ihn",
    "ihm",
    "sein",
    "seine",
    "seiner",
    "seinen",
    "seinem",
    "seines",
    "sie",
    "ihr",
    "ihre",
    "ihrer",
    "ihren",
    "ihrem",
    "ihres",
    "ihnen",
    "es",
    "wir",
    "uns",
    "unser",
    "unsere",
    "euch",
    "man",
    "sich",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "dessen",
    "deren",
    "dieser",
    "diese",
    "dieses",
    "welcher",
    "welche",
    "welches",
    "je",
    "moi",
    "tu",
    "il",
    "lui",
    "elle",
    "nous",
    "vous",
    "ils",
    "elles",
    "eux",
    "leur",
    "leurs",
    "son",
    "sa",
    "ses",
    "on",
    "qui",
    "celui",
    "celle",
];

/// Names that projects give to forms, lower-case.
const FORMS: &[(&str, &str)] = &[
    ("name", "name"),
    ("nam", "name"),
    ("named", "name"),
    ("proper", "name"),
    ("pn", "name"),
    ("nominal", "nominal"),
    ("nom", "nominal"),
    ("noun", "nominal"),
    ("np", "nominal"),
    ("defnp", "nominal"),
    ("indefnp", "nominal"),
    ("pronoun", "pronoun"),
    ("pronominal", "pronoun"),
    ("pron", "pronoun"),
    ("pro", "pronoun"),
    ("perspron", "pronoun"),
    ("adjective", "adjective"),
    ("metonym", "metonym"),
];

/// Whether these words are a pronoun.
pub(super) fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(&&*words.to_lowercase())
}

/// The word of the bundle format for what a project calls a form.
pub(super) fn named(value: &str) -> Option<&'static str> {
    let value = value.to_lowercase();
    FORMS.iter().find(|(name, _)| *name == value).map(|(_, form)| *form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_by_their_names_and_pronouns_by_themselves() {
        assert_eq!((named("NAM"), named("pro"), named("anaphora")), (Some("name"), Some("pronoun"), None));
        assert!(is_pronoun("Sie") && is_pronoun("who") && !is_pronoun("the keeper"));
    }
}
