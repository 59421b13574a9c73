//! inotify(7). A watch is on a folder and not on the file: a replaced file is another one.

use std::collections::BTreeSet;
use std::ffi::CStr;
use std::fs;
use std::io::PipeReader;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use super::Targets;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

/// Room for several events; one takes 16 bytes and its file's name.
const ROOM: usize = 4096;

/// What tells that something with a name has come.
const ENTRIES: WatchFlags =
    WatchFlags::CREATE.union(WatchFlags::MOVED_TO).union(WatchFlags::DELETE_SELF).union(WatchFlags::MOVE_SELF);
/// What tells that it has changed, or gone.
const CONTENT: WatchFlags = WatchFlags::MODIFY.union(WatchFlags::MOVED_FROM).union(WatchFlags::DELETE);

/// What an inotify instance is asked to look at.
pub(super) struct Eyes {
    inotify: OwnedFd,
    targets: Targets,
    /// Watch descriptors, and the name in that folder that matters.
    on: BTreeSet<(i32, Box<[u8]>)>,
    /// Watch descriptors of folders in which every bundle matters.
    all: BTreeSet<i32>,
}

/// What was seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sight {
    Nothing,
    /// The content of a file that matters.
    Content,
    /// Names: folders may have come or gone, a symbolic link may lead elsewhere.
    Names,
}

impl Eyes {
    /// Eyes that will look at `targets`.
    pub(super) fn on(targets: Targets) -> rustix::io::Result<Self> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Self { inotify, targets, on: BTreeSet::new(), all: BTreeSet::new() })
    }

    /// Sleeps until something happens to a file, calls `changed`, and so on until the other end of `stop` is closed.
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
                Ok(Sight::Nothing) => {}
                Ok(sight) => {
                    if sight == Sight::Names {
                        self.aim();
                    }
                    changed();
                }
                Err(_) => return,
            }
        }
    }

    /// Takes the events that are there; what of them matters.
    fn saw_something(&self) -> rustix::io::Result<Sight> {
        let gone = ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::IGNORED | ReadFlags::UNMOUNT;
        let mut room = [MaybeUninit::uninit(); ROOM];
        let (mut events, mut matters) = (Reader::new(&self.inotify, &mut room), Sight::Nothing);
        loop {
            match events.next() {
                Ok(event) => {
                    let (wd, what) = (event.wd(), event.events());
                    let name = event.file_name().map(CStr::to_bytes);
                    let ours = name.is_some_and(|name| {
                        self.on.contains(&(wd, name.into()))
                            || self.all.contains(&wd) && may_matter(name, what.contains(ReadFlags::ISDIR))
                    });
                    let known = || self.all.contains(&wd) || self.on.iter().any(|(on, _)| *on == wd);
                    if what.contains(ReadFlags::QUEUE_OVERFLOW) || what.intersects(gone) && known() {
                        matters = Sight::Names;
                    } else if ours {
                        matters = matters.max(if what == ReadFlags::MODIFY { Sight::Content } else { Sight::Names });
                    }
                }
                Err(Errno::AGAIN) => return Ok(matters),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Looks at each file's folder, or at the nearest one that is there; and where a symbolic link leads elsewhere, also there.
    /// Looks at each folder and those below.
    fn aim(&mut self) {
        let before: BTreeSet<i32> = self.on.iter().map(|(wd, _)| *wd).chain(self.all.iter().copied()).collect();
        self.on.clear();
        self.all.clear();
        let Targets { files, folders } = self.targets.clone();
        for path in files {
            self.aim_at(&path);
            if let Some(real) = fs::canonicalize(&path).ok().filter(|real| *real != path) {
                self.aim_at(&real);
            }
        }
        for folder in folders {
            self.aim_below(folder);
        }
        let kept: BTreeSet<i32> = self.on.iter().map(|(wd, _)| *wd).chain(self.all.iter().copied()).collect();
        for &wd in before.difference(&kept) {
            // It fails when the folder is gone, and its watch with it.
            let _ = inotify::remove_watch(&self.inotify, wd);
        }
    }

    fn aim_below(&mut self, folder: PathBuf) {
        let flags = ENTRIES | CONTENT | WatchFlags::ONLYDIR | WatchFlags::MASK_ADD;
        let mut open = vec![folder];
        while let Some(folder) = open.pop() {
            // A folder that was met before, by whatever path, has the same descriptor. Without a watch left, it stays unwatched.
            let Ok(wd) = inotify::add_watch(&self.inotify, &folder, flags) else { continue };
            if self.all.insert(wd) {
                let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
                open.extend(entries.filter(|path| !is_hidden(path) && path.is_dir()));
            }
        }
    }

    fn aim_at(&mut self, path: &Path) {
        let (entries, content) = (ENTRIES, ENTRIES | CONTENT);
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

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a name in a folder of bundles may be a bundle, or a folder that holds some.
fn may_matter(name: &[u8], is_folder: bool) -> bool {
    let json = name.len() > 5 && name[name.len() - 5..].eq_ignore_ascii_case(b".json");
    !name.starts_with(b".") && (is_folder || json)
}
