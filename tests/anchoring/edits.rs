//! What editors do to articles, with the place that a passage has afterwards.

use std::ops::Range;

use depesche::model::Article;

/// The kinds of edits.
pub const KINDS: [&str; 6] = ["insert", "delete", "replace", "reorder", "look-alike", "typography"];

/// An article's text after an edit.
pub struct Edited {
    pub kind: &'static str,
    pub text: String,
    /// Where the passage is now; `None` when it is gone.
    pub place: Option<Range<usize>>,
}

const FOREIGN: &str = "Am Rande wurde bekannt, dass es am Kai künftig Kaffee geben soll. ";

/// A text in pieces: what lies around a passage, and the passage.
struct Draft {
    pieces: Vec<(String, bool)>,
}

impl Draft {
    fn edited(self, kind: &'static str) -> Edited {
        let (mut text, mut place) = (String::new(), None);
        for (piece, own) in self.pieces {
            if own {
                place = Some(text.len()..text.len() + piece.len());
            }
            text.push_str(&piece);
        }
        Edited { kind, text, place }
    }
}

/// The sentences around one: what lies between them stays with the one before.
struct Parts<'a> {
    before: &'a str,
    own: &'a str,
    after: &'a str,
}

/// Every edit of an article, as far as it can be made, for one of its sentences.
pub fn all(article: &Article, sentence: usize) -> Vec<Edited> {
    let text = article.text.as_str();
    let span = |at: usize| article.sentences[at].span.range();
    let own = span(sentence);
    let parts = Parts { before: &text[..own.start], own: &text[own.clone()], after: &text[own.end..] };
    let mut out = Vec::new();
    insert(&parts, &mut out);
    // A neighbour that goes or changes takes half of the context along.
    let last = article.sentences.len() - 1;
    for neighbour in [sentence.checked_sub(1), (sentence < last).then_some(sentence + 1)].into_iter().flatten() {
        out.push(around(text, &own, &span(neighbour), "").edited("delete"));
        out.push(around(text, &own, &span(neighbour), FOREIGN.trim()).edited("replace"));
    }
    within(&parts, &mut out);
    if sentence < last {
        out.push(swapped(text, &own, &span(sentence + 1)).edited("reorder"));
    }
    if sentence > 0 {
        out.push(swapped_back(text, &span(sentence - 1), &own).edited("reorder"));
    }
    let paragraph = article.paragraphs.iter().map(|paragraph| paragraph.span.range());
    let paragraph = paragraph.into_iter().find(|paragraph| paragraph.start <= own.start && own.end <= paragraph.end);
    if let Some(paragraph) = paragraph {
        look_alikes(text, &own, &paragraph, &mut out);
    }
    typography(&parts, &mut out);
    out
}

fn draft(pieces: &[(&str, bool)]) -> Draft {
    Draft { pieces: pieces.iter().map(|(piece, own)| ((*piece).to_owned(), *own)).collect() }
}

fn insert(parts: &Parts<'_>, out: &mut Vec<Edited>) {
    let Parts { before, own, after } = *parts;
    let behind = format!(" {}", FOREIGN.trim());
    for pieces in [
        [(FOREIGN, false), (before, false), (own, true), (after, false)],
        [(before, false), (FOREIGN, false), (own, true), (after, false)],
        [(before, false), (own, true), (behind.as_str(), false), (after, false)],
        [(before, false), (own, true), (after, false), (behind.as_str(), false)],
    ] {
        out.push(draft(&pieces).edited("insert"));
    }
    if let Some((first, rest)) = own.split_once(' ') {
        let longer = format!("{first} übrigens {rest}");
        out.push(draft(&[(before, false), (&longer, true), (after, false)]).edited("insert"));
    }
}

/// Edits of the passage itself.
fn within(parts: &Parts<'_>, out: &mut Vec<Edited>) {
    let Parts { before, own, after } = *parts;
    out.push(draft(&[(before, false), (after, false)]).edited("delete"));
    out.push(draft(&[(before, false), (FOREIGN, false), (after, false)]).edited("replace"));
    let words: Vec<&str> = own.split(' ').collect();
    // Of two or three words, one is too much for the rest to be the same passage.
    if words.len() < 4 {
        return;
    }
    let middle = words.len() / 2;
    let (mut shorter, mut other) = (words.clone(), words.clone());
    shorter.remove(middle);
    other[middle] = "anderntags";
    for (kind, words) in [("delete", shorter), ("replace", other)] {
        out.push(draft(&[(before, false), (&words.join(" "), true), (after, false)]).edited(kind));
    }
}

/// The text with another passage replaced.
fn around(text: &str, own: &Range<usize>, other: &Range<usize>, by: &str) -> Draft {
    if other.end <= own.start {
        let between = &text[other.end..own.start];
        draft(&[
            (&text[..other.start], false),
            (by, false),
            (between, false),
            (&text[own.clone()], true),
            (&text[own.end..], false),
        ])
    } else {
        let between = &text[own.end..other.start];
        draft(&[
            (&text[..own.start], false),
            (&text[own.clone()], true),
            (between, false),
            (by, false),
            (&text[other.end..], false),
        ])
    }
}

fn swapped(text: &str, own: &Range<usize>, next: &Range<usize>) -> Draft {
    let between = &text[own.end..next.start];
    draft(&[
        (&text[..own.start], false),
        (&text[next.clone()], false),
        (between, false),
        (&text[own.clone()], true),
        (&text[next.end..], false),
    ])
}

fn swapped_back(text: &str, previous: &Range<usize>, own: &Range<usize>) -> Draft {
    let between = &text[previous.end..own.start];
    draft(&[
        (&text[..previous.start], false),
        (&text[own.clone()], true),
        (between, false),
        (&text[previous.clone()], false),
        (&text[own.end..], false),
    ])
}

/// The paragraph once more, with another last word: before it, after it, and at the end of the article.
fn look_alikes(text: &str, own: &Range<usize>, paragraph: &Range<usize>, out: &mut Vec<Edited>) {
    let words = text[paragraph.clone()].trim_end();
    let cut = words.rfind(' ').unwrap_or(words.len());
    let alike = format!("{} anderntags.", &words[..cut]);
    let (ahead, behind, last) = (format!("{alike}\n\n"), format!("\n\n{alike}"), format!("\n\n{alike}"));
    let (before, after) = (&text[..own.start], &text[own.end..]);
    let start = paragraph.start;
    let own = &text[own.clone()];
    let to_end = &text[before.len() + own.len()..paragraph.end];
    for pieces in [
        vec![(&text[..start], false), (&ahead, false), (&before[start..], false), (own, true), (after, false)],
        vec![(before, false), (own, true), (to_end, false), (&behind, false), (&text[paragraph.end..], false)],
        vec![(before, false), (own, true), (after, false), (&last, false)],
    ] {
        out.push(draft(&pieces).edited("look-alike"));
    }
}

fn typography(parts: &Parts<'_>, out: &mut Vec<Edited>) {
    let straight =
        |text: &str| text.replace(['„', '“', '”', '«', '»'], "\"").replace(['’', '‘'], "'").replace(['–', '—'], "-");
    let narrow = |text: &str| text.replace(' ', "\u{a0}");
    let habits: [&dyn Fn(&str) -> String; 2] = [&straight, &narrow];
    for habit in habits {
        let Parts { before, own, after } = *parts;
        let (before, own, after) = (habit(before), habit(own), habit(after));
        out.push(draft(&[(&before, false), (&own, true), (&after, false)]).edited("typography"));
        out.push(draft(&[(FOREIGN, false), (&before, false), (&own, true), (&after, false)]).edited("typography"));
    }
}
