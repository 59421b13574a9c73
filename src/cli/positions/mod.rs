//! `depesche positions [PATH…]`: who stands where on what, whose word that is and what proves it, as data.
//!
//! Rows are what the matrix of the reader counts: a position and a country that it counts for. A position that counts for no
//! country has a row too, without one.

mod choice;
mod matrix;

use std::ffi::OsString;

use clap::Args;
use ratatui::style::{Modifier, Style};

use super::arguments::Reading;
use super::gather::{Ended, gather, tell};
use super::passages::passage;
use super::printing::{self, Cell, Column, Look, Passages, Printing, Row, Sheet, Value};
use super::quotes::id_of;
use crate::app::words;
use crate::config::theme::Theme;
use crate::library::{ActorNo, Assertion, Library, PositionNo, Via};
use crate::model::{Clean, Confidence, Position};
use choice::Choice;

/// `depesche positions`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche positions --country PL --current week/    what a country says now, in its own words
  depesche positions --by others --format csv        what others say about somebody, in the demo
  depesche positions --query 'about:russia stance:oppose' week/
  depesche positions --matrix week/                  countries × issues, as in the reader

A position counts for a country as in the reader's matrix: when the country holds
it, somebody for it, or a group that lists it. Exit code: 0 positions were found,
1 none was or some files can't be read, 2 nothing can be read.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Positions {
    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Print the table of countries × issues in place of positions
    #[arg(long, conflicts_with_all = ["current", "all", "holder", "by", "since", "query"])]
    pub matrix: bool,

    /// With --matrix: only the widest issues, each with what is below it
    #[arg(long, requires = "matrix")]
    pub broad: bool,

    /// Only each country's latest own word on each issue
    #[arg(long, conflicts_with = "all")]
    pub current: bool,

    /// Also positions in articles that a newer revision replaces
    #[arg(long)]
    pub all: bool,

    /// Only this country: code, name, id, or how one of these begins
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,

    /// Only this issue and what is below it: label, id, or how a word of the label begins
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,

    /// Only those that this actor holds, or holds for somebody
    #[arg(long, value_name = "NAME")]
    pub holder: Option<String>,

    /// Only those on this word: own, others, article, or an actor's name
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,

    /// Only those from this day on; where the day is not known, the article's
    #[arg(long, value_name = "DATE", value_parser = choice::date)]
    pub since: Option<String>,

    /// Only those that a search in positions finds, with its fields and operators; docs/query.md has the language
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,

    /// How rows are written.
    #[command(flatten)]
    pub printing: Printing,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,
}

const FIELDS: &[&str] = &[
    "id",
    "country",
    "country_code",
    "via",
    "holder",
    "holder_id",
    "issue",
    "issue_id",
    "stance",
    "force",
    "condition",
    "self_asserted",
    "assertion",
    "according_to",
    "date",
    "date_basis",
    "confidence",
    "note",
    "superseded",
];
const COLUMNS: &[Column] = &[
    Column::part("country", 8, 6),
    Column::part("held by", 8, 7).from(150),
    Column::part("issue", 12, 4),
    Column::text("stance", 6),
    Column::part("whose word", 8, 5).from(50),
    Column::text("date", 10).from(132),
    Column::text("evidence", 16).from(96),
    Column::part("at", 10, 4).from(60),
];

/// A position, and the country that it counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    position: PositionNo,
    country: Option<(ActorNo, Via)>,
}

/// Prints the positions, or the matrix; gives the exit code.
pub(super) fn positions(asked: &Positions) -> Result<u8, Ended> {
    let manner = asked.printing.manner().map_err(Ended::failed)?;
    let gathered = gather(&asked.paths, asked.reading)?;
    let library = &gathered.library;
    let choice = Choice::new(&gathered, asked)?;
    let found = if asked.matrix {
        matrix::print(library, &choice, asked.broad, manner)?
    } else {
        let held: Vec<Held> = choice.held(library).collect();
        let rows = held.iter().map(|held| row(library, *held, manner.look)).collect();
        printing::print(&Sheet { fields: FIELDS, columns: COLUMNS, placed: true, rows }, manner)?;
        held.len()
    };
    if found == 0 {
        tell("no position is what was asked for");
    }
    Ok(gathered.exit_code(found))
}

/// The code of a country, when some file gives it.
fn code(library: &Library, country: ActorNo) -> Option<&Clean> {
    let records = &library.actor(country).records;
    records.iter().find_map(|&(bundle, ix)| library.bundles()[bundle.at()].actor(ix).iso3166.as_ref())
}

fn row(library: &Library, held: Held, look: Look) -> Row {
    let entry = library.position(held.position);
    let record = library.position_record(held.position);
    let assertion = library.assertion(held.position);
    let via = held.country.map(|(_, via)| match via {
        Via::Itself => "itself",
        Via::Spokesman(_) => "spokesman",
        Via::Group(_) => "group",
    });
    let according_to = match &assertion {
        Assertion::SecondHand(actors) => actors.iter().map(|&actor| library.actor(actor).label.clone()).collect(),
        Assertion::Own | Assertion::Narrated | Assertion::Unknown => Vec::new(),
    };
    let date = Some(Clean::line(library.date_of(held.position))).filter(|date| !date.is_empty());
    let issue = library.issue(entry.issue);
    let issue_id = issue.records.first().map(|&(bundle, ix)| library.bundles()[bundle.at()].issue(ix).id.shown());
    let values = vec![
        Value::Text(library.article(entry.article).position_id(entry.ix).shown()),
        held.country.map_or(Value::Absent, |(country, _)| Value::Text(library.actor(country).label.clone())),
        Value::maybe(held.country.and_then(|(country, _)| code(library, country))),
        via.map_or(Value::Absent, Value::word),
        Value::Text(library.actor(entry.holder).label.clone()),
        Value::Text(id_of(library, entry.holder)),
        Value::Text(issue.label.clone()),
        Value::maybe(issue_id.as_ref()),
        Value::word(words::stance(record.stance)),
        record.force.map_or(Value::Absent, |force| Value::word(words::force(force))),
        Value::maybe(record.details.condition.as_ref().map(|condition| &condition.text)),
        Value::Flag(assertion.is_own()),
        Value::word(choice::word(&assertion)),
        Value::Texts(according_to),
        Value::maybe(date.as_ref()),
        Value::maybe(record.details.date_basis.as_ref()),
        Value::share(record.confidence.map(Confidence::share)),
        Value::maybe(record.details.note.as_ref()),
        Value::Flag(library.is_superseded(entry.article)),
    ];
    let passages = passages_of(library, held.position);
    let cells = cells(library, held, record, date.as_ref(), &passages, look);
    Row { values, passages: Passages::Many(passages), cells }
}

fn passages_of(library: &Library, position: PositionNo) -> Vec<printing::Passage> {
    let evidence = library.evidence(position).into_iter();
    let passages = evidence.map(|(at, span)| {
        let text = library.article(at.article).text.slice(span);
        passage(library, at.article, Some(at.sentence), text)
    });
    passages.collect()
}

fn cells(
    library: &Library,
    held: Held,
    record: &Position,
    date: Option<&Clean>,
    passages: &[printing::Passage],
    look: Look,
) -> Vec<Cell> {
    let theme = look.theme.unwrap_or(Theme::COLOUR);
    let entry = library.position(held.position);
    let holder = &library.actor(entry.holder).label;
    let country = held.country.map(|(country, _)| &library.actor(country).label);
    let stance = format!("{} {}", words::stance_sign(record.stance), words::stance(record.stance));
    let own = library.assertion(held.position).is_own();
    let evidence = match passages {
        [] => "no proof that can be placed".to_owned(),
        [only] => only.text.to_string(),
        [first, others @ ..] => format!("(+{}) {}", others.len(), first.text),
    };
    vec![
        Cell::new(country.unwrap_or(holder), Style::new().add_modifier(Modifier::BOLD)),
        Cell::new(if country.is_some_and(|country| country != holder) { holder } else { "" }, theme.faint()),
        Cell::new(&library.issue(entry.issue).label, Style::new()),
        Cell::new(&look.spell(&stance), theme.stance(record.stance)),
        Cell::new(&words::assertion(library, held.position), if own { Style::new() } else { theme.faint() }),
        Cell::new(date.map(Clean::as_str).unwrap_or_default(), theme.faint()),
        Cell::new(&evidence, Style::new()),
        Cell::place(passages.first(), theme.faint()),
    ]
}
