//! Where each word stands: the inverted half of the index.

use std::ops::Range;

use super::common::Common;
use super::fetch::fetch;
use super::inversion::{DOCUMENT_BITS, Inversion, Lists, NOWHERE};
use super::runs::{Run, check, runs};
use super::shelf::Kinds;
use super::tokens::Forward;
use super::vocabulary::WordNo;

/// A segment of so few documents is made anew with what comes behind it: each has a number for every word there is.
const SMALL: u32 = 1 << 13;

/// The most that the words of a segment's documents take: their lists take no more than some ten times as much, and have to be
/// smaller than 4 GB. (Little in tests, so that there are several segments.)
const MOST_BYTES: usize = if cfg!(test) { 1 << 9 } else { 3 << 27 };

/// The most documents of a segment: their numbers have so many bits while they are sorted.
const MOST_DOCUMENTS: u32 = if cfg!(test) { 1 << 6 } else { 1 << DOCUMENT_BITS };

/// How far a segment reaches that begins with this document.
fn reach(forward: &Forward, from: u32) -> u32 {
    forward.reach(from, MOST_BYTES).min(from.saturating_add(MOST_DOCUMENTS))
}

/// The lists of all words. Documents come in segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    segments: Vec<Segment>,
    /// How many documents have been taken in.
    documents: u32,
    /// In how many documents each word stands. The lists say so too, but a query of one letter asks for a tenth of all words.
    counts: Vec<u32>,
    /// Once they are [gathered](Postings::gather).
    common: Common,
    is_gathered: bool,
    /// The first document that is hidden.
    hidden: Option<u32>,
    /// What is hidden is gone.
    is_cut: bool,
}

#[derive(Clone, Debug, Default)]
struct Segment {
    documents: u32,
    /// Where the list of each word begins.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Postings {
    /// How many documents have been taken in and are not hidden.
    pub(super) fn documents(&self) -> u32 {
        self.hidden.map_or(self.documents, |hidden| hidden.min(self.documents))
    }

    /// Whether there is nothing left to take in.
    pub(super) fn have_all_of(&self, forward: &Forward) -> bool {
        !self.is_cut && self.documents == forward.documents()
    }

    /// Hides all documents from this one on, or shows all.
    pub(super) fn show(&mut self, documents: Option<u32>) {
        self.hidden = documents.filter(|&documents| documents < self.documents);
    }

    /// Forgets all documents from this one on. Until others are [taken in](Postings::catch_up) they are only hidden, as the lists of
    /// those before them may have to be made anew with those that come.
    pub(super) fn cut(&mut self, documents: u32) {
        self.show(Some(documents));
        self.common = Common::default();
        self.is_gathered = false;
        self.is_cut = self.hidden.is_some();
    }

    /// The segments: how many documents each has, where the lists of words begin, and the lists.
    pub(super) fn parts(&self) -> impl ExactSizeIterator<Item = (u32, &[u32], &[u8])> {
        self.segments.iter().map(|segment| (segment.documents, segment.starts.as_slice(), segment.bytes.as_slice()))
    }

    /// Puts the lists of `words` words together again; `None` when they are none.
    pub(super) fn of_parts(parts: Vec<(u32, Vec<u32>, Vec<u8>)>, words: usize) -> Option<Self> {
        let mut postings = Self { counts: vec![0; words], ..Self::default() };
        for (documents, starts, bytes) in parts {
            let end = postings.documents.checked_add(documents)?;
            let segment = Segment { documents, starts, bytes };
            segment.check(&(postings.documents..end), &mut postings.counts)?;
            postings.documents = end;
            postings.segments.push(segment);
        }
        Some(postings)
    }

    /// How many words stand in any document.
    pub(super) fn words(&self) -> usize {
        self.counts.iter().filter(|&&count| count > 0).count()
    }

    /// In how many documents a word stands.
    pub(super) fn count(&self, word: WordNo) -> usize {
        if self.hidden.is_some() {
            return self.runs(word, Kinds::ALL).map(|run| run.count as usize).sum();
        }
        self.counts.get(word.at()).map_or(0, |&count| count as usize)
    }

    /// The documents of a word, in runs of one class. Those of one class come in the order of their documents.
    pub(super) fn runs(&self, word: WordNo, kinds: Kinds) -> impl Iterator<Item = Run<'_>> {
        let hidden = self.hidden;
        (self.segments.iter().flat_map(move |segment| runs(segment.list(word), kinds)))
            .filter_map(move |run| if let Some(hidden) = hidden { run.before(hidden) } else { Some(run) })
    }

    /// The documents of what is most common. Those that are [hidden](Postings::show) are among them.
    #[inline]
    pub(super) fn common(&self) -> &Common {
        &self.common
    }

    /// [Fetches](fetch) the lists of some words.
    pub(super) fn touch(&self, words: &[WordNo]) {
        for segment in &self.segments {
            fetch(words.iter().map(|&word| segment.list(word).first().copied().unwrap_or_default()));
        }
    }

    /// Takes in the documents that have come since, on several threads if they are many. `order` is the order in which their lists
    /// shall lie; it is asked for when they are there. Small segments before them are made anew with them, so that there are few.
    pub(super) fn catch_up<O: Iterator<Item = WordNo>>(&mut self, source: &Inversion<'_>, order: impl Fn() -> O) {
        if self.have_all_of(source.forward) {
            return;
        }
        let all = source.forward.documents();
        if std::mem::take(&mut self.is_cut)
            && let Some(end) = self.hidden.take()
        {
            while self.documents > end && !self.segments.is_empty() {
                self.pop();
            }
        }
        self.common = Common::default();
        self.is_gathered = false;
        self.counts.reserve_exact(source.words.saturating_sub(self.counts.len()));
        self.counts.resize(source.words, 0);
        let mut from = self.documents;
        while let Some(last) = self.segments.last()
            && last.documents <= (all - from).max(SMALL)
            && reach(source.forward, from - last.documents) >= all
        {
            from -= last.documents;
            self.pop();
        }
        self.add(source, all, order);
    }

    /// Forgets the last segment.
    fn pop(&mut self) {
        if let Some(last) = self.segments.pop() {
            last.count(|word, count| self.counts[word] -= count);
            self.documents -= last.documents;
        }
    }

    /// Takes in the documents up to this one.
    fn add<O: Iterator<Item = WordNo>>(&mut self, source: &Inversion<'_>, end: u32, order: impl Fn() -> O) {
        while self.documents < end {
            let docs = self.documents..reach(source.forward, self.documents).min(end);
            let Lists { counts, starts, bytes } = source.lists(&docs, &order);
            self.counts.iter_mut().zip(counts).for_each(|(all, more)| *all += more);
            self.segments.push(Segment { documents: docs.end - docs.start, starts, bytes });
            self.documents = docs.end;
        }
    }

    /// Whether gathering would change something.
    pub(super) fn is_scattered(&self) -> bool {
        !self.is_gathered && !self.is_cut && self.documents > 0
    }

    /// Makes as few segments as can be, and sets of what is most common. `order` is the order in which the lists of words shall lie,
    /// each word with the letter that its folding begins with.
    pub(super) fn gather(&mut self, source: &Inversion<'_>, order: impl Iterator<Item = (char, WordNo)> + Clone) {
        if !self.is_scattered() {
            return;
        }
        let mut first = 0;
        let is_full = |segment: &Segment| {
            let end = first + segment.documents;
            let reach = reach(source.forward, std::mem::replace(&mut first, end));
            reach.min(self.documents) == end
        };
        if !self.segments.iter().all(is_full) {
            let all = std::mem::take(&mut self.documents);
            self.segments = Vec::new();
            self.counts = vec![0; source.words];
            self.add(source, all, || order.clone().map(|(_, word)| word));
        }
        // What is hidden now may be shown later.
        let lists = |word: WordNo| self.segments.iter().flat_map(move |segment| runs(segment.list(word), Kinds::ALL));
        self.common = Common::of(self.documents, &self.counts, order, lists);
        self.is_gathered = true;
    }
}

impl Segment {
    fn list(&self, word: WordNo) -> &[u8] {
        let start = self.starts.get(word.at()).copied().unwrap_or(NOWHERE);
        self.bytes.get(start as usize..).unwrap_or_default()
    }

    /// Adds the documents of each word to `counts`. `None` unless these are lists of documents in this range, apart from each other.
    fn check(&self, documents: &Range<u32>, counts: &mut [u32]) -> Option<()> {
        if self.starts.len() > counts.len() {
            return None;
        }
        let mut left = self.bytes.len();
        for (&start, all) in self.starts.iter().zip(counts).filter(|(start, _)| **start != NOWHERE) {
            let (count, size) = check(self.bytes.get(start as usize..)?, documents)?;
            // Lists that share bytes could make a few of them last for ever.
            left = left.checked_sub(size)?;
            *all = all.checked_add(count)?;
        }
        Some(())
    }

    /// Tells of each word in how many documents it stands.
    fn count(&self, mut tell: impl FnMut(usize, u32)) {
        for word in (0..self.starts.len()).filter(|&word| self.starts[word] != NOWHERE) {
            tell(word, runs(self.list(WordNo::new(word)), Kinds::ALL).map(|run| run.count).sum());
        }
    }
}
