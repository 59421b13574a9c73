//! Whom and what a name means.

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

    /// Whether a text is the name.
    pub fn is(&self, text: &str) -> bool {
        foldings(text).iter().any(|text| self.foldings.contains(text))
    }

    /// Whether a word of a text begins with it.
    pub fn begins_in(&self, text: &str) -> bool {
        let foldings = foldings(text);
        let pairs = foldings.iter().flat_map(|text| self.foldings.iter().map(move |name| (text, name)));
        pairs.filter(|(_, name)| !name.is_empty()).any(|(text, name)| {
            text.match_indices(name.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
        })
    }

    /// The numbers whose names it is, or else those in whose names a word begins with it.
    pub fn among<T: Copy>(&self, all: impl Iterator<Item = T>, names: impl Fn(T) -> Vec<Clean>) -> Vec<T> {
        let all: Vec<(T, Vec<Clean>)> = all.map(|one| (one, names(one))).collect();
        let with = |fits: &dyn Fn(&str) -> bool| -> Vec<T> {
            all.iter().filter(|(_, names)| names.iter().any(|name| fits(name))).map(|(one, _)| *one).collect()
        };
        let exact = with(&|name| self.is(name));
        if exact.is_empty() { with(&|name| self.begins_in(name)) } else { exact }
    }
}

fn foldings(text: &str) -> Vec<String> {
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
        let names = |actor: ActorNo| {
            let entry = self.actor(actor);
            let records = entry.records.iter().map(|&(bundle, ix)| self.bundles()[bundle.at()].actor(ix));
            let ids = records.flat_map(|record| std::iter::once(record.id.shown()).chain(record.iso3166.clone()));
            ids.chain(std::iter::once(entry.label.clone())).chain(entry.aliases.iter().cloned()).collect()
        };
        Name::new(name).among((0..self.actors().len()).map(ActorNo::new), names)
    }

    /// The issues that a name means: by id or label, else those in whose labels a word begins with it.
    pub fn issues_called(&self, name: &str) -> Vec<IssueNo> {
        let names = |issue: IssueNo| {
            let entry = self.issue(issue);
            let ids = entry.records.iter().map(|&(bundle, ix)| self.bundles()[bundle.at()].issue(ix).id.shown());
            ids.chain(std::iter::once(entry.label.clone())).collect()
        };
        Name::new(name).among((0..self.issues().len()).map(IssueNo::new), names)
    }
}
