//! The bundles that a command looks into.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use crate::bundle::{self, sources};
use crate::model::{Bundle, Clean};

/// The bundles that paths lead to. What is wrong within one is told by `check`, not here.
///
/// # Errors
/// Tells of every file that can't be read as a bundle: an answer that leaves some out would be a wrong one.
pub(super) fn bundles(paths: &[OsString]) -> Result<Vec<Bundle>, String> {
    let (mut bundles, mut problems) = (Vec::new(), Vec::new());
    for source in sources::expand(paths) {
        match source.read().and_then(|(origin, bytes)| bundle::load(&origin, &bytes)) {
            Ok(loaded) => bundles.push(loaded.bundle),
            Err(problem) => {
                let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                problems.push(format!("{problem}{help}"));
            }
        }
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
    let read = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "the file may not be read; check its permissions".to_owned(),
            io::ErrorKind::IsADirectory => "this is a folder, not a file; name a file in it".to_owned(),
            _ => format!("the file can't be read: {error}"),
        };
        format!("{}: {why}", shown(path))
    })
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
