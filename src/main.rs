//! Parse, dispatch, exit code.

use std::process::ExitCode;

use depesche::cli::{self, Arguments};
use depesche::config::theme::Theme;
use depesche::config::{Paths, Settings};
use depesche::model::Clean;
use depesche::runtime::keeper::Keeper;
use depesche::runtime::{self, Options, Reader, loader};

/// Nothing could be opened, or something went wrong before the reader began.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run(&cli::parse()) {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            eprintln!("depesche: {}", Clean::text(&message));
            ExitCode::from(FAILED)
        }
    }
}

fn run(arguments: &Arguments) -> Result<u8, String> {
    if let Some(command) = &arguments.command {
        return cli::run(command).map_err(|error| error.to_string());
    }
    let paths = Paths::of_user();
    let file = arguments.config.clone().or_else(|| paths.as_ref().map(|paths| paths.config_file.clone()));
    let settings = match &file {
        Some(file) => Settings::read(file).map_err(|error| error.to_string())?,
        None => Settings::built_in(),
    };
    let opened = cli::open(&arguments.paths, loader::load).map_err(|error| error.to_string())?;
    let opened = match opened {
        Ok(opened) => opened,
        Err(problems) => {
            for problem in &problems {
                let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                eprintln!("{problem}{help}");
            }
            return Err("nothing to read: none of the files is a readable bundle".to_owned());
        }
    };
    let environment = |name| std::env::var(name).ok();
    let theme = Theme::of_environment(environment("NO_COLOR").as_deref(), environment("TERM").as_deref());
    let options = Options { mouse: settings.mouse };
    let state = cli::begin(settings, opened.first);
    let rest = opened.rest;
    runtime::start(options, |messages| {
        // Without these threads the reader still reads; it says so when something can't be kept.
        let keeper = paths.and_then(|paths| Keeper::start(paths.bookmarks(), messages.clone()).ok());
        let _ = loader::forward(rest, messages.clone());
        Reader::new(state, theme, keeper, messages)
    })
    .map_err(|error| error.to_string())
}
