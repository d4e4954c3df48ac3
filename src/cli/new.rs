//! `circlebook new`: one more file, ready to be edited. Prints its path, for `$EDITOR "$(circlebook new …)"`.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::ToSpan;
use jiff::civil::Date;

use super::init::{quoted, write_new};
use super::{Error, Outcome, Terminal, calendar, program, today};
use crate::diag::nearest;
use crate::model::circle::Circle;
use crate::model::{Program, address};

/// Add one file to a program, ready to be edited, and print its path.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook new circle \"Friday writing group\"
  circlebook new circle tuesday-lunch --from exported.ics
  circlebook new guide facilitate/round-table
  circlebook new meeting tuesday-lunch 2026-03-10
  circlebook new news \"Kick-off seminar\"")]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
    /// The program folder, or a folder in it [default: the current one].
    #[arg(long, value_name = "DIR", global = true)]
    folder: Option<PathBuf>,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE", global = true)]
    as_of: Option<Date>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A circle, in a folder of its own.
    Circle {
        /// Its name, from which its id is made: "Friday writing group" becomes `friday-writing-group`.
        name: String,
        /// Its title, where it differs from its name [default with --from: the calendar's name].
        #[arg(long)]
        title: Option<String>,
        /// A calendar (iCalendar, .ics) that another program exported: the circle meets when it says.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// A page of the handbook.
    Guide {
        /// Where it is below `guides/`, without `.md`.
        path: String,
        /// Its title [default: made from the path].
        #[arg(long)]
        title: Option<String>,
    },
    /// Notes of a meeting.
    Meeting {
        /// The circle's id.
        circle: String,
        /// The date that the series gives the meeting.
        date: Date,
    },
    /// An announcement of today.
    News {
        /// Its title.
        title: String,
    },
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let today = today::today(arguments.as_of)?;
    let root = program::root(arguments.folder.as_deref())?;
    let (path, text) = match &arguments.what {
        What::Circle { name, title, from: Some(calendar) } => {
            let text = circle_from(&root, calendar, title.as_deref(), terminal)?;
            (circle_path(name)?, text)
        }
        What::Circle { name, title, from: None } => {
            (circle_path(name)?, new_circle(name, title.as_deref(), today))
        }
        What::Guide { path, title } => new_guide(path, title.as_deref())?,
        What::Meeting { circle, date } => new_meeting(&root, circle, *date, today)?,
        What::News { title } => (news_path(title, today), format!("# {title}\n\nWhat is new?\n")),
    };
    write_new(&root.join(&path), &text)?;
    terminal.result(&format!("{}\n", root.join(path).display()))?;
    Ok(Outcome::Fine)
}

/// Where an announcement goes.
fn news_path(title: &str, today: Date) -> String {
    let id = Some(address::id(title)).filter(|id| !id.is_empty());
    format!("news/{today}-{}.md", id.unwrap_or_else(|| address::segment(title)))
}

/// Where the file of a circle goes.
fn circle_path(name: &str) -> Result<String, Error> {
    let id = address::id(name);
    if id.is_empty() {
        return Err(Error::Usage(format!(
            "`{name}` makes no id; write one of letters from a to z and digits, and the name as `--title`"
        )));
    }
    Ok(format!("circles/{id}/circle.toml"))
}

/// A circle that meets when a calendar says. Whoever took part there is not taken over.
fn circle_from(
    root: &Path,
    path: &Path,
    title: Option<&str>,
    terminal: &Terminal,
) -> Result<String, Error> {
    let file = calendar::read_calendar(path, terminal)?;
    let title = title.map_or_else(|| calendar::title_of(&file, path), str::to_owned);
    let zone = program::zone(root).or_else(|| file.zone.clone());
    Ok(calendar::circle_file(&file, &title, &zone.unwrap_or_else(|| "UTC".to_owned())))
}

/// A circle that meets every month from two weeks from now on, to be edited.
fn new_circle(name: &str, title: Option<&str>, today: Date) -> String {
    let by_name = if address::id(name) == name { titled(name) } else { name.trim().to_owned() };
    let title = title.map_or(by_name, str::to_owned);
    let first = today.saturating_add(14.days());
    let weekday = first.strftime("%A").to_string();
    let place = match (first.day() - 1) / 7 {
        0 => "first",
        1 => "second",
        2 => "third",
        3 => "fourth",
        _ => "last",
    };
    include_str!("starter/new/circle.toml")
        .replace("@TITLE@", &quoted(&title))
        .replace("@FIRST@", &first.to_string())
        .replace("@RULE@", &format!("{place} {weekday} of each month"))
        .replace("@WEEKDAY@", &weekday)
}

fn new_guide(path: &str, title: Option<&str>) -> Result<(String, String), Error> {
    let path = path.trim_end_matches(".md").trim_start_matches("guides/");
    let outside = path.is_empty() || path.split('/').any(|part| matches!(part, "" | "." | ".."));
    if outside || path.contains('\\') {
        return Err(Error::Usage(format!("`{path}` is no path below `guides/`")));
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    let title = title.map_or_else(|| titled(last), str::to_owned);
    Ok((format!("guides/{path}.md"), format!("# {title}\n\nWhat should the reader know first?\n")))
}

fn new_meeting(
    root: &Path,
    circle: &str,
    date: Date,
    today: Date,
) -> Result<(String, String), Error> {
    let folder = format!("circles/{circle}");
    if circle.contains(['/', '\\', '.']) || !root.join(&folder).join("circle.toml").is_file() {
        let folders = std::fs::read_dir(root.join("circles")).into_iter().flatten();
        let names = folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let names: Vec<String> = names.collect();
        let likely = nearest(circle, names.iter().map(String::as_str));
        let likely = likely.map(|likely| format!("; did you mean `{likely}`?"));
        let reason = format!("there is no circle `{circle}`{}", likely.unwrap_or_default());
        return Err(Error::Usage(reason));
    }
    if let Some(program) = &program::read(root, today)?
        && let Some(known) = program.circles.iter().find(|known| known.id == circle)
        && !known.has_unclear_series
    {
        meets_on(program, known, date, today)?;
    }
    Ok((format!("{folder}/meetings/{date}.md"), "What did the circle talk about?\n".to_owned()))
}

/// Notes of a day without a meeting would be refused later.
fn meets_on(program: &Program, circle: &Circle, date: Date, today: Date) -> Result<(), Error> {
    let keys = circle.note_keys(&program.closures, today);
    let date = date.to_string();
    if keys.contains(&date) {
        return Ok(());
    }
    let nearest = keys.nearest(&date).map(|key| format!("; the nearest is on {key}"));
    let nearest = nearest.unwrap_or_default();
    Err(Error::Usage(format!("`{}` has no meeting on {date}{nearest}", circle.id)))
}

/// `friday-writing` as `Friday writing`; a number in front only orders.
pub(super) fn titled(name: &str) -> String {
    let words = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let words = words.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_become_titles_and_back() {
        assert_eq!(titled("01-find-a-core"), "Find a core");
        assert_eq!(news_path("Kick-off!", date(2026, 1, 12)), "news/2026-01-12-kick-off.md");
        assert_eq!(news_path("日本語", date(2026, 1, 12)), "news/2026-01-12-日本語.md");
    }
}
