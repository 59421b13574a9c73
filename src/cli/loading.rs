//! The bundles that a command looks into.

use std::ffi::OsString;
use std::path::Path;

use super::progress::Progress;
use crate::bundle::{self, sources};
use crate::files;
use crate::model::{Bundle, Clean};

/// The bundles that paths lead to. What is wrong within one is told by `check`, not here.
///
/// # Errors
/// Tells of every file that can't be read as a bundle: an answer that leaves some out would be a wrong one.
pub(super) fn bundles(paths: &[OsString]) -> Result<Vec<Bundle>, String> {
    let (mut bundles, mut problems) = (Vec::new(), Vec::new());
    let sources = sources::expand(paths);
    let progress = Progress::reading(sources.len());
    for source in sources {
        match source.read().and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
            Ok(loaded) => bundles.push(loaded.bundle),
            Err(problem) => {
                let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                problems.push(format!("{problem}{help}"));
            }
        }
        progress.step();
    }
    if problems.is_empty() { Ok(bundles) } else { Err(problems.join("\n")) }
}

/// What a file is called in messages.
pub(super) fn shown(path: &Path) -> Clean {
    if path.as_os_str() == "-" { Clean::line("standard input") } else { Clean::line(&path.to_string_lossy()) }
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// Says what is wrong and what to do.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let read = if path.as_os_str() == "-" { files::read_stdin(files::MOST) } else { files::read(path, files::MOST) };
    read.map_err(|refusal| format!("{}: {}", shown(path), refusal.sentence()))
}

/// The text of a file that must be UTF-8.
///
/// # Errors
/// Those of [`bytes`], and where it is no text.
pub(super) fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|&byte| byte == b'\n').count();
        format!("{}:{line}: not UTF-8; save the file as UTF-8", shown(path))
    })
}
