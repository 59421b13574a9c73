//! Queries with operators and fields, against reading every passage for every query.

use proptest::prelude::*;

use super::fixture::{actor, article, bundle, conference, library, mention, position, quote};
use super::{find as plainly, indexed, sentence, targets};
use crate::library::{ActorNo, ArticleNo, Library, PositionNo, QuoteRef};
use crate::model::{ActorKind, MentionForm, QuoteIx, Span, Stance};
use crate::search::language::{Condition, Expression, Manner, Sort, Term, What, parse};
use crate::search::{Query, Scope, Target, find, matched_ranges, stance_word};
use crate::text::words::words;

fn found(library: &Library, typed: &str, scope: Scope) -> Vec<Target> {
    let answer = find(&indexed(library), library, &Query::read(typed).expect("a query"), scope, 1000);
    assert_eq!(answer.total, answer.hits.len());
    targets(&answer)
}

fn quote_of(article: u32, quote: u32) -> Target {
    Target::Quote(QuoteRef { article: ArticleNo(article), quote: QuoteIx::new(quote as usize) })
}

#[test]
fn fields_find_what_the_annotations_say() {
    let library = conference();
    for (typed, scope, wanted) in [
        ("speaker:marlow", Scope::Everything, vec![sentence(0, 1)]),
        ("speaker:zelkin", Scope::Quotes, vec![quote_of(1, 0)]),
        ("about:\"volod zelkin\"", Scope::Everything, vec![sentence(0, 2), sentence(1, 2)]),
        ("stance:support", Scope::Everything, vec![Target::Position(PositionNo(0))]),
        ("issue:sicherheits country:usm", Scope::Everything, vec![Target::Position(PositionNo(1))]),
        ("in:actors kind:organisation", Scope::Everything, vec![Target::Actor(ActorNo(4))]),
        ("speaker:marlow beton", Scope::Everything, vec![]),
        ("speaker:marlow truppen", Scope::Everything, vec![sentence(0, 1)]),
        ("^Norland in:headlines", Scope::Everything, vec![Target::Headline(ArticleNo(0))]),
        ("niemandem$", Scope::Everything, vec![sentence(1, 2)]),
        ("\"im herbst\" | \"hieß es\"", Scope::Everything, vec![sentence(0, 1), sentence(1, 1)]),
    ] {
        assert_eq!(found(&library, typed, scope), wanted, "{typed}");
    }
    let query = Query::read("speaker:nobody").expect("a query");
    let answer = find(&indexed(&library), &library, &query, Scope::Everything, 9);
    assert_eq!((answer.total, answer.unknown), (0, vec!["no actor is called “nobody”".to_owned()]));
}

#[test]
fn words_alone_are_searched_as_ever() {
    let library = conference();
    for typed in ["marlow", "brücke norland", "mcrn gibtsnicht", "http://brücke", "Er: beton"] {
        let query = Query::read(typed).expect("a query");
        let answer = find(&indexed(&library), &library, &query, Scope::Everything, 100);
        assert_eq!(answer, plainly(&library, typed, Scope::Everything), "{typed}");
    }
}

#[test]
fn what_is_negated_is_not_lit() {
    let lit = |typed: &str, text: &str| {
        let ranges = matched_ranges(&Query::read(typed).expect("a query"), text);
        ranges.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lit("\"die brücke\" !herbst", "Die Brücke kommt; die Fähre im Herbst"), ["Die", "Brücke"]);
    assert_eq!(lit("'fähr | komm speaker:die", "Die Fähre kommt"), ["komm"]);
    assert_eq!(lit("^die ende$", "die Brücke, die am Ende"), ["die", "Ende"]);
}

/// A passage with everything that a query may ask of it.
struct Passage {
    target: Target,
    sort: Sort,
    fields: Vec<String>,
    speakers: Vec<ActorNo>,
    about: Vec<ActorNo>,
    stance: Option<Stance>,
    within: Vec<Target>,
}

fn passages(library: &Library) -> Vec<Passage> {
    let mut all = Vec::new();
    let passage = |target, sort, fields| Passage {
        target,
        sort,
        fields,
        speakers: Vec::new(),
        about: Vec::new(),
        stance: None,
        within: Vec::new(),
    };
    for (no, entry) in (0..).zip(library.actors()) {
        let names = std::iter::once(&entry.label).chain(&entry.aliases).map(ToString::to_string).collect();
        all.push(passage(Target::Actor(ActorNo(no)), Sort::Actors, names));
    }
    for no in library.article_numbers() {
        let record = library.article(no);
        let named = |within: Span| -> Vec<ActorNo> {
            let mentions = record.mentions.iter().filter(|mention| mention.touches(within));
            mentions.map(|mention| library.actor_in(no, mention.actor().expect("an actor"))).collect()
        };
        let mut here = Vec::new();
        for (at, one) in (0..).zip(&record.sentences) {
            let mut made = passage(sentence(no.0, at), Sort::Sentences, vec![record.text.slice(one.span).to_owned()]);
            for quote in record.quotes.iter().filter(|quote| quote.place.touches(one.span)) {
                let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
                made.speakers.extend(speaker.map(|actor| library.actor_in(no, actor)));
            }
            made.about = named(one.span);
            here.push((one.span.start(), made));
        }
        for (at, quote) in (0..).zip(&record.quotes) {
            let span = quote.place.spans()[0];
            let mut made = passage(quote_of(no.0, at), Sort::Quotes, vec![record.text.slice(span).to_owned()]);
            let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
            made.speakers.extend(speaker.map(|actor| library.actor_in(no, actor)));
            made.about = named(span);
            let touched = (0..).zip(&record.sentences).filter(|(_, one)| one.span.overlaps(span));
            made.within = touched.map(|(at, _)| sentence(no.0, at)).collect();
            here.push((span.start(), made));
        }
        for at in 0..record.positions.len() {
            let number = library.position_no(no, crate::model::PositionIx::new(at));
            let (entry, stance) = (library.position(number), library.position_record(number).stance);
            let fields = [&*library.actor(entry.holder).label, &*library.issue(entry.issue).label, stance_word(stance)];
            let mut made = passage(Target::Position(number), Sort::Positions, fields.map(str::to_owned).to_vec());
            made.about.push(entry.holder);
            made.stance = Some(stance);
            here.push((usize::MAX, made));
        }
        here.sort_by_key(|(start, _)| *start);
        all.extend(here.into_iter().map(|(_, made)| made));
    }
    all
}

/// Whether words stand one behind the other. The words of the test are plain ASCII in lower case.
fn stand(text: &str, manner: Manner, start: bool, end: bool, field: &str) -> bool {
    let (wanted, written): (Vec<&str>, Vec<String>) =
        (words(text).map(|(_, word)| word).collect(), words(field).map(|(_, word)| word.to_lowercase()).collect());
    let whole = manner != Manner::Plain || start || end;
    (0..written.len()).any(|at| {
        let same = |nth: usize| {
            let word = &written[at + nth];
            word == wanted[nth] || (!whole && nth + 1 == wanted.len() && word.starts_with(wanted[nth]))
        };
        at + wanted.len() <= written.len()
            && (!start || at == 0)
            && (!end || at + wanted.len() == written.len())
            && (0..wanted.len()).all(same)
    })
}

fn holds(library: &Library, term: &Term, passage: &Passage) -> bool {
    let called =
        |name: &str, actors: &[ActorNo]| library.actors_called(name).iter().any(|actor| actors.contains(actor));
    let holds = match &term.what {
        What::Text { text, manner, start, end } => {
            passage.fields.iter().any(|field| stand(text, *manner, *start, *end, field))
        }
        What::Field(Condition::Speaker(name)) => called(name, &passage.speakers),
        What::Field(Condition::About(name)) => called(name, &passage.about),
        What::Field(Condition::Stance(stance)) => passage.stance == Some(*stance),
        What::Field(Condition::In(sort)) => passage.sort == *sort,
        What::Field(other) => panic!("not made here: {other}"),
    };
    holds != term.negated
}

/// What a query without plain words finds, slowly.
fn slowly(library: &Library, expression: &Expression, scope: Scope) -> Vec<Target> {
    let all = passages(library);
    let chosen = |passage: &Passage| {
        (expression.clauses.iter()).all(|clause| clause.terms.iter().any(|term| holds(library, term, passage)))
    };
    let found: Vec<Target> = all.iter().filter(|passage| chosen(passage)).map(|passage| passage.target).collect();
    let shown = |passage: &&Passage| match scope {
        Scope::Quotes => passage.sort == Sort::Quotes,
        _ => !passage.within.iter().any(|around| found.contains(around)),
    };
    all.iter().filter(|passage| chosen(passage)).filter(shown).map(|passage| passage.target).collect()
}

const VOCABULARY: [&str; 6] = ["hafen", "hafenmeister", "kran", "kranich", "mole", "marlow"];

prop_compose! {
    fn any_library()(
        sentences in prop::collection::vec(prop::collection::vec(0..6_usize, 1..5), 1..6),
        quotes in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(0..2_u32)), 0..3),
        mentions in prop::collection::vec((any::<prop::sample::Index>(), 0..2_u32), 0..3),
        positions in prop::collection::vec((0..2_u32, any::<bool>()), 0..3),
    ) -> Library {
        let texts: Vec<String> = (0..).zip(&sentences)
            .map(|(at, words)| format!("{} x{at}y", words.iter().map(|&word| VOCABULARY[word]).collect::<Vec<_>>().join(" ")))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut made = article("a", None, &texts);
        for (at, speaker) in quotes {
            quote(&mut made, speaker, &format!("x{}y", at.index(texts.len())));
        }
        for (at, actor) in mentions {
            mention(&mut made, actor, &format!("x{}y", at.index(texts.len())), MentionForm::Pronoun);
        }
        for (holder, support) in positions {
            position(&mut made, holder, 0, if support { Stance::Support } else { Stance::Oppose }, None);
        }
        let actors = vec![
            actor("marlow", ActorKind::Person, "Marlow", &["Kranich"]),
            actor("selkin", ActorKind::Person, "Selkin", &[]),
        ];
        library([bundle(actors, &["hafen"], vec![made])])
    }
}

fn any_term() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(VOCABULARY.to_vec());
    prop_oneof![
        word().prop_map(|word| format!("'{word}")),
        word().prop_map(|word| format!("^{word}")),
        word().prop_map(|word| format!("{word}$")),
        (word(), word()).prop_map(|(one, two)| format!("\"{one} {two}\"")),
        (word(), word()).prop_map(|(one, two)| format!("{} | {two}", &one[..3])),
        word().prop_map(|word| format!("!{word}")),
        prop::sample::select(vec![
            "speaker:marlow",
            "!speaker:kranich",
            "about:selkin",
            "stance:support",
            "!stance:oppose",
            "in:quotes",
            "!in:actors",
            "in:sentences | in:positions",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn sets_find_what_reading_everything_finds(
        library in any_library(),
        terms in prop::collection::vec(any_term(), 1..4),
        quotes in any::<bool>(),
    ) {
        let typed = terms.join(" ");
        let scope = if quotes { Scope::Quotes } else { Scope::Everything };
        let expression = parse(&typed).expect("a query").expression;
        prop_assert_eq!(found(&library, &typed, scope), slowly(&library, &expression, scope), "{}", typed);
        // A plain word beside it only leaves some out.
        let narrowed = found(&library, &format!("{typed} hafen"), scope);
        let plain = targets(&plainly(&library, "hafen", scope));
        if scope == Scope::Quotes {
            let both: Vec<_> = plain.into_iter().filter(|target| found(&library, &typed, scope).contains(target)).collect();
            prop_assert_eq!(narrowed, both);
        }
    }
}
