//! What the file system says of a file: whether it can have changed since it was read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// How coarse the clock of a file system can be: FAT counts in two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// Size, times and number of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: SystemTime,
    /// When anything about the file changed, and its number: catches a file that was replaced with its old time.
    identity: (i64, i64, u64),
}

impl Stamp {
    /// Of a file; `None` where the system keeps no times.
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        Some(Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok()?,
            identity: identity(metadata),
        })
    }

    /// Whether both are of one file, by its number.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        self.identity.2 == other.identity.2
    }

    /// Whether the file was left alone long enough before `read_at` for another change to show in its stamp.
    pub(super) fn is_settled(&self, read_at: SystemTime) -> bool {
        self.modified + COARSE < read_at
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}
