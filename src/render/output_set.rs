//! The rendered site: a sorted map from address to bytes, the same whatever wrote it and wherever it goes.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fingerprint::Fingerprint;

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

impl Serialize for OutputPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OutputPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = String::deserialize(deserializer)?;
        Self::new(&path).ok_or_else(|| D::Error::custom("no path of an output file"))
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
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

/// Takes pages and calendars as soon as they are made, so that memory never holds all of a large site; and need not even
/// be given those that were made of the same the last time. Called from several threads, once a path, or for one that is
/// not kept twice.
pub trait Spool: Sync {
    /// Whether the file at `path`, made of the same the last time, is still there and stays: nobody has to make it.
    fn keep(&self, path: &OutputPath, made_of: Fingerprint) -> bool;

    /// Whether the file was taken; else whoever made it keeps it.
    fn take(&self, path: &OutputPath, made_of: Fingerprint, bytes: &[u8]) -> bool;
}

/// Every file of the site, by path.
///
/// Files stand in runs, and a copy shares all runs until a file of one is replaced: to say the same of a large site in
/// other words costs what one run costs.
#[derive(Debug, Clone, Default)]
pub struct OutputSet {
    /// In order of their paths; none is empty.
    runs: Vec<Arc<Run>>,
}

type Run = Vec<(OutputPath, Bytes)>;

/// The most files in a run.
const RUN: usize = 256;

impl OutputSet {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The bytes that stood at `path` before, if any: two writers of one path are a bug of theirs.
    pub fn insert(&mut self, path: OutputPath, bytes: impl Into<Bytes>) -> Option<Bytes> {
        let (index, place) = self.place(path.as_str());
        let Some(run) = self.runs.get_mut(index) else {
            self.runs.push(Arc::new(vec![(path, bytes.into())]));
            return None;
        };
        let files = Arc::make_mut(run);
        match place {
            Ok(at) => {
                let (_, there) = files.get_mut(at)?;
                return Some(std::mem::replace(there, bytes.into()));
            }
            Err(at) => files.insert(at, (path, bytes.into())),
        }
        if files.len() > RUN {
            let rest = files.split_off(RUN / 2);
            self.runs.insert(index + 1, Arc::new(rest));
        }
        None
    }

    /// The bytes at `path`.
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        let (index, place) = self.place(path);
        self.runs.get(index)?.get(place.ok()?).map(|(_, bytes)| bytes)
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Bytes)> {
        self.runs.iter().flat_map(|run| run.iter()).map(|(path, bytes)| (path, bytes))
    }

    /// Adds all files of `other`.
    pub fn merge(&mut self, other: OutputSet) {
        let all = [std::mem::take(self), other];
        let all = all.iter().flat_map(OutputSet::iter);
        *self = all.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect();
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|run| run.len()).sum()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Whether the files that `chosen` picks are the same in both sets. What they share is not looked at.
    pub fn agrees_with(&self, other: &Self, chosen: impl Fn(&str) -> bool) -> bool {
        let is_shared = |index| match (self.runs.get(index), other.runs.get(index)) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        let own = |set: &Self| -> Vec<(OutputPath, Bytes)> {
            let runs = set.runs.iter().enumerate().filter(|(index, _)| !is_shared(*index));
            let files = runs.flat_map(|(_, run)| run.iter());
            files.filter(|(path, _)| chosen(path.as_str())).cloned().collect()
        };
        own(self) == own(other)
    }

    /// The run that `path` is in or belongs to, and where in it.
    fn place(&self, path: &str) -> (usize, Result<usize, usize>) {
        let begins_before =
            |run: &Arc<Run>| run.first().is_some_and(|(first, _)| first.as_str() <= path);
        let index = self.runs.partition_point(begins_before).saturating_sub(1);
        let run = self.runs.get(index).map_or(&[][..], |run| run.as_slice());
        (index, run.binary_search_by(|(one, _)| one.as_str().cmp(path)))
    }
}

/// Of two files at one path the later one counts.
impl FromIterator<(OutputPath, Bytes)> for OutputSet {
    fn from_iter<I: IntoIterator<Item = (OutputPath, Bytes)>>(files: I) -> Self {
        let mut files: Run = files.into_iter().collect();
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        files.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                std::mem::swap(later, kept);
            }
            is_same
        });
        let mut files = files.into_iter();
        let run = |_| Some(files.by_ref().take(RUN).collect::<Run>()).filter(|run| !run.is_empty());
        let runs = (0..).map_while(run).map(Arc::new);
        Self { runs: runs.collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A list with no order, of some paths that come twice.
    fn files() -> impl Iterator<Item = (OutputPath, Bytes)> {
        (0_usize..4_000).map(|number| {
            let path = format!("{}/{}", number * 7 % 13, number * 7_919 % 3_001);
            let bytes: Bytes = number.to_string().into_bytes().into();
            (OutputPath::new(&path).expect("digits and a slash"), bytes)
        })
    }

    fn listed(set: &OutputSet) -> Vec<(OutputPath, Bytes)> {
        set.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect()
    }

    #[test]
    fn a_set_is_a_sorted_map() {
        let map: BTreeMap<OutputPath, Bytes> = files().collect();
        let (mut inserted, mut seen) = (OutputSet::new(), BTreeMap::new());
        for (path, bytes) in files() {
            let before = seen.insert(path.clone(), Arc::clone(&bytes));
            assert_eq!(inserted.insert(path, bytes), before);
        }
        let collected: OutputSet = files().collect();
        let (mut merged, second) = (files().take(3_000).collect(), files().skip(3_000).collect());
        OutputSet::merge(&mut merged, second);
        for set in [inserted, collected, merged] {
            assert_eq!(listed(&set), map.clone().into_iter().collect::<Vec<_>>());
            assert_eq!(set.len(), map.len());
            assert!(map.iter().all(|(path, bytes)| set.get(path.as_str()) == Some(bytes)));
            assert!(
                set.get("").is_none() && set.get("5/99999").is_none() && set.get("~").is_none()
            );
        }
    }

    #[test]
    fn a_copy_with_one_other_file_shares_all_other_runs() {
        let set: OutputSet = files().collect();
        let mut other = set.clone();
        let (path, _) = files().nth(3_500).expect("there are more");
        let name = path.as_str().to_owned();
        other.insert(path, *b"other");
        let pairs = set.runs.iter().zip(&other.runs);
        let shared = pairs.filter(|(one, other)| Arc::ptr_eq(one, other));
        assert_eq!(shared.count() + 1, set.runs.len());
        assert!(set.get(&name).is_some_and(|bytes| **bytes != *b"other"));
        assert!(set.agrees_with(&other, |path| path != name));
        assert!(!set.agrees_with(&other, |path| path == name));
        other.insert(OutputPath::new("a").expect("a letter"), *b"new");
        assert!(!set.agrees_with(&other, |path| path == "a"));
    }
}
