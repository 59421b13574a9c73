//! Names of fields: those that occur twice in an object, and those that the format does not know.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::bundle::at::At;
use crate::bundle::brief::brief_id;
use crate::bundle::findings::Findings;
use crate::bundle::locate::{self, Step};
use crate::bundle::problem::{ProblemKind, Severity};
use crate::bundle::schema::Shape;
use crate::bundle::tokens::{Token, Tokens};

/// An object or list that is being walked through.
struct Level<'j, 's> {
    /// Byte where it begins.
    start: usize,
    shape: Option<Shape<'s>>,
    /// The names so far; `None` for a list.
    names: Option<Names<'j>>,
    /// The field or element that is being walked through.
    key: Option<Cow<'j, str>>,
    index: usize,
    /// The object's own id, once it was asked for.
    id: OnceCell<Option<String>>,
}

/// The names of an object's fields. Nearly all objects have few, which are found quicker by looking at each; but a file may have
/// a million in one.
#[derive(Default)]
struct Names<'j> {
    few: Vec<Cow<'j, str>>,
    many: HashSet<Cow<'j, str>, RandomState>,
}

impl<'j> Names<'j> {
    const FEW: usize = 24;

    /// Adds a name; false when it is there already.
    fn insert(&mut self, name: Cow<'j, str>) -> bool {
        if self.few.contains(&name) {
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push(name);
            return true;
        }
        self.many.insert(name)
    }
}

/// Objects and lists in each other beyond this are not looked into. Other programs refuse a file that nests deeper, some by
/// running out of stack.
const DEEPEST_READ: usize = 128;

/// A path is told this many steps deep at most.
const DEEPEST: usize = 32;

/// Walks through the whole file.
pub(super) fn audit(unknown_fields: bool, findings: &mut Findings<'_>) {
    let json = findings.json();
    let mut levels: Vec<Level<'_, '_>> = Vec::new();
    // How far it is below the deepest level that is looked into.
    let mut below = 0_usize;
    let mut told = false;
    for (byte, token) in Tokens::new(json) {
        match token {
            Token::Object | Token::List if levels.len() >= DEEPEST_READ => {
                below += 1;
                if !std::mem::replace(&mut told, true) {
                    let message = format!("objects and lists lie in each other more than {DEEPEST_READ} deep");
                    let help = "the reader ignores what is deeper; many programs refuse such a file";
                    note(&levels, byte, ProblemKind::Limit, &message, help, findings);
                }
            }
            Token::End if below > 0 => below -= 1,
            Token::Key(_) | Token::Comma if below > 0 => {}
            Token::Object | Token::List => {
                let shape = match levels.last() {
                    None => Some(Shape::outermost()),
                    Some(level) => level.below(),
                };
                let names = (token == Token::Object).then(Names::default);
                levels.push(Level { start: byte, shape, names, key: None, index: 0, id: OnceCell::new() });
            }
            Token::Key(name) => {
                let Some(level) = levels.last_mut() else { return };
                let fresh = level.names.as_mut().is_some_and(|names| names.insert(name.clone()));
                level.key = Some(name.clone());
                if !fresh && !level.is_read(&name) {
                    let message = format!("the field `{}` occurs twice in this object", brief_id(&name));
                    note(
                        &levels,
                        byte,
                        ProblemKind::Duplicate,
                        &message,
                        "programs differ in which one they take; keep one",
                        findings,
                    );
                } else if fresh && unknown_fields {
                    unknown(&levels, &name, byte, findings);
                }
            }
            Token::Comma => {
                if let Some(level) = levels.last_mut() {
                    level.index += 1;
                }
            }
            Token::End => {
                levels.pop();
                if levels.is_empty() {
                    return;
                }
            }
            Token::Scalar => {}
        }
    }
}

impl<'s> Level<'_, 's> {
    fn below(&self) -> Option<Shape<'s>> {
        match &self.key {
            Some(key) => self.shape?.field(key),
            None => self.shape?.items(),
        }
    }

    /// The id of the object, if it has one.
    fn id(&self, json: &str) -> Option<&str> {
        let read = || {
            self.names.as_ref()?;
            let start = locate::descend(json, self.start, &[Step::Key("id")]);
            serde_json::Deserializer::from_str(json.get(start..)?).into_iter::<String>().next()?.ok()
        };
        self.id.get_or_init(read).as_deref()
    }

    /// Whether loading reads the field, and reports when it occurs twice.
    fn is_read(&self, name: &str) -> bool {
        self.shape.and_then(|shape| shape.field(name)).is_some_and(|field| !field.is_carried())
    }
}

fn unknown(levels: &[Level<'_, '_>], name: &str, byte: usize, findings: &mut Findings<'_>) {
    let Some(shape) = levels.last().and_then(|level| level.shape) else { return };
    if shape.field(name).is_none()
        && let Some(known) = shape.fields()
    {
        let known: Vec<&str> = known.collect();
        let message = format!("the format has no field `{}` here", brief_id(name));
        let help = format!("the reader ignores it; known here: {}", known.join(", "));
        note(levels, byte, ProblemKind::UnknownField, &message, &help, findings);
    }
}

/// Reports the field that the innermost level is at.
fn note(
    levels: &[Level<'_, '_>],
    byte: usize,
    kind: ProblemKind,
    message: &str,
    help: &str,
    findings: &mut Findings<'_>,
) {
    let json = findings.json();
    let told = &levels[..levels.len().min(DEEPEST)];
    // The outermost object is no record.
    let record = told.iter().skip(1).rev().find_map(|level| level.id(json));
    let in_articles = levels.first().and_then(|level| level.key.as_deref()) == Some("articles");
    let article = in_articles.then(|| told.get(2).and_then(|level| level.id(json))).flatten();
    let mut at = At::root();
    if let Some(id) = record {
        at = at.record(id);
    }
    if let Some(id) = article {
        at = at.article(id);
    }
    below(&at, told, &mut |at| findings.note(Severity::Warning, kind, at, byte, message, help));
}

/// Calls `found` with the place that the levels are at.
fn below(at: &At<'_>, levels: &[Level<'_, '_>], found: &mut dyn FnMut(&At<'_>)) {
    match levels.split_first() {
        None => found(at),
        Some((level, rest)) => match &level.key {
            Some(key) => below(&at.key(key), rest, found),
            None => below(&at.index(level.index), rest, found),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_names_are_told_apart() {
        let mut names = Names::default();
        for nth in 0..100 {
            assert!(names.insert(Cow::Owned(format!("name {nth}"))));
        }
        for nth in 0..100 {
            assert!(!names.insert(Cow::Owned(format!("name {nth}"))), "{nth}");
        }
    }
}
