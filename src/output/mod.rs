//! The site on disk: an [`OutputSet`] becomes a folder, all of it or nothing.
//!
//! In: the files of the site, and the folder they go to. Out: that folder, and a [`Report`] of what changed in it.
//! Knows nothing of templates or of how files were made.
//!
//! What holds at every moment, also when the process is killed or the power fails: the folder holds the earlier
//! site or the new one, never a mixture, as long as the file system can exchange two folders (Linux, macOS). What
//! this crate's manifest does not list belongs to somebody else: it is neither changed nor deleted.
//!
//! How: everything is compared first, and where nothing changed nothing is touched. Else the site is staged beside
//! the folder, with unchanged files as hard links, then flushed and exchanged with it, and the earlier one is
//! deleted. `in_place` says what happens where folders cannot be exchanged.

mod disk;
mod error;
mod existing;
mod guard;
mod in_place;
mod lock;
mod manifest;
mod seal;
mod stage;
#[cfg(test)]
mod tests;
mod verify;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::privacy::AudienceKind;
use crate::render::OutputSet;
use existing::{Existing, Foreign};
use manifest::Manifest;
use stage::Stage;

pub use error::{PublishError, Refusal};
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
    /// Files of the earlier site that are gone.
    pub removed: usize,
    /// Bytes of the files that were written.
    pub bytes: u64,
}

/// Makes `target` hold `set`, and what was there of other people's files. The seal tells later whether it still does.
///
/// # Errors
/// [`PublishError::Refused`] where somebody's files could be lost; nothing was touched then. Every other error
/// leaves the earlier site in place, [`PublishError::Leftover`] excepted.
pub fn publish(set: &OutputSet, target: &Target<'_>) -> Result<(Report, Seal), PublishError> {
    let folder = guard::resolve(target.folder)?;
    guard::check_place(&folder, target)?;
    let parent = folder.parent().expect("a folder without parent was refused");
    disk::create_folders(parent)?;
    let _lock = lock::take(parent)?;
    lock::clean_up(parent, &folder);

    let existing = Existing::read(&folder, target)?;
    let manifest = Manifest::of(set, target.audience);
    let bytes = manifest.to_bytes();
    let kept = compare(set, &folder);
    let report = report(set, &kept, &existing, &manifest);
    if existing.manifest_bytes.as_ref() != Some(&bytes) || report.written > 0 {
        let foreign = existing.foreign_files(&folder, set)?;
        let plan = Plan { set, kept: &kept, manifest: &manifest, folder: &folder };
        plan.carry_out(&existing, &foreign)?;
    }
    Ok((report, Seal::of(&folder, &manifest, &bytes)))
}

/// What is to be where, and how much of it is there already.
struct Plan<'a> {
    set: &'a OutputSet,
    /// For each file of `set`, in order, whether the folder holds it byte for byte.
    kept: &'a [bool],
    manifest: &'a Manifest,
    folder: &'a Path,
}

impl Plan<'_> {
    fn carry_out(&self, existing: &Existing, foreign: &[Foreign]) -> Result<(), PublishError> {
        match Stage::fill(self, foreign).map(|stage| stage.exchange(self.folder)) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(stage::ExchangeError::Failed(error))) => Err(error),
            Ok(Err(stage::ExchangeError::Impossible)) => in_place::write(self, existing),
            Err(error) if error.is_for_want_of_a_stage() => in_place::write(self, existing),
            Err(error) => Err(error),
        }
    }
}

/// For each file of `set`, in order, whether `folder` holds the same bytes at its path.
///
/// Contents are read, not trusted to times: a file changed by hand is noticed whatever its date.
fn compare(set: &OutputSet, folder: &Path) -> Vec<bool> {
    let files: Vec<_> = set.iter().collect();
    let is_there = |(path, bytes): &(&crate::render::OutputPath, &crate::render::Bytes)| {
        disk::holds(&folder.join(path.as_str()), bytes)
    };
    files.par_iter().map(is_there).collect()
}

fn report(set: &OutputSet, kept: &[bool], existing: &Existing, manifest: &Manifest) -> Report {
    let mut report = Report::default();
    for ((_, bytes), kept) in set.iter().zip(kept) {
        if *kept {
            report.unchanged += 1;
        } else {
            report.written += 1;
            report.bytes += bytes.len() as u64;
        }
    }
    let earlier = existing.manifest.files.keys();
    report.removed = earlier.filter(|path| !manifest.lists(path)).count();
    report
}
