//! Bundles that no newsroom would make.

use serde_json::{Value, json};

/// Wide characters, combining marks, joined and flagged emoji, variation selectors, text from right to left, and what can't be
/// seen.
pub const STRANGE: &str = "日本語の文章 mit e\u{301}tude und Å\u{328}\u{301}ngström. Die 👩\u{200d}👩\u{200d}👧\u{200d}👦 Familie \
    sah 🏳\u{fe0f}\u{200d}🌈 und ☎\u{fe0f} ❤\u{fe0e} 1\u{fe0f}\u{20e3}. Flaggen 🇩🇪🇫🇷🇺 und Töne 👍🏽👋🏿. שלום עולם \
    \u{202e}rückwärts\u{202c} السلام عليكم لا. Sicher\u{ad}heits\u{ad}garan\u{ad}tie\u{200b}n\u{2060} \u{feff}und \
    Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}a\u{333}\u{32e}lgo. हिन्दी ภาษาไทย 한국어 ᄒ\u{1161}ᆫ ｆｕｌｌ ﾊﾝｶｸ. \u{1b}[31mrot\u{9b}1m \
    \u{0}\u{7}\u{8}\u{7f}\u{85}Ende \u{2067}isoliert\u{2069} \u{e0041}\u{180e}\u{115f}\u{3164}.";

/// A bundle whose every text is [`STRANGE`], so that it comes up in every view.
pub fn strange() -> Value {
    let text = format!("{STRANGE}\n\n„{STRANGE}“, sagte er. {STRANGE}");
    let second = STRANGE.chars().count() + 2;
    let quote = json!([{"start": second, "end": second + STRANGE.chars().count() + 2}]);
    let sentences = [(0, 40), (41, second - 2), (second, text.chars().count())];
    let sentences: Vec<Value> = sentences
        .iter()
        .enumerate()
        .map(|(at, (start, end))| json!({"id": format!("s{at}"), "start": start, "end": end}))
        .collect();
    json!({
        "format": "annotated-article-bundle", "version": 1, "id": "strange", "title": STRANGE, "offsets": {"unit": "codepoint"},
        "actors": [
            {"id": "p", "kind": "person", "label": STRANGE, "aliases": [STRANGE], "roles": [{"title": STRANGE, "of": "c"}], "note": STRANGE},
            {"id": "c", "kind": "country", "label": STRANGE},
            {"id": "d", "kind": "country", "label": "日本"},
        ],
        "issues": [{"id": "i", "label": STRANGE}, {"id": "j", "label": "👩\u{200d}👧", "broader": "i"}],
        "articles": [
            {
                "id": "x-one", "headline": STRANGE, "text": text, "byline": STRANGE, "source": {"name": STRANGE},
                "published": STRANGE, "language": STRANGE, "url": STRANGE, "sentences": sentences,
                "mentions": [{"id": "m", "entity": "p", "spans": [{"start": 0, "end": 3}]}],
                "quotes": [{
                    "id": "x-q", "kind": "mixed", "spans": quote, "speaker": {"entity": "p"}, "note": STRANGE, "cue": [{"start": 2, "end": 9}],
                    "parts": [{"spans": [{"start": second + 3, "end": second + 21}]}],
                }],
                "positions": [
                    {"id": "x-p", "holder": "c", "issue": "i", "stance": "conditional", "condition": {"text": STRANGE},
                     "evidence": [{"sentence": "s2", "quote": "x-q"}, {"sentence": "s0"}], "note": STRANGE},
                    {"id": "x-r", "holder": "p", "on_behalf_of": "d", "issue": "j", "stance": "oppose", "evidence": [{"sentence": "s1"}]},
                ],
            },
            {"id": "x-two", "headline": STRANGE, "text": "日"},
            {"id": "x-odd", "text": "Nothing.", "quotes": [{"id": STRANGE, "kind": STRANGE, "spans": [{"start": 4, "end": 900}]}]},
        ],
    })
}

/// No sentences to speak of: an empty text, blanks, one letter, a word of many screens, lost quotes and positions without
/// proof.
pub fn meagre() -> Value {
    let orphan = json!([{"start": 0, "end": 5, "exact": "nowhere to be found"}]);
    let endless = "Donaudampfschifffahrt".repeat(400);
    let long = "Ein Satz folgt dem anderen, und keiner hört auf. ".repeat(300);
    json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "actors": [{"id": "c", "kind": "country", "label": "C"}, {"id": "p", "kind": "person", "label": ""}],
        "issues": [{"id": "i", "label": ""}],
        "articles": [
            {"id": "y-empty", "text": ""},
            {"id": "y-blank", "text": " \n\n \t ", "headline": ""},
            {"id": "y-letter", "text": "x"},
            {"id": "y-words", "text": "a b c d e f g h", "sentences": (0..8).map(|at| json!({"id": format!("s{at}"), "start": at * 2, "end": at * 2 + 1})).collect::<Vec<_>>()},
            {"id": "y-endless", "text": endless, "sentences": [{"id": "e", "start": 0, "end": 8400}]},
            {"id": "y-long", "text": long},
            {
                "id": "y-lost", "text": "Es steht hier nicht. Hier auch nicht.",
                "sentences": [{"id": "l0", "start": 21, "end": 37}],
                "quotes": [
                    {"id": "y-q1", "kind": "direct", "spans": orphan, "speaker": {"entity": "p"}},
                    {"id": "y-q2", "kind": "direct", "spans": []},
                    {"id": "y-q3", "kind": "direct", "spans": [{"start": 0, "end": 0}]},
                    {"id": "y-q4", "kind": "direct", "spans": [{"start": 0, "end": 4}], "speaker": {"entity": "gone"}, "within": "y-q4"},
                ],
                "positions": [
                    {"id": "y-p1", "holder": "c", "issue": "i", "stance": "support", "evidence": []},
                    {"id": "y-p2", "holder": "gone", "issue": "gone", "stance": "oppose", "evidence": [{"quote": "y-q1"}, {"sentence": "no"}]},
                    {"id": "y-p3", "holder": "c", "issue": "i", "stance": "oppose", "evidence": [{"sentence": "l0"}]},
                ],
            },
        ],
    })
}
