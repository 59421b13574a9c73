//! Lists of documents in few bytes.
//!
//! The documents of a word are written in runs, one for each [`Class`] in which the word stands somewhere, best standing
//! first. A run is the class, how many documents, how many bytes they take, and the documents as differences, each number in
//! as few bytes as it needs (seven bits a byte).

use super::shelf::{Class, Kinds};

/// The documents of one word in one class, ascending.
#[derive(Clone, Debug)]
pub(super) struct Run<'b> {
    pub class: Class,
    pub count: u32,
    bytes: &'b [u8],
    last: u32,
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
}

/// Splits a word's list into its runs, those of `kinds` only.
pub(super) fn runs(mut list: &[u8], kinds: Kinds) -> impl Iterator<Item = Run<'_>> {
    let left = list.split_off_first().copied().unwrap_or(0);
    (0..left).filter_map(move |_| {
        let class = Class::unpack(list.split_off_first().copied()?);
        let count = read(&mut list);
        let size = read(&mut list) as usize;
        let bytes = list.split_off(..size)?;
        kinds.hold(class.kind()).then_some(Run { class, count, bytes, last: 0 })
    })
}

/// Writes runs, which must not be empty; each ascending.
pub(super) fn write<D: IntoIterator<Item = u32>>(
    into: &mut Vec<u8>,
    runs: impl Iterator<Item = (Class, D)>,
    room: &mut Vec<u8>,
) {
    let first = into.len();
    into.push(0);
    for (class, docs) in runs {
        room.clear();
        let (mut last, mut count) = (0, 0);
        for doc in docs {
            put(room, doc - last);
            last = doc;
            count += 1;
        }
        if count > 0 {
            into[first] += 1;
            into.push(class.pack());
            put(into, count);
            put(into, u32::try_from(room.len()).expect("a list is smaller than 4 GB"));
            into.extend_from_slice(room);
        }
    }
}

fn put(into: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        into.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    into.push(u8::try_from(number).unwrap_or_default());
}

#[inline]
fn read(from: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = from.split_first() {
        *from = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 || shift > 28 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::shelf::{Kind, Standing};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_was_written_is_read(one in prop::collection::btree_set(any::<u32>(), 0..40), other: BTreeSet<u32>) {
            let quote = Class::new(Kind::Quote, Standing::Quote);
            let text = Class::new(Kind::Sentence, Standing::Text);
            let mut bytes = vec![7];
            let lists = [(quote, one.clone()), (text, other.clone())];
            write(&mut bytes, lists.into_iter(), &mut Vec::new());
            let all: Vec<_> = runs(&bytes[1..], Kinds::ALL).flat_map(|run| { let class = run.class; run.map(move |doc| (class, doc)) }).collect();
            let expected: Vec<_> = one.iter().map(|&doc| (quote, doc)).chain(other.iter().map(|&doc| (text, doc))).collect();
            prop_assert_eq!(all, expected);
            let quotes: usize = runs(&bytes[1..], Kinds::of(Kind::Quote)).map(|run| run.count as usize).sum();
            prop_assert_eq!(quotes, one.len());
        }
    }
}
