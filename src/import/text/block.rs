//! The pieces that a raw text falls into.

/// A paragraph to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Block {
    /// What it is for: a role of the bundle format; running text has none.
    pub(in crate::import) role: Option<&'static str>,
    /// Its text, without white space around it; never empty.
    pub(in crate::import) text: String,
}

impl Block {
    /// A block, unless nothing of the text is visible.
    pub(in crate::import) fn new(role: Option<&'static str>, text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self { role, text: text.to_owned() })
    }
}

/// The marker that a line begins a list item with: "- ", "3. "; with the blank behind it.
pub(super) fn item_marker(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line[digits..].chars().next()?;
    let is_marker = match digits {
        0 => matches!(sign, '-' | '*' | '+' | '•' | '–'),
        1..=3 => matches!(sign, '.' | ')'),
        _ => false,
    };
    let end = digits + sign.len_utf8();
    (is_marker && line[end..].starts_with([' ', '\t'])).then(|| &line[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_items_are_told_from_numbers_and_dashes() {
        for (line, marker) in [("  - a", "- "), ("12. b", "12. "), ("3) c", "3) "), ("• d", "• ")] {
            assert_eq!(item_marker(line), Some(marker));
        }
        for line in ["-a", "2030. Ein", "3.5 Meter", "", "a. b", "*x* y"] {
            assert_eq!(item_marker(line), None, "{line}");
        }
    }
}
