//! The thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::fixture::{article, bundle, conference, library};
use super::targets;
use crate::library::{ActorNo, Library};
use crate::model::{Clean, Fingerprint};
use crate::search::{Answer, BookmarkKey, BookmarkText, Generation, Reply, Request, Scope, Target, Worker};

const LONG: Duration = Duration::from_secs(60);

fn worker() -> (Worker, Receiver<Reply>) {
    let (send, replies) = channel();
    let worker = Worker::spawn(move |reply| drop(send.send(reply))).expect("a thread");
    (worker, replies)
}

fn request(generation: Generation, text: &str) -> Request {
    Request { generation, text: text.to_owned(), scope: Scope::Everything, limit: 10 }
}

/// The complete answer to a request; what comes before it may be older, partial or progress.
fn complete(replies: &Receiver<Reply>, wanted: Generation) -> Answer {
    loop {
        if let Reply::Answer { generation, answer, complete: true, .. } = replies.recv_timeout(LONG).expect("a reply")
            && generation == wanted
        {
            return answer;
        }
    }
}

fn large() -> Library {
    let article = |n: usize| {
        let sentences: Vec<String> = (0..400).map(|at| format!("Satz {at} über Hafen {n}.")).collect();
        article(&n.to_string(), None, &sentences.iter().map(String::as_str).collect::<Vec<_>>())
    };
    library([bundle(Vec::new(), &[], (0..30).map(article).collect())])
}

#[test]
fn it_answers_from_library_and_bookmarks() {
    let (worker, replies) = worker();
    let first = Generation::default().next();
    worker.library(Arc::new(conference()));
    worker.ask(request(first, "selkin"));
    assert_eq!(targets(&complete(&replies, first))[0], Target::Actor(ActorNo(2)));
    let (key, text) = (BookmarkKey(1), Clean::text("ein Lesezeichen"));
    worker.bookmarks(vec![BookmarkText { key, article: None, text, note: Clean::default(), tags: Vec::new() }]);
    worker.ask(request(first.next(), "lesezeichen"));
    assert_eq!(targets(&complete(&replies, first.next())), [Target::Bookmark(key)]);
}

#[test]
fn another_library_takes_the_place_of_the_first() {
    let (worker, replies) = worker();
    let first = Generation::default().next();
    worker.library(Arc::new(conference()));
    worker.ask(request(first, "selkin"));
    assert!(!complete(&replies, first).hits.is_empty());
    worker.another_library(Arc::new(large()));
    worker.ask(request(first.next(), "selkin"));
    assert!(complete(&replies, first.next()).hits.is_empty(), "nothing is left of the first");
    let third = first.next().next();
    worker.ask(request(third, "hafen"));
    assert!(!complete(&replies, third).hits.is_empty());
}

#[test]
fn what_is_in_another_library_too_is_not_indexed_again() {
    let (worker, replies) = worker();
    let of = |content: &[u8], text: &str| {
        let mut made = Arc::unwrap_or_clone(bundle(Vec::new(), &[], vec![article(text, None, &[text])]));
        made.content = Some(Fingerprint::of(content));
        Arc::new(made)
    };
    let mut generation = Generation::default();
    let mut found = |text: &str| {
        generation = generation.next();
        worker.ask(request(generation, text));
        complete(&replies, generation).total
    };
    worker.library(Arc::new(library([of(b"1", "Hafen"), of(b"2", "Kai"), of(b"3", "Dock")])));
    assert_eq!(["hafen", "kai", "dock"].map(&mut found), [1, 1, 1]);
    // One has other words than its content says, where nobody looks.
    worker.another_library(Arc::new(library([of(b"4", "Mole"), of(b"2", "Anders")])));
    assert_eq!(["hafen", "kai", "dock", "mole", "anders"].map(found), [0, 1, 0, 1, 0]);
}

#[test]
fn it_tells_how_far_the_indexing_is_and_answers_again_when_it_is_done() {
    let (worker, replies) = worker();
    let library = large();
    let articles = library.article_count();
    worker.library(Arc::new(library));
    worker.ask(request(Generation::default().next(), "hafen"));
    let (mut last, mut partial) = (0, 0);
    let answer = loop {
        match replies.recv_timeout(LONG).expect("a reply") {
            Reply::Indexing { done, of } => {
                assert!(of == articles && done >= last && done <= of);
                last = done;
            }
            Reply::Answer { complete: true, answer, .. } => break answer,
            Reply::Answer { answer, .. } => {
                assert!(answer.total < 30 * 400);
                partial += usize::from(last < articles);
            }
        }
    };
    assert_eq!((last, answer.total), (articles, 30 * 400));
    assert!(partial <= 1);
}

#[test]
fn a_newer_request_is_the_one_that_is_answered() {
    let (worker, replies) = worker();
    worker.library(Arc::new(large()));
    let mut generation = Generation::default();
    for end in 1..="hafen".len() {
        generation = generation.next();
        worker.ask(request(generation, &"hafen"[..end]));
    }
    assert_eq!(complete(&replies, generation).total, 30 * 400);
    worker.ask(request(Generation::default(), "satz"));
    worker.ask(request(generation.next(), "satz 7"));
    let next = loop {
        if let Reply::Answer { generation, complete: true, .. } = replies.recv_timeout(LONG).expect("a reply") {
            break generation;
        }
    };
    assert_eq!(next, generation.next(), "an old request is not answered after a newer one");
}

#[test]
fn dropping_it_ends_the_thread_even_at_work() {
    let (worker, replies) = worker();
    worker.library(Arc::new(large()));
    worker.ask(request(Generation::default().next(), "s"));
    drop(worker);
    // The callback, and with it the sending end, lives as long as the thread.
    loop {
        match replies.recv_timeout(LONG) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("the thread is still there"),
        }
    }
}

#[test]
fn the_thread_has_a_name() {
    let (send, names) = channel();
    let worker =
        Worker::spawn(move |_| drop(send.send(std::thread::current().name().map(str::to_owned)))).expect("a thread");
    worker.library(Arc::new(conference()));
    assert_eq!(names.recv_timeout(LONG).expect("a reply").as_deref(), Some("search"));
}

#[test]
fn of_much_a_first_page_comes_before_the_whole_answer() {
    let (worker, replies) = worker();
    let article = |n: usize| {
        let sentences: Vec<String> = (0..700).map(|at| format!("Hafen {}.", at * n)).collect();
        article(&n.to_string(), None, &sentences.iter().map(String::as_str).collect::<Vec<_>>())
    };
    worker.library(Arc::new(library([bundle(Vec::new(), &[], (0..50).map(article).collect())])));
    let mut generation = Generation::default().next();
    worker.ask(request(generation, "hafen"));
    assert_eq!(complete(&replies, generation).total, 35_000);
    for text in ["h", "ha", "hafe", "hafen", "hafen 7"] {
        generation = generation.next();
        worker.ask(request(generation, text));
        let mut pages = Vec::new();
        loop {
            match replies.recv_timeout(LONG).expect("a reply") {
                Reply::Answer { answer, complete, .. } if complete => break pages.push(answer),
                Reply::Answer { answer, .. } => pages.push(answer),
                Reply::Indexing { .. } => {}
            }
        }
        let [page, settled, whole] = pages.as_slice() else { panic!("{} answers", pages.len()) };
        assert_eq!(page.hits, whole.hits, "{text}");
        assert_eq!(settled.hits, whole.hits, "{text}");
        assert!(page.total < whole.total && page.hits.len() == 10, "{text}");
        assert_eq!((settled.total, settled.literal), (10, 10), "{text}");
    }
}
