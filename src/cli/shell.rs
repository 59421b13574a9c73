//! `depesche completions SHELL` and `depesche man [COMMAND]`: what a shell and `man` know of the program.

use std::io::{self, Write};

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Arguments;
use super::gather::Ended;
use super::printing::to_stdout;
use crate::config::{Context, Keymap};

/// `depesche completions`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche completions bash > ~/.local/share/bash-completion/completions/depesche
  depesche completions zsh > ~/.zfunc/_depesche
  depesche completions fish > ~/.config/fish/completions/depesche.fish")]
pub struct Completions {
    /// For which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// `depesche man`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche man | man -l -                                  read it
  depesche man > ~/.local/share/man/man1/depesche.1        keep it
  depesche man quotes > ~/.local/share/man/man1/depesche-quotes.1")]
pub struct Manual {
    /// Of which command; without one, of the program
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Prints what a shell completes by.
pub(super) fn completions(asked: &Completions) -> Result<u8, Ended> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "depesche", &mut script);
    to_stdout(|out| out.write_all(&script))?;
    Ok(0)
}

/// Prints a page of the manual.
pub(super) fn manual(asked: &Manual) -> Result<u8, Ended> {
    let mut program = Arguments::command();
    program.build();
    let command = match &asked.command {
        None => program.clone(),
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| Ended::failed(format!("there is no command “{name}”")))?
        }
    };
    let man = Man::new(command).section("1").manual("Depesche");
    to_stdout(|out| {
        man.render(out)?;
        if asked.command.is_none() { keys(out) } else { Ok(()) }
    })?;
    Ok(0)
}

/// The keys of the reader, from the table that it obeys.
fn keys(out: &mut dyn Write) -> io::Result<()> {
    let keymap = Keymap::built_in();
    let mut page = Roff::new();
    page.control("SH", ["KEYS"]);
    for context in Context::ALL {
        page.control("SS", [context.heading()]);
        for binding in keymap.bindings().iter().filter(|binding| binding.context == context) {
            page.control("TP", []);
            page.text([bold(binding.keys.join(" "))]);
            page.text([roman(binding.text.as_str())]);
        }
    }
    page.to_writer(out)
}
