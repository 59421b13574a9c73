//! `cas-json`: UIMA CAS JSON 0.4, as `INCEpTION` exports it and dkpro-cassis writes it (specification: the module uima-json-cas of
//! the Apache UIMA Java SDK). One file holds one document.
//!
//! **Offsets** (`begin`, `end`, the end exclusive) count UTF-16 units of the view's `sofaString`. The specification leaves the unit
//! open, but Java counts in UTF-16, and dkpro-cassis converts to it.
//!
//! * `%FEATURE_STRUCTURES` is a list; an object by ids, which an earlier draft had, is read as well, and so is the list alone. `%TYPES`
//!   isn't needed: `@` marks what points at others.
//! * Every view with a text becomes an article. What no view lists among its `%MEMBERS` was deleted in the tool.
//! * A slot is an array of links, each with a `role` and a `target`. A relation is an annotation with a `Governor` and a `Dependent`.
//!   A chain is a structure whose `first` is an annotation with a `next`.
//! * Annotations without a place are facts about the document, `DocumentMetaData` above all. Its title is no headline when it is the
//!   name of a file.
//! * What layers mean, [`inception`](super::inception) tells.

mod documents;
#[cfg(test)]
mod tests;
mod wire;

use super::inception::{self, InceptionMap};
use super::losses::Losses;
use super::{ImportError, Imported, Input, places};

pub(super) use wire::recognises;

/// Reads one file.
pub(super) fn import(input: &Input, map: &InceptionMap) -> Result<Imported, ImportError> {
    let json = ImportError::utf8(&input.bytes)?;
    let mut losses = Losses::default();
    let cas = wire::Cas::parse(json, &mut losses)?;
    let id = Some(places::slug(input.stem())).filter(|id| !id.is_empty()).unwrap_or_else(|| "document".to_owned());
    let documents = documents::documents(&cas, &id, &mut losses);
    if documents.is_empty() {
        let help = "expected a uima.cas.Sofa with a sofaString; export the document with its text";
        return Err(ImportError::new("no view of the file has a text", help));
    }
    Ok(inception::import(id, &documents, map, losses))
}
