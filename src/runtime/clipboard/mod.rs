//! Filling the clipboard: through the terminal (OSC 52), over any number of ssh hops, and through programs (`program`).
//!
//! Sources: xterm's control sequences (OSC 52); RFC 4648 for base64; tmux's manual on `allow-passthrough`; the manual of
//! screen, which passes device control strings of at most 768 bytes through.

mod copying;
mod program;

use std::env;

use crate::model::Clean;

pub(super) use copying::copy;
pub(super) use program::{LONGEST, Surroundings};

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Nothing.
    Direct,
    /// tmux: as it is, which works where `set-clipboard` is on, and once more wrapped in tmux's own device control string
    /// with every escape character doubled, which works where `allow-passthrough` is on. tmux drops what it may not pass.
    Tmux,
    /// GNU screen: cut into device control strings that it passes on one after the other.
    Screen,
}

impl Route {
    /// The route that the environment tells of: `TMUX`, or `STY` together with a `TERM` of screen.
    pub fn of_environment() -> Self {
        let term = env::var("TERM").unwrap_or_default();
        Self::of(env::var_os("TMUX").is_some(), env::var_os("STY").is_some(), &term)
    }

    fn of(tmux: bool, sty: bool, term: &str) -> Self {
        match (tmux, sty) {
            (true, _) => Self::Tmux,
            (false, true) if term.starts_with("screen") => Self::Screen,
            _ => Self::Direct,
        }
    }
}

/// The most bytes of text that go through the terminal. Terminals drop longer sequences in silence; the smallest known limit is that
/// of hterm, 74,994 bytes of base64.
const MOST: usize = 74_994 / 4 * 3;

/// Whether a text is short enough for every terminal.
fn sequence_fits(text: &Clean) -> bool {
    text.len() <= MOST
}

/// The largest payload of one of screen's strings, with room for what surrounds it.
const SCREEN_CHUNK: usize = 700;

/// The bytes that put `text` on the clipboard.
pub fn sequence(text: &Clean, route: Route) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match route {
        Route::Direct => plain.into_bytes(),
        Route::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
        Route::Screen => {
            let chunks = plain.as_bytes().chunks(SCREEN_CHUNK);
            chunks.flat_map(|chunk| [b"\x1bP", chunk, b"\x1b\\"].concat()).collect()
        }
    }
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let sextet = usize::try_from(bits >> shift & 0x3f).expect("six bits fit");
            // One byte fills two characters, two fill three.
            out.push(if at <= group.len() { char::from(ALPHABET[sextet]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_the_examples_of_rfc_4648() {
        let examples = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, coded) in examples {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }

    #[test]
    fn a_multiplexer_is_recognised_by_its_own_variables() {
        assert_eq!(Route::of(true, false, "screen-256color"), Route::Tmux);
        assert_eq!(Route::of(false, true, "screen.xterm-256color"), Route::Screen);
        assert_eq!(Route::of(false, true, "xterm"), Route::Direct);
        assert_eq!(Route::of(false, false, "screen"), Route::Direct);
    }

    #[test]
    fn wrapped_for_each_route() {
        let text = Clean::text("foobar");
        assert_eq!(sequence(&text, Route::Direct), b"\x1b]52;c;Zm9vYmFy\x07");
        assert_eq!(sequence(&text, Route::Tmux), b"\x1b]52;c;Zm9vYmFy\x07\x1bPtmux;\x1b\x1b]52;c;Zm9vYmFy\x07\x1b\\");
        assert_eq!(sequence(&text, Route::Screen), b"\x1bP\x1b]52;c;Zm9vYmFy\x07\x1b\\");
    }

    #[test]
    fn screen_gets_chunks_it_can_take_and_that_make_up_the_whole() {
        let text = Clean::text(&"word ".repeat(1000));
        let wrapped = String::from_utf8(sequence(&text, Route::Screen)).expect("ASCII");
        let chunks: Vec<_> = wrapped.strip_suffix("\x1b\\").expect("terminated").split("\x1b\\\x1bP").collect();
        assert!(chunks.len() > 5 && chunks.iter().all(|chunk| chunk.len() < 760));
        let whole = chunks.concat();
        assert_eq!(whole.strip_prefix("\x1bP").expect("begun").as_bytes(), sequence(&text, Route::Direct));
    }
}
