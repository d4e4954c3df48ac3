//! What a file is made of, as one number: where it is the last build's, so is the file.
//!
//! As in a preview (`again`), equality decides, not a table of what depends on what: a page's view, what all pages share,
//! and the theme. A build that begins anew has only the hash of each to compare with.

use std::hash::Hash;

use super::theme::Theme;
use crate::hash::{Absorber, Digest};
use crate::privacy::Audience;
use crate::view::types::Site;

/// A hash of a file's path and of all that it is made of, by one program on one machine: 128 bits of SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(Digest);

impl Fingerprint {
    /// Its size in bytes.
    pub const BYTES: usize = size_of::<Digest>();

    /// As it was written down.
    pub const fn from_bytes(bytes: Digest) -> Self {
        Self(bytes)
    }

    /// To be written down.
    pub fn as_bytes(&self) -> &Digest {
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
        let mut common = Absorber::default();
        (&site.info, &site.translations, theme).hash(&mut common);
        Self { common }
    }

    /// Of the file at `path`, which is made of `view`.
    pub(super) fn of(&self, path: &str, view: &impl Hash) -> Fingerprint {
        let mut all = self.common.clone();
        (path, view).hash(&mut all);
        Fingerprint(all.into_digest())
    }
}
