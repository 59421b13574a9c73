//! Lists of documents in few bytes.
//!
//! The documents of a word are written in runs, one for each [`Class`] in which the word stands somewhere, best standing
//! first. A run is a byte that holds the class, whether another run follows and whether there is just one document; unless
//! there is, how many documents and how many bytes they take; and the documents as differences, each a
//! [number](super::varint) in as few bytes as it needs. Most words of a library stand in one document: five bytes.

use std::ops::Range;

use super::shelf::{Class, Kinds};
use super::varint::{put, read};

/// In the first byte of a run: it is not the last one.
const MORE: u8 = 1 << 5;
/// In the first byte of a run: it is one document.
const ONE: u8 = 1 << 6;

/// The documents of one word in one class, ascending.
#[derive(Clone, Debug)]
pub(super) struct Run<'b> {
    pub class: Class,
    pub count: u32,
    bytes: &'b [u8],
    last: u32,
}

/// The highest bits of eight bytes.
const HIGHEST: u64 = 0x8080_8080_8080_8080;

impl Run<'_> {
    /// The first document from `least` on that has not been passed. Those before it are passed eight at a time where their
    /// differences have one byte.
    pub(super) fn seek(&mut self, least: u32) -> Option<u32> {
        while let Some((eight, rest)) = self.bytes.split_first_chunk::<8>() {
            let eight = u64::from_le_bytes(*eight);
            // Four sums of two bytes each, added up in the highest two.
            let pairs = (eight & 0x00ff_00ff_00ff_00ff) + (eight >> 8 & 0x00ff_00ff_00ff_00ff);
            let sum = pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48;
            let behind = self.last.wrapping_add(u32::try_from(sum).unwrap_or_default());
            if eight & HIGHEST != 0 || behind >= least {
                break;
            }
            (self.last, self.bytes) = (behind, rest);
        }
        self.find(|&doc| doc >= least)
    }
}

impl Iterator for Run<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.bytes.is_empty() {
            return None;
        }
        self.last = self.last.wrapping_add(read(&mut self.bytes));
        Some(self.last)
    }

    /// As by [`Iterator::next`]. The lists of common words are mostly differences of one byte, many of them in a row.
    #[inline]
    fn fold<B, F: FnMut(B, u32) -> B>(self, init: B, mut f: F) -> B {
        let Self { mut bytes, mut last, .. } = self;
        let mut folded = init;
        while !bytes.is_empty() {
            while let Some((eight, rest)) = bytes.split_first_chunk::<8>()
                && u64::from_le_bytes(*eight) & HIGHEST == 0
            {
                for &byte in eight {
                    last = last.wrapping_add(u32::from(byte));
                    folded = f(folded, last);
                }
                bytes = rest;
            }
            if !bytes.is_empty() {
                last = last.wrapping_add(read(&mut bytes));
                folded = f(folded, last);
            }
        }
        folded
    }
}

impl Run<'_> {
    /// What of it comes before a document; `None` when that is nothing.
    pub(super) fn before(self, end: u32) -> Option<Self> {
        let (mut count, mut size, mut rest) = (0, 0, self.clone());
        while rest.next().is_some_and(|doc| doc < end) {
            count += 1;
            size = self.bytes.len() - rest.bytes.len();
        }
        (count > 0).then(|| Self { count, bytes: &self.bytes[..size], ..self })
    }
}

/// Goes through a list that somebody else may have written: how many documents it has, and in how many bytes. `None`
/// unless it is one that [`write`] may have written, of documents in this range.
pub(super) fn check(written: &[u8], documents: &Range<u32>) -> Option<(u32, usize)> {
    let (mut rest, mut all) = (written, 0_u32);
    loop {
        let head = rest.split_off_first().copied()?;
        if head & !(MORE | ONE | (MORE - 1)) != 0 || !Class::is_packed(head & (MORE - 1)) {
            return None;
        }
        let (count, mut bytes) = if head & ONE != 0 {
            let from = rest;
            read(&mut rest);
            (1, &from[..from.len() - rest.len()])
        } else {
            let (count, size) = (read(&mut rest), read(&mut rest) as usize);
            (count, rest.split_off(..size)?)
        };
        let (mut found, mut last) = (0_u32, 0_u32);
        while !bytes.is_empty() {
            let more = read(&mut bytes);
            last = last.checked_add(more)?;
            // The first is where it is, and each of the others behind the one before.
            if (found == 0 && last < documents.start) || (found > 0 && more == 0) || last >= documents.end {
                return None;
            }
            found += 1;
        }
        if found != count || found == 0 {
            return None;
        }
        all = all.checked_add(count)?;
        if head & MORE == 0 {
            return Some((all, written.len() - rest.len()));
        }
    }
}

/// Splits a word's list into its runs, those of `kinds` only.
pub(super) fn runs(mut list: &[u8], kinds: Kinds) -> impl Iterator<Item = Run<'_>> {
    std::iter::from_fn(move || {
        let head = list.split_off_first().copied()?;
        let class = Class::unpack(head & (MORE - 1));
        let (count, size) = if head & ONE != 0 {
            let mut rest = list;
            read(&mut rest);
            (1, list.len() - rest.len())
        } else {
            (read(&mut list), read(&mut list) as usize)
        };
        let bytes = list.split_off(..size)?;
        if head & MORE == 0 {
            list = &[];
        }
        Some(Run { class, count, bytes, last: 0 })
    })
    .filter(move |run| kinds.hold(run.class.kind()))
}

/// Writes runs, each ascending. Those that are empty are left out, but one must not be.
pub(super) fn write<D: IntoIterator<Item = u32>>(
    into: &mut Vec<u8>,
    runs: impl Iterator<Item = (Class, D)>,
    room: &mut Vec<u8>,
) {
    let mut before = None;
    for (class, docs) in runs {
        room.clear();
        let (mut last, mut count) = (0, 0);
        for doc in docs {
            put(room, doc - last);
            last = doc;
            count += 1;
        }
        if count == 0 {
            continue;
        }
        if let Some(before) = before.replace(into.len()) {
            into[before] |= MORE;
        }
        into.push(class.pack() | if count == 1 { ONE } else { 0 });
        if count > 1 {
            put(into, count);
            put(into, u32::try_from(room.len()).expect("a list is smaller than 4 GB"));
        }
        into.extend_from_slice(room);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::shelf::{Kind, Standing};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(one in prop::collection::btree_set(any::<u32>(), 0..40), other in prop::collection::btree_set(0_u32..4000, 0..400), sought in prop::collection::btree_set(0_u32..4200, 0..9)) {
            let quote = Class::new(Kind::Quote, Standing::Quote);
            let text = Class::new(Kind::Sentence, Standing::Text);
            let mut bytes = vec![7];
            let lists = [(quote, one.clone()), (text, other.clone())];
            prop_assume!(!one.is_empty() || !other.is_empty());
            write(&mut bytes, lists.into_iter(), &mut Vec::new());
            bytes.push(0); // the list of the next word
            let all: Vec<_> = runs(&bytes[1..], Kinds::ALL).flat_map(|run| { let class = run.class; run.map(move |doc| (class, doc)) }).collect();
            let expected: Vec<_> = one.iter().map(|&doc| (quote, doc)).chain(other.iter().map(|&doc| (text, doc))).collect();
            prop_assert_eq!(all, expected);
            let mut by_folding = Vec::new();
            runs(&bytes[1..], Kinds::ALL).for_each(|run| run.for_each(|doc| by_folding.push(doc)));
            prop_assert!(by_folding.iter().eq(one.iter().chain(&other)));
            let mut behind = runs(&bytes[1..], Kinds::of(Kind::Sentence)).next();
            let found: Vec<_> = sought.iter().map(|&least| behind.as_mut().and_then(|run| run.seek(least))).collect();
            let mut rest = other.iter().copied().peekable();
            let expected: Vec<_> = sought.iter().map(|&least| rest.find(|&doc| doc >= least)).collect();
            prop_assert_eq!(found, expected);
            let quotes: usize = runs(&bytes[1..], Kinds::of(Kind::Quote)).map(|run| run.count as usize).sum();
            prop_assert_eq!(quotes, one.len());
        }
    }
}
