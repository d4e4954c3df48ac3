//! Files that leave as soon as they are made, or that need not be made at all.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::fingerprint::{Fingerprint, Fingerprints};
use super::site::File;
use super::{Bytes, OutputPath, Spool};

/// Where files go as soon as they are made.
pub(super) struct Outlet<'s> {
    spool: &'s dyn Spool,
    fingerprints: &'s Fingerprints,
    /// Paths that another file may have, too.
    elsewhere: HashSet<String>,
}

/// A file that goes to an outlet: where it belongs there, and what it is made of.
pub(super) struct Ticket<'s> {
    spool: &'s dyn Spool,
    path: OutputPath,
    made_of: Fingerprint,
}

impl<'s> Outlet<'s> {
    /// To `spool`; what may be at a path of `elsewhere`, too, is not for it.
    pub(super) fn new(
        spool: &'s dyn Spool,
        fingerprints: &'s Fingerprints,
        elsewhere: HashSet<String>,
    ) -> Self {
        Self { spool, fingerprints, elsewhere }
    }

    /// For the file at `path`, which is made of `view`; `None` where it has to wait for others.
    pub(super) fn ticket(&self, path: &str, view: &impl Hash) -> Option<Ticket<'_>> {
        let path = OutputPath::new(path).filter(|_| !self.elsewhere.contains(path))?;
        let made_of = self.fingerprints.of(path.as_str(), view);
        Some(Ticket { spool: self.spool, path, made_of })
    }
}

impl Ticket<'_> {
    /// Whether the file need not be made.
    pub(super) fn is_kept(&self) -> bool {
        self.spool.keep(&self.path, self.made_of)
    }
}

/// The file, unless it was taken.
pub(super) fn handed_over(path: String, bytes: &[u8], ticket: Option<Ticket<'_>>) -> Option<File> {
    let take = |Ticket { spool, path, made_of }| spool.take(&path, made_of, bytes);
    let is_taken = ticket.is_some_and(take);
    (!is_taken).then(|| (path, Bytes::from(bytes)))
}

/// Room that pages are made in, given back once they have left: it is warm, and has grown as far as pages do.
#[derive(Default)]
pub(super) struct Buffers(Mutex<Vec<Vec<u8>>>);

impl Buffers {
    /// The most that is kept, in bytes: few pages are so long.
    const LIMIT: usize = 64 * 1024;

    /// Empty room for about `length` bytes.
    pub(super) fn take(&self, length: usize) -> Vec<u8> {
        if length > Self::LIMIT {
            return Vec::with_capacity(length);
        }
        let mut buffer = self.lock().pop().unwrap_or_default();
        buffer.clear();
        buffer.reserve(length);
        buffer
    }

    /// Keeps it for another page.
    pub(super) fn give_back(&self, buffer: Vec<u8>) {
        if buffer.capacity() <= Self::LIMIT {
            self.lock().push(buffer);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
