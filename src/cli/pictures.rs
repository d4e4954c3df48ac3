//! Pictures that can be read, remembered from one check to the next: to try takes longer than all the rest of a check.

use std::path::Path;

use super::caches::Caches;
use crate::hash::ContentHash;
use crate::view::Portraits;

/// As what they are kept: hashes of files.
const PICTURES: &str = "pictures";

/// Those of the program in `root`, which is there; empty.
pub(super) fn readable(caches: &Caches, root: &Path) -> Portraits {
    let hashes: Vec<ContentHash> = caches.read_value(PICTURES, &[root]).unwrap_or_default();
    Portraits::blank(hashes)
}

/// Remembers those that could be made of the program in `root`, if they are others than those that were `known`.
pub(super) fn keep(caches: &Caches, root: &Path, made: &Portraits, known: &Portraits) {
    let hashes = |portraits: &Portraits| portraits.iter().map(|(hash, _)| *hash).collect();
    let (made, known): (Vec<ContentHash>, Vec<ContentHash>) = (hashes(made), hashes(known));
    if made != known {
        caches.keep_value(PICTURES, &[root], &made);
    }
}
