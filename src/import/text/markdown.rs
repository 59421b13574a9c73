//! The blocks of a Markdown text.
//!
//! After `CommonMark` 0.31, sections 4 and 5, as far as articles need it: headings of both kinds, paragraphs, lists, block quotes,
//! fenced code, rules, link definitions, and tables as the lines they are. What is indented by four blanks is a paragraph, and so
//! is raw HTML. Lists keep their lines and their markers; nested items stand one below the other.

use super::block::{Block, item_marker};
use super::inline::{self, Labels};
use crate::import::losses::Losses;

/// The blocks of a text whose first line is line `before + 1` of its file.
pub(super) fn blocks(text: &str, before: usize, losses: &mut Losses) -> Vec<Block> {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().map(|(nth, line)| (before + nth + 1, line)).collect();
    let labels = lines.iter().filter_map(|(_, line)| definition(line)).map(str::to_lowercase).collect();
    let mut parser = Parser { labels, losses, out: Vec::new(), open: Vec::new(), kind: Kind::Paragraph };
    parser.lines(&lines);
    parser.out
}

/// What the lines that are open belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Paragraph,
    List,
    Table,
}

struct Parser<'l> {
    labels: Labels,
    losses: &'l mut Losses,
    out: Vec<Block>,
    /// The lines of the block so far, with their numbers.
    open: Vec<(usize, String)>,
    kind: Kind,
}

impl Parser<'_> {
    fn lines(&mut self, lines: &[(usize, &str)]) {
        let mut at = 0;
        while let Some(&(number, line)) = lines.get(at) {
            let rest = &lines[at..];
            at += match self.fenced(rest) + self.quoted(rest) {
                0 => {
                    self.line(number, line);
                    1
                }
                taken => taken,
            };
        }
        self.close();
    }

    /// Takes fenced code from the start of `lines`; how many lines it is.
    fn fenced(&mut self, lines: &[(usize, &str)]) -> usize {
        let Some((sign, length, info)) = lines.first().and_then(|(_, line)| fence(line)) else { return 0 };
        self.close();
        if !info.is_empty() {
            self.losses.add("what language a block of code is in", place(lines[0].0));
        }
        let ends = |line: &str| fence(line).is_some_and(|(c, n, info)| c == sign && n >= length && info.is_empty());
        let inside = lines[1..].iter().take_while(|(_, line)| !ends(line)).count();
        let code: Vec<&str> = lines[1..=inside].iter().map(|(_, line)| *line).collect();
        self.out.extend(Block::new(Some("code"), &code.join("\n")));
        (inside + 2).min(lines.len())
    }

    /// Takes a block quote from the start of `lines`; how many lines it is.
    fn quoted(&mut self, lines: &[(usize, &str)]) -> usize {
        let inner: Vec<_> = lines.iter().map_while(|&(number, line)| Some((number, unquoted(line)?))).collect();
        if inner.is_empty() {
            return 0;
        }
        self.close();
        let first = self.out.len();
        self.lines(&inner);
        for block in &mut self.out[first..] {
            block.role = block.role.or(Some("blockquote"));
        }
        inner.len()
    }

    fn line(&mut self, number: usize, line: &str) {
        let trimmed = line.trim();
        let in_paragraph = !self.open.is_empty() && self.kind == Kind::Paragraph;
        if trimmed.is_empty() {
            self.close();
        } else if let Some(heading) = heading(trimmed) {
            self.close();
            self.block(Some("subheading"), heading, number);
        } else if in_paragraph && is_underline(trimmed) {
            let text = self.taken(" ");
            self.block(Some("subheading"), &text, number);
        } else if is_rule(trimmed) {
            self.close();
            self.losses.add("a horizontal rule", place(number));
        } else if definition(line).is_some() && !in_paragraph {
            self.close();
            self.losses.add("the address of a link", place(number));
        } else if item_marker(trimmed).is_some_and(|marker| !in_paragraph || interrupts(marker)) {
            self.enter(Kind::List);
            self.open.push((number, trimmed.to_owned()));
        } else if trimmed.starts_with('|') && !in_paragraph {
            self.enter(Kind::Table);
            self.open.push((number, trimmed.to_owned()));
        } else {
            self.text(number, line);
        }
    }

    /// A line of running text: it goes on with what is open.
    fn text(&mut self, number: usize, line: &str) {
        if self.kind == Kind::Table {
            self.close();
        }
        match self.open.last_mut() {
            Some((_, item)) if self.kind == Kind::List => {
                item.push(' ');
                item.push_str(line.trim());
            }
            _ => {
                // Two blanks or a backslash at the end keep the line break.
                let hard = line.ends_with("  ") || line.ends_with('\\');
                let text = line.trim().trim_end_matches('\\');
                self.open.push((number, format!("{text}{}", if hard { "\n" } else { " " })));
            }
        }
    }

    fn enter(&mut self, kind: Kind) {
        if self.kind != kind {
            self.close();
            self.kind = kind;
        }
    }

    /// Ends the open block.
    fn close(&mut self) {
        let kind = std::mem::replace(&mut self.kind, Kind::Paragraph);
        let Some(&(number, _)) = self.open.first() else { return };
        let (role, between) = match kind {
            Kind::Paragraph => (None, ""),
            Kind::List => (Some("list"), "\n"),
            Kind::Table => {
                self.losses.add("the columns of a table: it is kept as lines", place(number));
                (Some("table"), "\n")
            }
        };
        let text = self.taken(between);
        self.block(role, &text, number);
    }

    /// The open lines, joined.
    fn taken(&mut self, between: &str) -> String {
        let lines: Vec<String> = self.open.drain(..).map(|(_, line)| line).collect();
        lines.join(between)
    }

    fn block(&mut self, role: Option<&'static str>, source: &str, number: usize) {
        let text = inline::plain(source, &self.labels, &place(number), self.losses);
        self.out.extend(Block::new(role, &text));
    }
}

fn place(number: usize) -> String {
    format!("line {number}")
}

/// The text of a heading with number signs.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let text = rest.trim();
    let bare = text.trim_end_matches('#');
    Some(if bare.is_empty() || bare.ends_with([' ', '\t']) { bare.trim_end() } else { text })
}

/// Whether a line makes a heading of the lines above it.
fn is_underline(line: &str) -> bool {
    line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-')
}

fn is_rule(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && matches!(signs[0], '*' | '-' | '_') && signs.iter().all(|sign| *sign == signs[0])
}

/// Sign, length and what follows, when a line opens or closes fenced code.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = line.trim_start_matches(sign);
    let length = line.len() - rest.len();
    (length >= 3 && !(sign == '`' && rest.contains('`'))).then(|| (sign, length, rest.trim()))
}

/// A line of a block quote without its marker.
fn unquoted(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('>')?;
    Some(rest.strip_prefix(' ').unwrap_or(rest))
}

/// The label that a line gives an address: `[label]: address`.
fn definition(line: &str) -> Option<&str> {
    let (label, address) = line.trim().strip_prefix('[')?.split_once("]:")?;
    let usable = !label.is_empty() && !label.starts_with('^') && !label.contains(['[', ']']);
    (usable && !address.trim().is_empty()).then_some(label)
}

/// Whether an item may begin inside a paragraph: a number at the start of a line is mostly part of the sentence.
fn interrupts(marker: &str) -> bool {
    !marker.starts_with(|c: char| c.is_ascii_digit()) || matches!(marker.trim_end(), "1." | "1)")
}
