//! `circlebook plan`: the next meetings of a circle, as a proposal, and on demand in its `circle.toml`.

mod edit;
mod table;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use jiff::civil::Date;

use super::{Error, Outcome, Terminal, fix, program, today};
use crate::diag::report::Format;
use crate::diag::{Diagnostics, FileId, Severity, nearest};
use crate::model::rotation::{Note, Plan, Request, plan};
use crate::model::{Circle, PersonId, Program};
use edit::{Addition, Edit};

/// Propose the next meetings of a circle: dates, people in fair turns, topics.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Dates come from the circle's series, past `skip`, closures, rooms that are taken and meetings that are planned.
Whoever led longest ago is next; nobody who is away, has left or has not joined, or is in charge elsewhere at that hour.
How many take a role at each meeting is said by `roles` of the series, topics by `topics` of the circle.

Examples:
  circlebook plan tuesday-lunch                          the next six meetings, to look at
  circlebook plan tuesday-lunch --meetings 12            a year of monthly meetings
  circlebook plan tuesday-lunch --write                  and into circles/tuesday-lunch/circle.toml"
)]
pub(super) struct Arguments {
    /// The circle's id: the name of its folder.
    #[arg(value_name = "CIRCLE")]
    circle: String,
    /// The program folder, or a folder in it [default: the current one].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// How many meetings.
    #[arg(long, value_name = "N", default_value = "6", value_parser = how_many)]
    meetings: NonZeroUsize,
    /// Add them to the circle's `circle.toml`; its comments and layout stay.
    #[arg(long)]
    write: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let today = today::today(arguments.as_of)?;
    let root = program::root(arguments.folder.as_deref())?;
    let judged = program::judge_texts(&root, today, false)?;
    let known = judged.program.as_ref().filter(|_| !judged.diagnostics.has_errors());
    let Some(program) = known else {
        let errors =
            judged.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned();
        let errors: Diagnostics = errors.collect();
        terminal.findings(Format::Human, &judged.sources, &errors)?;
        return Ok(Outcome::Errors);
    };
    let circle = circle(program, &arguments.circle)?;
    let request = Request { today, meetings: arguments.meetings.get() };
    let plan = plan(program, circle, request);
    terminal.result(&table::table(program, circle, &plan))?;
    if arguments.write {
        let path = format!("circles/{}/circle.toml", circle.id);
        let file = judged.sources.find(&path);
        let Some((file, text)) = file.and_then(|id| Some((id, judged.sources.raw_text(id)?)))
        else {
            return Err(Error::Usage(format!("`{path}` cannot be read")));
        };
        let edit = edit(program, circle, &plan, file);
        if edit.is_empty() {
            terminal.status("Nothing to add");
            return Ok(Outcome::Fine);
        }
        let edited =
            edit.apply(text).map_err(|reason| Error::Usage(format!("{path}: {reason}")))?;
        fix::replace(&root.join(&path), &edited)?;
        terminal.status(&format!("Planned {} in {path}", meetings(plan.rows.len())));
        if !edit.skips.is_empty() {
            terminal.status(&format!("Left out {} of its dates", edit.skips.len()));
        }
    } else if !plan.rows.is_empty() {
        terminal.status("Nothing is written; add `--write` to keep this");
    }
    Ok(Outcome::Fine)
}

fn how_many(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().ok().ok_or("write a number of at least 1")
}

fn meetings(count: usize) -> String {
    format!("{count} meeting{}", if count == 1 { "" } else { "s" })
}

fn circle<'p>(program: &'p Program, id: &str) -> Result<&'p Circle, Error> {
    let id = id.trim_start_matches("circles/").trim_end_matches('/');
    program.circles.iter().find(|circle| circle.id == id).ok_or_else(|| {
        let ids = program.circles.iter().map(|circle| circle.id.as_str());
        let likely = nearest(id, ids).map(|likely| format!("; did you mean `{likely}`?"));
        Error::Usage(format!("there is no circle `{id}`{}", likely.unwrap_or_default()))
    })
}

/// The ids of people, as authors write them.
fn ids<'p>(program: &'p Program, people: &[PersonId]) -> Vec<&'p str> {
    people.iter().filter_map(|id| program.people.get(id.0)).map(|one| one.key.as_str()).collect()
}

/// What the plan adds to the circle's file.
fn edit<'p>(program: &'p Program, circle: &'p Circle, plan: &Plan<'p>, file: FileId) -> Edit<'p> {
    let additions = plan.rows.iter().map(|row| {
        let date = row.meeting.original.date();
        // What a calendar file says of a meeting stands elsewhere.
        let said = row.meeting.entry.filter(|entry| entry.span.file == file);
        let series = row.meeting.series.filter(|_| meets_twice(circle, date));
        Addition {
            on: date,
            series: series.map(|series| series.id.as_str()),
            topic: row.topic,
            facilitators: ids(program, &row.facilitators),
            hosts: ids(program, &row.hosts),
            beside: said.and_then(|entry| entry.span.range()),
        }
    });
    let additions =
        additions.filter(|addition| addition.beside.is_none() || addition.says_something());
    // Where the room is always taken, the place is wrong and not the dates.
    let is_settled = !plan.notes.contains(&Note::RoomAlwaysTaken);
    let skips = plan.left_out.iter().filter(|left_out| is_settled && left_out.can_be_skipped());
    let skips = skips.filter_map(|left_out| {
        let series = left_out.meeting.series.filter(|series| series.span.file == file)?;
        Some((series.span.range()?, left_out.meeting.original.date()))
    });
    let known = circle.entries.iter().filter(|entry| entry.span.file == file);
    Edit {
        additions: additions.collect(),
        skips: skips.collect(),
        known: known.filter_map(|entry| Some((entry.span.range()?, entry.day()))).collect(),
    }
}

/// Whether two series of the circle meet on a day, so that an entry must name its series.
fn meets_twice(circle: &Circle, date: Date) -> bool {
    circle.series.iter().filter(|series| series.expansion().matches(date)).count() > 1
}
