//! From the text of a template to its pieces.

use super::{Field, Filter, Piece, Template, TemplateError};

/// How deep sections may lie in each other.
const DEPTH: usize = 32;

/// A section that is open: its mark, the name that closes it, and what is in it so far.
struct Open<'t> {
    at: usize,
    name: &'t str,
    kind: Kind,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Header,
    Footer,
    When { field: Field, empty: bool },
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open<'t>>,
    pieces: Vec<Piece>,
    header: Option<String>,
    footer: Option<String>,
}

pub(super) fn template(text: &str) -> Result<Template, TemplateError> {
    let mut reader = Reader { text, open: Vec::new(), pieces: Vec::new(), header: None, footer: None };
    let mut at = 0;
    while let Some(found) = text[at..].find("${").map(|found| at + found) {
        if text[..found].ends_with('$') && found > at {
            reader.text(&text[at..found - 1]);
            reader.text("${");
            at = found + 2;
            continue;
        }
        let end = text[found..].find('}').map(|end| found + end);
        let end = end.filter(|&end| !text[found..end].contains('\n'));
        let end = end.ok_or_else(|| reader.error(found, "a placeholder that is not closed by } in its line"))?;
        let (mark, alone) = (&text[found + 2..end], alone(text, found, end + 1));
        let is_section = mark.starts_with(['?', '!', '#', '/']);
        let before = &text[at..found];
        reader.text(if is_section && alone { before.trim_end_matches([' ', '\t']) } else { before });
        reader.mark(mark, found)?;
        at = end + 1;
        if is_section && alone {
            at = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        }
    }
    reader.text(&text[at..]);
    if let Some(open) = reader.open.last() {
        return Err(reader.error(open.at, &format!("a section that is not closed; expected ${{/{}}}", open.name)));
    }
    let Reader { pieces, header, footer, .. } = reader;
    Ok(Template { header: header.unwrap_or_default(), footer: footer.unwrap_or_default(), pieces })
}

/// Whether a mark has a line of its own.
fn alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

impl<'t> Reader<'t> {
    fn here(&mut self) -> &mut Vec<Piece> {
        self.open.last_mut().map_or(&mut self.pieces, |open| &mut open.pieces)
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.here().last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.here().push(Piece::Text(text.to_owned())),
        }
    }

    fn mark(&mut self, mark: &'t str, at: usize) -> Result<(), TemplateError> {
        let inside = |open: &Open<'_>| matches!(open.kind, Kind::Header | Kind::Footer);
        if self.open.iter().any(inside) && !mark.starts_with('/') {
            return Err(self.error(at, "only text is possible in a header or footer"));
        }
        if let Some(name) = mark.strip_prefix('#') {
            let kind = match name {
                "header" if self.header.is_none() => Kind::Header,
                "footer" if self.footer.is_none() => Kind::Footer,
                _ => return Err(self.error(at, "expected ${#header} or ${#footer}, each once")),
            };
            if !self.open.is_empty() {
                return Err(self.error(at, "a header or footer can't be part of a section"));
            }
            self.open.push(Open { at, name, kind, pieces: Vec::new() });
        } else if let Some(name) = mark.strip_prefix(['?', '!']) {
            if self.open.len() == DEPTH {
                return Err(self.error(at, &format!("sections lie in each other {DEPTH} deep at the most")));
            }
            let kind = Kind::When { field: self.field(name, at)?, empty: mark.starts_with('!') };
            self.open.push(Open { at, name, kind, pieces: Vec::new() });
        } else if let Some(name) = mark.strip_prefix('/') {
            self.close(name, at)?;
        } else {
            let (name, filter) = mark.split_once('|').map_or((mark, None), |(name, filter)| (name, Some(filter)));
            let field = self.field(name, at)?;
            let filter = filter.map(|filter| self.filter(filter, at)).transpose()?;
            self.here().push(Piece::Value(field, filter));
        }
        Ok(())
    }

    fn close(&mut self, name: &str, at: usize) -> Result<(), TemplateError> {
        let open = match self.open.pop() {
            Some(open) if open.name == name => open,
            Some(open) => return Err(self.error(at, &format!("expected ${{/{}}}", open.name))),
            None => return Err(self.error(at, "this closes a section that was never opened")),
        };
        match open.kind {
            Kind::Header => self.header = Some(plain(open.pieces)),
            Kind::Footer => self.footer = Some(plain(open.pieces)),
            Kind::When { field, empty } => self.here().push(Piece::When { field, empty, pieces: open.pieces }),
        }
        Ok(())
    }

    fn field(&self, name: &str, at: usize) -> Result<Field, TemplateError> {
        Field::ALL.into_iter().find(|field| field.name() == name).ok_or_else(|| {
            let known = Field::ALL.map(Field::name).join(", ");
            self.error(at, &format!("there is no field `{name}`; expected one of {known}"))
        })
    }

    fn filter(&self, name: &str, at: usize) -> Result<Filter, TemplateError> {
        Filter::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, filter)| filter).ok_or_else(|| {
            let known = Filter::ALL.map(|(name, _)| name).join(", ");
            self.error(at, &format!("nothing is escaped for `{name}`; expected one of {known}"))
        })
    }

    fn error(&self, at: usize, message: &str) -> TemplateError {
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        TemplateError { line, column, message: message.to_owned() }
    }
}

/// The text of a header or footer, which holds nothing else.
fn plain(pieces: Vec<Piece>) -> String {
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Value(..) | Piece::When { .. } => String::new(),
    };
    pieces.into_iter().map(text).collect()
}
