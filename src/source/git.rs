//! When files were last changed, as git knows it: dates only, never names of people.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

/// Seconds since 1970 of the last commit that touched each file, by its path below the program folder.
pub type LastCommits = HashMap<String, i64>;

/// The last commits of all files that a program folder ever had, up to one commit. What comes before a commit never
/// changes, so that only later ones have to be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The commit in full; empty where there is none.
    commit: String,
    /// The program folder below its repository's, with `/` at its end.
    folder: String,
    /// The last of the commits that touched a file, by their own times.
    pub commits: LastCommits,
}

impl History {
    /// Up to what is checked out in `root`; goes on from `last`, where that is part of it. Nothing without git, outside a
    /// repository, before its first commit and in a shallow clone, whose history would give every file the date of the
    /// oldest commit it holds.
    pub fn read(root: &Path, last: Self) -> Self {
        if !may_be_in_a_repository(root) {
            return Self::default();
        }
        let asked = git(root, &["rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD"]);
        let answer = asked.map(|answer| String::from_utf8_lossy(&answer).into_owned());
        let lines = answer.as_deref().map(|answer| answer.lines().collect::<Vec<_>>());
        let Some(["false", folder, commit]) = lines.as_deref() else { return Self::default() };
        let is_before = |last: &Self| {
            last.commit == *commit
                || git(root, &["merge-base", "--is-ancestor", &last.commit, commit]).is_some()
        };
        let is_part = |last: &Self| last.folder == *folder && is_before(last);
        let last = Some(last).filter(is_part).unwrap_or_default();
        let Self { commit: before, mut commits, .. } = last;
        if before != *commit {
            let range = match before.as_str() {
                "" => (*commit).to_owned(),
                before => format!("{before}..{commit}"),
            };
            let Some(log) = git(root, &[&LOG[..], &[&range, "--", "."]].concat()) else {
                return Self::default();
            };
            add_log(&mut commits, &log);
        }
        Self { commit: (*commit).to_owned(), folder: (*folder).to_owned(), commits }
    }
}

/// Whether it is worth while to ask git: that takes as long as to read a hundred files.
fn may_be_in_a_repository(root: &Path) -> bool {
    let is_told = std::env::var_os("GIT_DIR").is_some();
    is_told
        || root
            .canonicalize()
            .is_ok_and(|root| root.ancestors().any(|above| above.join(".git").exists()))
}

/// Every commit with its files, whatever the user's own settings are.
const LOG: [&str; 12] = [
    "-c",
    "core.quotePath=false",
    "-c",
    "log.follow=false",
    "log",
    "-z",
    "--format=%x01%ct",
    "--name-only",
    "--no-renames",
    "--no-show-signature",
    "--full-history",
    "--relative",
];

fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    command
        .arg("--no-replace-objects")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// Takes in what git wrote. Entries are separated by NUL; one that begins with U+0001 is a commit's time, the others are
/// its files.
fn add_log(commits: &mut LastCommits, log: &[u8]) {
    let mut time = None;
    for entry in log.split(|byte| *byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        let entry = entry.trim_start_matches('\n');
        match (entry.strip_prefix('\u{1}'), time) {
            (Some(stamp), _) => time = stamp.trim().parse().ok(),
            (None, Some(time)) if !entry.is_empty() => {
                let last = commits.entry(entry.to_owned()).or_insert(time);
                *last = time.max(*last);
            }
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = b"\x011700000200\0\nguides/a.md\0circles/x/circle.toml\0\x011700000100\0\nguides/a.md\0guides/b.md\0";
        let mut commits = LastCommits::from([("guides/b.md".to_owned(), 1_600_000_000)]);
        add_log(&mut commits, log);
        assert_eq!(commits.get("guides/a.md"), Some(&1_700_000_200));
        assert_eq!(commits.get("guides/b.md"), Some(&1_700_000_100));
        assert_eq!(commits.len(), 3);
    }
}
