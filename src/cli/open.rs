//! `depesche [PATH…]`: opens the reader.

use std::sync::mpsc::Receiver;

use crate::app::resume::Earlier;
use crate::app::{Batch, State};
use crate::bundle::Problem;
use crate::config::Settings;
use crate::model::Clean;

/// What the reader opens with: the first bundle is there, the rest is on its way.
#[derive(Debug)]
pub struct Opened {
    /// What has been read so far, at least one bundle.
    pub first: Batch,
    /// What is still to come.
    pub rest: Receiver<Batch>,
}

/// Waits for the first bundle that can be read. Nothing has been written to the terminal until then.
///
/// # Errors
/// The problems, one a file, when nothing can be read at all.
pub fn open(rest: Receiver<Batch>) -> Result<Opened, Vec<Problem>> {
    let mut first = Batch::default();
    while let Ok(batch) = rest.recv() {
        first.problems.extend(batch.problems);
        first.unreadable += batch.unreadable;
        first.left = batch.left;
        if !batch.bundles.is_empty() {
            first.bundles = batch.bundles;
            return Ok(Opened { first, rest });
        }
    }
    Err(first.problems)
}

/// Tells of a file that can't be read, on standard error.
pub fn tell(problem: &Problem) {
    let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    eprintln!("{problem}{help}");
}

/// The state that the reader begins with on a screen of `size`, columns and rows. Should that have changed by then, the true
/// size follows as its first message; but what has been laid out for another one was laid out in vain. With `earlier`, it begins
/// where the reader left off.
pub fn begin(settings: Settings, first: Batch, size: (u16, u16), earlier: Earlier) -> State {
    let mut state = State::new(settings, size.0, size.1);
    state.resume(earlier);
    state.folder = std::env::current_dir().ok();
    crate::app::update(&mut state, crate::app::Message::Loaded(first));
    state
}

/// Shows in the reader what was found wrong with its settings.
pub fn warn(state: &mut State, warnings: &[Clean]) {
    if !warnings.is_empty() {
        state.mention(&warnings.iter().map(Clean::as_str).collect::<Vec<_>>().join(" · "));
    }
}
