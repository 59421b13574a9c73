//! Quotes and positions from the statements of one document.

use std::collections::HashMap;
use std::ops::Range;

use super::DnaMap;
use super::names::Names;
use super::project::{Datum, Project, Statement};
use super::variables::Roles;
use crate::import::losses::Losses;
use crate::import::offsets::{Misfit, Ruler};
use crate::import::output::{Evidence, Position, Provenance, Quote, Span, Speaker};

/// How often over the passages of one document may repeat its text. Bundles hold the words of every passage, so statements that
/// all cover a long text would make one without end of a small file.
const REPEATS: usize = 100;
/// Passages of one document may always be so long together, in bytes.
const GRANTED: usize = 1 << 20;

/// What all documents of a project share.
pub(super) struct Context<'p> {
    pub(super) project: &'p Project,
    pub(super) roles: &'p HashMap<i64, Roles>,
    pub(super) map: &'p DnaMap,
    pub(super) names: &'p mut Names,
    pub(super) losses: &'p mut Losses,
}

/// What the statements of one document say.
#[derive(Default)]
pub(super) struct Coded {
    pub(super) quotes: Vec<Quote>,
    pub(super) positions: Vec<Position>,
    /// The quote of a passage and its speaker: to code one passage for two concepts takes two statements.
    by_passage: HashMap<(usize, usize, usize), usize>,
}

/// Who says it, and for whom.
#[derive(Clone, Copy)]
struct Who {
    speaker: usize,
    holder: usize,
}

impl Context<'_> {
    /// The quotes and positions of a document, published on `date`.
    pub(super) fn read(&mut self, statements: &[&Statement], ruler: &Ruler<'_>, date: Option<&str>) -> Coded {
        let mut out = Coded::default();
        let mut left = ruler.text().len().saturating_mul(REPEATS).saturating_add(GRANTED);
        for statement in statements {
            let Some(roles) = self.roles.get(&statement.kind) else { continue };
            let place = format!("statement {}", statement.id);
            let range = match passage(statement, ruler) {
                Ok(range) => range,
                Err(why) => {
                    let why = why.map(|misfit| format!(": {misfit}")).unwrap_or_default();
                    self.losses.add("a statement that is no place in its document left out", place + &why);
                    continue;
                }
            };
            let Some(less) = left.checked_sub(range.len()) else {
                let what = "a statement left out: the passages of its document would repeat it a hundred times";
                self.losses.add(what, place);
                continue;
            };
            left = less;
            let Some(who) = self.who(statement, roles, &place) else {
                self.losses.add("a statement that names neither a person nor an organization left out", place);
                continue;
            };
            let span = Span::of(ruler, &range);
            let quote = self.quote(statement, &range, span.clone(), who, &mut out, &place);
            if let Some(position) = self.position(statement, roles, who, quote, span, date, &place) {
                out.positions.push(position);
            }
        }
        out
    }

    fn who(&mut self, statement: &Statement, roles: &Roles, place: &str) -> Option<Who> {
        let entity = |variable: Option<i64>| match statement.values.get(&variable?) {
            Some(Datum::Entity(nth)) => Some(*nth),
            _ => None,
        };
        let person = entity(roles.person).and_then(|nth| self.names.person(nth));
        let organization = entity(roles.organization).and_then(|nth| self.names.organization(nth));
        if let (Some(person), Some(organization)) = (person, organization)
            && self.names.speaks(person, organization)
        {
            let what = "that a person speaks for an organization is concluded from a statement of both; since when is not known";
            self.losses.add(what, place);
        }
        Some(Who { speaker: person.or(organization)?, holder: organization.or(person)? })
    }

    /// The id of the quote that a statement marks.
    fn quote(
        &mut self,
        statement: &Statement,
        range: &Range<usize>,
        span: Span,
        who: Who,
        out: &mut Coded,
        place: &str,
    ) -> String {
        let nth = *out.by_passage.entry((range.start, range.end, who.speaker)).or_insert(out.quotes.len());
        if let Some(quote) = out.quotes.get(nth) {
            return quote.id.clone();
        }
        self.losses.add(
            "how a passage renders speech is not annotated: taken for `direct` where it is all in quotation marks, else for `reported`",
            place,
        );
        let id = format!("statement-{}", statement.id);
        let kind = if is_quoted(&span.exact) { "direct" } else { "reported" };
        let speaker = Speaker { entity: Some(self.names.id(who.speaker).to_owned()), spans: Vec::new() };
        out.quotes.push(Quote { speaker: Some(speaker), ..Quote::new(id.clone(), kind, vec![span]) });
        id
    }

    #[allow(clippy::too_many_arguments, reason = "one statement with everything that was found out about it")]
    fn position(
        &mut self,
        statement: &Statement,
        roles: &Roles,
        who: Who,
        quote: String,
        span: Span,
        date: Option<&str>,
        place: &str,
    ) -> Option<Position> {
        let issue = match statement.values.get(&roles.concept) {
            Some(Datum::Entity(nth)) => self.names.issue(*nth),
            _ => None,
        };
        let Some(issue) = issue.map(str::to_owned) else {
            self.losses.add("a statement without a concept is kept as a quote only", place);
            return None;
        };
        let value = statement.values.get(&roles.agreement);
        let Some(stance) = value.and_then(|value| roles.scale.stance(value, self.project, self.map)) else {
            let what = "a statement whose agreement is not known is kept as a quote only; `stance` in the map says what a value means";
            self.losses.add(what, place);
            return None;
        };
        self.losses.add("that a position is the holder's own word is not annotated: concluded", place);
        let coder = statement.coder.and_then(|coder| self.project.coders.get(&coder)).filter(|name| !name.is_empty());
        Some(Position {
            id: format!("statement-{}", statement.id),
            holder: self.names.id(who.holder).to_owned(),
            issue,
            stance: stance.word(),
            asserted_by: vec![self.names.id(who.speaker).to_owned()],
            evidence: vec![Evidence { quote: Some(quote), spans: vec![span] }],
            date: date.map(str::to_owned),
            date_basis: date.map(|_| "article"),
            provenance: coder.map(|name| Provenance { annotator: name.clone() }),
            note: self.note(statement, roles, place),
        })
    }

    /// The values of all other variables, one a line.
    fn note(&mut self, statement: &Statement, roles: &Roles, place: &str) -> Option<String> {
        let value = |(variable, name): &(i64, String)| {
            let value = match statement.values.get(variable)? {
                Datum::Entity(nth) => self.project.entities.get(*nth)?.value.trim().to_owned(),
                Datum::Text(text) => text.trim().to_owned(),
                Datum::Number(number) => number.to_string(),
            };
            (!value.is_empty()).then(|| format!("{name}: {value}"))
        };
        let lines: Vec<String> = roles.others.iter().filter_map(value).collect();
        for _ in &lines {
            self.losses.add("a value of a variable that a bundle has no field for is kept as a note", place);
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// Where a statement stands, in bytes; `Err(None)` when that is not said.
fn passage(statement: &Statement, ruler: &Ruler<'_>) -> Result<Range<usize>, Option<Misfit>> {
    let offset = |offset: Option<i64>| offset.and_then(|offset| usize::try_from(offset).ok()).ok_or(None);
    ruler.range(offset(statement.start)?, offset(statement.stop)?).map_err(Some)
}

/// Whether a passage is one quotation and nothing else.
fn is_quoted(passage: &str) -> bool {
    const MARKS: [char; 11] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」'];
    let words = passage.trim().trim_end_matches(['.', ',', '!', '?', ';']);
    let inner = words.strip_prefix(MARKS).and_then(|words| words.strip_suffix(MARKS));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(MARKS))
}

#[cfg(test)]
mod tests {
    use super::is_quoted;

    #[test]
    fn only_one_quotation_is_direct_speech() {
        for passage in ["\"We sail.\"", "„Wir fahren“.", " «Nous partons», ", "”Me lähdemme”"] {
            assert!(is_quoted(passage), "{passage}");
        }
        for passage in ["We sail.", "„Wir“, sagte er, „fahren“", "\"", "\"\"", "He said \"we sail\"", ""] {
            assert!(!is_quoted(passage), "{passage}");
        }
    }
}
