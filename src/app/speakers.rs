//! Which speaker gets which colour, and the letters in the margin.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::config::theme::SPEAKER_COLOURS;
use crate::library::{ActorNo, ArticleNo, Library};
use crate::model::ActorKind;

/// Which of the speakers' colours each one has. The most quoted ones of everything opened have theirs everywhere; in an article,
/// those that are free go to its other speakers, the most quoted first. So every article has its speakers told apart, and who
/// matters throughout a briefing looks the same throughout.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// The colours of the most quoted ones.
    throughout: HashMap<ActorNo, usize>,
    /// The colours of the speakers of the open article; `None` for those for whom there was none left.
    here: HashMap<ActorNo, Option<usize>>,
}

impl Speakers {
    /// Gives the colours that hold throughout: to the most quoted of all actors, equals in the order of the library.
    pub fn of(library: &Library) -> Self {
        let actors = (0..library.actors().len()).map(ActorNo::new);
        let first = most_quoted(actors.map(|actor| (actor, library.tally(actor, None).quoted)));
        Self { throughout: first.take(SPEAKER_COLOURS).zip(0..).collect(), here: HashMap::new() }
    }

    /// Gives the free colours to the other speakers of an article.
    pub fn follow(&mut self, library: &Library, article: ArticleNo) {
        let mut counts: HashMap<ActorNo, usize> = HashMap::new();
        for quote in &library.article(article).quotes {
            if let Some(actor) = quote.speaker.as_ref().and_then(|speaker| speaker.actor) {
                *counts.entry(library.actor_in(article, actor)).or_default() += 1;
            }
        }
        let taken: Vec<usize> = counts.keys().filter_map(|actor| self.throughout.get(actor)).copied().collect();
        let mut free = (0..SPEAKER_COLOURS).filter(|colour| !taken.contains(colour));
        let others: Vec<ActorNo> =
            most_quoted(counts.into_iter()).filter(|actor| !self.throughout.contains_key(actor)).collect();
        self.here = others.into_iter().map(|actor| (actor, free.next())).collect();
    }

    /// The speaker's colour, as a number among the theme's; `None` when it has none.
    pub fn colour(&self, actor: ActorNo) -> Option<usize> {
        self.throughout.get(&actor).copied().or_else(|| self.here.get(&actor).copied().flatten())
    }
}

/// Those who are quoted at all, the most quoted first.
fn most_quoted(counts: impl Iterator<Item = (ActorNo, usize)>) -> impl Iterator<Item = ActorNo> {
    let mut quoted: Vec<(Reverse<usize>, ActorNo)> =
        counts.filter(|(_, quoted)| *quoted > 0).map(|(actor, quoted)| (Reverse(quoted), actor)).collect();
    quoted.sort_unstable();
    quoted.into_iter().map(|(_, actor)| actor)
}

/// Two letters that stand for a speaker in the margin: of the last name for people, of the first word for others.
pub fn letters(library: &Library, actor: ActorNo) -> String {
    let entry = library.actor(actor);
    let mut words = entry.label.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    let word = if entry.kind == ActorKind::Person { words.next_back() } else { words.next() };
    word.unwrap_or(&entry.label).chars().filter(|c| c.is_alphanumeric()).take(2).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::bundle;
    use crate::model::Clean;

    /// Two articles: in the first, six speakers, `s0` the most quoted; in the second, `t0` and `t1`, and once `s0`.
    fn library() -> Library {
        let names = ["s0", "s1", "s2", "s3", "s4", "s5", "t0", "t1"];
        let actors: Vec<_> = names.iter().map(|name| json!({"id": name, "kind": "person", "label": name})).collect();
        let article = |id: &str, counts: &[(&str, usize)]| {
            let spoken = counts.iter().flat_map(|(name, count)| std::iter::repeat_n(*name, *count));
            let quotes: Vec<_> = spoken
                .enumerate()
                .map(|(at, name)| {
                    json!({"id": format!("{id}-{at}"), "kind": "direct", "spans": [{"start": 0, "end": 2}], "speaker": {"entity": name}})
                })
                .collect();
            json!({"id": id, "text": "So is it.", "quotes": quotes})
        };
        let first = [("s5", 2), ("s4", 3), ("s3", 4), ("s2", 5), ("s1", 6), ("s0", 7)];
        let bundle = json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"}, "actors": actors,
            "articles": [article("a", &first), article("b", &[("t1", 1), ("t0", 2), ("s0", 1)])],
        });
        let loaded = bundle::load(&Clean::line("made up"), bundle.to_string().as_bytes()).expect("a bundle");
        let mut library = Library::new();
        library.add(Arc::new(loaded.bundle));
        library
    }

    #[test]
    fn who_is_quoted_most_looks_the_same_everywhere_and_every_article_has_colours() {
        let library = library();
        let mut speakers = Speakers::of(&library);
        let colours = |speakers: &Speakers| (0..8).map(|at| speakers.colour(ActorNo::new(at))).collect::<Vec<_>>();
        speakers.follow(&library, ArticleNo::new(0));
        assert_eq!(colours(&speakers), [Some(0), Some(1), Some(2), Some(3), None, None, None, None]);
        speakers.follow(&library, ArticleNo::new(1));
        assert_eq!(colours(&speakers), [Some(0), Some(1), Some(2), Some(3), None, None, Some(1), Some(2)]);
    }
}
