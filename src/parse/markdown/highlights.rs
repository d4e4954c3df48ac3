//! Code that was marked before: to mark it takes a hundred times as long as to read the text around it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A run of code, so many bytes long, and its class by position among the classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run(pub(super) u32, pub(super) Option<u8>);

/// The runs of a piece of code; `None` where it is not marked.
pub(super) type Runs = Option<Arc<[Run]>>;

/// 128 bits of SHA-256 over a language and code in it.
type Key = [u8; 16];

/// How pieces of code were marked by one version of the program, without the code itself. What it holds changes no byte of
/// any page: it is only found sooner.
#[derive(Debug, Default)]
pub struct Highlights {
    /// Found before.
    known: BTreeMap<Key, Runs>,
    /// Asked for since, in whatever order.
    used: Mutex<BTreeMap<Key, Runs>>,
}

impl Highlights {
    /// The runs of `code`; `mark` finds those that were not found before.
    pub(super) fn runs(&self, language: &str, code: &str, mark: impl FnOnce() -> Runs) -> Runs {
        let key = key(language, code);
        let used = || self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let known = used().get(&key).or_else(|| self.known.get(&key)).cloned();
        let runs = known.unwrap_or_else(mark);
        used().insert(key, runs.clone());
        runs
    }

    /// Whether anything was asked for that was not found before, or the other way round.
    pub fn is_changed(&self) -> bool {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        !used.keys().eq(self.known.keys())
    }

    /// What was asked for, to be kept in a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let used: Vec<(&Key, Option<&[Run]>)> =
            used.iter().map(|(key, runs)| (key, runs.as_deref())).collect();
        serde_json::to_vec(&used).expect("numbers are JSON")
    }

    /// As [`Highlights::to_bytes`] wrote it; nothing if it cannot be that.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let known: Vec<(Key, Option<Vec<Run>>)> = serde_json::from_slice(bytes).unwrap_or_default();
        let known = known.into_iter().map(|(key, runs)| (key, runs.map(Arc::from)));
        Self { known: known.collect(), ..Self::default() }
    }
}

fn key(language: &str, code: &str) -> Key {
    let mut hasher = Sha256::new_with_prefix((language.len() as u64).to_le_bytes());
    hasher.update(language);
    hasher.update(code);
    let mut key = Key::default();
    key.iter_mut().zip(hasher.finalize()).for_each(|(to, from)| *to = from);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(highlights: &Highlights, code: &str, found: &Runs) -> (Runs, bool) {
        let mut is_asked = false;
        let runs = highlights.runs("rust", code, || {
            is_asked = true;
            found.clone()
        });
        (runs, is_asked)
    }

    #[test]
    fn what_was_found_is_not_looked_for_again() {
        let some: Runs = Some([Run(3, Some(1)), Run(2, None)].into());
        let first = Highlights::default();
        assert_eq!(runs(&first, "a", &some), (some.clone(), true));
        assert_eq!(runs(&first, "a", &None), (some.clone(), false));
        assert_eq!(runs(&first, "b", &None), (None, true));
        assert!(first.is_changed());

        let second = Highlights::from_bytes(&first.to_bytes());
        assert_eq!(runs(&second, "a", &None), (some.clone(), false));
        assert!(second.is_changed(), "b is not asked for any more");
        assert_eq!(runs(&second, "b", &some), (None, false));
        assert!(!second.is_changed());
        assert_eq!(runs(&second, "c", &some), (some, true));
        assert!(second.is_changed());
    }

    #[test]
    fn what_cannot_be_read_is_nothing() {
        for bad in [&b""[..], b"[1]", b"\xff"] {
            assert_eq!(Highlights::from_bytes(bad).known.len(), 0);
        }
    }
}
