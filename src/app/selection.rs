//! A passage that is being selected: from word to word, over the ends of sentences and paragraphs.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Article, Span};

/// What a step of a selection goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// The whole text.
    Text,
}

impl Unit {
    /// The unit that byte `at` of the text lies in. A word is one of UAX #29 or a punctuation mark; for a blank between two, the one
    /// before it or the one after it.
    pub(super) fn at(self, article: &Article, at: usize, before: bool) -> Option<Span> {
        let paragraph = || article.paragraphs.iter().map(|paragraph| paragraph.span).find(|span| span.contains(at));
        match self {
            Self::Word => {
                let around = paragraph()?;
                let all = article.text.slice(around).split_word_bound_indices();
                let mut words = all.filter(|(_, word)| !word.trim().is_empty()).filter_map(|(start, word)| {
                    Span::new(&article.text, around.start() + start, around.start() + start + word.len())
                });
                if before {
                    words.take_while(|word| word.start() <= at).last()
                } else {
                    words.find(|word| word.end() > at)
                }
            }
            Self::Sentence => article.sentence_at(at).map(|ix| article.sentences[ix.at()].span),
            Self::Paragraph => paragraph(),
            Self::Text => Some(Span::whole(&article.text)),
        }
    }
}

/// A selection. Each of its ends is a word, with the punctuation marks that belong to it where a larger unit ends there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    tail: Span,
    /// The end that moves.
    head: Span,
}

impl Selection {
    /// A selection of the first word of a passage; `None` when it has none.
    pub fn of(article: &Article, passage: Span) -> Option<Self> {
        let word = words(article, passage).next()?;
        Some(Self { tail: word, head: word })
    }

    /// A selection of all words of a passage; the end that moves is the last word, or the first.
    pub(super) fn over(article: &Article, passage: Span, backwards: bool) -> Option<Self> {
        let (first, last) = (words(article, passage).next()?, words(article, passage).next_back()?);
        let tail = Span::new(&article.text, passage.start(), first.end())?;
        let head = Span::new(&article.text, last.start(), passage.end())?;
        let mut selection = Self { tail, head };
        if backwards {
            selection.swap();
        }
        Some(selection)
    }

    /// Whether the end that moves is the first one.
    pub(super) fn is_backwards(&self) -> bool {
        self.head.start() < self.tail.start()
    }

    /// What is selected.
    pub fn span(&self) -> Span {
        self.tail.hull(self.head)
    }

    /// The end that moves.
    pub fn head(&self) -> Span {
        self.head
    }

    /// The other end moves from now on.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.tail, &mut self.head);
    }

    /// Moves by a unit, forwards or backwards. Returns whether there was room.
    pub fn step(&mut self, article: &Article, unit: Unit, forwards: bool) -> bool {
        let before = *self;
        let whole = Span::whole(&article.text);
        match unit {
            Unit::Word => self.head = word_beside(article, self.head, forwards).unwrap_or(self.head),
            Unit::Sentence => self.by(article, &article.sentences.iter().map(|sentence| sentence.span), forwards),
            Unit::Paragraph => self.by(article, &article.paragraphs.iter().map(|paragraph| paragraph.span), forwards),
            Unit::Text => self.by(article, &std::iter::once(whole), forwards),
        }
        before != *self
    }

    /// To the end of the unit or of the next one; the other way round while it runs backwards.
    fn by(&mut self, article: &Article, units: &(impl DoubleEndedIterator<Item = Span> + Clone), forwards: bool) {
        let (tail, head) = (self.tail, self.head);
        let backwards = head.start() < tail.start();
        let ending = |unit: Span| {
            let last = words(article, unit).next_back()?;
            Span::new(&article.text, last.start(), unit.end())
        };
        let beginning = |unit: Span| {
            let first = words(article, unit).next()?;
            Span::new(&article.text, unit.start(), first.end())
        };
        let around = || units.clone().find(|unit| unit.contains(tail.start()));
        let mut all = units.clone();
        let target = match (forwards, backwards) {
            (true, false) => all.find(|unit| unit.end() > head.end()).and_then(ending),
            (true, true) => {
                let next = all.find(|unit| unit.start() > head.start()).and_then(beginning);
                next.filter(|next| next.start() <= tail.start()).or_else(|| around().and_then(ending))
            }
            (false, true) => all.rfind(|unit| unit.start() < head.start()).and_then(beginning),
            (false, false) => {
                let last = all.rfind(|unit| unit.end() < head.end()).and_then(ending);
                last.filter(|last| last.start() >= tail.start()).or_else(|| around().and_then(beginning))
            }
        };
        self.head = target.unwrap_or(head);
    }
}

/// The words of a passage (UAX #29).
fn words(article: &Article, passage: Span) -> impl DoubleEndedIterator<Item = Span> {
    let slice = article.text.slice(passage);
    // Where there are only punctuation marks, they are what can be selected.
    let all = slice.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
    let real = all.clone().filter(|(_, word)| word.contains(char::is_alphanumeric));
    let only_marks = real.clone().next().is_none();
    let found: Vec<(usize, &str)> = if only_marks { all.collect() } else { real.collect() };
    found.into_iter().filter_map(move |(at, word)| {
        let start = passage.start() + at;
        Span::new(&article.text, start, start + word.len())
    })
}

/// The word that begins behind the beginning of another one, or before it. Only the paragraphs around are looked through.
fn word_beside(article: &Article, word: Span, forwards: bool) -> Option<Span> {
    let here = word.start();
    let mut paragraphs = article.paragraphs.iter().map(|paragraph| paragraph.span);
    if forwards {
        let mut near = paragraphs.filter(|paragraph| paragraph.end() > here);
        near.find_map(|paragraph| words(article, paragraph).find(|word| word.start() > here))
    } else {
        let before = |paragraph: Span| words(article, paragraph).rfind(|word| word.start() < here);
        let last = paragraphs.clone().rfind(|paragraph| paragraph.start() < here).and_then(before);
        last.or_else(|| paragraphs.by_ref().rev().filter(|paragraph| paragraph.start() < here).find_map(before))
    }
}

#[cfg(test)]
mod tests;
