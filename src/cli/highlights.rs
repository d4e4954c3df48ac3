//! Code that was marked, remembered from one command to the next: it takes most of the time of a site that has some.

use std::path::Path;

use super::caches::Caches;
use crate::parse::markdown::Highlights;

/// As what they are kept: hashes, lengths and classes, no code.
const HIGHLIGHTS: &str = "highlights";

/// What is remembered of the program in `root`, which is there.
pub(super) fn remembered(caches: &Caches, root: &Path) -> Highlights {
    let bytes = caches.read(HIGHLIGHTS, &[root]);
    bytes.map(|bytes| Highlights::from_bytes(&bytes)).unwrap_or_default()
}

/// Remembers those of the program in `root`, if they are others than those that were remembered.
pub(super) fn keep(caches: &Caches, root: &Path, highlights: &Highlights) {
    if highlights.is_changed() {
        caches.keep(HIGHLIGHTS, &[root], &highlights.to_bytes());
    }
}
