//! What a query finds on one shelf.

use std::sync::Arc;

use super::column::{Column, Reading};
use super::finalists;
use super::first::Page;
use super::grade::Tier;
use super::pairs;
use super::presence::Presence;
use super::query::Query;
use super::session::Session;
use super::set::Set;
use super::target::Rank;
use super::threads::{BATCH, shared_until, threads_for_batches};
use super::tokens::TOGETHER;
use super::view::{ShelfName, View};
use super::weigh::Worths;

/// The lists of so many words are begun together.
const AT_ONCE: usize = 64;

/// So many documents are read at once: it takes no longer than finding out more about them beforehand, which takes the longer the more
/// there are in all. (Very few in tests, so that they take every way.)
const FEW: usize = if cfg!(test) { 6 } else { 1 << 12 };
const ONE_IN: usize = 384;

/// One in so many that match are read as soon as the best of them are found along the lists.
const LISTED: usize = 128;

/// But so many that they are one in so many of all are listed sooner.
const DENSE: usize = 32;

/// The documents that have all words.
enum Matching {
    /// Those of the only word, not looked for.
    Alone,
    /// So few that they were read, ascending, without quotes that say no more than their sentences.
    Read(Vec<Candidate>),
    /// All of them, with those quotes.
    Common(Set),
}

/// A document that has all words, and whether it has them literally.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    doc: u32,
    rank: Rank,
    literal: bool,
}

/// How many documents have all words, and how many of these have them literally.
pub(super) struct Counted {
    pub total: usize,
    pub literal: usize,
}

/// One shelf with what each word of the query finds on it.
pub(super) struct Table<'i> {
    pub view: View<'i>,
    pub columns: Vec<Arc<Column>>,
    /// Of those words for which it was needed.
    presences: Vec<Option<Arc<Presence>>>,
    /// Only these documents count.
    chosen: Option<Set>,
    matching: Matching,
}

impl<'i> Table<'i> {
    pub(super) fn new(view: View<'i>, columns: Vec<Arc<Column>>) -> Self {
        let presences = vec![None; columns.len()];
        Self { view, columns, presences, chosen: None, matching: Matching::Read(Vec::new()) }
    }

    /// One on which nothing but `chosen` is found.
    pub(super) fn of_chosen(view: View<'i>, columns: Vec<Arc<Column>>, chosen: Set) -> Self {
        Self { chosen: Some(chosen), ..Self::new(view, columns) }
    }

    /// Whether a document has all words.
    pub(super) fn has_matching(&self) -> bool {
        match &self.matching {
            Matching::Read(found) => !found.is_empty(),
            Matching::Common(common) => common.each().next().is_some(),
            Matching::Alone => true,
        }
    }

    pub(super) fn chosen(&self, words: &[usize]) -> Vec<&Column> {
        words.iter().map(|&word| &*self.columns[word]).collect()
    }

    /// In how many documents a word is found.
    pub(super) fn count(
        &mut self,
        session: &mut Session,
        query: &Query,
        word: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<usize> {
        Some(self.presence(session, query, word, stop)?.count)
    }

    fn presence(
        &mut self,
        session: &mut Session,
        query: &Query,
        word: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Arc<Presence>> {
        if let Some(known) = &self.presences[word] {
            return Some(Arc::clone(known));
        }
        let presence = session.presence(self.view, &query.words()[word], &self.columns[word], stop)?;
        self.presences[word] = Some(Arc::clone(&presence));
        Some(presence)
    }

    /// As [`Table::find`], for a query of a single word: when it is common, its lists say all there is to know, and nothing needs to be
    /// looked for.
    pub(super) fn find_one_word(
        &mut self,
        session: &mut Session,
        query: &Query,
        stop: &dyn Fn() -> bool,
    ) -> Option<()> {
        let few = || self.columns[0].postings(self.view.shelf()) <= FEW;
        if self.view.name != ShelfName::Passages || self.view.is_article() || few() {
            return self.find(session, query, &[0], stop);
        }
        self.matching = Matching::Alone;
        Some(())
    }

    /// The best of the matching documents.
    pub(super) fn listed(&self, words: &[usize], limit: usize, stop: &dyn Fn() -> bool) -> Option<Vec<(Rank, u32)>> {
        let columns = self.chosen(words);
        match &self.matching {
            Matching::Alone => {
                let mut page = Page::new(self.view, &columns, limit);
                page.by_class(columns[0], stop)?;
                Some(page.into_sorted())
            }
            Matching::Read(found) => Some(best_of(found, limit)),
            Matching::Common(common) => self.listed_of(common, words, limit, stop),
        }
    }

    /// As [`Table::listed`], of documents all of which match.
    fn listed_of(
        &self,
        common: &Set,
        words: &[usize],
        limit: usize,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<(Rank, u32)>> {
        let columns = self.chosen(words);
        let count = common.count();
        let all = self.view.documents().len();
        let few = (all / DENSE).min(2 * FEW).max(all / LISTED).max(FEW);
        if count > few
            && let &[first, second] = columns.as_slice()
            && let Some(best) = pairs::best(self.view, [first, second], Some(common), (limit, u32::MAX), stop)?
        {
            return Some(best);
        }
        if count > few.max(2 * FEW) {
            return finalists::of(self.view, &columns, common, limit, stop);
        }
        let docs: Vec<u32> = common.each().collect();
        let found = self.without_hidden(self.read(&docs, words, stop)?);
        Some(best_of(&found, limit))
    }

    /// How many documents are few.
    fn few(&self) -> usize {
        (self.view.documents().len() / ONE_IN).max(FEW)
    }

    /// Whether it costs nothing to count.
    pub(super) fn is_counted(&self) -> bool {
        matches!(self.matching, Matching::Read(_))
    }

    /// How many documents match.
    pub(super) fn counted(
        &mut self,
        session: &mut Session,
        query: &Query,
        words: &[usize],
        stop: &dyn Fn() -> bool,
    ) -> Option<Counted> {
        if let Matching::Read(found) = &self.matching {
            let literal = found.iter().filter(|found| found.literal).count();
            return Some(Counted { total: found.len(), literal });
        }
        let presences = words.iter().map(|&word| self.presence(session, query, word, stop));
        let presences: Vec<Arc<Presence>> = presences.collect::<Option<_>>()?;
        let common = match &self.matching {
            Matching::Common(common) => common,
            _ => &presences[0].any,
        };
        let hidden = self.hidden(common);
        let mut literal = common.clone();
        for presence in &presences {
            literal.intersect(presence.literal());
        }
        Some(Counted {
            total: common.count() - hidden.count(),
            literal: literal.count() - literal.count_common(&hidden),
        })
    }

    /// Finds the documents that have all of `words`.
    pub(super) fn find(
        &mut self,
        session: &mut Session,
        query: &Query,
        words: &[usize],
        stop: &dyn Fn() -> bool,
    ) -> Option<()> {
        self.matching = Matching::Read(Vec::new());
        let mut by_count = words.to_vec();
        let own = self.view.shelf();
        by_count.sort_by_key(|&word| self.columns[word].postings(own));
        let Some(&rarest) = by_count.first().filter(|&&word| !self.columns[word].is_empty()) else { return Some(()) };
        for &word in words {
            let known = || session.known_presence(self.view, &query.words()[word]);
            self.presences[word] = self.presences[word].take().or_else(known);
        }
        if self.view.is_article() {
            return self.find_among(self.view.documents().collect(), words, stop);
        }
        let few = self.few();
        if self.columns[rarest].postings(own) <= few {
            return self.find_among(self.documents_of(rarest), words, stop);
        }
        // What is known costs nothing, then the rarest words. With few documents left, the other words, of which the last is
        // perhaps still being typed, need not be looked up in all of them.
        by_count.sort_by_key(|&word| self.presences[word].is_none());
        let mut common = self.chosen.clone().unwrap_or_else(|| Set::all(self.view.documents().end));
        for word in by_count {
            let presence = self.presence(session, query, word, stop)?;
            common.intersect(&presence.any);
            if common.count() <= few {
                return self.find_among(common.each().collect(), words, stop);
            }
        }
        self.matching = Matching::Common(common);
        Some(())
    }

    /// The documents in which a word stands, ascending.
    fn documents_of(&self, word: usize) -> Vec<u32> {
        let mut docs: Vec<u32> = Vec::with_capacity(self.columns[word].postings(self.view.shelf()));
        for words in self.columns[word].by_grade().flat_map(|(_, words)| words.chunks(AT_ONCE)) {
            self.view.shelf().postings.touch(words);
            for &word in words {
                self.view.shelf().runs(word, self.view.kinds()).for_each(|run| run.for_each(|doc| docs.push(doc)));
            }
        }
        docs.sort_unstable();
        docs.dedup();
        docs
    }

    /// Looks at some documents only, among which are all that match.
    fn find_among(&mut self, mut candidates: Vec<u32>, words: &[usize], stop: &dyn Fn() -> bool) -> Option<()> {
        let all = self.view.documents();
        candidates.retain(|&doc| {
            let mut known = words.iter().filter_map(|&word| self.presences[word].as_ref());
            let chosen = self.chosen.as_ref().is_none_or(|chosen| chosen.has(doc));
            all.contains(&doc) && chosen && self.view.holds(doc) && known.all(|presence| presence.any.has(doc))
        });
        self.matching = Matching::Read(self.without_hidden(self.read(&candidates, words, stop)?));
        Some(())
    }

    /// Leaves out the quotes that say no more than their sentences, of all that match, ascending.
    fn without_hidden(&self, mut found: Vec<Candidate>) -> Vec<Candidate> {
        if !self.view.hides_quotes() {
            return found;
        }
        let mut quotes = self.view.index.contents.quotes_of();
        let says_more = |(at, own): (usize, &Candidate)| {
            let Some(sentences) = quotes(own.doc) else { return true };
            // The sentences of a quote are not far before it.
            let before = found[..at].iter().rev().take_while(|found| found.doc >= sentences.start);
            before.into_iter().all(|found| found.doc >= sentences.end)
        };
        let keep: Vec<bool> = found.iter().enumerate().map(says_more).collect();
        let mut keep = keep.into_iter();
        found.retain(|_| keep.next().unwrap_or(true));
        found
    }

    /// Reads documents, many on several threads, and leaves out those that have not all words.
    fn read(&self, docs: &[u32], words: &[usize], stop: &dyn Fn() -> bool) -> Option<Vec<Candidate>> {
        let (reading, forward) = (Reading::of(&self.chosen(words)), &self.view.shelf().forward);
        let pieces: Vec<&[u32]> = docs.chunks(BATCH).collect();
        let threads = threads_for_batches(pieces.len());
        let read = |at: usize| {
            let (mut found, mut room) = (Vec::with_capacity(pieces[at].len()), Vec::new());
            for together in pieces[at].chunks(TOGETHER) {
                forward.touch(together.iter().copied());
                found.extend(together.iter().filter_map(|&doc| {
                    let (worths, rank) = Worths::read(self.view.shelf().tokens(doc), &reading, &mut room)?;
                    Some(Candidate { doc, rank, literal: worths.weakest().tier() <= Tier::Inside })
                }));
            }
            found
        };
        Some(shared_until(pieces.len(), threads, stop, read)?.concat())
    }

    /// The quotes that say no more than their sentences, of all that match.
    fn hidden(&self, matching: &Set) -> Set {
        if !self.view.hides_quotes() {
            return Set::none(0);
        }
        self.view.index.contents.quotes_among(matching)
    }
}

/// The best of some documents, best first.
fn best_of(found: &[Candidate], limit: usize) -> Vec<(Rank, u32)> {
    let mut ranked: Vec<(Rank, u32)> = found.iter().map(|found| (found.rank, found.doc)).collect();
    if limit > 0 && limit < ranked.len() {
        ranked.select_nth_unstable(limit - 1);
    }
    ranked.truncate(limit);
    ranked.sort_unstable();
    ranked
}
