//! What readers do on the example's site and one in several languages, in Chromium, and what checkers say of every page.

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

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn readers_find_what_they_came_for() {
    let folder = TempDir::new().unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = |program: &Path, name: &str| {
        let site = folder.path().join(name);
        let built = Command::new(env!("CARGO_BIN_EXE_circlebook"))
            .args(["build", "--as-of", "2026-11-25", "-o"])
            .arg(&site)
            .arg(program)
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        site
    };
    let several = folder.path().join("several");
    copy(&here.join("tests/cases/site/languages/site"), &several);
    let config = several.join("circlebook.toml");
    let written = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, written + "\n[languages.ar]\ntitle = \"دوائر\"\n").unwrap();
    let run = Command::new("node")
        .arg("--test")
        // One browser at a time: several on two cores make one another late.
        .arg("--test-concurrency=1")
        .args(tests())
        .env("CIRCLEBOOK_SITE", built(&here.join("example-program"), "site"))
        .env("CIRCLEBOOK_DOCS", built(&here.join("docs"), "docs"))
        .env("CIRCLEBOOK_LANGUAGES", built(&several, "languages"))
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}
