//! Documents on their way into a shelf.
//!
//! Cutting texts into words and looking the words up is most of the work of indexing. A draft does it beside others, on a
//! thread of its own, against the words that the shelf knows already; only new ones are numbered afterwards.

use super::lately::{Lately, Short};
use super::new_words::NewWords;
use super::shelf::Standing;
use super::tokens::{Token, Written};
use super::vocabulary::{Vocabulary, WordNo};
use crate::text::words::words;

/// Marks the number of a word that the shelf does not know: it is the draft's own.
const NEW: u32 = 1 << 29;

/// How many words are numbered together: where each is remembered is fetched while the others are.
const TOGETHER: usize = 32;

/// So many words that have to be looked up wait for each other: that takes several steps into far memory, and those of one sentence are
/// too few to make it worth while.
const MOST_WAITING: usize = if cfg!(test) { 3 } else { 64 };

/// Documents with the words in them.
pub(super) struct Draft<'v> {
    vocabulary: &'v Vocabulary,
    lately: Lately,
    new: NewWords,
    tokens: Vec<Token>,
    /// Where each document ends.
    ends: Vec<usize>,
    /// The document being written has a field already.
    has_field: bool,
    /// Room for words that are about to be numbered.
    met: Vec<Met>,
    /// Words that are still to be looked up, and their letters.
    waiting: Vec<Waiting>,
    letters: String,
}

/// A word that is among the tokens already, but without a number.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    token: usize,
    /// Where its letters end; they begin where those of the one before end.
    end: usize,
    hash: u32,
    short: Option<Short>,
    place: usize,
}

/// A word in a text.
#[derive(Clone, Copy, Debug)]
struct Met {
    start: usize,
    end: usize,
    /// `None` when it is long.
    short: Option<Short>,
    /// Where a short one is remembered.
    place: usize,
}

/// What a draft has made, free of the vocabulary it was made against.
pub(super) struct Drafted {
    lately: Lately,
    new: NewWords,
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl<'v> Draft<'v> {
    /// A draft against a vocabulary, on a thread that remembers words of it.
    pub(super) fn new(vocabulary: &'v Vocabulary, lately: Lately) -> Self {
        Self {
            vocabulary,
            lately,
            new: NewWords::default(),
            tokens: Vec::new(),
            ends: Vec::new(),
            has_field: false,
            met: Vec::new(),
            waiting: Vec::new(),
            letters: String::new(),
        }
    }

    /// Adds a field whose words stand differently, depending on the byte they begin at.
    pub(super) fn field(&mut self, text: &str, standing: impl FnMut(usize) -> Standing) {
        self.begin_field();
        self.words_of(text, standing);
    }

    /// Adds a field made of pieces, whose words stand all the same.
    pub(super) fn pieces<'t>(&mut self, pieces: impl Iterator<Item = &'t str>, standing: Standing) {
        self.begin_field();
        pieces.for_each(|piece| self.words_of(piece, |_| standing));
    }

    /// Adds words and the bounds of fields as they were drafted before, against the same vocabulary.
    pub(super) fn drafted_before(&mut self, tokens: impl Iterator<Item = Token>) {
        self.tokens.extend(tokens);
    }

    fn begin_field(&mut self) {
        if std::mem::replace(&mut self.has_field, true) {
            self.tokens.push(Token::NEXT_FIELD);
        }
    }

    fn words_of(&mut self, text: &str, mut standing: impl FnMut(usize) -> Standing) {
        let mut words = words(text).map(|(start, word)| Met::at(text, start, word)).peekable();
        while words.peek().is_some() {
            let mut met = std::mem::take(&mut self.met);
            met.extend(words.by_ref().take(TOGETHER));
            let first = self.tokens.len();
            self.number(text, &met);
            for (token, met) in self.tokens[first..].iter_mut().zip(met.drain(..)) {
                *token = Token::new(WordNo(token.0), standing(met.start));
            }
            self.met = met;
            if self.waiting.len() >= MOST_WAITING {
                self.look_up();
            }
        }
    }

    /// Adds the numbers of words, as they are: tokens are to be made of them. Those that have to be looked up get theirs later.
    fn number(&mut self, text: &str, met: &[Met]) {
        self.lately.touch(met.iter().map(|met| met.place));
        for &Met { start, end, short, place } in met {
            let known = short.and_then(|short| self.lately.number(short, place));
            if known.is_none() {
                let word = &text[start..end];
                self.letters.push_str(word);
                let (token, end, hash) = (self.tokens.len(), self.letters.len(), self.vocabulary.hash(word));
                self.waiting.push(Waiting { token, end, hash, short, place });
            }
            self.tokens.push(Token(known.unwrap_or_default().0));
        }
    }

    /// Looks up what waits for it.
    fn look_up(&mut self) {
        self.vocabulary.touch(&self.waiting.iter().map(|waiting| waiting.hash));
        let mut first = 0;
        for Waiting { token, end, hash, short, place } in self.waiting.drain(..) {
            let word = &self.letters[std::mem::replace(&mut first, end)..end];
            let known = self.vocabulary.find(word, hash);
            let number = known.unwrap_or_else(|| WordNo(self.new.number(word, hash) | NEW));
            if let Some(short) = short {
                self.lately.remember(short, place, number);
            }
            let token = &mut self.tokens[token];
            *token = Token::new(number, Standing::of(token.standing()));
        }
        self.letters.clear();
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
    pub(super) fn finish(mut self) -> Drafted {
        self.look_up();
        Drafted { lately: self.lately, new: self.new, tokens: self.tokens, ends: self.ends }
    }
}

impl Met {
    #[inline]
    fn at(text: &str, start: usize, word: &str) -> Self {
        let short = Short::of(text, start, word);
        Self { start, end: start + word.len(), short, place: short.map_or(0, Short::place) }
    }
}

impl Drafted {
    /// The words that the vocabulary did not know.
    pub(super) fn new_words(&self) -> &NewWords {
        &self.new
    }

    /// Writes the documents, once the new words have these numbers. Returns also what the thread goes on to remember.
    pub(super) fn written(mut self, known: &[WordNo]) -> (Written, Lately) {
        let number = |word: WordNo| if word.0 & NEW == 0 { word } else { known[(word.0 & !NEW) as usize] };
        let (mut written, mut start) = (Written::with_room(self.ends.len(), self.tokens.len()), 0);
        for &end in &self.ends {
            let mut actors = false;
            written.push(self.tokens[start..end].iter().map(|&token| {
                // The actors behind this mark are no new words, and their places no words at all.
                actors |= token == Token::ACTORS;
                if actors { token } else { Token::new(number(token.word()), Standing::of(token.standing())) }
            }));
            start = end;
        }
        self.lately.renumber(number);
        (written, self.lately)
    }
}
