//! Files that are known to be whole: numbers and bytes one behind the other, and at the end a checksum over all of them.
//!
//! They are read once, from the beginning to the end, block by block: a block is summed up and copied to where it belongs while the
//! processor still has it at hand. So the checksum is known last, and what is read before it is no more than a claim.

use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, ErrorKind, Read, Write};

use foldhash::quality::{FixedState, FoldHasher};

/// How many bytes are summed up at a time. Numbers never lie across the end of one.
const BLOCK: usize = 1 << 16;
/// What every number and every run of bytes begins at a multiple of.
const STEP: usize = 8;
/// How many bytes the checksum has.
const SUM: usize = 8;

/// Something in a file is not as it was written.
pub(super) fn unsound() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "the file is damaged")
}

fn hasher() -> FoldHasher<'static> {
    FixedState::default().build_hasher()
}

/// Writes such a file.
pub(super) struct Sealing<W> {
    into: W,
    block: Vec<u8>,
    sum: FoldHasher<'static>,
}

impl<W: Write> Sealing<W> {
    pub(super) fn new(into: W) -> Self {
        Self { into, block: Vec::with_capacity(BLOCK), sum: hasher() }
    }

    /// Writes bytes, to be read by their number.
    pub(super) fn raw(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            bytes = later;
            if self.block.len() == BLOCK {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes a number.
    pub(super) fn number(&mut self, number: u64) -> io::Result<()> {
        self.raw(&number.to_le_bytes())
    }

    /// Writes bytes with how many they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.number(bytes.len() as u64)?;
        self.raw(bytes)?;
        self.fill(bytes.len())
    }

    /// Writes numbers with how many they are.
    pub(super) fn numbers(&mut self, numbers: impl ExactSizeIterator<Item = u32>) -> io::Result<()> {
        let count = numbers.len();
        self.number(count as u64)?;
        for number in numbers {
            self.block.extend_from_slice(&number.to_le_bytes());
            if self.block.len() == BLOCK {
                self.flush()?;
            }
        }
        self.fill(count * 4)
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.into.write_all(&self.sum.finish().to_le_bytes())?;
        Ok(self.into)
    }

    fn fill(&mut self, size: usize) -> io::Result<()> {
        self.raw(&[0; STEP][..size.next_multiple_of(STEP) - size])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sum.write(&self.block);
        self.into.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }
}

/// Reads such a file. No more memory is asked for than the file has bytes.
pub(super) struct Unsealing<R> {
    from: R,
    /// How many bytes are still to come, without the checksum.
    left: u64,
    block: Vec<u8>,
    /// How many bytes of the block have been read.
    at: usize,
    sum: FoldHasher<'static>,
}

impl<R: Read> Unsealing<R> {
    /// Reads from a file that has so many bytes.
    pub(super) fn new(from: R, size: u64) -> io::Result<Self> {
        let left = size.checked_sub(SUM as u64).ok_or_else(unsound)?;
        Ok(Self { from, left, block: Vec::new(), at: 0, sum: hasher() })
    }

    /// So many bytes that are no part of a list.
    pub(super) fn raw<const SIZE: usize>(&mut self) -> io::Result<[u8; SIZE]> {
        let mut bytes = [0; SIZE];
        self.take(SIZE, |at, part| bytes[at..at + part.len()].copy_from_slice(part))?;
        Ok(bytes)
    }

    /// A number.
    pub(super) fn number(&mut self) -> io::Result<u64> {
        Ok(u64::from_le_bytes(self.raw()?))
    }

    /// A number that has room in four bytes.
    pub(super) fn small(&mut self) -> io::Result<u32> {
        u32::try_from(self.number()?).map_err(|_| unsound())
    }

    /// Bytes, written with how many they are.
    pub(super) fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let count = self.count(1)?;
        let mut bytes = room(count)?;
        self.take(count, |_, part| bytes.extend_from_slice(part))?;
        self.skip(count)?;
        Ok(bytes)
    }

    /// A text.
    pub(super) fn text(&mut self) -> io::Result<String> {
        String::from_utf8(self.bytes()?).map_err(|_| unsound())
    }

    /// Numbers, written with how many they are.
    pub(super) fn numbers(&mut self) -> io::Result<Vec<u32>> {
        let count = self.count(4)?;
        let mut numbers = room(count)?;
        self.take(count * 4, |_, part| {
            let (each, _) = part.as_chunks();
            numbers.extend(each.iter().map(|&bytes| u32::from_le_bytes(bytes)));
        })?;
        self.skip(count * 4)?;
        Ok(numbers)
    }

    /// Whether the file ends here, and is as it was written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let mut sum = [0; SUM];
        self.from.read_exact(&mut sum)?;
        let over = self.left == 0 && self.at == self.block.len();
        if over && u64::from_le_bytes(sum) == self.sum.finish() { Ok(()) } else { Err(unsound()) }
    }

    /// How many things of `size` bytes follow. There are no more than the rest of the file has room for.
    fn count(&mut self, size: u64) -> io::Result<usize> {
        let count = self.number()?;
        let rest = self.left + (self.block.len() - self.at) as u64;
        match count.checked_mul(size) {
            Some(bytes) if bytes <= rest => usize::try_from(count).map_err(|_| unsound()),
            _ => Err(unsound()),
        }
    }

    fn skip(&mut self, size: usize) -> io::Result<()> {
        self.take(size.next_multiple_of(STEP) - size, |_, _| ())
    }

    /// Passes on the next bytes, block by block, with how many have been passed on before.
    fn take(&mut self, size: usize, mut with: impl FnMut(usize, &[u8])) -> io::Result<()> {
        let mut done = 0;
        while done < size {
            if self.at == self.block.len() {
                self.next_block()?;
            }
            let now = (self.block.len() - self.at).min(size - done);
            with(done, &self.block[self.at..self.at + now]);
            self.at += now;
            done += now;
        }
        Ok(())
    }

    fn next_block(&mut self) -> io::Result<()> {
        let size = usize::try_from(self.left).unwrap_or(BLOCK).min(BLOCK);
        if size == 0 {
            return Err(unsound());
        }
        self.block.resize(size, 0);
        self.from.read_exact(&mut self.block)?;
        self.sum.write(&self.block);
        self.left -= size as u64;
        self.at = 0;
        Ok(())
    }
}

fn room<T>(count: usize) -> io::Result<Vec<T>> {
    let mut room = Vec::new();
    room.try_reserve_exact(count)?;
    Ok(room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sealed(bytes: &[u8], numbers: &[u32]) -> Vec<u8> {
        let mut sealing = Sealing::new(Vec::new());
        sealing.raw(b"12345678").expect("memory");
        sealing.bytes(bytes).expect("memory");
        sealing.numbers(numbers.iter().copied()).expect("memory");
        sealing.number(7).expect("memory");
        sealing.finish().expect("memory")
    }

    fn unsealed(file: &[u8]) -> io::Result<(Vec<u8>, Vec<u32>)> {
        let mut unsealing = Unsealing::new(file, file.len() as u64)?;
        let begins = unsealing.raw::<8>()?;
        let read = (unsealing.bytes()?, unsealing.numbers()?);
        let ends = unsealing.number()?;
        unsealing.finish()?;
        assert!(begins == *b"12345678" && ends == 7);
        Ok(read)
    }

    proptest! {
        #[test]
        fn what_was_sealed_is_read(bytes: Vec<u8>, numbers: Vec<u32>, at: prop::sample::Index, bit in 0_u32..8) {
            let mut file = sealed(&bytes, &numbers);
            prop_assert_eq!(unsealed(&file).expect("sound"), (bytes, numbers));
            prop_assert!(unsealed(&file[..at.index(file.len())]).is_err());
            let at = at.index(file.len());
            file[at] ^= 1_u8 << bit;
            prop_assert!(unsealed(&file).is_err());
        }
    }

    #[test]
    fn lists_may_be_longer_than_a_block() {
        for more in [0, 1, 7, 8, 9] {
            let (bytes, numbers) = (vec![3; 2 * BLOCK + more], (0..50_000).collect::<Vec<u32>>());
            let file = sealed(&bytes, &numbers);
            assert!(unsealed(&file).expect("sound") == (bytes, numbers), "{more}");
        }
    }

    #[test]
    fn no_memory_is_asked_for_what_is_not_there() {
        let mut sealing = Sealing::new(Vec::new());
        sealing.number(u64::MAX).expect("memory");
        let file = sealing.finish().expect("memory");
        let read = |read: fn(&mut Unsealing<&[u8]>) -> bool| {
            read(&mut Unsealing::new(file.as_slice(), file.len() as u64).expect("long enough"))
        };
        assert!(read(|file| file.bytes().is_err()) && read(|file| file.numbers().is_err()));
        assert!(read(|file| file.small().is_err()));
        assert!(Unsealing::new([].as_slice(), 7).is_err());
    }
}
