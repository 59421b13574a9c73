//! What was searched for and saved, with the real program: it is there at another time, and `--fresh` leaves it alone.

mod support;

use std::fs;
use std::path::PathBuf;

use support::pty::{Exit, Pty, Start};

/// Reads several times in the same home. Between the readings somebody presses Enter.
fn readings(arguments: &[&str]) -> Pty {
    let one = |(arguments, number)| format!("\"$0\" {arguments}; echo \"{number} ended with $?\"; read answer");
    Pty::start(Start::shell(&arguments.iter().zip(1..).map(one).collect::<Vec<_>>().join("; ")).size(120, 40))
}

fn reading(pty: &mut Pty, keys: &str, shown: &str) {
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("sentence "));
    pty.send(keys);
    pty.wait_for_text(shown);
}

/// Leaves the search; a key right behind Esc would be one with Alt.
fn leave(pty: &mut Pty) {
    pty.send("<Esc>");
    pty.wait_for(|screen| !screen.contents().contains("everything  this article"));
}

fn end(pty: &mut Pty, number: usize) {
    pty.send("q");
    pty.wait_for_text(&format!("{number} ended with 0"));
    pty.send("<Enter>");
}

fn history(pty: &Pty) -> PathBuf {
    pty.home().join(".local/state/depesche/history.txt")
}

#[test]
fn queries_and_saved_searches_are_there_at_another_time() {
    let mut pty = readings(&["", "--fresh", ""]);
    reading(&mut pty, "/langstreckenraketen", "1 found");
    pty.send("<A-s> here<Enter>");
    pty.wait_for_text("Saved as");
    let file = pty.home().join(".local/share/depesche/searches.jsonl");
    let line = "{\"name\":\"langstreckenraketen here\",\"query\":\"langstreckenraketen\",\"scope\":\"everything\"}\n";
    assert_eq!(fs::read_to_string(&file).expect("is on the disk before it is said"), line);
    pty.send("<Enter>");
    pty.wait_for_text("Hit 1 of 1");
    pty.send("/drohnen");
    pty.wait_for_text("everything  this article");
    leave(&mut pty);
    end(&mut pty, 1);
    assert_eq!(fs::read_to_string(history(&pty)).expect("is kept"), "langstreckenraketen\ndrohnen\n");

    // A fresh reading knows the saved searches, but no history, and leaves none.
    reading(&mut pty, "/<A-p>", "Nothing has been searched for so far");
    pty.send("polen");
    leave(&mut pty);
    pty.send("'");
    pty.wait_for_text("langstreckenraketen here");
    end(&mut pty, 2);
    assert_eq!(fs::read_to_string(history(&pty)).expect("is kept"), "langstreckenraketen\ndrohnen\n");

    reading(&mut pty, "/<A-p>", "/ drohnen");
    pty.send("<A-p>");
    pty.wait_for_text("1 found");
    leave(&mut pty);
    end(&mut pty, 3);
    assert_eq!(fs::read_to_string(history(&pty)).expect("is kept"), "drohnen\nlangstreckenraketen\n");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn files_that_cannot_be_read_are_told_and_keep_nobody_from_reading() {
    let mut pty = Pty::start(
        Start::shell(
            r#"mkdir -p "$HOME/.local/share/depesche" "$HOME/.local/state/depesche/history.txt"
            echo 'no search' > "$HOME/.local/share/depesche/searches.jsonl"; "$0""#,
        )
        .size(200, 40),
    );
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("is no saved search"));
    pty.send("/drohnen");
    pty.wait_for_text("everything  this article");
    leave(&mut pty);
    pty.wait_for_text("could not be kept for another time");
    pty.send("/drohnen<A-s><Enter>");
    pty.wait_for_text("Saved as");
    let file = pty.home().join(".local/share/depesche/searches.jsonl");
    let text = fs::read_to_string(file).expect("is there");
    assert!(text.starts_with("no search\n{\"name\":\"drohnen\""), "{text}");
    leave(&mut pty);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}
