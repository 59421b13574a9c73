//! Numbers in as few bytes as they need: seven bits a byte, the lowest first, and the highest bit of a byte says that more follow
//! (LEB128, as in DWARF 5, section 7.6).

/// Appends a number.
pub(super) fn put(into: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        into.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    into.push(u8::try_from(number).unwrap_or_default());
}

/// Takes a number off the beginning; 0 when there is none.
#[inline]
pub(super) fn read(from: &mut &[u8]) -> u32 {
    // Nearly all numbers have one to three bytes.
    match *from {
        [one @ 0..0x80, rest @ ..] => {
            *from = rest;
            u32::from(*one)
        }
        [one, two @ 0..0x80, rest @ ..] => {
            *from = rest;
            u32::from(one & 0x7f) | u32::from(*two) << 7
        }
        [one, two, three @ 0..0x80, rest @ ..] => {
            *from = rest;
            u32::from(one & 0x7f) | u32::from(two & 0x7f) << 7 | u32::from(*three) << 14
        }
        _ => read_long(from),
    }
}

#[cold]
fn read_long(from: &mut &[u8]) -> u32 {
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_put_is_read(numbers: Vec<u32>) {
            let mut bytes = Vec::new();
            for &number in &numbers {
                put(&mut bytes, number);
            }
            let mut rest = bytes.as_slice();
            let back: Vec<u32> = numbers.iter().map(|_| read(&mut rest)).collect();
            prop_assert!(back == numbers && rest.is_empty());
        }
    }
}
