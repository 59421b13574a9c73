//! The words of each document in their order: the forward half of the index.

use super::fetch::fetch;
use super::shelf::Standing;
use super::varint::{put, read};
use super::vocabulary::WordNo;

/// Words of different fields of a document (a name and the next name) stand at least this far apart.
const FIELD_GAP: usize = 8;

/// How many numbers of a vocabulary are not words: what parts two fields, and what parts the words from the actors.
pub(super) const RESERVED: usize = 2;
const NEXT_FIELD: u32 = 0;
const ACTORS: u32 = 1;

/// How many documents are [touched](Forward::touch) at a time: more are not fetched at once.
pub(super) const TOGETHER: usize = 16;

/// How many documents a chunk holds, as a power of two.
const CHUNK: u32 = 15;

/// A word with its standing, in four bytes: there are fewer than a thousand million different words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token(pub(super) u32);

impl Token {
    pub(super) fn new(word: WordNo, standing: Standing) -> Self {
        Self(word.0 << 2 | standing as u32)
    }

    /// The next field begins.
    pub(super) const NEXT_FIELD: Self = Self(NEXT_FIELD << 2);
    /// From here on, each token is an actor's and followed by the place where it is named.
    pub(super) const ACTORS: Self = Self(ACTORS << 2);

    pub(super) fn word(self) -> WordNo {
        WordNo(self.0 >> 2)
    }

    /// As in [`Standing`], 0 to 3.
    pub(super) fn standing(self) -> u16 {
        u16::from(u8::try_from(self.0 & 3).unwrap_or_default())
    }
}

/// The tokens of all documents, each [a number](super::varint) in as few bytes as it needs: words that come early are mostly
/// those that come often, and have small numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Forward {
    chunks: Vec<Chunk>,
    documents: u32,
}

#[derive(Clone, Debug, Default)]
struct Chunk {
    /// Where each document ends.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

/// Documents on their way to the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// Where each document ends.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Written {
    /// With room for so many documents of so many tokens altogether, which mostly take no more than three bytes each.
    pub(super) fn with_room(documents: usize, tokens: usize) -> Self {
        Self { ends: Vec::with_capacity(documents), bytes: Vec::with_capacity(3 * tokens) }
    }

    /// Adds a document.
    pub(super) fn push(&mut self, tokens: impl Iterator<Item = Token>) {
        tokens.for_each(|token| put(&mut self.bytes, token.0));
        self.ends.push(u32::try_from(self.bytes.len()).expect("what is drafted is smaller than 4 GB"));
    }
}

impl Chunk {
    /// Whether there are documents of words that a vocabulary of `words` has, and nothing behind them.
    fn is_sound(&self, words: usize) -> bool {
        let sorted = !self.ends.is_empty()
            && self.ends.is_sorted()
            && self.ends.last().is_some_and(|&end| end as usize == self.bytes.len());
        let known = |token: Token| (RESERVED..words).contains(&token.word().at());
        let mut start = 0;
        sorted
            && self.ends.iter().all(|&end| {
                let mut sound = true;
                Tokens(&self.bytes[std::mem::replace(&mut start, end as usize)..end as usize])
                    .each_word(|token| sound &= known(token));
                sound
            })
    }
}

impl Forward {
    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.documents
    }

    /// Adds documents.
    pub(super) fn append(&mut self, written: &Written) {
        let (mut ends, mut start) = (written.ends.as_slice(), 0);
        while !ends.is_empty() {
            if self.documents.trailing_zeros() >= CHUNK {
                self.shrink();
                self.chunks.push(Chunk::default());
            }
            let Some(chunk) = self.chunks.last_mut() else { return };
            let room = (1 << CHUNK) - chunk.ends.len();
            let own = ends.split_off(..room.min(ends.len())).unwrap_or_default();
            let end = own.last().map_or(start, |&end| end);
            let before = chunk.bytes.len();
            chunk.bytes.extend_from_slice(&written.bytes[start as usize..end as usize]);
            let moved = |end: &u32| u32::try_from(before).ok()?.checked_add(end - start);
            chunk.ends.extend(own.iter().map(|end| moved(end).expect("a chunk is smaller than 4 GB")));
            self.documents += u32::try_from(own.len()).unwrap_or(u32::MAX);
            start = end;
        }
    }

    /// The chunks: where each document ends, and the tokens of all of them.
    pub(super) fn parts(&self) -> impl ExactSizeIterator<Item = (&[u32], &[u8])> {
        self.chunks.iter().map(|chunk| (chunk.ends.as_slice(), chunk.bytes.as_slice()))
    }

    /// Puts documents of a vocabulary of `words` words together again; `None` when they are none.
    pub(super) fn of_parts(parts: Vec<(Vec<u32>, Vec<u8>)>, words: usize) -> Option<Self> {
        let mut forward = Self::default();
        let last = parts.len().saturating_sub(1);
        for (at, (ends, bytes)) in parts.into_iter().enumerate() {
            let chunk = Chunk { ends, bytes };
            let whole = if at < last { chunk.ends.len() == 1 << CHUNK } else { chunk.ends.len() <= 1 << CHUNK };
            if !whole || !chunk.is_sound(words) {
                return None;
            }
            forward.documents = forward.documents.checked_add(u32::try_from(chunk.ends.len()).ok()?)?;
            forward.chunks.push(chunk);
        }
        Some(forward)
    }

    /// Takes all documents from this one on away. They are among those that are returned, which begin with the number that comes first.
    pub(super) fn split_off(&mut self, documents: u32) -> (u32, Self) {
        let documents = documents.min(self.documents);
        let (whole, own) = (documents >> CHUNK, documents & ((1 << CHUNK) - 1));
        let first = whole << CHUNK;
        let behind = Self { chunks: self.chunks.split_off(whole as usize), documents: self.documents - first };
        self.documents = documents;
        if let Some(chunk) = behind.chunks.first().filter(|_| own > 0) {
            let ends = chunk.ends[..own as usize].to_vec();
            let bytes = chunk.bytes[..ends.last().map_or(0, |&end| end as usize)].to_vec();
            self.chunks.push(Chunk { ends, bytes });
        }
        (first, behind)
    }

    /// How far documents from this one on reach whose tokens take at most so many bytes together; at least to the end of the first.
    pub(super) fn reach(&self, from: u32, most: usize) -> u32 {
        let (mut doc, mut left) = (from, most);
        while doc < self.documents {
            let chunk = &self.chunks[(doc >> CHUNK) as usize];
            let at = (doc & ((1 << CHUNK) - 1)) as usize;
            let start = at.checked_sub(1).map_or(0, |before| chunk.ends[before]) as usize;
            let own = chunk.ends[at..].partition_point(|&end| end as usize - start <= left);
            doc += u32::try_from(own).unwrap_or(0);
            if at + own < chunk.ends.len() {
                break;
            }
            left -= chunk.bytes.len() - start;
        }
        doc.max(from + 1).min(self.documents)
    }

    /// Gives back the room that was kept for more.
    pub(super) fn shrink(&mut self) {
        if let Some(last) = self.chunks.last_mut() {
            last.bytes.shrink_to_fit();
            last.ends.shrink_to_fit();
        }
    }

    /// [Fetches](fetch) some documents.
    pub(super) fn touch(&self, docs: impl Iterator<Item = u32>) {
        fetch(docs.map(|doc| {
            let Tokens(bytes) = self.document(doc);
            bytes.first().zip(bytes.last()).map_or(0, |(first, last)| first ^ last)
        }));
    }

    /// The tokens of a document.
    pub(super) fn document(&self, doc: u32) -> Tokens<'_> {
        let chunk = &self.chunks[(doc >> CHUNK) as usize];
        let at = (doc & ((1 << CHUNK) - 1)) as usize;
        let start = at.checked_sub(1).map_or(0, |before| chunk.ends[before]);
        Tokens(&chunk.bytes[start as usize..chunk.ends[at] as usize])
    }
}

/// The tokens of one document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'f>(&'f [u8]);

impl<'f> Tokens<'f> {
    /// All of them, as they were written.
    pub(super) fn each(mut self) -> impl Iterator<Item = Token> + use<'f> {
        std::iter::from_fn(move || self.take())
    }

    #[inline]
    fn take(&mut self) -> Option<Token> {
        (!self.0.is_empty()).then(|| Token(read(&mut self.0)))
    }

    /// Goes through the words, those that stand for actors behind the others, without their places: what reading many documents
    /// comes to.
    #[inline]
    pub(super) fn each_word(mut self, mut f: impl FnMut(Token)) {
        while let Some(token) = self.take() {
            match token {
                Token::NEXT_FIELD => {}
                Token::ACTORS => break,
                _ => f(token),
            }
        }
        while let Some(token) = self.take() {
            f(token);
            self.take();
        }
    }

    /// As [`Tokens::each_word`], each with its place, counted in words.
    #[inline]
    pub(super) fn each_place(mut self, mut f: impl FnMut(Token, u16)) {
        let near = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let mut at = 0_usize;
        while let Some(token) = self.take() {
            match token {
                Token::NEXT_FIELD => at += FIELD_GAP,
                Token::ACTORS => break,
                _ => {
                    f(token, near(at));
                    at += 1;
                }
            }
        }
        while let Some(token) = self.take() {
            f(token, self.take().map_or(u16::MAX, |at| near(at.0 as usize)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(word: u32) -> Token {
        Token::new(WordNo(word), Standing::Text)
    }

    #[test]
    fn fields_are_apart_and_actors_say_where_they_stand() {
        let tokens = [token(5), token(6), Token::NEXT_FIELD, token(5), Token::ACTORS, token(9), Token(3)];
        let (mut forward, mut written) = (Forward::default(), Written::default());
        written.push(tokens.into_iter());
        forward.append(&written);
        let mut found = Vec::new();
        forward.document(0).each_place(|token, at| found.push((token.word().0, at)));
        assert_eq!(found, [(5, 0), (6, 1), (5, 10), (9, 3)]);
        let mut words = Vec::new();
        forward.document(0).each_word(|token| words.push(token.word().0));
        assert_eq!(words, [5, 6, 5, 9]);
    }

    #[test]
    fn documents_come_back_over_the_bounds_of_chunks() {
        let (mut forward, mut written) = (Forward::default(), Written::default());
        for doc in 0..70_000 {
            written.push((0..doc % 3).map(|word| token(doc + word)));
            if doc % 9_000 == 8_999 || doc == 69_999 {
                forward.append(&std::mem::take(&mut written));
            }
        }
        assert_eq!(forward.documents(), 70_000);
        for doc in [0, 1, 2, 32_767, 32_768, 32_769, 65_536, 69_999] {
            let expected: Vec<_> = (0..doc % 3).map(|word| token(doc + word)).collect();
            assert_eq!(forward.document(doc).each().collect::<Vec<_>>(), expected, "{doc}");
        }
    }

    #[test]
    fn what_is_split_off_is_all_there() {
        let (mut whole, mut written) = (Forward::default(), Written::default());
        (0..70_000).for_each(|doc| written.push((0..doc % 3).map(|word| token(doc + word))));
        whole.append(&written);
        let tokens = |forward: &Forward, doc: u32| forward.document(doc).each().collect::<Vec<_>>();
        for at in [0, 1, 32_767, 32_768, 32_769, 69_999, 70_000, 80_000_u32] {
            let mut forward = whole.clone();
            let (first, behind) = forward.split_off(at);
            let at = at.min(70_000);
            assert_eq!((forward.documents(), first + behind.documents()), (at, 70_000));
            assert!(first <= at, "{at}");
            for doc in [0, 1, 2, 32_767, 32_768, 65_536, 69_998, 69_999] {
                let found = if doc < at { tokens(&forward, doc) } else { tokens(&behind, doc - first) };
                assert_eq!(found, tokens(&whole, doc), "{at} {doc}");
            }
            // It grows on.
            let mut more = Written::default();
            more.push([token(4), token(7)].into_iter());
            forward.append(&more);
            assert_eq!((forward.documents(), tokens(&forward, at)), (at + 1, vec![token(4), token(7)]));
        }
    }

    #[test]
    fn what_fits_into_some_bytes_reaches_that_far() {
        let (mut forward, mut written) = (Forward::default(), Written::default());
        // Each takes two bytes, but for one in eight, which takes none.
        (0..70_000).for_each(|doc| written.push((doc % 8 != 0).then_some(token(100)).into_iter()));
        forward.append(&written);
        let naive = |from: u32, most: usize| {
            let (mut end, mut left) = (from, most);
            while end < 70_000
                && let Some(rest) = left.checked_sub(if end % 8 == 0 { 0 } else { 2 })
            {
                (end, left) = (end + 1, rest);
            }
            end.max(from + 1).min(70_000)
        };
        for from in [0, 1, 8, 32_766, 32_768, 69_999] {
            for most in [0, 1, 2, 3, 100, 57_344, 57_345, 70_000, 200_000] {
                assert_eq!(forward.reach(from, most), naive(from, most), "{from} {most}");
            }
        }
    }
}
