//! Whom and what a name means.

use std::sync::Arc;

use super::names::{Names, distinct};
use super::{ActorNo, IssueNo, Library};
use crate::model::Clean;
use crate::text::fold::{Folded, Umlauts};

/// A name as it was typed. Case, accents and umlauts don't matter: "zelenskyy" and "praesident" are names of Zelenskyy and
/// Präsident.
pub struct Name {
    foldings: Vec<String>,
}

impl Name {
    /// Takes a name as typed.
    pub fn new(typed: &str) -> Self {
        Self { foldings: foldings(typed) }
    }

    /// The ways in which it may be written, at least one.
    pub(super) fn foldings(&self) -> &[String] {
        &self.foldings
    }

    /// Whether a text is the name.
    pub fn is(&self, text: &str) -> bool {
        self.is_one_of(&foldings(text))
    }

    fn is_one_of(&self, foldings: &[String]) -> bool {
        foldings.iter().any(|text| self.foldings.contains(text))
    }

    /// Whether a word of a text begins with it.
    pub fn begins_in(&self, text: &str) -> bool {
        self.begins_in_one_of(&foldings(text))
    }

    fn begins_in_one_of(&self, foldings: &[String]) -> bool {
        let pairs = foldings.iter().flat_map(|text| self.foldings.iter().map(move |name| (text, name)));
        pairs.filter(|(_, name)| !name.is_empty()).any(|(text, name)| {
            text.match_indices(name.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
        })
    }

    /// The numbers whose names it is, or else those in whose names a word begins with it.
    pub fn among<T: Copy>(&self, all: impl Iterator<Item = T>, names: impl Fn(T) -> Vec<Clean>) -> Vec<T> {
        let (mut exact, mut begun) = (Vec::new(), Vec::new());
        for one in all {
            let names: Vec<Vec<String>> = names(one).iter().map(|name| foldings(name)).collect();
            if names.iter().any(|name| self.is_one_of(name)) {
                exact.push(one);
            } else if exact.is_empty() && names.iter().any(|name| self.begins_in_one_of(name)) {
                begun.push(one);
            }
        }
        if exact.is_empty() { begun } else { exact }
    }
}

pub(super) fn foldings(text: &str) -> Vec<String> {
    let text = text.trim();
    let mut all: Vec<String> =
        [Umlauts::Plain, Umlauts::Spelled].map(|umlauts| Folded::new(text, umlauts).lower().to_owned()).into();
    all.dedup();
    all
}

impl Library {
    /// The actors that a name means: by id, country code, label or another of their names; else those in whose names a word
    /// begins with it.
    pub fn actors_called(&self, name: &str) -> Vec<ActorNo> {
        self.names.get_or_init(|| Arc::new(Names::of(self))).called(&Name::new(name))
    }

    /// The issues that a name means: by id or label, else those in whose labels a word begins with it.
    pub fn issues_called(&self, name: &str) -> Vec<IssueNo> {
        let names = |issue: IssueNo| {
            let entry = self.issue(issue);
            let ids = entry.records.iter().map(|&(bundle, ix)| self.bundles()[bundle.at()].issue(ix).id.raw());
            let mut names = distinct(ids);
            names.push(entry.label.clone());
            names
        };
        Name::new(name).among((0..self.issues().len()).map(IssueNo::new), names)
    }
}
