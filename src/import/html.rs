//! HTML as the paragraphs that a reader would see. The tokens are found by the rules of the HTML standard; what an element means
//! for the text is decided here, without a tree, so that nothing depends on how deeply elements are nested.
//!
//! Headings, lists, quotations, code and tables become roles; items get "- " or their number, cells are parted by " | ". White
//! space is collapsed as a browser does it; one `br` breaks a line, two part paragraphs. Pictures and the like, and the addresses
//! of links, are reported; scripts and styles are no part of the text.

use std::fmt::Write as _;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::losses::Losses;
use super::text::block::Block;

/// The paragraphs of an HTML fragment or document. `place` is where it stands in the file.
pub(super) fn blocks(html: &str, place: &str, losses: &mut Losses) -> Vec<Block> {
    let mut emitter = DefaultEmitter::default();
    // Without a tree, scripts and the like are told by their tags alone.
    emitter.naively_switch_states(true);
    let mut page = Page { place, ..Page::default() };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag, losses),
            Token::EndTag(tag) => page.end(&tag.name),
            Token::String(text) if page.hidden.is_none() => page.text(&String::from_utf8_lossy(&text)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.flush();
    page.blocks
}

/// What has been read so far.
#[derive(Default)]
struct Page<'p> {
    place: &'p str,
    blocks: Vec<Block>,
    /// The block that is being read.
    open: String,
    /// In a heading.
    heading: bool,
    /// The lists around, the innermost last: the number of the last item, or none for a list without numbers.
    lists: Vec<Option<usize>>,
    quotes: usize,
    pre: usize,
    tables: usize,
    /// The element whose content is not shown, and how many of its name are open.
    hidden: Option<(Vec<u8>, usize)>,
}

impl Page<'_> {
    fn start(&mut self, tag: &StartTag<()>, losses: &mut Losses) {
        let name = &**tag.name;
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden == name && !tag.self_closing);
            return;
        }
        match name {
            b"script" | b"style" | b"head" | b"template" | b"title" => self.hide(tag),
            b"svg" | b"math" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas" | b"select" => {
                losses.add(format!("an element `{}` in the body", String::from_utf8_lossy(name)), self.place);
                self.hide(tag);
            }
            b"img" | b"embed" => losses.add("a picture in the body", self.place),
            b"a" if tag.attributes.contains_key(&b"href"[..]) => losses.add("the address of a link", self.place),
            b"q" => self.open.push('“'),
            b"br" => {
                if self.open.ends_with('\n') && self.is_flowing() {
                    self.flush();
                } else {
                    self.line();
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"hl1" | b"hl2" => {
                self.part();
                self.heading = self.is_flowing();
            }
            b"ul" | b"ol" => {
                self.part();
                self.lists.push((name == b"ol").then_some(0));
            }
            b"li" => self.item(),
            b"blockquote" => {
                self.part();
                self.quotes += 1;
            }
            b"pre" => {
                self.part();
                self.pre += 1;
            }
            b"table" => {
                self.part();
                self.tables += 1;
                losses.add("a table: its cells are kept in lines, parted by |", self.place);
            }
            b"tr" if self.tables > 0 => self.line(),
            b"td" | b"th" if self.tables > 0 && !self.open.is_empty() && !self.open.ends_with('\n') => {
                self.trim();
                self.open.push_str(" | ");
            }
            _ if is_block(name) => self.part(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= usize::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            b"q" => self.open.push('”'),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"hl1" | b"hl2" => {
                self.part();
                self.heading = false;
            }
            b"ul" | b"ol" => {
                if self.lists.len() == 1 {
                    self.flush();
                }
                self.lists.pop();
            }
            b"blockquote" => {
                self.part();
                self.quotes = self.quotes.saturating_sub(1);
            }
            b"pre" => {
                self.part();
                self.pre = self.pre.saturating_sub(1);
            }
            b"table" => {
                if self.tables == 1 {
                    self.flush();
                }
                self.tables = self.tables.saturating_sub(1);
            }
            _ if is_block(name) => self.part(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            self.open.push_str(text);
            return;
        }
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                self.open.push(c);
            } else if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                self.open.push(' ');
            }
        }
    }

    fn hide(&mut self, tag: &StartTag<()>) {
        if !tag.self_closing {
            self.hidden = Some((tag.name.to_vec(), 1));
        }
    }

    /// An item of the innermost list.
    fn item(&mut self) {
        self.line();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                write!(self.open, "{number}. ").expect("a string takes everything");
            }
            Some(None) => self.open.push_str("- "),
            None => {}
        }
    }

    /// Whether paragraphs may begin and end here; in lists and tables they only part words.
    fn is_flowing(&self) -> bool {
        self.lists.is_empty() && self.tables == 0
    }

    /// What a paragraph's beginning or end does.
    fn part(&mut self) {
        if self.is_flowing() {
            self.flush();
        } else {
            self.text(" ");
        }
    }

    /// Begins a line, unless one has just begun.
    fn line(&mut self) {
        self.trim();
        if !self.open.is_empty() && !self.open.ends_with('\n') {
            self.open.push('\n');
        }
    }

    fn trim(&mut self) {
        self.open.truncate(self.open.trim_end_matches(' ').len());
    }

    fn flush(&mut self) {
        let role = match () {
            () if self.pre > 0 => Some("code"),
            () if self.heading => Some("subheading"),
            () if !self.lists.is_empty() => Some("list"),
            () if self.tables > 0 => Some("table"),
            () if self.quotes > 0 => Some("blockquote"),
            () => None,
        };
        self.blocks.extend(Block::new(role, &self.open));
        self.open.clear();
    }
}

/// Whether an element is a paragraph or holds some; those that are named above count by themselves.
fn is_block(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 26] = [
        b"p",
        b"div",
        b"section",
        b"article",
        b"header",
        b"footer",
        b"main",
        b"aside",
        b"nav",
        b"address",
        b"figure",
        b"figcaption",
        b"hr",
        b"dl",
        b"dt",
        b"dd",
        b"form",
        b"fieldset",
        b"body",
        b"html",
        b"center",
        b"details",
        b"summary",
        b"caption",
        b"block",
        b"hgroup",
    ];
    NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> Vec<(Option<&'static str>, String)> {
        let found = blocks(html, "", &mut Losses::default());
        found.into_iter().map(|block| (block.role, block.text)).collect()
    }

    fn plain(html: &str) -> Vec<String> {
        seen(html).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn paragraphs_are_what_a_browser_shows() {
        assert_eq!(
            plain("<p>One\n  and <b>t</b>wo.</p><p>Three &amp; f&uuml;nf.<div>Six</div>"),
            ["One and two.", "Three & fünf.", "Six"]
        );
        assert_eq!(plain(" loose <br/>line<br><br>new <!-- no --> one "), ["loose\nline", "new one"]);
        assert_eq!(plain("a < b <q>c</q> &#x1F600;"), ["a < b “c” 😀"]);
        assert_eq!(plain("<script>var a = '<p>no</p>';</script><style>p{}</style><title>no</title>yes"), ["yes"]);
        assert_eq!(plain(""), Vec::<String>::new());
    }

    #[test]
    fn elements_become_roles() {
        let html = "<h2>A <i>b</i></h2><ul><li>one</li><li><p>two</p><p>more</p></li></ul><ol><li>three<li>four</ol>\
            <blockquote><p>said</p></blockquote><pre>x = 1\n  y</pre><table><tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr></table>end";
        let found = seen(html);
        let found: Vec<_> = found.iter().map(|(role, text)| (*role, &**text)).collect();
        assert_eq!(
            found,
            [
                (Some("subheading"), "A b"),
                (Some("list"), "- one\n- two more"),
                (Some("list"), "1. three\n2. four"),
                (Some("blockquote"), "said"),
                (Some("code"), "x = 1\n  y"),
                (Some("table"), "a | b\n1 | 2"),
                (None, "end"),
            ]
        );
    }

    #[test]
    fn what_is_not_text_is_told() {
        let mut losses = Losses::default();
        let html =
            "<a href=x>a</a><a name=y>b</a><img src=z><svg><svg>no</svg><text>no</text></svg>c<iframe>no</iframe>";
        assert_eq!(blocks(html, "here", &mut losses)[0].text, "abc");
        let told: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "the address of a link (here)",
                "a picture in the body (here)",
                "an element `svg` in the body (here)",
                "an element `iframe` in the body (here)"
            ]
        );
    }

    #[test]
    fn deep_and_broken_nesting_is_read() {
        assert_eq!(plain(&format!("{}x{}", "<ul><div>".repeat(50_000), "</ul>".repeat(9))), ["x"]);
        assert_eq!(plain("</ul></table></blockquote></pre></h1><p>x</p"), ["x"]);
    }
}
