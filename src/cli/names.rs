//! Whom and what a name on the command line means.

use super::gather::Ended;
use crate::library::{ActorNo, ArticleNo, IssueNo, Library};
use crate::model::Clean;
use crate::text::fold::{Folded, Umlauts};

/// A name as it was typed. Case, accents and umlauts don't matter: "zelenskyy" and "praesident" are names of Zelenskyy and
/// Präsident.
pub(super) struct Name<'n> {
    typed: &'n str,
    foldings: Vec<String>,
}

impl<'n> Name<'n> {
    pub(super) fn new(typed: &'n str) -> Self {
        Self { typed, foldings: foldings(typed) }
    }

    /// Whether a text is the name.
    fn is(&self, text: &str) -> bool {
        foldings(text).iter().any(|text| self.foldings.contains(text))
    }

    /// Whether a word of a text begins with it.
    fn begins_in(&self, text: &str) -> bool {
        let foldings = foldings(text);
        let pairs = foldings.iter().flat_map(|text| self.foldings.iter().map(move |name| (text, name)));
        pairs.filter(|(_, name)| !name.is_empty()).any(|(text, name)| {
            text.match_indices(name.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
        })
    }

    /// The numbers whose names it is, or else those in whose names a word begins with it.
    fn among<T: Copy>(&self, all: impl Iterator<Item = T>, names: impl Fn(T) -> Vec<Clean>) -> Vec<T> {
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

/// The actors that a name means: by id, country code, label or another of their names; else those in whose names a word begins
/// with it.
///
/// # Errors
/// When there is none.
pub(super) fn actors(library: &Library, name: &str) -> Result<Vec<ActorNo>, Ended> {
    let names = |actor: ActorNo| {
        let entry = library.actor(actor);
        let records = entry.records.iter().map(|&(bundle, ix)| library.bundles()[bundle.at()].actor(ix));
        let ids = records.flat_map(|record| std::iter::once(record.id.shown()).chain(record.iso3166.clone()));
        ids.chain(std::iter::once(entry.label.clone())).chain(entry.aliases.iter().cloned()).collect()
    };
    let found = Name::new(name).among((0..library.actors().len()).map(ActorNo::new), names);
    if found.is_empty() {
        return Err(Ended::nothing(format!("nobody in what was read is called “{name}”; `depesche actors` lists all")));
    }
    Ok(found)
}

/// The issues that a name means: by id or label, else those in whose labels a word begins with it.
///
/// # Errors
/// When there is none.
pub(super) fn issues(library: &Library, name: &str) -> Result<Vec<IssueNo>, Ended> {
    let names = |issue: IssueNo| {
        let entry = library.issue(issue);
        let ids = entry.records.iter().map(|&(bundle, ix)| library.bundles()[bundle.at()].issue(ix).id.shown());
        ids.chain(std::iter::once(entry.label.clone())).collect()
    };
    let found = Name::new(name).among((0..library.issues().len()).map(IssueNo::new), names);
    if found.is_empty() {
        return Err(Ended::nothing(format!("no issue in what was read is called “{name}”")));
    }
    Ok(found)
}

/// The articles that a name means: by id (exactly), else by a part of the headline.
///
/// # Errors
/// When there is none.
pub(super) fn articles(library: &Library, name: &str) -> Result<Vec<ArticleNo>, Ended> {
    let by_id: Vec<ArticleNo> =
        library.article_numbers().filter(|&article| library.article(article).id.raw() == name).collect();
    if !by_id.is_empty() {
        return Ok(by_id);
    }
    let wanted = Name::new(name);
    let found = wanted.among(library.article_numbers(), |article| vec![library.article(article).title()]);
    if found.is_empty() {
        return Err(Ended::nothing(format!("no article in what was read is called “{}”", wanted.typed)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_the_beginnings_of_its_words() {
        let begins = |name: &str, text: &str| Name::new(name).begins_in(text);
        assert!(begins("macron", "Emmanuel Macron") && begins("emmanuel mac", "Emmanuel Macron"));
        assert!(begins("praesi", "der Präsident") && begins("prasi", "der Präsident"));
        assert!(!begins("acron", "Emmanuel Macron") && !begins("", "Emmanuel Macron"));
    }

    #[test]
    fn the_whole_name_goes_first() {
        let names = ["Uri", "Curia", "Uri Canton"].map(Clean::line);
        let among = |name: &str| Name::new(name).among(0..3, |at: usize| vec![names[at].clone()]);
        assert_eq!(among("uri"), [0]);
        assert_eq!(among("uri c"), [2]);
        assert_eq!(among("can"), [2]);
        assert_eq!(among("ur"), [0, 2]);
    }
}
