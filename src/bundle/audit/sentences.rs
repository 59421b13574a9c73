//! Sentences that run into each other.

use super::Article;
use crate::bundle::brief::brief_id;
use crate::bundle::findings::Findings;
use crate::bundle::offsets::Ruler;
use crate::bundle::problem::ProblemKind;
use crate::bundle::wire::Offset;

/// Reports every sentence that begins before an earlier one ends.
pub(super) fn audit(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    if are_apart(article) {
        return;
    }
    let ruler = Ruler::new(&article.wire.text, article.unit);
    let byte = |offset: Offset<'_>| match offset {
        Offset::At(offset) => ruler.byte(offset).ok(),
        Offset::Bad(_) | Offset::Missing => None,
    };
    let mut placed: Vec<_> = article
        .wire
        .sentences
        .iter()
        .filter_map(|read| {
            let span = read.value.selector();
            Some((byte(span.start)?, byte(span.end)?, read))
        })
        .filter(|(start, end, _)| start < end)
        .collect();
    placed.sort_by_key(|&(start, end, _)| (start, end));
    let list = article.wire.sentences.list(&article.at, "sentences");
    let mut before: Option<(usize, &str)> = None;
    for (start, end, read) in placed {
        let id = &*read.value.id;
        if let Some((_, earlier)) = before.filter(|&(end, _)| start < end) {
            let at = read.at(&list).record(id);
            let message = format!("the sentence overlaps `{}`", brief_id(earlier));
            let help = "every part of the text belongs to one sentence; correct the offsets";
            findings.warning(ProblemKind::Layout, &at, &message, help);
        }
        if before.is_none_or(|(before, _)| before < end) {
            before = Some((end, id));
        }
    }
}

/// Whether each sentence begins where the one before it ends, or later. Offsets are enough to tell: they run as the bytes do.
fn are_apart(article: &Article<'_, '_>) -> bool {
    let mut before = 0;
    article.wire.sentences.iter().all(|read| {
        let (Offset::At(start), Offset::At(end)) = (read.value.start, read.value.end) else { return false };
        let apart = before <= start && start <= end;
        before = end;
        apart
    })
}
