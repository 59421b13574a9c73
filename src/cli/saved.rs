//! `depesche search --saved NAME`: a search that was saved in the reader.

use super::gather::{Ended, tell};
use crate::config::{Paths, nearest};
use crate::model::Clean;
use crate::searches::{self, Saved};

/// The saved search of a name.
///
/// # Errors
/// When there is none; what it says tells which there are, and what was probably meant.
pub(super) fn named(name: &str) -> Result<Saved, Ended> {
    let paths = Paths::of_user();
    let paths = paths.ok_or_else(|| Ended::failed("there is no home directory with saved searches; set HOME"))?;
    let file = paths.saved_searches();
    let known = searches::saved(&file).map_err(|refusal| Ended::failed(format!("{}: {refusal}", file.display())))?;
    if known.strange > 0 {
        tell(&format!("{}: not every line is a saved search; the others count", file.display()));
    }
    let wanted = Clean::line(name);
    match known.searches.iter().find(|saved| saved.name == wanted) {
        Some(saved) => Ok(saved.clone()),
        None => Err(Ended::failed(missing(&wanted, &known.searches))),
    }
}

fn missing(wanted: &Clean, known: &[Saved]) -> String {
    if known.is_empty() {
        return format!(
            "no saved search is called “{wanted}”, and there is no other; in the reader, / searches and Alt-s saves"
        );
    }
    let lower = known.iter().map(|saved| (saved.name.to_lowercase(), &saved.name)).collect::<Vec<_>>();
    let near = nearest(wanted, lower.iter().map(|(lower, _)| lower.as_str()));
    let meant = near.and_then(|near| lower.iter().find(|(lower, _)| lower == near));
    let hint = meant.map_or_else(|| ".".to_owned(), |(_, name)| format!("; did you mean “{name}”?"));
    let list = known.iter().map(|saved| format!("\n  {}: {} (in {})", saved.name, saved.query, saved.scope));
    format!("no saved search is called “{wanted}”{hint} There are:{}", list.collect::<Vec<_>>().concat())
}
