//! Whether a published folder still is what was published: for `circlebook verify`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk;
use super::manifest::{MANIFEST, Manifest};
use crate::hash::ContentHash;
use crate::privacy::AudienceKind;
use crate::render::OutputPath;

/// What was found; each list in order of paths below the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// For whom the site is.
    pub audience: AudienceKind,
    /// How many files the manifest lists.
    pub listed: usize,
    /// Listed, and not there or no regular file.
    pub missing: Vec<String>,
    /// Listed, and with other contents.
    pub changed: Vec<String>,
    /// There, and not listed: somebody else's.
    pub foreign: Vec<String>,
}

impl VerifyReport {
    /// Whether every listed file is as it was published. Files of others do not matter.
    pub fn is_intact(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty()
    }
}

/// Why a folder cannot be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It was not published by circlebook.
    #[error("`{}` holds no `{MANIFEST}`; name a folder that `circlebook build` wrote", .0.display())]
    NoManifest(PathBuf),
    /// The manifest is not readable as such.
    #[error("`{}` is damaged; build the site again", .0.display())]
    DamagedManifest(PathBuf),
    /// The operating system refused.
    #[error("cannot read `{path}`: {error}", path = .path.display())]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
}

/// Compares `folder` with its manifest.
///
/// # Errors
/// Where there is no manifest, or something cannot be read.
pub fn verify(folder: &Path) -> Result<VerifyReport, VerifyError> {
    let path = folder.join(MANIFEST);
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => VerifyError::NoManifest(folder.to_owned()),
        _ => VerifyError::Unreadable { path: path.clone(), error },
    })?;
    let manifest = Manifest::parse(&bytes).ok_or(VerifyError::DamagedManifest(path))?;
    let files: Vec<_> = manifest.files.iter().collect();
    let states: Vec<State> = files
        .par_iter()
        .map(|(path, hash)| state(&folder.join(path.as_str()), hash))
        .collect::<Result<_, _>>()?;
    let names_in = |wanted: State| {
        let found = files.iter().zip(&states).filter(|(_, state)| **state == wanted);
        found.map(|((path, _), _)| path.to_string()).collect()
    };
    Ok(VerifyReport {
        audience: manifest.audience,
        listed: files.len(),
        missing: names_in(State::Missing),
        changed: names_in(State::Changed),
        foreign: foreign(folder, &manifest)?,
    })
}

/// What became of a file that a manifest lists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Intact,
    Missing,
    Changed,
}

/// Compares the file at `path` with the hash that the manifest has of it.
pub(super) fn state(path: &Path, expected: &ContentHash) -> Result<State, VerifyError> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(State::Missing);
    }
    let bytes =
        fs::read(path).map_err(|error| VerifyError::Unreadable { path: path.to_owned(), error })?;
    Ok(if ContentHash::of(&bytes) == *expected { State::Intact } else { State::Changed })
}

fn foreign(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, VerifyError> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| VerifyError::Unreadable {
            path: error.path().unwrap_or(folder).to_owned(),
            error: error.into(),
        })?;
        let path = entry.path().strip_prefix(folder).expect("it lies below");
        let name = disk::output_path(path).and_then(|name| OutputPath::new(&name));
        let is_ours = path == Path::new(MANIFEST) || name.is_some_and(|name| manifest.lists(&name));
        if !entry.file_type().is_dir() && !is_ours {
            found.push(path.display().to_string());
        }
    }
    Ok(found)
}
