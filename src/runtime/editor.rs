//! A note in the user's own editor, through a private file that is gone afterwards.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::Message;
use crate::app::marks::Subject;
use crate::model::Clean;

/// What is used when neither `VISUAL` nor `EDITOR` says otherwise: the editor that POSIX demands.
const USUAL: &str = "vi";

/// The most that is read back, in bytes; a note is no place for more.
const MOST: u64 = 1 << 20;

/// The user's editor, as `VISUAL` or else `EDITOR` names it; a shell reads it, so it may have arguments.
pub fn of_environment() -> OsString {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| USUAL.into())
}

/// Lets the user write a note, and tells what came of it. The terminal has been given back when this is called.
pub fn write(editor: &OsString, on: Box<Subject>, text: &Clean) -> Message {
    match through_file(editor, text) {
        Ok((text, failure)) => Message::Written { on, text, failure },
        Err(error) => {
            let why = format!("The note could not be handed to an editor: {error}; write it here");
            Message::Written { on, text: text.clone(), failure: Some(Clean::line(&why)) }
        }
    }
}

/// What was written, and what went wrong with the editor. An error when it could not even begin.
fn through_file(editor: &OsString, text: &Clean) -> io::Result<(Clean, Option<Clean>)> {
    let file = Private::new(text)?;
    let mut command = Command::new("sh");
    // As git does it: the shell takes the editor's name with its arguments, and gets the file as a last one.
    let mut line = editor.clone();
    line.push(" \"$@\"");
    let status = command.arg("-c").arg(line).arg("depesche").arg(&file.path).status();
    let named = Clean::line(&editor.to_string_lossy());
    let failure = match status {
        Ok(status) if status.success() => None,
        Ok(status) => {
            let what = match status.code() {
                Some(127) => "was not found; set VISUAL or EDITOR".to_owned(),
                Some(code) => format!("ended with {code}"),
                None => "was ended by a signal".to_owned(),
            };
            Some(format!("{named} {what}; this is what the note says, not kept yet"))
        }
        Err(error) => Some(format!("{named} could not be started ({error}); write the note here")),
    };
    let failure = failure.map(|failure| Clean::line(&failure));
    match file.read() {
        Ok(written) => Ok((written, failure)),
        Err(error) => {
            let why = format!("What was written could not be read back: {error}; this is the note as it was");
            Ok((text.clone(), Some(Clean::line(&why))))
        }
    }
}

/// A file that only this user can read, in a directory of its own; both go with it.
struct Private {
    directory: PathBuf,
    path: PathBuf,
}

impl Private {
    fn new(text: &str) -> io::Result<Self> {
        let base = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_dir());
        let base = base.unwrap_or_else(std::env::temp_dir);
        let directory = own_directory(&base)?;
        // An editor tells from the ending that this is text.
        let file = Self { path: directory.join("note.md"), directory };
        let mut opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file.path)?;
        opened.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            opened.write_all(b"\n")?;
        }
        Ok(file)
    }

    /// What the file says now; editors may have put another one in its place.
    fn read(&self) -> io::Result<Clean> {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(fs::File::open(&self.path)?, MOST), &mut bytes)?;
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        Ok(Clean::text(&text))
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        // Whatever copies an editor has left beside it go as well.
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// A directory that only this user may enter, under a name that was not there.
fn own_directory(base: &Path) -> io::Result<PathBuf> {
    let mut number = 0u32;
    loop {
        let path = base.join(format!("depesche-{}-{number}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1_000 => number += 1,
            made => return made.map(|()| path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookmarks::{Anchor, Draft, What};
    use crate::bundle;
    use crate::model::Span;

    fn subject() -> Box<Subject> {
        let json = serde_json::json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
            "articles": [{"id": "a", "text": "Die Fähre kommt."}],
        });
        let loaded = bundle::load(&Clean::line("made up"), json.to_string().as_bytes()).expect("a bundle");
        let article = &loaded.bundle.articles[0];
        let span = Span::whole(&article.text);
        let anchor = Anchor::of(&loaded.bundle, article, &[span], What::Selection).expect("there is text");
        Box::new(Subject::Passage(Draft::on(anchor)))
    }

    fn written(editor: &str, text: &str) -> (String, Option<String>) {
        match write(&editor.into(), subject(), &Clean::text(text)) {
            Message::Written { text, failure, .. } => (text.to_string(), failure.map(|why| why.to_string())),
            other => panic!("not what was written: {other:?}"),
        }
    }

    #[test]
    fn what_the_editor_leaves_comes_back() {
        assert_eq!(written("true", "as it was"), ("as it was\n".to_owned(), None));
        assert_eq!(written("sed -i s/was/is/", "as it was\nbefore"), ("as it is\nbefore\n".to_owned(), None));
        let add = "sh -c 'printf \"\\033[31mred\\r\\nmore\" >> \"$1\"' sh";
        let (text, failure) = written(add, "one");
        assert!(text.ends_with("\nmore") && !text.contains('\u{1b}') && failure.is_none(), "{text:?}");
    }

    #[test]
    fn an_editor_that_fails_loses_nothing() {
        let (text, failure) = written("sh -c 'echo half >> \"$1\"; exit 3' sh", "one");
        assert_eq!(text, "one\nhalf\n");
        assert!(failure.expect("it failed").contains("ended with 3"));
        let (text, failure) = written("no-such-editor-here", "one");
        assert_eq!(text.trim_end(), "one");
        assert!(failure.expect("there is none").contains("set VISUAL or EDITOR"));
        let (text, failure) = written("rm", "one");
        assert_eq!(text, "one");
        assert!(failure.expect("the file is gone").contains("could not be read back"));
    }

    #[test]
    fn the_file_is_private_and_goes_away() {
        use std::os::unix::fs::PermissionsExt;
        let file = Private::new("text").expect("a file");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&file.path), mode(&file.directory)), (0o600, 0o700));
        let directory = file.directory.clone();
        drop(file);
        assert!(!directory.exists());
    }
}
