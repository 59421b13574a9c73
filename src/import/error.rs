//! Why a file can't be imported.

use std::fmt;

/// A file can't be imported: what is wrong with it, and what to do. Not cleaned yet; whoever shows it cleans it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong, with line and column where the file has them.
    pub message: String,
    /// What was expected, or what to do; may be empty.
    pub help: &'static str,
}

impl ImportError {
    /// An error with what to do about it.
    pub fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }

    /// The text of a file that must be UTF-8, without a byte order mark.
    ///
    /// # Errors
    /// Names the first byte that is part of no character.
    pub fn utf8(bytes: &[u8]) -> Result<&str, Self> {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(Self::new("the file is UTF-16", "save it as UTF-8"));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        std::str::from_utf8(bytes).map_err(|error| {
            let valid = &bytes[..error.valid_up_to()];
            let line = valid.split(|&byte| byte == b'\n').count();
            let value = bytes.get(valid.len()).copied().unwrap_or_default();
            let message = format!("not UTF-8: byte 0x{value:02x} in line {line} is part of no character");
            Self::new(message, "save the file as UTF-8")
        })
    }
}

/// `message; help`.
impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

impl std::error::Error for ImportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_wrong_byte_is_named() {
        assert_eq!(ImportError::utf8("\u{feff}ä".as_bytes()), Ok("ä"));
        let error = ImportError::utf8(b"a\nb\xff").expect_err("no character");
        assert_eq!(error.to_string(), "not UTF-8: byte 0xff in line 2 is part of no character; save the file as UTF-8");
        assert!(ImportError::utf8(b"\xff\xfea\0").is_err());
    }
}
