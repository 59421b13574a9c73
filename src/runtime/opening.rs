//! Reading a bookmark's file on a thread of its own, while something else is being read.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use super::Messages;
use crate::app::Message;
use crate::bookmarks::BookmarkId;
use crate::bundle::{self, sources::Source};
use crate::model::Clean;

/// Reads `file`, of at most `most` bytes, and sends what came of it.
pub(super) fn open(file: &Clean, bookmark: BookmarkId, most: u64, messages: Messages<Message>) {
    let source = Source::File(PathBuf::from(file.as_str()));
    let read = move || {
        let loaded = source.read_at_most(most).and_then(|(origin, bytes)| bundle::load(&origin, &bytes));
        let read = loaded.map(|loaded| (Arc::new(loaded.bundle), loaded.problems)).map_err(Box::new);
        messages.send(Message::Opened { bookmark, read });
    };
    // Without a thread the key does nothing, and can be pressed again.
    let _ = thread::Builder::new().name("opened".to_owned()).spawn(read);
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;
    use crate::files::MOST;
    use crate::runtime::Event;

    /// What comes of a file.
    fn opened(path: &str) -> Result<usize, String> {
        let (events, queue) = mpsc::channel();
        open(&Clean::line(path), BookmarkId(7), MOST, Messages::new(events));
        match queue.recv_timeout(Duration::from_secs(30)).expect("an answer") {
            Event::Message(Message::Opened { bookmark: BookmarkId(7), read }) => {
                read.map(|(bundle, _)| bundle.articles.len()).map_err(|problem| problem.message.to_string())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_bundle_arrives_and_anything_else_says_why_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (demo, none) = (folder.path().join("demo.json"), folder.path().join("none.json"));
        fs::write(&demo, Source::Demo.read().expect("built in").1).expect("written");
        let demo = opened(&demo.to_string_lossy());
        assert!(demo.as_ref().is_ok_and(|&articles| articles > 0), "{demo:?}");
        for wrong in [none.to_string_lossy(), folder.path().to_string_lossy()] {
            assert!(!opened(&wrong).expect_err("no bundle").is_empty());
        }
    }
}
