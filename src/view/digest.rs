//! What views are made of, as one number.

use std::hash::{Hash, Hasher};

use sha2::{Digest as _, Sha256};

/// 128 bits of SHA-256.
pub type Digest = [u8; 16];

/// Takes in whatever can be hashed.
#[derive(Clone, Default)]
pub struct Absorber(Sha256);

impl Absorber {
    /// Of `view` alone.
    pub fn digest(view: &impl Hash) -> Digest {
        let mut all = Self::default();
        view.hash(&mut all);
        all.into_digest()
    }

    /// Of all that was taken in.
    pub fn into_digest(self) -> Digest {
        let mut digest = Digest::default();
        digest.iter_mut().zip(self.0.finalize()).for_each(|(to, from)| *to = from);
        digest
    }
}

impl Hasher for Absorber {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let first = self.0.clone().finalize().into_iter().take(8);
        first.fold(0, |number, byte| number << 8 | u64::from(byte))
    }
}
