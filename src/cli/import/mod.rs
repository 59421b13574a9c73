//! `depesche import FORMAT PATH… [-o DIR|-]`: makes bundles from files of other programs.
//!
//! Every file gives one bundle, which is read back by the reader's own rules before it is written. What a file loses, and why one
//! can't be read, is told on standard error; standard output holds nothing but a bundle.

mod inputs;
mod target;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;

use super::arguments::Reading;
use super::interrupt::{INTERRUPTED, Interrupt};
use super::progress::Progress;
use super::unless_closed;
use crate::bundle;
use crate::files;
use crate::import::output::Bundle;
use crate::import::{Format, ImportError, Imported, Input, Map};
use crate::model::Clean;
use inputs::Found;
use target::Target;

/// What was asked for.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Examples:
  depesche import text article.md > article.json
  depesche import wikinews-quotes corpus/ -o bundles/
  depesche import auto a.txt b.md --join | depesche -

What a bundle can't express is told on standard error. Exit code: 0 all files
imported, 1 some failed, 2 none could be imported, 130 interrupted. Ctrl-C stops
after the file at hand, Ctrl-C again at once.")]
pub struct Import {
    /// wikinews-quotes, text, brat, cas-json, webanno-tsv, dna, w3c, corenlp, ninjs, or auto to recognise each file
    #[arg(value_name = "FORMAT", value_parser = choice)]
    pub format: Choice,

    /// Files, folders (searched for the format's files), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<OsString>,

    /// Write one bundle a file into this folder; - writes a single bundle to standard output
    #[arg(short, long, value_name = "DIR", default_value = "-")]
    pub output: PathBuf,

    /// Make one bundle of all files (joined.json)
    #[arg(long)]
    pub join: bool,

    /// What types and variables mean, in TOML, one table a format: `[brat]`, `[dna]`, …
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,

    /// Overwrite bundles that are there and differ
    #[arg(long)]
    pub force: bool,
}

/// A format, or whichever a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Told by each file.
    Auto,
    /// This one.
    Format(Format),
}

fn choice(name: &str) -> Result<Choice, String> {
    let known = || Format::ALL.map(Format::name).join(", ");
    let format = (name == "auto").then_some(Choice::Auto).or_else(|| Format::parse(name).map(Choice::Format));
    format.ok_or_else(|| format!("no such format; expected {} or auto", known()))
}

impl Choice {
    fn formats(self) -> Vec<Format> {
        match self {
            Self::Auto => Format::ALL.to_vec(),
            Self::Format(format) => vec![format],
        }
    }

    fn read(self, input: &Input, map: &Map) -> Result<Imported, ImportError> {
        let format = match self {
            Self::Auto => Format::of(input)?,
            Self::Format(format) => format,
        };
        format.import(input, map)
    }
}

/// What has been done so far.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    files: usize,
    failed: usize,
    articles: usize,
    quotes: usize,
    losses: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let some = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        write!(
            f,
            "{}, {}, {}, {}",
            some(self.files, "file imported", "files imported"),
            some(self.articles, "article", "articles"),
            some(self.quotes, "quote", "quotes"),
            some(self.losses, "loss", "losses")
        )?;
        if self.failed > 0 { write!(f, "; {} failed", self.failed) } else { Ok(()) }
    }
}

/// Imports all files. Gives the exit code: 0 when all went well, 1 when some files failed, 2 when none could be imported.
///
/// # Errors
/// What keeps everything from being imported: several files for standard output, or an output folder that can't be made.
pub fn import(asked: &Import, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, String> {
    let found = inputs::find(&asked.paths, &asked.format.formats());
    let files = found.iter().filter(|found| matches!(found, Found::File(_) | Found::Stdin)).count();
    let to_stdout = asked.output.as_os_str() == "-";
    if to_stdout && files > 1 && !asked.join {
        let help = "name a folder with -o DIR, or make one bundle of them with --join";
        return Err(format!("{files} files can't go to standard output; {help}"));
    }
    let target = if to_stdout { None } else { Some(Target::new(&asked.output, &found, asked.force)?) };
    let progress = Progress::importing(found.len());
    let mut run = Run { map: map(asked)?, target, out, err, progress, tally: Tally::default() };
    let mut joined: Option<Bundle> = None;
    // Where the system takes no handler, Ctrl-C ends the process as ever.
    let interrupt = Interrupt::watch().unwrap_or_default();
    let (all, mut left_out) = (found.len(), 0);
    for (at, found) in found.iter().enumerate() {
        if interrupt.happened() {
            left_out = all - at;
            break;
        }
        let name = found.shown();
        match run.one(found, asked, &mut joined) {
            Ok(()) => run.tally.files += 1,
            Err(message) => {
                run.tally.failed += 1;
                run.tell(&format!("{name}: error: {message}"));
            }
        }
        run.progress.step();
    }
    run.progress.clear();
    if left_out > 0 {
        let joined = if joined.take().is_some() { ", and nothing was joined" } else { "" };
        run.tell(&format!("interrupted: {left_out} of {all} inputs left out{joined}; the same command goes on"));
    }
    if let Some(bundle) = joined
        && let Err(message) = run.write("joined", &bundle.to_json())
    {
        run.tell(&format!("joined: error: {message}"));
        run.tally.failed += run.tally.files;
        run.tally.files = 0;
    }
    if let Some(target) = &run.target
        && let Err(error) = target.finish()
    {
        run.tell(&format!("{}: warning: may not have reached the disk: {error}", target.shown()));
    }
    let tally = run.tally;
    run.tell(&tally.to_string());
    if left_out > 0 {
        return Ok(INTERRUPTED);
    }
    Ok(if tally.files == 0 { 2 } else { u8::from(tally.failed > 0) })
}

/// What the user says that types mean, or what is built in.
fn map(asked: &Import) -> Result<Map, String> {
    let Some(path) = &asked.map else { return Ok(Map::default()) };
    let read = files::read_text(path).map_err(|refusal| refusal.to_string());
    read.and_then(|text| Map::parse(&text)).map_err(|error| format!("{}: {error}", path.display()))
}

/// One run: what types mean, where bundles and messages go.
struct Run<'w> {
    map: Map,
    target: Option<Target>,
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    progress: Progress,
    tally: Tally,
}

impl Run<'_> {
    /// Says something on standard error. That nobody may be listening is no reason to stop.
    fn tell(&mut self, line: &str) {
        let Self { err, progress, .. } = self;
        let _ = progress.aside(|| writeln!(err, "{}", Clean::line(line)));
    }

    fn one(&mut self, found: &Found, asked: &Import, joined: &mut Option<Bundle>) -> Result<(), String> {
        let input = found.read(&asked.format.formats(), asked.reading.max_size)?;
        let imported = asked.format.read(&input, &self.map).map_err(|error| error.to_string())?;
        let json = imported.bundle.to_json();
        proof(&json)?;
        let (articles, quotes) = (imported.bundle.articles.len(), imported.bundle.quotes());
        if asked.join {
            add(joined, imported.bundle)?;
        } else {
            self.write(input.stem(), &json)?;
        }
        for loss in &imported.losses {
            self.tell(&format!("{}: lost: {loss}", found.shown()));
        }
        self.tally.articles += articles;
        self.tally.quotes += quotes;
        self.tally.losses += imported.losses.iter().map(|loss| loss.count).sum::<usize>();
        Ok(())
    }

    fn write(&mut self, name: &str, json: &str) -> Result<(), String> {
        if let Some(target) = &mut self.target {
            return target.write(name, json.as_bytes());
        }
        let written = self.out.write_all(json.as_bytes()).and_then(|()| self.out.flush());
        unless_closed(written).map_err(|error| told(&error))
    }
}

fn told(error: &io::Error) -> String {
    format!("the bundle can't be written: {error}")
}

/// Reads the bundle as the reader would. A problem here is a fault of the importer, not of the user's file.
fn proof(json: &str) -> Result<(), String> {
    let problem = match bundle::load(&Clean::line("bundle"), json.as_bytes()) {
        Ok(loaded) => loaded.problems.into_iter().next(),
        Err(problem) => Some(problem),
    };
    problem
        .map_or(Ok(()), |problem| Err(format!("the bundle made of it has a fault, so it was not written: {problem}")))
}

/// Adds the articles and actors of one bundle to those before.
fn add(joined: &mut Option<Bundle>, bundle: Bundle) -> Result<(), String> {
    let Some(into) = joined else {
        let mut bundle = bundle;
        bundle.id = None;
        *joined = Some(bundle);
        return Ok(());
    };
    let twice = bundle.articles.iter().find(|article| into.articles.iter().any(|known| known.id == article.id));
    if let Some(article) = twice {
        return Err(format!("an article with the id `{}` is there already", article.id));
    }
    into.articles.extend(bundle.articles);
    into.actors.extend(bundle.actors);
    into.issues.extend(bundle.issues);
    into.other_entities.extend(bundle.other_entities);
    for annotator in bundle.annotators {
        if !into.annotators.contains(&annotator) {
            into.annotators.push(annotator);
        }
    }
    Ok(())
}
