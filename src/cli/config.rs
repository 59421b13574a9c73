//! `depesche config`: the settings, without the reader.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use ratatui::style::Style;

use super::gather::Ended;
use super::printing::ink::paint;
use super::printing::{When, to_stdout};
use super::settings::Chosen;
use crate::config::theme::{Role, Theme, ThemeChoice, ThemeName};
use crate::config::{Environment, Settings, print_default, schema};
use crate::model::{Clean, QuoteKind};

/// `depesche config`
#[derive(Clone, Debug, Args)]
#[command(
    group(ArgGroup::new("what").required(true).args(["print_default", "path", "check", "schema", "themes"])),
    after_help = "\
Examples:
  depesche config --print-default > \"$(depesche config --where)\"   a file to begin with
  depesche config --check                                          what is wrong with it

docs/configuration.md describes all settings.
Exit code: 0, or 1 when the settings have a mistake."
)]
#[allow(clippy::struct_excessive_bools, reason = "they are what the command line has: one of five is given")]
pub struct Config {
    /// Print a complete file with comments and the values that hold without one
    #[arg(long)]
    pub print_default: bool,

    /// Print the path of the file that is read
    #[arg(long = "where")]
    pub path: bool,

    /// Say what is wrong with the file, with line and column
    #[arg(long)]
    pub check: bool,

    /// Print the JSON Schema of the settings
    #[arg(long)]
    pub schema: bool,

    /// Print the themes, each with a sample where there is a terminal
    #[arg(long)]
    pub themes: bool,

    /// The settings are in this file instead of the user's own
    #[arg(long = "config", value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Carries it out; gives the exit code.
pub(super) fn config(asked: &Config) -> Result<u8, Ended> {
    let environment = Environment::of_process();
    if asked.print_default {
        to_stdout(|out| out.write_all(print_default().as_bytes()))?;
    } else if asked.schema {
        to_stdout(|out| out.write_all(schema().as_bytes()))?;
    } else if asked.themes {
        to_stdout(|out| themes(&environment, out))?;
    } else if asked.path {
        let file = file(asked, &environment)?;
        to_stdout(|out| writeln!(out, "{}", Clean::line(&file.to_string_lossy())))?;
    } else {
        return check(&file(asked, &environment)?, &environment);
    }
    Ok(0)
}

fn file(asked: &Config, environment: &Environment) -> Result<PathBuf, Ended> {
    let file = Chosen::file(asked.file.as_deref(), environment);
    file.ok_or_else(|| Ended::failed("there is no home directory; set HOME or XDG_CONFIG_HOME, or DEPESCHE_CONFIG"))
}

fn check(file: &std::path::Path, environment: &Environment) -> Result<u8, Ended> {
    let (_, mut faults) = environment.overrides();
    let name = Clean::line(&file.to_string_lossy());
    match Settings::read(file) {
        Err(error) => faults.extend(error.to_string().lines().map(Clean::line)),
        Ok(_) if faults.is_empty() => {
            let there = file.exists();
            let says = if there { "nothing is wrong with it" } else { "there is no such file; what is built in holds" };
            to_stdout(|out| writeln!(out, "{name}: {says}"))?;
        }
        Ok(_) => {}
    }
    to_stdout(|out| faults.iter().try_for_each(|fault| writeln!(out, "{fault}")))?;
    Ok(u8::from(!faults.is_empty()))
}

/// Each theme with its name, what it is, and some of what it draws.
fn themes(environment: &Environment, out: &mut dyn Write) -> io::Result<()> {
    let coloured = When::Auto.is_on(io::IsTerminal::is_terminal(&io::stdout()), |name| std::env::var(name).ok());
    for name in ThemeName::ALL {
        writeln!(out, "{:12}  {}", name.name(), name.about())?;
        if coloured {
            match ThemeChoice::named(name).on(environment.depth(true)) {
                (theme, None) => sample(theme, out)?,
                (_, Some(instead)) => writeln!(out, "              {instead}")?,
            }
        }
    }
    Ok(())
}

/// A line of text with a quote, names, stances and the accent, as the reader draws them.
fn sample(theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    let text = theme.text();
    let quoted = |speaker, kind| theme.speaker(Some(speaker)).add_modifier(theme.quote(kind, false, false));
    let rows: [&[(&str, Style)]; 2] = [
        &[
            ("▌", theme.cursor(true)),
            (" The harbour opens. ", text.add_modifier(theme.current_sentence())),
            ("“We will sail,”", quoted(0, QuoteKind::Direct)),
            (" said ", text),
            ("Zoë", theme.mention()),
            ("; that ", text),
            ("the ferry is late", quoted(1, QuoteKind::Indirect)),
            (", and ", text),
            ("more", quoted(2, QuoteKind::Direct)),
            (" and ", text),
            ("so on.", quoted(3, QuoteKind::Direct)),
        ],
        &[
            ("  harbour.json  ", theme.faint()),
            ("▲ support  ", theme.style(Role::Support)),
            ("▼ oppose  ", theme.style(Role::Oppose)),
            ("◆ conditional  ", theme.style(Role::Conditional)),
            ("○ neutral  ", text),
            ("match", theme.matched()),
            ("  ", text),
            ("problem", theme.problem()),
        ],
    ];
    for row in rows {
        write!(out, "              ")?;
        for (words, style) in row {
            let ground = theme.ground().map_or(Style::new(), |(text, ground)| Style::new().fg(text).bg(ground));
            paint(out, ground.patch(*style), words)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
