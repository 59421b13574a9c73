//! Going back and forth in what was searched for. As in a shell, what has been typed so far chooses: only queries that begin with
//! it come up, and beyond the newest one it is back.

use crate::model::Clean;

/// The queries asked so far, of this reading and of earlier ones.
#[derive(Clone, Debug, Default)]
pub struct SearchHistory {
    /// The one asked last at the end, each once.
    queries: Vec<Clean>,
    /// Those of this reading, whether they could be kept or not.
    own: Vec<Clean>,
    walk: Option<Walk>,
    /// What is kept has been read.
    known: bool,
    /// An earlier query was wanted before: it comes when they are there.
    wanted: bool,
}

/// A way through the history.
#[derive(Clone, Debug)]
struct Walk {
    /// What was typed when it began.
    typed: String,
    /// The query that is in the line.
    shown: Clean,
}

impl SearchHistory {
    /// Takes in what is kept. What this reading has asked and is not there goes behind it. Returns whether somebody waits for it.
    pub(super) fn set(&mut self, kept: Vec<Clean>) -> bool {
        self.queries = kept;
        self.known = true;
        let missing = self.own.iter().filter(|query| !self.queries.contains(query)).cloned().collect::<Vec<_>>();
        self.queries.extend(missing);
        std::mem::take(&mut self.wanted)
    }

    /// Whether an earlier query has to wait until those that are kept have been read; it comes then.
    pub(super) fn waits(&mut self) -> bool {
        self.wanted = !self.known;
        self.wanted
    }

    /// Puts a query at the end.
    pub(super) fn remember(&mut self, query: &Clean) {
        for queries in [&mut self.queries, &mut self.own] {
            queries.retain(|other| other != query);
            queries.push(query.clone());
        }
        self.stop();
    }

    /// Begins anew: what is in the line now was typed.
    pub(super) fn stop(&mut self) {
        self.wanted = false;
        self.walk = None;
    }

    /// What comes into the line in place of `line`, a query earlier; `None` when there is none that begins so.
    pub(super) fn earlier(&mut self, line: &str) -> Option<&str> {
        let typed = self.walk.as_ref().map_or(line, |walk| &walk.typed).to_owned();
        let before = self.queries.iter().rev().skip_while(|query| {
            self.walk.as_ref().is_some_and(|walk| self.queries.contains(&walk.shown) && **query != walk.shown)
        });
        let found = before.into_iter().find(|query| query.starts_with(&typed) && ***query != *line)?.clone();
        Some(&self.walk.insert(Walk { typed, shown: found }).shown)
    }

    /// What comes into the line a query later: in the end what was typed. `None` when nothing was gone back to.
    pub(super) fn later(&mut self) -> Option<String> {
        let Walk { typed, shown } = self.walk.take()?;
        let after = self.queries.iter().skip_while(|query| **query != shown).skip(1);
        match after.into_iter().find(|query| query.starts_with(&typed)).cloned() {
            Some(shown) => {
                self.walk = Some(Walk { typed, shown: shown.clone() });
                Some(shown.to_string())
            }
            None => Some(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(queries: &[&str]) -> SearchHistory {
        let mut history = SearchHistory::default();
        history.set(queries.iter().map(|query| Clean::line(query)).collect());
        history
    }

    /// Walks as long as there is a query, and gives what was in the line.
    fn back(history: &mut SearchHistory, typed: &str) -> Vec<String> {
        let (mut line, mut seen) = (typed.to_owned(), Vec::new());
        while let Some(query) = history.earlier(&line) {
            line = query.to_owned();
            seen.push(line.clone());
        }
        seen
    }

    #[test]
    fn what_is_typed_chooses_and_comes_back() {
        let mut all = history(&["macron", "troops", "macron says", "sanctions"]);
        assert_eq!(back(&mut all, "mac"), ["macron says", "macron"]);
        assert_eq!(all.later().as_deref(), Some("macron says"));
        assert_eq!(all.later().as_deref(), Some("mac"), "beyond the newest one is what was typed");
        assert_eq!(all.later(), None);
        assert_eq!(back(&mut all, ""), ["sanctions", "macron says", "troops", "macron"]);
        all.stop();
        assert_eq!(back(&mut all, "troops"), [""; 0], "what is in the line already does not come up");
    }

    #[test]
    fn a_query_is_there_once_and_those_of_this_reading_stay() {
        let mut all = history(&["a", "b"]);
        all.remember(&Clean::line("a"));
        all.remember(&Clean::line("c"));
        assert_eq!(back(&mut all, ""), ["c", "a", "b"]);
        // Another reader has asked something, and the disk is full for this one.
        all.set(["a", "b", "d"].map(Clean::line).to_vec());
        all.stop();
        assert_eq!(back(&mut all, ""), ["c", "d", "b", "a"]);
    }

    #[test]
    fn a_query_that_has_gone_meanwhile_is_no_dead_end() {
        let mut all = history(&["a", "b"]);
        assert_eq!(all.earlier(""), Some("b"));
        all.set(["c", "d"].map(Clean::line).to_vec());
        assert_eq!(all.earlier("b"), Some("d"));
        all.set(vec![Clean::line("c")]);
        assert_eq!(all.later().as_deref(), Some(""));
    }
}
