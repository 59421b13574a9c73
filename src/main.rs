//! Parse, dispatch, exit code.

use std::process::ExitCode;

use depesche::bundle;
use depesche::cli::{self, Arguments};
use depesche::config::{Environment, Paths};
use depesche::model::Clean;
use depesche::runtime::{self, Files, Options, Reader, SearchFiles, loader, places::LastPlaces};

/// Nothing could be opened, or something went wrong before the reader began.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    runtime::keep_panics_clean();
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
        return cli::run(command);
    }
    if let Some(code) = cli::without_screen(arguments) {
        return Ok(code);
    }
    // The files are read while the settings are.
    let sources = bundle::sources::expand(&arguments.paths);
    let most = arguments.reading.max_size;
    let read = loader::load(sources.clone(), most).map_err(|error| error.to_string())?;
    let paths = Paths::of_user();
    let chosen = cli::Chosen::of(arguments, &Environment::of_process())?;
    let places = paths.as_ref().filter(|_| !arguments.fresh).map(|paths| LastPlaces::new(paths.places(), &sources));
    let earlier = places.as_ref().map(|places| places.earlier(&arguments.paths)).unwrap_or_default();
    let opened = match cli::open(read.batches) {
        Ok(opened) => opened,
        Err(problems) => {
            problems.iter().for_each(cli::tell);
            return Err("nothing to read: none of the files is a readable bundle".to_owned());
        }
    };
    let mut state = cli::begin(chosen.settings, opened.first, runtime::screen_size().unwrap_or((80, 24)), earlier);
    cli::warn(&mut state, &chosen.warnings);
    let files = Files::new(arguments.paths.clone(), most, sources, read.seen, read.stop);
    let rest = opened.rest;
    let searches = paths.as_ref().map(|paths| SearchFiles::of(paths, arguments.fresh));
    runtime::start(Options { mouse: state.settings.mouse }, |messages| {
        // Without this thread what has been read already can be read; the rest is missing from the screen.
        let _ = loader::forward(rest, messages.clone());
        let reader = Reader::new(state, chosen.source, paths.map(|paths| paths.bookmarks()), messages);
        reader.keeping_places(places).keeping_searches(searches).watching(files)
    })
    .map_err(|error| error.to_string())
}
