//! All names of the actors, folded, so that each letter of a name asks them all.

use std::collections::HashSet;

use memchr::memmem::find_iter;

use super::called::{Name, foldings};
use super::{ActorNo, Library};
use crate::model::Clean;

/// The names that a library's actors can be called by.
#[derive(Debug)]
pub(super) struct Names {
    /// A line for each folding of each name; those of an actor one behind the other.
    lines: String,
    /// Where the lines of each actor begin.
    starts: Vec<usize>,
}

impl Names {
    pub(super) fn of(library: &Library) -> Self {
        // Each line has one before it, be it empty.
        let mut names = Self { lines: "\n".to_owned(), starts: Vec::with_capacity(library.actors.len()) };
        for actor in (0..library.actors.len()).map(ActorNo::new) {
            names.starts.push(names.lines.len());
            for line in library.names_of(actor).iter().flat_map(|name| foldings(name)) {
                names.lines.push_str(&line);
                names.lines.push('\n');
            }
        }
        names
    }

    /// The actors whose name it is, or else those in whose names a word begins with it.
    pub(super) fn called(&self, name: &Name) -> Vec<ActorNo> {
        let (mut exact, mut begun) = (Vec::new(), Vec::new());
        let lines = self.lines.as_str();
        for sought in name.foldings().iter().filter(|sought| !sought.is_empty() && !sought.contains('\n')) {
            for at in find_iter(lines.as_bytes(), sought) {
                let (before, behind) = (&lines[..at], &lines[at + sought.len()..]);
                if before.ends_with(char::is_alphanumeric) {
                    continue;
                }
                let actor = ActorNo::new(self.starts.partition_point(|&start| start <= at) - 1);
                let is_whole = before.ends_with('\n') && behind.starts_with('\n');
                if is_whole { &mut exact } else { &mut begun }.push(actor);
            }
        }
        let mut found = if exact.is_empty() { begun } else { exact };
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Library {
    /// All that an actor can be called by: ids, country codes, its name and its other names.
    fn names_of(&self, actor: ActorNo) -> Vec<Clean> {
        let entry = self.actor(actor);
        let records = || entry.records.iter().map(|&(bundle, ix)| self.bundles()[bundle.at()].actor(ix));
        let mut names = distinct(records().map(|record| record.id.raw()));
        names.extend(distinct(records().filter_map(|record| record.iso3166.as_deref())));
        names.push(entry.label.clone());
        names.extend(entry.aliases.iter().cloned());
        names
    }
}

/// What records say, each once and cleaned: the many records of one actor or issue nearly always say the same.
pub(super) fn distinct<'n>(all: impl Iterator<Item = &'n str>) -> Vec<Clean> {
    let (mut met, mut before) = (HashSet::new(), None);
    let new = all.filter(|name| before.replace(*name) != Some(*name) && met.insert(*name));
    new.map(Clean::line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_finds_whom_each_name_alone_finds(
            actors in prop::collection::vec(prop::collection::vec("[aäAß .-]{0,5}", 1..4), 0..6),
            sought in "[aäAß s.-]{1,3}",
        ) {
            let mut names = Names { lines: "\n".to_owned(), starts: Vec::new() };
            for own in &actors {
                names.starts.push(names.lines.len());
                own.iter().flat_map(|name| foldings(name)).for_each(|line| {
                    names.lines.push_str(&line);
                    names.lines.push('\n');
                });
            }
            prop_assume!(!sought.trim().is_empty());
            let clean = |at: ActorNo| actors[at.at()].iter().map(|name| Clean::line(name)).collect();
            let name = Name::new(&sought);
            let expected = name.among((0..actors.len()).map(ActorNo::new), clean);
            prop_assert_eq!(names.called(&name), expected);
        }
    }
}
