//! The real program keeps the search index of a large library, and takes it up at the next start.

mod support;

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use support::pty::{Exit, Pty, Start};

/// How many sentences take so long to index that it pays to keep the index.
const SENTENCES: usize = if cfg!(debug_assertions) { 80_000 } else { 400_000 };

fn library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in 0..4 {
        let article = |at: usize| {
            let sentences = (0..SENTENCES / 40).map(|n| format!("Ferry {n} of line {at} sails at {}.", n * file));
            let text = sentences.collect::<Vec<_>>().join(" ") + " The harbour of Quillmore is closed.";
            format!(r#"{{"id": "a{at}", "text": "{text}"}}"#)
        };
        let articles = (0..10).map(article).collect::<Vec<_>>().join(",");
        let bundle = format!(
            r#"{{"format": "annotated-article-bundle", "version": 1, "offsets": {{"unit": "codepoint"}}, "articles": [{articles}]}}"#
        );
        fs::write(folder.path().join(format!("{file}.json")), bundle).expect("written");
    }
    folder
}

fn indexes(home: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(home.join(".cache/depesche/index")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension() == Some("index".as_ref())).collect()
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(120);
    while !holds() {
        assert!(Instant::now() < end, "{what}");
        // Nobody tells of it: only the folder shows it.
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn search(pty: &mut Pty) {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("/ search"));
    pty.send("/quillmore");
    // The footer is drawn last: an `Esc` that is followed by a letter too soon is an `Alt` with that letter.
    pty.wait_for(|screen| {
        let contents = screen.contents();
        contents.contains("harbour of Quillmore is closed") && contents.contains("Esc leave")
    });
    pty.send("<Esc>");
    pty.wait_for(|screen| !screen.contents().contains("Esc leave"));
}

#[test]
fn an_index_is_kept_and_taken_up() {
    let folder = library();
    let line = format!(
        "\"$0\" '{0}'; echo \"ended with $?\"; read answer; \"$0\" '{0}'; echo \"then with $?\"; read answer; \"$0\" --fresh '{0}'",
        folder.path().display()
    );
    let mut pty = Pty::start(Start::shell(&line).size(120, 40));
    let home = pty.home().to_owned();
    until("an index is kept", || indexes(&home).len() == 1);
    search(&mut pty);
    pty.send("q");
    pty.wait_for_text("ended with 0");
    let [index] = indexes(&home).try_into().expect("one index");
    let about = || fs::metadata(&index).expect("it is there");
    let before = about();
    pty.send("<Enter>");
    // The file that is used is told by its time from one that is not, and by its number from one that was written anew.
    until("the index is used", || about().modified().expect("a time") > before.modified().expect("a time"));
    search(&mut pty);
    pty.send("q");
    pty.wait_for_text("then with 0");
    assert_eq!((about().ino(), indexes(&home).len()), (before.ino(), 1));
    fs::remove_dir_all(home.join(".cache/depesche")).expect("it may be removed at any time");
    pty.send("<Enter>");
    search(&mut pty);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(indexes(&home).is_empty(), "a fresh reading leaves nothing");
}

#[test]
fn a_search_of_the_command_line_keeps_an_index_and_takes_it_up() {
    let (folder, home) = (library(), tempfile::tempdir().expect("a folder"));
    let home = home.path();
    let printed = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
        command.args(["search", "quillmore"]).arg(folder.path()).env("HOME", home);
        for other in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "DEPESCHE_CONFIG"] {
            command.env_remove(other);
        }
        let output = command.output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let first = printed();
    assert_eq!(first.lines().count(), 40);
    let [index] = indexes(home).try_into().expect("one index");
    let about = || fs::metadata(&index).expect("it is there");
    let before = about();
    assert_eq!(printed(), first);
    assert!(about().modified().expect("a time") > before.modified().expect("a time"), "it is used");
    assert_eq!((about().ino(), indexes(home).len()), (before.ino(), 1), "and not written anew");
    fs::remove_dir_all(home.join(".cache/depesche")).expect("it may be removed at any time");
    fs::create_dir_all(home.join(".config/depesche")).expect("a folder");
    fs::write(home.join(".config/depesche/config.toml"), "keep_index = false\n").expect("written");
    assert_eq!(printed(), first);
    assert!(indexes(home).is_empty(), "the settings say so");
}
