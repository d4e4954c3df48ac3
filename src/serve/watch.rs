//! When to build again: what changed in the program folder, many changes at once counted as one.
//!
//! The folder itself is watched, and each folder in it with all below it, except hidden ones and those that hold
//! nothing of ours. A folder that was replaced by another of its name (a sync client, a git worktree) is found again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Event, ServeOptions};

/// How long it must be quiet before a build.
const QUIET: Duration = Duration::from_millis(20);
/// How long a build waits for quiet.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often the folder is looked for again while nothing happens.
const LOOK: Duration = Duration::from_secs(1);
/// How often changes are looked for where the system does not tell.
const POLL: Duration = Duration::from_millis(500);
/// Folders of other tools.
const FOREIGN: [&str; 2] = ["target", "node_modules"];

/// What changed, as far as the system tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// What is at these paths, and nothing else.
    Paths(BTreeSet<PathBuf>),
    /// Nobody knows what.
    Anything,
}

impl Changed {
    fn nothing() -> Self {
        Self::Paths(BTreeSet::new())
    }

    /// What `self` and `event` tell together; an event without a path, or one of events that were lost, tells nothing.
    fn and(self, event: notify::Result<notify::Event>) -> Self {
        match (self, event) {
            (Self::Paths(mut paths), Ok(event))
                if !event.paths.is_empty() && !event.need_rescan() =>
            {
                paths.extend(event.paths);
                Self::Paths(paths)
            }
            _ => Self::Anything,
        }
    }
}

/// What a path is: device and number, where there are such. A folder made anew is another one.
type Identity = Option<(u64, u64)>;

/// The changes of a program folder.
pub(super) struct Changes {
    root: PathBuf,
    excluded: Vec<PathBuf>,
    polls: bool,
    events: Receiver<notify::Result<notify::Event>>,
    watcher: Option<Box<dyn Watcher + Send>>,
    /// The folder and those in it, as they were when they were last watched.
    watched: BTreeMap<PathBuf, Identity>,
}

impl Changes {
    /// Begins to watch.
    pub(super) fn watch(options: &ServeOptions, report: &impl Fn(Event)) -> Self {
        let root = options.root.clone();
        let excluded = options.excluded.clone();
        let (_, events) = channel();
        let watched = BTreeMap::new();
        let mut changes =
            Self { root, excluded, polls: options.poll, events, watcher: None, watched };
        changes.begin(report);
        changes
    }

    /// Waits until something changed and it is quiet again. What changed.
    pub(super) fn wait(&mut self, report: &impl Fn(Event)) -> Changed {
        loop {
            match self.events.recv_timeout(LOOK) {
                Ok(event) if self.matters(&event) => {
                    let changed = self.settle(Changed::nothing().and(event));
                    return if self.follow(report) { changed } else { Changed::Anything };
                }
                Ok(_) => {}
                Err(reason) => {
                    if reason == RecvTimeoutError::Disconnected {
                        // Nothing is watched: the folder is away. Look for it now and then.
                        std::thread::sleep(LOOK);
                    }
                    if self.watched.get(&self.root).copied() != known(&self.root) {
                        self.begin(report);
                        return Changed::Anything;
                    }
                }
            }
        }
    }

    /// Waits for quiet. What changed until then.
    fn settle(&self, mut changed: Changed) -> Changed {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return changed;
            }
            match self.events.recv_timeout(left.min(QUIET)) {
                Ok(event) if self.matters(&event) => changed = changed.and(event),
                Ok(_) => {}
                Err(_) => return changed,
            }
        }
    }

    /// Watches everything anew, by polling if the system cannot tell.
    fn begin(&mut self, report: &impl Fn(Event)) {
        let folders = self.folders();
        self.watched.clear();
        if !folders.contains_key(&self.root) {
            self.watcher = None;
            (_, self.events) = channel();
            return;
        }
        let failed = self.try_to_watch(&folders).err();
        if let Some(error) = failed.filter(|_| !self.polls) {
            report(Event::Polling(error.to_string()));
            self.polls = true;
            if let Err(error) = self.try_to_watch(&folders) {
                report(Event::Unreadable(error.to_string()));
            }
        }
        self.watched = folders;
    }

    fn try_to_watch(&mut self, folders: &BTreeMap<PathBuf, Identity>) -> notify::Result<()> {
        let (sender, events) = channel();
        // Contents, because a poll sees dates in whole seconds: two saves in one second are two changes.
        let config = Config::default()
            .with_follow_symlinks(false)
            .with_poll_interval(POLL)
            .with_compare_contents(true);
        let mut watcher: Box<dyn Watcher + Send> = if self.polls {
            Box::new(PollWatcher::new(sender, config)?)
        } else {
            Box::new(RecommendedWatcher::new(sender, config)?)
        };
        for folder in folders.keys() {
            watch_folder(watcher.as_mut(), folder, &self.root)?;
        }
        (self.watcher, self.events) = (Some(watcher), events);
        Ok(())
    }

    /// Watches folders that are new. Whether there were none.
    fn follow(&mut self, report: &impl Fn(Event)) -> bool {
        let folders = self.folders();
        if folders == self.watched {
            return true;
        }
        let is_same_root = folders.get(&self.root) == self.watched.get(&self.root);
        let is_new = |(folder, identity): &(&PathBuf, &Identity)| {
            self.watched.get(*folder) != Some(*identity)
        };
        let followed = match self.watcher.as_deref_mut().filter(|_| is_same_root) {
            Some(watcher) => folders
                .iter()
                .filter(is_new)
                .try_for_each(|(folder, _)| watch_folder(watcher, folder, &self.root))
                .is_ok(),
            None => false,
        };
        if followed {
            self.watched = folders;
        } else {
            self.begin(report);
        }
        false
    }

    /// The folder, if it is there, and those in it that can matter.
    fn folders(&self) -> BTreeMap<PathBuf, Identity> {
        let mut folders = BTreeMap::new();
        let Some(identity) = known(&self.root) else { return folders };
        folders.insert(self.root.clone(), identity);
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && self.is_ours(&entry.path()) {
                folders.extend(known(&entry.path()).map(|identity| (entry.path(), identity)));
            }
        }
        folders
    }

    /// Whether an event is a reason to build. Reading is none, our own least of all.
    fn matters(&self, event: &notify::Result<notify::Event>) -> bool {
        match event {
            Ok(event) if event.kind.is_access() => false,
            Ok(event) => {
                event.paths.is_empty() || event.paths.iter().any(|path| self.is_ours(path))
            }
            // Events were lost.
            Err(_) => true,
        }
    }

    fn is_ours(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(Path::new(""));
        let first = below.iter().next().map(|name| name.to_string_lossy()).unwrap_or_default();
        let is_foreign = first.starts_with('.') || FOREIGN.contains(&first.as_ref());
        !is_foreign && !self.excluded.iter().any(|folder| path.starts_with(folder))
    }
}

fn watch_folder(watcher: &mut dyn Watcher, folder: &Path, root: &Path) -> notify::Result<()> {
    let mode = if folder == root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
    watcher.watch(folder, mode).or_else(|error| {
        // A folder that is gone again will be followed when it comes back.
        let is_gone = matches!(error.kind, notify::ErrorKind::PathNotFound) || !folder.exists();
        if is_gone { Ok(()) } else { Err(error) }
    })
}

/// The identity of what is at `path`; `None` if nothing is.
#[cfg(unix)]
fn known(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| Some((metadata.dev(), metadata.ino())))
}

#[cfg(not(unix))]
fn known(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|_| None)
}
