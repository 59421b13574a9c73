//! The one cleaning function and the one type that only it makes.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

/// Text that may be shown, printed, copied and exported: it holds no control character but the line feed, no bidirectional
/// control, no interlinear or language tag and no line separator, whatever the file contained.
///
/// Cleaning **keeps the length in bytes**: a hostile character of *n* bytes is replaced by harmless ones of together *n*
/// bytes, and every character boundary stays one. So a byte offset into the raw text is the same offset into the clean text,
/// and no map between the two is ever needed.
///
/// ```
/// use depesche::model::Clean;
/// let raw = "a\u{1b}[31mb\u{202e}c";
/// let clean = Clean::text(raw);
/// assert_eq!(clean.as_str(), "a?[31mb\u{fffd}c");
/// assert_eq!(clean.len(), raw.len());
/// ```
///
/// Copies share one text: nothing ever changes it, and the same outlet and day stand in hundreds of articles.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Clean(Arc<str>);

impl Clean {
    /// Cleans running text: line feeds stay, tabs and carriage returns become blanks.
    pub fn text(raw: &str) -> Self {
        Self(scrub(raw, true))
    }

    /// Cleans text that belongs on one line, such as a label: line feeds become blanks too.
    pub fn line(raw: &str) -> Self {
        Self(scrub(raw, false))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the text that `span` covers; empty when the span belongs to another, longer text.
    pub fn slice(&self, span: Span) -> &str {
        self.0.get(span.range()).unwrap_or_default()
    }

    /// Whether cleaning `raw` (as running text) would change it.
    pub fn is_needed(raw: &str) -> bool {
        raw.chars().any(|c| substitute(c, true).is_some())
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// As the text: that is what is compared and hashed.
impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl PartialEq<str> for Clean {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Clean {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

/// Reads a string and cleans it as running text.
impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Raw;

        impl Visitor<'_> for Raw {
            type Value = Clean;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: de::Error>(self, raw: &str) -> Result<Clean, E> {
                Ok(Clean::text(raw))
            }
        }

        from.deserialize_str(Raw)
    }
}

fn scrub(raw: &str, keep_line_feeds: bool) -> Arc<str> {
    let Some(first) = first_hostile(raw, keep_line_feeds) else { return raw.into() };
    let mut out = String::with_capacity(raw.len());
    out.push_str(&raw[..first]);
    for c in raw[first..].chars() {
        match substitute(c, keep_line_feeds) {
            Some(harmless) => out.push_str(harmless),
            None => out.push(c),
        }
    }
    debug_assert_eq!(out.len(), raw.len());
    out.into()
}

/// Where the first hostile character begins. Looks at bytes: nearly all text is harmless, and this is the one pass that all of
/// it goes through.
fn first_hostile(raw: &str, keep_line_feeds: bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + suspect(&raw.as_bytes()[from..])?;
        let c = raw[at..].chars().next()?;
        if substitute(c, keep_line_feeds).is_some() {
            return Some(at);
        }
        from = at + c.len_utf8();
    }
}

/// Where the first byte is that may begin a hostile character. Whole blocks without one are passed over, which compilers turn
/// into a few instructions each.
fn suspect(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 32;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let harmless = |block: &[u8; BLOCK]| !block.iter().fold(false, |any, &byte| any | may_begin_hostile(byte));
    let from = BLOCK * blocks.iter().take_while(|block| harmless(block)).count();
    Some(from + bytes[from..].iter().position(|&byte| SUSPECTS[usize::from(byte)])?)
}

/// What [`may_begin_hostile`] says of each byte, for the few bytes that fill no block: most labels are short.
const SUSPECTS: [bool; 256] = {
    let (mut suspects, mut byte) = ([false; 256], 0);
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "the loop ends at 255")]
        let suspect = may_begin_hostile(byte as u8);
        suspects[byte] = suspect;
        byte += 1;
    }
    suspects
};

/// Whether a character that [`substitute`] replaces begins with this byte of UTF-8. Never true of a continuation byte.
const fn may_begin_hostile(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

/// What stands for a hostile character: harmless characters of the same length in bytes. `None` for a harmless one.
///
/// Sources: Unicode general category Cc (C0, DEL, C1); UAX #9 for the bidirectional controls; UTR #36 on invisible ones.
fn substitute(c: char, keep_line_feeds: bool) -> Option<&'static str> {
    match c {
        '\n' if keep_line_feeds => None,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' => Some(" "),
        '\u{0}'..='\u{1f}' | '\u{7f}' => Some("?"),
        // NEL is a line break of old; the other C1 controls would start escape sequences on an 8-bit terminal.
        '\u{85}' => Some("\u{a0}"),
        // Arabic letter mark: a bidirectional control of two bytes, as those are.
        '\u{80}'..='\u{9f}' | '\u{61c}' => Some("¿"),
        // The bidirectional controls; then deprecated formatting controls (shaping and digit shapes), interlinear annotation
        // and the byte order mark.
        '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{feff}' => Some("\u{fffd}"),
        '\u{2028}' | '\u{2029}' => Some("\u{2002}"), // line and paragraph separators: an en space
        '\u{e0000}'..='\u{e007f}' => Some("\u{fffd} "), // tags: invisible text
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_feeds_stay_in_text_only() {
        assert_eq!(Clean::text("a\nb\tc"), "a\nb c");
        assert_eq!(Clean::line("a\nb\tc"), "a b c");
    }

    #[test]
    fn every_scalar_value_is_harmless_after_cleaning_and_keeps_its_length() {
        for c in '\0'..=char::MAX {
            let raw = c.to_string();
            let clean = Clean::line(&raw);
            assert_eq!(clean.len(), raw.len(), "{c:?}");
            assert!(!clean.chars().any(|c| c.is_control() || is_bidi_control(c)), "{c:?} -> {clean:?}");
            assert!(
                may_begin_hostile(raw.as_bytes()[0]) || substitute(c, false).is_none(),
                "{c:?} would be passed over"
            );
        }
    }

    fn is_bidi_control(c: char) -> bool {
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }

    proptest! {
        #[test]
        fn boundaries_survive(raw in any::<String>()) {
            let clean = Clean::text(&raw);
            for at in 0..=raw.len() {
                if raw.is_char_boundary(at) {
                    prop_assert!(clean.is_char_boundary(at));
                }
            }
            prop_assert_eq!(Clean::text(&clean), clean);
        }
    }
}
