//! What a program has written to its terminal: its own control sequences, and the text between them.

/// A stretch of output.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// `ESC [ parameters final`: the parameters, and the final character.
    Csi(String, char),
    /// `ESC ] … BEL` or `ESC ] … ESC \`: what is between.
    Osc(String),
    /// `ESC` and one other character.
    Escape(char),
    /// Anything else.
    Text(String),
}

/// Takes output apart.
///
/// # Panics
/// When it is not UTF-8, or a sequence has no end.
pub fn pieces(raw: &[u8]) -> Vec<Piece> {
    let mut rest = std::str::from_utf8(raw).expect("the output is UTF-8");
    let mut out = Vec::new();
    while !rest.is_empty() {
        let text = rest.find('\u{1b}').unwrap_or(rest.len());
        if text > 0 {
            out.push(Piece::Text(rest[..text].to_owned()));
        } else {
            let (piece, length) = sequence(&rest[1..]);
            out.push(piece);
            rest = &rest[1 + length..];
            continue;
        }
        rest = &rest[text..];
    }
    out
}

/// A sequence, without its `ESC`, and how many bytes it takes.
fn sequence(rest: &str) -> (Piece, usize) {
    let kind = rest.chars().next().expect("a character after ESC");
    match kind {
        '[' => {
            let end = rest[1..].find(|c| matches!(c, '@'..='~')).expect("a final character") + 1;
            let last = rest[end..].chars().next().expect("just found");
            (Piece::Csi(rest[1..end].to_owned(), last), end + 1)
        }
        ']' => {
            let (end, length) = match (rest.find('\u{7}'), rest.find("\u{1b}\\")) {
                (Some(bell), Some(st)) if st < bell => (st, 2),
                (Some(bell), _) => (bell, 1),
                (None, st) => (st.expect("an end of the command"), 2),
            };
            (Piece::Osc(rest[1..end].to_owned()), end + length)
        }
        other => (Piece::Escape(other), other.len_utf8()),
    }
}

/// The bytes that base64 (RFC 4648) stands for.
///
/// # Panics
/// When it is none.
pub fn from_base64(encoded: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = encoded.trim_end_matches('=').chars();
    let digits = digits.map(|c| u32::try_from(DIGITS.find(c).expect("a base64 digit")).expect("below 64"));
    let (mut bits, mut held, mut out) = (0, 0, Vec::new());
    for digit in digits {
        (bits, held) = (bits << 6 | digit, held + 6);
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held).expect("eight bits"));
            bits &= (1 << held) - 1;
        }
    }
    out
}
