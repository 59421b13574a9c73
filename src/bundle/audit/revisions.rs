//! Articles that replace each other.

use std::collections::HashMap;

use super::File;
use crate::bundle::at::At;
use crate::bundle::cycles::closing_edges;
use crate::bundle::findings::Findings;
use crate::bundle::problem::ProblemKind;

/// Reports articles that replace themselves by some way around, and those that replace one which is not in the bundle.
pub(super) fn audit(file: &File<'_, '_>, root: &At<'_>, findings: &mut Findings<'_>) {
    let list = file.wire.articles.list(root, "articles");
    let mut by_id = HashMap::with_capacity(file.wire.articles.len());
    for (ix, read) in file.wire.articles.iter().enumerate() {
        by_id.entry(&*read.value.id).or_insert(ix);
    }
    let mut edges = Vec::with_capacity(file.wire.articles.len());
    for read in file.wire.articles.iter() {
        let earlier = read.value.revision_of.as_deref();
        let known = earlier.and_then(|id| by_id.get(id).copied());
        if let (Some(id), None) = (earlier, known) {
            let at = read.at(&list).record(&read.value.id).article(&read.value.id);
            let message = format!("no article of this bundle has the id `{id}`");
            let help = "right if another bundle has it; otherwise correct the id";
            findings.warning(ProblemKind::Reference, &at.key("revision_of"), &message, help);
        }
        edges.push(known.into_iter().collect());
    }
    for (ix, _) in closing_edges(&edges) {
        let read = &file.wire.articles[ix];
        let at = read.at(&list).record(&read.value.id).article(&read.value.id);
        let message = "the revisions lead back to this article";
        let help = "none of them is the latest; name the article that was there before";
        findings.error(ProblemKind::Cycle, &at.key("revision_of"), message, help);
    }
}
