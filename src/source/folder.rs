//! Walks the program folder and reads its files, in parallel.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::stamp::Stamp;
use super::{Error, SourceFile, Sources, rules};
use crate::diag::{Diagnostic, Rule, Span};

/// The files and folders at the top of a program that are read; everything else may lie there and does not matter.
const TOP: [&str; 15] = [
    "circlebook.toml",
    "people.toml",
    "people.csv",
    "events.toml",
    "resources.toml",
    "closures.toml",
    "references.bib",
    "guides",
    "circles",
    "news",
    "static",
    "templates",
    "themes",
    "calendars",
    "photos",
];

/// The program folder that `start` is in: the nearest one upwards with a `circlebook.toml`.
///
/// # Errors
/// [`Error::NoProgram`] where there is none.
pub fn find_root(start: &Path) -> Result<PathBuf, Error> {
    let absolute = start
        .canonicalize()
        .map_err(|error| Error::Unreadable { path: start.to_owned(), error })?;
    let found = absolute.ancestors().find(|folder| folder.join("circlebook.toml").is_file());
    found.map(Path::to_owned).ok_or_else(|| Error::NoProgram(start.to_owned()))
}

/// The files and folders of the program at `root` that are read.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    TOP.iter().map(|name| root.join(name)).collect()
}

/// What one entry of the folder turned out to be.
enum Entry {
    File(Arc<SourceFile>),
    Refused(String, &'static Rule),
    Vanished,
}

pub(super) fn read(
    root: &Path,
    previous: Option<&Sources>,
) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let canonical =
        root.canonicalize().map_err(|error| Error::Unreadable { path: root.to_owned(), error })?;
    let read_at = SystemTime::now();
    let found = walk(&canonical)?;
    let entries: Vec<Entry> = found
        .par_iter()
        .map(|entry| read_entry(&canonical, entry, previous))
        .collect::<Result<_, _>>()?;
    let mut files = Vec::with_capacity(entries.len());
    let mut refused = Vec::new();
    for entry in entries {
        match entry {
            Entry::File(file) => files.push(file),
            Entry::Refused(path, rule) => {
                refused.push((path.clone(), rule));
                files.push(SourceFile::refused(path).into());
            }
            Entry::Vanished => {}
        }
    }
    let meant = misnamed(&canonical);
    for path in meant.keys() {
        refused.push((path.clone(), &rules::MISNAMED));
        files.push(SourceFile::refused(path.clone()).into());
    }
    let (mut sources, mut diagnostics) = Sources::new(canonical, Some(read_at), files);
    sources.is_spoken_of |= !refused.is_empty();
    for (path, rule) in refused {
        let id = sources.find(&path).expect("it was just added");
        let found = Diagnostic::new(rule, Span::file(id), format!("`{path}` is not read"));
        let meant = meant.get(&path).map(|name| format!("rename it to `{name}`"));
        diagnostics.push(found.maybe_hint(meant));
    }
    Ok((sources, diagnostics))
}

/// The sources with the files at `paths` read again, where that can be all that changed: each is a file that was read
/// before, or is nothing and never was. `None` where the whole folder must be looked through, also because there is
/// something to be said of it.
pub(super) fn read_again(before: &Sources, paths: &BTreeSet<PathBuf>) -> Option<Sources> {
    let read_at = SystemTime::now();
    (!before.is_spoken_of).then_some(())?;
    let mut files = before.files.clone();
    for path in paths {
        let relative = relative_path(&before.root, path.strip_prefix(&before.root).ok()?);
        let metadata = fs::symlink_metadata(path);
        let Some(id) = before.find(&relative) else {
            let never_was = !before.has_folder(&relative);
            let is_nothing = metadata.is_err_and(|error| error.kind() == ErrorKind::NotFound);
            (never_was && is_nothing).then_some(())?;
            continue;
        };
        // What has another name too, as links do, is other there as well.
        let names = before.files.iter().filter(|one| one.is_file_of(before.file(id)));
        (names.count() == 1).then_some(())?;
        let stamp = metadata.ok().filter(fs::Metadata::is_file).as_ref().and_then(Stamp::of)?;
        let read = SourceFile::new(relative, fs::read(path).ok()?);
        let file = Arc::new(SourceFile { stamp: Some(stamp), ..read });
        file.is_plain().then_some(())?;
        *files.get_mut(id.0 as usize)? = file;
    }
    Some(Sources {
        root: before.root.clone(),
        read_at: Some(read_at),
        files,
        is_spoken_of: false,
        private: HashMap::new(),
    })
}

/// Everything below `root` that can matter, folders excluded.
fn walk(root: &Path) -> Result<Vec<DirEntry>, Error> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root).follow_links(false).into_iter().filter_entry(is_wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.push(entry),
            Err(error)
                if error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
                    && error.depth() > 0 => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                return Err(Error::Unreadable { path, error: error.into() });
            }
        }
    }
    Ok(found)
}

/// What lies at the top and is not read, for it is called nearly like something that would be and is not there; with the
/// name that was meant.
fn misnamed(root: &Path) -> BTreeMap<String, &'static str> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let names: BTreeSet<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let meant = |name: &str| {
        let near = |known: &&str| strsim::damerau_levenshtein(&name.to_lowercase(), known) <= 1;
        TOP.into_iter().filter(|known| !names.contains(*known)).find(near)
    };
    let unread = names.iter().filter(|name| !TOP.contains(&name.as_str()));
    unread.filter_map(|name| Some((name.clone(), meant(name)?))).collect()
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    match entry.depth() {
        0 => true,
        1 => TOP.contains(&name.as_ref()),
        // A host's own files (`static/.well-known/`) are copied; other hidden files are an editor's or git's, and what
        // begins with `~$` is the lock of an office program.
        _ if name.starts_with("~$") => false,
        _ => !name.starts_with('.') || name == ".well-known" || name == ".htaccess",
    }
}

fn read_entry(root: &Path, entry: &DirEntry, previous: Option<&Sources>) -> Result<Entry, Error> {
    let path = entry.path();
    let relative = relative_path(root, path);
    let kind = entry.file_type();
    if kind.is_symlink() {
        match path.canonicalize() {
            Ok(real) if !real.starts_with(root) => {
                return Ok(Entry::Refused(relative, &rules::LINK_OUTSIDE));
            }
            Ok(real) if !real.is_file() => return Ok(Entry::Refused(relative, &rules::NOT_A_FILE)),
            Ok(_) => {}
            Err(_) => return Ok(Entry::Refused(relative, &rules::LINK_OUTSIDE)),
        }
    } else if !kind.is_file() {
        return Ok(Entry::Refused(relative, &rules::NOT_A_FILE));
    }
    // Taken before the bytes are: a change in between makes the stamp older than the file, which is then read again.
    let stamp = fs::metadata(path).ok().as_ref().and_then(Stamp::of);
    if let Some(same) = stamp.and_then(|stamp| unchanged(previous?, &relative, stamp)) {
        return Ok(Entry::File(Arc::clone(same)));
    }
    match fs::read(path) {
        Ok(bytes) => {
            let file = SourceFile::new(relative, bytes);
            Ok(Entry::File(SourceFile { stamp, ..file }.into()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Entry::Vanished),
        Err(error) => Err(Error::Unreadable { path: path.to_owned(), error }),
    }
}

/// The file as it was read before, where the file system says that it is still the same.
fn unchanged<'p>(previous: &'p Sources, path: &str, stamp: Stamp) -> Option<&'p Arc<SourceFile>> {
    let file = previous.files.get(previous.find(path)?.0 as usize)?;
    let is_same = file.is_read && file.stamp == Some(stamp) && stamp.is_settled(previous.read_at?);
    is_same.then_some(file)
}

/// `path` below `root` with `/`; bytes that are no text are shown as replacement characters.
fn relative_path(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn write(path: &Path, text: &str, age: Duration) {
        fs::write(path, text).unwrap();
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    #[test]
    fn what_did_not_change_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("circlebook.toml");
        write(&path, "a = 1", Duration::from_secs(60));
        let (first, _) = read(folder.path(), None).unwrap();
        let (second, _) = read(folder.path(), Some(&first)).unwrap();
        let bytes = |sources: &Sources| sources.iter().next().unwrap().1.bytes.clone();
        assert!(Arc::ptr_eq(&bytes(&first), &bytes(&second)));
    }

    fn paths(folder: &Path, names: &[&str]) -> BTreeSet<PathBuf> {
        let root = folder.canonicalize().unwrap();
        names.iter().map(|name| root.join(name)).collect()
    }

    #[test]
    fn what_is_called_nearly_right_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Guides", "circle", "static", "statics", "photography"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("Closures.toml"), "").unwrap();
        fs::write(folder.path().join("circlebook.toml"), "").unwrap();
        let expected =
            [("Closures.toml", "closures.toml"), ("Guides", "guides"), ("circle", "circles")];
        let found: Vec<_> = misnamed(folder.path()).into_iter().collect();
        assert_eq!(found, expected.map(|(name, meant)| (name.to_owned(), meant)));
    }

    #[test]
    fn what_is_said_to_have_changed_is_read_again_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("guides")).unwrap();
        let files = ["circlebook.toml", "guides/one.md", "guides/two.md"];
        for name in files {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        let (first, _) = read(folder.path(), None).unwrap();
        for name in files {
            fs::write(folder.path().join(name), "new").unwrap();
        }
        // An editor's passing file is nothing by now.
        let changed = paths(folder.path(), &["guides/one.md", "guides/4913"]);
        let (again, _) = first.read_again(&changed).unwrap();
        let texts: Vec<&[u8]> = again.iter().map(|(_, file)| &*file.bytes).collect();
        assert_eq!(texts, [b"old", b"new", b"old"]);
        let (full, _) = read(folder.path(), Some(&again)).unwrap();
        assert!(full.iter().all(|(_, file)| &*file.bytes == b"new"));
    }

    #[test]
    fn more_than_contents_is_looked_for_in_the_whole_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("guides")).unwrap();
        for name in ["circlebook.toml", "guides/one.md"] {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        let (first, _) = read(folder.path(), None).unwrap();
        let asks = |names: &[&str]| first.read_again(&paths(folder.path(), names)).is_none();
        fs::write(folder.path().join("guides/new.md"), "new").unwrap();
        assert!(asks(&["guides/new.md"]), "a new file");
        assert!(asks(&["guides"]), "a folder");
        assert!(!asks(&["guides/one.md"]));
        fs::remove_file(folder.path().join("guides/one.md")).unwrap();
        assert!(asks(&["guides/one.md"]), "a file that is gone");
        fs::remove_dir_all(folder.path().join("guides")).unwrap();
        assert!(asks(&["guides"]), "a folder that is gone");
        fs::write(folder.path().join("circlebook.toml"), b"\xff").unwrap();
        assert!(asks(&["circlebook.toml"]), "what is to be said of the folder");
        assert!(first.read_again(&[PathBuf::from("/elsewhere")].into()).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_two_names_is_looked_for_in_the_whole_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("circlebook.toml"), folder.path().join("people.csv"));
        fs::write(&one, "old").unwrap();
        std::os::unix::fs::symlink("circlebook.toml", &two).unwrap();
        let (first, _) = read(folder.path(), None).unwrap();
        fs::write(&one, "new").unwrap();
        assert!(first.read_again(&paths(folder.path(), &["circlebook.toml"])).is_none());
    }

    #[test]
    fn a_change_of_the_same_size_and_time_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("circlebook.toml");
        write(&path, "a = 1", Duration::from_secs(60));
        let (first, _) = read(folder.path(), None).unwrap();
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(&path, "a = 2").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        let (second, _) = read(folder.path(), Some(&first)).unwrap();
        assert_eq!(&*second.iter().next().unwrap().1.bytes, b"a = 2");
    }
}
