//! A list of people from a spreadsheet: columns guessed by their headings, nobody published.

use std::collections::BTreeSet;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::super::Error;
use super::folder::unreadable;
use super::plan::Plan;
use crate::cli::init::quoted;
use crate::cli::new::titled;
use crate::parse::csv_rows;

/// Bring a list of people over.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The list: cells between commas, semicolons or tabs, the headings of its columns in the first row.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The program folder [default: the current one].
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(super) folder: PathBuf,
    /// The circle whose roster it is; without it, `people.csv` is written.
    #[arg(long, value_name = "ID")]
    circle: Option<String>,
    /// What a column holds, where its heading does not say: `"Working group=department"`. Any number.
    #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = assignment)]
    columns: Vec<(String, String)>,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (heading, field) = text.rsplit_once('=').ok_or("write the heading, `=` and a field")?;
    match FIELDS.iter().find(|(name, _)| *name == field.trim()) {
        Some((name, _)) => Ok((simple(heading), (*name).to_owned())),
        None => {
            let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            Err(format!("`{field}` is no field; write one of {}", names.join(", ")))
        }
    }
}

/// Fields and the headings that name them, in small letters without blanks and marks.
const FIELDS: [(&str, &[&str]); 10] = [
    ("name", &["name", "fullname", "displayname", "participant", "member", "person"]),
    ("first-name", &["firstname", "forename", "givenname", "first", "vorname", "prénom", "nombre"]),
    (
        "last-name",
        &["lastname", "surname", "familyname", "last", "nachname", "nom", "apellido", "apellidos"],
    ),
    ("email", &["email", "emailaddress", "mail", "mailaddress", "contactemail", "correo"]),
    (
        "department",
        &["department", "dept", "institute", "faculty", "unit", "lab", "division", "school"],
    ),
    ("id", &["id", "username", "userid", "login", "uid", "shortname"]),
    ("roles", &["roles", "role", "function"]),
    ("joined", &["joined", "joindate", "joinedon", "membersince", "since", "startdate", "start"]),
    ("left", &["left", "leftdate", "lefton", "enddate", "exit", "until"]),
    ("link", &["link", "url", "website", "homepage", "webpage", "profile", "orcid"]),
];

/// Columns that are written, in this order.
const WRITTEN: [&str; 8] = ["id", "name", "email", "department", "roles", "joined", "left", "link"];

/// Plans the import.
pub(super) fn import(arguments: &Arguments) -> Result<Plan, Error> {
    let path = &arguments.source;
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut plan = Plan::default();
    let (rows, broken) = csv_rows(&text);
    for line in broken {
        plan.note(&name, line, "the row cannot be read");
    }
    let mut rows = rows.into_iter();
    let Some((_, headings)) = rows.next() else {
        return Err(Error::Usage(format!("`{}` holds no table", path.display())));
    };
    let fields = fields(&headings, arguments, &name, &mut plan)?;
    let mut people =
        People { fields: &fields, source: &name, plan: &mut plan, ids: BTreeSet::new() };
    let lines: Vec<String> = rows.filter_map(|(line, row)| people.row(line, &row)).collect();
    let used: Vec<&str> = WRITTEN.iter().copied().filter(|field| has(&fields, field)).collect();
    let table = format!("{},publish\n{}", used.join(","), lines.concat());
    match &arguments.circle {
        None => plan.add("people.csv", table),
        Some(id) => add_roster(&mut plan, arguments, id, table)?,
    }
    Ok(plan)
}

fn add_roster(
    plan: &mut Plan,
    arguments: &Arguments,
    id: &str,
    table: String,
) -> Result<(), Error> {
    if crate::model::address::segment(id) != id || id.is_empty() {
        return Err(Error::Usage(format!("`{id}` cannot be a circle's id; write small letters")));
    }
    let circle = format!("circles/{id}/circle.toml");
    if arguments.folder.join(&circle).symlink_metadata().is_err() {
        plan.add(circle, format!("title = {}\n", quoted(&titled(id))));
    }
    plan.add(format!("circles/{id}/roster.csv"), table);
    Ok(())
}

/// Whether a column is written: ids are always made, names may be made of two.
fn has(fields: &[Option<&'static str>], field: &str) -> bool {
    let holds = |one: &str| {
        fields.contains(&Some(
            FIELDS.iter().find(|(name, _)| *name == one).map_or("", |(name, _)| name),
        ))
    };
    match field {
        "id" => true,
        "name" => holds("name") || holds("first-name") || holds("last-name"),
        field => holds(field),
    }
}

/// What each column holds; columns that mean nothing are left behind.
fn fields(
    headings: &[String],
    arguments: &Arguments,
    source: &str,
    plan: &mut Plan,
) -> Result<Vec<Option<&'static str>>, Error> {
    let mut fields: Vec<Option<&'static str>> = Vec::new();
    for heading in headings {
        let simple = simple(heading);
        let chosen = arguments.columns.iter().find(|(wanted, _)| *wanted == simple);
        let guessed = FIELDS.iter().find(|(name, names)| match chosen {
            Some((_, field)) => name == field,
            None => names.contains(&simple.as_str()),
        });
        let field = guessed.map(|(name, _)| *name).filter(|name| !fields.contains(&Some(*name)));
        if field.is_none() && !heading.is_empty() {
            plan.note(source, 1, left_behind(heading, &simple));
        }
        fields.push(field);
    }
    let has_people = ["name", "first-name", "last-name", "id", "email"];
    if !has_people.iter().any(|field| fields.contains(&Some(*field))) {
        let reason = "no column holds names; say which with `--column \"HEADING=name\"`";
        return Err(Error::Usage(reason.to_owned()));
    }
    Ok(fields)
}

/// Consent is never guessed from a column: it says what, for whom and until when, and a yes in a cell does not.
fn left_behind(heading: &str, simple: &str) -> String {
    let is_consent = ["consent", "publish", "agree", "public", "gdpr"];
    if is_consent.iter().any(|word| simple.contains(word)) {
        format!("the column `{heading}`: who agrees to be shown says what in `publish`")
    } else {
        format!("the column `{heading}` means nothing here")
    }
}

/// Small letters without blanks and marks.
fn simple(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Rows as they are read.
struct People<'p> {
    fields: &'p [Option<&'static str>],
    source: &'p str,
    plan: &'p mut Plan,
    ids: BTreeSet<String>,
}

impl People<'_> {
    /// A row of our table; nobody in it is published.
    fn row(&mut self, line: usize, row: &[String]) -> Option<String> {
        let cell = |field: &str| {
            let at = self.fields.iter().position(|known| *known == Some(field))?;
            row.get(at).map(|text| text.trim()).filter(|text| !text.is_empty())
        };
        let name = name(cell("name"), cell("first-name"), cell("last-name"));
        let email = cell("email");
        if name.is_none() && email.is_none() && cell("id").is_none() {
            self.plan.note(self.source, line, "the row names nobody");
            return None;
        }
        let id = cell("id").map(str::to_owned).or_else(|| {
            let local = email.and_then(|email| email.split('@').next()).map(str::to_owned);
            name.as_deref().map(short).filter(|id| !id.is_empty()).or(local)
        });
        let (joined, left) = (cell("joined"), cell("left"));
        let roles = cell("roles").map(|roles| roles.replace(',', ";"));
        let (department, link) = (cell("department"), cell("link"));
        let id = self.free(&id.unwrap_or_else(|| format!("row-{line}")));
        let joined = self.day(line, joined);
        let left = self.day(line, left);
        let values = [
            ("id", Some(id)),
            ("name", name),
            ("email", email.map(str::to_owned)),
            ("department", department.map(str::to_owned)),
            ("roles", roles),
            ("joined", joined),
            ("left", left),
            ("link", link.map(str::to_owned)),
        ];
        let written = values.iter().filter(|(field, _)| has(self.fields, field));
        let cells: Vec<String> =
            written.map(|(_, value)| in_quotes(value.as_deref().unwrap_or_default())).collect();
        Some(format!("{},none\n", cells.join(",")))
    }

    /// The id, or the same with a number, that nobody has yet.
    fn free(&mut self, id: &str) -> String {
        let kept = |letter: &char| letter.is_ascii_alphanumeric() || "._-".contains(*letter);
        let id: String = id.chars().filter(kept).collect();
        let id = if id.is_empty() { "person".to_owned() } else { id };
        let mut free = id.clone();
        let mut number = 1;
        while !self.ids.insert(free.to_lowercase()) {
            number += 1;
            free = format!("{id}-{number}");
        }
        free
    }

    /// A date as TOML writes it; what could be two dates is left behind.
    fn day(&mut self, line: usize, cell: Option<&str>) -> Option<String> {
        let cell = cell?;
        let day = day(cell);
        if day.is_none() {
            self.plan.note(
                self.source,
                line,
                "a date that could be another; write it as 2026-01-31",
            );
        }
        day.map(|day| day.to_string())
    }
}

/// The name in full: `Last, First` is turned round.
fn name(name: Option<&str>, first: Option<&str>, last: Option<&str>) -> Option<String> {
    if let Some(name) = name {
        return Some(match name.split_once(", ") {
            Some((last, first)) => format!("{} {}", first.trim(), last.trim()),
            None => name.to_owned(),
        });
    }
    let parts: Vec<&str> = first.into_iter().chain(last).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The first name in small letters, accents left out.
fn short(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    first.nfd().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

/// `2026-01-31`, `31.1.2026`, `31/01/2026`, `1/31/2026`; `None` for `1/2/2026`, which is two dates.
fn day(text: &str) -> Option<jiff::civil::Date> {
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let year: i16 = year.parse().ok().filter(|year| *year > 1900)?;
    let by_month = jiff::civil::Date::new(year, first, second).ok();
    let by_day = jiff::civil::Date::new(year, second, first).ok();
    match (by_day, by_month) {
        (Some(day), None) | (None, Some(day)) => Some(day),
        // Dots stand in dates that begin with the day.
        (Some(day), Some(other)) => (text.contains('.') || day == other).then_some(day),
        (None, None) => None,
    }
}

/// A cell, in quotes where it must be.
fn in_quotes(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_where_they_are_certain() {
        let expected = Some(date(2026, 1, 31));
        for text in ["2026-01-31", "2026-01-31 10:00", "31.1.2026", "31/01/2026", "1/31/2026"] {
            assert_eq!(day(text), expected, "{text}");
        }
        assert_eq!(day("1.2.2026"), Some(date(2026, 2, 1)));
        assert_eq!(day("3/3/2026"), Some(date(2026, 3, 3)));
        for text in ["1/2/2026", "31/31/2026", "1/2/26", "soon"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_turned_round_and_ids_are_short() {
        assert_eq!(name(Some("Rahmani, Aisha"), None, None).as_deref(), Some("Aisha Rahmani"));
        assert_eq!(name(None, Some("Zoë"), Some("Ek")).as_deref(), Some("Zoë Ek"));
        assert_eq!(short("Zoë Ek"), "zoe");
    }
}
