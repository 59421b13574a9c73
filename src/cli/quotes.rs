//! `depesche quotes [PATH…]`: who says what, as data.

use std::ffi::OsString;

use clap::{Args, ValueEnum};
use ratatui::style::Style;

use super::arguments::Reading;
use super::gather::{Ended, gather, tell};
use super::printing::{self, Cell, Column, Look, Passages, Printing, Row, Sheet, Value};
use super::{names, passages, queries};
use crate::app::reader::Reader;
use crate::app::wording::Wording;
use crate::app::{Speakers, words};
use crate::config::theme::Theme;
use crate::library::{ActorNo, ArticleNo, Library, QuoteRef};
use crate::model::{Article, Clean, Confidence, Medium, Nearness, Place, Quote, QuoteIx, QuoteKind, Speaker, Verbatim};
use crate::search::{Scope, Target};

/// `depesche quotes`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche quotes week/                                  a table of all quotes
  depesche quotes --speaker Macron --format csv week/    one speaker's, for a spreadsheet
  depesche quotes --query 'speaker:macron about:russia date:2025-09..' week/
  depesche quotes --format jsonl week/ | jq -r .text     for programs

Without a path, the built-in demo is read. In the table, › marks a quote within
another one, and W has the reader's sign for its wording. Exit code: 0 quotes were
found, 1 none was or some files can't be read, 2 nothing can be read.")]
pub struct Quotes {
    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Only those of this speaker: name, another name, id, country code, or how one of these begins
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,

    /// Only those rendered in this way
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Vec<Kind>,

    /// Only those of this article: its id, or words of its headline
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,

    /// Only those of articles in this language: de, or de-AT
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,

    /// Only those that a search in quotes finds, with its fields and operators; docs/query.md has the language
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,

    /// Also those of articles that a newer revision replaces
    #[arg(long)]
    pub all: bool,

    /// How rows are written.
    #[command(flatten)]
    pub printing: Printing,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// How speech is rendered, as the bundle format calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The words themselves, in quotation marks
    Direct,
    /// The content in the writer's grammar
    Indirect,
    /// Indirect speech with verbatim fragments
    Mixed,
    /// That something was said, its content summed up
    Reported,
    /// The speaker's voice without an introduction
    FreeIndirect,
}

impl Kind {
    fn is(self, kind: QuoteKind) -> bool {
        let own = match self {
            Self::Direct => QuoteKind::Direct,
            Self::Indirect => QuoteKind::Indirect,
            Self::Mixed => QuoteKind::Mixed,
            Self::Reported => QuoteKind::Reported,
            Self::FreeIndirect => QuoteKind::FreeIndirect,
        };
        own == kind
    }
}

const FIELDS: &[&str] = &[
    "id",
    "kind",
    "speaker",
    "speaker_id",
    "inferred",
    "addressees",
    "medium",
    "verbatim",
    "cue",
    "within",
    "depth",
    "wording",
    "confidence",
    "note",
    "superseded",
];
const COLUMNS: &[Column] = &[
    Column::part("speaker", 8, 5),
    Column::part("kind", 8, 5).from(60),
    Column::text("w", 1).from(60),
    Column::text("words", 16),
    Column::part("cue", 6, 8).from(120),
    Column::part("at", 10, 4).from(60),
];

/// Prints the quotes; gives the exit code.
pub(super) fn quotes(asked: &Quotes) -> Result<u8, Ended> {
    let manner = asked.printing.manner().map_err(Ended::failed)?;
    let gathered = gather(&asked.paths, asked.reading)?;
    let library = &gathered.library;
    let speakers = asked.speaker.as_deref().map(|name| names::actors(library, name)).transpose()?;
    let articles = asked.article.as_deref().map(|name| names::articles(library, name)).transpose()?;
    let found = asked.query.as_deref().map(|query| queries::chosen(&gathered, query, Scope::Quotes)).transpose()?;
    let mut colours = Speakers::of(library);
    let mut rows = Vec::new();
    for number in library.article_numbers() {
        let article = library.article(number);
        let wanted = (asked.all || !library.is_superseded(number))
            && articles.as_ref().is_none_or(|articles| articles.contains(&number))
            && asked.lang.as_deref().is_none_or(|wanted| is_in(article, wanted));
        if !wanted {
            continue;
        }
        colours.follow(library, number);
        for ix in in_order(article) {
            let quote = &article.quotes[ix.at()];
            let speaker = speaker_of(library, number, quote);
            let by = speakers.as_ref().is_none_or(|wanted| speaker.is_some_and(|speaker| wanted.contains(&speaker)));
            let target = Target::Quote(QuoteRef { article: number, quote: ix });
            let by = by && found.as_ref().is_none_or(|found| found.contains(&target));
            if by && (asked.kind.is_empty() || asked.kind.iter().any(|kind| kind.is(quote.kind))) {
                let colour = speaker.and_then(|speaker| colours.colour(speaker));
                rows.push(row(library, number, ix, colour, manner.look));
            }
        }
    }
    let found = rows.len();
    if found == 0 {
        tell("no quote is what was asked for");
    }
    printing::print(&Sheet { fields: FIELDS, columns: COLUMNS, placed: true, rows }, manner)?;
    Ok(gathered.exit_code(found))
}

/// Whether an article is in a language; without a region, every region's.
fn is_in(article: &Article, wanted: &str) -> bool {
    let language = article.language.as_deref().unwrap_or_default();
    let main = language.get(..wanted.len()).is_some_and(|main| main.eq_ignore_ascii_case(wanted));
    main && matches!(language.as_bytes().get(wanted.len()), None | Some(b'-'))
}

/// The quotes in text order; those that stand nowhere come last.
fn in_order(article: &Article) -> impl Iterator<Item = QuoteIx> {
    let lost =
        (0..article.quotes.len()).map(QuoteIx::new).filter(|quote| article.quotes[quote.at()].place.spans().is_empty());
    Reader::quotes_in_order(article).into_iter().chain(lost)
}

fn speaker_of(library: &Library, number: ArticleNo, quote: &Quote) -> Option<ActorNo> {
    quote.speaker.as_ref().and_then(|speaker| speaker.actor).map(|actor| library.actor_in(number, actor))
}

fn row(library: &Library, number: ArticleNo, ix: QuoteIx, colour: Option<usize>, look: Look) -> Row {
    let article = library.article(number);
    let quote = &article.quotes[ix.at()];
    let wording = Wording::of(quote);
    let expected = quote.place.drift().filter(|_| quote.place.spans().is_empty());
    let text = expected.map_or_else(|| quote.place.text(&article.text), |drift| drift.expected.clone());
    let sentence = quote.place.start().and_then(|start| article.sentence_at(start));
    let passage = passages::passage(library, number, sentence, &text);
    let name = quote.speaker.and_then(|who| called(library, number, article, who, &quote.details.speaker_place));
    let cue = Some(quote.details.cue.text(&article.text)).filter(|cue| !cue.is_empty());
    let addressees =
        quote.details.addressees.iter().filter_map(|to| called(library, number, article, to.who, &to.place));
    let values = vec![
        Value::Text(article.quote_id(ix).shown()),
        Value::word(words::quote_kind(quote.kind)),
        Value::maybe(name.as_ref()),
        speaker_of(library, number, quote).map_or(Value::Absent, |actor| Value::Text(id_of(library, actor))),
        Value::Flag(quote.speaker.as_ref().is_some_and(|speaker| speaker.inferred)),
        Value::Texts(addressees.collect()),
        medium(quote.medium).map_or(Value::Absent, Value::word),
        verbatim(quote).map_or(Value::Absent, Value::word),
        Value::maybe(cue.as_ref()),
        quote.within.map_or(Value::Absent, |outer| Value::Text(article.quote_id(outer).shown())),
        Value::Count(article.nesting(ix).len() - 1),
        Value::word(wording_word(wording)),
        Value::share(quote.details.confidence.map(Confidence::share)),
        Value::maybe(quote.details.note.as_ref()),
        Value::Flag(library.is_superseded(number)),
    ];
    let theme = look.theme.unwrap_or(Theme::COLOUR);
    let nested = if quote.within.is_some() { "› " } else { "" };
    let sign = if wording.is_doubtful() { theme.problem() } else { theme.faint() };
    let cells = vec![
        Cell::new(name.as_deref().unwrap_or("?"), theme.speaker(colour)),
        Cell::new(&look.spell(&format!("{nested}{}", words::quote_kind(quote.kind))), theme.faint()),
        Cell::new(&look.spell(wording.sign()), sign),
        Cell::new(&text, Style::new()),
        Cell::new(cue.as_deref().unwrap_or_default(), theme.faint()),
        Cell::place(Some(&passage), theme.faint()),
    ];
    Row { values, passages: Passages::One(Box::new(passage)), cells }
}

/// A speaker or addressee: the actor's name, or else the words that name it.
fn called(library: &Library, number: ArticleNo, article: &Article, who: Speaker, place: &Place) -> Option<Clean> {
    let actor = who.actor.map(|actor| library.actor(library.actor_in(number, actor)).label.clone());
    actor.or_else(|| Some(place.text(&article.text)).filter(|words| !words.is_empty()))
}

/// The first file's id for an actor.
pub(super) fn id_of(library: &Library, actor: ActorNo) -> Clean {
    let record = library.actor(actor).records.first();
    record.map(|&(bundle, ix)| library.bundles()[bundle.at()].actor(ix).id.shown()).unwrap_or_default()
}

fn medium(medium: Medium) -> Option<&'static str> {
    match medium {
        Medium::Speech => Some("speech"),
        Medium::Writing => Some("writing"),
        Medium::Thought => Some("thought"),
        Medium::Unknown => None,
    }
}

/// Original or translated: of the quote, or else of its verbatim fragments.
fn verbatim(quote: &Quote) -> Option<&'static str> {
    let word = |verbatim| match verbatim {
        Verbatim::Original => Some("original"),
        Verbatim::Translated => Some("translated"),
        Verbatim::Unknown => None,
    };
    word(quote.verbatim).or_else(|| quote.details.parts.iter().find_map(|part| word(part.verbatim)))
}

fn wording_word(wording: Wording) -> &'static str {
    match wording {
        Wording::Unchecked => "unchecked",
        Wording::Exact => "exact",
        Wording::Moved => "moved",
        Wording::Ambiguous => "ambiguous",
        Wording::Partly => "partly",
        Wording::Missing(Some(Nearness::Typography)) => "typography",
        Wording::Missing(Some(Nearness::Elided)) => "elided",
        Wording::Missing(Some(Nearness::Differs)) => "differs",
        Wording::Missing(Some(Nearness::Absent) | None) => "absent",
    }
}
