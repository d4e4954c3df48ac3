//! The program folder as texts and bytes: the only stage that reads files.
//!
//! In: a folder. Out: [`Sources`]: every file that can matter, numbered in order of its path, with its hash.
//! Knows nothing of TOML or Markdown. Links are followed only inside the folder; what is no regular file is
//! not opened; a file that vanishes while it is read was never there.

mod folder;
mod git;
mod rules;
mod stamp;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::diag::{Diagnostic, FileId, Files, Span};
use crate::hash::ContentHash;
use stamp::Stamp;

pub use folder::{find_root, folders};
pub use git::{History, LastCommits};
pub(crate) use rules::RULES;

/// Why the folder cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no program here.
    #[error("no `circlebook.toml` in `{0}` or above it; run `circlebook init` to start a program")]
    NoProgram(PathBuf),
    /// The operating system refused.
    #[error("cannot read `{path}`: {error}")]
    Unreadable {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

/// One file.
#[derive(Debug)]
pub struct SourceFile {
    /// Below the program folder, with `/`.
    pub path: String,
    /// Contents.
    pub bytes: Arc<[u8]>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
    /// Whether the file is read as text and is valid UTF-8.
    is_text: bool,
    /// Whether it was read; what is no regular file, or lies outside, has a path only, for the finding.
    pub is_read: bool,
    /// What the file system said of it when it was read.
    stamp: Option<Stamp>,
}

/// All files of a program folder, in order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    root: PathBuf,
    /// When reading began; `None` for a program in memory.
    read_at: Option<SystemTime>,
    /// Shared with the sources that these were read again from, as far as files are the same.
    files: Vec<Arc<SourceFile>>,
    /// Whether there is something to be said of the folder itself.
    is_spoken_of: bool,
    private: HashMap<FileId, Vec<Range<usize>>>,
}

impl Sources {
    /// Reads the folder `root`. `previous` spares reading files whose size and time are unchanged.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where a folder or an existing file cannot be read.
    pub fn read(root: &Path, previous: Option<&Sources>) -> Result<(Self, Vec<Diagnostic>), Error> {
        folder::read(root, previous)
    }

    /// Reads the files at `paths` again; `None` where more than their contents can have changed. What is wrong with the
    /// folder itself is not looked for: there must have been nothing.
    pub fn read_again(&self, paths: &BTreeSet<PathBuf>) -> Option<(Self, Vec<Diagnostic>)> {
        Some((folder::read_again(self, paths)?, Vec::new()))
    }

    /// Whether there is a file below the folder at `path`.
    fn has_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let first = self.files.partition_point(|file| file.path < below);
        self.files.get(first).is_some_and(|file| file.path.starts_with(&below))
    }

    /// A program that is only in memory: paths and contents. For tests and for `init`.
    pub fn from_memory(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> (Self, Vec<Diagnostic>) {
        let files = files.into_iter().map(|(path, bytes)| SourceFile::new(path, bytes).into());
        let files = files.collect();
        Self::new(PathBuf::new(), None, files)
    }

    fn new(
        root: PathBuf,
        read_at: Option<SystemTime>,
        mut files: Vec<Arc<SourceFile>>,
    ) -> (Self, Vec<Diagnostic>) {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let private = HashMap::new();
        let mut sources = Self { root, read_at, files, is_spoken_of: false, private };
        let mut diagnostics = Vec::new();
        let mut unread = Vec::new();
        for (id, file) in sources.iter() {
            let found = rules::check_utf8(id, file);
            // Nobody reads it, so nobody says what in it is about people.
            unread.extend(found.is_some().then_some(id).filter(|_| holds_people(&file.path)));
            diagnostics.extend(found);
        }
        sources.is_spoken_of = !diagnostics.is_empty();
        unread
            .into_iter()
            .for_each(|id| sources.mask(id, std::iter::once(0..usize::MAX).collect()));
        (sources, diagnostics)
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (file_id(index), &**file))
    }

    /// The file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(file_id)
    }

    /// A file by its number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        self.files.get(id.0 as usize).expect("file ids are handed out by these sources")
    }

    /// The text of a file as it stands, private values included; `None` for what is no text.
    pub fn raw_text(&self, id: FileId) -> Option<&str> {
        let file = self.file(id);
        file.is_text.then(|| std::str::from_utf8(&file.bytes).ok()).flatten()
    }

    /// Says which ranges of a file must never be shown, besides those that it was told of before.
    pub fn mask(&mut self, id: FileId, ranges: Vec<Range<usize>>) {
        if !ranges.is_empty() {
            self.private.entry(id).or_default().extend(ranges);
        }
    }

    /// The files whose contents are other than in `before`; `None` where there are others, or others are text.
    pub fn changed_since(&self, before: &Self) -> Option<Vec<FileId>> {
        (self.files.len() == before.files.len()).then_some(())?;
        let pairs = self.files.iter().zip(&before.files).enumerate();
        let mut changed = Vec::new();
        for (index, (one, other)) in pairs.filter(|(_, (one, other))| !Arc::ptr_eq(one, other)) {
            let is_same = one.path == other.path
                && one.is_read == other.is_read
                && one.is_text == other.is_text;
            is_same.then_some(())?;
            changed.extend((one.hash != other.hash).then_some(file_id(index)));
        }
        Some(changed)
    }

    /// Takes the place of `self`: the same files, what is private in them at the same places.
    pub fn follow(&mut self, next: Self) {
        self.read_at = next.read_at;
        self.files = next.files;
    }

    /// One hash over all that was read: every path, whether there is a file to be read, and what it holds.
    pub fn hash(&self) -> ContentHash {
        let mut hasher = Sha256::new();
        for file in &self.files {
            hasher.update((file.path.len() as u64).to_le_bytes());
            hasher.update(file.path.as_bytes());
            hasher.update([u8::from(file.is_read)]);
            hasher.update(file.hash.as_bytes());
        }
        hasher.into()
    }
}

impl Files for Sources {
    fn path(&self, file: FileId) -> &str {
        &self.file(file).path
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        let text = String::from_utf8_lossy(&self.file(file).bytes);
        match self.private.get(&file) {
            Some(ranges) => Cow::Owned(masked(&text, ranges)),
            None => text,
        }
    }
}

impl SourceFile {
    fn new(path: String, bytes: Vec<u8>) -> Self {
        let hash = ContentHash::of(&bytes);
        let is_text = is_text_path(&path) && std::str::from_utf8(&bytes).is_ok();
        Self { path, bytes: bytes.into(), hash, is_text, is_read: true, stamp: None }
    }

    /// Whether nothing is wrong with the file itself: it was read, and as text where it is named so.
    fn is_plain(&self) -> bool {
        self.is_read && self.is_text == is_text_path(&self.path)
    }

    /// Whether both were read from one file of the file system.
    fn is_file_of(&self, other: &Self) -> bool {
        let pair = self.stamp.zip(other.stamp);
        pair.is_some_and(|(one, other)| one.is_same_file(&other))
    }

    /// A file that is not read.
    fn refused(path: String) -> Self {
        Self { is_text: false, is_read: false, ..Self::new(path, Vec::new()) }
    }
}

/// Whether files of this name say something of people that nobody was asked about.
fn holds_people(path: &str) -> bool {
    [".toml", ".csv", ".ics"].iter().any(|ending| path.ends_with(ending))
}

/// Whether files of this name are read as text by some stage. Static files are copied, whatever they hold.
fn is_text_path(path: &str) -> bool {
    const TEXT: [&str; 9] =
        [".md", ".toml", ".csv", ".bib", ".html", ".ftl", ".ics", ".css", ".js"];
    !path.starts_with("static/") && TEXT.iter().any(|ending| path.ends_with(ending))
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("a program has fewer than 2^32 files"))
}

/// `text` with each character of `ranges` replaced by as many `*` as it has bytes, so that places stay true.
fn masked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut ranges = ranges.to_vec();
    ranges.sort_by_key(|range| range.start);
    let mut ranges = ranges.into_iter();
    // Where what was hidden last, or is hidden next, begins and ends.
    let mut hidden = ranges.next().unwrap_or(text.len()..text.len());
    let mut shown = String::with_capacity(text.len());
    for (offset, character) in text.char_indices() {
        while hidden.end <= offset
            && let Some(next) = ranges.next()
        {
            hidden = next;
        }
        if hidden.contains(&offset) && character != '\n' && character != '\r' {
            shown.extend(std::iter::repeat_n('*', character.len_utf8()));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The file as a whole, or the place of a byte in it.
fn place(id: FileId, offset: Option<usize>) -> Span {
    offset.map_or_else(|| Span::file(id), |offset| Span::new(id, offset..offset + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_ranges_are_masked_to_the_byte() {
        let (mut sources, _) = Sources::from_memory([(
            "people.toml".to_owned(),
            "name = \"Zoë\" # x".as_bytes().to_vec(),
        )]);
        sources.mask(FileId(0), std::iter::once(8..12).collect());
        assert_eq!(sources.text(FileId(0)), "name = \"****\" # x");
    }

    #[test]
    fn ranges_that_overlap_are_masked_as_one() {
        assert_eq!(masked("abcdefgh", &[4..6, 1..5, 2..3, 7..99]), "a*****g*");
        assert_eq!(masked("abc", &[]), "abc");
    }

    #[test]
    fn text_that_is_not_utf8_is_found_where_it_breaks() {
        let (sources, diagnostics) =
            Sources::from_memory([("guides/a.md".to_owned(), b"ab\xff".to_vec())]);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics.first().and_then(|found| found.span.range()), Some(2..3));
        assert!(sources.raw_text(FileId(0)).is_none());
    }

    #[test]
    fn of_a_roster_that_is_not_utf8_nothing_is_shown() {
        let roster = b"id;name\r\neva;Eva M\xfcller\r\n".to_vec();
        let (sources, found) =
            Sources::from_memory([("circles/lunch/roster.csv".to_owned(), roster)]);
        assert_eq!(found.len(), 1);
        let shown = sources.text(FileId(0));
        assert!(shown.chars().all(|letter| "*\r\n".contains(letter)), "{shown}");
    }
}
