//! `circlebook build`: the site, all of it or nothing.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::caches::Caches;
use super::last_build::{self, LastBuild};
use super::program::{self, AudienceName, full_address};
use super::terminal::STYLE;
use super::timings::{Clock, Counts, TimingsFormat};
use super::{Error, Outcome, Terminal, today};
use super::{highlights, history};
use crate::diag::Diagnostic;
use crate::diag::report::{Format, report};
use crate::output::{Publication, PublishError, Published, Target};
use crate::parse::program::Cache;
use crate::pipeline::{self, Made, Request};
use crate::render::Spool;
use crate::source::{self, LastCommits, Sources};
use crate::view::{Known, Portraits};

/// Build the site.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Everything that is wrong is reported, and nothing is written if anything is an error: the earlier site stays \
                  as it is. Files in the output folder that circlebook did not write are never changed or deleted.

Examples:
  circlebook build                                      the program around the current folder, to its public/
  circlebook build -o /srv/www/mentoring                to another folder
  circlebook build --audience members -o members        for a place behind the institute's login
  circlebook build --base-url https://example.org/try/  for another address than that of circlebook.toml
  circlebook build --as-of 2026-03-01                   as on that day; the same bytes whenever it runs"
)]
pub(super) struct Arguments {
    /// The program folder, or a folder in it [default: the current one].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Where the site goes [default: `public` in the program folder].
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The site's full address, instead of that of `circlebook.toml`.
    #[arg(long, value_name = "URL", value_parser = full_address)]
    base_url: Option<String>,
    /// For whom the site is.
    #[arg(long, value_enum, default_value_t)]
    audience: AudienceName,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Show drafts too.
    #[arg(long)]
    drafts: bool,
    /// Take an output folder that holds files of others; they stay.
    #[arg(long)]
    force: bool,
    /// Say how long each stage took: for people, or as one JSON object.
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "human"
    )]
    timings: Option<TimingsFormat>,
    /// Write the stages to a file that profilers' viewers open.
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut clock = Clock::start();
    let request = Request {
        today: today::today(arguments.as_of)?,
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        audience: arguments.audience.into(),
    };
    let root = program::root(arguments.folder.as_deref())?;
    let folder = arguments.output.clone().unwrap_or_else(|| root.join("public"));
    terminal.detail(&format!("Program: {}, as of {}", root.display(), request.today));
    let (sources, home) = (source::folders(&root), std::env::home_dir());
    let target = Target {
        folder: &folder,
        program: &root,
        sources: &sources,
        home: home.as_deref(),
        audience: request.audience,
        force: arguments.force,
    };
    let caches = Caches::open();
    let changes = last_changes(&caches, &root);
    let last = LastBuild::read(&caches, &root, &folder);
    let read = Sources::read(&root, None)?;
    let inputs = last_build::inputs(&read, &request);
    clock.mark("source");
    let is_same =
        |last: &&LastBuild| last.inputs == inputs && last.history == last_build::history(&changes);
    let is_untouched =
        |last: &LastBuild| Some(LastBuild { seal: last.seal.check(&target)?, ..last.clone() });
    let build = match last.as_ref().filter(is_same).and_then(is_untouched) {
        Some(last) => {
            terminal.report(&last.findings);
            last
        }
        None => {
            let job = Job {
                request: &request,
                target: &target,
                changes: &changes,
                last: last.as_ref(),
                caches: &caches,
                terminal,
            };
            let Some(built) = job.build(read, &mut clock)? else { return Ok(Outcome::Errors) };
            let Built { findings, published: Published { seal, ledger, .. }, portraits, counts } =
                built;
            let history = last_build::history(&changes);
            let portraits = last_build::kept_of(&portraits);
            LastBuild { inputs, history, seal, findings, counts, portraits, ledger }
        }
    };
    build.keep(&caches, [&root, &folder], last.as_ref());
    clock.mark("output");
    end(arguments, &folder, terminal, &clock, build.counts)?;
    Ok(Outcome::Fine)
}

/// When files were last changed; asked at once, waited for when it is needed.
type Changes = LazyCell<LastCommits, Box<dyn FnOnce() -> LastCommits>>;

fn last_changes(caches: &Caches, root: &Path) -> Changes {
    let (caches, root) = (caches.clone(), root.to_owned());
    let asked = std::thread::spawn(move || history::last_commits(&caches, &root));
    LazyCell::new(Box::new(|| asked.join().unwrap_or_default()))
}

/// What came of a whole build.
struct Built {
    /// What was said.
    findings: String,
    /// What was written.
    published: Published,
    /// Its pictures of people.
    portraits: Arc<Portraits>,
    counts: Counts,
}

/// What a whole build needs.
struct Job<'a> {
    request: &'a Request,
    target: &'a Target<'a>,
    changes: &'a Changes,
    last: Option<&'a LastBuild>,
    caches: &'a Caches,
    terminal: &'a Terminal,
}

impl Job<'_> {
    /// Builds the site and publishes it, where nothing is an error.
    fn build(
        &self,
        read: (Sources, Vec<Diagnostic>),
        clock: &mut Clock,
    ) -> Result<Option<Built>, Error> {
        let highlights = highlights::remembered(self.caches, self.target.program);
        let mut cache = Cache::small(highlights);
        let mark = &mut |stage| clock.mark(stage);
        let mut judged = pipeline::judge_in_stages(read, self.request, &mut cache, mark);
        highlights::keep(self.caches, self.target.program, cache.highlights());
        LazyCell::force(self.changes);
        clock.mark("git");
        let is_fine = !judged.diagnostics.has_errors();
        let publication = is_fine.then(|| self.publication());
        let spool = publication.as_ref().and_then(|begun| begun.as_ref().ok());
        let spool = spool.map(|publication| publication as &dyn Spool);
        let last = self.last.filter(|_| is_fine);
        let portraits = last.map(|last| last.portraits(self.target.folder));
        let known = Known { changes: self.changes, portraits: &portraits.unwrap_or_default() };
        let made = judged.make_whole(self.request, known, spool, &mut |stage| clock.mark(stage));
        let findings = report(Format::Human, &judged.sources, &judged.diagnostics, STYLE);
        self.terminal.report(&findings);
        let Some((made, publication)) = made.zip(publication) else { return Ok(None) };
        let Made { output, pages, calendars, portraits, .. } = made;
        let published = publication?.finish(&output)?;
        let report = published.report;
        // The process ends soon: giving back every page and text one by one would take longer than making many of them.
        std::mem::forget((output, judged));
        let counts = Counts {
            pages,
            calendars,
            files_written: report.written,
            files_unchanged: report.unchanged,
            files_kept: report.kept,
            files_removed: report.removed,
            bytes_written: report.bytes,
        };
        Ok(Some(Built { findings, published, portraits, counts }))
    }

    fn publication(&self) -> Result<Publication<'_>, PublishError> {
        let publication = Publication::begin(self.target)?;
        Ok(match self.last {
            Some(last) => publication.remembering(&last.seal, last.ledger.clone()),
            None => publication,
        })
    }
}

/// Says what was done, and how long it took.
fn end(
    arguments: &Arguments,
    folder: &Path,
    terminal: &Terminal,
    clock: &Clock,
    counts: Counts,
) -> Result<(), Error> {
    if let Some(format) = arguments.timings {
        clock.tell(format, counts, terminal)?;
    }
    if let Some(path) = &arguments.trace {
        clock.write_trace(path)?;
    }
    let took = seconds(clock.elapsed());
    let made = [counted(counts.pages, "page"), counted(counts.calendars, "calendar")].join(", ");
    let place = shown(folder);
    terminal.status(&format!("Built {made} in {took} → {place}{}", changed(counts)));
    Ok(())
}

pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// The folder as the user would write it, with a slash at the end.
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().ok();
    let folder = here.as_deref().and_then(|here| folder.strip_prefix(here).ok()).unwrap_or(folder);
    let text = folder.display().to_string();
    if text.ends_with('/') { text } else { format!("{text}/") }
}

/// What is different from the site before, where there was one.
fn changed(counts: Counts) -> String {
    let Counts { files_written, files_unchanged, files_removed, .. } = counts;
    if files_written == 0 && files_removed == 0 {
        return " (nothing changed)".to_owned();
    }
    if files_unchanged == 0 {
        return String::new();
    }
    let removed = match files_removed {
        0 => String::new(),
        removed => format!(", {removed} removed"),
    };
    format!(" ({} written{removed})", counted(files_written, "file"))
}
