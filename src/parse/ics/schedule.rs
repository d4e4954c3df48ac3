//! From the events of a calendar file to series and meetings as `circle.toml` says them.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::DateTime;

use super::time::seen_from;
use crate::parse::doc::{
    CalendarEvent, CalendarFile, CalendarTime, Meeting, MeetingStatus, Online, Repetition, Series,
    Spanned, When,
};

/// Series and meetings of a calendar file.
#[derive(Debug, Default)]
pub struct Schedule {
    /// Events with a rule, each with an id of its own: `main` if there is only one.
    pub series: Vec<Series>,
    /// What differs in single dates, and events without a rule.
    pub meetings: Vec<Meeting>,
}

/// What a calendar file says, in a program whose zone is `zone`. Times without a zone are in the calendar's own, else
/// in the program's. With `instead`, local times are those of that zone, whatever the file calls it.
pub fn schedule(file: &CalendarFile, zone: &str, instead: Option<&str>) -> Schedule {
    let mut schedule = Schedule::default();
    let default_zone = instead.or(file.zone.as_deref()).unwrap_or(zone);
    let placed = |event: &CalendarEvent| placed(event, default_zone, instead);
    let events: Vec<CalendarEvent> = file.events.iter().map(placed).collect();
    let groups = grouped(&events);
    let repeating = groups.iter().filter(|group| group.main.is_some_and(|one| one.rrule.is_some()));
    let mut ids = Ids { only_one: repeating.count() == 1, taken: HashMap::new() };
    for group in &groups {
        group.add_to(&mut schedule, &mut ids);
    }
    schedule
}

/// The event with a zone for each time. Nobody meets by UTC: it is what programs write for a time that does not
/// repeat, and such times are said as clocks in the default zone show them.
fn placed(event: &CalendarEvent, default_zone: &str, instead: Option<&str>) -> CalendarEvent {
    let mut event = event.clone();
    let repeats = event.rrule.is_some();
    let place = |time: &mut Spanned<CalendarTime>| {
        let CalendarTime::Local { local, zone } = &mut time.value else { return };
        let is_utc = zone.as_deref() == Some("UTC");
        let target = match zone.as_deref() {
            Some("UTC") if repeats => instead.unwrap_or("UTC"),
            None | Some("UTC") => default_zone,
            Some(own) => instead.unwrap_or(own),
        };
        let target = target.to_owned();
        if is_utc {
            let utc = CalendarTime::Local { local: *local, zone: zone.clone() };
            *local = seen_from(&utc, Some(&target));
        }
        *zone = Some(target);
    };
    place(&mut event.starts);
    event.recurrence_id.iter_mut().for_each(place);
    event.further.iter_mut().for_each(place);
    event.left_out.iter_mut().for_each(place);
    event
}

/// An event with its exceptions.
struct Group<'f> {
    /// `None` for exceptions to an event that is not in the file.
    main: Option<&'f CalendarEvent>,
    exceptions: Vec<&'f CalendarEvent>,
}

/// Events with the same identifier together, in the order of the file. Of several versions the latest counts.
fn grouped(events: &[CalendarEvent]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let mut versions: HashMap<(usize, &CalendarTime), usize> = HashMap::new();
    for event in events {
        let next = groups.len();
        let known = positions.entry(&event.uid).or_insert(next);
        let position = if event.uid.is_empty() { next } else { *known };
        if position == next {
            groups.push(Group { main: None, exceptions: Vec::new() });
        }
        let Some(group) = groups.get_mut(position) else { continue };
        let Some(id) = &event.recurrence_id else {
            if group.main.is_none_or(|main| main.sequence <= event.sequence) {
                group.main = Some(event);
            }
            continue;
        };
        let at = *versions.entry((position, &id.value)).or_insert(group.exceptions.len());
        match group.exceptions.get_mut(at) {
            Some(other) if other.sequence <= event.sequence => *other = event,
            Some(_) => {}
            None => group.exceptions.push(event),
        }
    }
    groups
}

/// Ids of series, made of their titles.
struct Ids {
    only_one: bool,
    taken: HashMap<String, u32>,
}

impl Ids {
    fn next(&mut self, title: Option<&str>) -> String {
        if self.only_one {
            return "main".to_owned();
        }
        let lower = title.unwrap_or_default().to_lowercase();
        let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
        let mut id = words.filter(|word| !word.is_empty()).take(6).collect::<Vec<_>>().join("-");
        if id.is_empty() {
            id.push_str("series");
        }
        let times = self.taken.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 { format!("{id}-{times}") } else { id }
    }
}

impl Group<'_> {
    fn add_to(&self, schedule: &mut Schedule, ids: &mut Ids) {
        let Some(main) = self.main else {
            let meetings = self.exceptions.iter().filter(|event| !event.cancelled);
            schedule.meetings.extend(meetings.map(|event| one_off(event, &event.starts)));
            return;
        };
        if main.cancelled {
            return;
        }
        let Some(rrule) = &main.rrule else {
            let dates = std::iter::once(&main.starts).chain(&main.further);
            let changed: HashSet<&CalendarTime> = self
                .exceptions
                .iter()
                .filter_map(|event| Some(&event.recurrence_id.as_ref()?.value))
                .collect();
            let own = dates.filter(|date| !changed.contains(&date.value));
            let exceptions = self.exceptions.iter().filter(|event| !event.cancelled);
            schedule.meetings.extend(own.map(|date| one_off(main, date)));
            schedule.meetings.extend(exceptions.map(|event| one_off(event, &event.starts)));
            return;
        };
        let id = ids.next(main.title.as_ref().map(|title| title.value.as_str()));
        let zone = zone_of(&main.starts.value);
        let series = Repeating { main, id, zone };
        let changed = self.exceptions.iter().filter_map(|event| series.exception(event));
        // A date that is both left out and changed is changed: exporters say both of a meeting that moved.
        let changed: BTreeMap<jiff::civil::Date, Meeting> = changed.collect();
        let skip = main.left_out.iter().filter_map(|date| {
            let local = seen_from(&date.value, series.zone_name());
            let day = Spanned { value: local.date(), span: date.span };
            (!changed.contains_key(&day.value)).then_some(day)
        });
        let skip = skip.collect();
        schedule.series.push(series.series(rrule, skip));
        schedule.meetings.extend(changed.into_values());
        schedule.meetings.extend(main.further.iter().map(|date| one_off(main, date)));
    }
}

/// The zone that a time is in; `None` for a day.
fn zone_of(time: &CalendarTime) -> Option<String> {
    match time {
        CalendarTime::Day(_) => None,
        CalendarTime::Local { zone, .. } => zone.clone(),
    }
}

/// An event with a rule.
struct Repeating<'f> {
    main: &'f CalendarEvent,
    id: String,
    zone: Option<String>,
}

impl Repeating<'_> {
    fn zone_name(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    fn series(&self, rrule: &Spanned<String>, skip: Vec<Spanned<jiff::civil::Date>>) -> Series {
        let main = self.main;
        Series {
            id: Some(Spanned { value: self.id.clone(), span: main.span }),
            ics: None,
            title: main.title.clone(),
            starts: Some(Spanned { value: when(&main.starts.value), span: main.starts.span }),
            duration: Some(Spanned { value: main.duration_minutes, span: main.starts.span }),
            repetition: Repetition { rrule: Some(rrule.clone()), skip, ..Repetition::default() },
            timezone: self.zone.clone().map(|value| Spanned { value, span: main.starts.span }),
            summary: None,
            place: main.place.clone(),
            online: online(main),
            links: Vec::new(),
            status: status(main),
            facilitator: None,
            with: Vec::new(),
            roles: Vec::new(),
            span: main.span,
        }
    }

    /// What differs on one date, if anything does.
    fn exception(&self, event: &CalendarEvent) -> Option<(jiff::civil::Date, Meeting)> {
        let id = event.recurrence_id.as_ref()?;
        let main = self.main;
        let on = seen_from(&id.value, self.zone_name());
        let mut meeting = Meeting::empty(event.span);
        meeting.series = Some(Spanned { value: self.id.clone(), span: event.span });
        meeting.on = Some(Spanned { value: on.date(), span: id.span });
        if event.cancelled {
            meeting.cancelled = Some(Spanned { value: String::new(), span: event.span });
            return Some((on.date(), meeting));
        }
        let starts = seen_from(&event.starts.value, self.zone_name());
        let usual = match (&id.value, &main.starts.value) {
            // The date alone stands for the meeting of that day.
            (CalendarTime::Day(day), CalendarTime::Local { local, .. }) => {
                day.to_datetime(local.time())
            }
            _ => on,
        };
        if starts != usual {
            meeting.move_to = Some(Spanned { value: self.when(starts), span: event.starts.span });
        }
        if event.duration_minutes != main.duration_minutes {
            meeting.duration =
                Some(Spanned { value: event.duration_minutes, span: event.starts.span });
        }
        meeting.topic = differing(event.title.as_ref(), main.title.as_ref())
            .map(|title| topic(title, main.title.as_ref()));
        meeting.place = differing(event.place.as_ref(), main.place.as_ref());
        if differing(event.online.as_ref(), main.online.as_ref()).is_some() {
            meeting.online = online(event);
        }
        meeting.status = status(event).filter(|_| !main.tentative);
        Some((on.date(), meeting))
    }

    fn when(&self, local: DateTime) -> When {
        if self.zone.is_none() { When::Date(local.date()) } else { When::Local(local) }
    }
}

/// `Negotiating authorship` of `Lunch: Negotiating authorship`.
fn topic(title: Spanned<String>, series: Option<&Spanned<String>>) -> Spanned<String> {
    let rest = series.and_then(|series| title.value.strip_prefix(&series.value));
    let rest = rest.map(str::trim_start).and_then(|rest| rest.strip_prefix([':', '-', '–', '—']));
    match rest.map(str::trim).filter(|rest| !rest.is_empty()) {
        Some(rest) => Spanned { value: rest.to_owned(), span: title.span },
        None => title,
    }
}

fn differing(
    own: Option<&Spanned<String>>,
    usual: Option<&Spanned<String>>,
) -> Option<Spanned<String>> {
    let own = own?;
    (usual.is_none_or(|usual| usual.value != own.value)).then(|| own.clone())
}

/// A meeting of its own.
fn one_off(event: &CalendarEvent, at: &Spanned<CalendarTime>) -> Meeting {
    let mut meeting = Meeting::empty(event.span);
    let value = when(&at.value);
    let zone = zone_of(&at.value);
    meeting.at = Some(Spanned { value, span: at.span });
    meeting.duration = Some(Spanned { value: event.duration_minutes, span: event.starts.span });
    meeting.timezone = zone.map(|value| Spanned { value, span: at.span });
    meeting.title = event.title.clone();
    meeting.place = event.place.clone();
    meeting.online = online(event);
    meeting.status = status(event);
    meeting
}

fn when(time: &CalendarTime) -> When {
    match time {
        CalendarTime::Day(day) => When::Date(*day),
        CalendarTime::Local { local, .. } => When::Local(*local),
    }
}

/// The link is for members: that it was in a calendar says nothing of who may see it.
fn online(event: &CalendarEvent) -> Option<Online> {
    let url = event.online.clone()?;
    Some(Online { url: Some(url), publish: None })
}

fn status(event: &CalendarEvent) -> Option<Spanned<MeetingStatus>> {
    event.tentative.then_some(Spanned { value: MeetingStatus::Tentative, span: event.span })
}
