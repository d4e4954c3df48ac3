//! What readers do on the example's site, in Chromium: `tests/browser` says how to set it up.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The files of tests that `node --test` runs.
fn tests() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/tests");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn readers_find_what_they_came_for() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_circlebook"))
        .args(["build", "--as-of", "2026-11-25", "-o"])
        .arg(&site)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let run = Command::new("node")
        .arg("--test")
        // One browser at a time: several on two cores make one another late.
        .arg("--test-concurrency=1")
        .args(tests())
        .env("CIRCLEBOOK_SITE", &site)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}
