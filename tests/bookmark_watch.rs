//! A reader shows what another one keeps, within a second and without looking again and again.
#![cfg(target_os = "linux")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use depesche::app::Message;
use depesche::app::history::Ticket;
use depesche::app::marks::{Keep, Kept};
use depesche::bookmarks::{Anchor, ArticleIdentity, Bookmarks, Draft, Piece, Store, What};
use depesche::model::Clean;
use depesche::runtime::keeper::Keeper;
use depesche::runtime::{Event, Messages};
use support::pty::{Pty, Start};

/// Long enough for a machine that does other work. What is promised is a second, and how long it took is printed.
const PATIENCE: Duration = Duration::from_secs(20);

fn draft(words: &str) -> Draft {
    let article = ArticleIdentity {
        article_id: Clean::line("harbour"),
        bundle_id: None,
        text_sha256: Clean::line("00"),
        url: None,
        headline: None,
        source: None,
        published: None,
        language: None,
    };
    let exact = Clean::text(words);
    let piece = Piece { start: 0, end: words.len(), exact, prefix: Clean::default(), suffix: Clean::default() };
    Draft::on(Anchor { article: Arc::new(article), what: What::Sentence, sentence_id: None, pieces: vec![piece] })
}

/// A reader's keeper, and what it tells the reader.
struct Reader {
    keeper: Keeper,
    told: Receiver<Event<Message>>,
}

impl Reader {
    fn of(journal: &Path) -> Self {
        let (messages, told) = mpsc::channel();
        let keeper = Keeper::start(journal.to_owned(), Messages::new(messages)).expect("threads");
        let reader = Self { keeper, told };
        assert!(matches!(reader.next(), (Some(_), Kept::Read)), "it reads at its start");
        reader
    }

    fn next(&self) -> (Option<Arc<Bookmarks>>, Kept) {
        match self.told.recv_timeout(PATIENCE) {
            Ok(Event::Message(Message::Kept { all, outcome, .. })) => (all, outcome),
            other => panic!("{other:?}"),
        }
    }

    /// Waits until there are `count` bookmarks.
    fn waits_for(&self, count: usize) {
        let (all, outcome) = self.next();
        assert_eq!((all.expect("they can be read").len(), outcome), (count, Kept::Read));
    }

    fn is_told_nothing(&self) {
        let told = self.told.recv_timeout(Duration::from_millis(300));
        assert!(told.is_err(), "{told:?}");
    }
}

fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let journal = home.path().join("data/depesche/bookmarks.jsonl");
    (home, journal)
}

#[test]
fn what_another_instance_keeps_is_read_at_once() {
    let (_home, journal) = home();
    let reader = Reader::of(&journal);
    let mut other = Store::open(&journal).expect("opens");
    let mut longest = Duration::ZERO;
    for count in 1..=20 {
        let before = Instant::now();
        other.add(draft(&format!("sentence {count}")), 1).expect("saved");
        reader.waits_for(count);
        longest = longest.max(before.elapsed());
    }
    println!("20 changes by another instance, each read after {longest:?} at most, the writing included");
    other.compact().expect("compacts");
    reader.is_told_nothing();
    other.add(draft("behind the compaction"), 1).expect("saved");
    reader.waits_for(21);
    fs::remove_file(&journal).expect("removes");
    reader.waits_for(0);
}

#[test]
fn its_own_changes_are_told_once() {
    let (_home, journal) = home();
    let reader = Reader::of(&journal);
    reader.keeper.keep(Keep::Toggle(draft("sentence")), Ticket::default());
    let (all, outcome) = reader.next();
    assert!(matches!(outcome, Kept::Added(_)), "{outcome:?}");
    assert_eq!(all.expect("they can be read").len(), 1);
    reader.is_told_nothing();
}

#[test]
fn a_journal_with_odd_lines_is_told_once() {
    let (_home, journal) = home();
    let reader = Reader::of(&journal);
    Store::open(&journal).expect("opens").add(draft("sentence"), 1).expect("saved");
    reader.waits_for(1);
    let written = fs::read_to_string(&journal).expect("a journal");
    fs::write(&journal, written.clone() + "scribble\n").expect("writes");
    let (all, outcome) = loop {
        // A write empties the file first, which may be seen.
        let told = reader.next();
        if told.1 != Kept::Read {
            break told;
        }
    };
    let Kept::Noticed(notice) = outcome else { panic!("{outcome:?}") };
    assert!(notice.starts_with("One line of the bookmarks in ") && notice.contains("(line 3: "), "{notice}");
    assert_eq!(all.expect("they can be read").len(), 1);
    while let Ok(Event::Message(Message::Kept { outcome, .. })) = reader.told.recv_timeout(Duration::from_millis(300)) {
        assert_eq!(outcome, Kept::Read, "it is told once");
    }
}

#[test]
fn two_readers_show_each_other_s_bookmarks() {
    const READY: &str = "/ search";
    let ready = |pty: Pty| {
        pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(READY));
        pty
    };
    let mut one = ready(Pty::start(Start::depesche(&[])));
    let data = one.home().join(".local/share");
    let mut two = ready(Pty::start(Start::depesche(&[]).env("XDG_DATA_HOME", data)));
    // The list of bookmarks is open in the other one, and nobody touches it.
    two.send("'");
    two.wait_for_text("No bookmark in this article");
    assert!(!two.screen().contains('★'));
    one.send("m");
    one.wait_for_text("Bookmarked");
    two.wait_for(|screen| screen.contents().contains('★'));
    one.send("m");
    one.wait_for_text("Bookmark removed");
    two.wait_for(|screen| !screen.contents().contains('★'));
    for mut reader in [one, two] {
        reader.send("q");
        reader.wait_exit();
    }
}
