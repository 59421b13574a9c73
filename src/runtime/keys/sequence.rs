//! One key or control sequence at the beginning of the bytes.

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::{Step, key, mouse};

const ESC: u8 = 0x1b;

/// The longest control sequence that makes sense; a longer one is noise.
const LONGEST: usize = 64;

/// What the bytes begin with. They are not empty.
pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [ESC] | [ESC, b'O'] => Step::More,
        [ESC, ESC, ..] => found(1, KeyCode::Esc, KeyModifiers::NONE),
        [ESC, b'[', ..] => control_sequence(bytes),
        [ESC, b'O', last, ..] => match named(*last) {
            Some(code) => found(3, code, KeyModifiers::NONE),
            None => found(2, KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
        },
        [ESC, rest @ ..] => character(rest, KeyModifiers::ALT, 1),
        _ => character(bytes, KeyModifiers::NONE, 0),
    }
}

/// What bytes are that [`step`] found incomplete, when nothing follows any more.
pub(super) fn settled(bytes: &[u8]) -> Step {
    match bytes {
        [ESC] => found(1, KeyCode::Esc, KeyModifiers::NONE),
        [ESC, b'['] => found(2, KeyCode::Char('['), KeyModifiers::ALT),
        [ESC, b'O'] => found(2, KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
        // The half of something: no key.
        _ => Step::Done(bytes.len(), None),
    }
}

fn found(length: usize, code: KeyCode, modifiers: KeyModifiers) -> Step {
    Step::Done(length, Some(key(code, modifiers)))
}

/// A character or control character after `before` bytes that belong to it.
fn character(bytes: &[u8], modifiers: KeyModifiers, before: usize) -> Step {
    let with = |code, more| found(before + 1, code, modifiers | more);
    let control =
        |base: u8, byte: u8, first: u8| with(KeyCode::Char((base + byte - first).into()), KeyModifiers::CONTROL);
    match bytes[0] {
        0 => with(KeyCode::Char(' '), KeyModifiers::CONTROL),
        b'\r' => with(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => with(KeyCode::Tab, KeyModifiers::NONE),
        byte @ 1..=0x1a => control(b'a', byte, 1),
        byte @ 0x1c..=0x1f => control(b'4', byte, 0x1c),
        0x7f => with(KeyCode::Backspace, KeyModifiers::NONE),
        lead => {
            let length = match lead {
                0..=0x7f => 1,
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                // No beginning of a character: dropped.
                _ => return Step::Done(before + 1, None),
            };
            let there = &bytes[..length.min(bytes.len())];
            match std::str::from_utf8(there) {
                Ok(text) => {
                    let code = text.chars().next().map(|c| typed(c, modifiers));
                    Step::Done(before + length, code.map(|(code, modifiers)| key(code, modifiers)))
                }
                Err(error) if error.error_len().is_none() => Step::More,
                Err(error) => Step::Done(before + error.error_len().unwrap_or(1), None),
            }
        }
    }
}

fn typed(c: char, modifiers: KeyModifiers) -> (KeyCode, KeyModifiers) {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    (KeyCode::Char(c), modifiers | shift)
}

/// `ESC [`, parameters, one final byte.
fn control_sequence(bytes: &[u8]) -> Step {
    if let [_, _, b'[', rest @ ..] = bytes {
        // The Linux console's function keys have a second bracket.
        return match rest {
            [] => Step::More,
            [c @ b'A'..=b'E', ..] => found(4, KeyCode::F(c - b'A' + 1), KeyModifiers::NONE),
            _ => Step::Done(3, None),
        };
    }
    let length = bytes[2..].iter().take(LONGEST).position(|byte| !(0x20..0x40).contains(byte));
    let Some(length) = length else {
        return if bytes.len() < LONGEST + 2 { Step::More } else { Step::Done(LONGEST + 2, None) };
    };
    let (parameters, last) = (&bytes[2..2 + length], bytes[2 + length]);
    let whole = length + 3;
    match (parameters, last) {
        // Cut off by something that cannot belong to it, which is looked at next.
        (_, 0..0x40 | 0x7f..) => Step::Done(whole - 1, None),
        ([], b'M') if bytes.len() < 6 => Step::More,
        // The old mouse report: three more bytes, of a mode that is never switched on.
        ([], b'M') => Step::Done(6, None),
        ([b'<', numbers @ ..], b'M' | b'm') => Step::Done(whole, mouse::event(numbers, last == b'm')),
        ([b'2', b'0', b'0'], b'~') => Step::Paste(whole),
        _ => Step::Done(whole, control_key(parameters, last)),
    }
}

fn control_key(parameters: &[u8], last: u8) -> Option<Event> {
    let mut numbers = numbers(parameters)?;
    let first = numbers.next().unwrap_or(1);
    let modifiers = modifiers(numbers.next().unwrap_or(1));
    match last {
        b'~' if first == 27 => character_key(numbers.next()?, modifiers),
        b'~' => Some(key(numbered(first)?, modifiers)),
        b'u' => character_key(first, modifiers),
        b'Z' => Some(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        _ => Some(key(named(last)?, modifiers)),
    }
}

/// Semicolon-separated numbers, of which only the part before a colon counts; `None` when there is anything else.
fn numbers(parameters: &[u8]) -> Option<impl Iterator<Item = u32>> {
    let text = std::str::from_utf8(parameters).ok()?;
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
    plain.then(|| text.split(';').map(|number| number.split(':').next().unwrap_or_default().parse().unwrap_or(1)))
}

/// xterm's modifier parameter: one more than a sum of bits.
fn modifiers(parameter: u32) -> KeyModifiers {
    let bits = parameter.saturating_sub(1);
    let known = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    known.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| modifier).collect()
}

fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, key: u8| u8::try_from(number - first).ok().map(|more| KeyCode::F(key + more));
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=24 => function(23, 11),
        _ => None,
    }
}

/// A key that is sent as the number of its character (xterm's `modifyOtherKeys`, `CSI u`).
fn character_key(number: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => {
            let c = char::from_u32(number).filter(|c| !c.is_control())?;
            let (code, modifiers) = typed(c, modifiers);
            return Some(key(code, modifiers));
        }
    };
    Some(key(code, modifiers))
}
