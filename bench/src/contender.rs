//! Those who search in this process, each over the same lines.

use depesche::search::{Index, Query, Scope, Target, search};
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

/// The search of this program.
#[derive(Debug)]
pub struct Depesche(Index);

impl Depesche {
    /// Indexes the lines.
    pub fn new(lines: &[String]) -> Self {
        let mut index = Index::new();
        index.extend(&library(lines));
        Self(index)
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
        let line = |target: Target| match target {
            Target::Sentence(found) => Some(found.article.at() * OF_ARTICLE + found.sentence.at()),
            _ => None,
        };
        answer.hits.into_iter().filter_map(|hit| line(hit.target)).collect()
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
