//! One publication at a time in a parent folder, and what dead ones left there.
//!
//! The lock is on the parent folder itself (`flock`): it ends with the process, and no file can go stale.

use std::fs::{self, File};
use std::path::Path;

use walkdir::WalkDir;

use super::disk::STAGE_PREFIX;
use super::manifest::{MANIFEST, Manifest};
use super::{PublishError, stage};

/// Holds the lock until dropped.
pub(super) struct Lock {
    _folder: Option<File>,
}

/// Waits until nobody else publishes into a folder of `parent`.
#[cfg(unix)]
pub(super) fn take(parent: &Path) -> Result<Lock, PublishError> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    let folder = File::open(parent).map_err(PublishError::io("open", parent))?;
    loop {
        match flock(&folder, FlockOperation::LockExclusive) {
            Ok(()) => return Ok(Lock { _folder: Some(folder) }),
            Err(Errno::INTR) => {}
            // Some network file systems know no locks; one who builds twice at once there is on his own.
            Err(Errno::NOSYS | Errno::OPNOTSUPP | Errno::NOLCK | Errno::INVAL) => {
                return Ok(Lock { _folder: None });
            }
            Err(error) => return Err(PublishError::io("lock", parent)(error.into())),
        }
    }
}

/// Folders cannot be locked here.
#[cfg(not(unix))]
pub(super) fn take(_parent: &Path) -> Result<Lock, PublishError> {
    Ok(Lock { _folder: None })
}

/// Removes what killed builds left beside the output folder and in it. Call under the lock.
///
/// What cannot be removed does not matter: it is in nobody's way and the next build tries again.
pub(super) fn clean_up(parent: &Path, folder: &Path) {
    for stage in stages_in(parent) {
        for tree in fs::read_dir(&stage).into_iter().flatten().flatten() {
            let manifest = fs::read(tree.path().join(MANIFEST));
            if let Some(manifest) = manifest.ok().and_then(|bytes| Manifest::parse(&bytes)) {
                let target = parent.join(tree.file_name());
                stage::retire(&tree.path(), &manifest, &target).unwrap_or_default();
            }
        }
        fs::remove_dir_all(&stage).unwrap_or_default();
    }
    for stage in stages_in(folder) {
        fs::remove_dir_all(&stage).unwrap_or_default();
    }
}

fn stages_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let is_stage = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_str().and_then(|name| name.strip_prefix(STAGE_PREFIX));
        let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        entry.file_type().is_dir() && name.is_some_and(is_number)
    };
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten();
    entries.filter(is_stage).map(walkdir::DirEntry::into_path).collect()
}
