//! Finding the byte of a value in JSON text that is already known to be valid: quick, without recursion and without building
//! anything, so that only files with problems pay for their positions.

use std::borrow::Cow;
use std::collections::HashMap;

/// One step down into a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'p> {
    /// Into the field of an object; the first one when the name occurs twice.
    Key(&'p str),
    /// Into an element of an array, counted from 0.
    Index(usize),
}

/// The byte where the value begins that `steps` lead to from the value at `from`. Where a step leads nowhere, the byte of
/// the last value reached.
pub(super) fn descend(json: &str, from: usize, steps: &[Step<'_>]) -> usize {
    descend_knowing(json, from, steps, &mut Known::default())
}

/// The longest way, in bytes, that is walked again each time.
const SHORT: usize = 1 << 10;

/// Where earlier questions about one text have led, so that many problems of a long list do not each walk through it from its
/// beginning.
#[derive(Default)]
pub(super) struct Known {
    /// By the byte where a list begins: an element that was found, and its byte.
    elements: HashMap<usize, (usize, usize)>,
    /// By the byte where an object begins and a name: the byte of the value, if there is one.
    fields: HashMap<(usize, Box<str>), Option<usize>>,
}

/// [`descend`], with what is `known` of the text.
pub(super) fn descend_knowing(json: &str, from: usize, steps: &[Step<'_>], known: &mut Known) -> usize {
    let mut walker = Walker { json: json.as_bytes(), at: from.min(json.len()) };
    walker.blanks();
    let mut reached = walker.at;
    for step in steps {
        let found = match *step {
            Step::Key(name) => walker.enter_known_key(json, name, known),
            Step::Index(index) => walker.enter_index(index, known),
        };
        if !found {
            break;
        }
        reached = walker.at;
    }
    reached.min(json.len())
}

/// The bytes where the elements of the list at `from` begin; none when it is no list.
pub(super) fn elements(json: &str, from: usize) -> Box<[usize]> {
    let mut walker = Walker { json: json.as_bytes(), at: from.min(json.len()) };
    let mut starts = Vec::new();
    if walker.enter_index(0, &mut Known::default()) {
        loop {
            starts.push(walker.at);
            if !walker.next_element() {
                break;
            }
        }
    }
    starts.into()
}

/// The way from the value at `from` down to the innermost value that byte `to` belongs to, or that begins after it. Blanks and
/// punctuation belong to the value they precede.
pub(super) fn trail(json: &str, from: usize, to: usize) -> Vec<Way<'_>> {
    let mut walker = Walker { json: json.as_bytes(), at: from.min(json.len()) };
    let mut way = Vec::new();
    walker.blanks();
    while walker.at <= to {
        match walker.member_around(json, to) {
            Some(step) => way.push(step),
            None => break,
        }
    }
    way
}

/// A step of a [`trail`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way<'j> {
    /// Into a field.
    Key(Cow<'j, str>),
    /// Into an element.
    Index(usize),
}

struct Walker<'j> {
    json: &'j [u8],
    at: usize,
}

impl Walker<'_> {
    fn peek(&self) -> Option<u8> {
        self.json.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over one byte and the blanks after it.
    fn past(&mut self) {
        self.at += 1;
        self.blanks();
    }

    fn enter_known_key(&mut self, json: &str, name: &str, known: &mut Known) -> bool {
        let start = self.at;
        if !known.fields.is_empty()
            && let Some(&value) = known.fields.get(&(start, name.into()))
        {
            self.at = value.unwrap_or(start);
            return value.is_some();
        }
        let found = self.enter_key(json, name);
        if self.at - start > SHORT {
            known.fields.insert((start, name.into()), found.then_some(self.at));
        }
        found
    }

    fn enter_key(&mut self, json: &str, name: &str) -> bool {
        if self.peek() != Some(b'{') {
            return false;
        }
        self.past();
        while self.peek() == Some(b'"') {
            let start = self.at;
            self.string();
            let matches = json.get(start..self.at).is_some_and(|raw| key(raw) == name);
            self.blanks();
            self.past(); // the colon
            if matches {
                return true;
            }
            self.value();
            self.blanks();
            self.past(); // the comma, or the end
        }
        false
    }

    fn enter_index(&mut self, index: usize, known: &mut Known) -> bool {
        if self.peek() != Some(b'[') {
            return false;
        }
        let start = self.at;
        let nearest = known.elements.get(&start).filter(|(element, _)| *element <= index);
        let first = if let Some(&(element, byte)) = nearest {
            self.at = byte;
            element
        } else {
            self.past();
            0
        };
        if !(first..index).all(|_| self.next_element()) || matches!(self.peek(), None | Some(b']')) {
            return false;
        }
        if self.at - start > SHORT {
            known.elements.insert(start, (index, self.at));
        }
        true
    }

    /// Steps over an element of a list to the next one; false at the last one.
    fn next_element(&mut self) -> bool {
        self.value();
        self.blanks();
        let more = self.peek() == Some(b',');
        if more {
            self.past();
        }
        more
    }

    /// Steps into the member of this object or array that byte `to` belongs to.
    fn member_around<'j>(&mut self, json: &'j str, to: usize) -> Option<Way<'j>> {
        let object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        self.past();
        for index in 0.. {
            if matches!(self.peek(), None | Some(b'}' | b']')) {
                break;
            }
            let mut way = Way::Index(index);
            if object {
                let start = self.at;
                self.string();
                way = Way::Key(key(json.get(start..self.at)?));
                self.blanks();
                self.past(); // the colon
            }
            let value = self.at;
            self.value();
            if to < self.at {
                self.at = value;
                return Some(way);
            }
            self.blanks();
            self.past(); // the comma, or the end
        }
        None
    }

    /// Steps over a string, from its opening quotation mark to behind its closing one.
    fn string(&mut self) {
        self.at += 1;
        while let Some(rest) = self.json.get(self.at..) {
            let Some(end) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = self.json.len();
                return;
            };
            let escape = rest[end] == b'\\';
            self.at += end + if escape { 2 } else { 1 };
            if !escape {
                return;
            }
        }
    }

    /// Steps over a value, however deep.
    fn value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                _ => {
                    self.at += 1;
                    while matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.')) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                break;
            }
        }
    }
}

/// A key without its quotation marks and escapes.
pub(super) fn key(raw: &str) -> Cow<'_, str> {
    if raw.contains('\\') {
        return serde_json::from_str(raw).map_or(Cow::Borrowed(raw), Cow::Owned);
    }
    Cow::Borrowed(raw.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#" { "a\u0062" : [ -1.5e3 , "x\"]" , { "c" : null , "d":[ [ ],{"e" : true}] } ] , "z": 1 } "#;

    fn find(steps: &[Step<'_>]) -> &'static str {
        &JSON[descend(JSON, 0, steps)..]
    }

    #[test]
    fn every_kind_of_value_is_found_and_stepped_over() {
        use Step::{Index, Key};
        assert!(find(&[]).starts_with("{ \"a"));
        assert!(find(&[Key("ab")]).starts_with("[ -1"));
        assert!(find(&[Key("ab"), Index(1)]).starts_with(r#""x\"]""#));
        assert!(find(&[Key("ab"), Index(2), Key("d"), Index(1), Key("e")]).starts_with("true"));
        assert!(find(&[Key("z")]).starts_with("1 }"));
    }

    #[test]
    fn a_path_that_ends_early_gives_the_last_value_on_it() {
        use Step::{Index, Key};
        assert!(find(&[Key("none")]).starts_with("{ \"a"));
        assert!(find(&[Key("ab"), Index(9)]).starts_with("[ -1"));
        assert!(find(&[Key("ab"), Index(2), Key("d"), Index(0), Index(0)]).starts_with("[ ]"));
        assert!(find(&[Key("z"), Key("y")]).starts_with("1 }"));
    }

    #[test]
    fn the_elements_of_a_list_are_found_at_once() {
        use Step::{Index, Key};
        let starts = |steps: &[Step<'_>]| elements(JSON, descend(JSON, 0, steps)).to_vec();
        let each: Vec<_> = (0..3).map(|index| descend(JSON, 0, &[Key("ab"), Index(index)])).collect();
        assert_eq!(starts(&[Key("ab")]), each);
        assert!(starts(&[Key("ab"), Index(2), Key("d"), Index(0)]).is_empty(), "an empty list");
        assert!(starts(&[Key("z")]).is_empty(), "no list");
    }

    #[test]
    fn what_is_known_of_a_text_changes_no_answer() {
        use Step::{Index, Key};
        let list = (0..500).map(|at| format!("{{\"at\": {at}}}")).collect::<Vec<_>>().join(", ");
        let json = format!("{{\"list\": [{list}], \"end\": [1]}}");
        let mut known = Known::default();
        for index in [3, 400, 401, 10, 499, 500, 501, 400] {
            for last in ["at", "none"] {
                let steps = [Key("list"), Index(index), Key(last)];
                assert_eq!(descend_knowing(&json, 0, &steps, &mut known), descend(&json, 0, &steps), "{index}");
            }
        }
        for name in ["end", "none", "end", "none", "list"] {
            let steps = [Key(name), Index(0)];
            assert_eq!(descend_knowing(&json, 0, &steps, &mut known), descend(&json, 0, &steps), "{name}");
        }
        assert!(!known.elements.is_empty() && known.fields.len() == 2);
    }

    #[test]
    fn a_byte_leads_back_to_its_path() {
        let byte = |what: &str| JSON.find(what).expect("there");
        let path = |at: usize| trail(JSON, 0, at);
        let ab = || Way::Key(Cow::Borrowed("ab"));
        assert_eq!(path(byte("-1")), [ab(), Way::Index(0)]);
        assert_eq!(path(byte("null") + 3), [ab(), Way::Index(2), Way::Key(Cow::Borrowed("c"))]);
        assert_eq!(path(byte(", \"x")), [ab(), Way::Index(1)], "a comma belongs to what follows");
        assert_eq!(path(byte("1 }")), [Way::Key(Cow::Borrowed("z"))]);
        assert_eq!(path(JSON.rfind('}').expect("there")), []);
        assert_eq!(path(byte(" [ ]") - 1)[..2], [ab(), Way::Index(2)]);
    }

    #[test]
    fn broken_text_ends_the_walk() {
        for end in 0..JSON.len() {
            assert!(descend(&JSON[..end], 0, &[Step::Key("ab"), Step::Index(2), Step::Key("d")]) <= end);
        }
        assert_eq!(descend("\u{1}\u{1}", 0, &[Step::Index(1)]), 0);
    }
}
