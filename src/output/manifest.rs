//! `.circlebook-manifest.json`: which files of a published folder are ours, with their hashes, and for whom the site is.
//!
//! It holds no clock and no path of the machine: the same site has the same manifest everywhere. Format 1:
//! `{"version": 1, "audience": "public", "files": {"index.html": "<SHA-256 in hexadecimal>"}}`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::NewSite;
use crate::privacy::AudienceKind;
use crate::render::OutputPath;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".circlebook-manifest.json";

const FORMAT: u32 = 1;

/// What a published folder says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) audience: AudienceKind,
    /// Path to SHA-256, in hexadecimal.
    pub(super) files: BTreeMap<OutputPath, String>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    audience: String,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Of a site that is to be published.
    pub(super) fn of(files: &NewSite, audience: AudienceKind) -> Self {
        let files = files.iter().map(|(path, file)| (path.clone(), file.hash.clone()));
        Self { audience, files: files.collect() }
    }

    /// Of no files.
    pub(super) fn empty(audience: AudienceKind) -> Self {
        Self { audience, files: BTreeMap::new() }
    }

    /// As written; `None` if it is not ours, of a later format, or names a path that leads out of its folder.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let Written { version, audience, files } = serde_json::from_slice(bytes).ok()?;
        if version != FORMAT {
            return None;
        }
        let audience = [AudienceKind::Public, AudienceKind::Members]
            .into_iter()
            .find(|known| known.as_str() == audience)?;
        let checked = files.into_iter().map(|(path, hash)| Some((OutputPath::new(&path)?, hash)));
        Some(Self { audience, files: checked.collect::<Option<_>>()? })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let files = self.files.iter().map(|(path, hash)| (path.to_string(), hash.clone()));
        let audience = self.audience.as_str().to_owned();
        let written = Written { version: FORMAT, audience, files: files.collect() };
        let mut bytes = serde_json::to_vec_pretty(&written).expect("texts and a number");
        bytes.push(b'\n');
        bytes
    }

    pub(super) fn lists(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path)
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().expect("four bits");
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
