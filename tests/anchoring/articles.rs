//! The articles that are edited.

use depesche::bundle;
use depesche::model::{Bundle, Clean};

/// The built-in demo.
pub fn demo() -> Bundle {
    let source = bundle::sources::expand(&[]).pop().expect("without arguments there is the demo");
    let (origin, bytes) = source.read().expect("the demo is built in");
    bundle::load(&origin, &bytes).expect("the demo is a bundle").bundle
}

const WHO: [&str; 5] = ["Die Hafenmeisterin", "Der Fährmann", "Das Seeamt", "Der Rat von Lemuria", "Atlantis"];
const SAID: [&str; 4] = ["sagte am Montag", "erklärte", "ließ mitteilen", "bestätigte dem Küstenblatt"];
const WHAT: [&str; 5] = [
    "der Hafen bleibe bis auf Weiteres geschlossen",
    "die Fähre nach Norden fahre wieder täglich",
    "über den neuen Fahrplan sei noch nicht entschieden",
    "für die Regatta fehle es an Schiffen",
    "man werde „nicht länger warten“ – auch nicht auf Lemuria",
];
const WHY: [&str; 4] =
    ["", ", obwohl das Wetter umgeschlagen sei", ", so die Auskunft vom Abend", " und zwar ab sofort"];

/// Articles of paragraphs whose sentences resemble each other more than those of a newspaper do, some of them word for word.
pub fn made_up(count: u64) -> Vec<Bundle> {
    let bundle = |seed: u64| {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let paragraph = |random: &mut Random| {
            let sentences: Vec<String> = (0..=random.below(4)).map(|_| sentence(random)).collect();
            sentences.join(" ")
        };
        let paragraphs: Vec<String> = (0..6).map(|_| paragraph(&mut random)).collect();
        let json = serde_json::json!({
            "format": "annotated-article-bundle", "version": 1, "id": format!("made-up-{seed}"),
            "offsets": {"unit": "codepoint"},
            "articles": [{"id": "a", "headline": "Hafen", "language": "de", "text": paragraphs.join("\n\n")}],
        });
        bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("a bundle").bundle
    };
    (0..count).map(bundle).collect()
}

fn sentence(random: &mut Random) -> String {
    let (who, said) = (random.one_of(&WHO), random.one_of(&SAID));
    let (what, why) = (random.one_of(&WHAT), random.one_of(&WHY));
    format!("{who} {said}, {what}{why}.")
}

/// Numbers without order that are the same every time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below a usize")
    }

    fn one_of(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }
}
