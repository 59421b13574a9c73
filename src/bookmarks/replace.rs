//! Writing a small file whole: whenever the power goes, it is as it was before or as it was wanted.

use std::io;
use std::path::Path;

use super::{Access, FileSystem, OpenFile};

/// Makes `folder`, and those above it that are missing, durably.
///
/// # Errors
/// When a call of the file system fails.
pub fn make_folder(fs: &impl FileSystem, folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent();
    if let Some(above) = above {
        make_folder(fs, above)?;
    }
    match fs.create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Ok(()) => above.filter(|above| !above.as_os_str().is_empty()).map_or(Ok(()), |above| fs.sync_dir(above)),
        failed => failed,
    }
}

/// Puts `bytes` in place of what the file at `path` holds, by a file beside it (`.new`) and a rename. Returns when it is durable.
/// A symbolic link stays one. The folder has to be there, and whoever calls holds the lock that keeps others from doing the same.
///
/// # Errors
/// When a call of the file system fails. The file is then as it was.
pub fn replace(fs: &impl FileSystem, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &fs.real(path).unwrap_or_else(|_| path.to_owned());
    let new = path.with_extension("new");
    let mut file = fs.open(&new, Access::Overwrite)?;
    write_all(&mut *file, bytes)?;
    file.sync_data()?;
    fs.rename(&new, path)?;
    fs.sync_dir(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

fn write_all(file: &mut dyn OpenFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
