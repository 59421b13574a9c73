//! From what was typed to terms and bars.

use std::ops::Range;

use super::condition::Condition;
use super::field::Field;
use super::mistake::Mistake;
use super::tree::{Manner, Term, What};
use crate::text::words::words;

/// A piece of a query.
pub(super) enum Piece {
    /// `|`.
    Bar,
    Term(Term),
}

/// Cuts a query into pieces, from its beginning to its end.
pub(super) struct Lexer<'t> {
    typed: &'t str,
    at: usize,
    /// What looks like a field and is none.
    pub hints: Vec<String>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(typed: &'t str) -> Self {
        Self { typed, at: 0, hints: Vec::new() }
    }

    /// The next piece with its place; punctuation without a word is passed over.
    pub(super) fn next(&mut self) -> Result<Option<(Piece, Range<usize>)>, Mistake> {
        loop {
            self.at = self.typed.len() - self.rest().trim_start().len();
            let start = self.at;
            if self.rest().is_empty() {
                return Ok(None);
            }
            let piece = if self.take('|') { Some(Piece::Bar) } else { self.term()?.map(Piece::Term) };
            if let Some(piece) = piece {
                return Ok(Some((piece, start..self.at)));
            }
        }
    }

    fn rest(&self) -> &'t str {
        &self.typed[self.at..]
    }

    fn take(&mut self, sign: char) -> bool {
        let taken = self.rest().starts_with(sign);
        self.at += if taken { sign.len_utf8() } else { 0 };
        taken
    }

    /// What stands before the first character that `ends` it; goes behind it.
    fn take_until(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// What stands in quotation marks.
    fn quoted(&mut self) -> Result<&'t str, Mistake> {
        let opening = self.at;
        self.take('"');
        let text = self.take_until(|c| c == '"');
        if self.take('"') {
            return Ok(text);
        }
        Err(Mistake::new(
            opening..opening + 1,
            "this quotation mark is not closed; write another one behind the phrase",
        ))
    }

    fn term(&mut self) -> Result<Option<Term>, Mistake> {
        let start = self.at;
        let negated = self.take('!');
        if !self.rest().starts_with(['^', '\''])
            && let Some(condition) = self.field()?
        {
            return Ok(Some(Term { negated, what: What::Field(condition) }));
        }
        let begins = self.take('^');
        let exact = self.take('\'');
        let operators = self.at;
        let (text, manner, ends) = if !exact && self.rest().starts_with('"') {
            (self.quoted()?, Manner::Phrase, self.take('$'))
        } else {
            let word = self.take_until(|c| c.is_whitespace() || c == '|' || c == '"');
            let manner = if exact { Manner::Exact } else { Manner::Plain };
            // Behind a number it is money.
            let ends = word.strip_suffix('$').filter(|rest| rest.contains(char::is_alphabetic));
            (ends.unwrap_or(word), manner, ends.is_some())
        };
        if words(text).next().is_none() {
            if self.at == start {
                self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            }
            if operators > start {
                let signs = &self.typed[start..operators];
                let message = format!(
                    "there is no word behind `{signs}`; put the whole in quotation marks to search for words only"
                );
                return Err(Mistake::new(start..operators, message));
            }
            return Ok(None);
        }
        let what = What::Text { text: text.to_owned(), manner, start: begins, end: ends };
        Ok(Some(Term { negated, what }))
    }

    /// A field with its value, if one stands here. What only looks like one is left for a word.
    fn field(&mut self) -> Result<Option<Condition>, Mistake> {
        let start = self.at;
        let letters = self.rest().find(|c: char| !c.is_alphabetic()).unwrap_or(0);
        let (name, rest) = self.rest().split_at(letters);
        let Some(behind) = rest.strip_prefix(':').filter(|behind| !name.is_empty() && !behind.starts_with("//")) else {
            return Ok(None);
        };
        let named = start..start + letters + 1;
        let empty = behind.chars().next().is_none_or(|c| c.is_whitespace() || c == '|');
        let Some(field) = Field::named(name) else {
            if empty {
                return Ok(None);
            }
            if let Some(near) = Field::resembling(name) {
                let message = format!("no field `{name}:`; did you mean `{}:`?", near.name());
                return Err(Mistake::new(named, message));
            }
            self.hints.push(format!("`{name}:` is no field, so it was searched as a word"));
            return Ok(None);
        };
        let takes = field.takes();
        if empty {
            let message = format!("`{}:` needs a value right behind it: {takes}", field.name());
            return Err(Mistake::new(named, message));
        }
        self.at = named.end;
        let value_at = self.at;
        let value = if behind.starts_with('"') {
            self.quoted()?
        } else {
            self.take_until(|c| c.is_whitespace() || c == '|' || c == '"')
        };
        if value.trim().is_empty() {
            return Err(Mistake::new(named, format!("`{}:` needs a value: {takes}", field.name())));
        }
        let condition = Condition::parse(field, value);
        condition.map(Some).map_err(|message| Mistake::new(value_at..self.at, message))
    }
}
