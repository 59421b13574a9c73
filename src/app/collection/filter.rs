//! What the list of all bookmarks is narrowed down with: fields such as `tag:nato`, and words.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::bookmarks::Bookmark;
use crate::model::Clean;
use crate::search::Query;
use crate::text::fold::{Folded, Umlauts};

/// What a field looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A tag.
    Tag,
    /// The briefing's title.
    Briefing,
    /// Who speaks.
    Speaker,
    /// A country that the passage is about.
    Country,
    /// The day of publication, or when it was said.
    Date,
    /// The headline.
    Article,
    /// The outlet.
    Source,
    /// The colour of the mark.
    Colour,
}

impl Field {
    /// All of them with their names.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Tag, "tag"),
        (Self::Speaker, "speaker"),
        (Self::Country, "country"),
        (Self::Date, "date"),
        (Self::Briefing, "briefing"),
        (Self::Article, "article"),
        (Self::Source, "source"),
        (Self::Colour, "colour"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(field, _)| field)
    }
}

/// Something in the line that can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its bytes in the line.
    pub range: Range<usize>,
    /// What was expected.
    pub message: String,
}

/// A part of the line: `field:value`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    field: Field,
    /// Folded; any of them will do.
    values: Vec<String>,
}

/// A line that was understood as far as possible.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    terms: Vec<Term>,
    words: Vec<Query>,
    /// All words, to show what matched.
    pub query: Query,
    /// The first part of the line that was not understood; it narrows nothing down.
    pub fault: Option<Fault>,
}

impl Filter {
    /// Reads a line. `names_of` tells the names of the country with an ISO 3166 code (lower case), as far as they are known.
    pub fn parse(line: &str, names_of: impl Fn(&str) -> Vec<Clean>) -> Self {
        let mut filter = Self::default();
        let mut words = Vec::new();
        for range in parts(line) {
            let part = &line[range.clone()];
            let named =
                part.split_once(':').filter(|(name, _)| name.chars().all(char::is_alphabetic) && !name.is_empty());
            let Some((name, value)) = named else {
                words.push(part);
                continue;
            };
            match term(name, value, &names_of) {
                Ok(term) => filter.terms.push(term),
                Err((of_value, message)) => {
                    let start = if of_value { range.start + name.len() + 1 } else { range.start };
                    let end = if of_value { range.end } else { range.start + name.len() };
                    filter.fault.get_or_insert(Fault { range: start..end.max(start), message });
                }
            }
        }
        filter.query = Query::parse(&words.join(" "));
        filter.words = filter.query.typed().map(Query::parse).collect();
        filter
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.words.is_empty()
    }

    /// Whether a field is asked for.
    pub fn has_fields(&self) -> bool {
        !self.terms.is_empty()
    }

    /// What tells whether every field agrees with a bookmark, for many bookmarks one after the other.
    pub fn agreement<'b>(&self) -> Agreement<'_, 'b> {
        Agreement(self.terms.iter().map(|term| (term, HashMap::default())).collect())
    }

    /// Each word by itself: a bookmark must have them all.
    pub fn words(&self) -> &[Query] {
        &self.words
    }
}

/// The parts of a line, parted by spaces; a value in quotation marks may have some.
fn parts(line: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), None, false);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() && !quoted {
            parts.extend(start.take().map(|start| start..at));
            continue;
        }
        if c == '"' {
            quoted = !quoted;
        }
        start.get_or_insert(at);
    }
    parts.extend(start.map(|start| start..line.len()));
    parts
}

/// A term, or what was expected: of the value (`true`) or of the name.
fn term(name: &str, value: &str, names_of: &impl Fn(&str) -> Vec<Clean>) -> Result<Term, (bool, String)> {
    let Some(field) = Field::named(&name.to_lowercase()) else {
        let names: Vec<&str> = Field::ALL.iter().map(|(_, name)| *name).collect();
        return Err((false, format!("there is no {name}: here; there are {}", names.join(", "))));
    };
    let value = value.trim_matches('"').trim_start_matches('#');
    if value.is_empty() {
        return Err((true, format!("a value is expected after {name}:")));
    }
    if field == Field::Date && !value.split("..").all(|end| end.is_empty() || is_date(end)) {
        return Err((true, "a date is expected: 2025, 2025-09, 2025-09-04, or from..to".to_owned()));
    }
    if field == Field::Date {
        return Ok(Term { field, values: vec![value.to_owned()] });
    }
    let mut values = vec![folded(value)];
    if field == Field::Country && value.chars().count() == 2 {
        values.extend(names_of(&value.to_lowercase()).iter().map(|name| folded(name)));
    }
    Ok(Term { field, values })
}

/// Year, month, day as far as they are given.
fn is_date(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

fn folded(text: &str) -> String {
    Folded::new(text, Umlauts::Plain).lower().to_owned()
}

/// Holds the fields of a [`Filter`] against bookmarks. Many come from one article, of one speaker: it knows what it has told of a name
/// or a headline.
#[derive(Debug)]
pub struct Agreement<'f, 'b>(Vec<(&'f Term, Told<'b>)>);

/// Whether a value begins a word of these texts.
type Told<'b> = HashMap<&'b str, bool, RandomState>;

impl<'b> Agreement<'_, 'b> {
    /// Whether every field agrees with a bookmark.
    pub fn with(&mut self, bookmark: &'b Bookmark) -> bool {
        self.0.iter_mut().all(|(term, told)| term.takes(bookmark, told))
    }
}

impl Term {
    fn takes<'b>(&self, bookmark: &'b Bookmark, told: &mut Told<'b>) -> bool {
        let (attribution, article) = (&bookmark.attribution, &bookmark.anchor.article);
        match self.field {
            Field::Tag => self.any(&bookmark.tags, told),
            Field::Briefing => self.any(&attribution.briefing, told),
            Field::Speaker => self.any(&attribution.speaker, told),
            Field::Country => self.any(&attribution.countries, told),
            Field::Article => self.any(&article.headline, told),
            Field::Source => self.any(&article.source, told),
            Field::Colour => {
                let name = bookmark.colour.map(crate::app::words::colour);
                name.is_some_and(|name| self.values.iter().any(|value| name.starts_with(value.as_str())))
            }
            Field::Date => {
                let mut days = article.published.iter().chain(&attribution.said);
                days.any(|day| self.values.iter().any(|wanted| is_within(day, wanted)))
            }
        }
    }

    /// Whether a value begins a word of any of the texts.
    fn any<'b>(&self, texts: impl IntoIterator<Item = &'b Clean>, told: &mut Told<'b>) -> bool {
        let begins = |text: &str| {
            let text = folded(text);
            self.values.iter().any(|value| begins_word(&text, value))
        };
        texts.into_iter().any(|text| *told.entry(text).or_insert_with(|| begins(text)))
    }
}

fn begins_word(text: &str, value: &str) -> bool {
    text.match_indices(value).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// Whether a day, as far as it is known, is the one wanted or lies between two.
fn is_within(day: &str, wanted: &str) -> bool {
    let Some((from, to)) = wanted.split_once("..") else { return day.starts_with(wanted) };
    let ordered = |first: &str, second: &str| {
        let common = first.len().min(second.len());
        match (first.get(..common), second.get(..common)) {
            (Some(first), Some(second)) => first <= second,
            _ => false,
        }
    };
    ordered(from, day) && ordered(day, to)
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
