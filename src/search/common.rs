//! The documents of what is most common, as sets: they are quicker to read than lists.

use super::runs::Run;
use super::set::Set;
use super::threads::shared;
use super::vocabulary::WordNo;

/// What stands in one of so many documents is common. A language has some dozens of such words.
const SHARE: u32 = 32;

/// But never what stands in fewer than this. (Very few in tests, so that there is something common.)
const FEWEST: u32 = if cfg!(test) { 3 } else { 1 << 10 };

/// Sets of documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Common {
    /// Those of words, in the order of their numbers.
    words: Vec<(WordNo, Set)>,
    /// Those of all words together that begin with a letter.
    initials: Vec<(char, Set)>,
}

impl Common {
    /// Of so many documents. `counts` says in how many each word stands, `order` has the words, those together that begin with
    /// one letter, and `lists` has their documents.
    pub(super) fn of<'l, L: Iterator<Item = Run<'l>>>(
        documents: u32,
        counts: &[u32],
        order: impl Iterator<Item = (char, WordNo)>,
        lists: impl Fn(WordNo) -> L + Sync,
    ) -> Self {
        let least = (documents / SHARE).max(FEWEST);
        let common = (0..).map(WordNo).zip(counts).filter(|&(_, &count)| count >= least);
        let common: Vec<WordNo> = common.map(|(word, _)| word).collect();
        let mut initials: Vec<(char, Vec<WordNo>)> = Vec::new();
        let mut order = order.peekable();
        while let Some((letter, first)) = order.next() {
            let mut same = vec![first];
            same.extend(std::iter::from_fn(|| order.next_if(|&(next, _)| next == letter)).map(|(_, word)| word));
            let count = |word: &WordNo| u64::from(counts.get(word.at()).copied().unwrap_or(0));
            if same.iter().map(count).sum::<u64>() >= u64::from(least) {
                initials.push((letter, same));
            }
        }
        let words = |at: usize| match at.checked_sub(common.len()) {
            Some(initial) => initials[initial].1.as_slice(),
            None => &common[at..=at],
        };
        let mut sets = shared(common.len() + initials.len(), |at| {
            let mut set = Set::none(documents);
            set.add_runs(words(at).iter().flat_map(|&word| lists(word)));
            set
        })
        .into_iter();
        let words = common.into_iter().zip(sets.by_ref()).collect();
        Self { words, initials: initials.into_iter().map(|(letter, _)| letter).zip(sets).collect() }
    }

    /// The documents of a word, if that is common.
    #[inline]
    pub(super) fn word(&self, word: WordNo) -> Option<&Set> {
        if self.words.last().is_none_or(|(last, _)| word > *last) {
            return None;
        }
        let at = self.words.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        self.words.get(at).map(|(_, set)| set)
    }

    /// The letters that many documents have words with.
    pub(super) fn initials(&self) -> impl Iterator<Item = char> {
        self.initials.iter().map(|(letter, _)| *letter)
    }

    /// The documents of all words that begin with a letter, if they are common.
    pub(super) fn initial(&self, letter: char) -> Option<&Set> {
        self.initials.iter().find(|(initial, _)| *initial == letter).map(|(_, set)| set)
    }
}
