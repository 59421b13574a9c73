//! `depesche actors [PATH…]`: who speaks and who is spoken of, as data.

use std::cmp::Reverse;
use std::ffi::OsString;

use clap::{Args, ValueEnum};
use ratatui::style::{Modifier, Style};

use super::arguments::Reading;
use super::gather::{Ended, gather, tell};
use super::passages;
use super::printing::{self, Cell, Column, Look, Passages, Printing, Row, Sheet, Value};
use super::quotes::id_of;
use crate::app::Speakers;
use crate::config::theme::Theme;
use crate::library::{ActorNo, Library, SentenceRef};
use crate::model::{Actor, ActorKind, Clean};

/// `depesche actors`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche actors week/                          who is quoted and named, and how often
  depesche actors --kind country --format csv    the countries of the demo
  depesche actors --format json week/            with other names, offices and members

Each row names the first passage that quotes or names the actor. Exit code: 0
actors were found, 1 none was or some files can't be read, 2 nothing can be read.")]
pub struct Actors {
    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Only those of this kind
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Vec<Kind>,

    /// How rows are written.
    #[command(flatten)]
    pub printing: Printing,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A human being
    Person,
    /// A state
    Country,
    /// A body with a name
    Organisation,
    /// Several of these, listed or not
    Group,
    /// Referred to, but not declared by its file
    Undeclared,
}

impl Kind {
    fn of(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Person,
            ActorKind::Country => Self::Country,
            ActorKind::Organisation => Self::Organisation,
            ActorKind::Group => Self::Group,
            ActorKind::Undeclared => Self::Undeclared,
        }
    }

    /// As the bundle format calls it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Organisation => "organisation",
            Self::Group => "group",
            Self::Undeclared => "undeclared",
        }
    }
}

const FIELDS: &[&str] = &[
    "actor",
    "id",
    "kind",
    "country_code",
    "wikidata",
    "aliases",
    "roles",
    "members",
    "members_complete",
    "quoted",
    "mentioned",
    "positions",
    "note",
];
const COLUMNS: &[Column] = &[
    Column::part("actor", 12, 3),
    Column::text("kind", 6).from(60),
    Column::number("quoted"),
    Column::number("named"),
    Column::number("positions").from(60),
    Column::text("also", 10).from(60),
    Column::part("first", 10, 4).from(80),
];

/// Prints the actors; gives the exit code.
pub(super) fn actors(asked: &Actors) -> Result<u8, Ended> {
    let manner = asked.printing.manner().map_err(Ended::failed)?;
    let gathered = gather(&asked.paths, asked.reading)?;
    let library = &gathered.library;
    let mut found: Vec<ActorNo> = (0..library.actors().len()).map(ActorNo::new).collect();
    found.retain(|&actor| asked.kind.is_empty() || asked.kind.contains(&Kind::of(library.actor(actor).kind)));
    found.sort_by_key(|&actor| {
        let tally = library.tally(actor, None);
        (Reverse((tally.quoted, tally.mentioned, tally.positions)), actor)
    });
    if found.is_empty() {
        tell("no actor is what was asked for");
    }
    let first = first_passages(library);
    let colours = Speakers::of(library);
    let rows = found.iter().map(|&actor| row(library, actor, first[actor.at()], &colours, manner.look)).collect();
    printing::print(&Sheet { fields: FIELDS, columns: COLUMNS, placed: true, rows }, manner)?;
    Ok(gathered.exit_code(found.len()))
}

/// For each actor the first sentence that quotes or names it.
fn first_passages(library: &Library) -> Vec<Option<SentenceRef>> {
    let mut first = vec![None; library.actors().len()];
    for number in library.article_numbers().filter(|&number| !library.is_superseded(number)) {
        let article = library.article(number);
        let mentions = article.mentions.iter().filter_map(|mention| Some((mention.start()?, mention.actor()?)));
        let quotes = article.quotes.iter().filter_map(|quote| {
            let start = quote.details.cue.start().or_else(|| quote.place.start())?;
            Some((start, quote.speaker.as_ref()?.actor?))
        });
        let mut places: Vec<_> = mentions.chain(quotes).collect();
        places.sort_unstable();
        for (start, actor) in places {
            let slot = &mut first[library.actor_in(number, actor).at()];
            if slot.is_none() {
                *slot = article.sentence_at(start).map(|sentence| SentenceRef { article: number, sentence });
            }
        }
    }
    first
}

fn row(library: &Library, actor: ActorNo, first: Option<SentenceRef>, colours: &Speakers, look: Look) -> Row {
    let entry = library.actor(actor);
    let kind = Kind::of(entry.kind).word();
    let records: Vec<&Actor> =
        entry.records.iter().map(|&(bundle, ix)| library.bundles()[bundle.at()].actor(ix)).collect();
    let tally = library.tally(actor, None);
    let mut roles: Vec<Clean> = Vec::new();
    for role in records.iter().flat_map(|record| &record.details.roles) {
        let time = match (&role.from, &role.to) {
            (None, None) => String::new(),
            (from, to) => {
                format!(" ({}/{})", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
            }
        };
        let role = Clean::line(&format!("{}{time}", role.title));
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let members = library.members(actor).into_iter().map(|member| library.actor(member).label.clone()).collect();
    let known = |field: fn(&Actor) -> Option<&Clean>| Value::maybe(records.iter().find_map(|&record| field(record)));
    let values = vec![
        Value::Text(entry.label.clone()),
        Value::Text(id_of(library, actor)),
        Value::word(kind),
        known(|record| record.iso3166.as_ref()),
        known(|record| record.wikidata.as_ref()),
        Value::Texts(entry.aliases.clone()),
        Value::Texts(roles),
        Value::Texts(members),
        Value::Flag(records.iter().any(|record| record.details.members_complete)),
        Value::Count(tally.quoted),
        Value::Count(tally.mentioned),
        Value::Count(tally.positions),
        known(|record| record.details.note.as_ref()),
    ];
    let first = first.map(|at| passages::sentence(library, at));
    let theme = look.theme.unwrap_or(Theme::COLOUR);
    let also = entry.aliases.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
    let count = |number: usize| if number == 0 { look.spell("·").into_owned() } else { number.to_string() };
    let cells = vec![
        Cell::new(&entry.label, theme.speaker(colours.colour(actor)).add_modifier(Modifier::BOLD)),
        Cell::new(kind, theme.faint()),
        Cell::new(&count(tally.quoted), Style::new()),
        Cell::new(&count(tally.mentioned), Style::new()),
        Cell::new(&count(tally.positions), Style::new()),
        Cell::new(&also, theme.faint()),
        Cell::place(first.as_ref(), theme.faint()),
    ];
    Row { values, passages: Passages::Many(first.into_iter().collect()), cells }
}
