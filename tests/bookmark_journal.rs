//! Two processes write one journal, compact it every few lines, and are killed (SIGKILL) at any moment: nothing they
//! acknowledged may be missing.
//!
//! `DEPESCHE_KILL_ROUNDS` sets the number of rounds (40 unless set).

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use depesche::bookmarks::{Anchor, ArticleIdentity, Bookmark, BookmarkId, Draft, Piece, Store, What};
use depesche::model::Clean;
use serde_json::Value;

/// Set for the processes that write: the journal's path.
const WRITER: &str = "DEPESCHE_TEST_JOURNAL";

/// The bookmark that all writers change, again and again.
const SHARED: BookmarkId = BookmarkId(1);

/// A reproducible stream of numbers (Marsaglia, "Xorshift RNGs", 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).expect("below a usize")
    }
}

fn anchor() -> Anchor {
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
    let piece =
        Piece { start: 0, end: 5, exact: Clean::text("Hafen"), prefix: Clean::default(), suffix: Clean::default() };
    Anchor { article: Arc::new(article), what: What::Sentence, sentence_id: None, pieces: vec![piece] }
}

/// Says what is about to happen, or has happened and is durable. One write each, so that no line is half said.
fn say(what: &str, bookmark: &Bookmark) {
    let mut out = io::stdout().lock();
    // A parent that stopped listening is no reason to stop: it kills.
    _ = out.write_all(format!("\n{what} {} {}\n", bookmark.id, bookmark.note.len()).as_bytes());
    _ = out.flush();
}

/// Adds, changes and deletes for as long as it is let. Some notes span many pages, so that a kill can tear their write.
fn write_until_killed(journal: &Path) -> ! {
    let mut store = Store::open(journal).expect("opens");
    let shared = Bookmark::new(SHARED, Draft::on(anchor()), 1);
    store.tolerate(2);
    let mut compactions = 0;
    for turn in 0.. {
        if store.compactions() > compactions {
            compactions = store.compactions();
            _ = io::stdout().lock().write_all(b"\ncompacted it now\n");
        }
        // Most of the journal would be alive, and compactions rare, if nothing were deleted.
        if turn % 6 == 5 {
            store.compact().expect("compacts");
        }
        store.put(shared.clone()).expect("changes the bookmark that all writers change");
        let length = [3, 300, 20_000][turn % 3] + turn;
        let mut bookmark = store.add(Draft::on(anchor()).noted(Clean::text(&"x".repeat(length))), 1).expect("adds");
        say("is", &bookmark);
        if turn % 4 == 1 {
            bookmark.note = Clean::text(&"y".repeat(length + 1));
            say("will", &bookmark);
            store.put(bookmark.clone()).expect("changes");
            say("is", &bookmark);
        }
        if turn % 5 == 2 {
            bookmark.note = Clean::default();
            say("will", &bookmark);
            store.delete(bookmark.id, 2).expect("deletes");
            say("is", &bookmark);
        }
        store.refresh().expect("reads");
    }
    unreachable!("the turns never end")
}

/// What the writers said, as lengths of notes; 0 for deleted.
#[derive(Default)]
struct Said {
    durable: BTreeMap<String, usize>,
    /// What may have happened on top of that.
    pending: BTreeMap<String, usize>,
    compactions: usize,
}

impl Said {
    /// Listens to up to `count` acknowledgements, or to the end.
    fn listen(&mut self, lines: &mut impl Iterator<Item = io::Result<String>>, count: usize) {
        let mut heard = 0;
        while heard < count {
            let Some(line) = lines.next() else { return };
            let line = line.expect("the writers say ASCII");
            let mut words = line.split(' ');
            let (Some(what), Some(id), Some(length)) = (words.next(), words.next(), words.next()) else { continue };
            self.compactions += usize::from(what == "compacted");
            let Ok(length) = length.parse() else { continue };
            match what {
                "is" => {
                    self.durable.insert(id.to_owned(), length);
                    self.pending.remove(id);
                    heard += 1;
                }
                "will" => _ = self.pending.insert(id.to_owned(), length),
                _ => {}
            }
        }
    }
}

fn start(journal: &Path) -> (Child, io::Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(env::current_exe().expect("this test's program"))
        .args(["nothing_acknowledged_is_lost_to_a_kill", "--exact", "--nocapture"])
        .env(WRITER, journal)
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    (child, lines)
}

/// Every line of the journal is JSON, or what a kill tore off: the beginning of an event. Returns how many were torn off. No
/// two events on a bookmark have the same clock: each writer knew of all that others had written.
fn count_torn_lines(journal: &[u8]) -> usize {
    let (mut torn, mut clocks) = (0, BTreeSet::new());
    for line in journal.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
        let Ok(Value::Object(event)) = serde_json::from_slice(line) else {
            assert!(line.starts_with(b"{\"v\":1,"), "a torn line begins like any other");
            torn += 1;
            continue;
        };
        if let (Some(id), Some(clock)) = (event.get("id"), event.get("clock")) {
            assert!(clocks.insert((id.to_string(), clock.to_string())), "two events on {id} have clock {clock}");
        }
    }
    torn
}

#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    if let Some(journal) = env::var_os(WRITER) {
        write_until_killed(Path::new(&journal));
    }
    let rounds = env::var("DEPESCHE_KILL_ROUNDS").map_or(40, |rounds| rounds.parse().expect("a number of rounds"));
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut acknowledged, mut torn, mut compactions, mut in_compaction) = (0, 0, 0, 0);
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut said = Said::default();
    for round in 0..rounds {
        // Eight rounds share a journal: so writers also begin behind what a kill left, and what was acknowledged in one round
        // has to be there after all the others.
        let journal = home.path().join(format!("{}/bookmarks.jsonl", round / 8));
        if round % 8 == 0 {
            acknowledged += said.durable.len();
            compactions += said.compactions;
            said = Said::default();
        }
        let (mut one, mut from_one) = start(&journal);
        let (mut two, mut from_two) = start(&journal);
        said.listen(&mut from_one, 1 + numbers.below(12));
        one.kill().expect("kills");
        said.listen(&mut from_two, numbers.below(12));
        two.kill().expect("kills");
        for (mut child, mut lines) in [(one, from_one), (two, from_two)] {
            said.listen(&mut lines, usize::MAX);
            assert!(!child.wait().expect("ends").success(), "only a kill ends a writer");
        }

        // A new file that has not taken the journal's name yet: that is what the kill interrupted.
        let new = journal.with_extension("new");
        if new.exists() {
            in_compaction += 1;
            fs::remove_file(new).expect("removes, to count the next one");
        }
        let store = Store::open(&journal).expect("opens after a kill");
        for (id, &length) in &said.durable {
            let bookmark = store.bookmarks().get(id.parse().expect("the id as it was said"));
            let is = bookmark.map_or(0, |bookmark| bookmark.note.len());
            assert!(is == length || said.pending.get(id) == Some(&is), "round {round}: {id} has {is}, not {length}");
        }
        let never_said = |id: &str| !said.durable.contains_key(id);
        let others = store.bookmarks().iter().filter(|bookmark| bookmark.id != SHARED);
        let surplus = others.filter(|bookmark| never_said(&bookmark.id.to_string())).count();
        assert!(surplus <= 2 * (round % 8 + 1), "each writer dies before the acknowledgement of one bookmark at most");
        let torn_here = count_torn_lines(&fs::read(&journal).expect("the journal is there"));
        assert!(store.rejected().1 <= torn_here, "only torn lines are not understood");
        let taken_out = fs::read(journal.with_extension("rejected")).unwrap_or_default();
        torn = torn.max(torn_here + count_torn_lines(&taken_out));
    }
    acknowledged += said.durable.len();
    compactions += said.compactions;
    println!(
        "{rounds} rounds, {} kills ({in_compaction} rounds left a compaction unfinished), {acknowledged} bookmarks \
         acknowledged, at least {compactions} compactions, at most {torn} torn lines of a journal",
        2 * rounds
    );
    assert!(compactions >= rounds / 4, "the journal is compacted while writers are killed");
    assert!(acknowledged >= rounds, "each round waits for one acknowledgement at least");
}
