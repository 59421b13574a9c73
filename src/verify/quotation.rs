//! The quotations of a report.

use std::borrow::Cow;

use super::Citation;
use super::blocks::{Block, blocks};
use super::marks;
use crate::model::Clean;

/// In quotation marks, so many words are a quotation; fewer may be a name.
const WORDS: usize = 4;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Not at all.
    Plain,
    /// In Markdown.
    Markdown,
    /// In Org.
    Org,
}

/// A quotation of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Byte of the report where it begins.
    pub at: usize,
    /// The words on one line, as they stand there.
    pub raw: Clean,
    /// The words without the signs of markup.
    pub text: Clean,
    /// Where they are said to come from.
    pub citation: Option<Citation>,
}

/// The quotations of a report, in order: every passage with a citation below it, and with `all` also every passage of four words
/// or more in quotation marks, and every one set as a quotation.
pub fn quotations(report: &str, markup: Markup, all: bool) -> Vec<Quotation> {
    let blocks = blocks(report, markup);
    let citations: Vec<Option<Citation>> = (blocks.iter())
        .map(|block| if block.len() == 1 { Citation::read(&markup.unescaped(block[0].text)) } else { None })
        .collect();
    let mut out = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        if citations[nth].is_some() {
            continue;
        }
        let below = blocks.get(nth + 1).filter(|below| belongs(report, block, below));
        let citation = below.and_then(|_| citations[nth + 1].clone());
        if citation.is_some() {
            out.push(whole(block, markup, citation));
        } else if all && !block[0].aside {
            if block[0].depth > 0 {
                let quotation = whole(block, markup, None);
                if words(&quotation.text) >= WORDS {
                    out.push(quotation);
                }
            } else {
                out.extend(in_marks(block, markup));
            }
        }
    }
    out
}

/// Whether a citation below a block is about it: it follows in the next line, or in the same quotation behind one blank line.
fn belongs(report: &str, block: &Block<'_>, below: &Block<'_>) -> bool {
    let (Some(last), Some(first)) = (block.last(), below.first()) else { return false };
    let between = &report[last.at + last.text.len()..first.at];
    let lines = between.matches('\n').count();
    last.depth == first.depth && (lines == 1 || lines == 2 && last.depth > 0)
}

/// A block as one quotation.
fn whole(block: &Block<'_>, markup: Markup, citation: Option<Citation>) -> Quotation {
    let lines: Vec<&str> = block.iter().map(|line| line.text).collect();
    quotation(block[0].at, &lines.join(" "), markup, citation)
}

fn quotation(at: usize, raw: &str, markup: Markup, citation: Option<Citation>) -> Quotation {
    Quotation { at, raw: Clean::line(raw), text: Clean::line(&markup.unescaped(raw)), citation }
}

/// The passages of a block in quotation marks that have words enough.
fn in_marks(block: &Block<'_>, markup: Markup) -> Vec<Quotation> {
    let mut text = String::new();
    let mut starts = Vec::new();
    for line in block {
        starts.push((text.len(), line.at));
        text.push_str(line.text);
        text.push(' ');
    }
    let place = |byte: usize| {
        let line = starts.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        starts.get(line).map_or(0, |(start, at)| at + byte - start)
    };
    let found = marks::quoted(&text).into_iter();
    let found = found.map(|range| quotation(place(range.start), text[range].trim(), markup, None));
    found.filter(|quotation| words(&quotation.text) >= WORDS).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

impl Markup {
    /// The markup that a file's name tells of.
    pub fn of_name(name: &str) -> Self {
        let name = name.to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        if ends(&[".md", ".markdown", ".mdown", ".qmd", ".rmd"]) {
            Self::Markdown
        } else if ends(&[".org"]) {
            Self::Org
        } else {
            Self::Plain
        }
    }

    /// A line without the signs of its markup.
    pub(super) fn unescaped(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Plain => Cow::Borrowed(text),
            Self::Org => Cow::Owned(text.replace('\u{200b}', "")),
            Self::Markdown => Cow::Owned(of_markdown(text)),
        }
    }
}

/// Escapes and character references resolved, emphasis taken away.
fn of_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let next = behind.chars().next();
        match c {
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                out.extend(next);
                rest = &behind[1..];
                continue;
            }
            '*' | '`' => {}
            // Within a word it is a letter.
            '_' if !(out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)) => {}
            '&' => match reference(behind) {
                Some((letter, length)) => {
                    out.push(letter);
                    rest = &behind[length..];
                    continue;
                }
                None => out.push(c),
            },
            _ => out.push(c),
        }
        rest = behind;
    }
    out
}

/// The letter of a character reference behind `&`, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 7] = [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("apos;", '\''),
        ("#39;", '\''),
        ("nbsp;", '\u{a0}'),
    ];
    NAMED.into_iter().find(|(name, _)| text.starts_with(name)).map(|(name, letter)| (letter, name.len()))
}
