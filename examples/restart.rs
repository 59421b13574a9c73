//! What the index that is kept saves at the next start over a folder of bundles: `restart FOLDER`.
//!
//! ```sh
//! cargo run --release --example restart -- FOLDER
//! ```
//!
//! Opens the folder as the reader does, with a cache of its own in a temporary folder: without an index, with one, with one from
//! before the last file came, and with one from before the first file changed. Prints how long each time the files took, when the first
//! answer came and when the complete one, and when all was indexed; what the index file has, and how long writing it took, to the
//! millisecond; and, with all files there, how long indexing takes, by the index file, and when a file has changed.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use depesche::bundle;
use depesche::library::Library;
use depesche::model::{Bundle, Clean, Fingerprint};
use depesche::search::{Cache, Generation, Reply, Request, Scope, Worker};

/// How many files are handed to the search at a time.
const AT_ONCE: usize = 16;
/// How long an index file is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder? restart FOLDER")?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let kept = std::env::temp_dir().join(format!("depesche-restart-{}", std::process::id()));
    let begun = files.len().saturating_sub(1).max(1);
    println!("without an index");
    open(&kept, &files[..begun], After::Nothing, true)?;
    println!("with one");
    open(&kept, &files[..begun], After::Nothing, false)?;
    println!("with one, all files being there");
    recall(&kept, &files[..begun])?;
    println!("with one of all files but the last");
    open(&kept, &files, After::Nothing, false)?;
    println!("with one, the first file having changed");
    open(&kept, &files[..begun], After::FirstChanged, false)?;
    // There is none when it was not worth it.
    let _ = std::fs::remove_dir_all(&kept);
    Ok(())
}

/// What has happened since the index was kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    FirstChanged,
}

/// Opens the files, and asks as soon as the first one is there.
fn open(kept: &Path, files: &[PathBuf], after: After, keeps: bool) -> Result<(), Box<dyn Error>> {
    let cache = cache(kept, files);
    let started = Instant::now();
    let (send, replies) = channel();
    let worker = Worker::remembering(Some(cache), move |reply| drop(send.send((Instant::now(), reply))))?;
    let mut library = Library::new();
    for (at, file) in files.iter().enumerate() {
        let mut bundle = read(file)?;
        if after == After::FirstChanged && at == 0 {
            bundle.content = Some(Fingerprint::of(b"something else"));
        }
        library.add(Arc::new(bundle));
        if at == 0 {
            println!("    first file after {:.1?}", started.elapsed());
            worker.library(Arc::new(library.clone()));
            worker.ask(request(1, "truppen"));
        } else if at % AT_ONCE == 0 {
            worker.library(Arc::new(library.clone()));
        }
    }
    println!("    last file after {:.1?}", started.elapsed());
    let articles = library.article_count();
    worker.library(Arc::new(library));
    worker.ask(request(2, "truppen"));
    tell(&replies, started, articles);
    if keeps {
        let end = Instant::now() + PATIENCE;
        let mut begun = None;
        while file(kept, "index").is_none() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(1));
            begun = begun.or_else(|| file(kept, "part").map(|_| Instant::now()));
        }
        let took = begun.map(|begun| begun.elapsed()).unwrap_or_default();
        match file(kept, "index") {
            Some(bytes) => println!("    the index file has {:.1} MB, written in {took:.1?}", megabytes(bytes)),
            None => println!("    no index file: it was not worth it"),
        }
    }
    Ok(())
}

/// Has everything indexed a few times: anew, by the index file, and when the first file has changed since, then the last.
/// Tells the best times.
fn recall(kept: &Path, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let bundles = files.iter().map(|file| read(file).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    let library = |changed: &[usize]| {
        let mut library = Library::new();
        for (at, bundle) in bundles.iter().enumerate() {
            let content = if changed.contains(&at) { Some(Fingerprint::of(b"something else")) } else { bundle.content };
            let same = content == bundle.content;
            library.add(if same { Arc::clone(bundle) } else { Arc::new(Bundle { content, ..Bundle::clone(bundle) }) });
        }
        Arc::new(library)
    };
    // What all is indexed for is the whole answer.
    let ready = |worker: &Worker, replies: &Receiver<Reply>, nth: usize, started: Instant| {
        let (wanted, mut asked) = (request(nth, "truppen"), false);
        for reply in replies {
            match reply {
                Reply::Indexing { done, of } if done == of && !std::mem::replace(&mut asked, true) => {
                    worker.ask(wanted.clone());
                }
                Reply::Answer { complete: true, generation, .. } if generation == wanted.generation => {
                    return Some(started.elapsed());
                }
                _ => {}
            }
        }
        None
    };
    let (all, first, last) = (library(&[]), library(&[0]), library(&[0, bundles.len() - 1]));
    let mut best = [Duration::MAX; 4];
    for _ in 0..5 {
        let mut took = Vec::new();
        // Changes are made to the one with an index file.
        for (cache, changes) in [(None, [].as_slice()), (Some(cache(kept, files)), &[&first, &last])] {
            let (send, replies) = channel();
            let started = Instant::now();
            let worker = Worker::remembering(cache, move |reply| drop(send.send(reply)))?;
            worker.library(Arc::clone(&all));
            took.extend(ready(&worker, &replies, 1, started));
            for (other, nth) in changes.iter().zip(2..) {
                let started = Instant::now();
                worker.another_library(Arc::clone(other));
                took.extend(ready(&worker, &replies, nth, started));
            }
        }
        for (best, took) in best.iter_mut().zip(took) {
            *best = took.min(*best);
        }
    }
    let [anew, kept, first, last] = best;
    println!("    anew {anew:.1?}, by the index {kept:.1?}, the best of five times each");
    println!("    reloaded with another first file {first:.1?}, then with another last one {last:.1?}");
    Ok(())
}

fn cache(kept: &Path, files: &[PathBuf]) -> Cache {
    let name = |path: &PathBuf| (Clean::line(&path.to_string_lossy()), path.clone());
    Cache::new(kept.to_owned(), files.iter().map(name).collect())
}

fn read(file: &Path) -> Result<Bundle, Box<dyn Error>> {
    let bytes = std::fs::read(file)?;
    let loaded = bundle::load(&Clean::line(&file.to_string_lossy()), &bytes).map_err(|problem| problem.to_string())?;
    Ok(Bundle { content: Some(Fingerprint::of(&bytes)), ..loaded.bundle })
}

fn request(nth: usize, text: &str) -> Request {
    let generation = (0..nth).fold(Generation::default(), |generation, _| generation.next());
    Request { generation, text: text.to_owned(), scope: Scope::Everything, limit: 500 }
}

/// Waits for the complete answer over all articles.
fn tell(replies: &Receiver<(Instant, Reply)>, started: Instant, articles: usize) {
    let (mut first, mut indexed) = (true, false);
    for (at, reply) in replies {
        let after = at.duration_since(started);
        match reply {
            Reply::Answer { answer, took, complete, generation } => {
                if std::mem::take(&mut first) {
                    println!("    first answer after {after:.1?}: {} hits in {took:.1?}", answer.total);
                }
                if complete && indexed && generation == request(2, "").generation {
                    println!("    complete answer after {after:.1?}: {} hits in {took:.1?}", answer.total);
                    return;
                }
            }
            Reply::Indexing { done, .. } if done == articles && !std::mem::replace(&mut indexed, true) => {
                println!("    {done} articles indexed after {after:.1?}");
            }
            Reply::Indexing { .. } => {}
        }
    }
}

/// The size of the file with this ending.
fn file(kept: &Path, ending: &str) -> Option<u64> {
    let mut files = std::fs::read_dir(kept).ok()?.flatten().map(|entry| entry.path());
    let file = files.find(|path| path.extension().is_some_and(|own| own == ending))?;
    Some(std::fs::metadata(file).ok()?.len())
}

#[expect(clippy::cast_precision_loss, reason = "for display")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
