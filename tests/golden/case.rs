//! A case as it lies on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};

/// Files by path, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What `args` says, a word and its value a line.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// `as-of DATE`: today; 1 January 2026 unless said.
    pub(crate) today: Date,
    /// `audience members`.
    pub(crate) members: bool,
    /// `drafts`.
    pub(crate) drafts: bool,
    /// `only PATH`, any number: the outputs that are compared; a `*` at the end stands for any rest. `only` alone: none.
    pub(crate) only: Option<Vec<String>>,
    /// `main`: of pages, only `<main>` is compared.
    pub(crate) main: bool,
}

/// One case.
#[derive(Debug)]
pub(crate) struct Case {
    /// `area/name`.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What it is built with.
    pub(crate) arguments: Arguments,
}

impl Case {
    /// All cases below `folder`, by name.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let mut cases = Vec::new();
        for area in folders(folder) {
            for folder in folders(&area) {
                let name = format!("{}/{}", file_name(&area), file_name(&folder));
                let arguments = read_arguments(&folder.join("args"));
                cases.push(Self { name, folder, arguments });
            }
        }
        cases
    }

    /// The program.
    pub(crate) fn site(&self) -> Files {
        files_in(&self.folder.join("site"))
    }

    /// What it becomes.
    pub(crate) fn expected(&self) -> Files {
        files_in(&self.folder.join("expected"))
    }

    /// What is wrong with it.
    pub(crate) fn diagnostics(&self) -> String {
        fs::read_to_string(self.folder.join("diagnostics.txt")).unwrap_or_default()
    }
}

fn read_arguments(path: &Path) -> Arguments {
    let mut arguments = Arguments {
        today: date(2026, 1, 1),
        members: false,
        drafts: false,
        only: None,
        main: false,
    };
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        let (word, value) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "as-of" => arguments.today = value.parse().unwrap(),
            "audience" => arguments.members = value == "members",
            "drafts" => arguments.drafts = true,
            "only" if value.is_empty() => arguments.only = Some(Vec::new()),
            "only" => arguments.only.get_or_insert_default().push(value.to_owned()),
            "main" => arguments.main = true,
            _ => panic!("{}: `{line}` means nothing", path.display()),
        }
    }
    arguments
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn file_name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// Every file below `folder`; none if it does not exist.
fn files_in(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}
