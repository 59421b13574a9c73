//! Which speaker gets which colour, and the letters in the margin.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::library::{ActorNo, Library};
use crate::model::ActorKind;

/// Ranks of the speakers over everything opened: the most quoted ones get the colours, everywhere the same.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    ranks: HashMap<ActorNo, usize>,
}

impl Speakers {
    /// Ranks all actors by how often they are quoted, equals in the order of the library; who is quoted only in articles that have been revised
    /// since, comes last.
    pub fn of(library: &Library) -> Self {
        let mut quoted: Vec<(Reverse<usize>, ActorNo)> = (0..library.actors().len())
            .map(ActorNo::new)
            .map(|actor| (Reverse(library.tally(actor, None).quoted), actor))
            .collect();
        quoted.sort_unstable();
        Self { ranks: quoted.into_iter().enumerate().map(|(rank, (_, actor))| (actor, rank)).collect() }
    }

    /// The speaker's rank, 0 for the most quoted; `None` for an actor of another library.
    pub fn rank(&self, actor: ActorNo) -> Option<usize> {
        self.ranks.get(&actor).copied()
    }
}

/// Two letters that stand for a speaker in the margin: of the last name for people, of the first word for others.
pub fn letters(library: &Library, actor: ActorNo) -> String {
    let entry = library.actor(actor);
    let mut words = entry.label.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let word = if entry.kind == ActorKind::Person { words.next_back() } else { words.next() };
    word.unwrap_or(&entry.label).chars().filter(|c| c.is_alphanumeric()).take(2).collect()
}
