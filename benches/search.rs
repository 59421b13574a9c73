//! How long the search takes for a key typed, and how long the index takes to build.
//!
//! The library is made up: words of made-up syllables, as unequally frequent as words are, with names that are mentioned and
//! quoted. It has 20,000 sentences unless the variable `BENCH_SENTENCES` says otherwise.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use depesche::library::Library;
use depesche::model::{
    Actor, ActorIx, ActorKind, Article, Bundle, Checksum, Clean, Id, IdList, Medium, Mention, MentionForm, Paragraph,
    ParagraphRole, Place, Quote, QuoteKind, Rare, Referent, Sentence, Span, Speaker, Verbatim,
};
use depesche::search::{Index, Query, Scope, Session, matched_ranges, search};

const SENTENCES: usize = 20_000;
const SENTENCES_OF_ARTICLE: usize = 40;
const WORDS: usize = 60_000;
const ACTORS: usize = 400;
const ROWS: usize = 100;
const PAGE: usize = 50;

/// What is typed, letter by letter: common and rare words, an abbreviation, a slip, several words.
const TYPED: [&str; 6] = ["der", "und die", "präsident macron", "truppen ukraine", "mcrn", "sicherhietsgarantien"];

/// Pseudo-random numbers (a linear congruential generator with Knuth's constants): the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    /// Small numbers are as much more frequent as the most common words are (Zipf's law).
    fn rank(&mut self, end: usize) -> usize {
        let bound = 1 + self.below(end);
        let bound = 1 + self.below(bound);
        self.below(bound)
    }
}

fn vocabulary(dice: &mut Dice) -> Vec<String> {
    const SYLLABLES: [&str; 40] = [
        "ver", "ge", "trup", "pen", "kon", "fe", "renz", "bün", "dnis", "sich", "er", "heit", "mi", "ni", "ster", "ab",
        "kom", "men", "frie", "den", "grenz", "über", "land", "wirt", "schaft", "rück", "zug", "hil", "fe", "auf",
        "bau", "straß", "groß", "öl", "preis", "lie", "fe", "rung", "tag", "ung",
    ];
    let known = ["der", "die", "und", "in", "Präsident", "Truppen", "Ukraine", "Sicherheitsgarantien"];
    let mut words: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
    while words.len() < WORDS {
        let word: String = (0..2 + dice.below(4)).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
        let noun = dice.below(3) == 0;
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        words.push(if noun { first.to_uppercase() + rest } else { word });
    }
    words
}

fn actors(words: &[String]) -> Vec<Actor> {
    let actor = |at: usize| Actor {
        id: Id::new(&at.to_string()),
        kind: ActorKind::Person,
        label: Clean::line(if at == 0 { "Emmanuel Macron" } else { &words[WORDS - 1 - at] }),
        aliases: [Clean::line(&format!("Alias{at}"))].into(),
        iso3166: None,
        wikidata: None,
        details: Rare::default(),
    };
    (0..ACTORS).map(actor).collect()
}

fn article(dice: &mut Dice, number: usize, words: &[String], actors: &[Actor]) -> Article {
    let mut text = String::new();
    let (mut bounds, mut named, mut quoted) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..SENTENCES_OF_ARTICLE {
        let start = text.len();
        let quote = dice.below(5) == 0;
        let actor = (dice.below(4) == 0).then(|| dice.rank(actors.len()));
        if let Some(actor) = actor {
            text.push_str(&actors[actor].label);
            named.push((actor, start..text.len()));
            text.push_str(" sagte ");
        }
        let speech = text.len();
        for at in 0..8 + dice.below(16) {
            text.push_str(if at == 0 { "" } else { " " });
            text.push_str(&words[dice.rank(words.len())]);
        }
        text.push('.');
        if quote {
            quoted.push((actor, speech..text.len()));
        }
        bounds.push(start..text.len());
        text.push(' ');
    }
    let text = Clean::text(&text);
    let span = |range: std::ops::Range<usize>| Span::new(&text, range.start, range.end).expect("made above");
    let place = |range| Place::at(&[span(range)]);
    let ix = |actor: usize| ActorIx::new(actor);
    let mention = |(actor, range): (usize, _)| Mention {
        entity: Referent::Actor(ix(actor)),
        place: place(range),
        form: Some(MentionForm::Name),
    };
    let quote = |(actor, range): (Option<usize>, _)| Quote {
        kind: QuoteKind::Indirect,
        place: place(range),
        worded: false,
        speaker: actor.map(|actor| Speaker { actor: Some(ix(actor)), ..Speaker::default() }),
        medium: Medium::Unknown,
        verbatim: Verbatim::Unknown,
        within: None,
        details: Rare::default(),
    };
    let sentence = |range| Sentence { span: span(range) };
    Article {
        id: Id::new(&number.to_string()),
        headline: Some(Clean::line(&format!("{} {}", words[dice.rank(words.len())], words[dice.rank(words.len())]))),
        source: None,
        published: None,
        language: None,
        text_sha256: Checksum::of(&text),
        paragraphs: [Paragraph { role: ParagraphRole::Body, span: Span::whole(&text) }].into_iter().collect(),
        sentences: bounds.into_iter().map(sentence).collect(),
        sentence_ids: IdList::default(),
        mentions: named.into_iter().map(mention).collect(),
        quotes: quoted.into_iter().map(quote).collect(),
        quote_ids: IdList::new(["q0"]),
        positions: Box::default(),
        position_ids: IdList::default(),
        details: Rare::default(),
        text: text.clone(),
    }
}

fn library(sentences: usize) -> Library {
    let mut dice = Dice(7);
    let words = vocabulary(&mut dice);
    let actors = actors(&words);
    let articles = (0..sentences / SENTENCES_OF_ARTICLE).map(|at| article(&mut dice, at, &words, &actors)).collect();
    let mut library = Library::new();
    library.add(Arc::new(Bundle {
        origin: Clean::line("made up"),
        content: None,
        id: None,
        title: None,
        created: None,
        generator: None,
        actors,
        others: Vec::new(),
        issues: Vec::new(),
        articles,
    }));
    library
}

fn typing(criterion: &mut Criterion) {
    let sentences = std::env::var("BENCH_SENTENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(SENTENCES);
    let library = library(sentences);
    let mut group = criterion.benchmark_group(format!("search/{sentences}"));
    group.sample_size(10);
    group.bench_function("index", |bencher| {
        bencher.iter(|| {
            let mut index = Index::new();
            index.extend(&library);
            index
        });
    });
    let mut index = Index::new();
    index.extend(&library);
    for typed in TYPED {
        // What whoever types sees first: the words before the last are known from the keys before.
        group.bench_function(format!("first page/{typed}"), |bencher| {
            bencher.iter(|| {
                let mut session = Session::new();
                let ends = typed.char_indices().map(|(at, c)| at + c.len_utf8());
                let page = |end: usize| {
                    session.first_page(
                        &index,
                        &Query::parse(black_box(&typed[..end])),
                        Scope::Everything,
                        PAGE,
                        &|| false,
                    )
                };
                ends.map(page).filter_map(|page| Some(page?.hits.len())).sum::<usize>()
            });
        });
        for end in typed.char_indices().map(|(at, c)| at + c.len_utf8()) {
            group.bench_function(format!("key/{}", &typed[..end]), |bencher| {
                bencher.iter(|| search(&index, &Query::parse(black_box(&typed[..end])), Scope::Everything, ROWS));
            });
        }
    }
    let (query, row) =
        (Query::parse("präsident macron"), library.article(library.article_numbers().next().expect("one")));
    let rows: Vec<&str> = row.sentences.iter().map(|sentence| row.text.slice(sentence.span)).collect();
    group.bench_function("highlight 40 rows", |bencher| {
        bencher.iter(|| rows.iter().map(|row| matched_ranges(black_box(&query), row).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, typing);
criterion_main!(benches);
