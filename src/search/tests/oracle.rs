//! The search, slow and obvious: every document is read for every query. What the index finds must be the same, at every
//! prefix of what is typed.

use proptest::prelude::*;

use super::fixture::{actor, article, bundle, library, mention, position, quote};
use super::indexed;
use crate::library::{ActorNo, ArticleNo, Library, PositionNo, QuoteRef, SentenceRef};
use crate::model::{ActorKind, MentionForm, QuoteIx, SentenceIx, Span, Stance};
use crate::search::closeness::tightest;
use crate::search::grade::{Grade, from_start, within};
use crate::search::query::{QueryWord, spelling};
use crate::search::{Answer, Hit, Query, Rank, Scope, Session, Target, Tier, search, stance_word};
use crate::text::fold::{Folded, Umlauts};
use crate::text::words::words;

#[derive(Default)]
struct Doc {
    shelf: usize,
    target: Option<Target>,
    /// Each word with its place and how it stands.
    words: Vec<(String, u16, u16)>,
    about: Vec<(ActorNo, u16, u16)>,
    /// Of a quote, the documents of its sentences.
    sentences: Vec<usize>,
}

impl Doc {
    fn new(shelf: usize, target: Target, fields: &[(&str, u16)]) -> Self {
        let mut doc = Self { shelf, target: Some(target), ..Self::default() };
        let mut at = 0;
        for (text, standing) in fields {
            for (_, word) in words(text) {
                doc.words.push((word.to_owned(), at, *standing));
                at += 1;
            }
            at += 8;
        }
        doc
    }
}

/// Everything that can be found, in the order of the library. The fixtures have no headline.
fn documents(library: &Library) -> Vec<Doc> {
    let mut docs: Vec<Doc> = Vec::new();
    for (no, entry) in (0..).zip(library.actors()) {
        let names: Vec<(&str, u16)> =
            std::iter::once(&entry.label).chain(&entry.aliases).map(|name| (name.as_str(), 0)).collect();
        docs.push(Doc::new(0, Target::Actor(ActorNo(no)), &names));
    }
    for no in library.article_numbers() {
        let record = library.article(no);
        let first = docs.len();
        let names = |within: Span| {
            let mentions = record.mentions.iter().filter(|mention| mention.form != Some(MentionForm::Pronoun));
            let spans = mentions.flat_map(|mention| {
                let actor = library.actor_in(no, mention.actor().expect("an actor"));
                mention.spans.iter().map(move |&span| (actor, span))
            });
            spans.filter(move |(_, span)| span.overlaps(within)).collect::<Vec<_>>()
        };
        for (at, sentence) in record.sentences.iter().enumerate() {
            let target = Target::Sentence(SentenceRef { article: no, sentence: SentenceIx::new(at) });
            let text = record.text.slice(sentence.span);
            let mut doc = Doc::new(1, target, &[(text, 3)]);
            for ((byte, _), word) in words(text).zip(&mut doc.words) {
                let at = sentence.span.start() + byte;
                if record.quotes.iter().any(|quote| quote.place.spans().iter().any(|span| span.contains(at))) {
                    word.2 = 2;
                }
            }
            for (actor, span) in names(sentence.span) {
                let place = words(text).filter(|(byte, _)| sentence.span.start() + byte < span.start()).count();
                doc.about.push((actor, u16::try_from(place).expect("short"), 3));
            }
            doc.about.sort_unstable();
            doc.about.dedup_by_key(|about| about.0);
            docs.push(doc);
        }
        for (at, quote) in record.quotes.iter().enumerate() {
            let target = Target::Quote(QuoteRef { article: no, quote: QuoteIx::new(at) });
            let mut doc = Doc::new(1, target, &[(&quote.place.text(&record.text), 2)]);
            let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
            doc.about.extend(speaker.map(|actor| (library.actor_in(no, actor), 0, 2)));
            for span in quote.place.spans() {
                let inside = names(*span).into_iter().filter(|(_, name)| span.contains(name.start()));
                doc.about.extend(inside.map(|(actor, _)| (actor, 0, 2)));
                let touched = (0..record.sentences.len()).filter(|&at| record.sentences[at].span.overlaps(*span));
                doc.sentences.extend(touched.map(|at| first + at));
            }
            docs.push(doc);
        }
        for at in 0..record.positions.len() {
            let no = library.position_no(no, crate::model::PositionIx::new(at));
            let (entry, stance) = (library.position(no), library.position_record(no).stance);
            let holder = &library.actor(entry.holder).label;
            let issue = &library.issue(entry.issue).label;
            let mut doc = Doc::new(1, Target::Position(no), &[(holder, 3), (issue, 3), (stance_word(stance), 3)]);
            doc.about.push((entry.holder, 0, 3));
            docs.push(doc);
        }
    }
    docs
}

fn in_scope(doc: &Doc, scope: Scope, library: &Library) -> bool {
    match (doc.target.expect("always"), scope) {
        (_, Scope::Everything)
        | (Target::Quote(_), Scope::Quotes)
        | (Target::Position(_), Scope::Positions)
        | (Target::Actor(_), Scope::Actors) => true,
        (Target::Sentence(at), Scope::Article(article)) => at.article == article,
        (Target::Quote(at), Scope::Article(article)) => at.article == article,
        (Target::Position(no), Scope::Article(article)) => library.position(no).article == article,
        _ => false,
    }
}

fn foldings(word: &str) -> Vec<Folded> {
    let mut foldings = vec![Folded::word(word, Umlauts::Plain), Folded::word(word, Umlauts::Spelled)];
    foldings.dedup_by(|a, b| a.lower() == b.lower());
    foldings
}

fn grade(typed: &QueryWord, word: &str, only_beginnings: bool) -> Option<Grade> {
    let mut best: Option<Grade> = None;
    for form in &typed.forms {
        for folded in foldings(word) {
            let hay = if typed.cased { folded.cased() } else { folded.lower() };
            let grade = if folded.lower().starts_with(form.lower.as_str()) {
                from_start(form, hay, || spelling(word) == typed.spelling)
            } else if only_beginnings {
                None
            } else {
                within(form, hay)
            };
            best = grade.into_iter().chain(best).min();
        }
    }
    best
}

/// How well a word names an actor.
fn names(typed: &QueryWord, actor: &Doc) -> Option<Grade> {
    let long = typed.forms.iter().any(|form| form.letters.len() >= 3);
    let words = actor.words.iter().filter(|(word, ..)| !word.starts_with(char::is_lowercase));
    let grades = words.filter_map(|(word, ..)| grade(typed, word, true));
    let alias = grades.filter_map(|grade| match grade.tier() {
        Tier::Whole => Some(Grade::new(Tier::Alias, usize::from(grade.detail()))),
        Tier::Prefix if long => Some(Grade::new(Tier::Alias, 1 + usize::from(grade.detail()))),
        _ => None,
    });
    alias.min()
}

/// Best grade, how it stands there, and where.
fn look(typed: &QueryWord, doc: &Doc, actors: &[&Doc]) -> Option<(Grade, u16, Vec<u16>)> {
    let own = doc.words.iter().filter_map(|(word, at, standing)| Some((grade(typed, word, false)?, *standing, *at)));
    let about = doc.about.iter().filter(|_| doc.shelf == 1);
    let about = about.filter_map(|&(actor, at, standing)| Some((names(typed, actors[actor.at()])?, standing, at)));
    let all: Vec<(Grade, u16, u16)> = own.chain(about).collect();
    let &(grade, standing, _) = all.iter().min()?;
    let mut places: Vec<u16> = all.iter().filter(|found| found.0 == grade).map(|found| found.2).collect();
    places.sort_unstable();
    places.dedup();
    Some((grade, standing, places))
}

fn slowly(library: &Library, query: &Query, scope: Scope, limit: usize) -> Answer {
    let docs = documents(library);
    let actors: Vec<&Doc> = docs.iter().filter(|doc| doc.shelf == 0).collect();
    let looked: Vec<Vec<_>> = (query.words().iter())
        .map(|word| {
            let look = |doc: &Doc| in_scope(doc, scope, library).then(|| look(word, doc, &actors)).flatten();
            docs.iter().map(look).collect()
        })
        .collect();
    let count = |word: usize| looked[word].iter().flatten().count();
    let (mut chosen, mut dropped): (Vec<usize>, Vec<usize>) = (0..looked.len()).partition(|&word| count(word) > 0);
    if chosen.is_empty() {
        return Answer::default();
    }
    let matching = |chosen: &[usize]| -> Vec<usize> {
        let all: Vec<usize> =
            (0..docs.len()).filter(|&doc| chosen.iter().all(|&word| looked[word][doc].is_some())).collect();
        let says_more = |&doc: &usize| scope == Scope::Quotes || docs[doc].sentences.iter().all(|at| !all.contains(at));
        all.iter().copied().filter(says_more).collect()
    };
    while matching(&chosen).is_empty() {
        let rarest = (0..chosen.len()).min_by_key(|&at| count(chosen[at])).expect("one word alone matches");
        dropped.push(chosen.remove(rarest));
    }
    let mut hits: Vec<(Rank, usize, usize, Hit)> = Vec::new();
    for doc in matching(&chosen) {
        let found: Vec<_> = chosen.iter().map(|&word| looked[word][doc].clone().expect("it matches")).collect();
        let sum = |grade: Grade| (grade.tier() as u32) << 8 | u32::from(grade.detail());
        let (apart, disorder) = match found.as_slice() {
            [_] => (0, 0),
            _ => tightest(&found.iter().map(|found| found.2.clone()).collect::<Vec<_>>()),
        };
        let grades = found.iter().map(|found| sum(found.0)).sum();
        let rank = Rank { grades, apart, disorder, standing: found.iter().map(|found| found.1).sum() };
        let tier = found.iter().map(|found| found.0.tier()).max().expect("a word");
        let by_alias = chosen.iter().zip(&found).find(|(_, found)| found.0.tier() == Tier::Alias);
        let via_alias = by_alias.and_then(|(&word, _)| {
            let word = &query.words()[word];
            let about = docs[doc].about.iter().filter_map(|about| Some((names(word, actors[about.0.at()])?, about.0)));
            about.min().map(|(_, actor)| actor)
        });
        let target = docs[doc].target.expect("always");
        hits.push((rank, docs[doc].shelf, doc, Hit { target, rank, tier, via_alias }));
    }
    hits.sort_unstable_by_key(|&(rank, shelf, doc, _)| (rank, shelf, doc));
    Answer {
        total: hits.len(),
        literal: hits.iter().filter(|(.., hit)| hit.tier <= Tier::Inside).count(),
        hits: hits.into_iter().take(limit).map(|(.., hit)| hit).collect(),
        dropped: dropped.into_iter().map(|word| query.words()[word].typed.clone()).collect(),
        unknown: Vec::new(),
    }
}

/// A sentence of words that resemble each other, one of which may be the name of an actor.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    let word = "(hafen|Hafen|häfen|hafenamt|Seehafen|haf|Marlow|marl|Mar|Selkin|Zelkin|und|[a-d]{1,3}|[ab]{4,5}|1|10)";
    prop::collection::vec(prop::collection::vec(word, 1..7).prop_map(|words| words.join(" ")), 1..5)
}

fn corpus() -> impl Strategy<Value = Library> {
    let stance = prop_oneof![Just(Stance::Support), Just(Stance::Oppose)];
    let one = (sentences(), any::<[prop::sample::Index; 4]>(), stance, 0_u32..3, any::<bool>());
    prop::collection::vec(one, 1..4).prop_map(|articles| {
        let names = [("Elis Marlow", &["Marl Haf"][..]), ("Selkin", &["Zelkin", "Häfen von Mar"]), ("Hafen", &[])];
        let actors = (0..).zip(names).map(|(at, (name, others))| {
            actor(&format!("{at}"), if at == 2 { ActorKind::Country } else { ActorKind::Person }, name, others)
        });
        let mut made = Vec::new();
        for (at, (texts, picks, stance, who, pronoun)) in articles.into_iter().enumerate() {
            let sentences: Vec<String> = texts.iter().enumerate().map(|(at, text)| format!("x{at}y {text}.")).collect();
            let mut article = article(&at.to_string(), None, &sentences.iter().map(String::as_str).collect::<Vec<_>>());
            let first = &sentences[picks[0].index(sentences.len())];
            quote(&mut article, (who < 2).then_some(who), first);
            let pair = picks[1].index(sentences.len());
            let both = sentences[pair..sentences.len().min(pair + 2)].join(" ");
            quote(&mut article, None, &both);
            let form = if pronoun { MentionForm::Pronoun } else { MentionForm::Name };
            mention(&mut article, who, &sentences[picks[2].index(sentences.len())][1..4], form);
            mention(&mut article, 1, &sentences[picks[3].index(sentences.len())], MentionForm::Name);
            position(&mut article, who, 0, stance, None);
            made.push(article);
        }
        library([bundle(actors.collect(), &["Hafen und Bau"], made)])
    })
}

fn scopes() -> impl Strategy<Value = Scope> {
    prop_oneof![
        4 => Just(Scope::Everything),
        1 => Just(Scope::Quotes),
        1 => Just(Scope::Positions),
        1 => Just(Scope::Actors),
        1 => (0_u32..4).prop_map(|article| Scope::Article(ArticleNo(article))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_key_finds_what_reading_everything_finds(
        corpus in corpus(),
        typed in "(hafen|Haf|häfen|hfen|hafne|marlow|Marlow|mrlw|zelkin|zelk|und|support|x1y|qq|[a-d]{1,3}|[ab]{4,5})( (hafen|mar|selkin|a|b|und|aaba|zelk|x0y)){0,3}",
        scope in scopes(),
        limit in 1_usize..12,
    ) {
        let index = indexed(&corpus);
        let mut session = Session::new();
        for end in typed.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let query = Query::parse(&typed[..end]);
            let expected = slowly(&corpus, &query, scope, limit);
            prop_assert_eq!(&search(&index, &query, scope, limit), &expected, "{}", &typed[..end]);
            let again = session.settle(&index, &query, scope, limit, &|| false).expect("nobody stops it");
            prop_assert_eq!(&again, &expected, "with what is remembered: {}", &typed[..end]);
        }
    }

    #[test]
    fn the_first_page_of_a_word_is_the_beginning_of_the_whole_answer(
        corpus in corpus(),
        typed in "(hafen|Haf|h|ha|marlow|M|zelkin|und|support|x|[a-d]{1,3})",
        scope in scopes(),
        limit in 1_usize..12,
    ) {
        let index = indexed(&corpus);
        let query = Query::parse(&typed);
        let page = Session::new().first_page(&index, &query, scope, limit, &|| false).expect("nobody stops it");
        let whole = search(&index, &query, scope, usize::MAX);
        // A quote may be listed until it is known that its sentence says the same, if only by resemblance.
        let listed = |hit: &&Hit| hit.tier <= Tier::Prefix;
        let expected: Vec<Hit> = whole.hits.iter().filter(listed).copied().take(limit).collect();
        let page: Vec<Hit> = page.hits.into_iter().filter(|hit| whole.hits.contains(hit)).collect();
        prop_assert!(expected.starts_with(&page), "{:?} is not the beginning of {:?}", page, expected);
        prop_assert_eq!(page.is_empty(), expected.is_empty());
    }
}

#[test]
fn positions_are_numbered_through() {
    // What the tests above rest on: the second article's position is not the first one's.
    let mut articles: Vec<_> = (0..2).map(|at| article(&at.to_string(), None, &["Hafen."])).collect();
    for article in &mut articles {
        position(article, 0, 0, Stance::Support, None);
    }
    let corpus = library([bundle(vec![actor("a", ActorKind::Person, "Selkin", &[])], &["Bau"], articles)]);
    let found = search(&indexed(&corpus), &Query::parse("bau"), Scope::Article(ArticleNo(1)), 9);
    assert_eq!(super::targets(&found), [Target::Position(PositionNo(1))]);
}
