//! A file system in memory whose every call can fail and whose power can go.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::bookmarks::{Access, FileSystem, Guard, Hold, OpenFile, Stat};

/// What happens at one call.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It fails and does nothing.
    Fail(ErrorKind),
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
}

#[derive(Default)]
struct World {
    directories: BTreeSet<PathBuf>,
    durable_directories: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Content now, and content on the platter.
    inodes: Vec<(Vec<u8>, Vec<u8>)>,
    locked_alone: bool,
    calls: usize,
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
        if !matches!(keep, Keep::All) {
            world.directories.clone_from(&world.durable_directories);
            let there = |path: &Path| {
                path.ancestors()
                    .skip(1)
                    .all(|above| above == Path::new("/") || world.durable_directories.contains(above))
            };
            world.names = world.durable_names.clone().into_iter().filter(|(path, _)| there(path)).collect();
        }
        for (now, durable) in &mut world.inodes {
            let added = now.strip_prefix(durable.as_slice()).unwrap_or_default().to_vec();
            match keep {
                Keep::Nothing | Keep::Running => {}
                Keep::Half => durable.extend(&added[..added.len() / 2]),
                Keep::Zeros => durable.extend(added.iter().map(|_| 0)),
                Keep::All => durable.clone_from(now),
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
                Fault::Fail(kind) => Err(kind.into()),
                Fault::Short => {
                    world.fault = Some((at + 1, Fault::Fail(ErrorKind::StorageFull)));
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
            world.names.insert(path.to_owned(), world.inodes.len());
            world.inodes.push(<_>::default());
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
            (_, None) => {
                world.names.insert(path.to_owned(), world.inodes.len());
                world.inodes.push(<_>::default());
                world.inodes.len() - 1
            }
        };
        if access == Access::Overwrite {
            world.inodes[inode].0.clear();
        }
        Ok(Box::new(Handle(self.clone(), inode)))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        if !world.directories.contains(path.parent().expect("absolute")) {
            return Err(ErrorKind::NotFound.into());
        }
        world.directories.insert(path.to_owned()).then_some(()).ok_or(ErrorKind::AlreadyExists.into())
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
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        let world = &mut *self.world();
        let inode = world.names.remove(from).ok_or(ErrorKind::NotFound)?;
        world.names.insert(to.to_owned(), inode);
        Ok(())
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
        let (now, durable) = &mut self.0.world().inodes[self.1];
        durable.clone_from(now);
        Ok(())
    }
}
