//! From a query to an answer.

use super::closeness::tightest;
use super::column::{Column, NOTHING, ShelfName, View, named};
use super::grade::Tier;
use super::index::Index;
use super::query::Query;
use super::shelf::{grade_of, standing_of};
use super::target::{Answer, Hit, Rank, Scope, Target};
use crate::library::ActorNo;

/// Searches. `limit` is how many hits are wanted; [`Answer::total`] counts all of them.
///
/// A passage must have every word of the query. When none has, words that stand nowhere in the scope are dropped, then the
/// rarest, one after the other, until there is a passage; [`Answer::dropped`] names them. When no word stands anywhere, none is
/// dropped and nothing found.
pub fn search(index: &Index, query: &Query, scope: Scope, limit: usize) -> Answer {
    search_until(index, query, scope, limit, &|| false).unwrap_or_default()
}

/// As [`search`], but asks between small batches whether it should stop, and returns `None` then.
pub fn search_until(
    index: &Index,
    query: &Query,
    scope: Scope,
    limit: usize,
    stop: &dyn Fn() -> bool,
) -> Option<Answer> {
    let mut tables: Vec<Table> = View::of(index, scope)
        .into_iter()
        .map(|view| Table { view, columns: Vec::new(), matching: Vec::new() })
        .collect();
    for word in query.words() {
        let passages = tables.iter().any(|table| table.view.name == ShelfName::Passages);
        let named = if passages { named(index, word, stop)? } else { Vec::new() };
        for table in &mut tables {
            table.columns.push(Column::look_up(table.view, word, &named, stop)?);
        }
    }
    let (words, dropped) = choose_words(&mut tables, query, stop)?;
    let mut answer = Answer::default();
    let mut ranked = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        answer.total += table.matching.len();
        answer.literal += table.matching.iter().filter(|&&doc| table.tier(&words, doc) <= Tier::Inside).count();
        ranked.extend(table.best(&words, limit, stop)?.into_iter().map(|(rank, doc)| (rank, at, doc)));
    }
    ranked.sort_unstable();
    answer.hits = ranked.into_iter().take(limit).map(|(rank, at, doc)| tables[at].hit(&words, rank, doc)).collect();
    answer.dropped = dropped.into_iter().map(|word| query.words()[word].typed.clone()).collect();
    Some(answer)
}

/// The words that some passage has together, and those that had to be dropped for it. Leaves the matching documents in the
/// tables.
fn choose_words(tables: &mut [Table], query: &Query, stop: &dyn Fn() -> bool) -> Option<(Vec<usize>, Vec<usize>)> {
    let count = |tables: &[Table], word: usize| tables.iter().map(|table| table.columns[word].count).sum::<usize>();
    let (mut words, mut dropped): (Vec<usize>, Vec<usize>) =
        (0..query.words().len()).partition(|&word| count(tables, word) > 0);
    if words.is_empty() {
        return Some((words, Vec::new()));
    }
    loop {
        if stop() {
            return None;
        }
        for table in &mut *tables {
            table.matching = table.matches(&words);
        }
        if tables.iter().any(|table| !table.matching.is_empty()) {
            return Some((words, dropped));
        }
        let rarest = (0..words.len()).min_by_key(|&at| count(tables, words[at]))?;
        dropped.push(words.remove(rarest));
    }
}

/// One shelf with what each word of the query finds on it.
struct Table<'i> {
    view: View<'i>,
    columns: Vec<Column<'i>>,
    /// The documents that have all words, ascending.
    matching: Vec<u32>,
}

impl Table<'_> {
    /// The documents that have all of `words`.
    fn matches(&self, words: &[usize]) -> Vec<u32> {
        let Some((&first, others)) = words.split_first() else { return Vec::new() };
        let has_all = |doc: usize| others.iter().all(|&word| self.columns[word].worth[doc] != NOTHING);
        let candidates = self.columns[first].worth.iter().enumerate().filter(|(_, worth)| **worth != NOTHING);
        let mut docs: Vec<u32> =
            candidates.filter(|&(doc, _)| has_all(doc)).filter_map(|(doc, _)| u32::try_from(doc).ok()).collect();
        if self.view.name == ShelfName::Passages && self.view.scope != Scope::Quotes {
            let says_more = |quote: &u32| {
                let sentences = self.view.index.docs[*quote as usize].sentences.clone();
                let from = docs.partition_point(|&doc| doc < sentences.start);
                docs.get(from).is_none_or(|doc| !sentences.contains(doc))
            };
            let keep: Vec<bool> = docs.iter().map(says_more).collect();
            let mut keep = keep.into_iter();
            docs.retain(|_| keep.next().unwrap_or(true));
        }
        docs
    }

    /// The weakest way in which a word was found in a matching document.
    fn tier(&self, words: &[usize], doc: u32) -> Tier {
        let tiers = words.iter().map(|&word| grade_of(self.columns[word].worth[doc as usize]).tier());
        tiers.max().unwrap_or(Tier::Whole)
    }

    /// Tiers of all words added up, then how well within them.
    fn grades(&self, words: &[usize], doc: u32) -> u32 {
        let grades = words.iter().map(|&word| grade_of(self.columns[word].worth[doc as usize]));
        grades.map(|grade| (grade.tier() as u32) << 8 | u32::from(grade.detail())).sum()
    }

    /// The best `limit` of the matching documents, best first. Where the words stand is looked at only as far down as the
    /// grades alone cannot decide.
    fn best(&self, words: &[usize], limit: usize, stop: &dyn Fn() -> bool) -> Option<Vec<(Rank, u32)>> {
        let mut finalists: Vec<(u32, u32)> = self.matching.iter().map(|&doc| (self.grades(words, doc), doc)).collect();
        if limit == 0 || finalists.is_empty() {
            return Some(Vec::new());
        }
        if finalists.len() > limit {
            let (_, &mut (last, _), _) = finalists.select_nth_unstable(limit - 1);
            finalists.retain(|&(grades, _)| grades <= last);
        }
        let mut ranked: Vec<(Rank, u32)> = (finalists.into_iter())
            .map(|(grades, doc)| {
                let standing = words.iter().map(|&word| standing_of(self.columns[word].worth[doc as usize])).sum();
                (Rank { grades, apart: 0, disorder: 0, standing }, doc)
            })
            .collect();
        if words.len() > 1 {
            self.measure(words, &mut ranked, stop)?;
        }
        if ranked.len() > limit {
            ranked.select_nth_unstable(limit - 1);
            ranked.truncate(limit);
        }
        ranked.sort_unstable();
        Some(ranked)
    }

    /// Fills in how close together and in what order the words stand.
    fn measure(&self, words: &[usize], ranked: &mut [(Rank, u32)], stop: &dyn Fn() -> bool) -> Option<()> {
        let mut slots = vec![u32::MAX; self.view.documents()];
        for (slot, (_, doc)) in (0..).zip(ranked.iter()) {
            slots[*doc as usize] = slot;
        }
        // Slot, word and place in one number each, which sorts faster than anything else.
        let mut places: Vec<u64> = Vec::new();
        for (at, &word) in (0_u64..).zip(words) {
            let column = &self.columns[word];
            for source in &column.sources {
                if stop() {
                    return None;
                }
                for posting in self.view.postings(source.postings) {
                    let slot = slots[posting.doc as usize];
                    if slot != u32::MAX && grade_of(column.worth[posting.doc as usize]) == source.grade {
                        places.push(u64::from(slot) << 32 | at << 16 | u64::from(posting.at));
                    }
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        let mut of_word: Vec<Vec<u16>> = vec![Vec::new(); words.len()];
        for of_doc in places.chunk_by(|a, b| a >> 32 == b >> 32) {
            of_word.iter_mut().for_each(Vec::clear);
            for &place in of_doc {
                let word = usize::from(low_half(place >> 16));
                of_word[word].push(low_half(place));
            }
            let (apart, disorder) = tightest(&of_word);
            let slot = usize::try_from(of_doc[0] >> 32).unwrap_or(usize::MAX);
            if let Some((rank, _)) = ranked.get_mut(slot) {
                (rank.apart, rank.disorder) = (apart, disorder);
            }
        }
        Some(())
    }

    fn hit(&self, words: &[usize], rank: Rank, doc: u32) -> Hit {
        let index = self.view.index;
        let target = match self.view.name {
            ShelfName::Actors => Target::Actor(ActorNo(doc)),
            ShelfName::Passages => index.docs[doc as usize].target,
            ShelfName::Bookmarks => Target::Bookmark(index.bookmarked[doc as usize].key),
        };
        let by_alias = |&&word: &&usize| grade_of(self.columns[word].worth[doc as usize]).tier() == Tier::Alias;
        let via_alias = words.iter().find(by_alias).and_then(|&word| self.columns[word].alias(doc));
        Hit { target, rank, tier: self.tier(words, doc), via_alias }
    }
}

/// The lowest 16 bits.
fn low_half(number: u64) -> u16 {
    u16::try_from(number & 0xffff).unwrap_or(u16::MAX)
}
