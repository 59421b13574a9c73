//! Findings for programs: one JSON object.

use std::io::{self, Write};

use serde::Serialize;

use super::{Finding, Tally};
use crate::model::{Article, Bundle, Clean};
use crate::verify::Citation;

#[derive(Serialize)]
struct Document<'d> {
    report: &'d Clean,
    counts: &'d Tally,
    quotations: Vec<Entry<'d>>,
}

#[derive(Serialize)]
struct Entry<'d> {
    line: u32,
    column: u32,
    text: &'d Clean,
    outcome: &'static str,
    exact: bool,
    misattributed: bool,
    difference: Option<Clean>,
    article: Option<Source<'d>>,
    citation: Option<Cited>,
}

/// The article that has the words, or comes nearest.
#[derive(Serialize)]
struct Source<'d> {
    file: &'d Clean,
    id: Clean,
    title: Clean,
    url: Option<&'d Clean>,
}

/// What the report names.
#[derive(Serialize)]
struct Cited {
    headline: Option<Clean>,
    url: Option<Clean>,
    sentence: Option<Clean>,
}

/// Writes all findings.
pub(super) fn write(out: &mut dyn Write, report: &Clean, findings: &[Finding<'_>], tally: &Tally) -> io::Result<()> {
    let document = Document { report, counts: tally, quotations: findings.iter().map(entry).collect() };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn entry<'d>(finding: &'d Finding<'_>) -> Entry<'d> {
    let Finding { line, column, quotation, verified } = finding;
    Entry {
        line: *line,
        column: *column,
        text: &quotation.text,
        outcome: verified.outcome.word(),
        exact: verified.is_exact(),
        misattributed: verified.misattributed,
        difference: verified.outcome.difference(),
        article: verified.article.map(|(bundle, article)| source(bundle, article)),
        citation: quotation.citation.as_ref().map(cited),
    }
}

fn source<'d>(bundle: &'d Bundle, article: &'d Article) -> Source<'d> {
    let url = article.details.url.as_ref();
    Source { file: &bundle.origin, id: article.id.shown(), title: article.title(), url }
}

fn cited(citation: &Citation) -> Cited {
    let clean = |text: &Option<String>| text.as_deref().map(Clean::line);
    Cited { headline: clean(&citation.headline), url: clean(&citation.url), sentence: clean(&citation.sentence) }
}
