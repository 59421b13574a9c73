//! Sizes in bytes as people write them.

const UNITS: [(char, u32); 3] = [('G', 30), ('M', 20), ('K', 10)];

/// Reads a size: bytes, or with K, M or G behind it 1024, 1024² or 1024³ of them.
///
/// # Errors
/// When it is none; says what was expected.
pub fn parse(size: &str) -> Result<u64, String> {
    let unit = UNITS.iter().find_map(|&(letter, shift)| {
        let number = size.strip_suffix([letter, letter.to_ascii_lowercase()])?;
        Some((number, shift))
    });
    let (number, shift) = unit.unwrap_or((size, 0));
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift)).filter(|&bytes| bytes > 0);
    bytes.ok_or_else(|| "expected a number of bytes above 0, maybe with K, M or G behind it, such as 512M".to_owned())
}

/// A size in words: "128 MiB", or "1000 bytes" where no larger unit fits exactly.
pub fn spelled(bytes: u64) -> String {
    let fits = |&&(_, shift): &&(char, u32)| bytes > 0 && bytes.trailing_zeros() >= shift;
    match UNITS.iter().find(fits) {
        Some((letter, shift)) => format!("{} {letter}iB", bytes >> shift),
        None => format!("{bytes} {}", if bytes == 1 { "byte" } else { "bytes" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        let read = |size| parse(size).ok();
        assert_eq!(
            [read("1"), read("2K"), read("3m"), read("1G")],
            [Some(1), Some(2048), Some(3 << 20), Some(1 << 30)]
        );
        for wrong in ["", "0", "K", "-1", "1.5M", "1 M", "1T", "99999999999G", "0x10"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!([spelled(1), spelled(1000), spelled(128 << 20)], ["1 byte", "1000 bytes", "128 MiB"]);
    }
}
