//! The new site beside the earlier one, as it grows; then the exchange of the two, and the end of the earlier one.
//!
//! A stage is a folder `.circlebook-stage-<process id>` (0700, so that no web server shows it) that holds one tree
//! of the name the output has. As long as the tree has no manifest, all in it is ours. What is of others comes after
//! the manifest: whenever the process dies, the next build can tell our files in the stage from theirs.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::{self, STAGE_PREFIX};
use super::error::CREATE_STAGE;
use super::existing::Foreign;
use super::manifest::{MANIFEST, Manifest};
use super::{Place, Plan, PublishError};
use crate::render::OutputPath;

/// A new site that is not in place yet. Removed when dropped.
pub(super) struct Stage {
    outer: PathBuf,
    tree: PathBuf,
    /// Whether the process's umask takes rights away that a site needs.
    is_masked: bool,
    /// Whoever creates folders has it where rights are taken away: nobody can use one before they are given back.
    turn: Mutex<()>,
    /// The new site's folder has everything; the earlier one is in the stage.
    is_exchanged: bool,
}

/// Why a stage is not in place.
pub(super) enum ExchangeError {
    /// This file system, or this folder, cannot be exchanged.
    Impossible,
    /// It could, and something went wrong.
    Failed(PublishError),
}

impl Stage {
    /// Writes a file.
    pub(super) fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishError> {
        self.make_way(path)?;
        disk::write_new(&self.tree.join(path.as_str()), bytes, self.is_masked)
    }

    /// What was written at `path`.
    pub(super) fn read(&self, path: &OutputPath) -> Result<Vec<u8>, PublishError> {
        let path = self.tree.join(path.as_str());
        fs::read(&path).map_err(PublishError::io("read", &path))
    }

    /// Creates the folders that `path` lies in, where they are missing.
    fn make_way(&self, path: &OutputPath) -> Result<(), PublishError> {
        let turn = || self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let _turn = self.is_masked.then(turn);
        disk::create_way(&self.tree, path.as_str(), self.is_masked)
    }

    /// Writes and links what is not there yet, and flushes everything.
    pub(super) fn fill(&self, plan: &Plan<'_>, foreign: &[Foreign]) -> Result<(), PublishError> {
        let manifest = self.tree.join(MANIFEST);
        disk::write_new(&manifest, &plan.manifest.to_bytes(), self.is_masked)?;
        let files: Vec<_> = plan.files.iter().collect();
        files.par_iter().try_for_each(|(path, file)| match &file.place {
            Place::Staged => Ok(()),
            Place::Made(bytes) => self.write(path, bytes),
            Place::Kept(_) => self.link(path, &plan.folder.join(path.as_str())),
        })?;
        foreign.iter().try_for_each(|one| self.carry(one, plan.folder))?;
        let mode = fs::metadata(plan.folder).ok().map(|metadata| metadata.permissions());
        disk::step();
        match mode {
            Some(mode) => fs::set_permissions(&self.tree, mode),
            None if self.is_masked => disk::set_mode(&self.tree, 0o755),
            None => Ok(()),
        }
        .map_err(PublishError::io("set the rights of", &self.tree))?;
        disk::flush_below(&self.tree)
    }

    /// Gives a file of the earlier site a second name here, or copies it.
    fn link(&self, path: &OutputPath, from: &Path) -> Result<(), PublishError> {
        self.make_way(path)?;
        disk::step();
        if fs::hard_link(from, self.tree.join(path.as_str())).is_ok() {
            return Ok(());
        }
        let bytes = fs::read(from).map_err(PublishError::io("read", from))?;
        self.write(path, &bytes)
    }

    /// An empty one for `folder`.
    pub(super) fn create(folder: &Path) -> Result<Self, PublishError> {
        let parent = folder.parent().expect("a folder without parent was refused");
        let name = folder.file_name().expect("a folder with a parent has a name");
        let outer = parent.join(format!("{STAGE_PREFIX}{}", std::process::id()));
        let tree = outer.join(name);
        disk::step();
        fs::create_dir(&outer).map_err(PublishError::io(CREATE_STAGE, parent))?;
        let turn = Mutex::default();
        let mut stage = Self { outer, tree, is_masked: false, turn, is_exchanged: false };
        disk::set_mode(&stage.outer, 0o700)
            .inspect(|()| disk::step())
            .and_then(|()| fs::create_dir(&stage.tree))
            .map_err(PublishError::io("create", &stage.tree))?;
        stage.is_masked = disk::is_masked(&stage.tree);
        Ok(stage)
    }

    /// Gives something foreign a second name in the stage. Nothing is moved: a build that dies leaves it where it was.
    fn carry(&self, foreign: &Foreign, folder: &Path) -> Result<(), PublishError> {
        let (old, new) = (folder.join(&foreign.path), self.tree.join(&foreign.path));
        // The folder it lies in may have been ours and be gone from the new site.
        let above = new.parent().expect("it lies in the stage");
        disk::step();
        let carried = fs::create_dir_all(above).and_then(|()| match foreign.is_folder {
            true => create_like(&old, &new),
            false => fs::hard_link(&old, &new).or_else(|_| copy_file(&old, &new)),
        });
        carried.map_err(PublishError::io("keep", &old))
    }

    /// Puts the stage where `folder` is, in one step.
    pub(super) fn exchange(&mut self, folder: &Path) -> Result<(), ExchangeError> {
        let failed = |error| {
            ExchangeError::Failed(PublishError::io("put the new site in place of", folder)(error))
        };
        let is_first = fs::symlink_metadata(folder)
            .map(|_| false)
            .or_else(
                |error| if error.kind() == ErrorKind::NotFound { Ok(true) } else { Err(error) },
            )
            .map_err(failed)?;
        let earlier = if is_first { None } else { Some(earlier_manifest(folder)) };
        disk::step();
        let moved = match is_first {
            true => fs::rename(&self.tree, folder),
            false => exchange_folders(&self.tree, folder),
        };
        match moved {
            Err(error) if is_impossible(&error) => return Err(ExchangeError::Impossible),
            moved => moved.map_err(failed)?,
        }
        self.is_exchanged = true;
        let parent = folder.parent().expect("a folder without parent was refused");
        let is_flushed = disk::flush(parent);
        if let Some(manifest) = earlier {
            retire(&self.tree, &manifest, folder).map_err(|error| self.leftover(error))?;
        }
        disk::step();
        fs::remove_dir(&self.outer).map_err(|error| self.leftover(error))?;
        is_flushed.map_err(ExchangeError::Failed)
    }

    fn leftover(&self, error: io::Error) -> ExchangeError {
        ExchangeError::Failed(PublishError::Leftover { path: self.outer.clone(), error })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.is_exchanged {
            // What cannot be removed now is removed by the next build.
            fs::remove_dir_all(&self.outer).unwrap_or_default();
        }
    }
}

/// Deletes the tree of an earlier site or a dead stage: our files, and those that `target` has too. A file that
/// somebody put there while the site was exchanged moves to `target`.
pub(super) fn retire(tree: &Path, manifest: &Manifest, target: &Path) -> io::Result<()> {
    let ours: Vec<_> = manifest.files.keys().collect();
    let folders = disk::folders_of(ours.iter().map(|path| path.as_str()));
    let folders: Vec<&str> = folders.into_iter().collect();
    let links: HashSet<&str> =
        folders.par_iter().copied().filter(|folder| tree.join(folder).is_symlink()).collect();
    let in_real_folder = |path: &str| {
        links.is_empty() || disk::folders_above(path).all(|folder| !links.contains(folder))
    };
    // What cannot be removed here is met again below.
    ours.par_iter().filter(|path| in_real_folder(path.as_str())).for_each(|path| {
        disk::step();
        fs::remove_file(tree.join(path.as_str())).unwrap_or_default();
    });
    let mut levels: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in folders.into_iter().filter(|folder| in_real_folder(folder)) {
        levels.entry(folder.matches('/').count()).or_default().push(folder);
    }
    for level in levels.values().rev() {
        level.par_iter().for_each(|folder| {
            disk::step();
            fs::remove_dir(tree.join(folder)).unwrap_or_default();
        });
    }
    for entry in WalkDir::new(tree).max_open(1).contents_first(true) {
        let entry = entry?;
        let below = entry.path().strip_prefix(tree).expect("it lies below");
        disk::step();
        if entry.file_type().is_dir() {
            fs::remove_dir(entry.path())?;
        } else if !rescue(entry.path(), below, manifest, target) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Moves a file that only the retired tree has; whether it did.
fn rescue(path: &Path, below: &Path, manifest: &Manifest, target: &Path) -> bool {
    let name = disk::output_path(below).and_then(|name| crate::render::OutputPath::new(&name));
    let is_ours = below == Path::new(MANIFEST) || name.is_some_and(|name| manifest.lists(&name));
    let new = target.join(below);
    let is_lost = !is_ours && target.is_dir() && new.symlink_metadata().is_err();
    is_lost
        && new.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok())
        && fs::rename(path, new).is_ok()
}

/// What the folder that is about to be replaced lists; nothing if it was forced.
fn earlier_manifest(folder: &Path) -> Manifest {
    let read = fs::read(folder.join(MANIFEST)).ok();
    read.and_then(|bytes| Manifest::parse(&bytes))
        .unwrap_or_else(|| Manifest::empty(crate::privacy::AudienceKind::Public))
}

fn create_like(old: &Path, new: &Path) -> io::Result<()> {
    match fs::create_dir(new) {
        // A folder of the new site has the same name.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
        Ok(()) => fs::set_permissions(new, fs::metadata(old)?.permissions()),
    }
}

/// For file systems without hard links.
fn copy_file(old: &Path, new: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(old)?.file_type();
    #[cfg(unix)]
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(old)?, new);
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is neither a file nor a folder"));
    }
    fs::copy(old, new).map(|_| ())
}

/// Exchanges two folders in one step (`renameat2(2)` with `RENAME_EXCHANGE`, `renameatx_np(2)` with `RENAME_SWAP`).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_folders(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_folders(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::Error::from(ErrorKind::Unsupported))
}

/// Whether the file system or the folder cannot do it at all: a mount point, no `RENAME_EXCHANGE`.
fn is_impossible(error: &io::Error) -> bool {
    use ErrorKind::{CrossesDevices, InvalidInput, ResourceBusy, Unsupported};
    matches!(error.kind(), CrossesDevices | InvalidInput | ResourceBusy | Unsupported)
}
