//! Those who search in this process, each over the same lines.

use std::sync::Arc;

use depesche::search::{Index, Query, Scope, Session, Target, matched_ranges, search};
use frizbee::{CaseMatching, Config, Pattern};
use nucleo_matcher::pattern::{CaseMatching as Case, Normalization, Pattern as NucleoPattern};
use nucleo_matcher::{Config as NucleoConfig, Matcher as NucleoMatcher, Utf32String};

use super::depesche_lines::{OF_ARTICLE, library};

/// How many lines an answer has at most: as many as the reader asks for.
pub const LIMIT: usize = 100;

/// Somebody who finds lines.
pub trait Contender {
    /// The name in the table.
    fn name(&self) -> &'static str;

    /// The numbers of the best lines, best first, at most [`LIMIT`].
    fn find(&mut self, query: &str) -> Vec<usize>;
}

/// The search of this program: the whole answer, to each query as if it were the first.
#[derive(Debug)]
pub struct Depesche(Arc<Index>);

/// What the reader shows at a key: the first page with its highlights, by what it remembers of the keys before; the whole answer
/// where it shows nothing before that.
#[derive(Debug)]
pub struct FirstPage<'l> {
    index: Arc<Index>,
    session: Session,
    lines: &'l [String],
}

/// Rows of the first page.
const PAGE: usize = 50;

impl Depesche {
    /// Indexes the lines.
    pub fn new(lines: &[String]) -> Self {
        let mut index = Index::new();
        index.extend(&library(lines));
        Self(Arc::new(index))
    }

    /// What the reader shows of these lines, which are those that were indexed.
    pub fn first_page<'l>(&self, lines: &'l [String]) -> FirstPage<'l> {
        FirstPage { index: Arc::clone(&self.0), session: Session::new(), lines }
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.0
    }
}

impl Contender for Depesche {
    fn name(&self) -> &'static str {
        "depesche"
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let answer = search(&self.0, &Query::parse(query), Scope::Everything, LIMIT);
        answer.hits.into_iter().filter_map(|hit| line(hit.target)).collect()
    }
}

fn line(target: Target) -> Option<usize> {
    match target {
        Target::Sentence(found) => Some(found.article.at() * OF_ARTICLE + found.sentence.at()),
        _ => None,
    }
}

impl Contender for FirstPage<'_> {
    fn name(&self) -> &'static str {
        "depesche"
    }

    fn find(&mut self, typed: &str) -> Vec<usize> {
        let query = Query::parse(typed);
        let go_on = || false;
        let page = self.session.first_page(&self.index, &query, Scope::Everything, PAGE, &go_on);
        let page = page.filter(|page| !page.hits.is_empty());
        let page = page.or_else(|| self.session.settle(&self.index, &query, Scope::Everything, LIMIT, &go_on));
        let found: Vec<usize> =
            page.unwrap_or_default().hits.into_iter().filter_map(|hit| line(hit.target)).take(PAGE).collect();
        for &line in &found {
            std::hint::black_box(matched_ranges(&query, &self.lines[line]));
        }
        found
    }
}

/// `frizbee`, by itself or with slips allowed.
#[derive(Debug)]
pub struct Frizbee<'l> {
    lines: &'l [String],
    slips: bool,
}

impl<'l> Frizbee<'l> {
    /// `slips`: one letter of a word of four letters or more may be wrong, as with Depesche.
    pub fn new(lines: &'l [String], slips: bool) -> Self {
        Self { lines, slips }
    }
}

impl Contender for Frizbee<'_> {
    fn name(&self) -> &'static str {
        if self.slips { "frizbee, 1 typo" } else { "frizbee" }
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let allowed = |word: &str| u16::from(self.slips && word.chars().count() >= 4);
        let patterns: Vec<Pattern> =
            query.split_whitespace().map(|word| Pattern::from(word).max_typos(Some(allowed(word)))).collect();
        let mut matcher = frizbee::Matcher::from_patterns(&patterns, &Config::default().casing(CaseMatching::Smart));
        matcher.match_list(self.lines).into_iter().take(LIMIT).map(|found| found.index as usize).collect()
    }
}

/// `nucleo-matcher`.
#[derive(Debug)]
pub struct Nucleo {
    lines: Vec<Utf32String>,
    matcher: NucleoMatcher,
}

impl Nucleo {
    /// Converts the lines into what it searches quickest.
    pub fn new(lines: &[String]) -> Self {
        let lines = lines.iter().map(|line| Utf32String::from(line.as_str())).collect();
        Self { lines, matcher: NucleoMatcher::new(NucleoConfig::DEFAULT) }
    }
}

impl Contender for Nucleo {
    fn name(&self) -> &'static str {
        "nucleo-matcher"
    }

    fn find(&mut self, query: &str) -> Vec<usize> {
        let pattern = NucleoPattern::parse(query, Case::Smart, Normalization::Smart);
        let scored = self.lines.iter().enumerate().filter_map(|(at, line)| {
            pattern.score(line.slice(..), &mut self.matcher).map(|score| (std::cmp::Reverse(score), at))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        scored.into_iter().take(LIMIT).map(|(_, at)| at).collect()
    }
}
