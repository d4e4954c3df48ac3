//! When the files of a program were last changed, remembered from one command to the next: a long history takes git longer
//! than a site takes to be built.

use std::path::Path;

use super::caches::Caches;
use crate::source::{History, LastCommits};

/// As what histories are kept: paths of a program and dates.
const HISTORIES: &str = "histories";

/// The last commits of the files in `root`, which is there.
pub(super) fn last_commits(caches: &Caches, root: &Path) -> LastCommits {
    let last: History = caches.read_value(HISTORIES, &[root]).unwrap_or_default();
    let history = History::read(root, last.clone());
    if history != last {
        caches.keep_value(HISTORIES, &[root], &history);
    }
    history.commits
}
