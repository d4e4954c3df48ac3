//! What the output folder holds before: the earlier site by its manifest, and everything else, which is not ours.

use std::cell::LazyCell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::disk::STAGE_PREFIX;
use super::manifest::{MANIFEST, Manifest};
use super::verify::{State, state};
use super::{NewSite, PublishError, Refusal, Target, disk};

/// The earlier site.
pub(super) struct Existing {
    /// Which files are ours; none in a folder that is new or was forced.
    pub(super) manifest: Manifest,
    /// The manifest as it stands.
    pub(super) manifest_bytes: Option<Vec<u8>>,
}

/// One thing in the folder that is not ours.
pub(super) struct Foreign {
    /// Below the output folder.
    pub(super) path: PathBuf,
    /// Whether it is a folder, links excluded.
    pub(super) is_folder: bool,
}

impl Existing {
    /// Reads the manifest in `folder` and refuses a folder whose contents are not ours.
    pub(super) fn read(folder: &Path, target: &Target<'_>) -> Result<Self, PublishError> {
        let refuse = |why| Err(PublishError::Refused { path: folder.to_owned(), why });
        let nothing = Manifest::empty(target.audience);
        let path = folder.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return match first_entry(folder)? {
                    Some(name) if !target.force => refuse(Refusal::ForeignFiles(name)),
                    _ => Ok(Self { manifest: nothing, manifest_bytes: None }),
                };
            }
            Err(error) => return Err(PublishError::io("read", &path)(error)),
        };
        match Manifest::parse(&bytes) {
            Some(manifest) if manifest.audience != target.audience => {
                let (there, now) = (manifest.audience, target.audience);
                refuse(Refusal::OtherAudience { there, now })
            }
            Some(manifest) => Ok(Self { manifest, manifest_bytes: Some(bytes) }),
            None if target.force => Ok(Self { manifest: nothing, manifest_bytes: None }),
            None => refuse(Refusal::DamagedManifest),
        }
    }

    /// Everything in `folder` that is not ours, folders before what is in them.
    pub(super) fn foreign_files(
        &self,
        folder: &Path,
        files: &NewSite,
    ) -> Result<Vec<Foreign>, PublishError> {
        if !folder.exists() {
            return Ok(Vec::new());
        }
        let ours: FxHashSet<&str> = self.manifest.files.keys().map(|path| path.as_str()).collect();
        let our_folders = disk::folders_of(ours.iter().copied());
        let others = disk::others(folder, |name, is_folder| {
            if is_folder { our_folders.contains(name) } else { ours.contains(name) }
        })?;
        let new_folders =
            LazyCell::new(|| disk::folders_of(files.keys().map(|path| path.as_str())));
        let mut foreign = Vec::new();
        for (path, is_folder) in others {
            let name = disk::output_path(&path);
            let is_same = |name: &str| {
                let new = files.get(name);
                new.is_some_and(|new| {
                    matches!(state(&folder.join(&path), &new.hash), Ok(State::Intact))
                })
            };
            if is_bookkeeping(&path) || name.as_deref().is_some_and(is_same) {
                continue;
            }
            if is_in_the_way(name.as_deref(), is_folder, files, &new_folders) {
                let why = Refusal::InTheWay(path.display().to_string());
                return Err(PublishError::Refused { path: folder.to_owned(), why });
            }
            foreign.push(Foreign { path, is_folder });
        }
        Ok(foreign)
    }
}

/// Whether something foreign called `name` cannot stand beside `files`.
fn is_in_the_way(
    name: Option<&str>,
    is_folder: bool,
    files: &NewSite,
    new_folders: &FxHashSet<&str>,
) -> bool {
    let Some(name) = name else { return false };
    let above_is_file = disk::folders_above(name).any(|folder| files.contains_key(folder));
    let is_taken = files.contains_key(name) || (!is_folder && new_folders.contains(name));
    is_taken || above_is_file
}

/// Our own traces in the output folder, which are never carried over.
fn is_bookkeeping(path: &Path) -> bool {
    let top = path.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
    path == Path::new(MANIFEST) || top.starts_with(STAGE_PREFIX)
}

/// The name of something in `folder`; what an interrupted build of ours left there does not count.
fn first_entry(folder: &Path) -> Result<Option<String>, PublishError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(PublishError::io("read", folder)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(PublishError::io("read", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with(STAGE_PREFIX) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
