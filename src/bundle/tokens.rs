//! The tokens of JSON text that is already known to be valid, each with its byte: without recursion, however deep it nests.

use std::borrow::Cow;

use super::locate::key;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'j> {
    /// An object begins.
    Object,
    /// A list begins.
    List,
    /// An object or list ends.
    End,
    /// The name of a field.
    Key(Cow<'j, str>),
    /// A string, number, `true`, `false` or `null`.
    Scalar,
    /// A comma between fields or elements.
    Comma,
}

/// Iterator over the tokens of a text.
pub(super) struct Tokens<'j> {
    json: &'j str,
    at: usize,
}

impl<'j> Tokens<'j> {
    pub(super) fn new(json: &'j str) -> Self {
        Self { json, at: 0 }
    }

    fn skip(&mut self, mut belongs: impl FnMut(u8) -> bool) {
        let rest = &self.json.as_bytes()[self.at.min(self.json.len())..];
        self.at += rest.iter().position(|&byte| !belongs(byte)).unwrap_or(rest.len());
    }

    /// Steps over a string, from its opening quotation mark to behind its closing one.
    fn string(&mut self) {
        self.at += 1;
        loop {
            let rest = &self.json.as_bytes()[self.at.min(self.json.len())..];
            let Some(end) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = self.json.len() + 1;
                return;
            };
            let escape = rest[end] == b'\\';
            self.at += end + if escape { 2 } else { 1 };
            if !escape {
                return;
            }
        }
    }
}

impl<'j> Iterator for Tokens<'j> {
    type Item = (usize, Token<'j>);

    fn next(&mut self) -> Option<Self::Item> {
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.skip(|byte| is_blank(byte) || byte == b':');
        let start = self.at;
        let token = match self.json.as_bytes().get(start)? {
            b'"' => {
                self.string();
                let end = self.at.min(self.json.len());
                self.skip(is_blank);
                // Only a name is followed by a colon.
                let named = self.json.as_bytes().get(self.at) == Some(&b':');
                let name = self.json.get(start..end).filter(|_| named);
                return Some((start, name.map_or(Token::Scalar, |raw| Token::Key(key(raw)))));
            }
            b'{' => Token::Object,
            b'[' => Token::List,
            b'}' | b']' => Token::End,
            b',' => Token::Comma,
            _ => {
                self.skip(|byte| !is_blank(byte) && !matches!(byte, b',' | b'}' | b']'));
                return Some((start, Token::Scalar));
            }
        };
        self.at += 1;
        Some((start, token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_told_with_its_byte() {
        let json = r#" {"a\u0062" : [-1.5e3,"x\"]\\"], "c":{}, "d" :null} "#;
        let name = |name: &'static str| Token::Key(Cow::Borrowed(name));
        let tokens: Vec<_> = Tokens::new(json).collect();
        let wanted = [
            (1, Token::Object),
            (2, name("ab")),
            (14, Token::List),
            (15, Token::Scalar),
            (21, Token::Comma),
            (22, Token::Scalar),
            (30, Token::End),
            (31, Token::Comma),
            (33, name("c")),
            (37, Token::Object),
            (38, Token::End),
            (39, Token::Comma),
            (41, name("d")),
            (46, Token::Scalar),
            (50, Token::End),
        ];
        assert_eq!(tokens, wanted);
    }

    #[test]
    fn broken_text_ends_too() {
        for end in 0..12 {
            Tokens::new(&r#"{"a\":[1, {"#[..end.min(11)]).for_each(drop);
        }
    }
}
