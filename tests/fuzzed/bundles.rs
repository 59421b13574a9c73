//! Files that claim to be bundles.

use depesche::bundle::{self, Loaded, Problem};
use depesche::library::Library;
use depesche::model::{Clean, Span};
use std::sync::Arc;

/// Loads and checks the bytes, and builds a library of what comes out.
pub fn bundle(bytes: &[u8]) {
    let origin = Clean::line("fuzzed.json");
    let loaded = bundle::load(&origin, bytes);
    let checked = bundle::check(&origin, bytes, true);
    assert_eq!(loaded.is_ok(), checked.is_ok(), "loading and checking agree on what a bundle is");
    for result in [&loaded, &checked] {
        match result {
            Ok(Loaded { problems, .. }) => problems.iter().for_each(fit_to_be_shown),
            Err(problem) => fit_to_be_shown(problem),
        }
    }
    let Ok(loaded) = loaded else { return };
    for article in &loaded.bundle.articles {
        let fits = |spans: &[Span]| spans.iter().for_each(|span| assert!(article.text.get(span.range()).is_some()));
        article.quotes.iter().for_each(|quote| fits(quote.place.spans()));
        article.mentions.iter().for_each(|mention| fits(mention.spans));
        assert!(article.sentences.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        assert!(!Clean::is_needed(&article.text));
    }
    let mut library = Library::new();
    let bundle = Arc::new(loaded.bundle);
    library.add(Arc::clone(&bundle));
    library.add(bundle);
    for position in library.position_numbers() {
        library.evidence(position);
        library.assertion(position);
    }
}

fn fit_to_be_shown(problem: &Problem) {
    let told = format!("{problem} {}", problem.help.as_deref().unwrap_or_default());
    assert_eq!(*Clean::line(&told), *told);
}
