//! Keeping what a file says out of proportion out of messages.

use std::borrow::Cow;

/// The beginning of a text, at most so many characters of it, with an ellipsis when something is left out.
pub(super) fn brief(text: &str, most: usize) -> Cow<'_, str> {
    // Every character has at least one byte: most texts need no counting.
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// An id of another record, for a message about this one.
pub(super) fn brief_id(id: &str) -> Cow<'_, str> {
    brief(id, 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(brief("äöü", 3), "äöü");
        assert_eq!(brief("äöü", 2), "äö…");
        assert_eq!(brief("", 0), "");
        assert_eq!(brief_id(&"x".repeat(1000)).chars().count(), 81);
    }
}
