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
    if !may_join(text) {
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

/// Bytes that are looked at together.
const BLOCK: usize = 32;

/// Whether the text may have clusters of more than one character. Looks at bytes: most texts have none, and this is what they
/// all are asked. What joins others comes at U+0300 or later, but not among the dashes, quotation marks and dots from U+2010 on,
/// nor is it the euro sign; besides, a carriage return joins the line feed after it.
pub(super) fn may_join(text: &str) -> bool {
    let suspect = |byte: u8| byte >= 0xcc || byte == b'\r';
    let mut rest = text.as_bytes();
    // Nearly all of a text is passed over in blocks, which the processor looks at as a whole.
    let next = |rest: &[u8]| {
        let plain = |block: &&[u8]| !block.iter().fold(false, |any, &byte| any | suspect(byte));
        let passed = rest.chunks(BLOCK).take_while(plain).map(<[u8]>::len).sum::<usize>();
        rest[passed..].iter().position(|&byte| suspect(byte)).map(|at| passed + at)
    };
    while let Some(at) = next(rest) {
        match rest[at..] {
            [0xe2, 0x80, 0x90..=0xa7, ..] | [0xe2, 0x82, 0xac, ..] => rest = &rest[at + 3..],
            _ => return true,
        }
    }
    false
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

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    #[test]
    fn what_is_passed_over_joins_nothing() {
        assert!(!may_join("„Über“ – 100 €…\n¿Sí? Ő «ß»"));
        assert!(may_join("e\u{301}") && may_join("a\r\nb") && may_join("👩‍🚀"));
        let plain: Vec<char> = ('\0'..=char::MAX).filter(|c| !may_join(c.encode_utf8(&mut [0; 4]))).collect();
        assert!(plain.len() > 700 && plain.contains(&'“'));
        // Clusters depend on classes of characters: some of each, beside each of the others.
        let some = ['a', '1', ' ', '\n', '\0', '\u{ad}', '©', '\u{a0}', '“', '…', '€', 'ß'];
        for &c in &plain {
            for other in some {
                let text: String = [c, other, c, c].iter().collect();
                assert_eq!(text.graphemes(true).count(), 4, "{text:?}");
            }
        }
    }
}
