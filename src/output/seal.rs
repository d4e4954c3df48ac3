//! Whether the output folder still is as a publication left it, without reading every file again.
//!
//! A [`Seal`] holds hashes and no path: one of the manifest, and one over what the file system says of every file that
//! the manifest lists. Where that is the same, so are the files, those excepted that were changed so shortly before that
//! another change might leave the same traces: they are read. Where it is not, all are read: a folder that was copied, or
//! whose rights were changed, is still untouched if each file has the contents that the manifest says.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::existing::Existing;
use super::manifest::Manifest;
use super::verify::{State, state};
use super::{Target, guard, lock};
use crate::hash::ContentHash;
use crate::render::OutputPath;

/// How coarse the clock of a file system can be: FAT counts in two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// How a folder looked right after a site was published to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Of the manifest.
    manifest: ContentHash,
    /// Over the stamps of all files that it lists; `None` where one is not there.
    stamps: Option<ContentHash>,
    /// The stamp of a file that was changed from then on, since 1970, proves nothing: another change might leave the same.
    fresh_from: Option<Duration>,
}

/// What the file system says of a regular file. A change of the file changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub(super) bytes: u64,
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
        let mut rest = all.as_mut_slice();
        for part in [&bytes.to_le_bytes()[..], &modified, &changed, &number.to_le_bytes()] {
            let (here, after) = rest.split_at_mut(part.len());
            here.copy_from_slice(part);
            rest = after;
        }
        all
    }
}

impl Seal {
    /// Of the site in `folder`, of which `manifest` is true and written as `bytes`. Call under the lock.
    pub(super) fn of(folder: &Path, manifest: &Manifest, bytes: &[u8]) -> Self {
        Self::with(stamps(folder, manifest).as_deref(), folder, bytes)
    }

    fn with(stamps: Option<&[Stamp]>, folder: &Path, manifest: &[u8]) -> Self {
        let settled = settled_before(folder);
        let is_fresh = |stamp: &Stamp| stamp.changed >= settled;
        let any_fresh = stamps.is_some_and(|stamps| stamps.iter().any(is_fresh));
        Self {
            manifest: ContentHash::of(manifest),
            stamps: stamps.map(hash_of),
            fresh_from: any_fresh.then_some(settled),
        }
    }

    /// Whether `target` is as it was when it was sealed, and which seal is true of it from now on. `None` also where
    /// nothing can be published to it: [`super::Publication::begin`] says why.
    pub fn check(&self, target: &Target<'_>) -> Option<Self> {
        let folder = guard::resolve(target.folder).ok()?;
        guard::check_place(&folder, target).ok()?;
        let parent = folder.parent().filter(|_| folder.is_dir())?;
        let _lock = lock::take(parent).ok()?;
        lock::clean_up(parent, &folder);
        let existing = Existing::read(&folder, target).ok()?;
        self.untouched(&folder, &existing).map(|(seal, _)| seal)
    }

    /// The stamps of all files of the `existing` site in `folder`, in order, if all are as they were when it was sealed,
    /// and which seal is true of it from now on. Call under the lock.
    pub(super) fn untouched(
        &self,
        folder: &Path,
        existing: &Existing,
    ) -> Option<(Self, Vec<Stamp>)> {
        let Existing { manifest, manifest_bytes } = existing;
        let bytes =
            manifest_bytes.as_ref().filter(|bytes| ContentHash::of(bytes) == self.manifest)?;
        // Before files are read: what changes meanwhile has another stamp then.
        let stamps = stamps(folder, manifest)?;
        let seal = Self::with(Some(&stamps), folder, bytes);
        let is_same = self.stamps.is_some() && self.stamps == seal.stamps;
        let is_proven = |stamp: &Stamp| {
            is_same && self.fresh_from.is_none_or(|fresh_from| stamp.changed < fresh_from)
        };
        let is_intact = |(path, expected): (&OutputPath, &ContentHash)| {
            matches!(state(&folder.join(path.as_str()), expected), Ok(State::Intact))
        };
        let files: Vec<_> = manifest.files.iter().zip(&stamps).collect();
        let checked = files.par_iter();
        let is_untouched = checked.all(|(file, stamp)| is_proven(stamp) || is_intact(*file));
        is_untouched.then_some((seal, stamps))
    }
}

/// The stamps of all files that `manifest` lists, in order; `None` where one is not there.
fn stamps(folder: &Path, manifest: &Manifest) -> Option<Vec<Stamp>> {
    let paths: Vec<_> = manifest.files.keys().collect();
    paths.par_iter().map(|path| Stamp::of(&folder.join(path.as_str()))).collect()
}

fn hash_of(stamps: &[Stamp]) -> ContentHash {
    let mut hasher = Sha256::new();
    stamps.iter().for_each(|stamp| hasher.update(stamp.to_bytes()));
    hasher.into()
}

/// The next change of a file that was last changed before then, since 1970, shows in its stamp: something beside the
/// folder was changed later, by the clock of the same file system; or the file was left alone long enough.
fn settled_before(folder: &Path) -> Duration {
    let beside = folder.parent().and_then(|parent| {
        let (above, here) = (fs::metadata(parent).ok()?, fs::metadata(folder).ok()?);
        (number(&above).0 == number(&here).0).then(|| changed(&above)).flatten()
    });
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.saturating_sub(COARSE).max(beside.unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::super::{Publication, tests::target};
    use super::*;
    use crate::render::OutputSet;

    /// A site of two pages below `outer`, and its seal.
    fn published(outer: &Path) -> (std::path::PathBuf, Seal) {
        let folder = outer.join("site");
        let mut set = OutputSet::new();
        for name in ["a.html", "b.html"] {
            set.insert(OutputPath::new(name).unwrap(), &b"page"[..]);
        }
        let published = Publication::begin(&target(&folder)).unwrap().finish(&set).unwrap();
        (folder, published.seal)
    }

    /// Changes a page, and makes of `seal` one with the stamps of now: as if the change had left no trace.
    fn changed_without_trace(folder: &Path, seal: Seal) -> (Seal, Duration) {
        let existing = Existing::read(folder, &target(folder)).unwrap();
        fs::write(folder.join("a.html"), "else").unwrap();
        let stamps = stamps(folder, &existing.manifest).unwrap();
        let latest = stamps.iter().map(|stamp| stamp.changed).max().unwrap();
        (Seal { stamps: Some(hash_of(&stamps)), ..seal }, latest)
    }

    #[test]
    fn what_was_changed_just_before_is_read() {
        let outer = tempfile::tempdir().unwrap();
        let (folder, seal) = published(outer.path());
        let target = target(&folder);
        assert!(seal.check(&target).is_some());
        let (seal, latest) = changed_without_trace(&folder, seal);
        for (fresh_from, is_trusted) in [
            (Some(Duration::ZERO), false),
            (Some(latest), false),
            (Some(latest + Duration::from_nanos(1)), true),
            (None, true),
        ] {
            let seal = Seal { fresh_from, ..seal.clone() };
            assert_eq!(seal.check(&target).is_some(), is_trusted, "{fresh_from:?}, {latest:?}");
        }
    }

    #[test]
    fn stamps_prove_something_once_the_clock_has_gone_on() {
        let outer = tempfile::tempdir().unwrap();
        let (folder, _) = published(outer.path());
        let Existing { manifest, manifest_bytes } =
            Existing::read(&folder, &target(&folder)).unwrap();
        let seal = || Seal::of(&folder, &manifest, manifest_bytes.as_ref().unwrap());
        fs::write(folder.join("a.html"), "page").unwrap();
        let latest = Stamp::of(&folder.join("a.html")).unwrap().changed;
        assert!(seal().fresh_from.is_some_and(|fresh_from| fresh_from <= latest));
        let beside = outer.path().join("beside");
        while changed(&fs::metadata(outer.path()).unwrap()).unwrap() <= latest {
            fs::write(&beside, "").unwrap();
            fs::remove_file(&beside).unwrap();
        }
        assert_eq!(seal().fresh_from, None);
    }
}
