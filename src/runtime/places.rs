//! Where the reader left off: looked up while the files are read, kept when the reader ends.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::keeper::milliseconds;
use crate::app::State;
use crate::app::resume::{Earlier, Resume};
use crate::bookmarks::Disk;
use crate::bundle::sources::Source;
use crate::model::Clean;
use crate::places::{self, Place};

/// The file of last places, as far as this run is concerned.
#[derive(Clone, Debug)]
pub struct LastPlaces {
    file: PathBuf,
    sources: Vec<Source>,
}

impl LastPlaces {
    /// The file at `file`, for a reader that has opened `sources`.
    pub fn new(file: PathBuf, sources: &[Source]) -> Self {
        Self { file, sources: sources.to_vec() }
    }

    /// What is known of earlier readings of what the command line names. Of several briefings, the one left last counts.
    pub fn earlier(&self, arguments: &[OsString]) -> Earlier {
        let (known, notice) = places::open(&self.file);
        let named: Vec<Named> = arguments.iter().map(Named::of).collect();
        let mut resume = None;
        for place in known.places {
            let origin = if arguments.is_empty() {
                (place.path == places::DEMO).then(|| Source::Demo.origin())
            } else {
                named.iter().find_map(|named| named.origin(&place))
            };
            if let Some(origin) = origin {
                resume = Some(Resume { origin, place });
                break;
            }
        }
        Earlier { resume, side: known.side, notice }
    }

    /// Keeps where `state` is. What fails is said on standard error, which the terminal shows again by now.
    pub(super) fn keep(&self, state: &State) {
        let Some((bundle, place)) = state.leave() else { return };
        let source = self.sources.iter().find(|source| source.origin() == bundle.origin);
        let Some(path) = source.and_then(path_of) else { return };
        let place = Place { path, left: milliseconds(), ..place };
        if let Err(error) = places::keep(&Disk, &self.file, place, state.side_wider) {
            let why = format!("depesche: {}: where you left off could not be kept: {error}", self.file.display());
            // A terminal that has hung up takes nothing any more.
            let _ = writeln!(std::io::stderr(), "{}", Clean::line(&why));
        }
    }
}

/// What tells the source's place from others; `None` for one that can't be read.
fn path_of(source: &Source) -> Option<String> {
    match source {
        Source::File(path) => Some(spelled(&fs::canonicalize(path).ok()?)),
        Source::Stdin => Some(places::STDIN.to_owned()),
        Source::Demo => Some(places::DEMO.to_owned()),
        Source::Unusable(_) => None,
    }
}

fn spelled(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// An argument, and where it leads.
struct Named {
    argument: PathBuf,
    real: Option<PathBuf>,
}

impl Named {
    fn of(argument: &OsString) -> Self {
        let argument = PathBuf::from(argument);
        let real = fs::canonicalize(&argument).ok();
        Self { argument, real }
    }

    /// What the bundle that a place is in is called when it is opened by this argument. A file that a symbolic link within a
    /// folder brings in from elsewhere is not among them.
    fn origin(&self, place: &Place) -> Option<Clean> {
        if self.argument.as_os_str() == "-" {
            return (place.path == places::STDIN).then(|| Source::Stdin.origin());
        }
        let below = Path::new(&place.path).strip_prefix(self.real.as_ref()?).ok()?;
        let path = if below.as_os_str().is_empty() { self.argument.clone() } else { self.argument.join(below) };
        Some(Source::File(path).origin())
    }
}
