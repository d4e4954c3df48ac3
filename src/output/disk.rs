//! Small steps on the disk: files and folders with the modes a web server needs, flushing, paths.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::PublishError;

/// How the names of our temporary folders begin. What bears such a name is deleted by the next build.
pub(super) const STAGE_PREFIX: &str = ".circlebook-stage-";

/// Stands before each change of the disk: there a test lets the process die.
#[cfg(not(test))]
pub(super) fn step() {}
#[cfg(test)]
pub(super) use super::tests::deaths::step;

/// Writes a new file that everybody can read (0644).
pub(super) fn write_new(path: &Path, bytes: &[u8], masked: bool) -> Result<(), PublishError> {
    let write = || -> io::Result<()> {
        step();
        let mut file = File::create_new(path)?;
        step();
        file.write_all(bytes)?;
        if masked { set_mode(path, 0o644) } else { Ok(()) }
    };
    write().map_err(PublishError::io("write", path))
}

/// Creates a folder that everybody can enter (0755).
pub(super) fn create_folder(path: &Path, masked: bool) -> io::Result<()> {
    step();
    fs::create_dir(path).and_then(|()| if masked { set_mode(path, 0o755) } else { Ok(()) })
}

/// Creates the folders below `root` that the output path `path` lies in, where they are missing; others may do the same
/// meanwhile.
pub(super) fn create_way(root: &Path, path: &str, masked: bool) -> Result<(), PublishError> {
    let is_there = |folder: &PathBuf| match create_folder(folder, masked) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(PublishError::io("create", folder)(error))
        }
        _ => Ok(true),
    };
    let mut missing = Vec::new();
    for folder in folders_above(path).map(|folder| root.join(folder)) {
        if is_there(&folder)? {
            break;
        }
        missing.push(folder);
    }
    missing.iter().rev().try_for_each(|folder| is_there(folder).map(|_| ()))
}

/// Folders that were not there before. Those that are empty when this is dropped are removed.
pub(super) struct Created(Vec<PathBuf>);

impl Drop for Created {
    fn drop(&mut self) {
        // One that is not empty stays, and so does what is above it.
        self.0.iter().try_for_each(fs::remove_dir).unwrap_or_default();
    }
}

/// Creates `path` and what is missing above it.
pub(super) fn create_folders(path: &Path) -> Result<Created, PublishError> {
    step();
    let missing = path.ancestors().take_while(|above| !above.exists()).map(Path::to_owned);
    let created = Created(missing.collect());
    fs::create_dir_all(path).map_err(PublishError::io("create", path))?;
    Ok(created)
}

/// Whether the process's umask takes rights away that a site needs, judged by the new folder `path`.
#[cfg(unix)]
pub(super) fn is_masked(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).map_or(true, |metadata| metadata.permissions().mode() & 0o755 != 0o755)
}

#[cfg(not(unix))]
pub(super) fn is_masked(_path: &Path) -> bool {
    false
}

/// Sets the mode where there are modes.
#[cfg(unix)]
pub(super) fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    step();
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(super) fn set_mode(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// Flushes a file's or a folder's own data.
pub(super) fn flush(path: &Path) -> Result<(), PublishError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .or_else(|error| if cfg!(unix) { Err(error) } else { Ok(()) })
        .map_err(PublishError::io("flush", path))
}

/// Flushes the file system that `folder` is on, and so all that was written below it.
///
/// One call for the whole site: with 12,000 pages it took 0.2 s where flushing each file took 2.6 s (ext4).
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn flush_below(folder: &Path) -> Result<(), PublishError> {
    step();
    File::open(folder)
        .and_then(|file| rustix::fs::syncfs(&file).map_err(io::Error::from))
        .map_err(PublishError::io("flush", folder))
}

/// Flushes every file and folder below `folder`.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn flush_below(folder: &Path) -> Result<(), PublishError> {
    for entry in walkdir::WalkDir::new(folder).max_open(1).contents_first(true) {
        let entry = entry.map_err(|error| PublishError::Io {
            action: "flush",
            path: folder.to_owned(),
            error: error.into(),
        })?;
        if entry.file_type().is_file() || (cfg!(unix) && entry.file_type().is_dir()) {
            flush(entry.path())?;
        }
    }
    Ok(())
}

/// Everything below `folder` that is not ours, links not followed, and whether it is a folder; folders before what is
/// in them. `is_ours` is asked with a path as output paths are written, and whether a folder is there.
pub(super) fn others(
    folder: &Path,
    is_ours: impl Fn(&str, bool) -> bool + Sync,
) -> Result<Vec<(PathBuf, bool)>, PublishError> {
    /// What is not ours in one folder, and all folders in it.
    type Found = (Vec<(PathBuf, bool)>, Vec<PathBuf>);
    let in_folder = |below: &PathBuf| -> io::Result<Found> {
        let (mut others, mut folders) = Found::default();
        for entry in fs::read_dir(folder.join(below))? {
            let entry = entry?;
            let (path, is_folder) = (below.join(entry.file_name()), entry.file_type()?.is_dir());
            if is_folder {
                folders.push(path.clone());
            }
            if !output_path(&path).is_some_and(|name| is_ours(&name, is_folder)) {
                others.push((path, is_folder));
            }
        }
        others.sort();
        folders.sort();
        Ok((others, folders))
    };
    let in_folder = |below: &PathBuf| {
        in_folder(below).map_err(|error| PublishError::io("read", &folder.join(below))(error))
    };
    let (mut all, mut folders) = (Vec::new(), vec![PathBuf::new()]);
    // Level by level: however deep it goes, the stack stays as it is.
    while !folders.is_empty() {
        let found: Vec<Found> = folders.par_iter().map(in_folder).collect::<Result<_, _>>()?;
        let (others, below): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        all.extend(others.into_iter().flatten());
        folders = below.concat();
    }
    Ok(all)
}

/// `path` below the output folder as an output path is written; `None` if it is no UTF-8.
pub(super) fn output_path(path: &Path) -> Option<String> {
    path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"))
}

/// The folders above `path`, nearest first: `a/b` and `a` for `a/b/c`.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
        .map(|(above, _)| above)
}

/// All folders that `paths` lie in.
pub(super) fn folders_of<'p>(paths: impl Iterator<Item = &'p str>) -> FxHashSet<&'p str> {
    let mut folders = FxHashSet::default();
    for path in paths {
        // Where one is known, so are those above it.
        folders_above(path).take_while(|folder| folders.insert(*folder)).for_each(drop);
    }
    folders
}
