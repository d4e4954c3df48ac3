//! What the last build came to, so that one that finds nothing changed has nothing to do, and another one makes no page
//! that is made of the same.
//!
//! In: all that a build depends on, as hashes. Out: what it said and counted the last time, if the output folder still is
//! as it was left then; and of what its pages and calendars were made. Kept in the user's cache folder, a file for each
//! program and output folder. It holds hashes, and findings in which private values are masked.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::caches::{Caches, split_line};
use super::timings::Counts;
use crate::diag::Diagnostic;
use crate::hash::ContentHash;
use crate::output::{Ledger, Seal, Stamp};
use crate::pipeline::Request;
use crate::source::{LastCommits, Sources};
use crate::view::Portraits;
use crate::view::types::StaticFile;

/// As what they are kept.
const BUILDS: &str = "builds";

/// What a build depended on and came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastBuild {
    /// [`inputs`].
    pub(super) inputs: ContentHash,
    /// [`history`].
    pub(super) history: ContentHash,
    /// Of the output folder.
    pub(super) seal: Seal,
    /// What was said of the program, as it goes to the terminal.
    pub(super) findings: String,
    /// What came of it.
    pub(super) counts: Counts,
    /// Its pictures of people.
    pub(super) portraits: Vec<KeptPortrait>,
    /// Of what its pages and calendars were made. It stands behind the rest.
    #[serde(skip)]
    pub(super) ledger: Ledger,
}

/// What is kept of a picture: hashes alone, and where it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptPortrait {
    /// SHA-256 of what it was made of.
    made_of: ContentHash,
    /// Its path below the output folder.
    path: String,
    /// SHA-256 of what was published.
    hash: ContentHash,
}

/// One hash of all files that a build reads and what is wrong with their folder, and of what is asked for.
pub(super) fn inputs(
    (sources, found): &(Sources, Vec<Diagnostic>),
    request: &Request,
) -> ContentHash {
    let mut hasher = Sha256::new();
    hasher.update(sources.hash().as_bytes());
    // Every field, whichever there are.
    add(&mut hasher, request);
    for one in found {
        add(&mut hasher, &(one.rule.code, one.span, &one.message, &one.hints));
    }
    hasher.into()
}

/// One hash of when each file was last changed.
pub(super) fn history(commits: &LastCommits) -> ContentHash {
    let mut hasher = Sha256::new();
    add(&mut hasher, &commits.iter().collect::<BTreeMap<_, _>>());
    hasher.into()
}

/// What is kept of `portraits`.
pub(super) fn kept_of(portraits: &Portraits) -> Vec<KeptPortrait> {
    let kept = |(made_of, file): (&ContentHash, &StaticFile)| KeptPortrait {
        made_of: *made_of,
        path: file.path.clone(),
        hash: ContentHash::of(&file.bytes),
    };
    portraits.iter().map(kept).collect()
}

impl LastBuild {
    /// The last build of the program in `root` to `output`.
    pub(super) fn read(caches: &Caches, root: &Path, output: &Path) -> Option<Self> {
        let bytes = caches.read(BUILDS, &[root, output])?;
        let (json, ledger) = split_line(&bytes)?;
        let last: Self = serde_json::from_slice(json).ok()?;
        Some(Self { ledger: Ledger::from_bytes(ledger)?, ..last })
    }

    /// The pictures that still lie in the output folder as they were published.
    pub(super) fn portraits(&self, output: &Path) -> Portraits {
        let still_there = |kept: &KeptPortrait| {
            let path = output.join(kept.path.as_str());
            // What is no file is not opened.
            Stamp::of(&path)?;
            let bytes = fs::read(path).ok()?;
            let is_same = ContentHash::of(&bytes) == kept.hash;
            let file = StaticFile { path: kept.path.clone(), bytes: bytes.into() };
            is_same.then_some((kept.made_of, file))
        };
        self.portraits.iter().filter_map(still_there).collect()
    }

    /// Keeps it, if it is other than the `last` one.
    pub(super) fn keep(&self, caches: &Caches, folders: [&Path; 2], last: Option<&Self>) {
        let kept = Self { counts: self.counts.of_nothing_changed(), ..self.clone() };
        if last != Some(&kept)
            && let Ok(mut bytes) = serde_json::to_vec(&kept)
        {
            bytes.push(b'\n');
            bytes.extend(kept.ledger.to_bytes());
            caches.keep(BUILDS, &folders, &bytes);
        }
    }
}

fn add(hasher: &mut Sha256, value: &impl Debug) {
    let text = format!("{value:?}");
    hasher.update((text.len() as u64).to_le_bytes());
    hasher.update(text);
}
