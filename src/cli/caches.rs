//! Where circlebook keeps, for one user, what can be worked out again.
//!
//! What is kept by name stands in [`folder`] itself. What is kept of a program, or of a program and its output folder, has
//! a file of its own in a folder for its kind, with a hash of it: a damaged file is none. All of it may be deleted.
//! Only the program that kept it reads it again: another version might have found something else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::hash::ContentHash;
use crate::output::Stamp;

/// How many of each kind are kept: the newest.
const KEPT: usize = 16;

/// Its folder below the user's cache folder, which is `XDG_CACHE_HOME` or `~/.cache`; need not exist.
pub(super) fn folder() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    below(variable("XDG_CACHE_HOME").map(PathBuf::from), variable("HOME").map(PathBuf::from))
}

fn below(xdg_cache_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let chosen = xdg_cache_home.filter(|folder| folder.is_absolute());
    let folder = chosen.or_else(|| home.map(|home| home.join(".cache")))?;
    Some(folder.join("circlebook"))
}

/// What one program keeps.
#[derive(Debug, Clone)]
pub(super) struct Caches {
    /// Tells it from all others; `None` where it cannot tell.
    program: Option<[u8; 48]>,
}

impl Caches {
    /// Those of the program that runs. Asked for before anything else: whoever takes its place on the disk meanwhile did
    /// not do its work.
    pub(super) fn open() -> Self {
        let program = std::env::current_exe().and_then(|program| program.canonicalize()).ok();
        Self { program: program.and_then(|program| Stamp::of(&program)).map(Stamp::to_bytes) }
    }

    /// What was kept of `folders`, which are there, as their `kind`.
    pub(super) fn read(&self, kind: &str, folders: &[&Path]) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.place(kind, folders)?).ok()?;
        let (_, rest) = split_line(&bytes)
            .filter(|(sum, rest)| *sum == ContentHash::of(rest).to_string().as_bytes())?;
        bytes.drain(..bytes.len() - rest.len());
        Some(bytes)
    }

    /// Keeps `bytes` of `folders`, which are there, as their `kind`. Whoever cannot write there works it out anew each time.
    pub(super) fn keep(&self, kind: &str, folders: &[&Path], bytes: &[u8]) {
        let write = |path: PathBuf| {
            let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
            fs::create_dir_all(folder)?;
            let beside = path.with_extension(format!("{}.tmp", std::process::id()));
            fs::write(
                &beside,
                [ContentHash::of(bytes).to_string().as_bytes(), b"\n", bytes].concat(),
            )?;
            fs::rename(beside, &path)?;
            forget_old(folder)
        };
        self.place(kind, folders).map_or(Ok(()), write).unwrap_or_default();
    }

    /// A value that was kept as [`Caches::keep_value`] does.
    pub(super) fn read_value<T: DeserializeOwned>(
        &self,
        kind: &str,
        folders: &[&Path],
    ) -> Option<T> {
        serde_json::from_slice(&self.read(kind, folders)?).ok()
    }

    /// Keeps a value as [`Caches::keep`] does.
    pub(super) fn keep_value(&self, kind: &str, folders: &[&Path], value: &impl Serialize) {
        if let Ok(bytes) = serde_json::to_vec(value) {
            self.keep(kind, folders, &bytes);
        }
    }

    fn place(&self, kind: &str, folders: &[&Path]) -> Option<PathBuf> {
        let mut hasher = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
        hasher.update(self.program?);
        for path in folders {
            let path = format!("{:?}", path.canonicalize().ok()?);
            hasher.update((path.len() as u64).to_le_bytes());
            hasher.update(path);
        }
        let name = ContentHash::from(hasher).short(8);
        Some(folder()?.join(kind).join(format!("of-{name}")))
    }
}

/// Deletes all files but the newest.
fn forget_old(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("of-") {
            files.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    files.sort();
    let old = files.len().saturating_sub(KEPT);
    files.iter().take(old).try_for_each(|(_, path)| fs::remove_file(path))
}

/// What stands before the first end of a line, and behind it.
pub(super) fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    bytes.split_at_checked(end).and_then(|(line, rest)| Some((line, rest.get(1..)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_users() {
        let path = |xdg: Option<&str>, home: Option<&str>| {
            below(xdg.map(PathBuf::from), home.map(PathBuf::from))
        };
        assert_eq!(path(Some("/x"), Some("/h")), Some("/x/circlebook".into()));
        assert_eq!(path(Some("relative"), Some("/h")), Some("/h/.cache/circlebook".into()));
        assert_eq!(path(None, None), None);
    }
}
