//! `circlebook build`: the site, all of it or nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;

use super::program::{self, AudienceName, full_address};
use super::timings::{Clock, Counts, TimingsFormat};
use super::{Error, Outcome, Terminal, today};
use crate::diag::report::Format;
use crate::output::{Report, Target, publish};
use crate::parse::program::Cache;
use crate::pipeline::{self, Made, Request};
use crate::source::{self, Sources};

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
    let history = std::thread::spawn({
        let root = root.clone();
        move || source::last_commits(&root)
    });
    let read = Sources::read(&root, None)?;
    clock.mark("source");
    let mut judged =
        pipeline::judge_in_stages(read, &request, &mut Cache::default(), &mut |stage| {
            clock.mark(stage);
        });
    let changes = history.join().unwrap_or_default();
    clock.mark("git");
    let made = judged.make_whole(&request, &changes, &mut |stage| clock.mark(stage));
    terminal.findings(Format::Human, &judged.sources, &judged.diagnostics)?;
    let Some(Made { output, pages, calendars, .. }) = made else { return Ok(Outcome::Errors) };
    let report = publish(
        &output,
        &Target {
            folder: &folder,
            program: &root,
            sources: &source::folders(&root),
            home: std::env::home_dir().as_deref(),
            audience: request.audience,
            force: arguments.force,
        },
    )?;
    clock.mark("output");
    // The process ends here: giving back every page and text one by one would take longer than making many of them.
    std::mem::forget((output, judged));
    let outcome = Counts {
        pages,
        calendars,
        files_written: report.written,
        files_unchanged: report.unchanged,
        files_removed: report.removed,
        bytes_written: report.bytes,
    };
    if let Some(format) = arguments.timings {
        clock.tell(format, outcome, terminal)?;
    }
    if let Some(path) = &arguments.trace {
        clock.write_trace(path)?;
    }
    let took = clock.elapsed();
    let counts = format!("{}, {}", counted(pages, "page"), counted(calendars, "calendar"));
    let place = shown(&folder);
    terminal.status(&format!("Built {counts} in {} → {place}{}", seconds(took), changed(&report)));
    Ok(Outcome::Fine)
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
fn changed(report: &Report) -> String {
    if report.written == 0 && report.removed == 0 {
        return " (nothing changed)".to_owned();
    }
    if report.unchanged == 0 {
        return String::new();
    }
    let removed = match report.removed {
        0 => String::new(),
        removed => format!(", {removed} removed"),
    };
    format!(" ({} written{removed})", counted(report.written, "file"))
}
