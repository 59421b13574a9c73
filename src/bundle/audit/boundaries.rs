//! Offsets inside what a person reads as one character.

use unicode_segmentation::GraphemeCursor;

use super::{Article, spans};
use crate::bundle::findings::Findings;
use crate::bundle::offsets::Ruler;
use crate::bundle::problem::ProblemKind;
use crate::bundle::wire::Offset;

/// Reports offsets inside a grapheme cluster (UAX #29): between a letter and its accent, inside a joined emoji.
pub(super) fn audit(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let text = &*article.wire.text;
    if text.is_ascii() && !text.contains('\r') {
        return;
    }
    let ruler = Ruler::new(text, article.unit);
    spans::each(article, &mut |span, at| {
        for (offset, field) in [(span.start, "start"), (span.end, "end")] {
            let Offset::At(offset) = offset else { continue };
            if ruler.byte(offset).is_ok_and(|byte| !is_boundary(text, byte)) {
                let message = format!("offset {offset} lies inside what is read as one character");
                let help = "the reader shows it whole; put the offset before its letter or behind its last mark";
                findings.warning(ProblemKind::Offset, &at.key(field), &message, help);
            }
        }
    });
}

/// Bytes on either side of an offset that are looked at, far more than any character has.
const AROUND: usize = 1 << 10;

fn is_boundary(text: &str, byte: usize) -> bool {
    let neighbours = text.as_bytes().get(byte.saturating_sub(1)..=byte);
    if neighbours.is_none_or(|pair| pair.iter().all(|byte| byte.is_ascii() && *byte != b'\n')) {
        return true; // at an end, or between plain letters
    }
    // A part of the text is enough; of the whole, a row of a million flags would be counted from its beginning each time.
    let is_whole = |at: &usize| text.is_char_boundary(*at);
    let start = (byte.saturating_sub(AROUND)..byte).find(is_whole).unwrap_or(byte);
    let end = (byte..=byte.saturating_add(AROUND).min(text.len())).rev().find(is_whole).unwrap_or(byte);
    let near = &text[start..end];
    GraphemeCursor::new(byte - start, near.len(), true).is_boundary(near, 0).unwrap_or(true)
}
