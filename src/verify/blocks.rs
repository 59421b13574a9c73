//! A report's lines, without the signs of its markup, in paragraphs.

use super::quotation::Markup;

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Byte of the report where `text` begins.
    pub(super) at: usize,
    /// What is left of it without blanks around and signs of a quotation in front.
    pub(super) text: &'t str,
    /// How many quotations it stands in: `> >` in Markdown.
    pub(super) depth: usize,
    /// It is no running text: code, a property, a comment.
    pub(super) aside: bool,
}

/// Lines that belong together.
pub(super) type Block<'t> = Vec<Line<'t>>;

/// The paragraphs of a report: lines in the same quotation with no blank one between, each citation for itself.
pub(super) fn blocks(text: &str, markup: Markup) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in lines(text, markup) {
        let citation = super::Citation::read(&markup.unescaped(line.text)).is_some();
        let joins = open
            && !citation
            && out.last().is_some_and(|block| {
                let before = &block[0];
                before.depth == line.depth && before.aside == line.aside
            });
        if line.text.is_empty() {
            open = false;
        } else if joins {
            if let Some(block) = out.last_mut() {
                block.push(line);
            }
        } else {
            open = !citation;
            out.push(vec![line]);
        }
    }
    out
}

/// All lines; blank ones, and those that part paragraphs, have no text.
fn lines(text: &str, markup: Markup) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut state = State::default();
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let raw = whole.trim_end_matches(['\n', '\r']);
        out.push(match markup {
            Markup::Plain => line(text, at, raw, 0, false),
            Markup::Markdown => state.markdown(text, at, raw),
            Markup::Org => state.org(text, at, raw),
        });
        at += whole.len();
    }
    out
}

fn line<'t>(text: &'t str, at: usize, raw: &'t str, depth: usize, aside: bool) -> Line<'t> {
    let start = at + (raw.len() - raw.trim_start().len());
    let end = start + raw.trim().len();
    Line { at: start, text: &text[start.min(end)..end], depth, aside }
}

/// What the lines before have opened.
#[derive(Default)]
struct State {
    /// The sign that closes code.
    fence: Option<(char, usize)>,
    comment: bool,
    /// Within a drawer or a block that is no quotation.
    drawer: bool,
    block: bool,
    depth: usize,
}

impl State {
    fn markdown<'t>(&mut self, text: &'t str, at: usize, raw: &'t str) -> Line<'t> {
        let (mut start, mut depth) = (at, 0);
        loop {
            let rest = &raw[start - at..];
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            if blanks > 3 || !rest[blanks..].starts_with('>') || self.fence.is_some() && depth == self.depth {
                break;
            }
            depth += 1;
            start += blanks + 1;
        }
        let rest = &raw[start - at..];
        let blank = Line { at: start, text: "", depth, aside: false };
        let trimmed = rest.trim();
        if self.comment {
            self.comment = !trimmed.contains("-->");
            return blank;
        }
        if let Some((sign, length)) = self.fence {
            let closes = trimmed.len() >= length && trimmed.chars().all(|c| c == sign);
            if closes || depth < self.depth {
                self.fence = None;
            }
            return if closes { blank } else { line(text, start, rest, depth, true) };
        }
        for sign in ['`', '~'] {
            let length = trimmed.chars().take_while(|&c| c == sign).count();
            if length >= 3 && !trimmed[length..].contains('`') {
                (self.fence, self.depth) = (Some((sign, length)), depth);
                return blank;
            }
        }
        if trimmed.starts_with("<!--") {
            self.comment = !trimmed.contains("-->");
            return blank;
        }
        // A heading is a paragraph; so is what an item of a list begins.
        line(text, start, rest, depth, false)
    }

    fn org<'t>(&mut self, text: &'t str, at: usize, raw: &'t str) -> Line<'t> {
        let blank = Line { at, text: "", depth: self.depth, aside: false };
        let trimmed = raw.trim();
        let lower = trimmed.to_ascii_lowercase();
        if self.drawer {
            self.drawer = lower != ":end:";
            return blank;
        }
        if lower == ":properties:" || lower == ":logbook:" {
            self.drawer = true;
            return blank;
        }
        if lower == "#+begin_quote" {
            self.depth += 1;
            return Line { depth: self.depth, ..blank };
        }
        if lower == "#+end_quote" {
            self.depth = self.depth.saturating_sub(1);
            return blank;
        }
        if lower.starts_with("#+begin_") || lower.starts_with("#+end_") {
            self.block = lower.starts_with("#+begin_");
            return blank;
        }
        if trimmed == "#" || trimmed.starts_with("# ") || trimmed.starts_with("#+") {
            return blank;
        }
        line(text, at, raw, self.depth, self.block)
    }
}
