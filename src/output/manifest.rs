//! `.circlebook-manifest.json`: which files of a published folder are ours, with their hashes, and for whom the site is.
//!
//! It holds no clock and no path of the machine: the same site has the same manifest everywhere. Format 1:
//! `{"version": 1, "audience": "public", "files": {"index.html": "<SHA-256 in hexadecimal>"}}`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::NewSite;
use crate::hash::ContentHash;
use crate::privacy::AudienceKind;
use crate::render::OutputPath;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".circlebook-manifest.json";

const FORMAT: u32 = 1;

/// What a published folder says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) audience: AudienceKind,
    /// By path.
    pub(super) files: BTreeMap<OutputPath, ContentHash>,
}

#[derive(Serialize)]
struct Written<'m> {
    version: u32,
    audience: &'m str,
    files: &'m BTreeMap<OutputPath, ContentHash>,
}

#[derive(Deserialize)]
struct Found {
    version: u32,
    audience: String,
    #[serde(deserialize_with = "files")]
    files: BTreeMap<OutputPath, ContentHash>,
}

/// Files stand in order: the map is made of all of them at once.
fn files<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<OutputPath, ContentHash>, D::Error> {
    struct Files;

    impl<'de> Visitor<'de> for Files {
        type Value = Vec<(OutputPath, ContentHash)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("paths and hashes")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            std::iter::from_fn(|| map.next_entry().transpose()).collect()
        }
    }

    Ok(deserializer.deserialize_map(Files)?.into_iter().collect())
}

impl Manifest {
    /// Of a site that is to be published.
    pub(super) fn of(files: &NewSite, audience: AudienceKind) -> Self {
        let files = files.iter().map(|(path, file)| (path.clone(), file.hash));
        Self { audience, files: files.collect() }
    }

    /// Of no files.
    pub(super) fn empty(audience: AudienceKind) -> Self {
        Self { audience, files: BTreeMap::new() }
    }

    /// As written; `None` if it is not ours, of a later format, or names a path that leads out of its folder.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let Found { version, audience, files } = serde_json::from_slice(bytes).ok()?;
        if version != FORMAT {
            return None;
        }
        let audience = [AudienceKind::Public, AudienceKind::Members]
            .into_iter()
            .find(|known| known.as_str() == audience)?;
        Some(Self { audience, files })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let (version, audience) = (FORMAT, self.audience.as_str());
        let written = Written { version, audience, files: &self.files };
        let mut bytes = serde_json::to_vec_pretty(&written).expect("texts and a number");
        bytes.push(b'\n');
        bytes
    }

    pub(super) fn lists(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path)
    }
}
