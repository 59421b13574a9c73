//! Where each word stands: the inverted half of the index.

use std::ops::Range;

use super::common::Common;
use super::fetch::fetch;
use super::runs::{Run, check, runs, write};
use super::shelf::{Class, Kind, Kinds, Standing};
use super::tokens::{Forward, RESERVED};
use super::vocabulary::WordNo;

/// The most documents that are inverted at a time, because that takes four bytes for each word of them.
const AT_ONCE: u32 = 1 << 15;

/// So many segments are joined before there are more: each has a number for every word there is.
const MOST_SEGMENTS: usize = 16;

/// The lists of all words. Documents come in segments; small neighbours are joined, so that there are few.
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
}

#[derive(Clone, Debug, Default)]
struct Segment {
    documents: u32,
    /// Where the list of each word begins.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

/// The start of the list of a word that a segment does not have.
const NOWHERE: u32 = u32::MAX;

impl Postings {
    /// How many documents have been taken in and are not hidden.
    pub(super) fn documents(&self) -> u32 {
        self.hidden.map_or(self.documents, |hidden| hidden.min(self.documents))
    }

    /// Whether there is nothing left to take in.
    pub(super) fn have_all_of(&self, forward: &Forward) -> bool {
        self.documents == forward.documents()
    }

    /// Hides all documents from this one on, or shows all.
    pub(super) fn show(&mut self, documents: Option<u32>) {
        self.hidden = documents.filter(|&documents| documents < self.documents);
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

    /// Forgets all documents from this one on. There are `words` words, whose lists shall lie in this `order`.
    pub(super) fn cut(&mut self, documents: u32, words: usize, order: &(impl Iterator<Item = WordNo> + Clone)) {
        let mut first = 0;
        for mut segment in std::mem::take(&mut self.segments) {
            let behind = first + segment.documents;
            if behind > documents {
                segment = Segment::joined(&[segment], words, order.clone(), Some(documents));
                segment.documents = documents.saturating_sub(first);
            }
            first = behind;
            if segment.documents > 0 {
                self.segments.push(segment);
            }
        }
        self.documents = documents.min(first);
        self.hidden = None;
        self.common = Common::default();
        self.is_gathered = false;
        self.counts = vec![0; words];
        self.segments.iter().for_each(|segment| segment.count(&mut self.counts));
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

    /// Takes in the documents that `forward` has gained, on several threads if they are many. `kinds` tells what each is,
    /// `words` is how many words there are, and `order` the order in which their lists shall lie.
    pub(super) fn catch_up(
        &mut self,
        forward: &Forward,
        kinds: &(impl Fn(u32) -> Kind + Sync),
        words: usize,
        order: impl Iterator<Item = WordNo> + Clone,
    ) {
        let all = forward.documents();
        if self.documents == all {
            return;
        }
        let threads = u32::try_from(std::thread::available_parallelism().map_or(1, usize::from)).unwrap_or(1);
        self.common = Common::default();
        self.is_gathered = false;
        self.counts.reserve_exact(words.saturating_sub(self.counts.len()));
        self.counts.resize(words, 0);
        while self.documents < all {
            let from = self.documents;
            let size = (all - from).div_ceil(threads).clamp(2048, AT_ONCE);
            let starts: Vec<u32> = (0..threads).map(|n| from + n * size).filter(|&start| start < all).collect();
            let made: Vec<Segment> = std::thread::scope(|scope| {
                let make = |start: u32| Segment::of(forward, start, (start + size).min(all), kinds, words);
                let others: Vec<_> = starts[1..].iter().map(|&start| scope.spawn(move || make(start))).collect();
                let first = make(from);
                let others = others.into_iter().map(|other| other.join().expect("inverting does not panic"));
                std::iter::once(first).chain(others).collect()
            });
            for segment in made {
                self.documents += segment.documents;
                segment.count(&mut self.counts);
                self.segments.push(segment);
            }
            if self.segments.len() > MOST_SEGMENTS {
                self.join(words, order.clone());
            }
        }
        self.join(words, order);
    }

    /// Whether gathering would change something.
    pub(super) fn is_scattered(&self) -> bool {
        !self.is_gathered && self.documents > 0
    }

    /// Whether there are several segments that could be one.
    fn has_parts(&self) -> bool {
        let bytes: u64 = self.segments.iter().map(|segment| segment.bytes.len() as u64).sum();
        self.segments.len() > 1 && bytes < u64::from(NOWHERE)
    }

    /// Makes one segment of all, and sets of what is most common. `order` is the order in which the lists of words shall lie, each
    /// word with the letter that its folding begins with.
    pub(super) fn gather(&mut self, words: usize, order: impl Iterator<Item = (char, WordNo)> + Clone) {
        if !self.is_scattered() {
            return;
        }
        if self.has_parts() {
            let parts = std::mem::take(&mut self.segments);
            self.segments.push(Segment::joined(&parts, words, order.clone().map(|(_, word)| word), None));
        }
        // What is hidden now may be shown later.
        let lists = |word: WordNo| self.segments.iter().flat_map(move |segment| runs(segment.list(word), Kinds::ALL));
        self.common = Common::of(self.documents, &self.counts, order, lists);
        self.is_gathered = true;
    }

    /// Joins the last segments as long as one is not much bigger than all behind it.
    fn join(&mut self, words: usize, order: impl Iterator<Item = WordNo>) {
        let (mut first, mut behind, mut bytes) = (self.segments.len(), 0_u64, 0_u64);
        while let Some(before) = first.checked_sub(1).map(|at| &self.segments[at])
            && u64::from(before.documents) <= 4 * behind.max(1024)
            && bytes + (before.bytes.len() as u64) < u64::from(NOWHERE)
        {
            behind += u64::from(before.documents);
            bytes += before.bytes.len() as u64;
            first -= 1;
        }
        if first + 1 < self.segments.len() {
            let parts = self.segments.split_off(first);
            self.segments.push(Segment::joined(&parts, words, order, None));
        }
    }
}

impl Segment {
    fn list(&self, word: WordNo) -> &[u8] {
        let start = self.starts.get(word.at()).copied().unwrap_or(NOWHERE);
        self.bytes.get(start as usize..).unwrap_or_default()
    }

    fn of(forward: &Forward, from: u32, to: u32, kinds: &impl Fn(u32) -> Kind, words: usize) -> Self {
        // Counted first, so that every entry can be put where it belongs. For each word the last document it was seen in, plus one.
        let mut seen = vec![0_u32; words];
        let mut ends = vec![0_u32; words + 1];
        for doc in from..to {
            forward.document(doc).each_word(|token| {
                let word = token.word().at();
                if std::mem::replace(&mut seen[word], doc + 1) != doc + 1 {
                    ends[word] += 1;
                }
            });
        }
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        seen.fill(0);
        // Within a word the documents stay in order. A word counts where it stands best.
        let mut sorted = vec![0_u32; next as usize];
        for doc in from..to {
            let kind = kinds(doc);
            forward.document(doc).each_word(|token| {
                let word = token.word().at();
                let class = Class::new(kind, Standing::of(token.standing()));
                let entry = (doc - from) << 5 | u32::from(class.pack());
                let end = &mut ends[word];
                if std::mem::replace(&mut seen[word], doc + 1) == doc + 1 {
                    let known = &mut sorted[*end as usize - 1];
                    *known = entry.min(*known);
                } else {
                    sorted[*end as usize] = entry;
                    *end += 1;
                }
            });
        }
        drop(seen);
        let mut segment = Self { documents: to - from, starts: vec![NOWHERE; words], bytes: Vec::new() };
        let (mut start, mut room) = (0, Vec::new());
        for (word, &end) in ends.iter().enumerate().take(words).skip(RESERVED) {
            let entries = &sorted[start..end as usize];
            start = end as usize;
            if entries.is_empty() {
                continue;
            }
            segment.begin(word);
            let classes = entries.iter().fold(0_u32, |classes, entry| classes | 1 << (entry & 31));
            let lists = Class::all().filter(|class| classes & 1 << class.pack() != 0).map(|class| {
                let of_class = move |entry: &&u32| *entry & 31 == u32::from(class.pack());
                (class, entries.iter().filter(of_class).map(move |entry| from + (entry >> 5)))
            });
            write(&mut segment.bytes, lists, &mut room);
        }
        segment.bytes.shrink_to_fit();
        segment
    }

    /// The lists of several segments together, up to the document `end`.
    fn joined(parts: &[Self], words: usize, order: impl Iterator<Item = WordNo>, end: Option<u32>) -> Self {
        let documents = parts.iter().map(|part| part.documents).sum();
        let size = parts.iter().map(|part| part.bytes.len()).sum();
        let mut joined = Self { documents, starts: vec![NOWHERE; words], bytes: Vec::with_capacity(size) };
        let mut room = Vec::new();
        for word in order.chain((RESERVED..words).map(WordNo::new)) {
            if joined.starts[word.at()] != NOWHERE {
                continue;
            }
            let lists = parts.iter().flat_map(|part| runs(part.list(word), Kinds::ALL));
            let mut lists: Vec<Run> = match end {
                Some(end) => lists.filter_map(|run| run.before(end)).collect(),
                None => lists.collect(),
            };
            if lists.is_empty() {
                continue;
            }
            lists.sort_by_key(|run| run.class);
            joined.begin(word.at());
            let of_class = lists.chunk_by(|a, b| a.class == b.class);
            write(&mut joined.bytes, of_class.map(|runs| (runs[0].class, runs.iter().cloned().flatten())), &mut room);
        }
        joined.bytes.shrink_to_fit();
        joined
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

    /// Adds the documents of each word to `counts`.
    fn count(&self, counts: &mut [u32]) {
        for (word, count) in counts.iter_mut().enumerate() {
            *count += runs(self.list(WordNo::new(word)), Kinds::ALL).map(|run| run.count).sum::<u32>();
        }
    }

    fn begin(&mut self, word: usize) {
        self.starts[word] = u32::try_from(self.bytes.len()).expect("a segment is smaller than 4 GB");
    }
}
