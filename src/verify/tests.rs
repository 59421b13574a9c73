//! Reports, and what is found of them.

use proptest::prelude::*;

use super::*;
use crate::bundle;
use crate::model::{Bundle, Clean};

fn bundles() -> [Bundle; 1] {
    let json = include_str!("../../tests/fixtures/harbour.json");
    [bundle::load(&Clean::line("harbour.json"), json.as_bytes()).expect("a bundle").bundle]
}

/// Each quotation with its outcome, `!` in front when it is not exact, `?` when it is not from where it is said to be.
fn verified(report: &str, markup: Markup, all: bool) -> Vec<(String, String)> {
    let bundles = bundles();
    let articles = Articles::of(&bundles);
    let told = |quotation: Quotation| {
        let verified = articles.verify(&quotation);
        let exact = if verified.is_exact() { "" } else { "!" };
        let attributed = if verified.misattributed { "?" } else { "" };
        (quotation.text.to_string(), format!("{exact}{attributed}{}", verified.outcome.word()))
    };
    quotations(report, markup, all).into_iter().map(told).collect()
}

fn outcomes(report: &str, markup: Markup, all: bool) -> Vec<String> {
    verified(report, markup, all).into_iter().map(|(_, outcome)| outcome).collect()
}

const CITATION: &str =
    "— “A ferry for the winter”, The Gull · 2030-03-10, https://gull.example/2030/ferry?id=1, sentence s1";

#[test]
fn a_cited_passage_is_exact_or_not() {
    for (passage, outcome) in [
        ("The winter ferry will sail from March, the harbour said.", "exact"),
        ("The winter ferry will\nsail from March, the harbour said.", "exact"),
        ("“The winter ferry will sail from March, the harbour said.”", "exact"),
        ("\"We need it, and we need it soon,\" said Anna Öhm.", "!typography"),
        ("“We need it, and we need it soon,” … “Northland – all of it – waits.”", "elided"),
        ("We need it, [...] said Anna Öhm.", "elided"),
        ("“Northland – all of it – waits.” … “We need it, and we need it soon,”", "!changed"),
        ("The winter ferry may sail from March, the harbour said.", "!changed"),
        ("he winter ferry will sail from Mar", "!changed"),
        ("Nobody will ever read these words in a paper.", "!absent"),
    ] {
        let report = format!("Before.\n\n{passage}\n{CITATION}\n\nAfter.");
        assert_eq!(outcomes(&report, Markup::Plain, false), [outcome], "{passage}");
    }
}

#[test]
fn words_of_another_article_are_not_those_of_the_cited_one() {
    let silent = "The crews keep silent.";
    let other = "— “Another one”, https://gull.example/2030/other";
    for (report, outcome) in [
        (format!("{silent}\n{other}"), "!?exact"),
        (format!("-1+1 is no formula.\n{CITATION}"), "!?exact"),
        (format!("{silent}\n— “A ferry for the winter”, The Gull"), "exact"),
        (format!("Not a word of it stands in any paper.\n{other}"), "!?absent"),
    ] {
        assert_eq!(outcomes(&report, Markup::Plain, false), [outcome], "{report}");
    }
}

#[test]
fn markdown_is_read_as_it_is_meant() {
    let cited =
        CITATION.replace("https://gull.example/2030/ferry?id=1", "<https://gull.example/2030/ferry?id=1#:~:text=x,y>");
    for (report, outcome) in [
        (format!("> The winter ferry will sail from March, the harbour said.\n>\n> {cited}"), "exact"),
        (format!("> The **winter** ferry will _sail_ from\n> March, the harbour said.\n> {cited}"), "exact"),
        (format!(">> The winter ferry will sail from March, the harbour said.\n>> {cited}"), "exact"),
        (format!("```\nThe winter ferry will sail from March, the harbour said.\n{CITATION}\n```"), "exact"),
        (format!("> The winter ferry never sails from March, the harbour said.\n>\n> {cited}"), "!changed"),
    ] {
        assert_eq!(outcomes(&report, Markup::Markdown, false), [outcome], "{report}");
    }
    let traps = "> \\* A star, \\[\\[elisp:(x)\\]\\] and \\\\input\\{x\\} &lt;script&gt;x&lt;/script&gt;.\n>\n> \
                 — “=HYPERLINK(\"https://x.example\") \\*bold\\* &lt;b&gt;100 %&lt;/b&gt; &amp; \\{more\\}”, sentence t2";
    assert_eq!(outcomes(traps, Markup::Markdown, false), ["exact"]);
    assert_eq!(outcomes("Words\n\n— he said, and no more", Markup::Markdown, false), Vec::<String>::new());
}

#[test]
fn org_is_read_as_it_is_meant() {
    let report = format!(
        "* The winter ferry\n:PROPERTIES:\n:HEADLINE: “these are words of a property”\n:END:\n#+begin_quote\n\
         The winter ferry will sail from March,\u{200b} the harbour said.\n\n{}\n#+end_quote\n\n“so are these in a report” it says",
        CITATION.replace("https://gull.example/2030/ferry?id=1", "[[https://gull.example/2030/ferry?id=1#:~:text=x]]")
    );
    assert_eq!(outcomes(&report, Markup::Org, false), ["exact"]);
    let all = verified(&report, Markup::Org, true);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(all[1], ("so are these in a report".to_owned(), "!absent".to_owned()));
}

#[test]
fn with_all_whatever_is_quoted_is_looked_up() {
    let report = "He wrote „The winter ferry will sail\nfrom March“ and ‘no more’; «the crews keep silent».\n\n\
                  > The crews keep silent.\n\n> Too few.\n\n```\n“this is code and no quotation”\n```\n\n<!-- “a comment is no quotation either” -->\n";
    assert_eq!(
        verified(report, Markup::Markdown, true),
        [
            ("The winter ferry will sail from March".to_owned(), "exact".to_owned()),
            ("the crews keep silent".to_owned(), "!changed".to_owned()),
            ("The crews keep silent.".to_owned(), "exact".to_owned()),
        ]
    );
    assert_eq!(outcomes(report, Markup::Markdown, false), Vec::<String>::new());
    let places: Vec<usize> = quotations(report, Markup::Markdown, true).iter().map(|quotation| quotation.at).collect();
    let found = |words: &str| report.find(words).expect("there");
    assert_eq!(places, [found("The winter"), found("the crews"), found("The crews")]);
}

#[test]
fn the_difference_is_told() {
    let bundles = bundles();
    let report = format!("The winter ferry may sail from March, the harbour said.\n{CITATION}");
    let quotation = &quotations(&report, Markup::Plain, false)[0];
    let verified = Articles::of(&bundles).verify(quotation);
    let difference = verified.outcome.difference().expect("a difference");
    assert_eq!(difference, "The winter ferry [may|will] sail from March, the harbour said.");
    assert_eq!(verified.article.map(|(_, article)| article.id.shown()), Some(Clean::line("gull-1")));
}

proptest! {
    #[test]
    fn no_report_breaks_it(report in "(> |— |“|”|\\*|`{1,3}|<!--|-->|:END:|#\\+begin_quote|[a-zß ]|\n|&amp;|\\\\){0,40}|.{0,60}") {
        let bundles = bundles();
        let articles = Articles::of(&bundles);
        for markup in [Markup::Plain, Markup::Markdown, Markup::Org] {
            let mut at = 0;
            for quotation in quotations(&report, markup, true) {
                prop_assert!(quotation.at >= at && report.is_char_boundary(quotation.at));
                at = quotation.at;
                articles.verify(&quotation);
            }
        }
    }

    #[test]
    fn a_sentence_of_an_article_is_exact_and_one_with_a_word_more_is_not(nth in 0_usize..4, word in 0_usize..6) {
        let bundles = bundles();
        let article = &bundles[0].articles[0];
        let sentence = article.text.slice(article.sentences[nth].span);
        let report = |words: &str| format!("{words}\n{CITATION}\n");
        prop_assert_eq!(outcomes(&report(sentence), Markup::Plain, false), ["exact"]);
        let mut words: Vec<&str> = sentence.split(' ').collect();
        words.insert(word.min(words.len() - 1).max(1), "certainly");
        prop_assert_eq!(outcomes(&report(&words.join(" ")), Markup::Plain, false), ["!changed"]);
    }
}
