//! `check --privacy`: what is published of whom, where, and by which consent, in words.
//!
//! In: a program without errors. Out: text for the organisers: ids and places, never a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use super::program::Judged;
use super::{Error, Terminal};
use crate::diag::report::location;
use crate::diag::{Files, nearest};
use crate::privacy::{Field, Reason};
use crate::view::disclosure::{
    Allowed, FieldReport, Mention, Mentioned, Naming, PersonReport, Place, Report, Standing,
    report_disclosures,
};

/// How many pages, and how many files, are named where the report is about everybody.
const PLACES: usize = 4;

/// Prints the report about everybody, or about the person with the id `person`.
pub(super) fn tell(
    judged: Judged,
    person: Option<&str>,
    today: Date,
    terminal: &Terminal,
) -> Result<(), Error> {
    let Judged { sources, diagnostics, program, .. } = judged;
    let Some(program) = program.filter(|_| !diagnostics.has_errors()) else {
        terminal.status("What is published can be said when there are no errors");
        return Ok(());
    };
    let report = report_disclosures(program, today);
    let text = match person {
        None => everybody(&report, &sources, today),
        Some(id) => one(&report.people, id, &sources)?,
    };
    terminal.result(&text)
}

fn everybody(report: &Report, files: &dyn Files, today: Date) -> String {
    let people = &report.people;
    let shows = |field: Field| {
        people.iter().filter(|person| person.public.iter().any(|one| is_shown(one, field))).count()
    };
    let (named, initials) = (shows(Field::Name), shows(Field::Initials));
    let mut text = format!(
        "On {today} the site for everybody shows {named} of {} people by name and {initials} by initials.\n\
         Ids and places are for the organisers; they are on no page.\n",
        people.len()
    );
    for person in people {
        text.push('\n');
        text.push_str(&about(person, files, PLACES));
    }
    if !report.besides.is_empty() {
        text.push_str("\nOf nobody in particular\n");
    }
    for mention in &report.besides {
        writeln!(text, "  In a text: {} at {}", thing(mention), location(files, mention.span))
            .unwrap_or_default();
    }
    text
}

fn thing(mention: &Mention) -> &'static str {
    match mention.of {
        Mentioned::Person(..) => "a person",
        Mentioned::Hidden(_) => "a link that only members may see",
        Mentioned::Meeting => "the address of a meeting",
        Mentioned::Phone => "a phone number",
    }
}

fn one(people: &[PersonReport], id: &str, files: &dyn Files) -> Result<String, Error> {
    let meant = people.iter().filter(|person| person.key.eq_ignore_ascii_case(id));
    let texts: Vec<String> = meant.map(|person| about(person, files, usize::MAX)).collect();
    if texts.is_empty() {
        let likely = nearest(id, people.iter().map(|person| person.key.as_str()));
        let hint = likely.map(|likely| format!("; did you mean `{likely}`?")).unwrap_or_default();
        return Err(Error::Usage(format!("nobody has the id `{id}`{hint}")));
    }
    Ok(texts.join("\n"))
}

fn is_shown(report: &FieldReport, field: Field) -> bool {
    report.field == field && !report.places.is_empty()
}

fn about(person: &PersonReport, files: &dyn Files, limit: usize) -> String {
    let mut text = format!("{} ({})", person.key, location(files, person.span));
    let circles = person.circles.iter();
    let circles: Vec<String> = circles
        .map(|one| format!("{}{}", one.circle, if one.left { " (left)" } else { "" }))
        .collect();
    if !circles.is_empty() {
        write!(text, ", {}", circles.join(", ")).unwrap_or_default();
    }
    text.push('\n');
    let public: Vec<&FieldReport> = person.public.iter().collect();
    let besides: Vec<&FieldReport> =
        person.members.iter().filter(|report| !is_public_too(person, report)).collect();
    let shown = seen("Everybody sees", &public, limit);
    text.push_str(if shown.is_empty() { "  Everybody sees: nothing\n" } else { &shown });
    text.push_str(&seen("Members see besides", &besides, limit));
    text.push_str(&withheld(&person.public));
    for naming in &person.namings {
        writeln!(text, "  {}", named(naming, files)).unwrap_or_default();
    }
    text
}

/// Whether members see the field where everybody does.
fn is_public_too(person: &PersonReport, report: &FieldReport) -> bool {
    let mut public = person.public.iter();
    public.any(|one| one.field == report.field && matches!(one.standing, Standing::Agreed(_)))
}

/// What is agreed, by reason and place, in the order of the fields.
fn seen(who: &str, reports: &[&FieldReport], limit: usize) -> String {
    let mut groups: Vec<(Reason, &BTreeSet<Place>, Vec<Field>)> = Vec::new();
    for report in reports {
        let Standing::Agreed(reason) = report.standing else { continue };
        let same = |group: &&mut (Reason, &BTreeSet<Place>, Vec<Field>)| {
            group.0 == reason && *group.1 == report.places
        };
        match groups.iter_mut().find(same) {
            Some((.., fields)) => fields.push(report.field),
            None => groups.push((reason, &report.places, vec![report.field])),
        }
    }
    let mut text = String::new();
    for (reason, places, fields) in groups {
        writeln!(text, "  {who}: {} ({})", listed(fields), reason_words(reason))
            .unwrap_or_default();
        writeln!(text, "    {}", places_words(places, limit)).unwrap_or_default();
    }
    text
}

/// What the person has and everybody does not see.
fn withheld(reports: &[FieldReport]) -> String {
    let mut groups: BTreeMap<String, Vec<Field>> = BTreeMap::new();
    for report in reports {
        let why = match report.standing {
            Standing::Agreed(_) => continue,
            Standing::NotAgreed => "not agreed".to_owned(),
            Standing::Ended(day) => format!("the agreement ended on {day}"),
            Standing::NotYet(day) => format!("agreed from {day}"),
        };
        groups.entry(why).or_default().push(report.field);
    }
    let line =
        |(why, fields): (String, Vec<Field>)| format!("  Withheld: {} ({why})\n", listed(fields));
    groups.into_iter().map(line).collect()
}

fn named(naming: &Naming, files: &dyn Files) -> String {
    let why = match naming.allowed {
        Allowed::Published => "published anyway",
        Allowed::Listed => "listed in `[privacy] named_in_text`",
        Allowed::No => "not agreed",
    };
    format!("In a text: {} at {} ({why})", word(naming.field), location(files, naming.span))
}

fn places_words(places: &BTreeSet<Place>, limit: usize) -> String {
    let (mut pages, mut files) = (Vec::new(), Vec::new());
    for place in places {
        match place {
            Place::Page(address) => pages.push(format!("/{address}")),
            Place::File(path) => files.push(format!("/{path}")),
        }
    }
    let words = [("on", pages), ("in", files)];
    let words = words.iter().filter(|(_, addresses)| !addresses.is_empty());
    let words: Vec<String> =
        words.map(|(word, addresses)| format!("{word} {}", cut(addresses, limit))).collect();
    if words.is_empty() { "on no page now".to_owned() } else { words.join("; ") }
}

fn cut(addresses: &[String], limit: usize) -> String {
    let shown: Vec<&str> = addresses.iter().take(limit).map(String::as_str).collect();
    let more = addresses.len() - shown.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", shown.join(", "))
}

fn listed(fields: Vec<Field>) -> String {
    fields.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

fn word(field: Field) -> &'static str {
    if field == Field::Email { "e-mail" } else { field.word() }
}

fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::OwnPublish => "own `publish`",
        Reason::ProgramDefault => "`[privacy] publish` of the program",
        Reason::OwnShare => "own `share`",
        Reason::ShareDefault => "shared among members unless one says otherwise",
    }
}
