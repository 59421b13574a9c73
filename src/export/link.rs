//! Addresses that lead to a passage of a page: text directives in the fragment, after the WICG's "URL Fragment Text Directives"
//! (section 3.2, `text=[prefix-,]start[,end][,-suffix]`). Browsers look for the words; a page without them opens at its top.

use std::fmt::Write as _;

use crate::bookmarks::Piece;
use crate::text::web;

/// A passage of more characters than this is named by its beginning and its end.
const LONG: usize = 300;
/// How many words its beginning and its end have.
const ENDS: usize = 6;
/// A passage of fewer words than this is named with what stands around it, because its words may stand elsewhere too.
const FEW: usize = 4;

/// The address of a page together with the passage of it. `None` for anything but `http` and `https`: no other scheme becomes a
/// link, and no script is ever called.
pub fn with_passage(url: &str, pieces: &[Piece]) -> Option<String> {
    let mut out = web::address(url)?;
    // What is behind `:~:` is no part of the page's own fragment.
    out.truncate(out.find(":~:").unwrap_or(out.len()));
    let directives: Vec<String> = pieces.iter().filter_map(directive).collect();
    if !directives.is_empty() {
        let mark = if out.contains('#') { ":~:" } else { "#:~:" };
        let _ = write!(out, "{mark}{}", directives.join("&"));
    } else if out.ends_with('#') {
        out.pop();
    }
    Some(out)
}

/// The directive for one piece; `None` when it has no word.
fn directive(piece: &Piece) -> Option<String> {
    let words: Vec<&str> = piece.exact.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    if !piece.exact.contains(char::is_alphanumeric) {
        return None;
    }
    // A browser finds words across a paragraph's end only when they are the two ends of a range.
    let parted = piece.exact.trim().contains('\n');
    if (parted || piece.exact.chars().count() > LONG) && words.len() > 1 {
        let lines = || piece.exact.trim().lines().filter(|line| !line.trim().is_empty());
        let start: Vec<&str> = lines().next().unwrap_or(first).split_whitespace().take(ENDS).collect();
        let end: Vec<&str> = lines().next_back().unwrap_or(last).split_whitespace().collect();
        let end = &end[end.len().saturating_sub(ENDS)..];
        return Some(format!("text={},{}", encoded(&start.join(" ")), encoded(&end.join(" "))));
    }
    let mut out = String::from("text=");
    let (before, after) = if words.len() < FEW { around(piece) } else { (None, None) };
    if let Some(before) = before {
        let _ = write!(out, "{}-,", encoded(&before));
    }
    out.push_str(&encoded(&words.join(" ")));
    if let Some(after) = after {
        let _ = write!(out, ",-{}", encoded(&after));
    }
    Some(out)
}

/// The whole words before and behind a piece, in the same paragraph.
fn around(piece: &Piece) -> (Option<String>, Option<String>) {
    let before = piece.prefix.rsplit('\n').next().unwrap_or_default();
    let after = piece.suffix.split('\n').next().unwrap_or_default();
    let mut before: Vec<&str> = before.split_whitespace().collect();
    let mut after: Vec<&str> = after.split_whitespace().collect();
    // The outermost words may have been cut.
    if !before.is_empty() && !piece.prefix.contains('\n') {
        before.remove(0);
    }
    if !piece.suffix.contains('\n') {
        after.pop();
    }
    let joined = |words: Vec<&str>| {
        let words = words.join(" ");
        words.contains(char::is_alphanumeric).then_some(words)
    };
    (joined(before), joined(after))
}

/// Everything percent-encoded that is no letter or digit of ASCII: the syntax takes `-`, `,` and `&` for its own.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '~') { out.push(c) } else { web::encode(c, &mut out) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    fn piece(prefix: &str, exact: &str, suffix: &str) -> Piece {
        let clean = Clean::text;
        Piece { start: 0, end: exact.len(), exact: clean(exact), prefix: clean(prefix), suffix: clean(suffix) }
    }

    fn link(url: &str, pieces: &[Piece]) -> String {
        with_passage(url, pieces).expect("an address of the web")
    }

    #[test]
    fn what_the_syntax_takes_for_its_own_is_encoded() {
        let exact = "A well-known ferry, mail & post: “Möwe” 100 %.";
        assert_eq!(
            link("https://x.example/a", &[piece("", exact, "")]),
            "https://x.example/a#:~:text=A%20well%2Dknown%20ferry%2C%20mail%20%26%20post%3A%20%E2%80%9CM%C3%B6we%E2%80%9D%20100%20%25."
        );
    }

    #[test]
    fn pieces_and_fragments_are_kept_apart() {
        let pieces = [piece("", "one two three four", ""), piece("", "five six seven eight", "")];
        let directives = ":~:text=one%20two%20three%20four&text=five%20six%20seven%20eight";
        assert_eq!(link("https://x.example/a#top", &pieces), format!("https://x.example/a#top{directives}"));
        assert_eq!(link("https://x.example/#:~:text=old", &pieces), format!("https://x.example/#{directives}"));
        assert_eq!(link("https://x.example/", &[piece("", "…", "")]), "https://x.example/");
    }

    #[test]
    fn long_passages_have_two_ends_and_short_ones_surroundings() {
        let long = "word ".repeat(100) + "and the end";
        let link = |piece| directive(&piece).expect("words");
        assert_eq!(
            link(piece("", &long, "")),
            "text=word%20word%20word%20word%20word%20word,word%20word%20word%20and%20the%20end"
        );
        assert_eq!(link(piece("", "The title\n\nThe text goes on.", "")), "text=The%20title,The%20text%20goes%20on.");
        assert_eq!(
            link(piece("nd then the big ", "ferry", " came into the harb")),
            "text=then%20the%20big-,ferry,-came%20into%20the"
        );
        assert_eq!(link(piece("Title\n\nThe ", "ferry", "\n")), "text=The-,ferry");
    }

    #[test]
    fn only_the_web_is_linked() {
        let pieces = [piece("", "one two three four", "")];
        for url in ["javascript:alert(1)//x", "file:///etc/passwd", "data://x", "https://", "x.example"] {
            assert_eq!(with_passage(url, &pieces), None, "{url}");
        }
        assert_eq!(link("HTTPS://x.example/a b<\">{}\\ü", &[]), "HTTPS://x.example/a%20b%3C%22%3E%7B%7D%5C%C3%BC");
    }
}
