//! The signs on the screen, and what stands for them where a terminal has only ASCII.

use std::borrow::Cow;

/// Signs that carry meaning. All take one column and stand in every common font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Position: for it.
    pub support: &'static str,
    /// Position: against it.
    pub oppose: &'static str,
    /// Position: for it under a condition.
    pub conditional: &'static str,
    /// Position: not decided.
    pub undecided: &'static str,
    /// Position: takes no side.
    pub neutral: &'static str,
    /// Matrix: the sides differ.
    pub mixed: &'static str,
    /// A bookmark.
    pub bookmark: &'static str,
    /// A bookmark whose place is in doubt.
    pub doubtful: &'static str,
    /// A row that was chosen.
    pub chosen: &'static str,
    /// The current row or sentence.
    pub cursor: &'static str,
    /// A quote whose words nobody gave.
    pub unchecked: &'static str,
    /// Its words stand where they should.
    pub exact: &'static str,
    /// They stand at another place.
    pub moved: &'static str,
    /// They stand at several other places.
    pub ambiguous: &'static str,
    /// The text has them with other quotation marks, dashes or spaces.
    pub typography: &'static str,
    /// The text has them in pieces.
    pub elided: &'static str,
    /// The text has other words.
    pub differs: &'static str,
    /// The text has nothing like them.
    pub absent: &'static str,
}

impl Glyphs {
    /// The usual signs.
    pub const UNICODE: Self = Self {
        support: "▲",
        oppose: "▼",
        conditional: "◆",
        undecided: "?",
        neutral: "○",
        mixed: "±",
        bookmark: "★",
        doubtful: "☆",
        chosen: "+",
        cursor: "▌",
        unchecked: "·",
        exact: "=",
        moved: "→",
        ambiguous: "↔",
        typography: "≈",
        elided: "…",
        differs: "≠",
        absent: "×",
    };
}

/// The set of signs that the screen is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlyphSet {
    /// [`Glyphs::UNICODE`], rules and dots: all in the fonts that terminals come with.
    #[default]
    Unicode,
    /// Letters and signs of ASCII, of the same width.
    Ascii,
}

/// Each sign, alone in its place, what stands for it in ASCII, and what it means.
pub const SIGNS: &[(&str, &str, &str)] = &[
    (Glyphs::UNICODE.cursor, ">", "the current sentence or row"),
    (Glyphs::UNICODE.bookmark, "*", "a bookmark"),
    (Glyphs::UNICODE.doubtful, "!", "a bookmark whose place is in doubt"),
    (Glyphs::UNICODE.support, "+", "support"),
    (Glyphs::UNICODE.oppose, "-", "oppose"),
    (Glyphs::UNICODE.conditional, "/", "conditional"),
    (Glyphs::UNICODE.undecided, "?", "undecided"),
    (Glyphs::UNICODE.neutral, "o", "neutral"),
    (Glyphs::UNICODE.mixed, "&", "positions that differ"),
    ("┃", "|", "a direct quote; a speaker"),
    ("╏", "!", "a mixed quote"),
    ("│", ":", "an indirect quote"),
    ("╎", ";", "a reported quote"),
    ("┊", ",", "a free indirect quote"),
    (Glyphs::UNICODE.unchecked, ".", "words not given by the bundle; in the matrix, no position"),
    (Glyphs::UNICODE.exact, "=", "words as in the bundle"),
    (Glyphs::UNICODE.moved, ">", "words that stand elsewhere"),
    (Glyphs::UNICODE.ambiguous, "<", "words that stand at several places"),
    (Glyphs::UNICODE.typography, "~", "other typography only"),
    (Glyphs::UNICODE.elided, "^", "words in pieces"),
    (Glyphs::UNICODE.differs, "#", "other words"),
    (Glyphs::UNICODE.absent, "x", "words that are not there"),
    (Glyphs::UNICODE.chosen, "+", "a row that was chosen"),
];

/// What stands for the punctuation of the interface within its sentences.
const PUNCTUATION: &[(char, char)] = &[
    ('·', '-'),
    ('…', '~'),
    ('—', '-'),
    ('–', '-'),
    ('─', '-'),
    ('“', '"'),
    ('”', '"'),
    ('‹', '<'),
    ('›', '>'),
    ('‘', '\''),
    ('’', '\''),
    ('▏', '_'),
    ('←', '<'),
    ('→', '>'),
    ('↑', '^'),
    ('↓', 'v'),
    ('\u{a0}', ' '),
];

impl GlyphSet {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Unicode, Self::Ascii];

    /// As it is spelled in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Ascii => "ascii",
        }
    }

    /// The upright rule between panes.
    pub fn upright(self) -> &'static str {
        match self {
            Self::Unicode => "│",
            Self::Ascii => "|",
        }
    }

    /// What is put in place of words for which there is no room.
    pub fn ellipsis(self) -> &'static str {
        match self {
            Self::Unicode => "…",
            Self::Ascii => "~",
        }
    }

    /// Words of a passage in pieces, with this set's ellipsis between them.
    pub fn join(self, words: &str) -> Cow<'_, str> {
        if self == Self::Unicode || !words.contains('…') {
            return Cow::Borrowed(words);
        }
        let alone = words.split(' ').map(|word| if word == "…" { self.ellipsis() } else { word });
        Cow::Owned(alone.collect::<Vec<_>>().join(" "))
    }

    /// The interface's own words in this set: as many columns, and every sign of the interface in its place. What comes from a
    /// bundle must not be sent through this.
    pub fn spell(self, words: &str) -> Cow<'_, str> {
        if self == Self::Unicode || words.is_ascii() {
            return Cow::Borrowed(words);
        }
        let sign = |sign: &str| SIGNS.iter().find(|(unicode, ..)| *unicode == sign).map(|(_, ascii, _)| *ascii);
        let alone = words.trim();
        if let Some(ascii) = sign(alone) {
            return Cow::Owned(words.replace(alone, ascii));
        }
        // At the end of a sentence there is room to say it in full.
        let (words, more) = words.strip_suffix(" …").map_or((words, ""), |words| (words, " ..."));
        let mut spelled: String = String::with_capacity(words.len());
        for c in words.chars() {
            if let Some((_, ascii)) = PUNCTUATION.iter().find(|(unicode, _)| *unicode == c) {
                spelled.push(*ascii);
                continue;
            }
            spelled.push_str(sign(c.encode_utf8(&mut [0; 4])).unwrap_or(c.encode_utf8(&mut [0; 4])));
        }
        Cow::Owned(spelled + more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_one_of_ascii_that_its_neighbours_do_not_have() {
        let ascii = |signs: &[&str]| -> Vec<String> {
            signs.iter().map(|sign| GlyphSet::Ascii.spell(sign).into_owned()).collect()
        };
        let g = Glyphs::UNICODE;
        let stances = [g.support, g.oppose, g.conditional, g.undecided, g.neutral, g.mixed];
        let bars = ["┃", "╏", "│", "╎", "┊"];
        let wordings = [g.unchecked, g.exact, g.moved, g.ambiguous, g.typography, g.elided, g.differs, g.absent];
        let quotes: Vec<&str> = bars.into_iter().chain(wordings).collect();
        for group in [&stances[..], &quotes, &[g.bookmark, g.doubtful, "r", "y", "g", "b", "m"]] {
            let mut spelled = ascii(group);
            assert!(spelled.iter().all(|sign| sign.len() == 1 && sign.is_ascii()), "{spelled:?}");
            spelled.sort_unstable();
            spelled.dedup();
            assert_eq!(spelled.len(), group.len(), "{group:?}");
        }
    }

    #[test]
    fn words_keep_their_columns() {
        let ascii = |words| GlyphSet::Ascii.spell(words).into_owned();
        assert_eq!(ascii("article 1/2 · sentence 3"), "article 1/2 - sentence 3");
        assert_eq!(ascii(" · "), " . ");
        assert_eq!(ascii("▲ 3!"), "+ 3!");
        assert_eq!(ascii("Searching …"), "Searching ...");
        assert_eq!(ascii("… words"), "~ words");
        assert_eq!(ascii("Müller"), "Müller", "a name is a name");
        assert_eq!(GlyphSet::Unicode.spell("a · b"), "a · b");
        assert_eq!(GlyphSet::Ascii.join("one … “two…” …"), "one ~ “two…” ~");
    }
}
