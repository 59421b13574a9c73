//! Where rows break: bytes to rows and back.

use std::ops::Range;

use super::glyph::{Glyph, glyphs, plain_letters};

/// One row of wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// First byte in the text.
    pub start: usize,
    /// First byte of the next row: blanks at the end belong to the row, though they are not drawn.
    pub end: usize,
    /// The row ends inside a word, at a soft hyphen: draw a hyphen after it.
    pub hyphen: bool,
}

impl Row {
    /// The bytes of the row.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The most bytes of a row, unless a glyph begins there: some fifty for each column of a wide screen.
const MOST_BYTES: usize = 1 << 14;

/// Wraps `text[range]` (bytes) into rows of at most `room` columns, appending them to `rows`. Rows break after blanks, hyphens
/// and dashes, around wide characters, at soft hyphens, and inside a word only when it is longer than a row. The rows cover the
/// range without gaps. A glyph wider than `room` gets a row of its own. An empty range gives no row.
pub fn wrap(text: &str, range: Range<usize>, room: usize, rows: &mut Vec<Row>) {
    let room = room.max(1);
    let mut next = range.start;
    let mut row_start = next;
    let mut used = 0; // columns of the row so far
    let mut chance: Option<Chance> = None; // the last place where the row may break
    loop {
        let rest = &text[next..range.end];
        // Letters that fit change nothing but the columns used. They are most of most texts.
        let (bytes, columns) = plain_letters(rest, room - used.min(room));
        used += columns;
        // A blank between such letters: also known without a look at the tables.
        if let [b' ', b'!'..=b'~' | 0xc3..=0xc8, ..] = rest.as_bytes()[bytes..] {
            next += bytes + 1;
            used += 1;
            chance = Some(Chance { at: next, used, hyphen: false });
            continue;
        }
        let Some(glyph) = glyphs(&rest[bytes..]).next() else { break };
        let (at, end) = (next + bytes, next + bytes + glyph.end());
        next = end;
        if used + glyph.columns > room && !glyph.is_blank() && at > row_start {
            let before_wide = glyph.columns == 2;
            match chance.take() {
                Some(chance) if !before_wide || chance.at == at => {
                    rows.push(Row { start: row_start, end: chance.at, hyphen: chance.hyphen });
                    row_start = chance.at;
                    used -= chance.used;
                }
                _ => {
                    rows.push(Row { start: row_start, end: at, hyphen: false });
                    row_start = at;
                    used = 0;
                }
            }
            // What moved to the new row may itself fill it when a word is longer than a row.
            if used + glyph.columns > room && at > row_start {
                rows.push(Row { start: row_start, end: at, hyphen: false });
                row_start = at;
                used = 0;
            }
        }
        // What takes no columns would never fill a row.
        if end - row_start > MOST_BYTES && at > row_start {
            rows.push(Row { start: row_start, end: at, hyphen: false });
            (row_start, used, chance) = (at, 0, None);
        }
        used += glyph.columns;
        if glyph.is_soft_hyphen() {
            if used < room {
                chance = Some(Chance { at: end, used, hyphen: true });
            }
        } else if breaks_after(&glyph, &text[end..range.end]) {
            chance = Some(Chance { at: end, used, hyphen: false });
        }
    }
    if row_start < range.end {
        rows.push(Row { start: row_start, end: range.end, hyphen: false });
    }
}

struct Chance {
    at: usize,
    used: usize,
    hyphen: bool,
}

fn breaks_after(glyph: &Glyph<'_>, rest: &str) -> bool {
    // Dates and ranges of numbers stay whole.
    let joins = || glyph.source.starts_with(['-', '–', '—', '/']) && !rest.starts_with(|c: char| c.is_ascii_digit());
    glyph.is_blank() || glyph.columns == 2 || glyph.source.starts_with('\u{200b}') || joins()
}

/// The row that holds byte `at`: the last one that begins at or before it.
pub fn row_of(rows: &[Row], at: usize) -> usize {
    rows.partition_point(|row| row.start <= at).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::super::glyph::columns;
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, room: usize) -> Vec<&str> {
        let mut rows = Vec::new();
        wrap(text, 0..text.len(), room, &mut rows);
        rows.into_iter().map(|row| &text[row.range()]).collect()
    }

    #[test]
    fn breaks_at_blanks_and_hyphens() {
        assert_eq!(rows("Das sagte der Präsident", 10), ["Das sagte ", "der ", "Präsident"]);
        assert_eq!(rows("Nachkriegs-Ukraine", 12), ["Nachkriegs-", "Ukraine"]);
        assert_eq!(rows("am 2025-09-04 in", 10), ["am ", "2025-09-04 ", "in"]);
        assert_eq!(rows("", 10), Vec::<&str>::new());
    }

    #[test]
    fn long_words_are_cut_and_no_break_spaces_hold() {
        assert_eq!(rows("abcdefghij kl", 4), ["abcd", "efgh", "ij ", "kl"]);
        assert_eq!(rows("a «\u{a0}b\u{a0}» c", 6), ["a ", "«\u{a0}b\u{a0}» ", "c"]);
    }

    #[test]
    fn wide_characters_break_anywhere_but_never_in_half() {
        assert_eq!(rows("日本語の", 5), ["日本", "語の"]);
        assert_eq!(rows("日", 1), ["日"]);
    }

    #[test]
    fn a_soft_hyphen_shows_only_at_the_end_of_a_row() {
        let text = "Sicherheits\u{ad}garantien";
        let mut rows = Vec::new();
        wrap(text, 0..text.len(), 14, &mut rows);
        assert_eq!(rows.len(), 2);
        assert!(rows[0].hyphen && !rows[1].hyphen);
        assert_eq!(&text[rows[1].range()], "garantien");
    }

    #[test]
    fn a_byte_finds_its_row() {
        let mut found = Vec::new();
        wrap("eins zwei drei", 0..14, 5, &mut found);
        assert_eq!([0, 4, 5, 9, 13].map(|at| row_of(&found, at)), [0, 0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn no_byte_is_lost_and_no_row_is_too_wide(text in "\\PC{0,120}|[a-zäöü \u{ad}日👍🏽\u{301}-]{0,120}", room in 1usize..40) {
            let mut found = Vec::new();
            wrap(&text, 0..text.len(), room, &mut found);
            let mut at = 0;
            for row in &found {
                prop_assert_eq!(row.start, at);
                prop_assert!(row.end > row.start);
                let shown = text[row.range()].trim_end();
                let wide = columns(shown) + usize::from(row.hyphen);
                let one_glyph = glyphs(shown).filter(|glyph| glyph.columns > 0).count() <= 1;
                prop_assert!(wide <= room || one_glyph, "{:?} is {} wide", shown, wide);
                at = row.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
