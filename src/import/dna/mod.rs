//! `dna`: project databases (`*.dna`) of the Discourse Network Analyzer (github.com/leifeld/dna), in which social scientists code who
//! agrees or disagrees with what in newspapers and speeches. `SQLite`, in the layouts of versions 2 and 3; one database, one bundle.
//!
//! **Offsets** count UTF-16 units, the end exclusive: they are caret positions of a Swing text pane. Such a pane holds every line
//! end as one line feed, so carriage returns are taken out of texts before anything is counted.
//!
//! * Variables are every project's own. What they mean says a [`DnaMap`], by name within a statement type, and only where the data
//!   type fits. A statement type needs a person or an organization, a concept and an agreement; others are reported.
//! * A statement becomes a position: the organization holds it, or else the person; who speaks (the person, or else the organization)
//!   asserts it. For the first to count as the holder's own word, the person gets an office of the organization; reported as
//!   concluded.
//! * The passage of a statement is where the text lets somebody speak, so it is a quote with that speaker as well, and the evidence
//!   of the position names both. How it renders speech is not coded: `direct` for what is one quotation, else `reported`, which
//!   claims least. Statements of one speaker on one passage share the quote.
//! * Agreement is a boolean; integers and words are taken where their meaning is plain or the map gives it.
//! * Documents and statements have one date. Version 2 counts milliseconds from 1970, version 3 seconds; neither records a time zone,
//!   and days that version 2 took at midnight east of Greenwich lie in the evening before.
//! * Version 2 writes short texts out and keeps their attributes in `ATTRIBUTES`; version 3 refers to `ENTITIES`, with attributes that
//!   each project names. `Type` may mean a kind of actor; `Alias` gives other names; all else becomes the actor's note.
//! * A bundle has no field for the section, type and notes of a document, nor for highlighted search terms and links: reported.
//! * Texts are shown as they are stored. HTML in them was visible to the coders, too, and is counted by the offsets.

mod database;
mod date;
mod entities;
mod map;
mod names;
mod project;
mod stance;
mod statements;
mod variables;

use std::collections::{HashMap, HashSet};

pub use map::DnaMap;

use super::losses::Losses;
use super::offsets::{Ruler, Unit};
use super::output::{Annotator, Article, Bundle, Source};
use super::places;
use super::{ImportError, Imported, Input};
use database::Database;
use names::Names;
use project::{Document, Project, Schema, Statement};
use statements::{Coded, Context};

/// Whether bytes are a database of the program.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    Database::is_one(bytes) && Database::open(bytes).is_ok_and(|database| Schema::of(&database).is_some())
}

/// Reads a database.
pub(super) fn import(input: &Input, map: &DnaMap) -> Result<Imported, ImportError> {
    let database = Database::open(&input.bytes)?;
    let schema = Schema::of(&database).ok_or_else(|| {
        ImportError::new("an SQLite database of another program", "expected DOCUMENTS, STATEMENTS and the like in it")
    })?;
    let mut losses = Losses::default();
    if Database::is_logging(&input.bytes) {
        losses.add("changes in the database's log (*-wal), which is not read", "");
    }
    let project = Project::read(&database, schema, &mut losses)?;
    drop(database);
    if project.documents.is_empty() {
        return Err(ImportError::new("there is no document in the database", "a bundle has at least one article"));
    }
    let id = Some(places::slug(input.stem())).filter(|id| !id.is_empty()).unwrap_or_else(|| "project".to_owned());
    let roles = variables::roles(&project, map, &mut losses);
    let mut names = Names::read(&id, &project.entities, &roles, map, &mut losses);
    let mut by_document: HashMap<i64, Vec<&Statement>> = HashMap::new();
    let documents: HashSet<i64> = project.documents.iter().map(|document| document.id).collect();
    for statement in &project.statements {
        if documents.contains(&statement.document) {
            by_document.entry(statement.document).or_default().push(statement);
        } else {
            losses.add("a statement of a document that is not there", format!("statement {}", statement.id));
        }
    }
    let mut context = Context { project: &project, roles: &roles, map, names: &mut names, losses: &mut losses };
    let mut articles = Vec::with_capacity(project.documents.len());
    for document in &project.documents {
        let statements = by_document.remove(&document.id).unwrap_or_default();
        articles.push(article(&id, document, &statements, &mut context));
    }
    let (actors, issues) = names.finish();
    let mut bundle = Bundle::new(Some(id), actors, articles);
    bundle.issues = issues;
    let mut met = HashSet::new();
    let coders = project.coders.into_values().filter(|name| !name.is_empty() && met.insert(name.clone()));
    bundle.annotators = coders.map(|id| Annotator { id }).collect();
    Ok(Imported { bundle, losses: losses.finish() })
}

fn article(bundle: &str, document: &Document, statements: &[&Statement], context: &mut Context<'_>) -> Article {
    let place = || format!("document {}", document.id);
    let losses = &mut *context.losses;
    for (name, value) in ["section", "notes", "type"].iter().zip(&document.rest) {
        if !value.trim().is_empty() {
            losses.add(format!("the {name} of a document"), place());
        }
    }
    let mut text = document.text.clone();
    if text.contains('\r') {
        losses.add("carriage returns of a text taken out: the program does not count them", place());
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if ["</p>", "</div>", "<br"].iter().any(|tag| text.contains(tag)) {
        losses.add("HTML in a text is shown as it stands", place());
    }
    let published = document.date.and_then(date::iso);
    match &published {
        None => losses.add("a document without a date that a calendar has", place()),
        Some(date) if date.contains('T') => {
            losses.add("the time zone of a date is not recorded: taken for UTC", place());
        }
        Some(_) => {}
    }
    let ruler = Ruler::new(&text, Unit::Utf16);
    let Coded { quotes, positions, .. } = context.read(statements, &ruler, published.as_deref());
    let line = |text: &str| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
    Article {
        id: format!("{bundle}/document-{}", document.id),
        headline: line(&document.title),
        byline: line(&document.author),
        source: line(&document.source).map(|name| Source { name }),
        published,
        quotes,
        positions,
        text,
        ..Article::default()
    }
}
