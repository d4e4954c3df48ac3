//! The rendered site: a sorted map from address to bytes, the same whatever wrote it and wherever it goes.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The path of an output file below the site's root: `circles/lunch/index.html`.
///
/// Holding one proves that it is relative, has only normal components, and is writable on every file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// `path` with `/` between components, or `None` where a component is empty, `.`, `..`, holds a control
    /// character or one of `\ : * ? " < > |`, ends in a dot or blank, or is a name that Windows reserves.
    pub fn new(path: &str) -> Option<Self> {
        path.split('/').all(is_portable_component).then(|| Self(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_portable_component(component: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = component.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = stem.len() == 4
        && (stem.starts_with("com") || stem.starts_with("lpt"))
        && stem.ends_with(|c: char| c.is_ascii_digit());
    !component.is_empty()
        && component.len() <= 255
        && component != "."
        && component != ".."
        && !component.ends_with(['.', ' '])
        && !component.contains(|c: char| {
            c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        })
        && !RESERVED.contains(&stem.as_str())
        && !numbered
}

/// The bytes of one output file; cheap to clone.
pub type Bytes = Arc<[u8]>;

/// Every file of the site, by path.
#[derive(Debug, Clone, Default)]
pub struct OutputSet {
    files: BTreeMap<OutputPath, Bytes>,
}

impl OutputSet {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The bytes that stood at `path` before, if any: two writers of one path are a bug of theirs.
    pub fn insert(&mut self, path: OutputPath, bytes: impl Into<Bytes>) -> Option<Bytes> {
        self.files.insert(path, bytes.into())
    }

    /// The bytes at `path`.
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(&OutputPath(path.into()))
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutputPath, &Bytes)> {
        self.files.iter()
    }

    /// Adds all files of `other`.
    pub fn merge(&mut self, other: OutputSet) {
        self.files.extend(other.files);
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
