//! A made-up briefing: words of made-up syllables, and marks as dense as careful annotators leave them.

use std::ops::Range;
use std::sync::Arc;

use depesche::bundle;
use depesche::model::{Bundle, Clean};
use serde_json::{Value, json};

pub const SENTENCES: usize = 2_000;
const QUOTES: usize = 600;
const POSITIONS: usize = 300;
const ACTORS: usize = 60;
const COUNTRIES: usize = 20;
const PEOPLE: usize = 50;
const ISSUES: usize = 30;
/// Sentences of a paragraph.
const PARAGRAPH: usize = 5;

const SYLLABLES: [&str; 36] = [
    "lu", "ver", "tan", "ge", "mor", "kel", "schü", "ren", "bö", "dral", "win", "fe", "zar", "ung", "hä", "not", "pli",
    "er", "gro", "sten", "mi", "üb", "lan", "daf", "ko", "ri", "tät", "schaf", "ö", "len", "wur", "straß", "ba", "nim",
    "keit", "auf",
];

/// Pseudo-random numbers (a linear congruential generator with Knuth's constants): the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn word(&mut self, capital: bool) -> String {
        let word: String = (0..=self.below(4)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        if capital { first.to_uppercase() + rest } else { word }
    }
}

/// The text of an article with the bytes of its sentences and of the two names in each.
struct Draft {
    text: String,
    sentences: Vec<Range<usize>>,
    names: Vec<Range<usize>>,
}

impl Draft {
    fn new(dice: &mut Dice, sentences: usize) -> Self {
        let mut draft = Self { text: String::new(), sentences: Vec::new(), names: Vec::new() };
        for at in 0..sentences {
            let start = draft.text.len();
            let words = 8 + dice.below(14);
            for word in 0..words {
                draft.text.push_str(if word == 0 { "" } else { " " });
                let from = draft.text.len();
                draft.text.push_str(&dice.word(word % 4 == 0));
                if word == 0 || word == 4 {
                    draft.names.push(from..draft.text.len());
                }
            }
            draft.text.push('.');
            draft.sentences.push(start..draft.text.len());
            draft.text.push_str(if (at + 1) % PARAGRAPH == 0 { "\n\n" } else { " " });
        }
        draft
    }

    /// From the beginning of one sentence to the end of another.
    fn passage(&self, first: usize, last: usize) -> Range<usize> {
        self.sentences[first].start..self.sentences[last.min(self.sentences.len() - 1)].end
    }

    fn paragraphs(&self) -> Vec<Value> {
        let starts = (0..self.sentences.len()).step_by(PARAGRAPH);
        starts.map(|first| json!({ "role": "body", "start": self.sentences[first].start, "end": self.passage(first, first + PARAGRAPH - 1).end })).collect()
    }
}

fn span(range: &Range<usize>) -> Value {
    json!({ "start": range.start, "end": range.end })
}

fn actor_id(at: usize) -> String {
    format!("a{at}")
}

fn actors(dice: &mut Dice) -> Vec<Value> {
    (0..ACTORS)
        .map(|at| match at {
            0..COUNTRIES => {
                json!({ "id": actor_id(at), "kind": "country", "label": format!("{}land", dice.word(true)) })
            }
            COUNTRIES..PEOPLE => json!({
                "id": actor_id(at), "kind": "person", "label": format!("{} {}", dice.word(true), dice.word(true)),
                "aliases": [dice.word(true)],
                "roles": [{ "title": dice.word(true), "of": actor_id(at % COUNTRIES) }],
            }),
            _ => json!({
                "id": actor_id(at), "kind": "group", "label": format!("{} {}", dice.word(true), dice.word(true)),
                "members": [actor_id(at % COUNTRIES), actor_id((at + 3) % COUNTRIES), actor_id((at + 7) % COUNTRIES)],
            }),
        })
        .collect()
}

fn issues(dice: &mut Dice) -> Vec<Value> {
    (0..ISSUES)
        .map(|at| {
            let label = format!("{} {} {}", dice.word(true), dice.word(false), dice.word(true));
            let broader = (at % 3 > 0).then(|| format!("i{}", at - at % 3));
            json!({ "id": format!("i{at}"), "label": label, "broader": broader })
        })
        .collect()
}

/// Three quotes of every group of sentences: a long one, one nested in it, and an interrupted one with a verbatim fragment.
fn quotes(draft: &Draft, count: usize) -> Vec<Value> {
    let step = (draft.sentences.len() * 3 / count.max(1)).max(4);
    (0..count)
        .map(|at| {
            let first = (at / 3 * step).min(draft.sentences.len() - 4);
            let speaker = json!({ "entity": actor_id((at * 7) % ACTORS) });
            let id = format!("q{at}");
            match at % 3 {
                0 => json!({
                    "id": id, "kind": "direct", "spans": [span(&draft.passage(first, first + 1))], "speaker": speaker,
                    "cue": [span(&draft.names[2 * first + 4])], "medium": "speech", "confidence": 0.9,
                }),
                1 => json!({
                    "id": id, "kind": "indirect", "spans": [span(&draft.sentences[first + 1])], "speaker": speaker,
                    "within": format!("q{}", at - 1), "note": "Nested in the one before it.",
                }),
                _ => json!({
                    "id": id, "kind": "mixed", "speaker": speaker,
                    "spans": [span(&draft.sentences[first + 2]), span(&draft.sentences[first + 3])],
                    "parts": [{ "kind": "direct", "spans": [span(&draft.names[2 * first + 5])] }],
                }),
            }
        })
        .collect()
}

fn positions(draft: &Draft, quotes: usize, count: usize) -> Vec<Value> {
    const STANCES: [&str; 5] = ["support", "oppose", "conditional", "undecided", "neutral"];
    (0..count)
        .map(|at| {
            let sentence = at * draft.sentences.len() / count;
            let other = (sentence + 11) % draft.sentences.len();
            let holder = (at * 13) % ACTORS;
            json!({
                "id": format!("p{at}"), "holder": actor_id(holder), "issue": format!("i{}", (at * 11) % ISSUES),
                "stance": STANCES[at % STANCES.len()], "force": "stated",
                "asserted_by": [if at % 2 == 0 { actor_id(holder) } else { actor_id((at * 17) % ACTORS) }],
                "condition": (at % 5 == 2).then(|| json!({ "text": "only if all the others take part as well" })),
                "evidence": [
                    { "sentence": format!("s{sentence}") },
                    { "quote": format!("q{}", at % quotes) },
                    { "spans": [span(&draft.names[2 * other])] },
                ],
                "date": format!("2031-0{}-1{}", 1 + at % 9, at % 10), "confidence": 0.8,
            })
        })
        .collect()
}

fn article(dice: &mut Dice, id: &str, sentences: usize, quotes_wanted: usize, positions_wanted: usize) -> Value {
    let draft = Draft::new(dice, sentences);
    let sentence =
        |(at, range): (usize, &Range<usize>)| json!({ "id": format!("s{at}"), "start": range.start, "end": range.end });
    let mention = |(at, range): (usize, &Range<usize>)| json!({ "id": format!("m{at}"), "entity": actor_id((at * 5) % ACTORS), "form": "name", "spans": [span(range)] });
    json!({
        "id": id, "headline": format!("{} {} {}", dice.word(true), dice.word(false), dice.word(true)),
        "byline": "made up", "source": { "name": "made up" }, "published": "2031-10-01", "language": "de",
        "text": draft.text, "paragraphs": draft.paragraphs(),
        "sentences": draft.sentences.iter().enumerate().map(sentence).collect::<Vec<_>>(),
        "mentions": draft.names.iter().enumerate().map(mention).collect::<Vec<_>>(),
        "quotes": quotes(&draft, quotes_wanted),
        "positions": positions(&draft, quotes_wanted, positions_wanted),
    })
}

/// Two articles: the long one with 600 quotes, 4,000 mentions and 300 positions, and a short one to change to.
pub fn briefing() -> Arc<Bundle> {
    let mut dice = Dice(11);
    let bundle = json!({
        "format": "annotated-article-bundle", "version": 1, "title": "Made up", "offsets": { "unit": "utf8" },
        "actors": actors(&mut dice), "issues": issues(&mut dice),
        "articles": [
            article(&mut dice, "long", SENTENCES, QUOTES, POSITIONS),
            article(&mut dice, "short", SENTENCES / 50, QUOTES / 50, POSITIONS / 50),
        ],
    });
    let loaded = bundle::load(&Clean::line("made up"), bundle.to_string().as_bytes()).expect("a sound bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    Arc::new(loaded.bundle)
}
