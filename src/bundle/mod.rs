//! Opening annotated article bundles, version 1.
//!
//! A bundle is one UTF-8 JSON file. [`load`] takes its bytes and gives plain, clean, checked data ([`model::Bundle`]) together
//! with everything that is wrong with the file ([`Problem`]), each with line, column, path and record. The rule: what can be
//! read is read. A broken record costs itself, a broken optional field costs itself, a wrong offset costs at most the place of
//! its annotation; only a file that is no bundle at all is refused.
//!
//! [`check`] does the same and then looks for what costs the reader nothing but is most likely a mistake.
//!
//! [`sources`] turns what stands on the command line into files to load.
//!
//! [`model::Bundle`]: crate::model::Bundle

mod actors;
mod anchor;
mod article;
mod at;
mod audit;
mod brief;
mod context;
mod cycles;
mod demo;
mod findings;
mod header;
mod layout;
mod locate;
mod names;
mod nearest;
mod offsets;
mod problem;
mod reading;
mod record;
mod schema;
pub mod sources;
mod speech;
mod stands;
#[cfg(test)]
mod tests;
mod tokens;
mod wire;
mod wire_value;

pub use header::{FORMAT, VERSION};
pub use problem::{Misplaced, Problem, ProblemKind, Severity};
pub use schema::SCHEMA;

use crate::model::{Bundle, Clean, Id};
use at::At;
use findings::Findings;
use reading::Manner;
use wire::Str;

/// A bundle that could be opened, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The bundle.
    pub bundle: Bundle,
    /// The problems in the order of the file; those of the whole file come first.
    pub problems: Vec<Problem>,
}

/// Loads a bundle from the bytes of a file. `origin` is what the file is called in problems and on the screen.
///
/// # Errors
/// The one problem that makes the file useless: it is not UTF-8, not JSON, no bundle, of a newer version, does not say what its
/// offsets count, or has no article that can be read.
pub fn load(origin: &Clean, bytes: &[u8]) -> Result<Loaded, Problem> {
    let (json, mark) = header::decode(origin, bytes)?;
    open(origin, Findings::new(origin, json), mark, Manner::quick(), |_, _| {})
}

/// Loads a bundle and looks closer than a reader has to: the problems are those of [`load`] and of a second pass over the file,
/// and where words were expected that the text does not have, they tell what it has instead. With `unknown_fields`, fields that
/// [`SCHEMA`] does not describe are reported too.
///
/// # Errors
/// Those of [`load`].
pub fn check(origin: &Clean, bytes: &[u8], unknown_fields: bool) -> Result<Loaded, Problem> {
    let (json, mark) = header::decode(origin, bytes)?;
    open(origin, Findings::new(origin, json).thorough(), mark, Manner::quick(), |file, findings| {
        audit::audit(file, unknown_fields, findings);
    })
}

/// Reads a bundle; `look` may add to the findings before they are put in order.
fn open<'j>(
    origin: &Clean,
    mut findings: Findings<'j>,
    mark: bool,
    manner: Manner,
    look: impl FnOnce(&audit::File<'_, 'j>, &mut Findings<'j>),
) -> Result<Loaded, Problem> {
    if mark {
        let message = "the file begins with a byte order mark";
        findings.whole(Severity::Warning, ProblemKind::Encoding, message, "JSON has none; it is ignored");
    }
    let (mut wire, manner) = header::outermost(&mut findings, manner)?;
    let unit = header::unit(&wire, &manner, &findings)?;
    let generator = header::generator(&wire, &manner, &mut findings);
    let root = At::root();
    wire.settle(&root, &mut findings);
    let mut names = actors::names(&wire, &root, &mut findings);
    let list = wire.articles.list(&root, "articles");
    record::ids(&wire.articles, |article| Some(&*article.id), &list, &mut findings);
    let mut articles = Vec::with_capacity(wire.articles.len());
    for read in wire.articles.iter() {
        let at = read.at(&list).record(&read.value.id).article(&read.value.id);
        articles.push(article::article(&read.value, unit, &at, &mut names, &mut findings));
    }
    if articles.is_empty() {
        return Err(without_articles(&list, findings));
    }
    // Placeholders came in one by one.
    names.actors.shrink_to_fit();
    names.issues.shrink_to_fit();
    let bundle = Bundle {
        origin: origin.clone(),
        content: None,
        id: wire.id.as_deref().map(Id::new),
        title: wire.title.as_ref().map(Str::line),
        created: wire.created.as_ref().map(Str::line),
        generator,
        actors: names.actors,
        others: names.others,
        issues: names.issues,
        articles,
    };
    look(&audit::File { wire: &wire, unit, odd: manner.is_odd(), bundle: &bundle }, &mut findings);
    Ok(Loaded { bundle, problems: findings.finish() })
}

/// Why no article could be read: the first problem among them, or that there is none.
fn without_articles(list: &At<'_>, findings: Findings<'_>) -> Problem {
    let message = "the bundle has no articles";
    let help = "expected at least one in `articles`";
    let none = findings.fatal(ProblemKind::Value, list, list.locate(findings.json()), message, help);
    let first = findings.finish().into_iter().find(|problem| problem.path.starts_with("articles"));
    first.map_or(none, |problem| Problem {
        severity: Severity::Error,
        message: Clean::line(&format!("no article can be read: {}", problem.message)),
        help: Some(Clean::line("the bundle needs at least one article with `id` and `text`")),
        ..problem
    })
}
