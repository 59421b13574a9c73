//! Files that have changed on the disk since they were read.

use std::sync::Arc;

use crate::bundle::Problem;
use crate::model::{Bundle, Clean};

/// What has become of a file.
#[derive(Debug)]
pub struct News {
    /// What the file is called: the origin of its bundle.
    pub origin: Clean,
    /// What has become of it.
    pub change: Change,
}

/// What can become of a file.
#[derive(Debug)]
pub enum Change {
    /// It can be read, and says something else than before, or it is new.
    Readable(Arc<Bundle>, Vec<Problem>),
    /// It can't be read as a bundle any more.
    Broken(Box<Problem>),
    /// It is gone.
    Gone,
}

/// A file that waits to be taken in.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The briefing as it is now.
    pub bundle: Arc<Bundle>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// The files that wait, one for each origin, in the order in which they changed.
#[derive(Clone, Debug, Default)]
pub struct Live {
    /// The files.
    pub waiting: Vec<Waiting>,
}

impl Live {
    /// A file waits, in place of what waited of it before.
    pub(super) fn wait(&mut self, bundle: Arc<Bundle>, problems: Vec<Problem>) {
        self.forget(&bundle.origin);
        self.waiting.push(Waiting { bundle, problems });
    }

    /// A file waits no more.
    pub(super) fn forget(&mut self, origin: &Clean) {
        self.waiting.retain(|waiting| waiting.bundle.origin != *origin);
    }
}
