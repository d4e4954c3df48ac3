//! The site on disk: an [`OutputSet`] becomes a folder, all of it or nothing.
//!
//! In: the files of the site, and the folder they go to. Out: that folder, and a [`Report`] of what changed in it.
//! Knows nothing of templates or of how files were made.
//!
//! What holds at every moment, also when the process is killed or the power fails: the folder holds the earlier
//! site or the new one, never a mixture, as long as the file system can exchange two folders (Linux, macOS). What
//! this crate's manifest does not list belongs to somebody else: it is neither changed nor deleted.
//!
//! How: every file is compared with the folder's, as soon as it is made, and where nothing changed nothing is touched. A
//! file that is made of what it was made of the last time need not be made, if nobody touched the folder since.
//! What is other is staged beside the folder. In the end unchanged files come to it as hard links, the stage is
//! flushed and exchanged with the folder, and the earlier site is deleted. `in_place` says what happens where folders
//! cannot be exchanged.

mod disk;
mod error;
mod existing;
mod guard;
mod in_place;
mod ledger;
mod lock;
mod manifest;
mod seal;
mod stage;
#[cfg(test)]
mod tests;
mod verify;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::hash::ContentHash;
use crate::privacy::AudienceKind;
use crate::render::{Bytes, Fingerprint, OutputPath, OutputSet, Spool};
use disk::Created;
use existing::{Existing, Foreign};
use lock::Lock;
use manifest::Manifest;
use stage::{ExchangeError, Stage};

pub use error::{PublishError, Refusal};
pub use ledger::Ledger;
pub use manifest::MANIFEST;
pub use seal::{Seal, Stamp};
pub use verify::{VerifyError, VerifyReport, verify};

/// Where a site goes, and what must not be hurt there.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// The output folder as the user gave it; need not exist.
    pub folder: &'a Path,
    /// The program folder. The output may lie in it, but not be it or hold it.
    pub program: &'a Path,
    /// Folders and files of the program that are read; the output lies in none of them.
    pub sources: &'a [PathBuf],
    /// The user's home folder, if there is one.
    pub home: Option<&'a Path>,
    /// For whom the site is. A folder holds the site of one audience for ever.
    pub audience: AudienceKind,
    /// Whether the folder may be taken although it holds files and no manifest. They stay.
    pub force: bool,
}

/// What a publication changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other contents.
    pub written: usize,
    /// Files that were there already, byte for byte.
    pub unchanged: usize,
    /// How many of those nobody had to make.
    pub kept: usize,
    /// Files of the earlier site that are gone.
    pub removed: usize,
    /// Bytes of the files that were written.
    pub bytes: u64,
}

/// A site on its way into a folder. Of what it takes nothing can be seen until [`Publication::finish`]; if it is dropped
/// before, the folder is as it was.
pub struct Publication<'t> {
    target: &'t Target<'t>,
    folder: PathBuf,
    existing: Existing,
    /// Where nobody touched the folder since the last publication.
    untouched: Option<Untouched>,
    /// Begun with the first file that is not the earlier one; `None` where there can be no stage.
    stage: OnceLock<Option<Stage>>,
    taken: Mutex<NewSite>,
    /// The first thing that went wrong with what was taken.
    failure: Mutex<Option<PublishError>>,
    created: Created,
    lock: Lock,
}

/// What came of a publication.
#[derive(Debug)]
pub struct Published {
    /// What changed.
    pub report: Report,
    /// Tells later whether the folder still is as it was left.
    pub seal: Seal,
    /// Of what its files were made, for [`Publication::remembering`].
    pub ledger: Ledger,
}

/// The earlier site, each of whose files is as its manifest says.
struct Untouched {
    stamps: BTreeMap<OutputPath, Stamp>,
    ledger: Ledger,
}

/// The new site, file by file.
type NewSite = BTreeMap<OutputPath, NewFile>;

/// A file of the new site.
struct NewFile {
    hash: ContentHash,
    /// Size in bytes.
    length: usize,
    /// What it was made of, if it was taken.
    made_of: Option<Fingerprint>,
    /// Whether somebody made it.
    is_made: bool,
    place: Place,
}

/// Where a file of the new site is.
enum Place {
    /// In the folder already, byte for byte, as long as the file has this stamp.
    Kept(Stamp),
    /// In the stage.
    Staged,
    /// In memory.
    Made(Bytes),
}

impl<'t> Publication<'t> {
    /// Begins to publish to `target`. Waits until nobody else publishes beside it.
    ///
    /// # Errors
    /// [`PublishError::Refused`] where somebody's files could be lost; nothing was touched then.
    pub fn begin(target: &'t Target<'t>) -> Result<Self, PublishError> {
        let folder = guard::resolve(target.folder)?;
        guard::check_place(&folder, target)?;
        let parent = folder.parent().expect("a folder without parent was refused");
        let created = disk::create_folders(parent)?;
        let lock = lock::take(parent)?;
        lock::clean_up(parent, &folder);
        let existing = Existing::read(&folder, target)?;
        let untouched = None;
        let (stage, taken, failure) = Default::default();
        Ok(Self { target, folder, existing, untouched, stage, taken, failure, created, lock })
    }

    /// Goes by what is known from the last publication, where nobody touched the folder since: files need not be read to
    /// be compared, nor made if `ledger` has what they are made of.
    #[must_use]
    pub fn remembering(self, seal: &Seal, ledger: Ledger) -> Self {
        let stamps = seal.untouched(&self.folder, &self.existing);
        let paths = self.existing.manifest.files.keys().cloned();
        let untouched =
            stamps.map(|(_, stamps)| Untouched { stamps: paths.zip(stamps).collect(), ledger });
        Self { untouched, ..self }
    }

    /// Makes the folder hold what was taken, `rest` where nothing was taken for a path, and what was there of other
    /// people's files. The seal tells later whether it still does.
    ///
    /// # Errors
    /// [`PublishError::Refused`] where a file of somebody is in the way. Every error leaves the earlier site in place,
    /// [`PublishError::Leftover`] excepted.
    pub fn finish(self, rest: &OutputSet) -> Result<Published, PublishError> {
        self.add(rest);
        // What is named first is given back last: the stage, then the folders around it, then the lock.
        let Self {
            lock: _lock,
            created: _created,
            stage,
            target,
            folder,
            existing,
            untouched: _,
            taken,
            failure,
        } = self;
        if let Some(error) = failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let files = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        check_kept(&files, &folder)?;
        let manifest = Manifest::of(&files, target.audience);
        let bytes = manifest.to_bytes();
        let report = report(&files, &existing, &manifest);
        if existing.manifest_bytes.as_ref() != Some(&bytes) || report.written > 0 {
            let foreign = existing.foreign_files(&folder, &files)?;
            let plan = Plan { files: &files, manifest: &manifest, folder: &folder };
            plan.carry_out(stage.into_inner().flatten(), &existing, &foreign)?;
        }
        let seal = Seal::of(&folder, &manifest, &bytes);
        let ledger = Ledger::of(files.values().filter_map(|file| file.made_of));
        Ok(Published { report, seal, ledger })
    }

    /// The stamp of the earlier site's file at `path`, if it holds `bytes`, of which `hash` is the hash.
    fn there(&self, path: &OutputPath, bytes: &[u8], hash: &ContentHash) -> Option<Stamp> {
        self.existing.manifest.files.get(path).filter(|earlier| *earlier == hash)?;
        match &self.untouched {
            Some(untouched) => untouched.stamps.get(path).copied(),
            None => Stamp::of_same(&self.folder.join(path.as_str()), bytes),
        }
    }

    /// Adds the files of `rest` that are not there yet.
    fn add(&self, rest: &OutputSet) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let rest: Vec<_> = rest.iter().filter(|(path, _)| !taken.contains_key(*path)).collect();
        let file = |(path, bytes): &(&OutputPath, &Bytes)| {
            let hash = ContentHash::of(bytes);
            let kept = self.there(path, bytes, &hash).map(Place::Kept);
            let place = kept.unwrap_or_else(|| Place::Made(Bytes::clone(bytes)));
            (
                (*path).clone(),
                NewFile { hash, length: bytes.len(), made_of: None, is_made: true, place },
            )
        };
        let rest: Vec<_> = rest.par_iter().map(file).collect();
        taken.extend(rest);
    }

    fn insert(&self, path: &OutputPath, file: NewFile) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), file);
    }

    /// The stage, if there can be one.
    fn stage(&self) -> Option<&Stage> {
        let create = || match Stage::create(&self.folder) {
            Ok(stage) => Some(stage),
            Err(error) if error.is_for_want_of_a_stage() => None,
            Err(error) => {
                self.fail(error);
                None
            }
        };
        self.stage.get_or_init(create).as_ref()
    }

    fn fail(&self, error: PublishError) {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

impl Spool for Publication<'_> {
    fn keep(&self, path: &OutputPath, made_of: Fingerprint) -> bool {
        let known = self.untouched.as_ref().filter(|untouched| untouched.ledger.holds(made_of));
        let there = known.and_then(|untouched| untouched.stamps.get(path));
        let Some((stamp, hash)) = there.zip(self.existing.manifest.files.get(path)) else {
            return false;
        };
        let length = usize::try_from(stamp.bytes).expect("it was in memory once");
        let (hash, place) = (*hash, Place::Kept(*stamp));
        let made_of = Some(made_of);
        self.insert(path, NewFile { hash, length, made_of, is_made: false, place });
        true
    }

    fn take(&self, path: &OutputPath, made_of: Fingerprint, bytes: &[u8]) -> bool {
        let hash = ContentHash::of(bytes);
        let place = match self.there(path, bytes, &hash) {
            Some(stamp) => Place::Kept(stamp),
            None => {
                let Some(stage) = self.stage() else { return false };
                stage.write(path, bytes).unwrap_or_else(|error| self.fail(error));
                Place::Staged
            }
        };
        let (length, made_of) = (bytes.len(), Some(made_of));
        self.insert(path, NewFile { hash, length, made_of, is_made: true, place });
        true
    }
}

/// What is to be where, and how much of it is there already.
struct Plan<'a> {
    files: &'a NewSite,
    manifest: &'a Manifest,
    folder: &'a Path,
}

impl Plan<'_> {
    fn carry_out(
        &self,
        stage: Option<Stage>,
        existing: &Existing,
        foreign: &[Foreign],
    ) -> Result<(), PublishError> {
        let mut stage = match stage.map_or_else(|| Stage::create(self.folder), Ok) {
            Err(error) if error.is_for_want_of_a_stage() => {
                return in_place::write(self, None, existing);
            }
            stage => stage?,
        };
        stage.fill(self, foreign)?;
        match stage.exchange(self.folder) {
            Err(ExchangeError::Impossible) => in_place::write(self, Some(&stage), existing),
            Err(ExchangeError::Failed(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    }
}

/// Whether files that were compared are still what they were then: others were made meanwhile.
fn check_kept(files: &NewSite, folder: &Path) -> Result<(), PublishError> {
    let files: Vec<_> = files.iter().collect();
    files.par_iter().try_for_each(|(path, file)| {
        let Place::Kept(stamp) = file.place else { return Ok(()) };
        let path = folder.join(path.as_str());
        if Stamp::of(&path) == Some(stamp) {
            return Ok(());
        }
        let error = io::Error::other("somebody changed it meanwhile; build again");
        Err(PublishError::io("keep", &path)(error))
    })
}

fn report(files: &NewSite, existing: &Existing, manifest: &Manifest) -> Report {
    let mut report = Report::default();
    for file in files.values() {
        if matches!(file.place, Place::Kept(_)) {
            report.unchanged += 1;
            report.kept += usize::from(!file.is_made);
        } else {
            report.written += 1;
            report.bytes += file.length as u64;
        }
    }
    let earlier = existing.manifest.files.keys();
    report.removed = earlier.filter(|path| !manifest.lists(path)).count();
    report
}
