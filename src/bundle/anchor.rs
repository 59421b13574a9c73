//! From the file's spans to places in the text, with re-anchoring by the quoted text (the `TextQuoteSelector` of the W3C Web
//! Annotation Data Model, section 4.2.4) where the offsets do not fit.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::at::At;
use super::brief::brief;
use super::findings::Findings;
use super::nearest::{Nearest, Surroundings};
use super::offsets::{Misfit, Ruler, Unit};
use super::problem::{Misplaced, ProblemKind, Severity};
use super::wire::{Offset, Selector, Spans};
use crate::model::{Clean, Drift, Fit, Nearness, Place, Span};

/// So many annotations may lie over the text, as many times its length and [`COVER`] bytes. What costs something for each
/// sentence or column that an annotation covers, from the marks in the margin to the index of the search, stays within that.
const LAYERS: usize = 64;
/// What may be covered however short the text is.
const COVER: usize = 1 << 20;
/// The most characters that are remembered of a place without words of its own.
const LONGEST_EXPECTED: usize = 200;
/// The most characters of words that are told of an annotation that is not where it should be.
const LONGEST_TOLD: usize = 2000;

/// What is needed to find places in one article's text.
pub(super) struct Anchor<'t> {
    /// The text as the file has it; byte offsets into it are valid in `clean`.
    raw: &'t str,
    clean: &'t Clean,
    ruler: Ruler<'t>,
    /// Where texts stand that were looked for: names recur, and a text that moved moved all of them.
    known: RefCell<HashMap<Box<str>, Rc<[Span]>>>,
    /// For comparing the text with what was expected.
    surroundings: Surroundings<'t>,
    /// Bytes that annotations cover, each counted for itself.
    covered: Cell<usize>,
}

/// Where one span ended up.
struct Found {
    span: Option<Span>,
    fit: Fit,
    nearness: Option<Nearness>,
}

/// Why a span can't be taken as it is.
#[derive(Clone)]
struct Fault {
    kind: ProblemKind,
    /// The field to blame.
    field: &'static str,
    message: String,
    /// A byte near where the text was expected.
    near: usize,
}

impl<'t> Anchor<'t> {
    pub(super) fn new(raw: &'t str, clean: &'t Clean, unit: Unit) -> Self {
        Self {
            raw,
            clean,
            ruler: Ruler::new(raw, unit),
            known: RefCell::default(),
            surroundings: Surroundings::new(clean),
            covered: Cell::new(0),
        }
    }

    /// The clean text.
    pub(super) fn text(&self) -> &'t Clean {
        self.clean
    }

    /// The place that a list of spans at `at` means. Spans that can't be found are left out of it and leave their words in
    /// [`Place::drift`], whose fit is that of the worst span.
    pub(super) fn place(&self, spans: &Spans<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Place {
        findings.whole_list(spans, at);
        let (mut fit, mut nearness) = (Fit::AsGiven, None);
        let mut found = Vec::with_capacity(spans.len());
        for (ix, span) in spans.iter().enumerate() {
            let one = self.find(span.selector(), &at.index(ix), findings);
            if rank(one.fit) > rank(fit) {
                fit = one.fit;
            }
            nearness = nearness.max(one.nearness);
            found.extend(one.span);
        }
        if fit == Fit::AsGiven {
            return Place::at(&found);
        }
        let words = spans.iter().map(|span| self.expected(span.selector()));
        let words: Vec<_> = words.filter(|words| !words.is_empty()).collect();
        Place::found(&found, Some(Drift { fit, expected: Clean::line(&words.join(" … ")), nearness }))
    }

    /// The one span at `at`; `None` when it can't be found.
    pub(super) fn span(&self, span: Selector<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Option<Span> {
        self.find(span, at, findings).span
    }

    /// The words that a span should cover: its `exact`, or else what stands at its offsets.
    fn expected<'s>(&'s self, span: Selector<'s>) -> Cow<'s, str> {
        let given = || self.given(span).map(|span| self.clean.slice(span)).unwrap_or_default();
        span.exact.map_or_else(|| brief(given(), LONGEST_EXPECTED), Cow::Borrowed)
    }

    fn find(&self, span: Selector<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Found {
        let found = self.look(span, at, findings);
        self.covered.set(self.covered.get().saturating_add(found.span.map_or(0, Span::len)));
        if found.span.is_none() || self.covered.get() <= self.raw.len().saturating_mul(LAYERS).saturating_add(COVER) {
            return found;
        }
        let message = format!("annotations lie over the text more than {LAYERS} times");
        let help = "the annotation is kept, but attached to nothing; mark less at once";
        findings.error(ProblemKind::Limit, at, &message, help);
        Found { span: None, fit: Fit::Orphan, nearness: None }
    }

    fn look(&self, span: Selector<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Found {
        let exact = span.exact.filter(|exact| !exact.is_empty());
        let given = self.given(span);
        let fault = match &given {
            Ok(given) if exact.is_none_or(|exact| self.says(*given, exact)) => {
                if given.is_empty() {
                    let help = "the end is exclusive and must lie behind the start";
                    findings.warning(ProblemKind::Offset, &at.key("end"), "the span covers no character", help);
                }
                return Found { span: Some(*given), fit: Fit::AsGiven, nearness: None };
            }
            Ok(given) => Fault {
                kind: ProblemKind::Anchor,
                field: "exact",
                message: format!(
                    "the text there is {}, not {}",
                    short(self.clean.slice(*given)),
                    short(exact.unwrap_or(""))
                ),
                near: given.start(),
            },
            Err(fault) => fault.clone(),
        };
        let Some(exact) = exact else {
            let help = "the annotation is kept, but attached to nothing; correct the offsets";
            findings.error(fault.kind, &at.key(fault.field), &fault.message, help);
            return Found { span: None, fit: Fit::Orphan, nearness: None };
        };
        let Some(matches) = self.matches(exact, findings) else {
            let help = "so many words were looked for in vain that these were not; the annotation is kept, but attached to \
                nothing";
            findings.error(fault.kind, &at.key(fault.field), &fault.message, help);
            return Found { span: None, fit: Fit::Orphan, nearness: None };
        };
        let fitting = self.in_context(&matches, span, findings);
        let (unique, candidates) = match (&matches[..], &fitting[..]) {
            ([_], _) => (true, &matches[..]),
            (_, [_]) => (true, &fitting[..]),
            (_, []) => (false, &matches[..]),
            _ => (false, &fitting[..]),
        };
        let taken = nearest(candidates, fault.near);
        let (fit, severity) = match taken {
            None => (Fit::Orphan, Severity::Error),
            Some(_) if unique => (Fit::Reanchored, Severity::Warning),
            Some(_) => (Fit::Ambiguous, Severity::Error),
        };
        let help = match fit {
            Fit::Orphan => {
                "these words stand nowhere in the text; the annotation is kept, but attached to nothing".to_owned()
            }
            Fit::Ambiguous => {
                format!("found at {} other places; the nearest was taken; correct the offsets", candidates.len())
            }
            Fit::AsGiven | Fit::Reanchored => "found at another place, which was taken; correct the offsets".to_owned(),
        };
        let closest = match taken {
            Some(_) => Nearest::default(),
            None => self.surroundings.nearest(&Clean::text(exact), fault.near, findings),
        };
        if !findings.has_room(severity, fault.kind) {
            findings.located(severity, fault.kind, &at.key(fault.field), &fault.message, &help);
            return Found { span: taken, fit, nearness: closest.nearness };
        }
        let told = |text: &str| Clean::line(&brief(text, LONGEST_TOLD));
        let misplaced = Misplaced {
            fit,
            expected: told(exact),
            there: given.ok().map(|given| told(self.clean.slice(given))).unwrap_or_default(),
            closest: closest.passage.map(|passage| told(&passage)),
            nearness: closest.nearness,
            span: taken.or_else(|| Span::new(self.clean, fault.near, fault.near)).unwrap_or_default(),
        };
        // What the text has instead is more than a list of problems needs, unless somebody wants to mend the file.
        let instead = if findings.is_thorough() { &*closest.told } else { "" };
        let message = format!("{}{instead}", fault.message);
        findings.misplaced(severity, fault.kind, &at.key(fault.field), (&message, &help), misplaced);
        Found { span: taken, fit, nearness: closest.nearness }
    }

    /// The span at the offsets of the file.
    fn given(&self, span: Selector<'_>) -> Result<Span, Fault> {
        let end = self.byte(span.end, "end");
        // Without a start, the text is looked for near the end.
        let start = self.byte(span.start, "start").map_err(|fault| match (span.start, &end) {
            (Offset::At(_), _) | (_, Err(_)) => fault,
            (_, Ok(end)) => Fault { near: *end, ..fault },
        })?;
        let end = end.map_err(|fault| Fault { near: start, ..fault })?;
        let fault = |message| Fault { kind: ProblemKind::Offset, field: "end", message, near: start };
        if end < start {
            return Err(fault("the span runs backwards: its end lies before its start".to_owned()));
        }
        Span::new(self.raw, start, end).ok_or_else(|| fault("the span lies beyond 4 GiB of text".to_owned()))
    }

    fn byte(&self, offset: Offset<'_>, field: &'static str) -> Result<usize, Fault> {
        let fault = |message, near| Fault { kind: ProblemKind::Offset, field, message, near };
        let offset = match offset {
            Offset::At(offset) => offset,
            Offset::Missing => return Err(fault(format!("the span has no `{field}`"), 0)),
            Offset::Bad(raw) => {
                let message = format!("{} is no offset: expected a whole number of at least 0", short(raw));
                return Err(fault(message, 0));
            }
        };
        self.ruler.byte(offset).map_err(|misfit| match misfit {
            Misfit::PastEnd(length) => {
                let unit = self.ruler.unit().plural();
                fault(
                    format!("offset {offset} lies past the end of the text, which has {length} {unit}"),
                    self.raw.len(),
                )
            }
            Misfit::Inside(byte) => fault(format!("offset {offset} lies inside a character"), byte),
        })
    }

    /// Whether `exact` is what stands at `span`, in the file's spelling or as it looks when cleaned.
    fn says(&self, span: Span, exact: &str) -> bool {
        let slice = self.raw.get(span.range()).unwrap_or_default();
        slice == exact || self.clean.slice(span) == &*Clean::text(exact)
    }

    /// Every place where `exact` stands, in the order of the text; `None` when too much was looked for in this file.
    fn matches(&self, exact: &str, findings: &mut Findings<'_>) -> Option<Rc<[Span]>> {
        if let Some(known) = self.known.borrow().get(exact) {
            return Some(Rc::clone(known));
        }
        // Once in the raw text and once in the clean one.
        if !findings.may_search(2 * self.raw.len()) {
            return None;
        }
        let of = |text: &str, exact: &str| -> Rc<[Span]> {
            text.match_indices(exact).filter_map(|(at, _)| Span::new(text, at, at + exact.len())).collect()
        };
        let raw = of(self.raw, exact);
        let found = if raw.is_empty() { of(self.clean, &Clean::text(exact)) } else { raw };
        self.known.borrow_mut().insert(exact.into(), Rc::clone(&found));
        Some(found)
    }

    /// Those of the matches around which the text is the `prefix` and `suffix` of the span, as far as it has them. None when
    /// it has neither, or when too much was looked for in this file.
    fn in_context(&self, matches: &[Span], span: Selector<'_>, findings: &mut Findings<'_>) -> Vec<Span> {
        let [prefix, suffix] = [span.prefix, span.suffix].map(|context| Clean::text(context.unwrap_or_default()));
        // To look at a match takes as long as to search so many bytes.
        let each = 64 + prefix.len() + suffix.len();
        if prefix.is_empty() && suffix.is_empty() || !findings.may_search(matches.len().saturating_mul(each)) {
            return Vec::new();
        }
        let fits = |found: &Span| {
            self.clean[..found.start()].ends_with(&*prefix) && self.clean[found.end()..].starts_with(&*suffix)
        };
        matches.iter().copied().filter(fits).collect()
    }
}

/// The one of `found`, which are in the order of the text, that begins nearest to byte `near`; of two the first.
fn nearest(found: &[Span], near: usize) -> Option<Span> {
    let after = found.partition_point(|span| span.start() < near);
    let around = [after.checked_sub(1).and_then(|before| found.get(before)), found.get(after)];
    around.into_iter().flatten().copied().min_by_key(|span| span.start().abs_diff(near))
}

/// How bad a fit is.
fn rank(fit: Fit) -> u8 {
    match fit {
        Fit::AsGiven => 0,
        Fit::Reanchored => 1,
        Fit::Ambiguous => 2,
        Fit::Orphan => 3,
    }
}

/// A text in quotation marks, shortened for a message.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}
