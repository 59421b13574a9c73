//! Bytes to and from an open file, whole, whatever interrupts the calls.

use std::io::{self, ErrorKind};

use super::disk::OpenFile;
use super::reading::Reading;

/// How many bytes are read at once: large enough to make few calls and to share the lines among two threads, small enough to
/// stay in the processor's cache while they are parsed.
const AT_ONCE: usize = 1 << 20;

/// How many bytes are read first: what another instance may have added since is little.
const AT_FIRST: usize = 1 << 14;

/// Reads from where `reading` ends to the end of the file.
pub(super) fn read_on(file: &mut dyn OpenFile, reading: &mut Reading) -> io::Result<bool> {
    let (mut buffer, mut changed) = (vec![0; AT_FIRST], false);
    loop {
        match read_some(file, reading.offset, &mut buffer)? {
            0 => return Ok(changed | reading.look_at_open()),
            length => {
                changed |= reading.feed(&buffer[..length]);
                if length == buffer.len() && length < AT_ONCE {
                    buffer = vec![0; AT_ONCE];
                }
            }
        }
    }
}

/// One read, again if a signal interrupts it.
pub(super) fn read_some(file: &mut dyn OpenFile, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read_at(at, buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// One `write` as a rule; more only if the system took a part.
pub(super) fn write_whole(file: &mut dyn OpenFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The first `len` bytes of a file; fewer when it is shorter.
pub(super) fn read_first(file: &mut dyn OpenFile, len: u64) -> io::Result<Vec<u8>> {
    let (mut bytes, mut buffer) = (Vec::new(), vec![0; AT_ONCE]);
    loop {
        let left = usize::try_from(len - bytes.len() as u64).unwrap_or(usize::MAX).min(AT_ONCE);
        match read_some(file, bytes.len() as u64, &mut buffer[..left])? {
            0 => return Ok(bytes),
            length => bytes.extend_from_slice(&buffer[..length]),
        }
    }
}
