//! What a terminal sends, as keys, mouse events and pasted text.
//!
//! crossterm's event types, but not its reader. That one (0.29) takes at most 1024 bytes of a burst and leaves the rest lying
//! until the next key; blocks inside a sequence that was cut in two, deaf to a new size; takes the first half of such a
//! sequence for the `Esc` key; turns at full speed on a terminal that is gone; and cannot be told to leave the keyboard to
//! an editor.
//!
//! Keys are named as crossterm names them: an upper-case letter carries `SHIFT`, `Ctrl-Space` is byte 0, `Ctrl-4` to `Ctrl-7`
//! are the bytes `1c` to `1f`. Sources: ECMA-48 for the shape of sequences; xterm's control sequences for keys and the mouse
//! (1006); the Linux console's manual for `ESC [ [ A`.

mod mouse;
mod sequence;
#[cfg(test)]
mod tests;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// The most that one paste may bring, in bytes; what goes beyond is dropped.
const PASTE_LIMIT: usize = 1 << 20;

/// Decodes bytes as they arrive, in pieces of any length.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    /// The text so far while a paste is under way; `pending` then holds what may be the beginning of its end.
    paste: Option<Vec<u8>>,
}

/// What the beginning of the pending bytes is.
enum Step {
    /// Not complete yet.
    More,
    /// So many bytes, and what they mean if anything.
    Done(usize, Option<Event>),
    /// So many bytes, and a paste begins after them.
    Paste(usize),
}

impl Decoder {
    /// Takes `bytes` and appends what they complete to `events`.
    pub fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        self.pending.extend_from_slice(bytes);
        self.decode(false, events);
    }

    /// Whether the bytes so far may be a key or the beginning of a longer sequence, which only time can tell. A paste is
    /// waited for as long as it takes.
    pub fn is_undecided(&self) -> bool {
        self.paste.is_none() && !self.pending.is_empty()
    }

    /// Nothing has followed for a while: the bytes are what they are.
    pub fn settle(&mut self, events: &mut Vec<Event>) {
        if self.is_undecided() {
            self.decode(true, events);
        }
    }

    fn decode(&mut self, settled: bool, events: &mut Vec<Event>) {
        let mut at = 0;
        loop {
            if self.paste.is_some() {
                at += self.take_paste(at, events);
                if self.paste.is_some() {
                    break;
                }
            }
            let rest = &self.pending[at..];
            if rest.is_empty() {
                break;
            }
            let step = match sequence::step(rest) {
                Step::More if settled => sequence::settled(rest),
                step => step,
            };
            match step {
                Step::More => break,
                Step::Done(length, event) => {
                    at += length;
                    events.extend(event);
                }
                Step::Paste(length) => {
                    at += length;
                    self.paste = Some(Vec::new());
                }
            }
        }
        self.pending.drain(..at);
    }

    /// Moves pasted text out of the pending bytes from `at` on, and returns how many bytes were used up.
    fn take_paste(&mut self, at: usize, events: &mut Vec<Event>) -> usize {
        let Some(text) = &mut self.paste else { return 0 };
        let rest = &self.pending[at..];
        let end = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // Without an end, its first bytes may already be there: they stay pending.
        let length = end.unwrap_or_else(|| rest.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE_LIMIT - text.len();
        text.extend_from_slice(&rest[..length.min(room)]);
        if end.is_none() {
            return length;
        }
        // Terminals send a line's end as the Enter key would.
        let text = String::from_utf8_lossy(text).replace("\r\n", "\n").replace('\r', "\n");
        events.push(Event::Paste(text));
        self.paste = None;
        length + PASTE_END.len()
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}
