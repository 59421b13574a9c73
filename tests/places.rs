//! The real program comes back to where it was left, on every way out.

mod support;

use support::pty::{Exit, Pty, Start};

/// Reads twice in the same home. Between the two somebody presses Enter.
fn twice(first: &str, second: &str) -> Pty {
    let line = format!("\"$0\" {first}; echo \"ended with $?\"; read answer; \"$0\" {second}");
    Pty::start(Start::shell(&line).size(120, 40))
}

fn reading(pty: &Pty, place: &str) {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(place));
}

#[test]
fn quitting_keeps_the_place() {
    let mut pty = twice("", "");
    reading(&pty, "sentence 1/18");
    pty.send("jjj2>q");
    pty.wait_for_text("ended with 0");
    pty.send("<Enter>");
    reading(&pty, "sentence 4/18");
    pty.wait_for_text("Where you left off; gg goes to the beginning");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let file = pty.home().join(".local/state/depesche/places.json");
    let kept = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(kept.contains("\"side\":8") && kept.contains("\"path\":\"demo\""), "{kept}");
}

#[test]
fn a_signal_keeps_it_too() {
    let line = r#"sh -c 'echo $$ >"$HOME/number"; exec "$0"' "$0"; echo "ended with $?"; read answer; "$0""#;
    let mut pty = Pty::start(Start::shell(line).size(120, 40));
    reading(&pty, "sentence 1/18");
    pty.send("jjj");
    reading(&pty, "sentence 4/18");
    let number = std::fs::read_to_string(pty.home().join("number")).expect("written by the shell");
    let reader = rustix::process::Pid::from_raw(number.trim().parse().expect("a number")).expect("not zero");
    rustix::process::kill_process(reader, rustix::process::Signal::TERM).expect("the reader is alive");
    pty.wait_for_text("ended with 143");
    pty.send("<Enter>");
    reading(&pty, "sentence 4/18");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn a_hang_up_keeps_it_too() {
    let mut pty = Pty::start(Start::depesche(&[]).size(120, 40));
    reading(&pty, "sentence 1/18");
    pty.send("jjj");
    reading(&pty, "sentence 4/18");
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Exit::Code(129));
    let kept = std::fs::read_to_string(pty.home().join(".local/state/depesche/places.json")).expect("is kept");
    assert!(kept.contains("\"path\":\"demo\""), "{kept}");
}

#[test]
fn fresh_begins_at_the_beginning_and_leaves_no_trace() {
    let mut pty = twice("--fresh", "");
    reading(&pty, "sentence 1/18");
    pty.send("jjjq");
    pty.wait_for_text("ended with 0");
    assert!(!pty.home().join(".local/state/depesche").exists());
    pty.send("<Enter>");
    reading(&pty, "sentence 1/18");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn a_folder_opens_at_the_briefing_that_was_left_last() {
    let bundle = |id: &str| {
        format!(
            r#"{{"format": "annotated-article-bundle", "version": 1, "offsets": {{"unit": "codepoint"}}, "id": "{id}",
            "articles": [{{"id": "{id}", "text": "The ferry sails. The bell rings. The night falls."}}]}}"#
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    for id in ["a", "b", "c"] {
        std::fs::write(folder.path().join(format!("{id}.json")), bundle(id)).expect("writes");
    }
    let path = folder.path().display().to_string();
    let mut pty = twice(&format!("{path}/b.json"), &path);
    reading(&pty, "sentence 1/3");
    pty.send("jq");
    pty.wait_for_text("ended with 0");
    pty.send("<Enter>");
    reading(&pty, "article 2/3 · sentence 2/3");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}
