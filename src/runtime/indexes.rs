//! Which of what is opened has an index that is kept for the next start.

use std::path::PathBuf;

use crate::bundle::sources::Source;
use crate::search::Cache;

/// The cache in a folder for what is opened. `None` unless that is files: nothing else is there at the next start.
pub(super) fn cache(folder: PathBuf, sources: &[Source]) -> Option<Cache> {
    let mut files = Vec::new();
    for source in sources {
        match source {
            // A path that leads from nowhere is no path: the working folder is gone.
            Source::File(path) => files.push((source.origin(), std::path::absolute(path).ok()?)),
            Source::Unusable(_) => {}
            Source::Stdin | Source::Demo => return None,
        }
    }
    (!files.is_empty()).then(|| Cache::new(folder, files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_there_at_the_next_start() {
        let is_kept = |sources: &[Source]| cache("/tmp/none".into(), sources).is_some();
        let file = Source::File("a.json".into());
        assert!(is_kept(std::slice::from_ref(&file)));
        assert!(!is_kept(&[]) && !is_kept(&[Source::Demo]) && !is_kept(&[file, Source::Stdin]));
    }
}
