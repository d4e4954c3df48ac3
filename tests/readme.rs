//! What the README tells people to type does what it says.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The commands of the first block below a heading.
fn commands(heading: &str) -> Vec<String> {
    let readme = read("README.md");
    let section = readme.split_once(&format!("\n## {heading}\n")).unwrap().1;
    let block = section.split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
    block.lines().map(str::to_owned).collect()
}

#[test]
fn two_commands_set_up_one_does_the_work_one_tests() {
    assert_eq!(commands("Set up").len(), 2);
    assert_eq!(commands("Build the example").len(), 1);
    assert_eq!(commands("Test").len(), 1);
}

#[test]
fn ci_runs_the_set_up_and_the_tests_that_the_readme_names() {
    let ci = read(".ci/run");
    let lines: Vec<&str> = ci.lines().collect();
    assert_eq!(lines.last(), Some(&commands("Test").remove(0).as_str()));
    assert!(lines.contains(&commands("Set up").remove(0).as_str()));
}

#[test]
fn the_example_is_built_as_the_readme_says_and_has_no_finding() {
    let command = commands("Build the example").remove(0);
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("target/release/circlebook"));
    let output = tempfile::tempdir().unwrap();
    let built = Command::new(env!("CARGO_BIN_EXE_circlebook"))
        .args(words)
        .args(["--quiet", "--as-of", "2026-11-25", "--output"])
        .arg(output.path().join("site"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(built.status.success());
    assert_eq!(String::from_utf8(built.stderr).unwrap(), "");
    assert!(output.path().join("site/circles/tuesday-lunch/index.html").is_file());
}

#[test]
fn every_file_that_the_pages_at_the_top_link_to_is_there() {
    for page in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] {
        let text = read(page);
        for (start, _) in text.match_indices("](") {
            let target = text.get(start + 2..).unwrap().split([')', '#']).next().unwrap();
            let is_file = !target.starts_with("http") && !target.is_empty();
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
            assert!(!is_file || path.exists(), "{page} links to {target}");
        }
    }
}
