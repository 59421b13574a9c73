//! The markers inside a Markdown paragraph: taken away, so that the text is what a reader would see.
//!
//! After `CommonMark` 0.31, section 6, without raw HTML (which stays as text) and with the five entities that texts are escaped
//! with. A link leaves its text, an image nothing; both are reported, a link's address where it stands.

use std::collections::HashSet;

use crate::import::losses::Losses;

/// Labels of links whose address stands elsewhere, lower-case.
pub(super) type Labels = HashSet<String>;

/// What stands there without its markers. `place` is where the paragraph begins.
pub(super) fn plain(source: &str, labels: &Labels, place: &str, losses: &mut Losses) -> String {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        at += match c {
            '*' | '_' | '~' => {
                let run = rest.len() - rest.trim_start_matches(c).len();
                pieces.push(Piece::Text(std::mem::take(&mut text)));
                let before = source[..at].chars().next_back();
                pieces.push(Piece::Run(Run::new(c, run, before, rest[run..].chars().next())));
                run
            }
            _ => {
                if let Some((shown, length)) = special(c, rest, labels, place, losses) {
                    text.push_str(&shown);
                    length
                } else {
                    text.push(c);
                    c.len_utf8()
                }
            }
        };
    }
    pieces.push(Piece::Text(text));
    pair(&mut pieces);
    let mut out = String::with_capacity(source.len());
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Run(run) => out.extend(std::iter::repeat_n(run.sign, run.left)),
        }
    }
    out
}

/// What a construct at the start of `rest` shows, and how long it is in bytes.
fn special(c: char, rest: &str, labels: &Labels, place: &str, losses: &mut Losses) -> Option<(String, usize)> {
    const ENTITIES: [(&str, &str); 6] =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}")];
    match c {
        '\\' => {
            let escaped = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
            Some((escaped.to_string(), 2))
        }
        '`' => code(rest),
        '&' => ENTITIES.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, c)| ((*c).to_owned(), name.len())),
        '<' if rest.starts_with("<!--") => {
            let end = rest.find("-->")? + 3;
            losses.add("a comment", place);
            Some((String::new(), end))
        }
        '<' => {
            let inner = &rest[1..rest.find('>')?];
            let address = inner.contains("://") || inner.starts_with("mailto:");
            (address && !inner.contains([' ', '<', '\n'])).then(|| (inner.to_owned(), inner.len() + 2))
        }
        '!' => {
            let (_, length) = link(rest.strip_prefix('!')?, labels)?;
            losses.add("an image", place);
            Some((String::new(), length + 1))
        }
        '[' => {
            let (label, length) = link(rest, labels)?;
            // Of a link with a label, the address is lost where the label is defined.
            if rest[label.len() + 2..].starts_with('(') {
                losses.add("the address of a link", place);
            }
            Some((plain(label, labels, place, losses), length))
        }
        _ => None,
    }
}

/// Code between equally long runs of backticks.
fn code(rest: &str) -> Option<(String, usize)> {
    let run = rest.len() - rest.trim_start_matches('`').len();
    let mut at = run;
    loop {
        let open = at + rest[at..].find('`')?;
        let length = rest[open..].len() - rest[open..].trim_start_matches('`').len();
        if length == run {
            let inner = &rest[run..open];
            let padded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' '));
            return Some((padded.filter(|inner| !inner.trim().is_empty()).unwrap_or(inner).to_owned(), open + length));
        }
        at = open + length;
    }
}

/// The label of a link at the start of `rest`, and the length of the whole link.
fn link<'r>(rest: &'r str, labels: &Labels) -> Option<(&'r str, usize)> {
    let end = closing(rest, '[', ']')?;
    let label = &rest[1..end];
    let behind = &rest[end + 1..];
    if behind.starts_with('(') {
        return closing(behind, '(', ')').map(|close| (label, end + 1 + close + 1));
    }
    if behind.starts_with('[')
        && let Some(close) = closing(behind, '[', ']')
    {
        let name = Some(&behind[1..close]).filter(|name| !name.is_empty()).unwrap_or(label);
        return labels.contains(&name.to_lowercase()).then_some((label, end + 1 + close + 1));
    }
    labels.contains(&label.to_lowercase()).then_some((label, end + 1))
}

/// The byte of the bracket that closes the one at the start; `None` when there is none at the start.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    if !text.starts_with(open) {
        return None;
    }
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

enum Piece {
    Text(String),
    Run(Run),
}

/// A run of emphasis signs.
struct Run {
    sign: char,
    /// How many signs are no marker so far.
    left: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    fn new(sign: char, left: usize, before: Option<char>, after: Option<char>) -> Self {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let left_flanking = !is_space(after) && (!is_sign(after) || is_space(before) || is_sign(before));
        let right_flanking = !is_space(before) && (!is_sign(before) || is_space(after) || is_sign(after));
        let (opens, closes) = match sign {
            '_' => (
                left_flanking && (!right_flanking || is_sign(before)),
                right_flanking && (!left_flanking || is_sign(after)),
            ),
            '~' if left != 2 => (false, false),
            _ => (left_flanking, right_flanking),
        };
        Self { sign, left, opens, closes }
    }
}

/// Takes away the signs of runs that open and close each other.
fn pair(pieces: &mut [Piece]) {
    // Runs that may still open, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    for at in 0..pieces.len() {
        let Piece::Run(run) = &pieces[at] else { continue };
        let (sign, opens, closes, mut left) = (run.sign, run.opens, run.closes, run.left);
        while closes && left > 0 {
            let of_the_sign = |&&nth: &&usize| matches!(&pieces[nth], Piece::Run(run) if run.sign == sign);
            let Some(&opener) = open.iter().rev().find(of_the_sign) else { break };
            open.retain(|&nth| nth <= opener);
            let Piece::Run(run) = &mut pieces[opener] else { break };
            let both = left.min(run.left);
            run.left -= both;
            left -= both;
            if run.left == 0 {
                open.pop();
            }
        }
        if let Piece::Run(run) = &mut pieces[at] {
            run.left = left;
        }
        if opens && left > 0 {
            open.push(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> (String, Vec<String>) {
        let mut losses = Losses::default();
        let labels = Labels::from(["ferry".to_owned()]);
        let text = plain(source, &labels, "line 1", &mut losses);
        (text, losses.finish().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn emphasis_is_stripped_and_lone_signs_stay() {
        for (source, text) in [
            ("a *b* **c** ***d*** _e_ __f__ ~~g~~", "a b c d e f g"),
            ("**a *b* c** and *d **e***", "a b c and d e"),
            ("2 * 3 * 4, snake_case_name, *, **x, ~5", "2 * 3 * 4, snake_case_name, *, **x, ~5"),
            ("„*Ja*“, sagte sie", "„Ja“, sagte sie"),
            ("\\*no\\* `*code*` ``a ` b`` `open", "*no* *code* a ` b `open"),
            ("a &amp; b &lt;c&gt; &eacute; AT&T", "a & b <c> &eacute; AT&T"),
        ] {
            assert_eq!(shown(source), (text.to_owned(), vec![]), "{source}");
        }
    }

    #[test]
    fn links_leave_their_text_and_images_nothing() {
        let link = "the address of a link (line 1)".to_owned();
        let text = "the winter ferry".to_owned();
        assert_eq!(shown("the [*winter* ferry](https://example.org/a_(b) \"t\")"), (text.clone(), vec![link]));
        assert_eq!(shown("the [winter ferry][Ferry]"), (text, vec![]));
        assert_eq!(shown("the [ferry] and the [Ferry][]").0, "the ferry and the Ferry");
        assert_eq!(shown("![a [b]](c.png) d"), (" d".to_owned(), vec!["an image (line 1)".to_owned()]));
        for kept in ["[sic]", "[a][b]", "a [b", "![x]", "<b>", "a < b > c", "[x](y", "(a) ]["] {
            assert_eq!(shown(kept), (kept.to_owned(), vec![]), "{kept}");
        }
        let loud = shown("No! He came [home](x.html), and!\u{88} [sic]");
        assert_eq!(
            loud,
            ("No! He came home, and!\u{88} [sic]".to_owned(), vec!["the address of a link (line 1)".to_owned()])
        );
        assert_eq!(shown("<https://example.org>").0, "https://example.org");
        assert_eq!(shown("a<!-- b -->c"), ("ac".to_owned(), vec!["a comment (line 1)".to_owned()]));
    }
}
