//! From a query to what is found.

use std::collections::{HashMap, HashSet};

use depesche::library::ActorNo;
use depesche::search::{Scope, Target, Tier};

use super::closeness::closest;
use super::documents::{Document, Documents};
use super::grade::{Grade, WORST, grade};
use super::query::{Word, parse};

/// A word of the query is taken for the names of at most this many actors.
const MOST_ACTORS: usize = 256;

/// What is compared with the program's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<(Target, Tier, Option<ActorNo>)>,
    pub total: usize,
    pub literal: usize,
    pub dropped: Vec<String>,
}

/// A word of the query in a document.
struct Match {
    grade: Grade,
    /// The best standing of the places that have this grade.
    standing: u16,
    places: Vec<u16>,
    /// The first of the actors by whose names it was found.
    actor: Option<ActorNo>,
}

/// What each word of a query finds, by document.
type Column = Vec<Option<Match>>;

/// Searches, and remembers what each word finds: while one types, the words before stay the same.
pub struct Searcher<'d> {
    documents: &'d Documents,
    columns: HashMap<String, Column>,
}

impl<'d> Searcher<'d> {
    pub fn new(documents: &'d Documents) -> Self {
        Self { documents, columns: HashMap::new() }
    }

    /// The first `limit` hits.
    pub fn search(&mut self, typed: &str, scope: Scope, limit: usize) -> Found {
        let query = parse(typed);
        for word in &query {
            let column = || column(self.documents, word);
            self.columns.entry(word.spelled.clone()).or_insert_with(column);
        }
        let columns: Vec<&Column> = query.iter().map(|word| &self.columns[&word.spelled]).collect();
        let documents = &self.documents.all;
        let in_scope: Vec<usize> = (0..documents.len()).filter(|&at| documents[at].is_in(scope)).collect();
        let (words, dropped, matching) = choose(documents, scope, &in_scope, &columns);
        let matches =
            |at: usize| -> Vec<&Match> { words.iter().filter_map(|&word| columns[word][at].as_ref()).collect() };
        let tier = |at: usize| matches(at).iter().map(|found| found.grade.0).max().expect("a word");
        let mut ranked: Vec<_> = matching.iter().map(|&at| (rank(&matches(at)), at)).collect();
        ranked.sort_unstable();
        let hit = |&(_, at): &(_, usize)| {
            let by_alias = matches(at).into_iter().find(|found| found.grade.0 == Tier::Alias);
            (documents[at].target, tier(at), by_alias.and_then(|found| found.actor))
        };
        Found {
            hits: ranked.iter().take(limit).map(hit).collect(),
            total: matching.len(),
            literal: matching.iter().filter(|&&at| tier(at) <= Tier::Inside).count(),
            dropped: dropped.into_iter().map(|word| query[word].spelled.clone()).collect(),
        }
    }
}

fn column(documents: &Documents, word: &Word) -> Column {
    let grades: Vec<Option<Grade>> = documents.words.all.iter().map(|other| grade(word, other)).collect();
    let named = named(documents, word, &grades);
    documents.all.iter().map(|document| best(document, &named, &grades)).collect()
}

/// The actors that a word names, best first.
fn named(documents: &Documents, word: &Word, grades: &[Option<Grade>]) -> Vec<(Grade, ActorNo)> {
    let long = word.foldings.iter().any(|folded| folded.lower.len() >= 3);
    let mut named: Vec<(Grade, ActorNo)> = Vec::new();
    for &(actor, name) in &documents.names {
        let small = documents.words.all[name].spelled.chars().next().is_some_and(char::is_lowercase);
        let detail = match grades[name] {
            Some((Tier::Whole, detail)) if !small => detail,
            Some((Tier::Prefix, detail)) if !small && long => WORST.min(detail + 1),
            _ => continue,
        };
        named.push(((Tier::Alias, detail), actor));
    }
    named.sort_unstable();
    let mut seen = HashSet::new();
    named.retain(|&(_, actor)| seen.insert(actor));
    named.truncate(MOST_ACTORS);
    named
}

/// The best that a word of the query finds in a document.
fn best(document: &Document, named: &[(Grade, ActorNo)], grades: &[Option<Grade>]) -> Option<Match> {
    let mut finds: Vec<(Grade, u16, u16, Option<ActorNo>)> = Vec::new();
    for word in &document.words {
        finds.extend(grades[word.word].map(|grade| (grade, word.standing as u16, word.place, None)));
    }
    if !document.about.is_empty() {
        for &(grade, actor) in named {
            let about = document.about.iter().find(|about| about.actor == actor);
            finds.extend(about.map(|about| (grade, about.standing as u16, about.place, Some(actor))));
        }
    }
    let best = finds.iter().map(|find| find.0).min()?;
    finds.retain(|find| find.0 == best);
    Some(Match {
        grade: best,
        standing: finds.iter().map(|find| find.1).min()?,
        places: finds.iter().map(|find| find.2).collect(),
        actor: finds.iter().find_map(|find| find.3),
    })
}

/// The words that some document has together, those that were dropped, and the documents.
fn choose(
    documents: &[Document],
    scope: Scope,
    in_scope: &[usize],
    columns: &[&Column],
) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let count = |word: usize| in_scope.iter().filter(|&&at| columns[word][at].is_some()).count();
    let (mut words, mut dropped): (Vec<usize>, Vec<usize>) = (0..columns.len()).partition(|&word| count(word) > 0);
    if words.is_empty() {
        return (Vec::new(), Vec::new(), Vec::new());
    }
    loop {
        let has_all = |at: usize| words.iter().all(|&word| columns[word][at].is_some());
        let repeats = |at: usize| scope != Scope::Quotes && documents[at].sentences.clone().any(has_all);
        let matching: Vec<usize> = in_scope.iter().copied().filter(|&at| has_all(at) && !repeats(at)).collect();
        if !matching.is_empty() {
            return (words, dropped, matching);
        }
        let rarest = words.iter().map(|&word| count(word)).min().expect("a word");
        let at = words.iter().position(|&word| count(word) == rarest).expect("it is one of them");
        dropped.push(words.remove(at));
    }
}

/// Sum of tiers, sum of details, closeness, disorder, sum of standings.
fn rank(matches: &[&Match]) -> (usize, usize, u16, u16, u16) {
    let places: Vec<&[u16]> = matches.iter().map(|found| found.places.as_slice()).collect();
    let (apart, disorder) = closest(&places);
    let tiers = matches.iter().map(|found| found.grade.0 as usize).sum();
    let details = matches.iter().map(|found| found.grade.1).sum();
    (tiers, details, apart, disorder, matches.iter().map(|found| found.standing).sum())
}
