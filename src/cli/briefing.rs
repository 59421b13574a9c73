//! `depesche [PATH…]` where there is no screen: the briefing as plain text.

use std::io::{self, IsTerminal as _, Write};

use super::gather::{Ended, end, gather};
use super::printing::{Look, to_stdout};
use super::show::Printer;
use super::{Arguments, Chosen};
use crate::config::{Environment, Settings};
use crate::library::Library;

/// Prints the briefing when standard output is no terminal; gives the exit code, or `None` when there is a screen for the reader.
pub fn without_screen(arguments: &Arguments) -> Option<u8> {
    (!io::stdout().is_terminal()).then(|| end(print(arguments)))
}

fn print(arguments: &Arguments) -> Result<u8, Ended> {
    let Chosen { settings, warnings, .. } = Chosen::of(arguments, &Environment::of_process()).map_err(Ended::failed)?;
    for warning in &warnings {
        eprintln!("depesche: {warning}");
    }
    let gathered = gather(&arguments.paths, arguments.reading)?;
    to_stdout(|out| briefing(&gathered.library, &settings, out))?;
    Ok(gathered.exit_code(1))
}

/// Every article with its marks in the margin, and a rule between two of them.
fn briefing(library: &Library, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let (columns, look) = (settings.measure, Look::without_links(settings, false));
    for (at, number) in library.article_numbers().filter(|&number| !library.is_superseded(number)).enumerate() {
        if at > 0 {
            writeln!(out, "\n{}\n", look.spell("─").repeat(usize::from(columns)))?;
        }
        Printer::new(library, number, true, look).article(columns, out)?;
    }
    Ok(())
}
