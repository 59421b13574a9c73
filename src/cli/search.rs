//! `depesche search QUERY [PATH…]`: the reader's search, as text or data.

use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::Range;

use clap::{Args, ValueEnum};
use ratatui::style::Style;

use super::arguments::Reading;
use super::gather::{Ended, gather, tell};
use super::passages::{passage, sentence};
use super::printing::ink::paint;
use super::printing::{self, Cell, Column, Form, Look, Passage, Passages, Printing, Row, Sheet, Value};
use super::{queries, saved};
use crate::app::results::ResultText;
use crate::config::GlyphSet;
use crate::config::theme::Theme;
use crate::library::{Library, SentenceRef};
use crate::model::{Clean, SentenceIx};
use crate::search::{self, Answer, Hit, Query, Target, Tier};
use crate::searches;
use crate::text::glyph::columns;
use crate::text::wrap::wrap;

/// `depesche search`
#[derive(Clone, Debug, Args)]
#[command(override_usage = "\
depesche search [OPTIONS] <QUERY> [PATH]...
       depesche search [OPTIONS] --saved <NAME> [PATH]...")]
#[command(after_help = "\
Examples:
  depesche search 'ground troops' week/
  depesche search --scope quotes --limit 5 macron     in the demo
  depesche search sanctions week/ | cut -f 3          the passages alone

  depesche search --saved Sanctions week/              saved in the reader with Alt-s

  depesche search 'speaker:macron about:russia' week/     who said what of whom
  depesche search \"'troops !poland date:2025-09..\" week/

docs/query.md has the whole language. Words in any order, without regard to accents and umlauts; parts of words, slips
and other names of actors count too. Exit code: 0 something was found, 1 nothing
was or some files can't be read, 2 nothing can be read.")]
pub struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", required_unless_present = "saved")]
    pub query: Option<OsString>,

    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Run the search that was saved in the reader under this name, in place of a QUERY
    #[arg(long, value_name = "NAME")]
    pub saved: Option<String>,

    /// Where to look; without it everywhere, or where the saved search looks
    #[arg(long, value_enum, value_name = "SCOPE")]
    pub scope: Option<Scope>,

    /// At most so many, the best first
    #[arg(long, value_name = "N", default_value = "50", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,

    /// So many sentences before and after each that was found
    #[arg(short = 'C', long, value_name = "N", default_value = "0")]
    pub context: usize,

    /// How rows are written.
    #[command(flatten)]
    pub printing: Printing,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Sentences, headlines, quotes, actors and positions
    Everything,
    /// Quotes, by their words and by who said them
    Quotes,
    /// Actors, by all their names and offices
    Actors,
    /// Positions, by holder, country, issue, stance, condition and remark
    Positions,
}

impl From<Scope> for search::Scope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Everything => Self::Everything,
            Scope::Quotes => Self::Quotes,
            Scope::Actors => Self::Actors,
            Scope::Positions => Self::Positions,
        }
    }
}

const FIELDS: &[&str] = &["rank", "what", "literal", "found", "about", "before", "after"];
/// The plain form has the same; the last one is the place, which stands in front there.
const COLUMNS: &[Column] = &[Column::text("what", 8), Column::text("found", 20), Column::part("at", 10, 4)];

/// A result with its words.
struct Found {
    what: &'static str,
    literal: bool,
    said: ResultText,
    /// Where it stands; an actor stands nowhere.
    passage: Option<Passage>,
    before: Vec<Clean>,
    after: Vec<Clean>,
}

/// What is to be looked for, where and in which files.
struct Asked {
    query: String,
    scope: Scope,
    paths: Vec<OsString>,
}

impl Asked {
    fn of(asked: &Search) -> Result<Self, Ended> {
        let mut paths = asked.paths.clone();
        let Some(name) = &asked.saved else {
            let query = asked.query.clone().unwrap_or_default();
            let query = query.into_string().map_err(|_| Ended::failed("the query is no UTF-8 text"))?;
            return Ok(Self { query, scope: asked.scope.unwrap_or(Scope::Everything), paths });
        };
        // There is no query on the command line then: what stands in its place is the first path.
        paths.splice(0..0, asked.query.clone());
        let saved = saved::named(name)?;
        let scope = match (asked.scope, saved.scope) {
            (Some(scope), _) => scope,
            (None, searches::Scope::Everything) => Scope::Everything,
            (None, searches::Scope::Quotes) => Scope::Quotes,
            (None, searches::Scope::Actors) => Scope::Actors,
            (None, searches::Scope::Positions) => Scope::Positions,
            (None, searches::Scope::Bookmarks) => {
                let message = format!(
                    "“{}” looks in bookmarks, which only the reader does; --scope looks elsewhere, and `depesche bookmarks` \
                     lists them",
                    saved.name
                );
                return Err(Ended::failed(message));
            }
        };
        Ok(Self { query: saved.query.to_string(), scope, paths })
    }
}

/// Prints what was found; gives the exit code.
pub(super) fn search(asked: &Search) -> Result<u8, Ended> {
    let manner = asked.printing.manner().map_err(Ended::failed)?;
    let Asked { query: typed, scope, paths } = Asked::of(asked)?;
    let query = queries::read(&typed)?;
    let gathered = gather(&paths, asked.reading)?;
    let library = &gathered.library;
    let index = gathered.index();
    let limit = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let answer = search::find(&index, library, &query, scope.into(), limit);
    let found: Vec<Found> = answer.hits.iter().map(|&hit| Found::new(library, &query, hit, asked.context)).collect();
    match manner.form {
        Form::Table(room) if asked.printing.format.is_none() => {
            printing::to_stdout(|out| tell_all(&found, room, manner.look, out))?;
        }
        _ => {
            let rows = found.iter().zip(1..).map(|(found, rank)| found.row(rank, manner.look)).collect();
            printing::print(&Sheet { fields: FIELDS, columns: COLUMNS, placed: true, rows }, manner)?;
        }
    }
    remark(&answer);
    Ok(gathered.exit_code(found.len()))
}

/// What has to be known of an answer beside its results.
fn remark(answer: &Answer) {
    for unknown in &answer.unknown {
        tell(unknown);
    }
    if !answer.dropped.is_empty() {
        let dropped: Vec<String> = answer.dropped.iter().map(|word| format!("“{word}”")).collect();
        tell(&format!("no passage has all words; left out: {}", dropped.join(", ")));
    }
    if answer.hits.is_empty() {
        tell("nothing was found");
    } else if answer.literal == 0 {
        tell("no passage has the words as typed; these resemble them");
    }
    if answer.total > answer.hits.len() {
        tell(&format!("these are the best {} of {}; --limit shows more", answer.hits.len(), answer.total));
    }
}

impl Found {
    fn new(library: &Library, query: &Query, hit: Hit, context: usize) -> Self {
        let said = ResultText::of(library, query, hit, |_| (Clean::default(), String::new()));
        let (what, number, at) = match hit.target {
            Target::Headline(number) => {
                // A headline that is part of the text is its first paragraph.
                let article = library.article(number);
                let in_text = article.sentences.first().filter(|first| article.text.slice(first.span) == &*said.text);
                ("headline", Some(number), in_text.map(|_| SentenceIx::new(0)))
            }
            Target::Sentence(at) => ("sentence", Some(at.article), Some(at.sentence)),
            Target::Quote(at) => {
                let article = library.article(at.article);
                let start = article.quotes[at.quote.at()].place.start();
                ("quote", Some(at.article), start.and_then(|start| article.sentence_at(start)))
            }
            Target::Position(position) => {
                let first = library.evidence(position).first().map(|(at, _)| at.sentence);
                ("position", Some(library.position(position).article), first)
            }
            Target::Actor(_) => ("actor", None, None),
            Target::Bookmark(_) => ("bookmark", None, None),
        };
        let place = number.map(|number| match at {
            Some(at) => sentence(library, SentenceRef { article: number, sentence: at }),
            None => passage(library, number, None, &said.text),
        });
        let around = number.zip(at).map(|(number, at)| {
            let article = library.article(number);
            let text = |range: Range<usize>| -> Vec<Clean> {
                article.sentences[range].iter().map(|one| Clean::line(article.text.slice(one.span))).collect()
            };
            let last = at.at().saturating_add(context).saturating_add(1).min(article.sentences.len());
            (text(at.at().saturating_sub(context)..at.at()), text((at.at() + 1).min(last)..last))
        });
        let (before, after) = around.unwrap_or_default();
        Self { what, literal: hit.tier <= Tier::Inside, said, passage: place, before, after }
    }

    /// The signs of its text: a position is told in the program's own words; all else stands as it is.
    fn glyphs(&self, look: Look) -> GlyphSet {
        if self.what == "position" { look.glyphs } else { GlyphSet::Unicode }
    }

    fn has_context(&self) -> bool {
        !self.before.is_empty() || !self.after.is_empty()
    }

    fn row(&self, rank: usize, look: Look) -> Row {
        let theme = look.theme.unwrap_or(Theme::COLOUR);
        let values = vec![
            Value::Count(rank),
            Value::word(self.what),
            Value::Flag(self.literal),
            Value::Text(self.said.text.clone()),
            Value::Text(self.said.about.clone()),
            Value::Texts(self.before.clone()),
            Value::Texts(self.after.clone()),
        ];
        let context = |texts: &[Clean]| texts.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
        let said = self.glyphs(look).spell(&self.said.text);
        let text = [&context(&self.before), &*said, &context(&self.after)];
        let text = text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let cells = vec![
            Cell::new(self.what, theme.faint()),
            Cell::new(&text, Style::new()),
            Cell::place(self.passage.as_ref(), theme.faint()),
        ];
        Row { values, passages: Passages::Many(self.passage.iter().cloned().collect()), cells }
    }
}

/// Results for people: where from and what, then the passage with the letters that were found.
fn tell_all(found: &[Found], room: Option<usize>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    const INDENT: usize = 2;
    let room = room.unwrap_or(80).saturating_sub(INDENT).clamp(20, 100);
    let style = |of: fn(Theme) -> Style| look.style(of);
    for (at, one) in found.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if let Some(passage) = &one.passage {
            look.lead(out, passage.page.as_deref(), style(Theme::strong), &passage.name())?;
            write!(out, "  ")?;
        }
        let taken = one.passage.as_ref().map_or(0, |passage| columns(&passage.name()) + 2);
        let about = look.fit(&look.spell(&one.said.about), (room + INDENT).saturating_sub(taken)).into_owned();
        paint(out, style(Theme::faint), &about)?;
        writeln!(out)?;
        let found = |out: &mut dyn Write| {
            let glyphs = one.glyphs(look);
            tell_text(&one.said.text, &one.said.matched, room, Style::new(), style(Theme::matched), glyphs, out)
        };
        // What a position says stands nowhere; with its context goes the sentence that proves it.
        let proof = one.passage.as_ref().filter(|_| one.what == "position" && one.has_context());
        if proof.is_some() {
            found(out)?;
        }
        for text in &one.before {
            tell_text(text, &[], room, style(Theme::faint), Style::new(), GlyphSet::Unicode, out)?;
        }
        match proof {
            Some(proof) => tell_text(&proof.text, &[], room, Style::new(), Style::new(), GlyphSet::Unicode, out)?,
            None => found(out)?,
        }
        for text in &one.after {
            tell_text(text, &[], room, style(Theme::faint), Style::new(), GlyphSet::Unicode, out)?;
        }
    }
    Ok(())
}

/// A text in rows of at most `room` columns, with some of its bytes in another style.
fn tell_text(
    text: &Clean,
    matched: &[Range<usize>],
    room: usize,
    plain: Style,
    lit: Style,
    glyphs: GlyphSet,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Vec::new();
    wrap(text, 0..text.len(), room, &mut rows);
    for row in rows {
        write!(out, "  ")?;
        let end = row.start + text[row.range()].trim_end().len();
        let mut at = row.start;
        for range in matched.iter().filter(|range| range.start < end && row.start < range.end) {
            let (from, to) = (range.start.max(at), range.end.clamp(at, end));
            paint(out, plain, &glyphs.spell(&printing::drawn(&text[at..from.max(at)])))?;
            paint(out, lit, &glyphs.spell(&printing::drawn(&text[from..to.max(from)])))?;
            at = to.max(from);
        }
        paint(out, plain, &glyphs.spell(&printing::drawn(&text[at..end.max(at)])))?;
        writeln!(out, "{}", if row.hyphen { "-" } else { "" })?;
    }
    Ok(())
}
