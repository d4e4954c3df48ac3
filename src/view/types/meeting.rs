//! One meeting: in lists, on its page and in feeds.

use serde::Serialize;

use super::{Body, CircleRef, Href, Moment, PageLink, PersonView, Shared, TextLink};
use crate::privacy::Audience;

/// Whether a meeting takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingStatus {
    /// As planned.
    Scheduled,
    /// Not yet certain.
    Tentative,
    /// At another time than its series gives.
    Moved,
    /// Not at all.
    Cancelled,
}

/// How one takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// At a place.
    InPerson,
    /// At a place or from afar.
    Hybrid,
    /// From afar.
    Online,
}

/// Taking part from afar.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct Online {
    /// The link, where this audience may see it; otherwise members are sent it.
    pub url: Option<String>,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct Meeting<A: Audience> {
    /// Its part of the address: `2026-02-10`, `2026-02-10-writing`, `2026-06-23-dinner`.
    pub key: String,
    /// Its page, where it has one.
    pub url: Option<String>,
    /// Its single `.ics`, where it has a page.
    pub ics_url: Option<String>,
    /// Whose meeting.
    pub circle: Shared<CircleRef>,
    /// The series' or the one-off's title.
    pub title: String,
    /// What it is about.
    pub topic: Option<String>,
    /// When it begins.
    pub starts: Shared<Moment>,
    /// When it ends.
    pub ends: Shared<Moment>,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// When it would have begun, if it was moved.
    pub moved_from: Option<Shared<Moment>>,
    /// Why it does not take place.
    pub cancelled: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// From afar.
    pub online: Option<Online>,
    /// How one takes part, where that is known.
    pub mode: Option<Mode>,
    /// Who leads, as far as they agreed: one entry a person.
    pub facilitators: Vec<PersonView<A>>,
    /// Who hosts, likewise.
    pub hosts: Vec<PersonView<A>>,
    /// Who visits; a guest is public by being announced.
    pub guest: Option<String>,
    /// What to do before.
    pub prepare: Option<String>,
    /// Whether it belongs to no series.
    pub one_off: bool,
    /// The other circles of a joint meeting.
    pub with: Vec<Shared<CircleRef>>,
}

/// A line of the run sheet.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
pub struct RunItem {
    /// Clock time at which it begins: `12:05`; nothing where the times would tell how many members there are.
    pub time: Option<String>,
    /// How long, for everybody together; of a round without clock times, for one.
    pub minutes: u32,
    /// Minutes for each member, where it is a round.
    pub minutes_each: Option<u32>,
    /// What happens.
    pub title: String,
    /// How.
    pub note: Option<String>,
}

/// The page of one meeting.
#[derive(Debug, Clone, PartialEq, Hash, Serialize)]
#[serde(bound = "")]
pub struct MeetingPage<A: Audience> {
    /// The meeting.
    pub meeting: Shared<Meeting<A>>,
    /// Step-free entry, hearing loop…
    pub access: Option<String>,
    /// The run of it with clock times.
    pub run_sheet: Vec<RunItem>,
    /// Links that belong to it.
    pub links: Vec<TextLink>,
    /// What was noted.
    #[serde(skip)]
    pub notes: Option<Body<A>>,
    /// Whether there are notes.
    pub has_notes: bool,
    /// The meeting before it that has a page.
    pub previous: Option<PageLink>,
    /// The meeting after it that has a page.
    pub next: Option<PageLink>,
    /// "Add to Google Calendar" for this one.
    pub google_url: String,
    /// "Add to Outlook" for this one.
    pub outlook_url: String,
    /// How to ask or join.
    pub join: Option<Href>,
    /// A role address.
    pub contact: Option<String>,
}
