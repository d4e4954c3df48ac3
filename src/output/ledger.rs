//! Of what the files of a published site were made, so that those of the next one that are made of the same need not be.

use crate::render::Fingerprint;

/// The fingerprints of files that were taken as soon as they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(Vec<Fingerprint>);

impl Ledger {
    /// Of these, in any order.
    pub(super) fn of(made_of: impl Iterator<Item = Fingerprint>) -> Self {
        let mut all: Vec<Fingerprint> = made_of.collect();
        all.sort_unstable();
        Self(all)
    }

    /// Whether a file was made of that.
    pub(super) fn holds(&self, made_of: Fingerprint) -> bool {
        self.0.binary_search(&made_of).is_ok()
    }

    /// As [`Ledger::to_bytes`] wrote it; `None` if it cannot be that.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (all, []) = bytes.as_chunks::<{ Fingerprint::BYTES }>() else { return None };
        let all: Vec<Fingerprint> = all.iter().copied().map(Fingerprint::from_bytes).collect();
        all.is_sorted().then_some(Self(all))
    }

    /// To be kept in a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|one| *one.as_bytes()).collect()
    }
}
