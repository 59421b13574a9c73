//! Where bundles are written: a folder, each file in one step.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::inputs::Found;
use crate::cli::replace::replace;
use crate::model::Clean;

/// A file name is no longer than this without its ending, in bytes; file systems take 255.
const LONGEST: usize = 180;

/// A folder to write into.
#[derive(Debug)]
pub(super) struct Target {
    folder: PathBuf,
    force: bool,
    /// Names given out in this run, lower-case, because some file systems see no difference.
    taken: HashSet<String>,
    /// What is being imported, by true paths: never written over.
    sources: HashSet<PathBuf>,
}

impl Target {
    /// Makes the folder when it is not there.
    pub(super) fn new(folder: &Path, sources: &[Found], force: bool) -> Result<Self, String> {
        let shown = Clean::line(&folder.to_string_lossy());
        fs::create_dir_all(folder).map_err(|error| format!("the folder {shown} can't be made: {error}"))?;
        let path = |found: &Found| match found {
            Found::File(path) => fs::canonicalize(path).ok(),
            Found::Stdin | Found::Nothing(..) => None,
        };
        let sources = sources.iter().filter_map(path).collect();
        Ok(Self { folder: folder.to_owned(), force, taken: HashSet::new(), sources })
    }

    /// What the folder is called in messages.
    pub(super) fn shown(&self) -> Clean {
        Clean::line(&self.folder.to_string_lossy())
    }

    /// Writes a bundle under a name made from `name`. A file that holds just these bytes is left alone.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let name = self.unique(&file_name(name));
        let path = self.folder.join(&name);
        let shown = Clean::line(&path.to_string_lossy());
        if fs::canonicalize(&path).is_ok_and(|path| self.sources.contains(&path)) {
            return Err(format!("{shown} is itself being imported; name another folder with -o DIR"));
        }
        match fs::read(&path) {
            Ok(there) if there == bytes => return Ok(()),
            Ok(_) if !self.force => return Err(format!("{shown} is there and differs; --force overwrites it")),
            Err(error) if error.kind() != io::ErrorKind::NotFound && !self.force => {
                return Err(format!("{shown} is there and can't be read: {error}"));
            }
            Ok(_) | Err(_) => {}
        }
        replace(&path, bytes).map_err(|error| format!("{shown} can't be written: {error}"))
    }

    /// Makes sure that the new names reach the disk.
    pub(super) fn finish(&self) -> io::Result<()> {
        File::open(&self.folder)?.sync_all()
    }

    /// `stem.json`, or `stem-2.json` and so on when that was given out before.
    fn unique(&mut self, stem: &str) -> String {
        let names = std::iter::once(format!("{stem}.json")).chain((2..).map(|nth| format!("{stem}-{nth}.json")));
        let mut names = names.filter(|name| self.taken.insert(name.to_lowercase()));
        names.next().expect("there are more numbers than files")
    }
}

/// A name that any file system takes and any shell reads: letters, digits, full stops, underscores, and single hyphens for
/// everything else.
fn file_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let c = if c.is_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
        if out.len() + c.len_utf8() > LONGEST {
            break;
        }
        if !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    let out = out.trim_matches(['-', '.']);
    if out.is_empty() { "bundle".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe_and_stay_apart() {
        for (name, safe) in [
            ("7 - Fähre: „Möwe“ (2030)", "7-Fähre-Möwe-2030"),
            ("../../etc/passwd", "etc-passwd"),
            (".hidden", "hidden"),
            ("a\u{1b}[31m\nb", "a-31m-b"),
            ("…", "bundle"),
        ] {
            assert_eq!(file_name(name), safe);
        }
        assert!(file_name(&"ü".repeat(400)).len() <= LONGEST);
        let folder = tempfile::tempdir().expect("a folder");
        let mut target = Target::new(folder.path(), &[], false).expect("a target");
        assert_eq!([target.unique("a"), target.unique("A"), target.unique("a")], ["a.json", "A-2.json", "a-3.json"]);
    }

    #[test]
    fn only_force_overwrites_what_differs() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |bytes: &[u8], force| {
            Target::new(&folder.path().join("new"), &[], force).expect("a target").write("a", bytes)
        };
        assert_eq!(write(b"one", false), Ok(()));
        assert_eq!(write(b"one", false), Ok(()));
        assert!(write(b"two", false).expect_err("refused").contains("--force"));
        assert_eq!(fs::read(folder.path().join("new/a.json")).expect("there"), b"one");
        assert_eq!(write(b"two", true), Ok(()));
        let left: Vec<_> = fs::read_dir(folder.path().join("new")).expect("a folder").collect();
        assert_eq!((left.len(), fs::read(folder.path().join("new/a.json")).expect("there")), (1, b"two".to_vec()));
    }

    #[test]
    fn a_source_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("a.json");
        fs::write(&source, "source").expect("written");
        let mut target = Target::new(folder.path(), &[Found::File(source.clone())], true).expect("a target");
        assert!(target.write("a", b"bundle").expect_err("refused").contains("itself being imported"));
        assert_eq!(fs::read_to_string(source).expect("there"), "source");
    }
}
