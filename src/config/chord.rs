//! Keys and how they are spelled: `j`, `G`, `Ctrl-d`, `Enter`, `]q` (two chords).

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::model::Clean;

/// One key press with its modifiers. Shift is part of a letter (`G`), and a modifier of its own only on named keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

/// Named keys as they are spelled in the keymap, with what they are called in the help.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

impl Chord {
    /// A plain character.
    pub fn char(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false, alt: false, shift: false }
    }

    /// A key without modifiers.
    pub fn key(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The digit, when the key is one without modifiers.
    pub fn digit(self) -> Option<usize> {
        self.typed().and_then(|c| c.to_digit(10)).map(|digit| digit as usize)
    }

    /// The character that the key types into an input line.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The chord as the event that input widgets expect.
    pub fn event(self) -> KeyEvent {
        let mut modifiers = KeyModifiers::NONE;
        modifiers.set(KeyModifiers::CONTROL, self.ctrl);
        modifiers.set(KeyModifiers::ALT, self.alt);
        modifiers.set(KeyModifiers::SHIFT, self.shift);
        KeyEvent::new(self.code, modifiers)
    }

    /// Reads a string of chords, such as `gg`, `]q`, `Ctrl-d` or `Enter`: one named or modified key, or characters.
    ///
    /// # Errors
    /// A sentence that says which part is no key.
    pub fn sequence(spelled: &str) -> Result<Vec<Self>, String> {
        if spelled.is_empty() {
            return Err("an empty string is no key".to_owned());
        }
        if let Ok(chord) = spelled.parse() {
            return Ok(vec![chord]);
        }
        if spelled.contains("Ctrl-") || spelled.contains("Alt-") || spelled.contains("Shift-") {
            return Err(format!("'{}' is no key", spelled.escape_debug()));
        }
        spelled.chars().map(|c| c.to_string().parse()).collect()
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        match event.code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, ctrl, alt, shift: true },
            // A letter's case says all about Shift; with Ctrl, terminals send one code for both cases.
            KeyCode::Char(c) if ctrl => Self { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false },
            KeyCode::Char(c) => Self { code: KeyCode::Char(c), ctrl, alt, shift: false },
            code => Self { code, ctrl, alt, shift },
        }
    }
}

impl FromStr for Chord {
    type Err = String;

    fn from_str(spelled: &str) -> Result<Self, String> {
        let mut rest = spelled;
        let mut chord = Self::key(KeyCode::Null);
        loop {
            // `-` itself may be the key: `Ctrl--`.
            match rest.split_once('-') {
                Some(("Ctrl", key)) if !key.is_empty() => (chord.ctrl, rest) = (true, key),
                Some(("Alt", key)) if !key.is_empty() => (chord.alt, rest) = (true, key),
                Some(("Shift", key)) if !key.is_empty() => (chord.shift, rest) = (true, key),
                _ => break,
            }
        }
        let mut chars = rest.chars();
        chord.code = match (chars.next(), chars.next()) {
            // What may not be shown is no key either: the help and the footer show it.
            (Some(c), None) if !c.is_control() && c != ' ' && !Clean::is_needed(rest) => KeyCode::Char(c),
            _ => match NAMED.iter().find(|(name, _)| *name == rest) {
                Some((_, code)) => *code,
                None => return Err(format!("'{}' is no key", spelled.escape_debug())),
            },
        };
        if let KeyCode::Char(c) = chord.code {
            if chord.shift {
                return Err(format!("'{}': write the letter in upper case instead of Shift", spelled.escape_debug()));
            }
            if chord.ctrl {
                chord.code = KeyCode::Char(c.to_ascii_lowercase());
            }
        }
        Ok(chord)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        for spelled in ["j", "G", "Ctrl-d", "Enter", "Shift-Tab", "Alt-Left", "?", "Space", "Ctrl--", "é"] {
            assert_eq!(spelled.parse::<Chord>().map(|chord| chord.to_string()), Ok(spelled.to_owned()));
        }
    }

    #[test]
    fn sequences() {
        let spelled = |s| Chord::sequence(s).map(|chords| chords.iter().map(Chord::to_string).collect::<Vec<_>>());
        assert_eq!(spelled("gg"), Ok(vec!["g".into(), "g".into()]));
        assert_eq!(spelled("]q"), Ok(vec!["]".into(), "q".into()]));
        assert_eq!(spelled("Ctrl-o"), Ok(vec!["Ctrl-o".into()]));
        assert!(spelled("").is_err() && spelled("Ctrl-foo").is_err() && spelled("Shift-g").is_err());
    }

    #[test]
    fn terminals_events_become_chords() {
        let chord = |code, modifiers| Chord::from(KeyEvent::new(code, modifiers)).to_string();
        assert_eq!(chord(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(chord(KeyCode::BackTab, KeyModifiers::SHIFT), "Shift-Tab");
        assert_eq!(chord(KeyCode::Char('D'), KeyModifiers::CONTROL), "Ctrl-d");
    }
}
