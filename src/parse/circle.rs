//! `circle.toml` and what members, series and meetings have in common with other files.

use jiff::civil::Date;
use toml::de::DeValue;

use super::doc::{
    AgendaItem, Circle, CircleStatus, Cohort, Format, Left, Link, Meeting, MeetingStatus, Member,
    Online, Repetition, Series, Spanned, Turn, When,
};
use super::reader::{Diagnosis, Table, is_plain_key};
use super::rules;
use crate::diag::{Diagnostic, nearest};
use crate::privacy::Field;

const FORMATS: [(&str, Format); 4] = [
    ("circle", Format::Circle),
    ("pairs", Format::Pairs),
    ("cohort", Format::Cohort),
    ("community", Format::Community),
];
const STATUSES: [(&str, CircleStatus); 4] = [
    ("forming", CircleStatus::Forming),
    ("open", CircleStatus::Open),
    ("closed", CircleStatus::Closed),
    ("finished", CircleStatus::Finished),
];
const MEETING_STATUSES: [(&str, MeetingStatus); 2] =
    [("scheduled", MeetingStatus::Scheduled), ("tentative", MeetingStatus::Tentative)];

/// The whole file.
pub(super) fn read_circle(table: &mut Table<'_, '_>) -> Circle {
    let mut members = table.tables("member", read_member);
    members.extend(references(table));
    Circle {
        title: table.string("title"),
        summary: table.string("summary"),
        format: table.word("format", &FORMATS),
        status: table.word("status", &STATUSES),
        capacity: table.count("capacity"),
        audience: table.strings("audience"),
        languages: table.strings("languages"),
        place: table.string("place"),
        access: table.string("access"),
        directions: table.string("directions"),
        checked: table.date("checked"),
        online: read_online(table),
        contact: table.string("contact"),
        join: table.string("join"),
        part_of: table.string("part_of"),
        related: table.strings("related"),
        tags: table.strings("tags"),
        expects: table.strings("expects"),
        topics: table.strings("topics"),
        links: table.tables("links", read_link),
        cohort: table.table("cohort", |table| Cohort {
            starts: table.date("starts"),
            ends: table.date("ends"),
        }),
        members,
        series: table.tables("series", read_series),
        meetings: table.tables("meeting", read_meeting),
        agenda: table.tables("agenda", |table| AgendaItem {
            title: table.string("title"),
            minutes: table.count("minutes"),
            minutes_each: table.count("minutes_each"),
            note: table.string("note"),
            span: table.span(),
        }),
    }
}

/// `members = ["aisha"]`: people of the registry.
fn references(table: &mut Table<'_, '_>) -> Vec<Member> {
    let is_table = |item: &toml::Spanned<DeValue<'_>>| matches!(item.get_ref(), DeValue::Table(_));
    if let Some(entries) = table.raw("members").and_then(|value| value.get_ref().as_array())
        && let Some(first) = entries.iter().find(|item| is_table(item))
    {
        let span = table.span_of(first);
        let found = Diagnostic::new(&rules::WRONG_TYPE, span, "entries are called `member`");
        table.report(found.hint("write `[[member]]` above each"));
        return table.tables("members", read_member);
    }
    let ids = table.strings("members");
    let ids = without_odd_ids(table, ids);
    let reference = |id: Spanned<String>| {
        let mut member = Member::empty(id.span);
        member.is_reference = true;
        member.id = Some(id);
        member
    };
    ids.into_iter().map(reference).collect()
}

/// `[[member]]` and `[[person]]`.
pub(super) fn read_member(table: &mut Table<'_, '_>) -> Member {
    let id = table.string("id");
    if let Some(id) = &id {
        report_odd_id(table, id);
    }
    Member {
        is_reference: false,
        id,
        name: table.private("name"),
        email: table.private("email"),
        department: table.private("department"),
        link: table.private("link"),
        photo: table.private("photo"),
        roles: table.one_or_many("roles").unwrap_or_default(),
        joined: table.date("joined"),
        left: read_left(table),
        publish: read_fields(table, "publish"),
        share: read_fields(table, "share"),
        consented: table.date("consented"),
        consent_until: table.date("consent_until"),
        away: read_away(table),
        span: table.span(),
    }
}

/// Who is meant by a list of ids, or by one.
fn people(table: &mut Table<'_, '_>, key: &'static str) -> Option<Vec<Spanned<String>>> {
    let ids = table.one_or_many(key)?;
    Some(without_odd_ids(table, ids))
}

/// Reports what is no id, and leaves it out.
pub(super) fn without_odd_ids(
    table: &mut Table<'_, '_>,
    mut ids: Vec<Spanned<String>>,
) -> Vec<Spanned<String>> {
    ids.retain(|id| !report_odd_id(table, id));
    ids
}

/// Reports and hides what is no id; says whether it did.
fn report_odd_id(table: &mut Table<'_, '_>, id: &Spanned<String>) -> bool {
    let found = odd_id(id);
    let is_odd = found.is_some();
    if let Some(found) = found {
        table.mask(id.span);
        table.report(found);
    }
    is_odd
}

/// What is wrong with the id of a person. It is not quoted: it may be a name or an address.
pub(super) fn odd_id(id: &Spanned<String>) -> Option<Diagnostic> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if !id.value.is_empty() && id.value.bytes().all(is_plain) {
        return None;
    }
    let message = "this is no id: one is letters from a to z, digits, `.`, `_` and `-`";
    let found = Diagnostic::new(&rules::PERSON_ID, id.span, message);
    Some(found.hint("write a short word, such as `aisha`, wherever the person is spoken of"))
}

fn read_left(table: &mut Table<'_, '_>) -> Option<Spanned<Left>> {
    let is_boolean = matches!(table.raw("left")?.get_ref(), DeValue::Boolean(_));
    if is_boolean {
        let gone = table.boolean("left")?;
        let left = if gone.value { Left::Yes } else { Left::No };
        return Some(Spanned { value: left, span: gone.span });
    }
    table.date("left").map(|date| Spanned { value: Left::After(date.value), span: date.span })
}

/// A list of fields, such as `publish`.
pub(super) fn read_fields(
    table: &mut Table<'_, '_>,
    key: &'static str,
) -> Option<Spanned<Vec<Spanned<Field>>>> {
    let words = table.maybe_strings(key)?;
    let fields = words.value.into_iter().filter_map(|word| match field(&word) {
        Ok(field) => Some(field),
        Err(finding) => {
            if !is_plain_key(&word.value) {
                table.mask(word.span);
            }
            table.report(*finding);
            None
        }
    });
    Some(Spanned { value: fields.collect(), span: words.span })
}

/// The field that a word names. What looks like no word of the format may be about a person, and is not quoted.
/// There is no automatic remedy: consent is never guessed.
pub(super) fn field(word: &Spanned<String>) -> Result<Spanned<Field>, Box<Diagnostic>> {
    if let Some(field) = Field::from_word(&word.value) {
        return Ok(Spanned { value: field, span: word.span });
    }
    let names = Field::WORDS.iter().map(|(word, _)| *word);
    let likely = nearest(&word.value, names.clone());
    let message = if is_plain_key(&word.value) {
        format!("there is no field `{}`", word.value)
    } else {
        "there is no such field".to_owned()
    };
    let found = Diagnostic::new(&rules::PRIVATE_FIELD, word.span, message);
    let all: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    Err(Box::new(match likely {
        Some(likely) => found.hint(format!("did you mean `{likely}`?")),
        None => found.hint(format!("write one of {}", all.join(", "))),
    }))
}

/// `[from, to]`, or a list of such pairs.
fn read_away(table: &mut Table<'_, '_>) -> Vec<Spanned<(Date, Date)>> {
    let mut away = Vec::new();
    for dates in table.date_lists("away") {
        let message = match dates.value.as_slice() {
            [from, to] if from.value <= to.value => {
                away.push(Spanned { value: (from.value, to.value), span: dates.span });
                continue;
            }
            [_, _] => "the last day is before the first",
            _ => "expected two dates, the first and the last day",
        };
        let found = Diagnostic::new(&rules::WRONG_TYPE, dates.span, message);
        table.report(found.hint("write `away = [2026-03-01, 2026-04-15]`"));
    }
    away
}

/// `online = { url, publish }`. The link is private unless it is marked otherwise.
fn read_online(table: &mut Table<'_, '_>) -> Option<Online> {
    let online = table.table("online", |table| Online {
        url: table.string("url"),
        publish: table.boolean("publish"),
    })?;
    if let (Some(url), false) =
        (&online.url, online.publish.as_ref().is_some_and(|publish| publish.value))
    {
        table.mask(url.span);
    }
    Some(online)
}

/// `{ title, url, publish }`.
pub(super) fn read_link(table: &mut Table<'_, '_>) -> Link {
    let link = Link {
        title: table.string("title"),
        url: table.string("url"),
        publish: table.boolean("publish"),
        span: table.span(),
    };
    if let (Some(url), true) =
        (&link.url, link.publish.as_ref().is_some_and(|publish| !publish.value))
    {
        table.mask(url.span);
    }
    link
}

/// `repeat` or `rrule`, its end, and what is left out.
pub(super) fn read_repetition(table: &mut Table<'_, '_>) -> Repetition {
    Repetition {
        repeat: table.string("repeat"),
        rrule: table.string("rrule"),
        until: table.date("until"),
        count: table.count("count"),
        skip: table.dates("skip"),
    }
}

fn read_series(table: &mut Table<'_, '_>) -> Series {
    Series {
        id: table.string("id"),
        ics: table.string("ics"),
        title: table.string("title"),
        starts: table.when("starts"),
        duration: table.parsed("duration", duration),
        repetition: read_repetition(table),
        timezone: table.string("timezone"),
        summary: table.string("summary"),
        place: table.string("place"),
        online: read_online(table),
        links: table.tables("links", read_link),
        status: table.word("status", &MEETING_STATUSES),
        facilitator: people(table, "facilitator"),
        with: table.strings("with"),
        roles: table.table("roles", |table| table.each_table(read_turn)).unwrap_or_default(),
        span: table.span(),
    }
}

fn read_turn(table: &mut Table<'_, '_>) -> Turn {
    let is_number =
        table.raw("each").is_some_and(|each| matches!(each.get_ref(), DeValue::Integer(_)));
    let each = if is_number {
        table
            .count("each")
            .map(|count| Spanned { value: (count.value, count.value), span: count.span })
    } else {
        table.parsed("each", each)
    };
    Turn { each, lead_at_least: table.parsed("lead_at_least", months) }
}

fn read_meeting(table: &mut Table<'_, '_>) -> Meeting {
    Meeting {
        series: table.string("series"),
        on: table.date("on"),
        at: table.when("at"),
        duration: table.parsed("duration", duration),
        timezone: table.string("timezone"),
        title: table.string("title"),
        topic: table.string("topic"),
        facilitator: people(table, "facilitator"),
        host: people(table, "host"),
        guest: table.string("guest"),
        prepare: table.string("prepare"),
        move_to: read_move(table),
        place: table.string("place"),
        online: read_online(table),
        links: table.tables("links", read_link),
        cancelled: table.string_or_true("cancelled"),
        status: table.word("status", &MEETING_STATUSES),
        updated: table.date("updated"),
        span: table.span(),
    }
}

fn read_move(table: &mut Table<'_, '_>) -> Option<Spanned<When>> {
    table.when("move_to")
}

/// Minutes of `1h 30m`, `90m`, `2h`, `45 min`, `1 hour 30 minutes`, `2 days`.
pub(super) fn duration(text: &str) -> Result<u32, Diagnosis> {
    let parts = amounts(text).filter(|parts| !parts.is_empty());
    let minutes = parts.and_then(|parts| {
        parts.into_iter().try_fold(0_u32, |sum, (amount, unit)| {
            let each = match unit.as_str() {
                "m" | "min" | "mins" | "minute" | "minutes" | "'" => 1,
                "h" | "hr" | "hrs" | "hour" | "hours" => 60,
                "d" | "day" | "days" => 24 * 60,
                _ => return None,
            };
            sum.checked_add(amount.checked_mul(each)?)
        })
    });
    minutes.filter(|minutes| *minutes > 0 && *minutes <= 366 * 24 * 60).ok_or_else(|| Diagnosis {
        rule: &rules::DURATION_UNCLEAR,
        message: format!("`{text}` is no duration"),
        hint: "write it as `1h 30m` or `45 min`".to_owned(),
    })
}

/// Numbers and the words after them: `1h 30m` is 1 `h` and 30 `m`.
fn amounts(text: &str) -> Option<Vec<(u32, String)>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let after = after.trim_start();
        let letters = after
            .find(|letter: char| letter.is_ascii_digit() || letter.is_whitespace())
            .unwrap_or(after.len());
        let (unit, next) = after.split_at_checked(letters)?;
        parts.push((number.parse().ok()?, unit.trim_matches(',').to_lowercase()));
        rest = next.trim_start();
    }
    Some(parts)
}

/// `1-2`, or `1`.
fn each(text: &str) -> Result<(u32, u32), Diagnosis> {
    let (least, most) = text.split_once(['-', '–']).unwrap_or((text, text));
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number >= 1);
    match (number(least), number(most)) {
        (Some(least), Some(most)) if least <= most => Ok((least, most)),
        _ => Err(Diagnosis {
            rule: &rules::UNKNOWN_VALUE,
            message: format!("`{text}` is no number of people"),
            hint: "write `1` or `1-2`".to_owned(),
        }),
    }
}

/// Months of `1 year`, `6 months`.
fn months(text: &str) -> Result<u32, Diagnosis> {
    let months = match amounts(text).as_deref() {
        Some([(amount, unit)]) => match unit.as_str() {
            "month" | "months" => Some(*amount),
            "year" | "years" => amount.checked_mul(12),
            _ => None,
        },
        _ => None,
    };
    months.filter(|months| *months > 0).ok_or_else(|| Diagnosis {
        rule: &rules::DURATION_UNCLEAR,
        message: format!("`{text}` is no span of months"),
        hint: "write it as `6 months` or `1 year`".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        for (text, expected) in [
            ("1h 30m", Some(90)),
            ("90m", Some(90)),
            ("2h", Some(120)),
            ("45 min", Some(45)),
            ("1 hour 30 minutes", Some(90)),
            ("1h30m", Some(90)),
            ("2 days", Some(2880)),
            ("", None),
            ("90", None),
            ("0m", None),
            ("an hour", None),
            ("99999999999h", None),
        ] {
            assert_eq!(duration(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn turns_are_read() {
        assert_eq!(each("1-2").ok(), Some((1, 2)));
        assert_eq!(each("1").ok(), Some((1, 1)));
        assert_eq!(each("2-1").ok(), None);
        assert_eq!(months("1 year").ok(), Some(12));
        assert_eq!(months("6 months").ok(), Some(6));
        assert_eq!(months("soon").ok(), None);
    }
}
