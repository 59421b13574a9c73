//! A bundle that is as large as wanted and without a fault, in words of made-up syllables.

use std::fmt::Write as _;

const ACTORS: usize = 120;
const ISSUES: usize = 20;
const SENTENCES: usize = 30;
const SYLLABLES: [&str; 24] = [
    "ver", "ge", "mün", "pen", "kon", "fe", "grö", "ßen", "bün", "dnis", "sich", "er", "heit", "mi", "wal", "ster",
    "ab", "kom", "frie", "den", "grenz", "über", "land", "tag",
];

/// Pseudo-random numbers (a linear congruential generator with Knuth's constants): the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn word(&mut self) -> String {
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// Text that is being written, with its length in code points.
#[derive(Default)]
struct Text {
    text: String,
    length: usize,
}

impl Text {
    fn put(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.length += piece.chars().count();
    }

    /// Adds words; the span that they have, as the fields of an object.
    fn marked(&mut self, piece: &str) -> String {
        let start = self.length;
        self.put(piece);
        format!(r#""start": {start}, "end": {}, "exact": {}"#, self.length, quoted(piece))
    }
}

/// The lists of one article.
#[derive(Default)]
struct Lists {
    paragraphs: Vec<String>,
    sentences: Vec<String>,
    mentions: Vec<String>,
    quotes: Vec<String>,
    positions: Vec<String>,
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

/// A bundle of so many articles.
pub fn bundle(articles: usize) -> String {
    let mut dice = Dice(7);
    let actor = |nth: usize, dice: &mut Dice| {
        let kind = ["person", "country", "organisation"][nth % 3];
        let (label, alias) = (dice.words(2), dice.word());
        format!(r#"  {{"id": "actor-{nth}", "kind": "{kind}", "label": "{label}", "aliases": ["{alias}"]}}"#)
    };
    let actors: Vec<_> = (0..ACTORS).map(|nth| actor(nth, &mut dice)).collect();
    let issues: Vec<_> =
        (0..ISSUES).map(|nth| format!(r#"  {{"id": "issue-{nth}", "label": "{}"}}"#, dice.words(3))).collect();
    let articles: Vec<_> = (0..articles).map(|nth| article(nth, &mut dice)).collect();
    format!(
        r#"{{
 "format": "annotated-article-bundle",
 "version": 1,
 "title": "Made up",
 "offsets": {{"unit": "codepoint", "end": "exclusive"}},
 "actors": [
{}
 ],
 "issues": [
{}
 ],
 "articles": [
{}
 ]
}}
"#,
        actors.join(",\n"),
        issues.join(",\n"),
        articles.join(",\n")
    )
}

fn article(nth: usize, dice: &mut Dice) -> String {
    let (mut text, mut lists) = (Text::default(), Lists::default());
    let mut paragraph = 0;
    for sentence in 0..SENTENCES {
        if sentence.is_multiple_of(5) {
            if sentence > 0 {
                lists.paragraphs.push(format!(
                    r#"{{"id": "p{}", "start": {paragraph}, "end": {}}}"#,
                    sentence / 5,
                    text.length
                ));
                text.put("\n\n");
            }
            paragraph = text.length;
        } else {
            text.put(" ");
        }
        let start = text.length;
        write_sentence(nth, sentence, &mut text, &mut lists, dice);
        lists.sentences.push(format!(
            r#"{{"id": "s{sentence}", "paragraph": "p{}", "start": {start}, "end": {}}}"#,
            sentence / 5 + 1,
            text.length
        ));
    }
    lists.paragraphs.push(format!(r#"{{"id": "p{}", "start": {paragraph}, "end": {}}}"#, SENTENCES / 5, text.length));
    let mut out = format!(
        r#"  {{"id": "article-{nth}", "headline": "{}", "language": "de", "published": "2025-09-{:02}", "url": "https://example.org/{nth}",
   "text": {}"#,
        dice.words(6),
        1 + nth % 28,
        quoted(&text.text)
    );
    let lists = [
        ("paragraphs", lists.paragraphs),
        ("sentences", lists.sentences),
        ("mentions", lists.mentions),
        ("quotes", lists.quotes),
        ("positions", lists.positions),
    ];
    for (name, records) in lists {
        write!(out, ",\n   \"{name}\": [\n    {}\n   ]", records.join(",\n    ")).expect("a string takes everything");
    }
    out + "\n  }"
}

fn write_sentence(article: usize, nth: usize, text: &mut Text, lists: &mut Lists, dice: &mut Dice) {
    let actor = dice.below(ACTORS);
    if !nth.is_multiple_of(3) {
        let name = text.marked(&dice.words(2));
        lists
            .mentions
            .push(format!(r#"{{"id": "m{nth}", "entity": "actor-{actor}", "form": "name", "spans": [{{{name}}}]}}"#));
        text.put(" ");
        text.put(&dice.words(8));
        text.put(".");
        return;
    }
    let words = dice.words(9);
    let quote = text.marked(&format!("„{words}“"));
    text.put(", ");
    let cue = text.marked("sagte");
    text.put(" ");
    let name = text.marked(&dice.words(2));
    text.put(".");
    lists
        .mentions
        .push(format!(r#"{{"id": "m{nth}", "entity": "actor-{actor}", "form": "nominal", "spans": [{{{name}}}]}}"#));
    lists.quotes.push(format!(
        r#"{{"id": "q{nth}", "kind": "direct", "medium": "speech", "spans": [{{{quote}}}], "cue": [{{{cue}}}], "speaker": {{"entity": "actor-{actor}", "mention": "m{nth}"}}}}"#
    ));
    let stance = ["support", "oppose", "conditional", "undecided"][dice.below(4)];
    lists.positions.push(format!(
        r#"{{"id": "a{article}-p{nth}", "holder": "actor-{actor}", "issue": "issue-{}", "stance": "{stance}", "force": "stated", "asserted_by": ["actor-{actor}"], "evidence": [{{"sentence": "s{nth}", "quote": "q{nth}"}}], "date": "2025-09", "confidence": 0.{}}}"#,
        dice.below(ISSUES),
        1 + dice.below(9)
    ));
}
