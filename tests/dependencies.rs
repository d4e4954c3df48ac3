//! What the crate is made of: each dependency says what it saves us, is used, and adds few others. Licences, sources and
//! duplicates are `deny.toml`'s.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Crates that call themselves otherwise in code; of `icu_provider` a feature is wanted, by those who stand on it.
const OTHERWISE: [(&str, &str); 2] = [("ical-rs", "ical"), ("icu_provider", "icu_datetime")];
/// The most crates in the tree, those of tests and of other systems included.
const MOST: usize = 300;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Lines of `Cargo.toml` that name a dependency, and the crate.
fn dependencies(manifest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut is_dependency = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_dependency = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_dependency) {
            found.push((line, name));
        }
    }
    found
}

#[test]
fn each_dependency_says_what_it_saves_us() {
    let manifest = read("Cargo.toml");
    let dependencies = dependencies(&manifest);
    assert!(dependencies.len() > 30, "{}", dependencies.len());
    let silent: Vec<_> = dependencies
        .iter()
        .filter(|(line, _)| {
            let reason = line.rsplit_once(" # ").map_or("", |(_, reason)| reason);
            !reason.contains(' ')
        })
        .collect();
    assert!(silent.is_empty(), "without a reason: {silent:?}");
}

#[test]
fn each_dependency_is_used() {
    let manifest = read("Cargo.toml");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src", "tests"].into_iter().flat_map(|folder| {
        walkdir::WalkDir::new(root.join(folder)).into_iter().filter_entry(|entry| {
            !["node_modules", ".venv"].contains(&entry.file_name().to_str().unwrap_or_default())
        })
    });
    let files = files.map(|entry| entry.unwrap().into_path());
    let rust = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let text: String = rust.map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_used = |name: &str| {
        let known = OTHERWISE.iter().find(|(crate_name, _)| *crate_name == name);
        let path = known.map_or(name, |(_, path)| path).replace('-', "_");
        text.contains(&format!("{path}::")) || text.contains(&format!("use {path}"))
    };
    let all: BTreeSet<&str> = dependencies(&manifest).into_iter().map(|(_, name)| name).collect();
    let unused: Vec<&str> = all.into_iter().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_tree_stays_small() {
    let count = read("Cargo.lock").matches("[[package]]").count();
    assert!(count <= MOST, "{count} crates: is the newest worth it?");
}
