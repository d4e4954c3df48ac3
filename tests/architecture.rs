//! The shape of the code, read from its text: who may import whom, who may touch the disk and the clock,
//! and what every file opens with. `ARCHITECTURE.md` says why.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each stage and what of the crate it may name. What is not listed here may name anything.
const IMPORTS: [(&str, &[&str]); 11] = [
    ("hash", &[]),
    ("diag", &[]),
    ("source", &["diag", "hash"]),
    ("external", &["diag"]),
    ("privacy", &[]),
    ("parse", &["diag", "hash", "source", "privacy"]),
    ("model", &["diag", "hash", "parse", "privacy"]),
    ("check", &["diag", "model", "privacy"]),
    ("view", &["model", "privacy", "diag", "hash", "parse::markdown"]),
    ("render", &["view", "privacy", "diag", "hash", "parse::markdown"]),
    ("output", &["render", "hash", "privacy"]),
];

/// Who may know what is outside the process.
const EDGES: [&str; 6] = ["source", "external", "output", "serve", "cli", "main"];

/// Words that only the edges may use.
const OUTSIDE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "ZonedDateTime::now",
];

struct File {
    path: PathBuf,
    /// `check` for `src/check/mod.rs` and `src/check.rs`.
    module: String,
    text: String,
}

impl File {
    /// The lines that are code of the stage itself, numbered: no comments, no tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        lines
            .take_while(|(_, line)| *line != "#[cfg(test)]")
            .filter(|(_, line)| !line.starts_with("//"))
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn files_below(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    rust_files(&root.join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(root).unwrap().to_owned();
        let below = path.components().nth(1).unwrap().as_os_str().to_str().unwrap();
        File { module: below.trim_end_matches(".rs").to_owned(), text, path }
    };
    paths.into_iter().map(read).collect()
}

/// Code of the stages; what stands in `tests.rs` is none.
fn stage_files() -> Vec<File> {
    let is_code = |file: &File| {
        let name = file.path.file_name().unwrap().to_str().unwrap();
        name != "tests.rs" && !file.path.iter().any(|part| part == "tests")
    };
    files_below("src").into_iter().filter(is_code).collect()
}

/// Every path below `crate::` that `line` names.
fn named_in(line: &str) -> Vec<String> {
    let path = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect()
    };
    let mut named = Vec::new();
    for (start, _) in line.match_indices("crate::") {
        let rest = &line[start + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap();
                named.extend(
                    list.split(',').map(|one| path(one.trim())).filter(|one| !one.is_empty()),
                );
            }
            None => named.push(path(rest)),
        }
    }
    named
}

#[test]
fn data_flows_one_way() {
    let mut wrong = BTreeSet::new();
    for file in stage_files() {
        let Some((module, allowed)) = IMPORTS.iter().find(|(module, _)| *module == file.module)
        else {
            continue;
        };
        // Several lines of one `use` are one statement.
        let code: Vec<(usize, &str)> = file.code().collect();
        let text: String = code.iter().map(|(_, line)| format!("{line} ")).collect();
        for named in named_in(&text) {
            let is_allowed = |one: &str| named == one || named.starts_with(&format!("{one}::"));
            let own = named == *module || named.starts_with(&format!("{module}::"));
            if !own && !allowed.iter().any(|one| is_allowed(one)) {
                wrong
                    .insert(format!("{}: `{module}` must not know `{named}`", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edges_know_the_disk_the_clock_and_the_environment() {
    let mut wrong = Vec::new();
    for file in stage_files() {
        if EDGES.contains(&file.module.as_str()) {
            continue;
        }
        for (number, line) in file.code() {
            wrong.extend(OUTSIDE.iter().filter(|word| line.contains(**word)).map(|word| {
                format!("{}:{number}: `{word}` is for the edges", file.path.display())
            }));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let all = files_below("src").into_iter().chain(files_below("tests"));
    let silent: Vec<PathBuf> =
        all.filter(|file| !file.text.starts_with("//! ")).map(|file| file.path).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let mut wrong = Vec::new();
    for file in files_below("src").into_iter().chain(files_below("tests")) {
        for (index, line) in file.text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}: {line}", file.path.display(), index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
