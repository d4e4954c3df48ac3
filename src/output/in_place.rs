//! Publication where two folders cannot be exchanged: mount points, some file systems, Windows.
//!
//! Each file is replaced in one step and none is ever partial, but readers can see files of both sites for a
//! moment. Pages come last, so that what they need is there; deletions come after them. While it lasts, the manifest
//! lists the files of both sites: a build that dies leaves nothing that the next one does not know.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::disk::{self, STAGE_PREFIX};
use super::existing::Existing;
use super::manifest::{MANIFEST, Manifest};
use super::stage::Stage;
use super::{Place, Plan, PublishError};
use crate::render::OutputPath;

/// Makes the folder hold the plan's files, one by one; what is in a `stage` that cannot be exchanged comes from there.
pub(super) fn write(
    plan: &Plan<'_>,
    stage: Option<&Stage>,
    existing: &Existing,
) -> Result<(), PublishError> {
    let _created = disk::create_folders(plan.folder)?;
    // Found again: whoever takes this way has not exchanged, and a file may have appeared meanwhile.
    existing.foreign_files(plan.folder, plan.files)?;
    let workshop = Workshop::create(plan.folder)?;
    let mut prepared: Vec<(PathBuf, &OutputPath)> = Vec::new();
    for (number, (path, file)) in plan.files.iter().enumerate() {
        let name = number.to_string();
        let ready = match (&file.place, stage) {
            (Place::Kept(_), _) => continue,
            (Place::Made(bytes), _) => workshop.prepare(&name, bytes)?,
            (Place::Staged, Some(stage)) => workshop.prepare(&name, &stage.read(path)?)?,
            (Place::Staged, None) => unreachable!("what is staged has a stage"),
        };
        prepared.push((ready, path));
    }
    disk::flush_below(plan.folder)?;

    workshop.replace_manifest(plan.folder, &of_both(plan.manifest, &existing.manifest))?;
    remove_obstacles(plan, &existing.manifest);
    // Those above come before those below.
    for folder in in_order(disk::folders_of(plan.files.keys().map(|path| path.as_str()))) {
        let folder = plan.folder.join(folder);
        if !folder.is_dir() {
            disk::create_folder(&folder, true).map_err(PublishError::io("create", &folder))?;
        }
    }
    prepared.sort_by_key(|(_, path)| path.as_str().ends_with(".html"));
    for (from, path) in prepared {
        let to = plan.folder.join(path.as_str());
        disk::step();
        fs::rename(&from, &to).map_err(PublishError::io("write", &to))?;
    }
    let gone = existing.manifest.files.keys().filter(|path| !plan.manifest.lists(path));
    remove(plan.folder, gone)?;
    workshop.replace_manifest(plan.folder, plan.manifest)?;
    disk::flush_below(plan.folder)
}

/// A folder in the output for files that are not in place yet. Removed when dropped.
struct Workshop(PathBuf);

impl Workshop {
    fn create(folder: &Path) -> Result<Self, PublishError> {
        let path = folder.join(format!("{STAGE_PREFIX}{}", std::process::id()));
        disk::step();
        fs::create_dir(&path)
            .and_then(|()| disk::set_mode(&path, 0o700))
            .map_err(PublishError::io("create", &path))?;
        Ok(Self(path))
    }

    fn prepare(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, PublishError> {
        let path = self.0.join(name);
        disk::write_new(&path, bytes, true)?;
        Ok(path)
    }

    fn replace_manifest(&self, folder: &Path, manifest: &Manifest) -> Result<(), PublishError> {
        let prepared = self.prepare(MANIFEST, &manifest.to_bytes())?;
        let path = folder.join(MANIFEST);
        disk::step();
        fs::rename(prepared, &path).map_err(PublishError::io("write", &path))
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

/// The manifest of the time in between; where both sites have a file, the new one's hash.
fn of_both(new: &Manifest, old: &Manifest) -> Manifest {
    let files = old.files.iter().chain(&new.files);
    let files = files.map(|(path, hash)| (path.clone(), *hash)).collect();
    Manifest { audience: new.audience, files }
}

/// Removes files of ours that are folders in the new site, and those in folders of ours that are files in it.
fn remove_obstacles(plan: &Plan<'_>, old: &Manifest) {
    let new_folders = disk::folders_of(plan.files.keys().map(|path| path.as_str()));
    let obstacles = old.files.keys().filter(|path| {
        new_folders.contains(path.as_str())
            || disk::folders_above(path.as_str()).any(|folder| plan.files.contains_key(folder))
    });
    // What stays in the way makes the next step fail, with its path.
    remove(plan.folder, obstacles).unwrap_or_default();
}

/// Deletes files of ours and the folders that are empty after it. Links are not followed.
fn remove<'p>(
    folder: &Path,
    paths: impl Iterator<Item = &'p OutputPath>,
) -> Result<(), PublishError> {
    let paths: Vec<&str> = paths.map(OutputPath::as_str).collect();
    for path in &paths {
        let is_behind_link = disk::folders_above(path).any(|above| folder.join(above).is_symlink());
        let path = folder.join(path);
        // A file of the earlier site can be a folder of the new one by now.
        let is_folder = path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        if !is_behind_link && !is_folder {
            disk::step();
            ignore_missing(fs::remove_file(&path)).map_err(PublishError::io("delete", &path))?;
        }
    }
    for below in in_order(disk::folders_of(paths.iter().copied())).into_iter().rev() {
        let path = folder.join(below);
        if !path.is_symlink() {
            disk::step();
            // Folders that are not empty stay.
            fs::remove_dir(path).unwrap_or_default();
        }
    }
    Ok(())
}

fn in_order(folders: FxHashSet<&str>) -> BTreeSet<&str> {
    folders.into_iter().collect()
}

fn ignore_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(())
        }
        removed => removed,
    }
}
