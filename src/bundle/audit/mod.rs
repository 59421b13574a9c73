//! What costs the reader nothing but is most likely a mistake: a second pass over a file that was loaded, one concern a file.
//! What loading finds already is not found again.

mod boundaries;
mod codes;
mod date;
mod fields;
mod iso3166;
mod keys;
mod language;
mod marks;
mod nesting;
mod revisions;
mod sentences;
mod spans;
mod speakers;
mod url;

use super::at::At;
use super::findings::Findings;
use super::offsets::Unit;
use super::record::{Read, read_all};
use super::wire;
use crate::model;

/// A file that was loaded.
pub(super) struct File<'f, 'j> {
    pub(super) wire: &'f wire::Bundle<'j>,
    /// What its offsets count.
    pub(super) unit: Unit,
    /// Its articles; those that could be read.
    pub(super) records: &'f [Read<wire::Article<'j>>],
    /// What was made of it.
    pub(super) bundle: &'f model::Bundle,
}

/// One article: what the file says, and what was made of it.
struct Article<'a, 'j> {
    wire: &'a wire::Article<'j>,
    unit: Unit,
    model: &'a model::Article,
    bundle: &'a model::Bundle,
    at: At<'a>,
    paragraphs: Vec<Read<wire::Paragraph<'j>>>,
    sentences: Vec<Read<wire::Sentence<'j>>>,
    mentions: Vec<Read<wire::Mention<'j>>>,
    /// As many as the model's, in the same order.
    quotes: Vec<Read<wire::Quote<'j>>>,
    quoted_terms: Vec<Read<wire::QuotedTerm<'j>>>,
    /// As many as the model's, in the same order.
    positions: Vec<Read<wire::Position<'j>>>,
    relations: Vec<Read<wire::Relation<'j>>>,
}

/// Looks at a whole file.
pub(super) fn audit<'j>(file: &File<'_, 'j>, unknown_fields: bool, findings: &mut Findings<'j>) {
    keys::audit(unknown_fields, findings);
    let root = At::root();
    fields::bundle(file, &root, findings);
    revisions::audit(file, &root, findings);
    let list = root.key("articles");
    for (read, model) in file.records.iter().zip(&file.bundle.articles) {
        let wire = &read.value;
        let at = read.at(&list).record(&wire.id).article(&wire.id);
        let article = article(wire, file, model, at, findings);
        fields::article(&article, findings);
        boundaries::audit(&article, findings);
        marks::audit(&article, findings);
        sentences::audit(&article, findings);
        speakers::audit(&article, findings);
        nesting::quotes(&article, findings);
        nesting::evidence(&article, findings);
    }
}

fn article<'a, 'j>(
    wire: &'a wire::Article<'j>,
    file: &File<'a, 'j>,
    model: &'a model::Article,
    at: At<'a>,
    findings: &Findings<'j>,
) -> Article<'a, 'j> {
    // What can't be read was reported on loading.
    let unheard = &mut findings.silent();
    Article {
        wire,
        unit: file.unit,
        model,
        bundle: file.bundle,
        at,
        paragraphs: read_all(&wire.paragraphs, &at, unheard),
        sentences: read_all(&wire.sentences, &at, unheard),
        mentions: read_all(&wire.mentions, &at, unheard),
        quotes: read_all(&wire.quotes, &at, unheard),
        quoted_terms: read_all(&wire.quoted_terms, &at, unheard),
        positions: read_all(&wire.positions, &at, unheard),
        relations: read_all(&wire.relations, &at, unheard),
    }
}
