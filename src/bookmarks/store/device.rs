//! The name of this device, kept beside the journal.

use std::io::ErrorKind;
use std::path::Path;

use super::Store;
use crate::bookmarks::disk::Access;
use crate::bookmarks::error::{Step, StoreError};
use crate::bookmarks::ids::DeviceId;
use crate::bookmarks::transfer::{read_some, write_whole};

impl Store {
    /// This device's name: read, or drawn and kept. Only with the lock held alone.
    pub(super) fn device(&mut self) -> Result<DeviceId, StoreError> {
        if let Some(device) = self.device {
            return Ok(device);
        }
        let path = self.beside("device");
        let mut name = [0; 64];
        let kept = match self.files.open(&path, Access::Read).and_then(|mut file| read_some(&mut *file, 0, &mut name)) {
            Ok(length) => str::from_utf8(&name[..length]).ok().and_then(|text| text.trim().parse().ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(StoreError::write(Step::Read, &path)(error)),
        };
        let device = if let Some(device) = kept { device } else { self.name_device(&path)? };
        self.device = Some(device);
        Ok(device)
    }

    fn name_device(&self, path: &Path) -> Result<DeviceId, StoreError> {
        let (device, new, directory) = (DeviceId::draw(), path.with_extension("device.new"), self.directory());
        let mut file = self.files.open(&new, Access::Overwrite).map_err(StoreError::write(Step::Open, &new))?;
        write_whole(&mut *file, format!("{device}\n").as_bytes()).map_err(StoreError::write(Step::Write, &new))?;
        file.sync_data().map_err(StoreError::write(Step::Sync, &new))?;
        self.files.rename(&new, path).map_err(StoreError::write(Step::Rename, path))?;
        self.files.sync_dir(directory).map_err(StoreError::write(Step::SyncDirectory, directory))?;
        Ok(device)
    }
}
