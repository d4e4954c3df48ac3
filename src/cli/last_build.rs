//! What the last build came to, so that one that finds nothing changed has nothing to do, and another one makes no page
//! that is made of the same.
//!
//! In: all that a build depends on, as hashes. Out: what it said and counted the last time, if the output folder still is
//! as it was left then; and of what its pages and calendars were made. Kept in the user's cache folder, a file for each
//! program and output folder. It holds hashes, and findings in which private values are masked.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::caches::{self, hexadecimal, split_line};
use super::timings::Counts;
use crate::diag::Diagnostic;
use crate::output::{Ledger, Seal, Stamp};
use crate::pipeline::Request;
use crate::source::{LastCommits, Sources};

/// As what they are kept.
const BUILDS: &str = "builds";

/// What a build depended on and came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LastBuild {
    /// [`builder`].
    pub(super) builder: Option<String>,
    /// [`inputs`].
    pub(super) inputs: String,
    /// [`history`].
    pub(super) history: String,
    /// Of the output folder.
    pub(super) seal: Seal,
    /// What was said of the program, as it goes to the terminal.
    pub(super) findings: String,
    /// What came of it.
    pub(super) counts: Counts,
    /// Of what its pages and calendars were made. It stands behind the rest.
    #[serde(skip)]
    pub(super) ledger: Ledger,
}

/// A hash of the program that builds; `None` where it cannot tell itself from another one.
pub(super) fn builder() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let mut hasher = Sha256::new();
    hasher.update(env!("CARGO_PKG_VERSION"));
    hasher.update(Stamp::of(&program.canonicalize().ok()?)?.to_bytes());
    Some(hexadecimal(hasher))
}

/// One hash of all files that a build reads and what is wrong with their folder, and of what is asked for.
pub(super) fn inputs((sources, found): &(Sources, Vec<Diagnostic>), request: &Request) -> String {
    let mut hasher = Sha256::new();
    hasher.update(sources.hash());
    // Every field, whichever there are.
    add(&mut hasher, request);
    for one in found {
        add(&mut hasher, &(one.rule.code, one.span, &one.message, &one.hints));
    }
    hexadecimal(hasher)
}

/// One hash of when each file was last changed.
pub(super) fn history(commits: &LastCommits) -> String {
    let mut hasher = Sha256::new();
    add(&mut hasher, &commits.iter().collect::<BTreeMap<_, _>>());
    hexadecimal(hasher)
}

impl LastBuild {
    /// The last build of the program in `root` to `output`, if `builder` made it.
    pub(super) fn read(root: &Path, output: &Path, builder: Option<&String>) -> Option<Self> {
        let bytes = caches::read(BUILDS, &[root, output])?;
        let (json, ledger) = split_line(&bytes)?;
        let last: Self = serde_json::from_slice(json).ok()?;
        let is_ours = builder.is_some() && last.builder.as_ref() == builder;
        is_ours.then_some(Self { ledger: Ledger::from_bytes(ledger)?, ..last })
    }

    /// Keeps it, if it is other than the `last` one. Whoever cannot write there builds anew each time.
    pub(super) fn keep(&self, root: &Path, output: &Path, last: Option<&Self>) {
        let kept = Self { counts: self.counts.of_nothing_changed(), ..self.clone() };
        if last != Some(&kept) {
            kept.write(root, output).unwrap_or_default();
        }
    }

    fn write(&self, root: &Path, output: &Path) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(self).map_err(io::Error::other)?;
        bytes.push(b'\n');
        bytes.extend(self.ledger.to_bytes());
        caches::keep(BUILDS, &[root, output], &bytes)
    }
}

fn add(hasher: &mut Sha256, value: &impl Debug) {
    let text = format!("{value:?}");
    hasher.update((text.len() as u64).to_le_bytes());
    hasher.update(text);
}
