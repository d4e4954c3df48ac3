//! Whether the output folder still is as a publication left it, without reading every file again.
//!
//! A [`Seal`] holds hashes and no path: one of the manifest, and one over what the file system says of every file that
//! the manifest lists. Where that is the same, so are the files. Where it is not, they are read: a folder that was
//! copied, or whose rights were changed, is still untouched if each file has the contents that the manifest says.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::existing::Existing;
use super::manifest::{Manifest, hash};
use super::verify::{State, state};
use super::{Target, guard, lock};
use crate::render::OutputPath;

/// How coarse the clock of a file system can be: FAT counts in two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// How a folder looked right after a site was published to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// SHA-256 of the manifest.
    manifest: String,
    /// SHA-256 over the stamps of all files that it lists; `None` where they were changed so lately that another change
    /// might leave the same stamps.
    stamps: Option<String>,
}

/// What the file system says of a regular file. A change of the file changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    /// When its contents changed, since 1970.
    modified: Duration,
    /// When anything about it changed, since 1970: nobody can set that.
    changed: Duration,
    /// Its number in the file system.
    number: u64,
}

impl Stamp {
    /// Of what is at `path`; `None` where that is no regular file, or has no times.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
        let (modified, changed) = (modified(&metadata)?, changed(&metadata)?);
        Some(Self { bytes: metadata.len(), modified, changed, number: number(&metadata).1 })
    }

    /// Of the file at `path`, if it holds `bytes`.
    ///
    /// Contents are read, not trusted to times: a file changed by hand is noticed whatever its date.
    pub(super) fn of_same(path: &Path, bytes: &[u8]) -> Option<Self> {
        let stamp = Self::of(path).filter(|stamp| stamp.bytes == bytes.len() as u64)?;
        fs::read(path).is_ok_and(|there| there == bytes).then_some(stamp)
    }

    /// All of it, to be hashed.
    pub fn to_bytes(self) -> [u8; 48] {
        let Self { bytes, modified, changed, number } = self;
        let [modified, changed] = [modified, changed].map(|time| time.as_nanos().to_le_bytes());
        let mut all = [0; 48];
        let parts = [&bytes.to_le_bytes()[..], &modified, &changed, &number.to_le_bytes()];
        all.iter_mut().zip(parts.into_iter().flatten()).for_each(|(to, from)| *to = *from);
        all
    }
}

impl Seal {
    /// Of the site in `folder`, of which `manifest` is true and written as `bytes`. Call under the lock.
    pub(super) fn of(folder: &Path, manifest: &Manifest, bytes: &[u8]) -> Self {
        let stamps = stamps(folder, manifest).filter(|stamps| are_settled(stamps, folder));
        Self { manifest: hash(bytes), stamps: stamps.map(|stamps| hash_of(&stamps)) }
    }

    /// Whether `target` is as it was when it was sealed, and which seal is true of it from now on. `None` also where
    /// nothing can be published to it: [`super::Publication::begin`] says why.
    pub fn check(&self, target: &Target<'_>) -> Option<Self> {
        let folder = guard::resolve(target.folder).ok()?;
        guard::check_place(&folder, target).ok()?;
        let parent = folder.parent().filter(|_| folder.is_dir())?;
        let _lock = lock::take(parent).ok()?;
        lock::clean_up(parent, &folder);
        let Existing { manifest, manifest_bytes } = Existing::read(&folder, target).ok()?;
        let bytes = manifest_bytes.filter(|bytes| hash(bytes) == self.manifest)?;
        // Before files are read: what changes meanwhile has another stamp then.
        let seal = Self::of(&folder, &manifest, &bytes);
        let is_intact = |(path, expected): &(&OutputPath, &String)| {
            matches!(state(&folder.join(path.as_str()), expected), Ok(State::Intact))
        };
        let is_same = self.stamps.is_some() && self.stamps == seal.stamps;
        let files: Vec<_> = manifest.files.iter().collect();
        (is_same || files.par_iter().all(is_intact)).then_some(seal)
    }
}

/// The stamps of all files that `manifest` lists, in order; `None` where one is not there.
fn stamps(folder: &Path, manifest: &Manifest) -> Option<Vec<Stamp>> {
    let paths: Vec<_> = manifest.files.keys().collect();
    paths.par_iter().map(|path| Stamp::of(&folder.join(path.as_str()))).collect()
}

fn hash_of(stamps: &[Stamp]) -> String {
    hash(&stamps.iter().flat_map(|stamp| stamp.to_bytes()).collect::<Vec<u8>>())
}

/// Whether the next change of a file would show in its stamp: something beside the folder was changed after the files,
/// by the clock of the same file system; or all were left alone long enough.
fn are_settled(stamps: &[Stamp], folder: &Path) -> bool {
    let Some(latest) = stamps.iter().map(|stamp| stamp.changed).max() else { return true };
    let beside = folder.parent().and_then(|parent| {
        let (above, here) = (fs::metadata(parent).ok()?, fs::metadata(folder).ok()?);
        (number(&above).0 == number(&here).0).then(|| changed(&above)).flatten()
    });
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    beside.is_some_and(|beside| latest < beside) || latest + COARSE < now
}

fn modified(metadata: &Metadata) -> Option<Duration> {
    metadata.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<Duration> {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
    Some(Duration::new(seconds.try_into().ok()?, nanoseconds.try_into().ok()?))
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<Duration> {
    modified(metadata)
}

/// The numbers of the file system and of the file in it.
#[cfg(unix)]
fn number(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
