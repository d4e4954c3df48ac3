//! SHA-256 (FIPS 180-4): what a file holds and what a page is made of, as one number, and how that is written.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// The hash of some bytes. Written in hexadecimal, in small letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Sha256::new_with_prefix(bytes).into()
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first `count` bytes, as they are written.
    pub fn short(&self, count: usize) -> String {
        let mut written = self.to_string();
        written.truncate(2 * count);
        written
    }
}

/// Of all that was taken in.
impl From<Sha256> for ContentHash {
    fn from(hasher: Sha256) -> Self {
        Self(hasher.finalize().into())
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |value: u8| DIGITS.get(usize::from(value)).copied().expect("four bits");
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        f.write_str(std::str::from_utf8(&digits).expect("digits are ASCII"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was written is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 digits in hexadecimal, in small letters")]
pub struct NoHash;

impl FromStr for ContentHash {
    type Err = NoHash;

    fn from_str(written: &str) -> Result<Self, NoHash> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let (pairs, []) = written.as_bytes().as_chunks::<2>() else { return Err(NoHash) };
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() {
            return Err(NoHash);
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            let (high, low) = value(*high).zip(value(*low)).ok_or(NoHash)?;
            *byte = high << 4 | low;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = ContentHash;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a hash")
            }

            fn visit_str<E: de::Error>(self, written: &str) -> Result<ContentHash, E> {
                written.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Written)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// FIPS 180-4, the example of one block.
    const OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn hashes_are_written_as_others_write_them() {
        let hash = ContentHash::of(b"abc");
        assert_eq!(hash.to_string(), OF_ABC);
        assert_eq!(hash.short(5), "ba7816bf8f");
        assert_eq!(serde_json::to_string(&hash).unwrap(), format!("\"{OF_ABC}\""));
        for wrong in ["", "ba", &OF_ABC.to_uppercase(), &format!("{OF_ABC}00")] {
            assert_eq!(wrong.parse::<ContentHash>(), Err(NoHash), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bytes: [u8; 32]) {
            let hash = ContentHash(bytes);
            prop_assert_eq!(hash.to_string().parse::<ContentHash>(), Ok(hash));
            let json = serde_json::to_string(&hash).unwrap();
            prop_assert_eq!(serde_json::from_str::<ContentHash>(&json).unwrap(), hash);
        }

        #[test]
        fn no_text_breaks_it(text in "\\PC{0,70}|[0-9a-g]{60,68}") {
            let is_hash = text.len() == 64 && text.bytes().all(|one| b"0123456789abcdef".contains(&one));
            prop_assert_eq!(text.parse::<ContentHash>().is_ok(), is_hash);
        }
    }
}
