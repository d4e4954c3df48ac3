//! When files were last changed, by one call of git: dates only, never names.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// Seconds since 1970 of the last commit that touched each file, by its path below the program folder.
pub type LastCommits = HashMap<String, i64>;

/// The last commits of the files in `root`; empty without git, outside a repository and in a shallow clone,
/// whose history would give every file the date of the oldest commit it holds.
pub fn last_commits(root: &Path) -> LastCommits {
    let shallow = git(root, &["rev-parse", "--is-shallow-repository"]);
    if shallow.as_deref().map(<[u8]>::trim_ascii) != Some(b"false") {
        return LastCommits::new();
    }
    let log = git(
        root,
        &[
            "-c",
            "core.quotePath=false",
            "log",
            "-z",
            "--format=%x01%ct",
            "--name-only",
            "--no-renames",
            "--relative",
            "--",
            ".",
        ],
    );
    log.map(|log| parse_log(&log)).unwrap_or_default()
}

fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// Entries are separated by NUL; one that begins with U+0001 is a commit's time, the others are its files.
fn parse_log(log: &[u8]) -> LastCommits {
    let mut commits = LastCommits::new();
    let mut time = None;
    for entry in log.split(|byte| *byte == 0) {
        let entry = String::from_utf8_lossy(entry);
        let entry = entry.trim_start_matches('\n');
        match entry.strip_prefix('\u{1}') {
            Some(stamp) => time = stamp.trim().parse().ok(),
            None if entry.is_empty() => {}
            None => {
                if let Some(time) = time {
                    commits.entry(entry.to_owned()).or_insert(time);
                }
            }
        }
    }
    commits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = b"\x011700000200\0\nguides/a.md\0circles/x/circle.toml\0\x011700000100\0\nguides/a.md\0guides/b.md\0";
        let commits = parse_log(log);
        assert_eq!(commits.get("guides/a.md"), Some(&1_700_000_200));
        assert_eq!(commits.get("guides/b.md"), Some(&1_700_000_100));
        assert_eq!(commits.len(), 3);
    }
}
