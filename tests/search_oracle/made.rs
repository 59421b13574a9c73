//! Made-up libraries, and queries for them.

use std::sync::Arc;

use depesche::library::{ArticleNo, Library};
use depesche::model::{
    Actor, ActorDetails, ActorIx, ActorKind, Article, Bundle, Checksum, Clean, Condition, Few, Id, IdList, Issue,
    IssueIx, Medium, Mention, MentionForm, Mentions, Paragraph, ParagraphRole, Place, Position, PositionDetails, Quote,
    QuoteKind, Rare, Referent, Role, Sentence, Span, Speaker, Stance, Verbatim,
};
use depesche::search::{BookmarkKey, BookmarkText};
use proptest::prelude::*;
use proptest::sample::Index;

/// Words that lie close to each other in every way that the search knows.
pub const WORDS: [&str; 64] = [
    "Hafen",
    "Hafens",
    "hafen",
    "HAFEN",
    "Häfen",
    "Haefen",
    "Ha\u{308}fen",
    "Hefen",
    "Seehafen",
    "Hafenmeister",
    "Hafer",
    "Haffen",
    "Brücke",
    "Bruecke",
    "Brucke",
    "Brückenbau",
    "Truppen",
    "Turppen",
    "Trumpf",
    "Trompeter",
    "Trappen",
    "Transportunternehmen",
    "Marlow",
    "Marlów",
    "Marlows",
    "Marlo",
    "Selkin",
    "Zelkin",
    "Norland",
    "nordländisch",
    "USM",
    "US",
    "us",
    "U.S.",
    "Ufer",
    "Straße",
    "Strasse",
    "STRASSE",
    "l’Élysée",
    "Elysee",
    "Fähre",
    "Fahre",
    "der",
    "die",
    "und",
    "von",
    "Union",
    "Hafen-Union",
    "1.000",
    "2024",
    "2025",
    "Київ",
    "киів",
    "中国政府",
    "κυβέρνησης",
    "Sicher\u{ad}heit",
    "Sicherheitsgarantien",
    "ﬁnden",
    "Isräl",
    "Israel",
    "øre",
    "Støre",
    "mcrn",
    "abbabba",
];

/// What is made of a plan, so that a failing one can be cut down.
#[derive(Clone, Debug)]
pub struct Plan {
    actors: Vec<(Vec<Index>, Vec<Vec<Index>>, bool)>,
    bundles: Vec<Vec<PlannedArticle>>,
    bookmarks: Vec<(Vec<Index>, Vec<Index>, u32)>,
}

#[derive(Clone, Debug)]
struct PlannedArticle {
    headline: Option<Vec<Index>>,
    first_is_headline: bool,
    sentences: Vec<Vec<Index>>,
    mentions: Vec<(Index, Index, Index, bool)>,
    quotes: Vec<(Index, Index, Option<Index>, Option<Index>)>,
    positions: Vec<PlannedPosition>,
}

/// Holder, on whose behalf, stance, condition, and whether it is held on behalf of anybody.
type PlannedPosition = (Index, Index, usize, Option<Vec<Index>>, bool);

fn word_list(most: usize) -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), 1..=most)
}

/// Libraries of up to two bundles with up to three articles each.
pub fn plans() -> impl Strategy<Value = Plan> {
    let i = any::<Index>;
    let article = (
        prop::option::of(word_list(4)),
        any::<bool>(),
        prop::collection::vec(word_list(9), 0..6),
        prop::collection::vec((i(), i(), i(), prop::bool::weighted(0.2)), 0..5),
        prop::collection::vec((i(), i(), prop::option::of(i()), prop::option::weighted(0.3, i())), 0..4),
        prop::collection::vec((i(), i(), 0_usize..5, prop::option::of(word_list(4)), any::<bool>()), 0..3),
    )
        .prop_map(|(headline, first_is_headline, sentences, mentions, quotes, positions)| PlannedArticle {
            headline,
            first_is_headline,
            sentences,
            mentions,
            quotes,
            positions,
        });
    let actor = (word_list(3), prop::collection::vec(word_list(2), 0..3), any::<bool>());
    (
        prop::collection::vec(actor, 1..5),
        prop::collection::vec(prop::collection::vec(article, 0..4), 1..3),
        prop::collection::vec((word_list(5), word_list(3), 0_u32..4), 0..3),
    )
        .prop_map(|(actors, bundles, bookmarks)| Plan { actors, bundles, bookmarks })
}

/// Something to type: words of the lexicon as they are, in lower case, cut, with a slip, or nonsense.
pub fn queries() -> impl Strategy<Value = String> {
    let word = (any::<Index>(), 0_u8..8, any::<Index>())
        .prop_map(|(word, way, at)| mangled(WORDS[word.index(WORDS.len())], way, at));
    let word = prop_oneof![12 => word, 1 => "[a-cA-C]{1,7}", 1 => "[a-zäöüß’. ]{0,5}"];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn mangled(word: &str, way: u8, at: Index) -> String {
    let mut letters: Vec<char> = if way < 5 { word.to_lowercase() } else { word.to_owned() }.chars().collect();
    let at = at.index(letters.len());
    match way {
        0 | 5 => letters.truncate(at + 1),
        1 => letters.retain({
            let first = letters[0];
            let mut kept = false;
            move |&c| !"aeiouäöü".contains(c) || c == first && !std::mem::replace(&mut kept, true)
        }),
        2 | 6 => _ = letters.remove(at),
        3 => letters.swap(at, at.saturating_sub(1)),
        4 => letters[at] = 'x',
        _ => {}
    }
    letters.into_iter().collect()
}

fn text_of(words: &[Index]) -> String {
    words.iter().map(|word| WORDS[word.index(WORDS.len())]).collect::<Vec<_>>().join(" ")
}

impl Plan {
    /// The library; its bundles share their actors.
    pub fn library(&self) -> Library {
        let mut library = Library::new();
        for (at, articles) in self.bundles.iter().enumerate() {
            let actors: Vec<Actor> = self.actors.iter().enumerate().map(|(no, plan)| actor(no, plan, at)).collect();
            let issues = ["Brückenbau", "Hafen"].map(|label| Issue {
                id: Id::new(label),
                label: Clean::line(label),
                broader: None,
                declared: true,
            });
            let number = |no| format!("{at}.{no}");
            let articles =
                articles.iter().enumerate().map(|(no, plan)| plan.article(&number(no), actors.len())).collect();
            library.add(Arc::new(Bundle {
                origin: Clean::line("made up"),
                content: None,
                id: None,
                title: None,
                created: None,
                generator: None,
                actors,
                others: Vec::new(),
                issues: issues.into(),
                articles,
            }));
        }
        library
    }

    /// The bookmarks.
    pub fn bookmarks(&self) -> Vec<BookmarkText> {
        let bookmark = |(key, (text, note, article)): (u64, &(Vec<Index>, Vec<Index>, u32))| BookmarkText {
            key: BookmarkKey(key),
            article: Some(ArticleNo(*article)),
            text: Clean::text(&text_of(text)),
            note: Clean::text(&text_of(note)),
            tags: Vec::new(),
        };
        (0..).zip(&self.bookmarks).map(bookmark).collect()
    }
}

/// A library of one article without annotations, with these sentences.
pub fn plain(sentences: &[&str]) -> Library {
    let text = Clean::text(&sentences.join("\n"));
    let mut at = 0;
    let sentence = |sentence: &&str| {
        let span = Span::new(&text, at, at + sentence.len()).expect("a sentence of the text");
        at += sentence.len() + 1;
        Sentence { span }
    };
    let article = Article {
        id: Id::new("a"),
        headline: None,
        source: None,
        published: None,
        language: None,
        text_sha256: Checksum::of(&text),
        paragraphs: [Paragraph { role: ParagraphRole::Body, span: Span::whole(&text) }].into_iter().collect(),
        sentences: sentences.iter().map(sentence).collect(),
        sentence_ids: IdList::default(),
        mentions: Mentions::default(),
        quotes: Box::default(),
        quote_ids: IdList::default(),
        positions: Box::default(),
        position_ids: IdList::default(),
        details: Rare::default(),
        text: text.clone(),
    };
    let bundle = Bundle {
        origin: Clean::line("page"),
        content: None,
        id: None,
        title: None,
        created: None,
        generator: None,
        actors: Vec::new(),
        others: Vec::new(),
        issues: Vec::new(),
        articles: vec![article],
    };
    let mut library = Library::new();
    library.add(bundle.into());
    library
}

/// The second bundle knows other names of the same actors.
fn actor(number: usize, (name, aliases, office): &(Vec<Index>, Vec<Vec<Index>>, bool), bundle: usize) -> Actor {
    let title = if bundle == 0 { "Hafenmeister von Norland" } else { "Fahrer der Fähre" };
    let role = Role { title: Clean::line(title), of: None, from: None, to: None };
    Actor {
        id: Id::new(&number.to_string()),
        kind: if number == 0 { ActorKind::Country } else { ActorKind::Person },
        label: Clean::line(&text_of(name)),
        aliases: aliases.iter().skip(bundle).map(|alias| Clean::line(&text_of(alias))).collect(),
        iso3166: None,
        wikidata: (number > 0).then(|| Clean::line(&format!("Q{number}"))),
        details: Rare::new(ActorDetails { roles: office.then_some(role).into_iter().collect(), ..Default::default() }),
    }
}

impl PlannedArticle {
    fn article(&self, id: &str, actors: usize) -> Article {
        let mut text = String::new();
        let mut bounds = Vec::new();
        let mut words = Vec::new();
        for sentence in &self.sentences {
            let start = text.len();
            for (at, word) in sentence.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { " " });
                let from = text.len();
                text.push_str(WORDS[word.index(WORDS.len())]);
                words.push(from..text.len());
            }
            text.push('.');
            bounds.push(start..text.len());
            text.push(' ');
        }
        let text = Clean::text(&text);
        let span = |start: usize, end: usize| Span::new(&text, start, end).expect("made above");
        let head = bounds.first().filter(|_| self.first_is_headline).map_or(0, |first| first.end + 1);
        let paragraph = |role, start, end| Paragraph { role, span: span(start, end) };
        let mut paragraphs = vec![paragraph(ParagraphRole::Body, head, text.len())];
        if head > 0 {
            paragraphs.insert(0, paragraph(ParagraphRole::Headline, 0, head));
        }
        let sentence = |range: &std::ops::Range<usize>| Sentence { span: span(range.start, range.end) };
        // From one word to another, which may lie in the next sentence.
        let stretch = |from: &Index, to: &Index| {
            let ends = [from.index(words.len()), to.index(words.len())];
            span(words[ends[0].min(ends[1])].start, words[ends[0].max(ends[1])].end)
        };
        let some = !words.is_empty();
        Article {
            id: Id::new(id),
            headline: self.headline.as_deref().map(|words| Clean::line(&text_of(words))),
            source: None,
            published: None,
            language: None,
            text_sha256: Checksum::of(&text),
            paragraphs: paragraphs.into_iter().collect(),
            sentences: bounds.iter().map(sentence).collect(),
            sentence_ids: IdList::default(),
            mentions: (self.mentions.iter().filter(|_| some))
                .map(|(actor, from, to, pronoun)| mention(actor.index(actors), stretch(from, to), *pronoun))
                .collect(),
            quotes: (self.quotes.iter().filter(|_| some))
                .map(|(from, to, speaker, more)| {
                    let more = more.as_ref().map(|at| stretch(at, at));
                    let speaker = speaker.map(|speaker| speaker.index(actors));
                    quote(&std::iter::once(stretch(from, to)).chain(more).collect::<Vec<_>>(), speaker)
                })
                .collect(),
            quote_ids: IdList::new(vec!["q"; self.quotes.len()]),
            positions: (self.positions.iter())
                .map(|(holder, behalf, stance, condition, spoken)| {
                    let behalf = spoken.then(|| behalf.index(actors));
                    position(holder.index(actors), behalf, *stance, condition.as_deref().map(text_of))
                })
                .collect(),
            position_ids: IdList::new(vec!["p"; self.positions.len()]),
            details: Rare::default(),
            text,
        }
    }
}

fn mention(actor: usize, span: Span, pronoun: bool) -> Mention {
    Mention {
        entity: Referent::Actor(ActorIx::new(actor)),
        place: Place::at(&[span]),
        form: pronoun.then_some(MentionForm::Pronoun),
    }
}

fn quote(spans: &[Span], speaker: Option<usize>) -> Quote {
    Quote {
        kind: QuoteKind::Direct,
        place: Place::at(spans),
        worded: false,
        speaker: speaker.map(|actor| Speaker { actor: Some(ActorIx::new(actor)), ..Speaker::default() }),
        medium: Medium::Unknown,
        verbatim: Verbatim::Unknown,
        within: None,
        details: Rare::default(),
    }
}

fn position(holder: usize, behalf: Option<usize>, stance: usize, condition: Option<String>) -> Position {
    let stances = [Stance::Support, Stance::Oppose, Stance::Conditional, Stance::Undecided, Stance::Neutral];
    Position {
        holder: ActorIx::new(holder),
        on_behalf_of: behalf.map(ActorIx::new),
        issue: IssueIx::new(stance % 2),
        stance: stances[stance],
        force: None,
        asserted_by: Few::default(),
        evidence: Few::default(),
        date: None,
        confidence: None,
        details: Rare::new(PositionDetails {
            condition: condition.map(|text| Condition { text: Clean::text(&text), place: Place::default() }),
            ..PositionDetails::default()
        }),
    }
}
