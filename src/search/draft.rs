//! Documents on their way into a shelf.
//!
//! Cutting texts into words and looking the words up is most of the work of indexing. A draft does it beside others, on a
//! thread of its own, against the words that the shelf knows already; only new ones are numbered afterwards.

use super::interner::Interner;
use super::shelf::{Shelf, Standing};
use super::tokens::Token;
use super::vocabulary::{Vocabulary, WordNo};
use crate::text::words::words;

/// Marks the number of a word that the shelf does not know: it is the draft's own.
const NEW: u32 = 1 << 29;

/// How many of the words seen last are remembered.
const REMEMBERED: usize = 1 << 15;
/// How many of them lie together: the memory of big pieces that come and go is slow to be given back.
const PIECE: usize = 1 << 9;
/// Longer words are looked up each time.
const SHORT: usize = 22;

/// Documents with the words in them.
pub(super) struct Draft<'v> {
    vocabulary: &'v Vocabulary,
    new: Interner,
    recent: Vec<Box<[Recent]>>,
    tokens: Vec<Token>,
    /// Where each document ends.
    ends: Vec<usize>,
    /// The document being written has a field already.
    has_field: bool,
}

/// A word seen lately. Most words of a text are a few hundred that come again and again.
#[derive(Clone, Copy, Default)]
struct Recent {
    letters: [u8; SHORT],
    len: u8,
    number: u32,
}

/// What a draft has made, free of the vocabulary it was made against.
pub(super) struct Drafted {
    new: Interner,
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl<'v> Draft<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            new: Interner::default(),
            recent: vec![vec![Recent::default(); PIECE].into(); REMEMBERED / PIECE],
            tokens: Vec::new(),
            ends: Vec::new(),
            has_field: false,
        }
    }

    /// Adds a field whose words stand differently, depending on the byte they begin at.
    pub(super) fn field(&mut self, text: &str, mut standing: impl FnMut(usize) -> Standing) {
        if std::mem::replace(&mut self.has_field, true) {
            self.tokens.push(Token::NEXT_FIELD);
        }
        for (byte, word) in words(text) {
            let number = self.number(word);
            self.tokens.push(Token::new(number, standing(byte)));
        }
    }

    /// Ends the document. `actors` has those that it is about, each once: the word that stands for the actor and how and
    /// where it is named.
    pub(super) fn end(&mut self, actors: impl Iterator<Item = (WordNo, Standing, usize)>) {
        let mut any = false;
        for (word, standing, at) in actors {
            if !std::mem::replace(&mut any, true) {
                self.tokens.push(Token::ACTORS);
            }
            self.tokens.push(Token::new(word, standing));
            self.tokens.push(Token(u32::try_from(at).unwrap_or(u32::MAX)));
        }
        self.ends.push(self.tokens.len());
        self.has_field = false;
    }

    /// What has been made.
    pub(super) fn finish(self) -> Drafted {
        Drafted { new: self.new, tokens: self.tokens, ends: self.ends }
    }

    fn number(&mut self, word: &str) -> WordNo {
        let bytes = word.as_bytes();
        if bytes.len() > SHORT {
            return WordNo(self.look_up(word));
        }
        // FNV-1a; what collides is looked up properly.
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let slot = usize::try_from(hash >> 40).unwrap_or(0) % REMEMBERED;
        let recent = self.recent[slot / PIECE][slot % PIECE];
        if recent.letters.get(..usize::from(recent.len)) == Some(bytes) {
            return WordNo(recent.number);
        }
        let number = self.look_up(word);
        let mut letters = [0; SHORT];
        letters[..bytes.len()].copy_from_slice(bytes);
        self.recent[slot / PIECE][slot % PIECE] =
            Recent { letters, len: u8::try_from(bytes.len()).unwrap_or(0), number };
        WordNo(number)
    }

    fn look_up(&mut self, word: &str) -> u32 {
        match self.vocabulary.find(word) {
            Some(known) => known.0,
            None => self.new.number(word).0 | NEW,
        }
    }
}

impl Drafted {
    /// Puts the documents on the shelf that the draft was made for.
    pub(super) fn put(self, onto: &mut Shelf) {
        let known: Vec<WordNo> = (0..u32::try_from(self.new.len()).unwrap_or(u32::MAX))
            .map(|new| onto.vocabulary.number(self.new.text(new)))
            .collect();
        let mut start = 0;
        for &end in &self.ends {
            let mut actors = false;
            onto.forward.push(self.tokens[start..end].iter().map(|&token| {
                // The actors behind this mark are no new words, and their places no words at all.
                actors |= token == Token::ACTORS;
                let word = token.word().0;
                if actors || word & NEW == 0 {
                    return token;
                }
                Token::new(known[(word & !NEW) as usize], Standing::of(token.standing()))
            }));
            start = end;
        }
    }
}
