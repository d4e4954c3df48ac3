//! The process dies before each single step of a publication, by `SIGKILL`: nothing is lost, and the next one is right.
//!
//! The tests run themselves once more for each step, as the process that dies.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{OutputPath, OutputSet, publish_in_place, site, target, tree};
use crate::output::disk::STAGE_PREFIX;
use crate::output::{Publication, lock};
use crate::render::{Fingerprint, Spool as _};

/// Says before which step the process dies.
const DIE_AT: &str = "CIRCLEBOOK_TEST_DIE_AT";
/// Says where the dying process publishes.
const FOLDER: &str = "CIRCLEBOOK_TEST_FOLDER";

static STEPS: AtomicUsize = AtomicUsize::new(0);

/// Counts a step; dies before the one that was asked for.
pub(in crate::output) fn step() {
    if let Some(last) = env::var(DIE_AT).ok().and_then(|number| number.parse::<usize>().ok())
        && STEPS.fetch_add(1, Ordering::SeqCst) + 1 == last
    {
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL)
            .unwrap();
    }
}

/// What files are made of.
const MADE_OF: Fingerprint = Fingerprint::from_bytes([7; Fingerprint::BYTES]);

type Files = BTreeMap<String, String>;

fn old() -> Files {
    site(&[("index.html", "old"), ("a/index.html", "same"), ("gone/x.css", "x"), ("b", "a file")])
}

fn new() -> Files {
    site(&[("index.html", "new"), ("a/index.html", "same"), ("b/c/index.html", "c")])
}

/// Some files as they are made, the others in the end.
fn publish_at_once(files: &Files, folder: &Path) {
    let target = target(folder);
    let publication = Publication::begin(&target).unwrap();
    let mut rest = OutputSet::new();
    for (path, text) in files {
        let name = OutputPath::new(path).unwrap();
        if path.len() > 10 {
            assert!(publication.take(&name, MADE_OF, text.as_bytes()));
        } else {
            rest.insert(name, text.as_bytes());
        }
    }
    publication.finish(&rest).unwrap();
}

/// The test `name` once more, as a process that dies before step `at`.
fn die(name: &str, at: usize, folder: &Path) -> ExitStatus {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", &format!("output::tests::deaths::{name}")]);
    command.env(DIE_AT, at.to_string()).env(FOLDER, folder).env("RAYON_NUM_THREADS", "1");
    command.output().unwrap().status
}

/// Lets a publication by `publish` die before each of its steps; `check` looks at what is left each time.
fn check_deaths(name: &str, publish: impl Fn(&Files, &Path), check: impl Fn(&Files)) {
    if let Ok(folder) = env::var(FOLDER) {
        return publish(&new(), Path::new(&folder));
    }
    for at in 1.. {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().canonicalize().unwrap().join("out");
        publish(&old(), &folder);
        std::fs::write(folder.join("CNAME"), "mine").unwrap();
        let has_ended = die(name, at, &folder).success();
        let mut left = tree(&folder);
        assert_eq!(left.remove("CNAME").as_deref(), Some("mine"), "step {at}");
        left.retain(|path, _| !path.starts_with(STAGE_PREFIX));
        check(&left);
        publish(&new(), &folder);
        let expected: Files =
            new().into_iter().chain([("CNAME".to_owned(), "mine".to_owned())]).collect();
        assert_eq!(tree(&folder), expected, "step {at}");
        assert_eq!(std::fs::read_dir(above.path()).unwrap().count(), 1, "step {at} left a stage");
        if has_ended {
            assert!(at > 15, "only {at} steps");
            return;
        }
    }
}

#[test]
fn a_death_leaves_one_site_or_the_other() {
    check_deaths("a_death_leaves_one_site_or_the_other", publish_at_once, |left| {
        assert!(*left == old() || *left == new(), "{left:?}");
    });
}

#[test]
fn a_death_in_place_leaves_no_file_in_part() {
    let publish = |files: &Files, folder: &Path| {
        lock::clean_up(folder.parent().unwrap(), folder);
        publish_in_place(files, folder).unwrap();
    };
    check_deaths("a_death_in_place_leaves_no_file_in_part", publish, |left| {
        for (path, text) in left {
            let whole = [old().get(path).cloned(), new().get(path).cloned()];
            assert!(whole.contains(&Some(text.clone())), "{path}: {text}");
        }
        assert_eq!(left.get("a/index.html").map(String::as_str), Some("same"));
    });
}
