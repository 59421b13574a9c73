//! Documents of one sort with the words that stand in them.

use super::grade::Grade;
use super::vocabulary::{Vocabulary, WordNo};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Headline,
    Sentence,
    Quote,
    Position,
    Actor,
    Bookmark,
}

const KINDS: [Kind; 6] = [Kind::Headline, Kind::Sentence, Kind::Quote, Kind::Position, Kind::Actor, Kind::Bookmark];

/// Where a word stands, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// In the name of an actor.
    Name,
    Headline,
    Quote,
    Text,
}

/// A word's place in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    /// The document.
    pub doc: u32,
    /// Which word of the document, counted from 0.
    pub at: u16,
    /// Kind and standing.
    mark: u8,
}

impl Posting {
    pub(super) fn new(doc: u32, at: usize, kind: Kind, standing: Standing) -> Self {
        Self { doc, at: u16::try_from(at).unwrap_or(u16::MAX), mark: (kind as u8) << 2 | standing as u8 }
    }

    pub(super) fn kind(self) -> Kind {
        KINDS[usize::from(self.mark >> 2)]
    }

    pub(super) fn standing(self) -> u8 {
        self.mark & 3
    }

    /// Grade and standing in one number, the smaller the better.
    pub(super) fn worth(self, grade: Grade) -> u16 {
        u16::from(grade.packed()) << 2 | u16::from(self.standing())
    }
}

/// The grade in what [`Posting::worth`] gave.
pub(super) fn grade_of(worth: u16) -> Grade {
    Grade::unpack(u8::try_from(worth >> 2).unwrap_or(u8::MAX))
}

/// The standing in what [`Posting::worth`] gave.
pub(super) fn standing_of(worth: u16) -> u16 {
    worth & 3
}

/// A vocabulary with the postings of each of its words, in the order of the documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub vocabulary: Vocabulary,
    postings: Vec<Vec<Posting>>,
}

impl Shelf {
    /// Notes that `word` stands at a place.
    pub(super) fn put(&mut self, word: &str, posting: Posting) {
        let number = self.vocabulary.number(word);
        if self.postings.len() < self.vocabulary.len() {
            self.postings.resize_with(self.vocabulary.len(), Vec::new);
        }
        insert(&mut self.postings[number.at()], posting);
    }

    /// Where a word stands.
    pub(super) fn postings(&self, word: WordNo) -> &[Posting] {
        &self.postings[word.at()]
    }
}

/// Adds a posting in its order. Nearly always that is the end: only an actor gains names after others have been added.
pub(super) fn insert(postings: &mut Vec<Posting>, posting: Posting) {
    if postings.last().is_none_or(|last| last.doc <= posting.doc) {
        postings.push(posting);
    } else {
        let at = postings.partition_point(|earlier| earlier.doc <= posting.doc);
        postings.insert(at, posting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grade::Tier;

    #[test]
    fn postings_stay_in_the_order_of_their_documents() {
        let mut shelf = Shelf::default();
        for doc in [3, 1, 2, 3] {
            shelf.put("Kiew", Posting::new(doc, 0, Kind::Actor, Standing::Name));
        }
        let word = shelf.vocabulary.number("Kiew");
        assert_eq!(shelf.postings(word).iter().map(|posting| posting.doc).collect::<Vec<_>>(), [1, 2, 3, 3]);
    }

    #[test]
    fn marks_and_worth_can_be_read_back() {
        for kind in KINDS {
            for standing in [Standing::Name, Standing::Headline, Standing::Quote, Standing::Text] {
                let posting = Posting::new(1, 70_000, kind, standing);
                assert_eq!((posting.kind(), posting.standing(), posting.at), (kind, standing as u8, u16::MAX));
                let worth = posting.worth(Grade::new(Tier::Gap, 5));
                assert_eq!((grade_of(worth), standing_of(worth)), (Grade::new(Tier::Gap, 5), standing as u16));
            }
        }
    }
}
