//! A reader's day in a pseudo-terminal: open, search, bookmark, quit, come back; and files that are broken or hostile.

mod support;

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::json;
use support::odd::{STRANGE, strange};
use support::output::{Piece, from_base64, pieces};
use support::pty::{Exit, Pty, Start};
use tempfile::TempDir;

/// A home for several runs of the program.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(TempDir::new().expect("a directory"))
    }

    fn variables(&self) -> [(&'static str, PathBuf); 3] {
        let path = |name: &str| self.0.path().join(name);
        [("HOME", self.0.path().to_owned()), ("XDG_DATA_HOME", path("data")), ("XDG_CONFIG_HOME", path("config"))]
    }

    /// Starts the reader and waits until it is there.
    fn open(&self, args: &[&str], columns: u16, rows: u16) -> Pty {
        let start = Start::depesche(args).size(columns, rows);
        let start = self.variables().into_iter().fold(start, |start, (name, value)| start.env(name, value));
        let pty = Pty::start(start);
        pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("sentence 1"));
        pty
    }

    /// Runs the program without a terminal.
    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
        command.args(args).envs(self.variables()).stdin(Stdio::null()).output().expect("the program runs")
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, content).expect("a file");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    fn journal(&self) -> PathBuf {
        self.0.path().join("data/depesche/bookmarks.jsonl")
    }
}

fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
}

/// Goes back to the article. Keys that follow Esc at once would be taken for keys with Alt.
fn escape(pty: &mut Pty) {
    pty.send("<Esc>");
    pty.wait_for(|screen| footer(screen).contains("m mark"));
}

/// The last row of the screen.
fn footer(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    screen.rows(0, columns).nth(usize::from(rows) - 1).unwrap_or_default()
}

/// The sentences and the notes of the bookmarks that a journal holds.
fn bookmarked(journal: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(journal).expect("the journal is there");
    let events = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let put = events.filter_map(|event| event.get("put").cloned());
    let string = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    put.map(|put| (string(&put["anchor"]["pieces"][0]["exact"]), string(&put["note"]))).collect()
}

#[test]
fn the_demo_opens_and_quits() {
    let pty = Home::new().open(&[], 120, 40);
    let screen = pty.screen();
    assert!(screen.contains("Viele Zusagen, viele Fragen") && screen.contains("sentence 1/18"), "{screen}");
    quit(pty);
}

#[test]
fn the_smallest_terminals_are_survived() {
    let home = Home::new();
    let mut pty = home.open(&[], 80, 24);
    for (columns, rows) in [(1, 1), (3, 2), (40, 12), (1, 40), (200, 1), (80, 24)] {
        pty.resize(columns, rows);
        pty.send("j");
    }
    pty.wait_for_text("sentence 7/18");
    quit(pty);
}

#[test]
fn searching() {
    let home = Home::new();
    let mut pty = home.open(&[], 100, 30);
    pty.send("/langstreckenraket");
    pty.wait_for(|screen| screen.contents().contains("1 found") && screen.contents().contains("„Langstreckenraketen“"));
    pty.send("<Enter>");
    pty.wait_for(|screen| footer(screen).contains("Hit 1 of 1") && screen.contents().contains("sentence 13/18"));
    pty.send("<C-o>");
    pty.wait_for(|screen| footer(screen).contains("m mark") && screen.contents().contains("sentence 1/18"));
    // As fast as fingers go: Enter may come before the answer.
    pty.send("/druzhba<Enter>");
    pty.wait_for_text("Hit 1 of");
    quit(pty);
}

#[test]
fn a_bookmark_is_there_again_after_a_restart() {
    let home = Home::new();
    let mut pty = home.open(&[], 100, 30);
    pty.send("4jm");
    pty.wait_for(|screen| footer(screen).contains("Bookmarked"));
    assert!(pty.screen().contains('★'));
    let words = "Wer wie viel beiträgt, blieb zunächst ungesagt.";
    assert_eq!(bookmarked(&home.journal()), [(words.to_owned(), String::new())]);
    pty.send("Mcompare<Enter>with Rome<Esc>");
    pty.wait_for(|screen| footer(screen).contains("Note kept"));
    assert_eq!(bookmarked(&home.journal())[1], (words.to_owned(), "compare\nwith Rome".to_owned()));
    quit(pty);

    let mut pty = home.open(&[], 100, 30);
    pty.wait_for_text("★");
    pty.send("'");
    pty.wait_for_text("compare with Rome");
    pty.send("<Enter>");
    pty.wait_for_text("sentence 5/18");
    escape(&mut pty);
    pty.send("m");
    pty.wait_for(|screen| footer(screen).contains("Bookmark removed"));
    pty.send("u");
    pty.wait_for(|screen| footer(screen).contains("Bookmark is back"));
    quit(pty);
}

#[test]
fn a_bookmark_shows_only_once_it_is_in_the_journal() {
    let home = Home::new();
    let mut pty = home.open(&[], 100, 30);
    pty.send("m");
    pty.wait_for_text("★");
    let one = fs::read(home.journal()).expect("the journal is there");
    // Another program holds the journal: the reader waits for it without holding up who reads.
    let lock = File::open(home.journal().with_extension("lock")).expect("the lock file");
    lock.lock().expect("the lock is free");
    pty.send("jjmjj");
    pty.wait_for_text("sentence 5/18");
    let stars = |screen: &str| screen.matches('★').count();
    assert_eq!(stars(&pty.screen()), 1, "{}", pty.screen());
    assert_eq!(fs::read(home.journal()).expect("the journal is there"), one);
    lock.unlock().expect("the lock is given back");
    pty.wait_for(|screen| stars(&screen.contents()) == 2);
    assert_eq!(bookmarked(&home.journal()).len(), 2);
    quit(pty);
}

#[test]
fn what_was_asked_for_is_kept_before_the_end() {
    let home = Home::new();
    let mut pty = home.open(&[], 80, 24);
    pty.send("mjmq");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(bookmarked(&home.journal()).len(), 2);
}

#[test]
fn a_bookmark_that_cannot_be_kept_is_told_of() {
    let home = Home::new();
    // A file is where the folder should be: not even root writes there.
    fs::write(home.0.path().join("data"), "").expect("a file");
    let mut pty = home.open(&[], 120, 30);
    pty.send("m");
    pty.wait_for(|screen| footer(screen).contains("Not kept"));
    assert!(!pty.screen().contains('★'));
    pty.send("Mlong thoughts");
    pty.wait_for(|screen| footer(screen).contains("drop"));
    pty.send("<Esc>");
    pty.wait_for(|screen| footer(screen).contains("Not kept") && screen.contents().contains("long thoughts"));
    pty.send("<C-c>");
    pty.wait_for_text("Note dropped");
    quit(pty);
}

/// A bundle with one article of one sentence.
fn bundle(sentence: &str) -> String {
    json!({
        "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "text": sentence}],
    })
    .to_string()
}

#[test]
fn one_broken_file_among_others() {
    let home = Home::new();
    let good = home.file("good.json", &bundle("All is well here."));
    let broken = home.file("broken.json", "{\"format\": \"annotated-article-bundle\",\n  \"version\": oops}");
    for args in [[good.as_str(), broken.as_str()], [broken.as_str(), good.as_str()]] {
        let mut pty = home.open(&args, 100, 24);
        pty.wait_for_text("All is well here.");
        pty.wait_for(|screen| footer(screen).contains("1 problem (!)"));
        pty.send("!");
        pty.wait_for_text("1 error, 0 warnings · 1 file could not be read at all");
        let screen = pty.screen();
        assert!(screen.contains("broken.json:2:"), "{screen}");
        pty.send("!");
        pty.wait_for_text("All is well here.");
        quit(pty);
    }
}

#[test]
fn nothing_that_can_be_read() {
    let home = Home::new();
    let empty = home.0.path().join("empty\u{1b}[31m");
    fs::create_dir(&empty).expect("a directory");
    let broken = home.file("broken\u{1b}]0;x\u{7}.json", "{\u{1b}[31m");
    let hostile = home.file("hostile.json", "{\"format\": \"\\u001b[31m\u{202e}\", \"version\": 1}");
    let missing = home.0.path().join("missing.json");
    let (empty, missing) = (empty.to_str().expect("UTF-8"), missing.to_str().expect("UTF-8"));
    for args in [vec![missing], vec![&broken], vec![&hostile], vec![empty], vec![missing, &broken, &hostile, empty]] {
        let output = home.run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(output.stdout, b"", "{args:?}");
        let told = String::from_utf8(output.stderr).expect("the message is UTF-8");
        assert_harmless(&told);
        assert!(told.contains("nothing to read") && told.lines().count() > args.len(), "{told}");

        // The same in a terminal: nothing is switched on that would have to be switched off.
        let pty = Pty::start(
            home.variables().into_iter().fold(Start::depesche(&args), |start, (name, value)| start.env(name, value)),
        );
        assert_eq!(pty.wait_exit(), Exit::Code(2), "{args:?}");
        assert!(!pty.raw().contains(&0x1b), "{}", pty.screen());
        pty.assert_given_back();
    }
}

/// No control character but line ends, no C1, none that changes the direction of writing.
fn assert_harmless(text: &str) {
    let harmful = |c: char| {
        (c.is_control() && c != '\n' && c != '\r')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(c) = text.chars().find(|c| harmful(*c)) {
        panic!("{c:?} in {text:?}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let home = Home::new();
    let attack = "Title \u{1b}]0;owned\u{7} \u{1b}]52;c;b3duZWQ=\u{7} \u{9b}6n \u{1b}[6n \u{1b}c \u{1b}P+q\u{1b}\\ \u{202e}gnissecca\u{202c} \u{85}\u{8}\u{d} end";
    let mut hostile = strange();
    hostile["title"] = json!(attack);
    hostile["actors"][0]["label"] = json!(attack);
    hostile["articles"][0]["text"] =
        json!(format!("{attack}. {}", hostile["articles"][0]["text"].as_str().expect("a text")));
    hostile["articles"][1]["headline"] = json!(attack);
    hostile["articles"][1]["id"] = json!(attack);
    let file = home.file(&format!("{}.json", attack.replace('/', " ")), &hostile.to_string());
    let mut pty = home.open(&[&file], 120, 40);
    // Every view, what is typed and pasted, and what is copied.
    pty.send("j1<Tab><Enter><Tab><Tab>2j3jiip<Enter>p]qm");
    pty.wait_for(|screen| footer(screen).contains("Bookmarked"));
    pty.send("'<Enter><Tab><Tab>!jj!?");
    pty.wait_for(|screen| footer(screen).contains("close"));
    escape(&mut pty);
    let pasted = format!("\u{1b}[200~{STRANGE}{}\u{1b}[201~", attack.replace('\u{1b}', ""));
    pty.send("/");
    pty.send_bytes(pasted.as_bytes());
    pty.wait_for(|screen| footer(screen).contains("leave"));
    escape(&mut pty);
    pty.send("ggyM");
    pty.send_bytes(pasted.as_bytes());
    pty.wait_for(|screen| footer(screen).contains("drop"));
    pty.send("<Esc>");
    pty.wait_for(|screen| footer(screen).contains("with your note"));
    pty.send("]ay");
    pty.wait_for_bytes(|raw| raw.windows(5).filter(|window| window == b"\x1b]52;").count() >= 2);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let mut copied = 0;
    for piece in pieces(&pty.raw()) {
        match piece {
            Piece::Text(text) => assert_harmless(&text),
            Piece::Csi(parameters, last) => {
                let own = matches!(last, 'H' | 'm' | 'J' | 'K' | 'h' | 'l' | 'A' | 'B' | 'C' | 'D' | 'G' | 'd');
                assert!(own, "ESC [ {parameters} {last}");
            }
            Piece::Osc(command) => {
                let payload = command.strip_prefix("52;c;").unwrap_or_else(|| panic!("ESC ] {command}"));
                let text = String::from_utf8(from_base64(payload)).expect("the clipboard is given text");
                assert!(text.contains('—'), "the citation belongs to it: {text:?}");
                assert_harmless(&text);
                copied += 1;
            }
            Piece::Escape(c) => assert!(matches!(c, '7' | '8' | '=' | '>'), "ESC {c}"),
        }
    }
    assert_eq!(copied, 2);
}

#[test]
fn in_tmux_the_copied_passage_goes_to_tmux_and_its_refusal_is_told() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    // Fails on purpose: then it is known to have ended.
    let script = "#!/bin/sh\nprintf '%s\\n' \"$*\" > \"$0.arguments\"\ncat > \"$0.text\"\nexit 7\n";
    fs::write(path("tmux"), script).expect("a script");
    fs::set_permissions(path("tmux"), fs::Permissions::from_mode(0o700)).expect("it may be run");
    let search = std::env::join_paths(
        std::iter::once(folder.path().to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let start =
        Start::depesche(&["--fresh"]).size(120, 30).env("TMUX", "/none,1,0").env("PATH", search.expect("a path"));
    let mut pty = Pty::start(start);
    pty.wait_for_text("Emmanuel");
    pty.send("y");
    pty.wait_for_text("tmux ended with 7");
    assert_eq!(fs::read_to_string(path("tmux.arguments")).expect("it was run"), "load-buffer -w -\n");
    let text = fs::read_to_string(path("tmux.text")).expect("it was run");
    let mut copied = Vec::new();
    for piece in pieces(&pty.raw()) {
        if let Piece::Osc(command) = piece {
            copied.extend(command.strip_prefix("52;c;").map(from_base64));
        }
    }
    assert!(text.contains('—') && copied.contains(&text.clone().into_bytes()), "the terminal gets the same: {text}");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}
