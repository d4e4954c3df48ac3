//! The source folder as it lies on disk.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::Error;

/// Files by path below the folder, with `/`.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Every file below `folder`, hidden ones and links excepted.
pub(super) fn read(folder: &Path) -> Result<Files, Error> {
    let mut files = Files::new();
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter();
    for entry in entries.filter_entry(|entry| !is_hidden(entry.file_name())) {
        let entry = entry.map_err(|error| Error::Usage(error.to_string()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let Some(path) = below.to_str() else { continue };
        let bytes =
            std::fs::read(entry.path()).map_err(|error| unreadable(entry.path(), &error))?;
        files.insert(path.replace('\\', "/"), bytes);
    }
    Ok(files)
}

/// The text of the first of `names` that is there, and its name.
pub(super) fn first_text<'n>(folder: &Path, names: &[&'n str]) -> Option<(&'n str, String)> {
    names.iter().find_map(|name| Some((*name, std::fs::read_to_string(folder.join(name)).ok()?)))
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::Usage(format!("cannot read `{}`: {error}", path.display()))
}
