//! What happens to text between the file and the screen.

use depesche::model::Clean;
use depesche::text::verbatim::{Original, Status, inline, passage};
use depesche::text::{glyph, segment as segmenter, wrap as wrapping};

use super::two_texts;

/// Cleaning keeps every byte's place, leaves nothing to clean, and changes nothing the second time.
pub fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    for (clean, again) in
        [(Clean::text(&raw), Clean::text(&Clean::text(&raw))), (Clean::line(&raw), Clean::line(&Clean::line(&raw)))]
    {
        assert_eq!(clean.len(), raw.len());
        assert_eq!(clean, again);
        assert!(!clean.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{2067}', '\0', '\u{7f}']));
    }
    assert!(!Clean::line(&raw).contains('\n'));
}

/// Rows cover the text without gaps, begin and end between characters, and are no wider than there is room.
pub fn wrap(bytes: &[u8]) {
    let Some((&room, bytes)) = bytes.split_first() else { return };
    let text = Clean::text(&String::from_utf8_lossy(bytes));
    let room = usize::from(room);
    let mut rows = Vec::new();
    wrapping::wrap(&text, 0..text.len(), room, &mut rows);
    let mut next = 0;
    for row in &rows {
        assert_eq!(row.start, next);
        assert!(row.end > row.start);
        let shown = text[row.range()].trim_end();
        let glyphs = glyph::glyphs(shown).count();
        assert!(glyph::columns(shown) + usize::from(row.hyphen) <= room.max(2) || glyphs <= 1, "{shown:?} in {room}");
        next = row.end;
    }
    assert_eq!(next, text.len());
    assert!(glyph::columns(&glyph::fit(&text, room)) <= room);
}

/// Sentences lie one after the other.
pub fn segment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for language in [None, Some("de"), Some("en")] {
        let sentences = segmenter::sentences(&text, language);
        assert!(sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(sentences.iter().all(|range| text.get(range.clone()).is_some_and(|text| !text.trim().is_empty())));
    }
}

/// What a comparison says of the text is in the text.
pub fn verbatim(bytes: &[u8]) {
    let (expected, text) = two_texts(&bytes[..bytes.len().min(4096)]);
    let original = Original::new(&text);
    assert_eq!(original.compare(&text, 0), Status::Exact);
    if let Status::Differs { ops } = original.compare(&expected, text.len() / 2) {
        // Spaces and what has no width are no part of the comparison.
        let squeezed = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert!(squeezed(&text).contains(&squeezed(&passage(&ops))), "{ops:?}");
        inline(&ops);
    }
}
