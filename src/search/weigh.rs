//! How well one document matches, read off its words.

use super::closeness::tightest;
use super::column::Reading;
use super::grade::Grade;
use super::query::MOST_WORDS;
use super::target::Rank;
use super::tokens::Tokens;

/// Grade and standing in one number, the smaller the better.
pub(super) type Worth = u16;

/// The worth of what does not match.
pub(super) const NOTHING: Worth = Worth::MAX;

pub(super) fn worth(grade: Grade, standing: u16) -> Worth {
    u16::from(grade.packed()) << 2 | standing
}

pub(super) fn grade_of(worth: Worth) -> Grade {
    Grade::unpack(u8::try_from(worth >> 2).unwrap_or(u8::MAX))
}

/// The best worth that each word of the query has in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worths {
    words: usize,
    worths: [Worth; MOST_WORDS],
}

impl Worths {
    /// From those of each word.
    pub(super) fn new(worths: impl Iterator<Item = Worth>) -> Self {
        let mut all = Self { words: 0, worths: [NOTHING; MOST_WORDS] };
        for (own, worth) in all.worths.iter_mut().zip(worths) {
            *own = worth;
            all.words += 1;
        }
        all
    }

    /// Reads a document; `None` unless it has all words.
    #[inline]
    pub(super) fn of(tokens: Tokens<'_>, reading: &Reading) -> Option<Self> {
        let mut all = Self { words: reading.columns.len(), worths: [NOTHING; MOST_WORDS] };
        tokens.each_word(|token| {
            if !reading.may_match(token.word()) {
                return;
            }
            for (own, column) in all.worths.iter_mut().zip(&reading.columns) {
                if let Some(grade) = column.grade(token.word()) {
                    *own = worth(grade, token.standing()).min(*own);
                }
            }
        });
        all.each().iter().all(|&worth| worth != NOTHING).then_some(all)
    }

    pub(super) fn each(&self) -> &[Worth] {
        &self.worths[..self.words]
    }

    /// Tiers of all words added up, then how well within them.
    pub(super) fn grades(&self) -> u32 {
        let grades = self.each().iter().map(|&worth| grade_of(worth));
        grades.map(|grade| (grade.tier() as u32) << 8 | u32::from(grade.detail())).sum()
    }

    /// Where the words stand, added up.
    pub(super) fn standing(&self) -> u16 {
        self.each().iter().map(|worth| worth & 3).sum()
    }

    /// The weakest way in which a word was found.
    pub(super) fn weakest(&self) -> Grade {
        grade_of(self.each().iter().copied().max().unwrap_or(0))
    }

    /// The best rank that a document with these may have.
    pub(super) fn at_best(&self) -> Rank {
        Rank { grades: self.grades(), apart: 0, disorder: 0, standing: self.standing() }
    }

    /// The rank of a document, as of [`Worths::read`].
    pub(super) fn ranked(tokens: Tokens<'_>, reading: &Reading, room: &mut Vec<Vec<u16>>) -> Option<Rank> {
        Some(Self::read(tokens, reading, room)?.1)
    }

    /// Reads a document with where its words stand; `None` unless it has all words. `room` is to work in.
    pub(super) fn read(tokens: Tokens<'_>, reading: &Reading, room: &mut Vec<Vec<u16>>) -> Option<(Self, Rank)> {
        if reading.columns.len() == 1 {
            return Self::of(tokens, reading).map(|worths| (worths, worths.at_best()));
        }
        let mut all = Self { words: reading.columns.len(), worths: [NOTHING; MOST_WORDS] };
        room.resize_with(reading.columns.len(), Vec::new);
        room.iter_mut().for_each(Vec::clear);
        tokens.each_place(|token, at| {
            if !reading.may_match(token.word()) {
                return;
            }
            for ((places, column), own) in room.iter_mut().zip(&reading.columns).zip(&mut all.worths) {
                let Some(grade) = column.grade(token.word()) else { continue };
                let worth = worth(grade, token.standing());
                // All places of the best grade count, and the best standing.
                if *own == NOTHING || grade < grade_of(*own) {
                    places.clear();
                }
                if *own == NOTHING || grade <= grade_of(*own) {
                    places.push(at);
                }
                *own = worth.min(*own);
            }
        });
        let complete = all.each().iter().all(|&worth| worth != NOTHING);
        complete.then(|| (all, all.placed(room)))
    }

    /// The rank with where the words stand.
    fn placed(&self, places: &mut [Vec<u16>]) -> Rank {
        // Only actors are named out of order.
        places.iter_mut().filter(|of_word| !of_word.is_sorted()).for_each(|of_word| of_word.sort_unstable());
        let (apart, disorder) = tightest(places);
        Rank { apart, disorder, ..self.at_best() }
    }
}
