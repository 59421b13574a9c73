//! The first page of an answer, before all of it is known.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::best::Best;
use super::column::{Column, Reach, Reading};
use super::grade::Grade;
use super::hits::hits;
use super::index::Index;
use super::presence::Presence;
use super::query::Query;
use super::runs::Run;
use super::session::Session;
use super::shelf::Kind;
use super::target::{Answer, Rank, Scope};
use super::tokens::TOGETHER;
use super::view::{ShelfName, View};
use super::vocabulary::WordNo;
use super::weigh::{Worths, worth};

/// How many documents are read at most, on each shelf.
const MOST: usize = 3 << 10;

/// The lists of so many words are begun together, before the search asks whether it is still wanted.
const AT_ONCE: usize = 64;

/// How many documents are looked at before the search asks whether it is still wanted.
const BATCH: usize = 1 << 10;

pub(super) fn first_page(
    session: &mut Session,
    index: &Index,
    query: &Query,
    scope: Scope,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Answer> {
    let mut answer = Answer::default();
    let mut tables: Vec<(View, Vec<Arc<Column>>)> = Vec::new();
    let mut ranked = Vec::new();
    for view in View::of(index, scope) {
        let columns = session.columns(view, query, Reach::Beginnings, stop)?;
        let refs: Vec<&Column> = columns.iter().map(|column| &**column).collect();
        let mut page = Page::new(view, &refs, limit);
        page.known = query.words().iter().filter_map(|word| session.known_presence(view, word)).collect();
        if !refs.is_empty() && !refs.iter().any(|column| column.is_empty()) {
            match refs.as_slice() {
                _ if view.is_article() => page.read(view.documents(), stop)?,
                [only] if view.name == ShelfName::Passages => page.by_class(only, stop)?,
                _ => page.along_the_rarest(stop)?,
            }
        }
        answer.total += page.seen;
        ranked.extend(page.best.into_sorted().into_iter().map(|(rank, doc)| (rank, tables.len(), doc)));
        tables.push((view, columns));
    }
    answer.literal = answer.total;
    let shelves = tables.iter().map(|(view, columns)| (*view, columns.iter().map(|column| &**column).collect()));
    answer.hits = hits(shelves, ranked, limit);
    Some(answer)
}

/// The best hits of one shelf so far.
pub(super) struct Page<'i, 'c> {
    view: View<'i>,
    columns: &'c [&'c Column],
    /// What words match in each, once a document has to be read.
    reading: OnceCell<Reading<'c>>,
    best: Best,
    /// How many documents with all words were seen.
    seen: usize,
    /// It may be otherwise once all that resembles the words is known, or all documents are looked at.
    pub unsure: bool,
    /// Where words are found at all, of those for which that is known.
    known: Vec<Arc<Presence>>,
    room: Vec<Vec<u16>>,
}

impl<'i, 'c> Page<'i, 'c> {
    pub(super) fn new(view: View<'i>, columns: &'c [&'c Column], limit: usize) -> Self {
        Self {
            view,
            columns,
            reading: OnceCell::new(),
            best: Best::new(limit),
            seen: 0,
            unsure: false,
            known: Vec::new(),
            room: Vec::new(),
        }
    }

    /// The best hits, best first.
    pub(super) fn into_sorted(self) -> Vec<(Rank, u32)> {
        self.best.into_sorted()
    }

    /// Reads some documents.
    fn read(&mut self, docs: impl Iterator<Item = u32>, stop: &dyn Fn() -> bool) -> Option<()> {
        for (at, doc) in docs.enumerate() {
            if at % BATCH == 0 && stop() {
                return None;
            }
            self.look_at(
                doc,
                self.view.name != ShelfName::Passages || self.view.index.contents.kind(doc) != Kind::Quote,
            );
        }
        Some(())
    }

    /// Reads a document. `listed` tells that it is none of the quotes that may be hidden.
    fn look_at(&mut self, doc: u32, listed: bool) {
        let tokens = self.view.shelf().tokens(doc);
        let Some(worths) = Worths::of(tokens, self.reading()) else { return };
        if !listed && self.is_hidden(doc) {
            return;
        }
        self.seen += 1;
        self.unsure |= !listed && self.view.hides_quotes();
        if self.best.admits(worths.at_best(), doc) {
            let mut room = std::mem::take(&mut self.room);
            if let Some(rank) = Worths::ranked(tokens, self.reading(), &mut room) {
                self.best.push(rank, doc);
            }
            self.room = room;
        }
    }

    fn reading(&self) -> &Reading<'c> {
        self.reading.get_or_init(|| Reading::of(self.columns))
    }

    /// Whether a quote says no more than its sentences.
    fn is_hidden(&self, quote: u32) -> bool {
        self.view.repeats(quote, |sentence| Worths::of(sentence, self.reading()).is_some())
    }

    /// Whether one of the sentences that a quote stands in has a word of it. Nearly all do that are hidden, and it is told without
    /// looking other words up.
    fn repeats(&self, quote: u32, word: WordNo) -> bool {
        self.view.repeats(quote, |sentence| {
            let mut has = false;
            sentence.each_word(|token| has |= token.word() == word);
            has
        })
    }

    /// The documents of a single word: for these the rank is known without reading them. Takes the words grade by grade, and
    /// those of one grade standing by standing, until the page is full.
    pub(super) fn by_class(&mut self, column: &Column, stop: &dyn Fn() -> bool) -> Option<()> {
        let mut taken = HashSet::default();
        for (grade, words) in column.by_grade() {
            let mut runs: Vec<(WordNo, Run)> = Vec::new();
            for batch in words.chunks(AT_ONCE) {
                if stop() {
                    return None;
                }
                let runs_of =
                    |word: WordNo| self.view.shelf().runs(word, self.view.kinds()).map(move |run| (word, run));
                self.view.shelf().postings.touch(batch);
                runs.extend(batch.iter().flat_map(|&word| runs_of(word)));
            }
            let standing = |(_, run): &(WordNo, Run)| run.class.standing();
            runs.sort_by_key(standing);
            for runs in runs.chunk_by(|a, b| standing(a) == standing(b)) {
                self.one_class(rank_of(grade, standing(&runs[0])), runs, &mut taken);
                if self.is_complete() {
                    return Some(());
                }
            }
        }
        Some(())
    }

    fn is_complete(&self) -> bool {
        self.seen >= self.best.limit()
    }

    /// The documents of some runs, all of one rank, in the order of the library, until the page is full.
    fn one_class(&mut self, rank: Rank, runs: &[(WordNo, Run)], taken: &mut HashSet<u32, RandomState>) {
        let mut most = self.best.limit().saturating_add(taken.len());
        loop {
            let mut docs: Vec<(u32, Option<WordNo>)> = Vec::new();
            // Where a run is cut off: what comes behind it in the others has to wait.
            let mut horizon = u32::MAX;
            for (word, run) in runs {
                let quoted = (run.class.kind() == Kind::Quote).then_some(*word);
                docs.extend(run.clone().take(most).map(|doc| (doc, quoted)));
                if run.count as usize > most {
                    horizon = horizon.min(docs.last().map_or(0, |last| last.0));
                }
            }
            docs.sort_unstable();
            for (doc, quoted) in docs {
                if self.is_complete() || doc > horizon {
                    break;
                }
                let hidden = |word: WordNo| self.repeats(doc, word) || self.is_hidden(doc);
                if taken.insert(doc) && !quoted.is_some_and(hidden) {
                    self.seen += 1;
                    self.best.push(rank, doc);
                    self.unsure |= quoted.is_some() && self.view.hides_quotes();
                }
            }
            if self.is_complete() || horizon == u32::MAX {
                return;
            }
            most = most.saturating_mul(4);
        }
    }

    /// Reads the documents of the rarest word, the best first.
    pub(super) fn along_the_rarest(&mut self, stop: &dyn Fn() -> bool) -> Option<()> {
        let own = self.view.shelf();
        let rarest = self.columns.iter().copied().min_by_key(|column| column.postings(own));
        let Some(rarest) = rarest else { return Some(()) };
        let mut read: HashSet<u32, RandomState> = HashSet::with_capacity_and_hasher(MOST, RandomState::default());
        let mut left = MOST;
        for (grade, words) in rarest.by_grade() {
            if stop() {
                return None;
            }
            if left == 0 || self.is_full(rarest, grade) {
                break;
            }
            let mut runs: Vec<_> = words.iter().flat_map(|&word| own.runs(word, self.view.kinds())).collect();
            runs.sort_by_key(|run| run.class.standing());
            let docs = runs.into_iter().flat_map(|run| {
                let quote = run.class.kind() == Kind::Quote;
                run.map(move |doc| (doc, quote))
            });
            let known = &self.known;
            let is_new = |&(doc, _): &(u32, bool)| {
                let known = known.iter().all(|presence| presence.any.has(doc));
                known && self.view.holds(doc) && read.insert(doc)
            };
            let docs: Vec<(u32, bool)> = docs.filter(is_new).take(left).collect();
            left -= docs.len();
            self.unsure |= left == 0;
            for together in docs.chunks(TOGETHER) {
                own.forward.touch(together.iter().map(|&(doc, _)| doc));
                for &(doc, quote) in together {
                    self.look_at(doc, !quote);
                }
            }
        }
        Some(())
    }

    /// Whether nothing that has the rarest word in this grade can come among the best.
    fn is_full(&self, rarest: &Column, grade: Grade) -> bool {
        let best = |column: &Column| if std::ptr::eq(column, rarest) { Some(grade) } else { column.best };
        let worths = Worths::new(self.columns.iter().filter_map(|column| best(column)).map(|grade| worth(grade, 0)));
        !self.best.admits(worths.at_best(), 0)
    }
}

fn rank_of(grade: Grade, standing: u16) -> Rank {
    Worths::new(std::iter::once(worth(grade, standing))).at_best()
}
