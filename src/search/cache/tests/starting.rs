//! The thread that searches, and what it knows from the start before.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::*;
use crate::search::memory::Memory;
use crate::search::{Generation, Reply, Request, Worker};

const LONG: Duration = Duration::from_secs(60);

/// Two bundles with more than is indexed in one go.
fn large() -> Opened {
    let texts = |bundle: usize| (0..700).map(|at| format!("Hafen {at} von {bundle}")).collect::<Vec<_>>();
    Opened::new(&[texts(0), texts(1)])
}

fn start(opened: &Opened) -> (Worker, Receiver<Reply>) {
    let (send, replies) = channel();
    let memory = Memory::of_everything(opened.cache());
    let worker = Worker::with_memory(Some(memory), move |reply| drop(send.send(reply))).expect("a thread");
    (worker, replies)
}

/// How many articles were found to be indexed, each time that this was told, up to all.
fn steps(replies: &Receiver<Reply>) -> Vec<usize> {
    let mut steps = Vec::new();
    loop {
        if let Reply::Indexing { done, of } = replies.recv_timeout(LONG).expect("a reply") {
            steps.push(done);
            if done == of {
                return steps;
            }
        }
    }
}

fn ask(worker: &Worker, replies: &Receiver<Reply>, generation: Generation, text: &str) -> Answer {
    worker.ask(Request { generation, text: text.to_owned(), scope: Scope::Everything, limit: 9 });
    loop {
        if let Reply::Answer { answer, complete: true, .. } = replies.recv_timeout(LONG).expect("a reply") {
            return answer;
        }
    }
}

/// Waits until something is kept.
fn kept(opened: &Opened) -> PathBuf {
    let end = Instant::now() + LONG;
    while Instant::now() < end {
        let entries = fs::read_dir(opened.store()).into_iter().flatten().flatten();
        if let Some(index) = entries.map(|entry| entry.path()).find(|path| path.extension() == Some("index".as_ref())) {
            return index;
        }
        // Nobody tells of it: only the folder shows it.
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("nothing was kept");
}

#[test]
fn a_second_start_indexes_nothing() {
    let opened = large();
    let all = Arc::new(opened.all());
    let first = {
        let (worker, replies) = start(&opened);
        worker.library(Arc::clone(&all));
        assert!(steps(&replies).len() > 1);
        let answer = ask(&worker, &replies, Generation::default().next(), "hafen 7");
        kept(&opened);
        answer
    };
    let (worker, replies) = start(&opened);
    worker.library(Arc::clone(&all));
    assert_eq!(steps(&replies), [1400]);
    assert_eq!(ask(&worker, &replies, Generation::default().next(), "hafen 7"), first);
    drop(worker);

    let (worker, replies) = start(&opened);
    worker.library(Arc::new(opened.library(1)));
    assert_eq!(steps(&replies), [700], "what is not there yet is not told of");
    worker.library(all);
    assert_eq!(steps(&replies), [1400]);
}

#[test]
fn a_bundle_that_has_changed_is_indexed_and_the_one_before_it_is_not() {
    let mut opened = large();
    opened.keep();
    let texts: Vec<String> = (0..700).map(|at| format!("Kai {at} von 1")).collect();
    opened.change(1, &texts);
    let (worker, replies) = start(&opened);
    let all = Arc::new(opened.all());
    worker.library(Arc::clone(&all));
    let steps = steps(&replies);
    assert!(steps[0] > 700, "{steps:?}");
    assert_eq!(ask(&worker, &replies, Generation::default().next(), "hafen").total, 700);
    let second = Generation::default().next().next();
    assert_eq!(
        ask(&worker, &replies, second, "kai 7"),
        search(&fresh(&all), &Query::parse("kai 7"), Scope::Everything, 9)
    );
}

#[test]
fn what_is_asked_before_anything_is_known_is_answered() {
    let opened = large();
    opened.keep();
    let (send, replies) = channel();
    let worker = Worker::remembering(Some(opened.cache()), move |reply| drop(send.send(reply))).expect("a thread");
    let generation = Generation::default().next();
    worker.library(Arc::new(opened.all()));
    worker.ask(Request { generation, text: "hafen".to_owned(), scope: Scope::Everything, limit: 9 });
    let answered =
        |reply: &Reply| matches!(reply, Reply::Answer { complete: true, answer, .. } if answer.total == 1400);
    while !answered(&replies.recv_timeout(LONG).expect("a reply")) {}
}

#[test]
fn another_library_has_nothing_of_what_was_known() {
    let opened = large();
    opened.keep();
    let (worker, replies) = start(&opened);
    worker.library(Arc::new(opened.all()));
    steps(&replies);
    worker.another_library(Arc::new(library([made(7, &["Andere Gestade".to_owned()])])));
    let generation = Generation::default().next();
    assert_eq!(ask(&worker, &replies, generation, "hafen").total, 0);
    assert_eq!(ask(&worker, &replies, generation.next(), "gestade").total, 1);
}

#[test]
fn who_searches_once_takes_what_is_kept_and_keeps_the_rest() {
    let mut opened = some();
    let library = opened.all();
    let never = Index::remembered_if(Duration::MAX, &library, &opened.cache());
    assert!(opened.cache().recall().is_none(), "not worth it");
    let first = Index::remembered_if(Duration::ZERO, &library, &opened.cache());
    let kept = opened.cache().recall().expect("kept").sources.len();
    assert_eq!(kept, library.bundles().len());
    opened.open(&["Neue Häfen und alte".to_owned()]);
    let more = opened.all();
    let grown = Index::remembered_if(Duration::MAX, &more, &opened.cache());
    assert_eq!(opened.cache().recall().expect("kept").sources.len(), kept, "not written again");
    for typed in TYPED {
        let expected = answers(&fresh(&library), &library, typed);
        assert!([&never, &first].iter().all(|index| answers(index, &library, typed) == expected), "{typed}");
        assert_eq!(answers(&grown, &more, typed), answers(&fresh(&more), &more, typed), "{typed}");
    }
}

#[test]
fn what_is_read_once_more_is_known_too() {
    let opened = large();
    opened.keep();
    let (worker, replies) = start(&opened);
    let all = Arc::new(opened.all());
    worker.library(Arc::clone(&all));
    assert_eq!(steps(&replies), [1400]);
    let first = ask(&worker, &replies, Generation::default().next(), "hafen 7");
    worker.another_library(all);
    assert_eq!(steps(&replies), [1400]);
    assert_eq!(ask(&worker, &replies, Generation::default().next().next(), "hafen 7"), first);
}
