//! A plan to be looked at. People are named by their ids: this is for the organisers' eyes, and may be pasted anywhere.

use std::fmt::Write;

use super::{ids, meetings};
use crate::model::rotation::{Note, Plan, Row};
use crate::model::{Circle, Program};

/// The widest that a column gets.
const WIDEST: usize = 40;
const HEADINGS: [&str; 6] = ["date", "time", "place", "facilitator", "host", "topic"];

/// The plan as a table, and what there is to be said about it.
pub(super) fn table(program: &Program, circle: &Circle, plan: &Plan<'_>) -> String {
    let mut text = match plan.rows.len() {
        0 => format!("{}: no meeting is to be planned\n", circle.title),
        count => format!("{}: {} to be planned\n\n", circle.title, meetings(count)),
    };
    let rows: Vec<[String; 6]> = plan.rows.iter().map(|row| cells(program, row)).collect();
    if !rows.is_empty() {
        write_rows(&mut text, &rows);
    }
    let remarks = remarks(plan);
    if !remarks.is_empty() {
        text.push('\n');
        text.extend(remarks.into_iter().map(|remark| remark + "\n"));
    }
    text
}

fn cells(program: &Program, row: &Row<'_>) -> [String; 6] {
    let meeting = &row.meeting;
    let facilitators =
        if row.facilitators.is_empty() { meeting.facilitators() } else { &row.facilitators };
    let hosts = if row.hosts.is_empty() { meeting.hosts() } else { &row.hosts };
    let said = meeting.entry.and_then(|entry| entry.topic.as_deref());
    [
        meeting.starts.strftime("%a %Y-%m-%d").to_string(),
        if meeting.all_day { String::new() } else { meeting.starts.strftime("%H:%M").to_string() },
        meeting.place().unwrap_or_default().to_owned(),
        ids(program, facilitators).join(", "),
        ids(program, hosts).join(", "),
        row.topic.or(said).unwrap_or_default().to_owned(),
    ]
}

/// Columns that have something, under their headings, aligned.
fn write_rows(text: &mut String, rows: &[[String; 6]]) {
    let headings = HEADINGS.map(str::to_owned);
    let has_any =
        |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..HEADINGS.len()).filter(|column| has_any(*column)).collect();
    let cell = |row: &[String; 6], column: usize| {
        let cell: String =
            row.get(column).map(|cell| cell.replace(char::is_control, " ")).unwrap_or_default();
        shortened(&cell)
    };
    let all = || std::iter::once(&headings).chain(rows);
    let width =
        |column: usize| all().map(|row| cell(row, column).chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = columns.iter().map(|column| width(*column)).collect();
    for row in all() {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(&widths) {
            write!(line, "{:<width$}  ", cell(row, *column)).expect("a string takes everything");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn shortened(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    let short: String = cell.chars().take(WIDEST - 1).collect();
    format!("{}…", short.trim_end())
}

fn remarks(plan: &Plan<'_>) -> Vec<String> {
    let left_out = plan.left_out.iter().map(|left_out| {
        let meeting = &left_out.meeting;
        let day = meeting.starts.strftime("%a %Y-%m-%d");
        let place = meeting.place().unwrap_or_default();
        let taken_by = left_out.taken_by;
        if left_out.can_be_skipped() {
            format!("Left out: {day}, `{place}` is taken by `{taken_by}`.")
        } else {
            format!(
                "Not planned: {day}, `{place}` is taken by `{taken_by}`; move it, or give it another `place`."
            )
        }
    });
    left_out.chain(plan.notes.iter().map(remark)).collect()
}

fn remark(note: &Note) -> String {
    match note {
        Note::FewerMeetings { found: 0 } => {
            "The series give no further meeting; add a `[[series]]`, a later `until` or a larger `count`.".to_owned()
        }
        Note::FewerMeetings { found } => {
            format!("The series give {found} more; add a `[[series]]`, a later `until` or a larger `count`.")
        }
        Note::Nobody => {
            "The circle has no members yet: nobody can take a turn. Add a `[[member]]` each."
                .to_owned()
        }
        Note::NobodyFree { role, on } => format!("Nobody is free as {role} on {on}."),
        Note::TurnsMissing { people, months } => format!(
            "{people} of the members do not lead within {months} months; plan more meetings, or raise `each`."
        ),
        Note::TopicsUsedUp { meetings: 1 } => {
            "The pool of topics is used up: one meeting has none. Add to `topics`.".to_owned()
        }
        Note::TopicsUsedUp { meetings } => {
            format!(
                "The pool of topics is used up: {meetings} meetings have none. Add to `topics`."
            )
        }
        Note::RoomAlwaysTaken => {
            "The room is taken again and again: give the circle another place or hour.".to_owned()
        }
    }
}
