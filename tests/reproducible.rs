//! The same program gives the same bytes, whatever the machine: builds under different conditions have one hash.
//!
//! An ordinary run makes a few builds with many conditions each; `CONDITIONS=each cargo test --test reproducible` makes one
//! for each condition.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

mod numbers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use numbers::Numbers;
use sha2::{Digest as _, Sha256};

/// How one build differs from others.
#[derive(Debug, Clone, Copy)]
enum Condition {
    /// A variable of the environment, with a value or without.
    Variable(&'static str, Option<&'static str>),
    /// Rights that new files do not get.
    Umask(&'static str),
    /// The name of the program's folder.
    Folder(&'static str),
    /// Where the program is reached through a link.
    Link,
    /// The folder in which the command runs: the program's own.
    Inside,
    /// The order in which the files were made.
    Order(u64),
    /// When the files were last changed.
    Old,
    /// Nobody may write to the program's folder.
    ReadOnly,
    /// The site replaces another one.
    Again,
}

use Condition::{Again, Folder, Inside, Link, Old, Order, ReadOnly, Umask, Variable};

const CONDITIONS: [Condition; 24] = [
    Variable("RAYON_NUM_THREADS", Some("1")),
    Variable("RAYON_NUM_THREADS", Some("2")),
    Variable("RAYON_NUM_THREADS", Some("8")),
    Variable("TZ", Some("Pacific/Kiritimati")),
    Variable("TZ", Some("America/St_Johns")),
    Variable("TZ", Some("nowhere")),
    Variable("LANG", Some("tr_TR.UTF-8")),
    Variable("LC_ALL", Some("C")),
    Variable("LC_ALL", Some("ar_EG.UTF-8")),
    Variable("HOME", None),
    Variable("PATH", None),
    Variable("SOURCE_DATE_EPOCH", Some("1")),
    Variable("TMPDIR", Some("/nowhere")),
    Variable("COLUMNS", Some("20")),
    Umask("077"),
    Umask("000"),
    Folder("a folder, with “blanks” & ünïcode"),
    Folder("circles"),
    Link,
    Inside,
    Order(1),
    Order(2),
    ReadOnly,
    Again,
];

/// The builds of an ordinary run.
const TOGETHER: [&[Condition]; 2] = [
    &[
        Variable("RAYON_NUM_THREADS", Some("1")),
        Variable("TZ", Some("Pacific/Kiritimati")),
        Variable("LC_ALL", Some("C")),
        Variable("HOME", None),
        Umask("077"),
        Folder("a folder, with “blanks” & ünïcode"),
        Order(1),
        Old,
    ],
    &[
        Variable("RAYON_NUM_THREADS", Some("8")),
        Variable("TZ", Some("America/St_Johns")),
        Variable("LANG", Some("tr_TR.UTF-8")),
        Variable("PATH", None),
        Link,
        Inside,
        Order(2),
        Again,
    ],
];

/// The files of the example, with their paths below it.
fn example() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let below = entry.path().strip_prefix(&root).unwrap().to_owned();
        (below, fs::read(entry.path()).unwrap())
    };
    files.map(read).filter(|(path, _)| !path.starts_with("public")).collect()
}

/// Writes the program as the conditions want it; where it lies.
fn lay_out(above: &Path, conditions: &[Condition]) -> PathBuf {
    let mut files = example();
    let mut root = above.join("program");
    for condition in conditions {
        match condition {
            Order(seed) => {
                let mut numbers = Numbers(*seed);
                for last in (1..files.len()).rev() {
                    files.swap(last, numbers.below(last + 1));
                }
            }
            Folder(name) => root = above.join(name),
            _ => {}
        }
    }
    for (below, bytes) in files {
        let path = root.join(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        if conditions.iter().any(|one| matches!(one, Old)) {
            let file = fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
        }
    }
    root
}

/// Builds the example under all of the conditions; the hash of what came out.
fn build(conditions: &[Condition]) -> String {
    let above = tempfile::tempdir().unwrap();
    let out = above.path().join("out");
    let mut root = lay_out(above.path(), conditions);
    let mut command = Command::new("/bin/sh");
    let mut umask = "022";
    let mut times = 1;
    for condition in conditions {
        match condition {
            Variable(name, Some(value)) => drop(command.env(name, value)),
            Variable(name, None) => drop(command.env_remove(name)),
            Umask(mask) => umask = mask,
            Link => {
                let link = above.path().join("link");
                std::os::unix::fs::symlink(&root, &link).unwrap();
                root = link;
            }
            Inside => drop(command.current_dir(&root)),
            ReadOnly => {
                let mut rights = fs::metadata(&root).unwrap().permissions();
                rights.set_readonly(true);
                fs::set_permissions(&root, rights).unwrap();
            }
            Again => times = 2,
            Folder(_) | Order(_) | Old => {}
        }
    }
    command.args(["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask]);
    command.args([env!("CARGO_BIN_EXE_circlebook"), "build", "--as-of", "2026-03-01", "--output"]);
    command.arg(&out);
    if !conditions.iter().any(|one| matches!(one, Inside)) {
        command.arg(&root);
    }
    for _ in 0..times {
        // What is exchanged for the site in between is not its own.
        if times == 2 && out.exists() {
            fs::write(out.join("index.html"), "changed by hand").unwrap();
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    hash(&out)
}

/// One hash over all names and contents, the manifest's too.
fn hash(folder: &Path) -> String {
    let mut hasher = Sha256::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        hasher.update([&name.len().to_le_bytes()[..], name.as_bytes()].concat());
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).unwrap();
            hasher.update([&bytes.len().to_le_bytes()[..], &bytes].concat());
        }
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn builds_have_one_hash_whatever_the_conditions() {
    let each: Vec<&[Condition]> = CONDITIONS.chunks(1).collect();
    let wanted = match std::env::var("CONDITIONS").as_deref() {
        Ok("each") => each,
        _ => TOGETHER.to_vec(),
    };
    let first = build(&[]);
    for conditions in wanted {
        assert_eq!(build(conditions), first, "{conditions:?}");
    }
}
