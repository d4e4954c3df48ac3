//! What is served now: the last good site and what is wrong since. Replaced as a whole; readers never wait for a build.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::Snapshot;
use super::page;
use crate::diag::report::Snippet;
use crate::render::{Bytes, OutputPath, OutputSet};

/// A good build.
#[derive(Debug, Default)]
pub(super) struct Site {
    pub(super) files: OutputSet,
    /// Components of the base path; none where the site is at the top.
    pub(super) base: Vec<String>,
    pub(super) notes: Arc<BTreeMap<OutputPath, Vec<String>>>,
    /// Counts the builds that changed a stylesheet.
    pub(super) styles: u64,
    /// Counts the builds that changed an image, a script or a font.
    pub(super) assets: u64,
}

/// What is served at a moment; cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Current {
    /// The last good site, if there was one.
    pub(super) site: Option<Arc<Site>>,
    /// Whether it is that of the last build.
    pub(super) is_good: bool,
    /// What is wrong with the last build, as the overlay shows it.
    pub(super) findings: Arc<[Value]>,
    /// What `findings` was made of; `None` where there was no build.
    found: Option<Arc<[Snippet]>>,
    /// How the addresses in `findings` open an editor.
    editor: Option<String>,
    /// Files made later, for this site or an earlier one.
    later: Option<Arc<OutputSet>>,
    /// Counts the builds.
    version: u64,
}

impl Current {
    /// The bytes at `path` of the site.
    pub(super) fn file(&self, path: &str) -> Option<Bytes> {
        let of_site = self.site.as_ref().and_then(|site| site.files.get(path));
        of_site.or_else(|| self.later.as_ref().and_then(|later| later.get(path))).cloned()
    }
}

/// How long nothing must change before files are made that pages can do without.
const QUIET: Duration = Duration::from_millis(800);

type Job = Box<dyn FnOnce() -> OutputSet + Send>;

/// What is to be made later: only the newest wish counts.
#[derive(Default)]
struct Later {
    next: Option<Job>,
    is_running: bool,
}

/// What is served, shared by all threads.
pub(super) struct State {
    root: PathBuf,
    current: RwLock<Arc<Current>>,
    later: Mutex<Later>,
    version: Mutex<u64>,
    changed: Condvar,
}

impl State {
    /// Nothing yet, for the program at `root`.
    pub(super) fn new(root: PathBuf) -> Self {
        Self {
            root,
            current: RwLock::default(),
            later: Mutex::default(),
            version: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// What is served now.
    pub(super) fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Serves the result of a build from now on. Whether the same was wrong with the build before.
    pub(super) fn replace(self: &Arc<Self>, snapshot: Snapshot) -> bool {
        let before = self.current();
        let version = before.version + 1;
        let found = snapshot.findings;
        let is_same = |last: &Arc<[Snippet]>| Arc::ptr_eq(last, &found) || *last == found;
        let is_known = before.found.as_ref().is_some_and(is_same);
        let findings = match is_known && before.editor == snapshot.editor {
            true => Arc::clone(&before.findings),
            false => {
                let editor = snapshot.editor.as_deref();
                found.iter().map(|found| page::finding(found, &self.root, editor)).collect()
            }
        };
        let is_good = snapshot.output.is_some();
        let later = if snapshot.later.is_none() && is_good { None } else { before.later.clone() };
        let site = match snapshot.output {
            Some(files) => Some(Arc::new(Site {
                styles: count(&before, |site| &site.styles, &files, is_style),
                assets: count(&before, |site| &site.assets, &files, is_asset),
                base: snapshot
                    .base_path
                    .split('/')
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect(),
                notes: snapshot.notes,
                files,
            })),
            None => before.site.clone(),
        };
        let (found, editor) = (Some(found), snapshot.editor);
        self.publish(Current { site, is_good, findings, found, editor, later, version });
        if let Some(job) = snapshot.later {
            self.run_later(job);
        }
        is_known
    }

    /// Keeps the last good site and shows why there was no build.
    pub(super) fn fail(&self, message: &str) {
        let before = self.current();
        self.publish(Current {
            site: before.site.clone(),
            is_good: false,
            findings: [json!({ "severity": "error", "message": message })].into(),
            later: before.later.clone(),
            version: before.version + 1,
            ..Current::default()
        });
    }

    /// Waits until there was another build than `seen`, or for `time`. The number of the last one.
    pub(super) fn wait(&self, seen: u64, time: Duration) -> u64 {
        let version = lock(&self.version);
        let waited = self.changed.wait_timeout_while(version, time, |version| *version == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn publish(&self, current: Current) {
        let version = current.version;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(current);
        *lock(&self.version) = version;
        self.changed.notify_all();
    }

    /// Runs `job` in a thread of its own once the one before it is done, unless a newer one comes first.
    fn run_later(self: &Arc<Self>, job: Job) {
        let mut later = lock(&self.later);
        later.next = Some(job);
        if later.is_running {
            return;
        }
        let state = Arc::clone(self);
        let spawned = thread::Builder::new().name("later".to_owned()).spawn(move || {
            // One thread of all: an edit that comes meanwhile finds the others free.
            let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
            let run = |job: Job| match &alone {
                Ok(pool) => pool.install(job),
                Err(_) => job(),
            };
            while let Some(job) = state.next_job() {
                state.wait_for_quiet();
                if lock(&state.later).next.is_some() {
                    continue;
                }
                // A bug in what pages can do without takes nothing else down.
                if let Ok(files) =
                    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(job)))
                {
                    state.add_later(files);
                }
            }
        });
        later.is_running = spawned.is_ok();
    }

    /// Waits until nobody has saved anything for a while: pages come first. The first build is not waited for.
    fn wait_for_quiet(&self) {
        let mut seen = self.current().version;
        while seen > 1 {
            let version = self.wait(seen, QUIET);
            if version == seen {
                break;
            }
            seen = version;
        }
    }

    fn next_job(&self) -> Option<Job> {
        let mut later = lock(&self.later);
        let next = later.next.take();
        later.is_running = next.is_some();
        next
    }

    fn add_later(&self, files: OutputSet) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let later = Some(Arc::new(files));
        *current = Arc::new(Current { later, ..(**current).clone() });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The counter for the files chosen by `is_one`: one more than before if they changed.
fn count(
    before: &Current,
    counter: impl Fn(&Site) -> &u64,
    files: &OutputSet,
    is_one: fn(&str) -> bool,
) -> u64 {
    let Some(site) = &before.site else { return 0 };
    *counter(site) + u64::from(!site.files.agrees_with(files, is_one))
}

fn is_style(path: &str) -> bool {
    path.ends_with(".css")
}

/// Whether pages show or run the file, and would not show its change without being loaded again.
fn is_asset(path: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff2",
        ".woff",
    ];
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}
