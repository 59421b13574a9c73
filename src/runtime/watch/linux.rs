//! inotify(7). A watch is on a folder and not on the file: a replaced file is another one.

use std::collections::BTreeSet;
use std::fs;
use std::io::PipeReader;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

/// Room for several events; one takes 16 bytes and its file's name.
const ROOM: usize = 4096;

/// What an inotify instance is asked to look at.
pub(super) struct Eyes {
    inotify: OwnedFd,
    path: PathBuf,
    /// Watch descriptors, and the name in that folder that matters.
    on: BTreeSet<(i32, Box<[u8]>)>,
}

impl Eyes {
    /// Eyes that will look at `path`.
    pub(super) fn on(path: &Path) -> rustix::io::Result<Self> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Self { inotify, path: path.to_owned(), on: BTreeSet::new() })
    }

    /// Sleeps until something happens to the file, calls `changed`, and so on until the other end of `stop` is closed.
    pub(super) fn look_until(mut self, stop: &PipeReader, mut changed: impl FnMut()) {
        self.aim();
        changed();
        loop {
            let mut fds = [PollFd::new(&self.inotify, PollFlags::IN), PollFd::new(stop, PollFlags::IN)];
            match poll(&mut fds, None) {
                Ok(_) if !fds[1].revents().is_empty() => return,
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(_) => return,
            }
            match self.saw_something() {
                Ok(false) => {}
                Ok(true) => {
                    // Folders may have come or gone, a symbolic link may lead elsewhere.
                    self.aim();
                    changed();
                }
                Err(_) => return,
            }
        }
    }

    /// Takes the events that are there; whether one of them matters.
    fn saw_something(&self) -> rustix::io::Result<bool> {
        let gone = ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::IGNORED | ReadFlags::UNMOUNT;
        let mut room = [MaybeUninit::uninit(); ROOM];
        let (mut events, mut matters) = (Reader::new(&self.inotify, &mut room), false);
        loop {
            match events.next() {
                Ok(event) => {
                    let ours = |name: &[u8]| self.on.iter().any(|(wd, on)| *wd == event.wd() && **on == *name);
                    matters |= event.events().contains(ReadFlags::QUEUE_OVERFLOW)
                        || event.file_name().is_some_and(|name| ours(name.to_bytes()))
                        || event.events().intersects(gone) && self.on.iter().any(|(wd, _)| *wd == event.wd());
                }
                Err(Errno::AGAIN) => return Ok(matters),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Looks at the file's folder, or at the nearest one that is there; and where a symbolic link leads elsewhere, also there.
    fn aim(&mut self) {
        let (before, path) = (std::mem::take(&mut self.on), self.path.clone());
        self.aim_at(&path);
        if let Some(real) = fs::canonicalize(&path).ok().filter(|real| *real != path) {
            self.aim_at(&real);
        }
        let kept: BTreeSet<i32> = self.on.iter().map(|(wd, _)| *wd).collect();
        for wd in before.into_iter().map(|(wd, _)| wd).filter(|wd| !kept.contains(wd)).collect::<BTreeSet<_>>() {
            // It fails when the folder is gone, and its watch with it.
            let _ = inotify::remove_watch(&self.inotify, wd);
        }
    }

    fn aim_at(&mut self, path: &Path) {
        let entries = WatchFlags::CREATE | WatchFlags::MOVED_TO | WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
        let content = entries | WatchFlags::MODIFY | WatchFlags::MOVED_FROM | WatchFlags::DELETE;
        let (mut at, mut flags, mut again) = (path, content, 3);
        while let (Some(folder), Some(name)) = (at.parent(), at.file_name()) {
            // Two aims may meet in one folder, which has one watch.
            let flags_here = flags | WatchFlags::ONLYDIR | WatchFlags::MASK_ADD;
            if let Ok(wd) = inotify::add_watch(&self.inotify, folder, flags_here) {
                self.on.insert((wd, name.as_encoded_bytes().into()));
                // What was missing may have been made before the watch was there.
                if flags == content || again == 0 || !at.exists() {
                    return;
                }
                (at, flags, again) = (path, content, again - 1);
                continue;
            }
            (at, flags) = (folder, entries);
        }
    }
}
