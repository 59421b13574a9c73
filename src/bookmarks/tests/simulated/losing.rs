//! What is left when the power has gone.

use std::path::{Path, PathBuf};

use super::World;
use crate::bookmarks::tests::numbers::Numbers;

/// A change to the names that is not durable yet.
#[derive(Clone)]
pub(super) enum Change {
    Directory(PathBuf),
    Name(PathBuf, usize),
    Renamed(PathBuf, PathBuf, usize),
    Gone(PathBuf),
}

impl Change {
    pub(super) fn is_within(&self, directory: &Path) -> bool {
        let (Self::Directory(path) | Self::Name(path, _) | Self::Renamed(_, path, _) | Self::Gone(path)) = self;
        path.parent() == Some(directory)
    }
}

impl World {
    /// Names as they are durable, and only in directories that are, up to the root.
    pub(super) fn only_durable_names(&mut self) {
        let durable = self.durable_directories.clone();
        let there =
            |path: &Path| path.ancestors().skip(1).all(|above| above == Path::new("/") || durable.contains(above));
        self.durable_directories.retain(|path| there(path));
        self.durable_names.retain(|path, _| there(path));
        self.directories.clone_from(&self.durable_directories);
        self.names.clone_from(&self.durable_names);
    }

    pub(super) fn lose_by_chance(&mut self, numbers: &mut Numbers) {
        // A journal of the file system keeps what came first; one without may keep anything.
        let (in_order, mut going) = (numbers.below(2) == 0, true);
        for change in std::mem::take(&mut self.changes) {
            let kept = numbers.below(2) == 0;
            going &= kept;
            if if in_order { !going } else { !kept } {
                continue;
            }
            match change {
                Change::Directory(path) => _ = self.durable_directories.insert(path),
                Change::Name(path, inode) => _ = self.durable_names.insert(path, inode),
                Change::Renamed(from, to, inode) => {
                    self.durable_names.remove(&from);
                    self.durable_names.insert(to, inode);
                }
                Change::Gone(path) => _ = self.durable_names.remove(&path),
            }
        }
        self.only_durable_names();
        for (now, durable) in &mut self.inodes {
            if now != durable {
                let (least, most) = (now.len().min(durable.len()), now.len().max(durable.len()));
                let (length, sector) = (least + numbers.below(most - least + 1), [1, 7, 64, 512][numbers.below(4)]);
                let mut left = vec![0; length];
                for (at, part) in left.chunks_mut(sector).enumerate() {
                    let from = if numbers.below(2) == 0 { &*now } else { &*durable };
                    let there = from.get(at * sector..).unwrap_or_default();
                    let there = &there[..there.len().min(part.len())];
                    part[..there.len()].copy_from_slice(there);
                }
                durable.clone_from(&left);
                *now = left;
            }
        }
    }
}
