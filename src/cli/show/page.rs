//! An article as rows of text with its margin.
//!
//! The margin is the reader's without bookmarks: the sentence that was asked for; the stance of a position that a sentence on
//! the row proves; two letters of the speaker where a quote begins; a bar along each quote, another one along a quote in it.

use std::io::{self, Write};

use ratatui::style::{Modifier, Style};

use crate::app::page::{Page, PageRow};
use crate::app::wording::Wording;
use crate::app::{Speakers, beside, speakers, words};
use crate::cli::printing::Look;
use crate::cli::printing::ink::paint;
use crate::config::Glyphs;
use crate::config::theme::Theme;
use crate::library::{ActorNo, ArticleNo, Library};
use crate::model::{Article, Clean, ParagraphRole, QuoteIx, SentenceIx, Span};
use crate::text::glyph::glyphs;
use crate::text::runs::{flatten, whole_glyphs};
use crate::text::wrap::{Row, wrap};

/// Columns of the margin.
pub(in crate::cli) const MARGIN: u16 = 7;

/// What changes how a stretch of text looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Quote(QuoteIx),
    Verbatim(QuoteIx),
    Asked,
}

/// Prints an article.
pub(in crate::cli) struct Printer<'l> {
    library: &'l Library,
    number: ArticleNo,
    article: &'l Article,
    speakers: Speakers,
    /// With a margin.
    marked: bool,
    look: Look,
    /// What lies over the text, for its style.
    marks: Vec<(Span, Mark)>,
}

impl<'l> Printer<'l> {
    /// For an article: with marks or without, styled or not.
    pub(in crate::cli) fn new(library: &'l Library, number: ArticleNo, marked: bool, look: Look) -> Self {
        let article = library.article(number);
        let mut speakers = Speakers::of(library);
        speakers.follow(library, number);
        let mut marks = Vec::new();
        if marked && look.theme.is_some() {
            for (at, quote) in article.quotes.iter().enumerate() {
                let ix = QuoteIx::new(at);
                marks.extend(quote.place.spans().iter().map(|&span| (span, Mark::Quote(ix))));
                let parts = quote.details.parts.iter().flat_map(|part| part.place.spans());
                marks.extend(parts.map(|&span| (span, Mark::Verbatim(ix))));
            }
        }
        Self { library, number, article, speakers, marked, look, marks }
    }

    /// The whole article in rows of at most `columns` beside the margin.
    pub(in crate::cli) fn article(&self, columns: u16, out: &mut dyn Write) -> io::Result<()> {
        let page = Page::of(self.article, columns);
        let mut lettered = Vec::new();
        for row in &page.rows {
            match row {
                PageRow::Blank => writeln!(out)?,
                PageRow::Title(row) => {
                    let title = page.title.as_deref().unwrap_or_default();
                    self.beside_nothing(title[row.range()].trim_end(), None, self.style(Theme::strong), out)?;
                }
                PageRow::About(about) => {
                    let page = self.article.page().map(Clean::as_str);
                    self.beside_nothing(&self.look.spell(about.trim_end()), page, self.style(Theme::faint), out)?;
                }
                PageRow::Text { row, paragraph } => self.row(*row, *paragraph, None, &mut lettered, out)?,
            }
        }
        Ok(())
    }

    /// A sentence with up to `context` others before and after it.
    pub(in crate::cli) fn sentence(
        &self,
        asked: SentenceIx,
        context: usize,
        columns: u16,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let sentences = &self.article.sentences;
        let first = asked.at().saturating_sub(context);
        let last = asked.at().saturating_add(context).min(sentences.len().saturating_sub(1));
        let asked = sentences[asked.at()].span;
        let window = sentences[first..=last].iter().map(|sentence| sentence.span).reduce(Span::hull).unwrap_or(asked);
        let (mut rows, mut lettered, mut begun) = (Vec::new(), Vec::new(), false);
        let paragraphs = self.article.paragraphs.iter().enumerate().filter(|(_, p)| p.span.overlaps(window));
        for (at, paragraph) in paragraphs {
            if begun {
                writeln!(out)?;
            }
            begun = true;
            let part = paragraph.span.start().max(window.start())..paragraph.span.end().min(window.end());
            wrap(&self.article.text, part, usize::from(columns), &mut rows);
            for row in rows.drain(..) {
                self.row(row, at, Some(asked), &mut lettered, out)?;
            }
        }
        Ok(())
    }

    fn style(&self, of: impl Fn(Theme) -> Style) -> Style {
        self.look.style(of)
    }

    fn beside_nothing(&self, text: &str, page: Option<&str>, style: Style, out: &mut dyn Write) -> io::Result<()> {
        if self.marked && !text.is_empty() {
            write!(out, "{:width$}", "", width = usize::from(MARGIN))?;
        }
        self.look.lead(out, page, style, text)?;
        writeln!(out)
    }

    /// A row of the text. `lettered` are the quotes whose speaker's letters have been told.
    fn row(
        &self,
        row: Row,
        paragraph: usize,
        asked: Option<Span>,
        lettered: &mut Vec<QuoteIx>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.marked {
            self.margin(row, asked, lettered, out)?;
        }
        let role = &self.article.paragraphs[paragraph].role;
        let asked = asked.filter(|_| self.look.theme.is_some() && self.marked).map(|span| (span, Mark::Asked));
        let seen = |span: &Span| span.start() < row.end && row.start < span.end();
        let marks: Vec<(Span, Mark)> = self.marks.iter().copied().chain(asked).filter(|(span, _)| seen(span)).collect();
        let end = row.start + self.article.text[row.range()].trim_end().len();
        for run in whole_glyphs(&self.article.text, flatten(row.start..end, &marks)) {
            let text: String = glyphs(&self.article.text[run.range]).map(|glyph| glyph.symbol).collect();
            paint(out, self.look.style(|theme| self.style_of(theme, role, &run.marks)), &text)?;
        }
        writeln!(out, "{}", if row.hyphen { "-" } else { "" })
    }

    /// The innermost quote decides: its speaker is the one whose words these are.
    fn style_of(&self, theme: Theme, role: &ParagraphRole, marks: &[Mark]) -> Style {
        let mut style = match role {
            ParagraphRole::Headline | ParagraphRole::Subheading => theme.strong(),
            ParagraphRole::Body | ParagraphRole::Other(_) => theme.text(),
        };
        let quotes = marks.iter().filter_map(|mark| match mark {
            Mark::Quote(quote) => Some((self.article.nesting(*quote).len(), *quote)),
            Mark::Verbatim(_) | Mark::Asked => None,
        });
        if let Some((depth, ix)) = quotes.max() {
            let verbatim = marks.contains(&Mark::Verbatim(ix));
            let colour = self.speaker(ix).and_then(|actor| self.speakers.colour(actor));
            let kind = self.article.quotes[ix.at()].kind;
            style = style.patch(theme.speaker(colour)).add_modifier(theme.quote(kind, verbatim, depth > 1));
        }
        if marks.contains(&Mark::Asked) { style.add_modifier(Modifier::BOLD) } else { style }
    }

    fn speaker(&self, quote: QuoteIx) -> Option<ActorNo> {
        let speaker = self.article.quotes[quote.at()].speaker.as_ref();
        speaker.and_then(|speaker| speaker.actor).map(|actor| self.library.actor_in(self.number, actor))
    }

    fn margin(
        &self,
        row: Row,
        asked: Option<Span>,
        lettered: &mut Vec<QuoteIx>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let here = asked.is_some_and(|span| row.start < span.end() && span.start() < row.end);
        let cursor = if here { Glyphs::UNICODE.cursor } else { " " };
        paint(out, self.style(|theme| theme.cursor(true)), &self.look.spell(cursor))?;
        match beside::stances_from(self.library, self.number, self.article, row).as_slice() {
            [] => write!(out, " ")?,
            [one] => paint(out, self.style(|theme| theme.stance(*one)), &self.look.spell(words::stance_sign(*one)))?,
            _ => write!(out, "{}", self.look.spell(Glyphs::UNICODE.mixed))?,
        }
        let quotes: Vec<QuoteIx> = (0..self.article.quotes.len()).map(QuoteIx::new).collect();
        let mut letters = (String::new(), Style::new());
        let mut bars = [(" ", Style::new()); 2];
        for (level, ix) in beside::quotes_on(self.article, &quotes, row) {
            let quote = &self.article.quotes[ix.at()];
            let actor = self.speaker(ix);
            let style = self.style(|theme| theme.speaker(actor.and_then(|actor| self.speakers.colour(actor))));
            let wording = Wording::of(quote);
            let begins = quote.place.start().is_some_and(|start| row.range().contains(&start));
            bars[usize::from(level)] = if begins && wording.is_doubtful() {
                (wording.sign(), self.style(Theme::problem))
            } else {
                (beside::bar(quote.kind), style)
            };
            if level == 0 && !lettered.contains(&ix) {
                lettered.push(ix);
                let name = actor.map_or_else(|| "?".to_owned(), |actor| speakers::letters(self.library, actor));
                letters = (name, style);
            }
        }
        paint(out, letters.1, &letters.0)?;
        let written = crate::text::glyph::columns(&letters.0);
        write!(out, "{:blank$}", "", blank = 2usize.saturating_sub(written))?;
        bars.iter().try_for_each(|(sign, style)| paint(out, *style, &self.look.spell(sign)))?;
        write!(out, " ")
    }
}
