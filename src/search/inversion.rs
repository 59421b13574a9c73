//! From the words of each document to the documents of each word.

use std::ops::Range;

use super::runs::write;
use super::shelf::{Class, Kind, Standing, Telling};
use super::threads::{shared, threads_for};
use super::tokens::{Forward, RESERVED};
use super::vocabulary::WordNo;

/// So many words one thread sorts at a time, which takes four bytes for each, or this part of all, if that is more. All documents are
/// read once for each time. (Few in tests, so that there are parts.)
const MOST: usize = if cfg!(test) { 1 << 7 } else { 1 << 24 };
const MOST_OF_ALL: usize = 8;

/// So many words are worth a thread.
const SHARE: usize = if cfg!(test) { 1 << 5 } else { 1 << 17 };

/// How many bits are left for a document, counted from the first one, beside its class.
pub(super) const DOCUMENT_BITS: u32 = u32::BITS - 5;

/// What lists are made of.
pub(super) struct Inversion<'f> {
    pub forward: &'f Forward,
    /// Tells of some documents what each is.
    pub kinds: &'f Telling<'f>,
    /// How many words there are.
    pub words: usize,
}

/// The lists of all words over some documents.
#[derive(Debug)]
pub(super) struct Lists {
    /// In how many of the documents each word stands.
    pub counts: Vec<u32>,
    /// Where the list of each word begins; [`NOWHERE`] for one that has none.
    pub starts: Vec<u32>,
    pub bytes: Vec<u8>,
}

/// The start of the list of a word that has none.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The lists of the words from `first` on, one behind the other.
struct Part {
    first: usize,
    /// Where the list of each word ends, and in how many documents it stands.
    ends: Vec<(u32, u32)>,
    bytes: Vec<u8>,
}

/// A list that is being filled. What was added last is known here: reading it off the list would mean waiting for memory.
#[derive(Clone, Copy)]
struct Open {
    end: u32,
    last: u32,
}

impl Inversion<'_> {
    /// The lists over some documents, laid in this order; words that it leaves out come behind. On several threads, if it is
    /// much.
    pub(super) fn lists<O: Iterator<Item = WordNo>>(&self, docs: &Range<u32>, order: impl Fn() -> O) -> Lists {
        let most = self.most(docs);
        let shares = self.shares(&most);
        let kinds = (self.kinds)(docs.clone());
        let parts = shared(shares.len(), |at| self.part(docs, &kinds, shares[at].clone(), &most));
        drop(most);
        self.lay(&parts, order())
    }

    /// How often each word stands in the documents: no list is longer.
    fn most(&self, docs: &Range<u32>) -> Vec<u32> {
        let threads = threads(docs.len() * 16);
        let size = docs.len().div_ceil(threads);
        let counts = shared(threads, |at| {
            let mut counts = vec![0_u32; self.words];
            let start = docs.start + u32::try_from(at * size).unwrap_or(u32::MAX);
            for doc in start..docs.end.min(start + u32::try_from(size).unwrap_or(u32::MAX)) {
                self.forward.document(doc).each_word(|token| counts[token.word().at()] += 1);
            }
            counts
        });
        counts
            .into_iter()
            .reduce(|mut all, more| {
                all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
                all
            })
            .unwrap_or_default()
    }

    /// Parts of the vocabulary that are about the same work each.
    fn shares(&self, most: &[u32]) -> Vec<Range<usize>> {
        let all: usize = most.iter().map(|&most| most as usize).sum();
        let size = all.div_ceil(threads(all)).min(MOST.max(all / MOST_OF_ALL)).max(1);
        let count = all.div_ceil(size);
        let (mut shares, mut start, mut before) = (Vec::with_capacity(count), RESERVED, 0);
        for (word, &most) in most.iter().enumerate().skip(RESERVED) {
            before += most as usize;
            if shares.len() + 1 < count && before >= all * (shares.len() + 1) / count {
                shares.push(std::mem::replace(&mut start, word + 1)..word + 1);
            }
        }
        if start < self.words {
            shares.push(start..self.words);
        }
        shares
    }

    /// The lists of some words, none of which is longer than `most` says.
    fn part(&self, docs: &Range<u32>, kinds: &[Kind], words: Range<usize>, most: &[u32]) -> Part {
        let first = u32::try_from(words.start).unwrap_or(u32::MAX);
        let mut end = 0;
        let mut open: Vec<Open> = Vec::with_capacity(words.len());
        for &most in &most[words.clone()] {
            open.push(Open { end, last: u32::MAX });
            end += most;
        }
        let mut sorted = vec![0_u32; end as usize];
        for ((doc, at), &kind) in docs.clone().zip(0_u32..).zip(kinds) {
            self.forward.document(doc).each_word(|token| {
                let Some(open) = open.get_mut(token.word().0.wrapping_sub(first) as usize) else { return };
                let entry = at << 5 | u32::from(Class::new(kind, Standing::of(token.standing())).pack());
                if open.last == at {
                    // A word counts where it stands best.
                    let known = &mut sorted[open.end as usize - 1];
                    *known = entry.min(*known);
                } else {
                    sorted[open.end as usize] = entry;
                    *open = Open { end: open.end + 1, last: at };
                }
            });
        }
        // Hardly any list takes more, and room that grows bit by bit is not given back as a whole.
        let bytes = Vec::with_capacity(size_of_val(sorted.as_slice()));
        let mut part = Part { first: words.start, ends: Vec::with_capacity(words.len()), bytes };
        let mut room = Vec::new();
        let mut next = 0;
        for (&most, Open { end, .. }) in most[words].iter().zip(open) {
            let start = next;
            next += most;
            let entries = &sorted[start as usize..end as usize];
            list(&mut part.bytes, docs.start, entries, &mut room);
            let behind = u32::try_from(part.bytes.len()).expect("the lists are smaller than 4 GB");
            part.ends.push((behind, end - start));
        }
        part
    }

    /// Puts the lists of all parts into one order.
    fn lay(&self, parts: &[Part], order: impl Iterator<Item = WordNo>) -> Lists {
        let size = parts.iter().map(|part| part.bytes.len()).sum();
        let mut lists = Lists {
            counts: vec![0; RESERVED.min(self.words)],
            starts: vec![NOWHERE; self.words],
            bytes: Vec::with_capacity(size),
        };
        for part in parts {
            lists.counts.extend(part.ends.iter().map(|&(_, count)| count));
        }
        for word in order.map(WordNo::at).chain(RESERVED..self.words) {
            if lists.starts[word] != NOWHERE || lists.counts[word] == 0 {
                continue;
            }
            lists.starts[word] = u32::try_from(lists.bytes.len()).expect("the lists are smaller than 4 GB");
            let part = &parts[parts.partition_point(|part| part.first <= word) - 1];
            let at = word - part.first;
            let start = at.checked_sub(1).map_or(0, |before| part.ends[before].0);
            lists.bytes.extend_from_slice(&part.bytes[start as usize..part.ends[at].0 as usize]);
        }
        lists
    }
}

/// Writes the list of a word: its documents, counted from `from`, each with its class in the lowest five bits.
fn list(into: &mut Vec<u8>, from: u32, entries: &[u32], room: &mut Vec<u8>) {
    let classes = entries.iter().fold(0_u32, |classes, entry| classes | 1 << (entry & 31));
    if classes.is_power_of_two() {
        // Nearly all words stand in one way only.
        let class = Class::unpack(u8::try_from(classes.trailing_zeros()).unwrap_or(0));
        write(into, std::iter::once((class, entries.iter().map(|entry| from + (entry >> 5)))), room);
        return;
    }
    let lists = Class::all().filter(|class| classes & 1 << class.pack() != 0).map(|class| {
        let of_class = move |entry: &&u32| *entry & 31 == u32::from(class.pack());
        (class, entries.iter().filter(of_class).map(move |entry| from + (entry >> 5)))
    });
    write(into, lists, room);
}

/// How many threads so many words are worth.
fn threads(words: usize) -> usize {
    threads_for(words, SHARE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::contents::number;
    use crate::search::runs::runs;
    use crate::search::shelf::Kinds;
    use crate::search::tokens::{Token, Written};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const WORDS: usize = 12;

    proptest! {
        #[test]
        fn every_word_has_its_documents_and_where_it_stands_best(
            documents in prop::collection::vec(prop::collection::vec((RESERVED..WORDS, 0_u16..4), 0..12), 1..60),
            kinds in prop::collection::vec(prop::sample::select(vec![Kind::Headline, Kind::Sentence, Kind::Quote]), 60),
            bounds in (0_usize..60, 0_usize..60),
            order in prop::collection::vec(RESERVED..WORDS, 0..20),
        ) {
            let (mut forward, mut written) = (Forward::default(), Written::default());
            for document in &documents {
                let token = |&(word, standing): &(usize, u16)| Token::new(WordNo::new(word), Standing::of(standing));
                written.push(document.iter().map(token));
            }
            forward.append(&written);
            let (start, end) = (bounds.0.min(documents.len()), bounds.1.min(documents.len()));
            let docs = start.min(end)..start.max(end);
            let mut expected: Vec<BTreeMap<u32, Class>> = vec![BTreeMap::new(); WORDS];
            let docs = number(docs.start)..number(docs.end);
            for doc in docs.clone() {
                for &(word, standing) in &documents[doc as usize] {
                    let class = Class::new(kinds[doc as usize], Standing::of(standing));
                    let best = expected[word].entry(doc).or_insert(class);
                    *best = class.min(*best);
                }
            }
            let telling = |docs: Range<u32>| docs.map(|doc| kinds[doc as usize]).collect();
            let inversion = Inversion { forward: &forward, kinds: &telling, words: WORDS };
            let order: Vec<WordNo> = order.into_iter().map(WordNo::new).collect();
            let lists = inversion.lists(&docs, || order.iter().copied());
            for (word, expected) in expected.iter().enumerate() {
                prop_assert_eq!(lists.counts[word] as usize, expected.len());
                let list = lists.bytes.get(lists.starts[word] as usize..).unwrap_or_default();
                let mut found = Vec::new();
                for run in runs(list, Kinds::ALL) {
                    let class = run.class;
                    found.extend(run.map(|doc| (class, doc)));
                }
                let mut expected: Vec<(Class, u32)> = expected.iter().map(|(&doc, &class)| (class, doc)).collect();
                expected.sort_unstable();
                prop_assert_eq!(found, expected);
            }
            // Those that have an order lie in it.
            let mut named: Vec<usize> = order.iter().map(|word| word.at()).collect();
            let mut met = std::collections::HashSet::new();
            named.retain(|&word| met.insert(word) && lists.starts[word] != NOWHERE);
            prop_assert!(named.iter().map(|&word| lists.starts[word]).is_sorted());
        }
    }
}
