//! Dates from git are the same whether git is asked for all of its history or goes on from an earlier commit.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use circlebook::source::{History, LastCommits};
use proptest::prelude::*;

/// What somebody does to a repository.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// Commits a file of the program, so many hours after 2026 began.
    Program(u8, u16),
    /// Commits a file beside the program.
    Beside(u8),
    /// Goes to another branch, which begins here if it is not there yet.
    Branch(u8),
    /// Merges a branch; where both changed a file, this one's counts.
    Merge(u8),
    /// Merges a branch and takes nothing of it.
    Refuse(u8),
    /// Takes the last commit back.
    Reset,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (0..5_u8, 0..900_u16).prop_map(|(file, hour)| Deed::Program(file, hour)),
        1 => (0..3_u8).prop_map(Deed::Beside),
        2 => (0..3_u8).prop_map(Deed::Branch),
        2 => (0..3_u8).prop_map(Deed::Merge),
        1 => (0..3_u8).prop_map(Deed::Refuse),
        1 => Just(Deed::Reset),
    ];
    prop::collection::vec(deed, 1..14)
}

/// Seconds since 1970 at which 2026 begins.
const NEW_YEAR: u64 = 1_767_225_600;

fn git(folder: &Path, arguments: &[&str], hour: u16) -> bool {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
    command.args(arguments).env("GIT_COMMITTER_DATE", format!("{} +0000", seconds(hour)));
    command.output().unwrap().status.success()
}

fn seconds(hour: u16) -> u64 {
    NEW_YEAR + u64::from(hour) * 3600
}

/// A repository for a program in `program/`.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert!(git(folder.path(), &["init", "-q", "-b", "branch-0"], 0));
    folder
}

fn branch_name(number: u8) -> String {
    format!("branch-{number}")
}

fn commit(folder: &Path, path: &str, text: &str, hour: u16) {
    // Git takes empty folders away.
    fs::create_dir_all(folder.join("program")).unwrap();
    fs::write(folder.join(path), text).unwrap();
    git(folder, &["add", "-A"], 0);
    git(folder, &["commit", "-q", "-m", "more"], hour);
}

fn perform(folder: &Path, step: usize, deed: Deed) {
    let text = format!("{step}\n");
    match deed {
        Deed::Program(file, hour) => {
            commit(folder, &format!("program/a b\u{e9}{file}.md"), &text, hour);
        }
        Deed::Beside(file) => commit(folder, &format!("{file}.md"), &text, 0),
        Deed::Branch(branch) => {
            let branch = branch_name(branch);
            if !git(folder, &["checkout", "-q", &branch], 0) {
                git(folder, &["checkout", "-q", "-b", &branch], 0);
            }
        }
        Deed::Merge(branch) => {
            git(folder, &["merge", "-q", "-X", "ours", "-m", "merge", &branch_name(branch)], 0);
        }
        Deed::Refuse(branch) => {
            git(folder, &["merge", "-q", "-s", "ours", "-m", "merge", &branch_name(branch)], 0);
        }
        Deed::Reset => {
            git(folder, &["reset", "-q", "--hard", "HEAD~1"], 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn going_on_finds_what_beginning_anew_finds(deeds in deeds()) {
        let folder = repository();
        let program = folder.path().join("program");
        let mut last = History::default();
        for (step, deed) in deeds.into_iter().enumerate() {
            perform(folder.path(), step, deed);
            let anew = History::read(&program, History::default());
            let further = History::read(&program, last);
            prop_assert_eq!(&further, &anew, "after {:?}", deed);
            last = further;
        }
    }
}

#[test]
fn the_latest_commit_of_a_file_counts_on_all_branches() {
    let folder = repository();
    let program = folder.path().join("program");
    let read = |last: History| History::read(&program, last);
    assert_eq!(read(History::default()), History::default(), "nothing is committed");
    let deeds = [
        Deed::Program(0, 1),
        Deed::Branch(1),
        Deed::Program(0, 30),
        Deed::Beside(0),
        Deed::Branch(0),
        Deed::Program(1, 20),
    ];
    for (step, deed) in deeds.into_iter().enumerate() {
        perform(folder.path(), step, deed);
    }
    let file = |number: u8, hour: u16| {
        (format!("a b\u{e9}{number}.md"), i64::try_from(seconds(hour)).unwrap())
    };
    let before = read(History::default());
    assert_eq!(before.commits, LastCommits::from([file(0, 1), file(1, 20)]));
    perform(folder.path(), deeds.len(), Deed::Merge(1));
    let merged = read(before.clone());
    assert_eq!(merged.commits, LastCommits::from([file(0, 30), file(1, 20)]));
    // What a merge refuses was a commit all the same.
    let deeds = [Deed::Branch(2), Deed::Program(1, 40), Deed::Branch(0), Deed::Refuse(2)];
    for (step, deed) in (10..).zip(deeds) {
        perform(folder.path(), step, deed);
    }
    let after = read(merged);
    assert_eq!(after.commits, LastCommits::from([file(0, 30), file(1, 40)]));
    assert_eq!(read(History::default()), after);
    // The same repository, seen from another folder of it.
    let above = History::read(folder.path(), after);
    assert!(above.commits.contains_key("0.md"));
    // A copy that does not hold all commits says nothing.
    let copy = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder.path().display());
    assert!(git(copy.path(), &["clone", "-q", "--depth", "1", &from, "."], 0));
    assert_eq!(History::read(&copy.path().join("program"), before), History::default());
}
