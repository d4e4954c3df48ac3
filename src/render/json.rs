//! `circles.json`: the public data of all circles, for other sites and directories.
//!
//! The types below are the format; `circlebook schema circles-json` describes them. New members may come at any time;
//! [`VERSION`] grows when one goes or changes its meaning.

use schemars::JsonSchema;
use serde::Serialize;

use crate::privacy::Audience;
use crate::view::types::{CircleCard, Mode, Room, SeriesView, Site, Status};

/// Version of the format.
const VERSION: u32 = 1;

/// The circles of a program and their coming meetings.
#[derive(Debug, Serialize, JsonSchema)]
struct CirclesJson<'s> {
    /// Version of the format: grows when a member goes or changes its meaning.
    version: u32,
    /// The program.
    program: Program<'s>,
    /// The day for which coming meetings were worked out: `2026-03-01`.
    as_of: &'s str,
    /// All circles, by id.
    circles: Vec<Circle<'s>>,
}

/// The program that the circles belong to.
#[derive(Debug, Serialize, JsonSchema)]
struct Program<'s> {
    /// Title of its site.
    title: &'s str,
    /// Full address of its site.
    url: &'s str,
    /// Who runs it.
    organizer: Option<&'s str>,
    /// A role address for questions.
    contact: Option<&'s str>,
    /// IANA name of its time zone.
    timezone: &'s str,
}

/// One circle.
#[derive(Debug, Serialize, JsonSchema)]
struct Circle<'s> {
    /// Stable for ever.
    id: &'s str,
    /// Its title.
    title: &'s str,
    /// Full address of its page.
    url: String,
    /// Full address of its calendar (RFC 5545).
    calendar: String,
    /// What it is, in a sentence.
    summary: Option<&'s str>,
    /// `circle`, `pairs`, `cohort` or `community`.
    format: &'s str,
    /// Whether it takes new members.
    #[schemars(with = "StatusWord")]
    status: Status,
    /// Whether there is a place.
    #[schemars(with = "RoomShape")]
    room: Room,
    /// Who may join, in the organisers' words.
    audience: &'s [String],
    /// BCP 47 tags of the languages it meets in.
    languages: &'s [String],
    /// How one takes part.
    #[schemars(with = "Vec<ModeWord>")]
    modes: &'s [Mode],
    /// Where it meets.
    place: Option<&'s str>,
    /// Free words.
    tags: &'s [String],
    /// When it meets, by rules.
    series: Vec<Series<'s>>,
    /// The coming meetings that take place, nearest first, at most twelve: local times with offset (ISO 8601), or dates.
    next: Vec<&'s str>,
}

/// Meetings by one rule.
#[derive(Debug, Serialize, JsonSchema)]
struct Series<'s> {
    /// Unique in its circle.
    id: &'s str,
    /// Its title.
    title: &'s str,
    /// The rule as RFC 5545 writes it; absent for a single meeting.
    rrule: Option<&'s str>,
    /// Local time at which it begins, `12:00`; absent for whole days.
    starts: Option<&'s str>,
    /// Local time at which it ends.
    ends: Option<&'s str>,
    /// IANA name of the zone of its local times.
    timezone: &'s str,
    /// First date.
    from: &'s str,
    /// Last date; absent where it has no end.
    until: Option<&'s str>,
}

/// The words of [`Status`].
#[expect(dead_code, reason = "says what the schema says")]
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum StatusWord {
    /// Looking for its first members.
    Forming,
    /// Takes new members.
    Open,
    /// Would take new members, but has no place left.
    Full,
    /// Takes no new members.
    Closed,
    /// Meets no more.
    Finished,
}

/// The words of [`Mode`].
#[expect(dead_code, reason = "says what the schema says")]
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum ModeWord {
    /// At a place.
    InPerson,
    /// At a place or from afar.
    Hybrid,
    /// From afar.
    Online,
}

/// The shape of [`Room`].
#[expect(dead_code, reason = "says what the schema says")]
#[derive(JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum RoomShape {
    /// So many places.
    Places {
        /// At least one.
        places: u32,
    },
    /// There is room; how much is not said.
    Some,
    /// No place is left.
    Full,
    /// Ask.
    Ask,
    /// Nobody can join.
    None,
}

/// The file.
pub(super) fn circles_json<A: Audience>(site: &Site<A>) -> Vec<u8> {
    let info = &site.info;
    let file = CirclesJson {
        version: VERSION,
        program: Program {
            title: &info.title,
            url: &info.base_url,
            organizer: info.program.organizer.as_deref(),
            contact: info.program.contact.as_deref(),
            timezone: &info.program.timezone,
        },
        as_of: &info.as_of,
        circles: site.circles.iter().map(|card| circle(&info.base_url, card)).collect(),
    };
    let mut bytes =
        serde_json::to_vec_pretty(&file).expect("a value made of texts and numbers can be written");
    bytes.push(b'\n');
    bytes
}

/// JSON Schema of the file.
pub fn circles_schema() -> serde_json::Value {
    schemars::schema_for!(CirclesJson<'static>).to_value()
}

fn circle<'s>(base_url: &str, card: &'s CircleCard) -> Circle<'s> {
    Circle {
        id: &card.circle.id,
        title: &card.circle.title,
        url: format!("{base_url}{}", card.circle.url),
        calendar: format!("{base_url}{}calendar.ics", card.circle.url),
        summary: card.summary.as_deref(),
        format: card.format,
        status: card.status,
        room: card.room,
        audience: &card.audience,
        languages: &card.languages,
        modes: &card.modes,
        place: card.place.as_deref(),
        tags: &card.tags,
        series: card.series.iter().map(series).collect(),
        next: card.coming.iter().map(|moment| moment.iso.as_str()).collect(),
    }
}

fn series(series: &SeriesView) -> Series<'_> {
    Series {
        id: &series.id,
        title: &series.title,
        rrule: series.rrule.as_deref(),
        starts: series.starts.as_deref(),
        ends: series.ends.as_deref(),
        timezone: &series.zone,
        from: &series.from,
        until: series.until.as_deref(),
    }
}
