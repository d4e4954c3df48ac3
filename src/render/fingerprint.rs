//! What a file is made of, as one number: where it is the last build's, so is the file.
//!
//! As in a preview (`again`), equality decides, not a table of what depends on what: a page's view, what all pages share,
//! and the theme. A build that begins anew has only the hash of each to compare with.

use std::hash::{Hash, Hasher};

use sha2::{Digest, Sha256};

use super::theme::Theme;
use crate::privacy::Audience;
use crate::view::types::Site;

/// A hash of a file's path and of all that it is made of, by one program on one machine: 128 bits of SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; Self::BYTES]);

impl Fingerprint {
    /// Its size in bytes.
    pub const BYTES: usize = 16;

    /// As it was written down.
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// To be written down.
    pub fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }
}

/// Takes fingerprints of the files of one site.
pub(super) struct Fingerprints {
    /// Has taken in what all files are made of.
    common: Absorber,
}

impl Fingerprints {
    /// For the files that `theme` makes of `site`.
    pub(super) fn new<A: Audience>(site: &Site<A>, theme: &Theme) -> Self {
        let mut common = Absorber(Sha256::new());
        (&site.info, &site.translations, theme).hash(&mut common);
        Self { common }
    }

    /// Of the file at `path`, which is made of `view`.
    pub(super) fn of(&self, path: &str, view: &impl Hash) -> Fingerprint {
        let mut all = self.common.clone();
        (path, view).hash(&mut all);
        let mut bytes = [0; Fingerprint::BYTES];
        bytes.iter_mut().zip(all.0.finalize()).for_each(|(to, from)| *to = from);
        Fingerprint(bytes)
    }
}

/// Takes in whatever can be hashed.
#[derive(Clone)]
struct Absorber(Sha256);

impl Hasher for Absorber {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let first = self.0.clone().finalize().into_iter().take(8);
        first.fold(0, |number, byte| number << 8 | u64::from(byte))
    }
}
