//! `depesche positions --matrix`: countries × issues, with the reader's signs.

use std::io::{self, Write};

use ratatui::style::{Modifier, Style};

use super::choice::Choice;
use super::code;
use crate::app::words;
use crate::cli::printing::ink::paint;
use crate::cli::printing::{self, Form, Look, Manner, Passages, Row, Sheet, Value};
use crate::config::theme::Theme;
use crate::library::{ActorNo, Cell, IssueNo, Library, Matrix, Verdict};
use crate::model::{Clean, Stance};
use crate::text::glyph::columns;
use crate::text::wrap::wrap;

const FIELDS: &[&str] = &[
    "country",
    "country_code",
    "issue",
    "broader",
    "verdict",
    "second_hand_only",
    "contested",
    "changed",
    "positions",
    "passages",
];
/// Columns of a cell, with the gap to the next one.
const CELL: usize = 14;
/// The most columns of a country's name.
const NAME: usize = 20;

/// Prints the matrix: as a grid for people, as a row a cell for programs. Gives the number of cells with a position.
pub(super) fn print(library: &Library, choice: &Choice, broad: bool, manner: Manner) -> io::Result<usize> {
    let matrix = library.matrix(broad);
    let grid = Grid::new(library, &matrix, choice);
    match manner.form {
        Form::Table(room) => {
            printing::to_stdout(|out| grid.draw(room, manner.look, out))?;
        }
        Form::Plain => printing::to_stdout(|out| grid.plain(manner.look, manner.end, out))?,
        Form::Json | Form::JsonLines | Form::Csv | Form::Tsv => {
            let rows = grid.cells().map(|(country, issue, cell)| grid.row(country, issue, cell)).collect();
            printing::print(&Sheet { fields: FIELDS, columns: &[], placed: false, rows }, manner)?;
        }
    }
    Ok(grid.cells().count())
}

/// The part of the matrix that was asked for.
struct Grid<'m> {
    library: &'m Library,
    matrix: &'m Matrix,
    countries: Vec<ActorNo>,
    issues: Vec<(IssueNo, usize)>,
}

impl<'m> Grid<'m> {
    fn new(library: &'m Library, matrix: &'m Matrix, choice: &Choice) -> Self {
        let issues: Vec<(IssueNo, usize)> =
            matrix.issues.iter().copied().filter(|(issue, _)| choice.takes_issue(library, *issue)).collect();
        let filled = |country: &ActorNo| issues.iter().any(|(issue, _)| matrix.cell(*country, *issue).is_some());
        let countries = matrix.countries.iter().copied();
        let countries = countries.filter(|country| choice.takes_country(*country) && filled(country)).collect();
        Self { library, matrix, countries, issues }
    }

    /// The cells with a position.
    fn cells(&self) -> impl Iterator<Item = (ActorNo, IssueNo, &'m Cell)> {
        self.countries.iter().flat_map(move |&country| {
            let cells = self.issues.iter().map(move |&(issue, _)| (country, issue, self.matrix.cell(country, issue)));
            cells.filter_map(|(country, issue, cell)| Some((country, issue, cell?)))
        })
    }

    fn row(&self, country: ActorNo, issue: IssueNo, cell: &Cell) -> Row {
        let library = self.library;
        let broader = library.issue(issue).broader.map(|issue| &library.issue(issue).label);
        let values = vec![
            Value::Text(library.actor(country).label.clone()),
            Value::maybe(code(library, country)),
            Value::Text(library.issue(issue).label.clone()),
            Value::maybe(broader),
            Value::word(words::verdict(cell.verdict)),
            Value::Flag(cell.second_hand),
            Value::Flag(cell.contested),
            Value::Flag(cell.changed),
            Value::Count(cell.entries.len()),
            Value::Count(cell.evidence),
        ];
        Row { values, passages: Passages::None, cells: Vec::new() }
    }

    /// A line of titles and a line a country, with tabs between the cells and `end` behind each.
    fn plain(&self, look: Look, end: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.countries.is_empty() {
            return Ok(());
        }
        write!(out, "country")?;
        for &(issue, _) in &self.issues {
            write!(out, "\t{}", self.library.issue(issue).label)?;
        }
        write!(out, "{end}")?;
        for &country in &self.countries {
            write!(out, "{}", self.library.actor(country).label)?;
            for &(issue, _) in &self.issues {
                write!(
                    out,
                    "\t{}",
                    self.matrix.cell(country, issue).map(|cell| signs(cell, look)).unwrap_or_default()
                )?;
            }
            write!(out, "{end}")?;
        }
        Ok(())
    }

    /// As many issues side by side as there is room for, the others below.
    fn draw(&self, room: Option<usize>, look: Look, out: &mut dyn Write) -> io::Result<()> {
        if self.countries.is_empty() {
            return Ok(());
        }
        let label = |country: ActorNo| &self.library.actor(country).label;
        let widest = self.countries.iter().map(|&country| columns(label(country))).max().unwrap_or(0).min(NAME);
        let name = room.map_or(widest, |room| widest.min(room / 3));
        let at_once = room.map_or(self.issues.len(), |room| room.saturating_sub(name + 2) / CELL).max(1);
        for (block, issues) in self.issues.chunks(at_once).enumerate() {
            if block > 0 {
                writeln!(out)?;
            }
            self.head(issues, name, look, out)?;
            for &country in &self.countries {
                let cells = issues.iter().map(|&(issue, _)| self.matrix.cell(country, issue)).map(|cell| {
                    let style = match cell.map(|cell| cell.verdict) {
                        Some(Verdict::One(stance)) => look.style(|theme| theme.stance(stance)),
                        Some(Verdict::Mixed) => Style::new(),
                        None => look.style(Theme::faint),
                    };
                    (cell.map_or_else(|| look.spell("·").into_owned(), |cell| signs(cell, look)), style)
                });
                let style = look.style(|_| Style::new().add_modifier(Modifier::BOLD));
                line((&look.fit(label(country), name), style), name, cells, out)?;
            }
        }
        legend(look, out)
    }

    /// The issues, each on as many rows as it needs, at the bottom of them.
    fn head(&self, issues: &[(IssueNo, usize)], name: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let style = look.style(Theme::faint);
        let titles: Vec<Vec<String>> = issues
            .iter()
            .map(|&(issue, _)| {
                let label = &self.library.issue(issue).label;
                let mut rows = Vec::new();
                wrap(label, 0..label.len(), CELL - 2, &mut rows);
                rows.into_iter().map(|row| look.fit(label[row.range()].trim_end(), CELL - 2).into_owned()).collect()
            })
            .collect();
        let height = titles.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..height {
            let cells = titles.iter().map(|title| {
                let at = (row + title.len()).checked_sub(height);
                (at.and_then(|at| title.get(at)).cloned().unwrap_or_default(), style)
            });
            line(("", style), name, cells, out)?;
        }
        Ok(())
    }
}

/// A name and cells, without blanks at the end.
fn line(
    name: (&str, Style),
    width: usize,
    cells: impl Iterator<Item = (String, Style)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    paint(out, name.1, name.0)?;
    let mut owed = (width + 2).saturating_sub(columns(name.0));
    for (text, style) in cells {
        if !text.is_empty() {
            write!(out, "{:owed$}", "")?;
            paint(out, style, &text)?;
            owed = 0;
        }
        owed += CELL.saturating_sub(columns(&text));
    }
    writeln!(out)
}

/// What the reader's matrix shows: sign, number of passages, `!` contested, `*` changed, `( )` second-hand only.
fn signs(cell: &Cell, look: Look) -> String {
    let doubt = [(cell.contested, "!"), (cell.changed, "*")];
    let doubt: String = doubt.iter().filter(|(holds, _)| *holds).map(|(_, sign)| *sign).collect();
    let mixed = if cell.verdict == Verdict::Mixed { " mixed" } else { "" };
    let inner = format!("{} {}{doubt}{mixed}", words::verdict_sign(cell.verdict), cell.evidence);
    let inner = look.spell(&inner);
    if cell.second_hand { format!("({inner})") } else { inner.into_owned() }
}

fn legend(look: Look, out: &mut dyn Write) -> io::Result<()> {
    let stances = [Stance::Support, Stance::Oppose, Stance::Conditional, Stance::Undecided, Stance::Neutral];
    let stances = stances.map(|stance| format!("{} {}", words::stance_sign(stance), words::stance(stance)));
    let style = look.style(Theme::faint);
    writeln!(out)?;
    paint(out, style, &look.spell(&Clean::line(&stances.join("  "))))?;
    writeln!(out)?;
    paint(out, style, "( ) only told by others  ! contested  * changed; numbers count passages")?;
    writeln!(out)
}
