//! Paragraphs and sentences: from the file, completed by the text itself.

use std::ops::Range;

use super::anchor::Anchor;
use super::at::At;
use super::findings::Findings;
use super::problem::ProblemKind;
use super::record::{Ids, Read, ids};
use super::wire;
use crate::model::{Clean, IdList, Paragraph, ParagraphRole, Sentence, Span};
use crate::text::segment;

/// The paragraphs: those of the file, sorted and cut where they overlap; what they leave out is filled in, so that every visible
/// character is in one.
pub(super) fn paragraphs(
    records: &[Read<wire::Paragraph<'_>>],
    headline: Option<&Clean>,
    anchor: &Anchor<'_>,
    list: &At<'_>,
    findings: &mut Findings<'_>,
) -> Vec<Paragraph> {
    let text = anchor.text();
    let mut given = Vec::with_capacity(records.len());
    for read in records {
        let at = paragraph_at(read, list);
        given.extend(anchor.span(read.value.selector(), &at, findings).map(|span| (span, read)));
    }
    given.sort_by_key(|(span, _)| (span.start(), span.end()));
    let mut out = Vec::with_capacity(given.len());
    let (mut end, mut named) = (0, false);
    for (span, read) in given {
        let start = span.start().max(end);
        if start > span.start() {
            let at = paragraph_at(read, list);
            findings.warning(
                ProblemKind::Layout,
                &at,
                "the paragraph overlaps the one before it",
                "it is cut to what follows that one",
            );
        }
        fill(text, end..span.start(), &mut out);
        if let Some(span) = Span::new(text, start, span.end()).filter(|span| !span.is_empty()) {
            end = span.end();
            named |= out.is_empty() && read.value.role.is_some();
            out.push(Paragraph { role: role(&read.value), span });
        }
    }
    fill(text, end..text.len(), &mut out);
    if let (Some(first), Some(headline)) = (out.first_mut(), headline)
        && !named
        && Clean::line(text.slice(first.span)).trim() == headline.trim()
    {
        first.role = ParagraphRole::Headline;
    }
    out
}

fn paragraph_at<'p>(read: &'p Read<wire::Paragraph<'_>>, list: &'p At<'p>) -> At<'p> {
    let at = read.at(list);
    read.value.id.as_deref().map_or(at, |id| at.record(id))
}

fn role(wire: &wire::Paragraph<'_>) -> ParagraphRole {
    match wire.role.as_deref() {
        None | Some("body") => ParagraphRole::Body,
        Some("headline") => ParagraphRole::Headline,
        Some("subheading") => ParagraphRole::Subheading,
        Some(other) => ParagraphRole::Other(Box::new(Clean::line(other))),
    }
}

/// Adds what of `gap` is visible as paragraphs: parted by blank lines if there are any, else by line feeds.
fn fill(text: &str, gap: Range<usize>, out: &mut Vec<Paragraph>) {
    let Some(gap) = text.get(gap.clone()).and_then(|_| segment::trimmed(text, gap)) else { return };
    let lines = lines(&text[gap.clone()]).map(|line| gap.start + line.start..gap.start + line.end);
    let lines: Vec<_> = lines.map(|line| segment::trimmed(text, line)).collect();
    let by_blank_lines = lines.iter().any(Option::is_none);
    for run in lines.split(Option::is_none) {
        let lines = run.iter().flatten();
        let hull = || Some(run.first()?.as_ref()?.start..run.last()?.as_ref()?.end);
        let ranges: Vec<_> = if by_blank_lines { hull().into_iter().collect() } else { lines.cloned().collect() };
        let spans = ranges.into_iter().filter_map(|range| Span::new(text, range.start, range.end));
        out.extend(spans.map(|span| Paragraph { role: ParagraphRole::Body, span }));
    }
}

/// The lines of a text as byte ranges, without their line feeds.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// The sentences of an article.
pub(super) struct Sentences<'r> {
    pub(super) all: Vec<Sentence>,
    /// Their ids.
    pub(super) ids: IdList,
    /// Their places in the list by id.
    pub(super) by_id: Ids<'r>,
}

/// The sentences: those of the file in text order, or else, when it has none, what segmenting each paragraph gives.
pub(super) fn sentences<'r>(
    records: &'r [Read<wire::Sentence<'_>>],
    paragraphs: &[Paragraph],
    language: Option<&str>,
    anchor: &Anchor<'_>,
    list: &At<'_>,
    findings: &mut Findings<'_>,
) -> Sentences<'r> {
    let text = anchor.text();
    let mut by_id = ids(records, |sentence| Some(&*sentence.id), list, findings);
    let mut given = Vec::with_capacity(records.len());
    for (nth, read) in records.iter().enumerate() {
        let at = read.at(list).record(&read.value.id);
        let Some(span) = anchor.span(read.value.selector(), &at, findings) else { continue };
        let visible = segment::trimmed(text, span.range()).and_then(|range| Span::new(text, range.start, range.end));
        match visible {
            Some(span) => given.push((span, nth)),
            None if span.is_empty() => {} // already reported
            None => findings.warning(ProblemKind::Layout, &at, "the sentence is blank", "it is left out"),
        }
    }
    given.sort_by_key(|&(span, nth)| (span.start(), span.end(), nth));
    let mut positions = vec![None; records.len()];
    for (ix, &(_, nth)) in given.iter().enumerate() {
        positions[nth] = Some(ix);
    }
    by_id.retain(|_, nth| {
        positions[*nth].is_some_and(|ix| {
            *nth = ix;
            true
        })
    });
    if !given.is_empty() {
        let ids = IdList::new(given.iter().map(|&(_, nth)| &*records[nth].value.id));
        return Sentences { all: given.into_iter().map(|(span, _)| Sentence { span }).collect(), ids, by_id };
    }
    let segmented = segmented(text, paragraphs, language);
    if segmented.len() == MOST_SEGMENTED {
        let message = format!("the text has more than {MOST_SEGMENTED} sentences");
        let help = "what follows them is read without; split the article";
        findings.warning(ProblemKind::Limit, list, &message, help);
    }
    Sentences { all: segmented, ids: IdList::default(), by_id }
}

/// Reports sentences that name a paragraph which is not there.
pub(super) fn check_paragraph_references(
    sentences: &[Read<wire::Sentence<'_>>],
    paragraphs: &[Read<wire::Paragraph<'_>>],
    article: &At<'_>,
    findings: &mut Findings<'_>,
) {
    let known = ids(paragraphs, |paragraph| paragraph.id.as_deref(), &article.key("paragraphs"), findings);
    let list = article.key("sentences");
    for read in sentences {
        if let Some(id) = read.value.paragraph.as_deref().filter(|id| !known.contains_key(id)) {
            let at = read.at(&list).record(&read.value.id);
            let message = format!("no paragraph has the id `{id}`");
            findings.error(ProblemKind::Reference, &at.key("paragraph"), &message, "the reference is ignored");
        }
    }
}

/// The most sentences that are found in an article whose file has none: a hundred long books.
const MOST_SEGMENTED: usize = 500_000;

fn segmented(text: &Clean, paragraphs: &[Paragraph], language: Option<&str>) -> Vec<Sentence> {
    let of = |paragraph: &Paragraph| {
        let start = paragraph.span.start();
        let ranges = segment::first_sentences(text.slice(paragraph.span), language, MOST_SEGMENTED).into_iter();
        let spans = ranges.filter_map(move |range| Span::new(text, start + range.start, start + range.end));
        spans.map(|span| Sentence { span })
    };
    paragraphs.iter().flat_map(of).take(MOST_SEGMENTED).collect()
}
