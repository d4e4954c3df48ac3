//! Handbooks and rosters brought over: what is written, what is left behind, and that the result is right.
//!
//! A case is a folder below `tests/import/` with `source/`, `expected/` (all files that are written) and
//! `left-behind.txt`. `UPDATE=1 cargo test --test import` rewrites what is expected.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn case_folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(case)
}

fn circlebook(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    command.args(arguments).env("NO_COLOR", "1").env("TZ", "Europe/London").output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// Imports the case into a new folder; gives the folder and what was said.
fn import(case: &str, source: &str, arguments: &[&str]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    let source = case_folder(case).join(source);
    let paths = [source.to_str().unwrap(), folder.path().to_str().unwrap()];
    let arguments = [&["import", case], &paths[..], arguments].concat();
    let output = circlebook(&arguments);
    (folder, output)
}

#[track_caller]
fn check(case: &str, source: &str, arguments: &[&str]) {
    let (folder, output) = import(case, source, arguments);
    assert!(output.status.success(), "{}", text(output.stderr));
    let (written, left) = (files_in(folder.path()), text(output.stdout));
    let expected = case_folder(case).join("expected");
    let left_behind = case_folder(case).join("left-behind.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::remove_dir_all(&expected).unwrap_or_default();
        for (path, bytes) in &written {
            let path = expected.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        std::fs::write(&left_behind, &left).unwrap();
    }
    for (path, bytes) in files_in(&expected) {
        let found = written.get(&path).map(|found| String::from_utf8_lossy(found).into_owned());
        assert_eq!(found.as_deref(), Some(&*String::from_utf8_lossy(&bytes)), "{path}");
    }
    assert_eq!(written.len(), files_in(&expected).len(), "{:?}", written.keys());
    assert_eq!(left, std::fs::read_to_string(left_behind).unwrap());
}

/// What `circlebook check` finds in the imported program, in short.
fn findings(case: &str) -> String {
    let folder = case_folder(case).join("expected");
    let output = circlebook(&[
        "check",
        folder.to_str().unwrap(),
        "--format",
        "short",
        "--as-of",
        "2026-03-01",
    ]);
    text(output.stderr)
}

/// The site of the imported program.
fn build(case: &str) -> BTreeMap<String, Vec<u8>> {
    let parent = tempfile::tempdir().unwrap();
    let output = parent.path().join("site");
    let program = case_folder(case).join("expected");
    let paths = [program.to_str().unwrap(), "--output", output.to_str().unwrap()];
    let built = circlebook(&[&["build"], &paths[..], &["--as-of", "2026-03-01"]].concat());
    assert!(built.status.success(), "{}", text(built.stderr));
    files_in(&output)
}

#[test]
fn a_book_of_mdbook_comes_over() {
    check("mdbook", "source", &[]);
    let found = findings("mdbook");
    let gone =
        "guides/facilitating/time.md:9:81: error[link-missing-file] there is no file `gone.md`\n";
    assert_eq!(found, gone, "the link was broken before");
}

#[test]
fn a_site_of_mkdocs_comes_over() {
    check("mkdocs", "source", &[]);
    let found = findings("mkdocs");
    let missing = "guides/facilitate/trouble.md:7:70: error[link-missing-file] there is no file `missing.md`\n";
    assert_eq!(found, missing, "the link was broken before");
}

#[test]
fn a_site_of_zola_comes_over() {
    check("zola", "source", &[]);
    assert_eq!(findings("zola"), "Checked 9 files: nothing found\n");
    let site = build("zola");
    assert!(site.contains_key("guides/guide/goals/index.html"));
    assert!(site.contains_key("guide/goals/index.html"), "the old address leads on");
}

#[test]
fn a_site_of_hugo_comes_over() {
    check("hugo", "source", &[]);
    assert_eq!(findings("hugo"), "Checked 8 files: nothing found\n");
    let site = build("hugo");
    assert!(site.contains_key("guides/docs/rules/index.html"));
    assert!(site.contains_key("house-rules/index.html"), "the old address leads on");
}

#[test]
fn a_roster_comes_over_and_nobody_is_published() {
    check(
        "csv",
        "source/members.csv",
        &["--circle", "tuesday-lunch", "--column", "Dept.=department"],
    );
}

#[test]
fn a_calendar_comes_over_as_a_circle() {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars/google.ics");
    let to = folder.path().to_str().unwrap();
    let arguments = ["import", "ics", source.to_str().unwrap(), to, "--circle", "lunch"];
    let output = circlebook(&arguments);
    assert!(output.status.success(), "{}", text(output.stderr));
    let written: Vec<String> = files_in(folder.path()).into_keys().collect();
    assert_eq!(written, ["circlebook.toml", "circles/lunch/circle.toml"]);
    let found = circlebook(&["check", to, "--format", "short", "--as-of", "2026-03-01"]);
    assert_eq!(found.status.code(), Some(0), "{}", text(found.stderr));
}

#[test]
fn nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let guides = folder.path().join("guides");
    std::fs::create_dir(&guides).unwrap();
    std::fs::write(guides.join("index.md"), "# Mine\n").unwrap();
    let source = case_folder("zola").join("source");
    let output =
        circlebook(&["import", "zola", source.to_str().unwrap(), folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(output.stderr).contains("is there already; nothing was written"));
    assert_eq!(files_in(folder.path()).len(), 1);
}
