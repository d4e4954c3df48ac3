//! How long each stage of a build took, for people, for scripts, and for a profiler's viewer.

use std::path::Path;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::{Error, Terminal};

/// How the times are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum TimingsFormat {
    /// A line a stage.
    Human,
    /// One JSON object on the standard output.
    Json,
}

/// What came of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    /// Pages.
    pub(super) pages: usize,
    /// Calendars.
    pub(super) calendars: usize,
    /// Files that were written.
    pub(super) files_written: usize,
    /// Files that were there already, byte for byte.
    pub(super) files_unchanged: usize,
    /// How many of those were not even made again.
    pub(super) files_kept: usize,
    /// Files of the earlier site that are gone.
    pub(super) files_removed: usize,
    /// Bytes of the files that were written.
    pub(super) bytes_written: u64,
}

impl Counts {
    /// What comes of the same build if it finds all files there already.
    pub(super) fn of_nothing_changed(self) -> Self {
        let files_unchanged = self.files_written + self.files_unchanged;
        let files_kept = files_unchanged;
        Self {
            files_unchanged,
            files_kept,
            files_written: 0,
            files_removed: 0,
            bytes_written: 0,
            ..self
        }
    }
}

/// A stage that is over.
#[derive(Debug)]
struct Stage {
    name: &'static str,
    began: Duration,
    took: Duration,
}

/// Stops the time of each stage.
pub(super) struct Clock {
    started: Instant,
    last: Instant,
    stages: Vec<Stage>,
}

impl Clock {
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Self { started: now, last: now, stages: Vec::new() }
    }

    /// The stage `name` ends here, and began where the one before ended.
    pub(super) fn mark(&mut self, name: &'static str) {
        let now = Instant::now();
        let (began, took) = (self.last - self.started, now - self.last);
        self.stages.push(Stage { name, began, took });
        self.last = now;
    }

    /// Since the start.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Tells the times.
    pub(super) fn tell(
        &self,
        format: TimingsFormat,
        counts: Counts,
        terminal: &Terminal,
    ) -> Result<(), Error> {
        match format {
            TimingsFormat::Human => {
                for stage in &self.stages {
                    terminal.status(&format!(
                        "{:>9.1} ms  {}",
                        milliseconds(stage.took),
                        stage.name
                    ));
                }
                let Counts { files_written, bytes_written, files_unchanged, files_kept, .. } =
                    counts;
                terminal.status(&format!(
                    "{files_written} files written ({:.1} MB), {files_unchanged} unchanged, {files_kept} of them not made \
                     again",
                    bytes_written as f64 / 1e6
                ));
                Ok(())
            }
            TimingsFormat::Json => terminal.result(&(self.json(counts) + "\n")),
        }
    }

    fn json(&self, counts: Counts) -> String {
        #[derive(Serialize)]
        struct StageTime {
            stage: &'static str,
            ms: f64,
        }
        #[derive(Serialize)]
        struct Times {
            version: u8,
            total_ms: f64,
            stages: Vec<StageTime>,
            #[serde(flatten)]
            counts: Counts,
        }
        let stages = self.stages.iter();
        let times = Times {
            version: 1,
            total_ms: milliseconds(self.last - self.started),
            stages: stages
                .map(|stage| StageTime { stage: stage.name, ms: milliseconds(stage.took) })
                .collect(),
            counts,
        };
        serde_json::to_string(&times).expect("names and numbers are JSON")
    }

    /// Writes the stages as trace events, which profilers' viewers open: `chrome://tracing`, Perfetto, Speedscope.
    pub(super) fn write_trace(&self, path: &Path) -> Result<(), Error> {
        #[derive(Serialize)]
        struct Event {
            name: &'static str,
            cat: &'static str,
            ph: &'static str,
            ts: f64,
            dur: f64,
            pid: u8,
            tid: u8,
        }
        let events = self.stages.iter().map(|stage| Event {
            name: stage.name,
            cat: "build",
            ph: "X",
            ts: milliseconds(stage.began) * 1000.0,
            dur: milliseconds(stage.took) * 1000.0,
            pid: 1,
            tid: 1,
        });
        let events: Vec<Event> = events.collect();
        let text = serde_json::to_string(&serde_json::json!({ "traceEvents": events }))
            .expect("names and numbers are JSON");
        std::fs::write(path, text).map_err(|error| Error::Write { path: path.to_owned(), error })
    }
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
