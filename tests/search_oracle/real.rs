//! Real bundles, from a folder that the variable `SEARCH_CORPUS` names:
//!
//! ```sh
//! SEARCH_CORPUS=FOLDER cargo test --release --test search_oracle -- --ignored
//! ```
//!
//! 500 queries are drawn, or as many as `SEARCH_QUERIES` says.

use std::sync::Arc;

use depesche::bundle::{self, sources};
use depesche::library::{ArticleNo, Library};
use depesche::search::Scope;
use depesche::text::words::words;

use super::{Both, COMPARED, typing};

const QUERIES: usize = 500;

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

fn opened() -> Library {
    let folder = std::env::var_os("SEARCH_CORPUS").expect("SEARCH_CORPUS names a folder of bundles");
    let mut library = Library::new();
    for source in sources::expand(&[folder]) {
        let (origin, bytes) = source.read().expect("a file that can be read");
        library.add(Arc::new(bundle::load(&origin, &bytes).expect("a bundle").bundle));
    }
    library
}

/// Some words of some sentence, as somebody might type them.
fn drawn(library: &Library, dice: &mut Dice) -> String {
    loop {
        let article = library.article(ArticleNo::new(dice.below(library.article_count())));
        let Some(sentence) = article.sentences.get(dice.below(article.sentences.len())) else { continue };
        let all: Vec<&str> = words(article.text.slice(sentence.span)).map(|(_, word)| word).collect();
        if all.is_empty() {
            continue;
        }
        let count = 1 + dice.below(4);
        let typed: Vec<String> = (0..count).map(|_| as_typed(all[dice.below(all.len())], dice)).collect();
        return typed.join(" ");
    }
}

fn as_typed(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    let at = dice.below(letters.len());
    match dice.below(8) {
        0 => return word.to_owned(),
        1 => letters.truncate(at + 1),
        2 => letters.swap(at, at.saturating_sub(1)),
        3 => _ = letters.remove(at),
        4 => letters.insert(at, 'e'),
        5 => {
            let first = letters[0];
            letters.retain(|c| !"aeiouäöü".contains(*c));
            letters.insert(0, first);
            letters.dedup();
        }
        _ => {}
    }
    letters.into_iter().collect()
}

#[test]
#[ignore = "needs a folder of bundles and some minutes"]
fn the_search_finds_what_it_should_in_real_articles() {
    let library = opened();
    let both = Both::of(&library, Vec::new());
    let mut dice = Dice(1);
    let mut compared = 0;
    let mut different = Vec::new();
    let queries = std::env::var("SEARCH_QUERIES").map_or(QUERIES, |count| count.parse().expect("a number"));
    for _ in 0..queries {
        let query = drawn(&library, &mut dice);
        let article = Scope::Article(ArticleNo::new(dice.below(library.article_count())));
        let mut oracle = both.oracle();
        for typed in typing(&query) {
            for scope in [Scope::Everything, Scope::Quotes, Scope::Actors, Scope::Positions, article] {
                compared += 1;
                if both.found(typed, scope) != oracle.search(typed, scope, COMPARED) {
                    different.push((typed.to_owned(), scope));
                }
            }
        }
    }
    assert!(different.is_empty(), "{} of {compared}: {:?}", different.len(), &different[..different.len().min(20)]);
    println!("{compared} answers compared");
}
