//! Notices that another program has changed a file, without looking again and again.
//!
//! On Linux the kernel tells (inotify(7), through `rustix`, which the terminal needs anyway): the thread sleeps until it does.
//! Elsewhere, and where the kernel has no watch left to give, there is no watch: then what others have changed is read with the
//! next change, and when the list of bookmarks is opened. The same holds for files on a network, of which a kernel knows only
//! what its own computer does to them.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(test)]
mod tests;

use std::io::{self, PipeWriter};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

/// What is watched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Files, whether they are there or not.
    pub files: Vec<PathBuf>,
    /// Folders: every `*.json` in them and below, without hidden files and folders.
    pub folders: Vec<PathBuf>,
}

/// A watch on files. It ends when it is dropped.
#[derive(Debug)]
pub struct Watch {
    /// The thread ends when this end of the pipe is closed.
    alive: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Calls `changed` on a thread of its own: once when the watch is in place, and whenever the file at `path` may have been
    /// changed, replaced, made or removed since. The file and the folders on the way to it need not be there.
    ///
    /// # Errors
    /// When the system can't watch files, or has no more watches or threads to give.
    pub fn start(path: &Path, changed: impl FnMut() + Send + 'static) -> io::Result<Self> {
        Self::on(Targets { files: vec![path.to_owned()], folders: Vec::new() }, changed)
    }

    /// As [`Watch::start`], for all `targets` at once.
    ///
    /// # Errors
    /// As [`Watch::start`].
    #[cfg(target_os = "linux")]
    pub fn on(targets: Targets, changed: impl FnMut() + Send + 'static) -> io::Result<Self> {
        let (stop, alive) = io::pipe()?;
        let eyes = linux::Eyes::on(targets)?;
        let thread =
            std::thread::Builder::new().name("watch".to_owned()).spawn(move || eyes.look_until(&stop, changed))?;
        Ok(Self { alive: Some(alive), thread: Some(thread) })
    }

    /// There is no watch on this system.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(target_os = "linux"))]
    pub fn on(_targets: Targets, _changed: impl FnMut() + Send + 'static) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.alive = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
