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
    /// Ranks everybody who is quoted; equals in the order of the library.
    pub fn of(library: &Library) -> Self {
        let mut quoted: Vec<(Reverse<usize>, ActorNo)> = (0..library.actors().len())
            .map(ActorNo::new)
            .map(|actor| (Reverse(library.tally(actor, None).quoted), actor))
            .filter(|(Reverse(quoted), _)| *quoted > 0)
            .collect();
        quoted.sort_unstable();
        Self { ranks: quoted.into_iter().enumerate().map(|(rank, (_, actor))| (actor, rank)).collect() }
    }

    /// The speaker's rank, 0 for the most quoted; `None` for one who is never quoted.
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
