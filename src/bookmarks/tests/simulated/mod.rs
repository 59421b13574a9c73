//! A file system in memory whose every call can fail and whose power can go.

mod losing;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustix::io::Errno;

use losing::Change;

use super::numbers::Numbers;
use crate::bookmarks::{Access, FileSystem, Guard, Hold, OpenFile, Stat};

/// What happens at one call.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It fails and does nothing.
    Fail(Errno),
    /// A write takes half of the bytes and the next call fails; any other call just fails.
    Short,
    /// It fails, and so does every later one until the power is back.
    PowerOffBefore,
    /// It does its work (a write: half of it), and then the power is gone.
    PowerOffAfter,
}

/// What a power failure leaves of that which was not synced.
#[derive(Clone, Copy, Debug)]
pub enum Keep {
    /// Nothing.
    Nothing,
    /// Half of what was appended.
    Half,
    /// The length, but zeros for the content.
    Zeros,
    /// Everything.
    All,
    /// Everything, and nothing becomes durable by it: only the process died.
    Running,
    /// By chance, from this seed: some of the changes to names, and of the files any length between the durable one and that of
    /// now, with any of the sectors. So what was written later may be there, and what was written before may not.
    Chance(u64),
}

#[derive(Default)]
struct World {
    directories: BTreeSet<PathBuf>,
    durable_directories: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// In their order.
    changes: Vec<Change>,
    /// Content now, and content on the platter.
    inodes: Vec<(Vec<u8>, Vec<u8>)>,
    locked_alone: bool,
    calls: usize,
    /// Calls that write, bytes that they wrote, and calls that sync.
    written: [usize; 3],
    fault: Option<(usize, Fault)>,
    down: bool,
}

/// A handle on the simulation; clones share it.
#[derive(Clone, Default)]
pub struct Simulated(Arc<Mutex<World>>);

struct Handle(Simulated, usize);
struct Lock(Simulated, Hold);

impl Simulated {
    /// A world with the directory `/home`, where call number `at` (from 0) goes wrong.
    pub fn with(fault: Option<(usize, Fault)>) -> Self {
        let world = Self::default();
        world.world().directories.insert("/home".into());
        world.world().durable_directories.insert("/home".into());
        world.world().fault = fault;
        world
    }

    /// How many calls wrote, how many bytes, and how many calls synced files or directories.
    pub fn written(&self) -> [usize; 3] {
        self.world().written
    }

    /// From now on, call number `at` goes wrong.
    pub fn goes_wrong(&self, at: usize, fault: Fault) {
        self.world().fault = Some((at, fault));
    }

    /// How many calls were made.
    pub fn calls(&self) -> usize {
        self.world().calls
    }

    /// From now on nothing goes wrong; after a power failure only what was durable is there, and `keep` of the rest.
    pub fn power_up(&self, keep: Keep) {
        let world = &mut *self.world();
        (world.fault, world.locked_alone) = (None, false);
        if !std::mem::take(&mut world.down) || matches!(keep, Keep::Running) {
            return;
        }
        if let Keep::Chance(seed) = keep {
            world.lose_by_chance(&mut Numbers(seed));
            return;
        }
        if !matches!(keep, Keep::All) {
            world.only_durable_names();
        }
        world.changes.clear();
        for (now, durable) in &mut world.inodes {
            let added = now.strip_prefix(durable.as_slice()).unwrap_or_default().to_vec();
            match keep {
                Keep::Half => durable.extend(&added[..added.len() / 2]),
                Keep::Zeros => durable.extend(added.iter().map(|_| 0)),
                Keep::All => durable.clone_from(now),
                Keep::Nothing | Keep::Running | Keep::Chance(_) => {}
            }
            now.clone_from(durable);
        }
    }

    /// The power goes now.
    pub fn power_off(&self) {
        self.world().down = true;
    }

    /// Somebody removes a file, durably.
    pub fn remove(&self, path: &str) {
        let world = &mut *self.world();
        world.names.remove(Path::new(path));
        world.durable_names.remove(Path::new(path));
        world.changes.retain(|change| !matches!(change, Change::Name(name, _) if name == Path::new(path)));
    }

    /// A file as it comes from elsewhere, durable.
    pub fn put_in(&self, path: &str, content: &[u8]) {
        let world = &mut *self.world();
        let inode = world.make(Path::new(path));
        world.inodes[inode] = (content.to_vec(), content.to_vec());
        world.durable_names.insert(path.into(), inode);
    }

    /// Somebody else adds to a file, durably and without the lock.
    pub fn scribble(&self, path: &str, bytes: &[u8]) {
        let world = &mut *self.world();
        let Some(&inode) = world.names.get(Path::new(path)) else { return };
        let (now, durable) = &mut world.inodes[inode];
        now.extend(bytes);
        durable.clone_from(now);
    }

    /// The content of a file.
    pub fn content(&self, path: &str) -> Option<Vec<u8>> {
        let world = self.world();
        world.names.get(Path::new(path)).map(|&inode| world.inodes[inode].0.clone())
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("no test panics while it holds the world")
    }

    /// Counts a call. `Ok(true)` when only half of it may be done.
    fn call(&self) -> io::Result<bool> {
        let world = &mut *self.world();
        let at = world.calls;
        world.calls += 1;
        if world.down {
            return Err(ErrorKind::Other.into());
        }
        match world.fault {
            Some((when, fault)) if when == at => match fault {
                Fault::Fail(error) => Err(error.into()),
                Fault::Short => {
                    world.fault = Some((at + 1, Fault::Fail(Errno::NOSPC)));
                    Ok(true)
                }
                Fault::PowerOffBefore => {
                    world.down = true;
                    Err(ErrorKind::Other.into())
                }
                Fault::PowerOffAfter => {
                    world.down = true;
                    Ok(true)
                }
            },
            _ => Ok(false),
        }
    }
}

impl World {
    fn make(&mut self, path: &Path) -> usize {
        let inode = self.inodes.len();
        self.names.insert(path.to_owned(), inode);
        self.changes.push(Change::Name(path.to_owned(), inode));
        self.inodes.push(<_>::default());
        inode
    }
}

impl Guard for Lock {}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.1 == Hold::Alone {
            self.0.world().locked_alone = false;
        }
    }
}

impl FileSystem for Simulated {
    fn lock(&self, path: &Path, hold: Hold) -> io::Result<Box<dyn Guard>> {
        self.call()?;
        let world = &mut *self.world();
        assert!(!world.locked_alone, "a second lock would wait for ever");
        if hold == Hold::Shared && !world.names.contains_key(path) {
            return Err(ErrorKind::NotFound.into());
        }
        if !world.names.contains_key(path) {
            world.make(path);
        }
        world.locked_alone = hold == Hold::Alone;
        Ok(Box::new(Lock(self.clone(), hold)))
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn OpenFile>> {
        self.call()?;
        let world = &mut *self.world();
        let there = world.names.get(path).copied();
        let inode = match (access, there) {
            (Access::Read | Access::Append, None) => return Err(ErrorKind::NotFound.into()),
            (Access::Create, Some(_)) => return Err(ErrorKind::AlreadyExists.into()),
            (_, Some(inode)) => inode,
            (_, None) if !world.directories.contains(path.parent().expect("absolute")) => {
                return Err(ErrorKind::NotFound.into());
            }
            (_, None) => world.make(path),
        };
        if access == Access::Overwrite {
            world.inodes[inode].0.clear();
        }
        Ok(Box::new(Handle(self.clone(), inode)))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        if world.directories.contains(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        if !world.directories.contains(path.parent().expect("absolute")) {
            return Err(ErrorKind::NotFound.into());
        }
        world.directories.insert(path.to_owned());
        world.changes.push(Change::Directory(path.to_owned()));
        Ok(())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        let within = |name: &Path| name.parent() == Some(path);
        world.durable_names.retain(|name, _| !within(name));
        world
            .durable_names
            .extend(world.names.iter().filter(|(name, _)| within(name)).map(|(name, &ix)| (name.clone(), ix)));
        world.durable_directories.extend(world.directories.iter().filter(|name| within(name)).cloned());
        world.changes.retain(|change| !change.is_within(path));
        world.written[2] += 1;
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        let inode = world.names.remove(from).ok_or(ErrorKind::NotFound)?;
        world.names.insert(to.to_owned(), inode);
        world.changes.push(Change::Renamed(from.to_owned(), to.to_owned(), inode));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        world.names.remove(path).ok_or(ErrorKind::NotFound)?;
        world.changes.push(Change::Gone(path.to_owned()));
        Ok(())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.call()?;
        self.world().names.contains_key(path).then(|| path.to_owned()).ok_or(ErrorKind::NotFound.into())
    }
}

impl OpenFile for Handle {
    fn stat(&self) -> io::Result<Stat> {
        self.0.call()?;
        Ok(Stat { identity: (1, self.1 as u64), len: self.0.world().inodes[self.1].0.len() as u64 })
    }

    fn read_at(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.call()?;
        let at = usize::try_from(at).expect("small");
        let world = self.0.world();
        let rest = world.inodes[self.1].0.get(at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = self.0.call()?;
        let world = &mut *self.0.world();
        assert!(world.locked_alone, "nothing is written without the lock");
        let taken = if half { bytes.len() / 2 } else { bytes.len() };
        world.inodes[self.1].0.extend(&bytes[..taken]);
        world.written[0] += 1;
        world.written[1] += taken;
        Ok(taken)
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.0.call()?;
        let world = &mut *self.0.world();
        assert!(world.locked_alone, "nothing is cut without the lock");
        world.inodes[self.1].0.resize(usize::try_from(len).expect("small"), 0);
        Ok(())
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.0.call()?;
        let world = &mut *self.0.world();
        let (now, durable) = &mut world.inodes[self.1];
        durable.clone_from(now);
        world.written[2] += 1;
        Ok(())
    }
}

/// Writes to a file without making it durable.
pub fn write_unsynced(files: &Simulated, path: &str, bytes: &[u8]) {
    let world = &mut *files.world();
    let inode = world.names[Path::new(path)];
    world.inodes[inode].0.extend(bytes);
}
