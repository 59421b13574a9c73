//! What is copied with its citation is what `depesche verify` understands, and finds in the article.

use depesche::app::Effect;
use depesche::bundle;
use depesche::model::Bundle;
use depesche::verify::{Articles, Markup, quotations};

use crate::support::headless::Headless;

fn demo() -> Bundle {
    let source = bundle::sources::expand(&[]).pop().expect("without arguments there is the demo");
    let (origin, bytes) = source.read().expect("the demo is built in");
    bundle::load(&origin, &bytes).expect("the demo is a bundle").bundle
}

/// What `y` copies on the first sentences of the demo's articles, and on their first quotes.
fn copied() -> Vec<String> {
    let mut out = Vec::new();
    for (article, next) in [("de", "j"), ("de", "]q"), ("en", "j"), ("en", "]q")] {
        let mut reader = Headless::at(&format!("{article} 1"));
        for _ in 0..10 {
            reader.press("y");
            let Some(Effect::Copy(text)) = reader.outside.pop() else { panic!("nothing is copied") };
            out.push(text.to_string());
            reader.press(next);
        }
    }
    out
}

#[test]
fn every_copied_passage_is_verified_as_exact() {
    let copied = copied();
    assert!(copied.iter().any(|text| text.contains('…')) && copied.len() == 40, "{}", copied.len());
    let bundles = [demo()];
    let articles = Articles::of(&bundles);
    let quoted = |text: &str| text.trim_end().lines().map(|line| format!("> {line}\n")).collect::<Vec<_>>().concat();
    let plain = copied.join("\n");
    let quoted = copied.iter().map(|text| quoted(text)).collect::<Vec<_>>().join("\n");
    for (report, markup) in
        [(&plain, Markup::Plain), (&plain, Markup::Markdown), (&quoted, Markup::Markdown), (&plain, Markup::Org)]
    {
        let found = quotations(report, markup, true);
        assert_eq!(found.len(), copied.len(), "{markup:?}");
        for quotation in found {
            assert!(quotation.citation.is_some(), "{quotation:?}");
            let verified = articles.verify(&quotation);
            assert!(verified.is_exact(), "{markup:?}: {quotation:?}: {verified:?}");
        }
    }
}
