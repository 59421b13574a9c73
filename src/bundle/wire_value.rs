//! The building blocks of the wire types: strings that borrow, lists that may be `null`, offsets of any quality, words of a
//! closed vocabulary.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use super::reading::{Manner, Wire, list};
use crate::model::{ActorKind, Clean, Force, Medium, MentionForm, QuoteKind, Stance, Verbatim};

/// A string, borrowed from the file unless it holds escapes. Not yet clean.
#[derive(Debug)]
pub(super) struct Str<'a>(Cow<'a, str>);

impl Str<'_> {
    /// Cleaned, on one line.
    pub(super) fn line(&self) -> Clean {
        Clean::line(self)
    }
}

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> Wire<'a> for Str<'a> {
    fn read<D: Deserializer<'a>>(from: D, _: &Manner) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Str<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Str<'de>, E> {
                Ok(Str(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Str<'de>, E> {
                Ok(Str(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Text)
    }
}

/// The most records of a list that are read: articles of a bundle, mentions of an article. A long book has a tenth of that in
/// sentences.
pub(super) const MOST_RECORDS: usize = 100_000;

/// The most elements of a list inside a record that are read: spans, members, aliases.
pub(super) const MOST_PARTS: usize = 10_000;

/// A list; `null` and a missing field are the empty one. Of more than `MOST` elements the others are counted only, so that a
/// file of nothing but elements does not fill the memory with records.
#[derive(Debug)]
pub(super) struct List<T, const MOST: usize = MOST_PARTS> {
    kept: Vec<T>,
    left_out: usize,
}

impl<T, const MOST: usize> List<T, MOST> {
    /// How many elements there are beyond those that were read.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }
}

impl<T, const MOST: usize> Default for List<T, MOST> {
    fn default() -> Self {
        Self { kept: Vec::new(), left_out: 0 }
    }
}

impl<T, const MOST: usize> Deref for List<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.kept
    }
}

impl<'a, T: Wire<'a>, const MOST: usize> Wire<'a> for List<T, MOST> {
    fn read<D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error> {
        let (kept, left_out) = list(from, manner, MOST, |element| element)?;
        Ok(Self { kept, left_out })
    }

    fn missing<E>(_: &'static str) -> Result<Self, E> {
        Ok(Self::default())
    }
}

/// An offset as the file has it, in the file's unit. A bad one spoils its own place only, not the record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Offset<'a> {
    /// A whole number of at least 0.
    At(u64),
    /// Something else; its JSON text.
    Bad(&'a str),
    /// Not there, or `null`.
    #[default]
    Missing,
}

impl<'a> Wire<'a> for Offset<'a> {
    fn read<D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error> {
        if !manner.is_patient() {
            return Ok(Option::<u64>::deserialize(from)?.map_or(Self::Missing, Self::At));
        }
        let raw = <&RawValue>::deserialize(from)?.get();
        Ok(match raw.parse() {
            Ok(offset) => Self::At(offset),
            Err(_) if raw == "null" => Self::Missing,
            Err(_) => Self::Bad(raw),
        })
    }

    fn missing<E>(_: &'static str) -> Result<Self, E> {
        Ok(Self::Missing)
    }
}

/// A closed vocabulary of the format.
pub(super) trait Vocabulary: Copy + 'static {
    /// Each word of the file with its meaning.
    const WORDS: &'static [(&'static str, Self)];
}

macro_rules! vocabulary {
    ($($kind:ident { $($word:literal => $meaning:ident),* $(,)? })*) => {$(
        impl Vocabulary for $kind {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$meaning)),*];
        }
    )*};
}

vocabulary! {
    ActorKind { "person" => Person, "country" => Country, "organisation" => Organisation, "group" => Group }
    MentionForm {
        "name" => Name, "nominal" => Nominal, "pronoun" => Pronoun, "adjective" => Adjective, "metonym" => Metonym,
    }
    QuoteKind {
        "direct" => Direct, "indirect" => Indirect, "mixed" => Mixed, "reported" => Reported,
        "free-indirect" => FreeIndirect,
    }
    Medium { "speech" => Speech, "writing" => Writing, "thought" => Thought, "unknown" => Unknown }
    Verbatim { "original" => Original, "translated" => Translated, "unknown" => Unknown }
    Stance {
        "support" => Support, "oppose" => Oppose, "conditional" => Conditional, "undecided" => Undecided,
        "neutral" => Neutral,
    }
    Force {
        "stated" => Stated, "committed" => Committed, "ruled-out" => RuledOut, "demand" => Demand, "action" => Action,
        "pending-approval" => PendingApproval,
    }
}

/// A word of a closed vocabulary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<T>(pub(super) T);

impl<'a, T: Vocabulary> Wire<'a> for Word<T> {
    fn read<D: Deserializer<'a>>(from: D, _: &Manner) -> Result<Self, D::Error> {
        struct Known<T>(PhantomData<T>);
        impl<T: Vocabulary> Visitor<'_> for Known<T> {
            type Value = Word<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Word<T>, E> {
                let known = T::WORDS.iter().find(|(name, _)| *name == word);
                known.map(|(_, meaning)| Word(*meaning)).ok_or_else(|| {
                    let names: Vec<_> = T::WORDS.iter().map(|(name, _)| format!("`{name}`")).collect();
                    E::custom(format!("unknown value `{word}`, expected {}", alternatives(&names)))
                })
            }
        }
        from.deserialize_str(Known(PhantomData))
    }
}

/// "`a`, `b` or `c`".
fn alternatives(names: &[String]) -> String {
    match names {
        [init @ .., last] if !init.is_empty() => format!("{} or {last}", init.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::parse;
    use super::*;

    #[test]
    fn offsets_of_every_quality_are_told_apart() {
        let read = |json| parse::<Offset<'_>>(json, &Manner::patient()).expect("valid JSON");
        assert!(matches!(read("17"), Offset::At(17)));
        assert!(matches!(read("null"), Offset::Missing));
        for bad in ["-1", "1.5", "1e3", "99999999999999999999", r#""7""#, "[1]", "{}", "1e400", "true"] {
            assert!(matches!(read(bad), Offset::Bad(raw) if raw == bad), "{bad}");
            assert!(parse::<Offset<'_>>(bad, &Manner::quick()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_good_offset_is_the_same_in_both_manners() {
        for good in ["0", "17", "18446744073709551615", "null", " 7 "] {
            let [a, b] = [Manner::quick(), Manner::patient()].map(|manner| parse::<Offset<'_>>(good, &manner));
            match (a.expect("an offset"), b.expect("an offset")) {
                (Offset::At(a), Offset::At(b)) => assert_eq!(a, b),
                (Offset::Missing, Offset::Missing) => assert_eq!(good, "null"),
                other => panic!("{good}: {other:?}"),
            }
        }
    }

    #[test]
    fn null_is_an_empty_list() {
        let read = |json| parse::<List<u64>>(json, &Manner::quick());
        assert!(read("null").expect("null is fine").is_empty());
        assert_eq!(&*read("[1, 2]").expect("a list"), [1, 2]);
        assert!(read("{}").expect_err("no list").to_string().starts_with("invalid type: map, expected a sequence"));
    }

    #[test]
    fn what_a_list_has_beyond_its_most_is_counted() {
        let list = |json| {
            let read = parse::<List<u64, 3>>(json, &Manner::quick());
            read.map(|list| (list.to_vec(), list.left_out()))
        };
        assert_eq!(list("[1, 2, 3]").expect("a list"), (vec![1, 2, 3], 0));
        assert_eq!(list("[1, 2, 3, 4, {\"a\": [5]}]").expect("a list"), (vec![1, 2, 3], 2));
        assert!(list("[1, 2, 3, 4").is_err());
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = parse::<Word<Medium>>("\"song\"", &Manner::quick()).expect_err("no such word");
        assert!(
            error.to_string().contains("unknown value `song`, expected `speech`, `writing`, `thought` or `unknown`")
        );
    }

    #[test]
    fn strings_borrow_unless_they_hold_escapes() {
        let read = |json| parse::<Str<'_>>(json, &Manner::quick());
        assert!(matches!(read(r#""für""#), Ok(Str(Cow::Borrowed("für")))));
        assert!(matches!(read(r#""a\nb""#), Ok(Str(Cow::Owned(text))) if text == "a\nb"));
    }
}
