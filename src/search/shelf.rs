//! Documents of one sort with the words that stand in them.

use std::cell::LazyCell;
use std::ops::Range;

use super::draft::Drafted;
use super::initials::Initials;
use super::inversion::Inversion;
use super::postings::Postings;
use super::runs::Run;
use super::threads::beside;
use super::tokens::{Forward, RESERVED, Tokens};
use super::vocabulary::{Vocabulary, WordNo};

/// So few words that are not used do no harm.
const MOST_UNUSED: usize = if cfg!(test) { 1 << 8 } else { 1 << 15 };

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

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const ALL: Self = Self(u8::MAX);

    pub(super) fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    pub(super) fn hold(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

/// Where a word stands, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// In the name of an actor.
    Name,
    Headline,
    Quote,
    Text,
}

const STANDINGS: [Standing; 4] = [Standing::Name, Standing::Headline, Standing::Quote, Standing::Text];

impl Standing {
    /// From its number.
    pub(super) fn of(number: u16) -> Self {
        STANDINGS[usize::from(number & 3)]
    }
}

/// How a word stands in a document and what that is; the better standing is the smaller class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(u8);

impl Class {
    pub(super) fn new(kind: Kind, standing: Standing) -> Self {
        Self((standing as u8) << 3 | kind as u8)
    }

    /// All there are, in order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        STANDINGS.into_iter().flat_map(|standing| KINDS.into_iter().map(move |kind| Self::new(kind, standing)))
    }

    pub(super) fn kind(self) -> Kind {
        KINDS[usize::from(self.0 & 7).min(KINDS.len() - 1)]
    }

    /// As in [`Standing`], 0 to 3.
    pub(super) fn standing(self) -> u16 {
        u16::from(self.0 >> 3)
    }

    /// In five bits.
    pub(super) fn pack(self) -> u8 {
        self.0
    }

    /// Whether these five bits are a class.
    pub(super) fn is_packed(packed: u8) -> bool {
        packed < 32 && usize::from(packed & 7) < KINDS.len()
    }

    pub(super) fn unpack(packed: u8) -> Self {
        Self(packed & 31)
    }
}

/// Tells of some documents what each is.
pub(super) type Telling<'t> = dyn Fn(Range<u32>) -> Vec<Kind> + Sync + 't;

/// A vocabulary with the documents that its words stand in, both ways: the words of each document, and the documents of each
/// word.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    pub vocabulary: Vocabulary,
    pub forward: Forward,
    pub postings: Postings,
    /// Once it is [gathered](Shelf::gather).
    pub initials: Option<Initials>,
}

impl Default for Shelf {
    fn default() -> Self {
        let mut vocabulary = Vocabulary::default();
        (0..RESERVED).for_each(|_| {
            vocabulary.reserve();
        });
        Self { vocabulary, forward: Forward::default(), postings: Postings::default(), initials: None }
    }
}

impl Shelf {
    /// Whether nothing was added since it was made findable.
    pub(super) fn is_settled(&self) -> bool {
        self.vocabulary.is_settled() && self.postings.have_all_of(&self.forward)
    }

    /// Adds documents that were drafted against the vocabulary as it is. Call [`Shelf::settle`] to make them findable.
    pub(super) fn put(&mut self, drafts: Vec<Drafted>) {
        let numbered: Vec<_> =
            drafts.into_iter().map(|draft| (self.vocabulary.take_in(draft.new_words()), draft)).collect();
        let (written, lately): (Vec<_>, Vec<_>) =
            beside(numbered, |(known, draft)| draft.written(&known)).into_iter().unzip();
        for written in &written {
            self.forward.append(written);
        }
        self.vocabulary.keep_lately(lately);
    }

    /// Makes findable what was added. `kinds` tells of some documents what each is.
    pub(super) fn settle(&mut self, kinds: &Telling<'_>) {
        self.initials = None;
        let Self { vocabulary, forward, postings, .. } = self;
        let source = Inversion { forward, kinds, words: vocabulary.len() };
        // Words are sorted beside that, as their order is not needed before the lists are there.
        std::thread::scope(|scope| {
            let settling = scope.spawn(|| {
                vocabulary.settle();
                &*vocabulary
            });
            let settled = LazyCell::new(|| settling.join().expect("sorting words does not panic"));
            postings.catch_up(&source, || settled.in_order());
        });
    }

    /// Whether [`Shelf::gather`] would do something.
    pub(super) fn is_scattered(&self) -> bool {
        self.postings.is_scattered() || (self.initials.is_none() && self.documents() > 0)
    }

    /// Lays the lists of each word together, in the order of the vocabulary. Changes nothing but the speed.
    pub(super) fn gather(&mut self, kinds: &Telling<'_>) {
        let source = Inversion { forward: &self.forward, kinds, words: self.vocabulary.len() };
        self.postings.gather(&source, self.vocabulary.with_initials());
        self.forward.shrink();
        self.vocabulary.rest();
        self.initials = Some(Initials::new(self));
    }

    /// Hides all documents from this one on, or shows all. What is hidden is for a search as if it was not there.
    pub(super) fn show(&mut self, documents: Option<u32>) {
        self.initials = None;
        self.postings.show(documents);
    }

    /// Forgets all documents from this one on. Their words stay, in no document. Those that are returned are [split
    /// off](Forward::split_off).
    pub(super) fn cut(&mut self, documents: u32) -> (u32, Forward) {
        self.initials = None;
        self.postings.cut(documents);
        self.forward.split_off(documents)
    }

    /// Whether so many words stand in no document that it is better to begin with none. Words that are gone from the texts stay, and
    /// would get more with each change.
    pub(super) fn is_mostly_unused(&self) -> bool {
        self.vocabulary.len() > MOST_UNUSED + 2 * self.postings.words()
    }

    /// How many documents can be found.
    pub(super) fn documents(&self) -> u32 {
        self.postings.documents()
    }

    /// The documents of a word.
    pub(super) fn runs(&self, word: WordNo, kinds: Kinds) -> impl Iterator<Item = Run<'_>> {
        self.postings.runs(word, kinds)
    }

    /// The words of a document.
    pub(super) fn tokens(&self, doc: u32) -> Tokens<'_> {
        self.forward.document(doc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tokens::{Token, Written};

    #[test]
    fn classes_can_be_read_back_and_order_by_standing() {
        let all: Vec<Class> = Class::all().collect();
        assert!(all.is_sorted() && all.len() == KINDS.len() * STANDINGS.len());
        for kind in KINDS {
            for standing in STANDINGS {
                let class = Class::unpack(Class::new(kind, standing).pack());
                assert_eq!((class.kind(), class.standing()), (kind, standing as u16));
                assert!(Kinds::ALL.hold(kind) && Kinds::of(kind).hold(kind) && class.pack() < 32);
            }
        }
        assert!(!Kinds::of(Kind::Quote).hold(Kind::Sentence));
    }

    #[test]
    fn a_word_counts_where_it_stands_best_and_joined_segments_say_the_same() {
        let mut shelf = Shelf::default();
        let (often, seldom) = (shelf.vocabulary.number("oft"), shelf.vocabulary.number("selten"));
        let mut expected: Vec<(u32, u16)> = Vec::new();
        for doc in 0..9000_u32 {
            let standing = if doc % 3 == 0 { Standing::Quote } else { Standing::Text };
            expected.push((doc, standing as u16));
            let rare = (doc % 1000 == 7).then_some(Token::new(seldom, Standing::Text));
            let mut written = Written::default();
            written.push([Token::new(often, Standing::Text), Token::new(often, standing)].into_iter().chain(rare));
            shelf.forward.append(&written);
            if doc % 700 == 0 {
                shelf.settle(&|docs| vec![Kind::Sentence; docs.len()]);
            }
        }
        shelf.settle(&|docs| vec![Kind::Sentence; docs.len()]);
        expected.sort_by_key(|&(doc, standing)| (standing, doc));
        let mut found: Vec<(u32, u16)> = (shelf.runs(often, Kinds::ALL))
            .flat_map(|run| {
                let standing = run.class.standing();
                run.map(move |doc| (doc, standing))
            })
            .collect();
        found.sort_by_key(|&(_, standing)| standing);
        assert_eq!(found, expected);
        assert_eq!(
            shelf.runs(seldom, Kinds::ALL).flatten().collect::<Vec<_>>(),
            (0..9).map(|n| n * 1000 + 7).collect::<Vec<_>>()
        );
        assert_eq!((shelf.postings.count(often), shelf.postings.count(seldom)), (9000, 9));
        assert_eq!(shelf.runs(often, Kinds::of(Kind::Quote)).count(), 0);
    }
}
