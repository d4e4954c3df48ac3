//! What `circlebook schema` says of TOML files, judged by a validator of others: it accepts what the program accepts and
//! refuses what the program refuses, as far as the shape of a file tells.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const KINDS: [&str; 7] =
    ["circlebook", "circle", "people", "events", "resources", "closures", "front-matter"];

/// Findings that a schema makes too, wherever they are.
const REFUSED: [&str; 4] = ["unknown-key", "wrong-type", "unknown-field", "code-unknown"];

/// Findings that a schema makes in some files and not in others, and the files that are not TOML.
const UNDECIDED: [&str; 6] = [
    "missing-key",
    "unknown-value",
    "duration-unclear",
    "toml-syntax",
    "front-matter-yaml",
    "front-matter-unclosed",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn circlebook(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_circlebook")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    output.stdout
}

/// What is wrong with each file below `folders` that has a schema.
fn judged(folders: &[PathBuf]) -> BTreeMap<PathBuf, Option<String>> {
    let schemas = tempfile::tempdir().unwrap();
    for kind in KINDS {
        let schema = circlebook(&["schema", kind]);
        std::fs::write(schemas.path().join(format!("{kind}.json")), schema).unwrap();
    }
    let python = root().join("tests/.venv/bin/python");
    let mut command = Command::new(&python);
    command.arg(root().join("tests/oracles/schemas.py")).arg(schemas.path()).args(folders);
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; run tests/setup.sh", python.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Codes found in each file of a golden case, by its path.
fn found_in(case: &Path) -> BTreeMap<PathBuf, Vec<String>> {
    let mut found: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    let text = std::fs::read_to_string(case.join("diagnostics.txt")).unwrap_or_default();
    // One line a finding first: `PATH:LINE:COLUMN: SEVERITY[CODE] …`.
    for line in text.lines().take_while(|line| !line.is_empty()) {
        let (place, rest) = line.split_once(": ").unwrap();
        let path = place.split(':').next().unwrap();
        let code = rest.split(['[', ']']).nth(1).unwrap();
        found.entry(case.join("site").join(path)).or_default().push(code.to_owned());
    }
    found
}

#[test]
fn what_is_right_is_accepted() {
    let new = tempfile::tempdir().unwrap();
    let new = new.path().join("program");
    circlebook(&["init", new.to_str().unwrap()]);
    let folders = [root().join("example-program"), root().join("docs"), new];
    let judged = judged(&folders);
    let wrong: Vec<_> = judged.iter().filter(|(_, wrong)| wrong.is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(judged.len() > 30, "{}", judged.len());
}

#[test]
fn what_is_broken_is_refused_and_nothing_else() {
    let areas = std::fs::read_dir(root().join("tests/cases")).unwrap();
    let cases = areas.flat_map(|area| std::fs::read_dir(area.unwrap().path()).unwrap());
    let cases: Vec<PathBuf> = cases.map(|case| case.unwrap().path()).collect();
    let found: BTreeMap<PathBuf, Vec<String>> =
        cases.iter().flat_map(|case| found_in(case)).collect();
    let sites: Vec<PathBuf> = cases.iter().map(|case| case.join("site")).collect();
    let (mut refused, mut surprises) = (0, Vec::new());
    for (path, wrong) in judged(&sites) {
        let codes = found.get(&path).map(Vec::as_slice).unwrap_or_default();
        let has = |wanted: &[&str]| codes.iter().any(|code| wanted.contains(&code.as_str()));
        refused += usize::from(wrong.is_some());
        if wrong.is_some() != has(&REFUSED) && !has(&UNDECIDED) {
            surprises.push(format!("{}: {wrong:?}, found {codes:?}", path.display()));
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
    assert!(refused > 5, "only {refused} files are refused");
}

/// The keys of a schema that say nothing of themselves, or show no value.
fn silent(schema: &serde_json::Value, path: &str, all: &mut Vec<String>) {
    let properties = schema["properties"].as_object().into_iter().flatten();
    for (name, key) in properties {
        let path = format!("{path}.{name}");
        let inner = if key["type"] == "array" { &key["items"] } else { key };
        let is_open = |value: &serde_json::Value| {
            matches!(value["type"].as_str(), Some("string" | "integer")) && value["enum"].is_null()
        };
        let choices = inner["anyOf"].as_array().into_iter().flatten();
        let wants_example = is_open(inner) || choices.into_iter().any(is_open);
        if key["description"].is_null() || wants_example && key["examples"].is_null() {
            all.push(path.clone());
        }
        silent(inner, &path, all);
        silent(&inner["additionalProperties"], &path, all);
    }
}

#[test]
fn every_key_says_what_it_means_and_shows_a_value() {
    for kind in KINDS {
        let schema = serde_json::from_slice(&circlebook(&["schema", kind])).unwrap();
        let mut all = Vec::new();
        silent(&schema, kind, &mut all);
        assert!(all.is_empty(), "{all:?}");
    }
}
