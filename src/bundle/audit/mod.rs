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

use super::at::At;
use super::findings::Findings;
use super::offsets::Unit;
use super::wire;
use crate::model;

/// A file that was loaded.
pub(super) struct File<'f, 'j> {
    pub(super) wire: &'f wire::Bundle<'j>,
    /// What its offsets count.
    pub(super) unit: Unit,
    /// Whether it may have fields that the wire types don't have.
    pub(super) odd: bool,
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
}

/// Looks at a whole file.
pub(super) fn audit<'j>(file: &File<'_, 'j>, unknown_fields: bool, findings: &mut Findings<'j>) {
    if file.odd {
        keys::audit(unknown_fields, findings);
    }
    let root = At::root();
    fields::bundle(file, &root, findings);
    revisions::audit(file, &root, findings);
    let list = file.wire.articles.list(&root, "articles");
    for (read, model) in file.wire.articles.iter().zip(&file.bundle.articles) {
        let wire = &read.value;
        let at = read.at(&list).record(&wire.id).article(&wire.id);
        let article = Article { wire, unit: file.unit, model, bundle: file.bundle, at };
        fields::article(&article, findings);
        boundaries::audit(&article, findings);
        marks::audit(&article, findings);
        sentences::audit(&article, findings);
        speakers::audit(&article, findings);
        nesting::quotes(&article, findings);
        nesting::evidence(&article, findings);
    }
}
