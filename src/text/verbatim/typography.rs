//! What is left of a text when the habits of typesetting are taken away.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The one quotation mark that stands for all of them, apostrophes included: programs and keyboards mix them up.
const QUOTE: char = '"';
/// The one dash.
const DASH: char = '-';
/// The ellipsis, also for three full stops.
pub(super) const ELLIPSIS: char = '…';

/// Makes texts that differ in typography only equal: composed letters (NFC, UAX #15), one kind of quotation mark, of dash and of
/// space, no soft hyphen and no character without a width, three full stops as an ellipsis. Spaces count only between words:
/// « Non ! » is "Non!", and a dash may stand between spaces or not.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut last, mut space, mut stops) = (None, false, 0);
    for c in text.nfc().filter(|&c| !is_invisible(c)).map(one_of_its_kind) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && last.is_some_and(|last| !stands_close(last)) && !stands_close(c) && !follows_close(c) {
            out.push(' ');
        }
        stops = if c == '.' && !space { stops + 1 } else { usize::from(c == '.') };
        (last, space) = (Some(c), false);
        out.push(c);
        if stops == 3 {
            out.truncate(out.len() - "...".len());
            out.push(ELLIPSIS);
            stops = 0;
        }
    }
    Cow::Owned(out)
}

fn one_of_its_kind(c: char) -> char {
    match c {
        '\''
        | '`'
        | '´'
        | '«'
        | '»'
        | '\u{2018}'..='\u{201f}'
        | '‹'
        | '›'
        | '′'
        | '″'
        | '「'..='』'
        | '\u{301d}'..='\u{301f}'
        | '＂'
        | '＇' => QUOTE,
        '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' | '－' => DASH,
        _ => c,
    }
}

/// Whether spaces beside it are a matter of taste.
fn stands_close(c: char) -> bool {
    matches!(c, QUOTE | DASH)
}

/// Whether a space before it is a matter of taste: French sets one.
fn follows_close(c: char) -> bool {
    matches!(c, ';' | ':' | '!' | '?')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_vanish_and_words_stay() {
        for (one, other) in [
            ("„Nein“", "\"Nein\""),
            ("« Non ! », dit-il", "“Non!”, dit‑il"),
            ("auf – und ab", "auf—und ab"),
            ("Schutz\u{ad}macht", "Schutzmacht"),
            ("Zoe\u{308}", "Zoë"),
            ("so\u{a0}weit\n so gut", "so weit so gut"),
            ("na ja...", "na ja…"),
            ("l’Élysée", "l'Élysée"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
        for (one, other) in [("war", "ist"), ("so weit", "soweit"), ("Nein", "nein"), ("gut.", "gut!"), ("a..", "a…")]
        {
            assert_ne!(fold(one), fold(other), "{one} / {other}");
        }
    }
}
