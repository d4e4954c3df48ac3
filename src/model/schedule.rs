//! The meetings of a circle: what the rules give, less what is skipped or closed, with what is said about each.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan, ZonedDateTime};

use super::circle::{AgendaItem, Circle, Entry, Online, Series, Subject, Zone};
use super::people::PersonId;
use super::program::{Closure, Event, Horizon};
use super::recurrence::{Expansion, Rule};
use crate::diag::nearest;

/// How far ahead meetings are looked for where a number of them is to be shown.
const FARTHEST_YEARS: i64 = 40;

/// Whether a meeting takes place, and when instead.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// As the rule gives it.
    Scheduled,
    /// Not yet certain.
    Tentative,
    /// At another time.
    Moved {
        /// When the rule gives it.
        from: ZonedDateTime,
    },
    /// Not at all.
    Cancelled,
}

/// One meeting of a circle.
#[derive(Debug, Clone)]
pub struct Meeting<'p> {
    /// Whose.
    pub circle: &'p Circle,
    /// Its place among the meetings of the circle, counted from 0.
    pub position: usize,
    /// By which series; `None` for a one-off.
    pub series: Option<&'p Series>,
    /// What is said about it.
    pub entry: Option<&'p Entry>,
    /// Its part of the address: unique in the circle and the same for ever.
    pub key: String,
    /// When the rule gives it, local; for a one-off, when it is.
    pub original: DateTime,
    /// When it begins.
    pub starts: ZonedDateTime,
    /// When it ends; midnight after the last day for all-day meetings.
    pub ends: ZonedDateTime,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// Whether it takes place.
    pub state: State,
}

impl<'p> Meeting<'p> {
    /// The series' title, or the one-off's.
    pub fn title(&self) -> &'p str {
        let own = self.entry.and_then(|entry| entry.title.as_deref());
        own.or(self.series.map(|series| series.title.as_str())).unwrap_or(&self.circle.title)
    }

    /// Whether it takes place, at whatever time.
    pub fn takes_place(&self) -> bool {
        self.state != State::Cancelled
    }

    /// Where: the meeting's place, else the series', else the circle's.
    pub fn place(&self) -> Option<&'p str> {
        let own = self.entry.and_then(|entry| entry.place.as_deref());
        let by_series = self.series.and_then(|series| series.place.as_deref());
        own.or(by_series).or(self.circle.place.as_deref())
    }

    /// From afar: likewise.
    pub fn online(&self) -> Option<&'p Online> {
        let own = self.entry.and_then(|entry| entry.online.as_ref());
        let by_series = self.series.and_then(|series| series.online.as_ref());
        own.or(by_series).or(self.circle.online.as_ref())
    }

    /// Who leads: as said of the meeting, else the series' own.
    pub fn facilitators(&self) -> &'p [PersonId] {
        let own = self.entry.and_then(|entry| entry.facilitators.as_deref());
        own.or(self.series.map(|series| series.facilitators.as_slice())).unwrap_or_default()
    }

    /// Who hosts.
    pub fn hosts(&self) -> &'p [PersonId] {
        self.entry.map(|entry| entry.hosts.as_slice()).unwrap_or_default()
    }

    /// Whether there is something to say beyond the rule: what earns a meeting its page.
    pub fn says_something(&self) -> bool {
        let noted = self.circle.notes.contains_key(&self.key);
        noted
            || self.entry.is_some_and(|entry| {
                entry.topic.is_some()
                    || entry.prepare.is_some()
                    || entry.guest.is_some()
                    || entry.cancelled.is_some()
                    || entry.move_to.is_some()
                    || entry.place.is_some()
                    || entry.title.is_some()
            })
    }

    /// How long it takes.
    pub fn duration_minutes(&self) -> u32 {
        let own = self.entry.and_then(|entry| match entry.subject {
            Subject::OneOff { duration_minutes, .. } => Some(duration_minutes),
            Subject::Of { .. } => entry.duration_minutes,
        });
        own.or(self.series.map(|series| series.duration_minutes)).unwrap_or(0)
    }
}

/// Whether a place is a room that one meeting fills. Some places hold everybody, and some are not chosen yet.
pub fn is_room(place: &str) -> bool {
    let place = place.trim().to_lowercase();
    let is_nowhere = matches!(place.as_str(), "" | "?" | "tba" | "tbc" | "tbd" | "to be announced");
    let is_online =
        ["online", "zoom", "virtual", "video call"].iter().any(|word| place.starts_with(word));
    !is_nowhere && !is_online
}

/// Whether `day` is in one of the closures.
pub fn closure_on(closures: &[Closure], day: Date) -> Option<&Closure> {
    closures.iter().find(|closure| closure.from <= day && day <= closure.to)
}

/// The dates and times that a rule gives from `from` to `to`, both included, in civil time of its zone.
pub fn rule_dates(
    rule: Option<&Rule>,
    start: (DateTime, bool),
    zone: &Zone,
    window: (Date, Date),
) -> Vec<(DateTime, ZonedDateTime)> {
    let expansion = Expansion::new(rule, start.0, start.1, &zone.rules);
    expansion
        .between(window.0, window.1)
        .map(|occurrence| (occurrence.local, occurrence.starts_at))
        .collect()
}

impl Series {
    /// Its rule with its start.
    pub fn expansion(&self) -> Expansion<'_> {
        Expansion::new(self.rule.as_ref(), self.local_start, self.all_day, &self.zone.rules)
    }

    /// Its last day, unless it has no end.
    pub fn last_day(&self) -> Option<Date> {
        match &self.rule {
            None => Some(self.local_start.date()),
            Some(rule) => rule.last_date(self.local_start, self.all_day, &self.zone.rules),
        }
    }

    /// What the rule gives in `window`, skipped dates included.
    pub fn dates(&self, window: (Date, Date)) -> Vec<(DateTime, ZonedDateTime)> {
        rule_dates(self.rule.as_ref(), (self.local_start, self.all_day), &self.zone, window)
    }

    /// The last day to which the series is shown, seen from `today`.
    pub fn shown_until(&self, today: Date, horizon: Horizon) -> Date {
        match horizon {
            Horizon::Months(months) => today.saturating_add(i64::from(months).months()),
            Horizon::Meetings(meetings) => {
                let expansion = self.expansion();
                let far = today.saturating_add(FARTHEST_YEARS.years());
                let coming = expansion.between(today, far).take(meetings as usize + 1);
                coming.last().map_or(today, |last| last.local.date())
            }
        }
    }
}

/// What notes of meetings may be called, without `.md`.
pub struct NoteKeys(BTreeSet<String>);

impl NoteKeys {
    /// Whether there is a meeting of this name.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// The nearest by date; where `key` has none, the one that is written most alike.
    pub fn nearest(&self, key: &str) -> Option<&str> {
        let day = |key: &str| key.get(..10).and_then(|date| date.parse::<Date>().ok());
        let keys = self.0.iter().map(String::as_str);
        let Some(wanted) = day(key) else { return nearest(key, keys) };
        let dated = keys.filter_map(|key| Some((day(key)?, key)));
        dated.min_by_key(|(date, _)| date.duration_since(wanted).abs()).map(|(_, key)| key)
    }
}

impl Circle {
    /// The names that notes may have: those of all meetings up to two years from today.
    pub fn note_keys(&self, closures: &[Closure], today: Date) -> NoteKeys {
        let meetings = self.meetings(closures, today, Horizon::Months(24)).into_iter();
        NoteKeys(meetings.map(|meeting| meeting.key).collect())
    }

    /// All meetings from the first one to the end of what is shown, in order of time.
    pub fn meetings<'p>(
        &'p self,
        closures: &[Closure],
        today: Date,
        horizon: Horizon,
    ) -> Vec<Meeting<'p>> {
        let entries = self.entries_by_subject();
        let mut taken = HashSet::new();
        let mut meetings = Vec::new();
        for (index, series) in self.series.iter().enumerate() {
            let window = (
                series.local_start.date(),
                series.shown_until(today, horizon).max(self.last_entry(index)),
            );
            for (local, starts) in series.dates(window) {
                let entry = entries.get(&(index, local.date())).copied();
                let closed = closure_on(closures, local.date()).is_some() && entry.is_none();
                if closed || series.skip.contains(&local.date()) {
                    continue;
                }
                let key = key_of(local.date(), &series.id, &mut taken);
                meetings.push(self.of_series(series, entry, key, (local, starts)));
            }
        }
        meetings.extend(self.entries.iter().filter_map(|entry| self.one_off(entry, &mut taken)));
        meetings.sort_by(|a, b| a.starts.cmp(&b.starts).then_with(|| a.key.cmp(&b.key)));
        for (position, meeting) in meetings.iter_mut().enumerate() {
            meeting.position = position;
        }
        meetings
    }

    fn entries_by_subject(&self) -> HashMap<(usize, Date), &Entry> {
        let of_series = self.entries.iter().filter_map(|entry| match entry.subject {
            Subject::Of { series, on } => Some(((series, on), entry)),
            Subject::OneOff { .. } => None,
        });
        of_series.collect()
    }

    /// The last date of series `index` that something is said about: it is shown, however far ahead.
    fn last_entry(&self, index: usize) -> Date {
        let dates = self.entries.iter().filter_map(|entry| match entry.subject {
            Subject::Of { series, on } if series == index => Some(on),
            Subject::Of { .. } | Subject::OneOff { .. } => None,
        });
        dates.max().unwrap_or(Date::MIN)
    }

    fn of_series<'p>(
        &'p self,
        series: &'p Series,
        entry: Option<&'p Entry>,
        key: String,
        given: (DateTime, ZonedDateTime),
    ) -> Meeting<'p> {
        let (original, given_start) = given;
        let moved = entry.and_then(|entry| entry.move_to);
        let starts =
            moved.map_or_else(|| given_start.clone(), |local| resolve(local, &series.zone));
        let state = match entry {
            Some(entry) if entry.cancelled.is_some() => State::Cancelled,
            Some(_) if moved.is_some() => State::Moved { from: given_start },
            Some(entry) if entry.tentative => State::Tentative,
            _ if series.tentative => State::Tentative,
            _ => State::Scheduled,
        };
        let minutes =
            entry.and_then(|entry| entry.duration_minutes).unwrap_or(series.duration_minutes);
        let ends = end_of(&starts, minutes, series.all_day);
        Meeting {
            position: 0,
            circle: self,
            series: Some(series),
            entry,
            key,
            original,
            starts,
            ends,
            all_day: series.all_day,
            state,
        }
    }

    fn one_off<'p>(&'p self, entry: &'p Entry, taken: &mut HashSet<String>) -> Option<Meeting<'p>> {
        let Subject::OneOff { at, all_day, duration_minutes } = entry.subject else { return None };
        let starts = resolve(entry.move_to.unwrap_or(at), &entry.zone);
        let ends = end_of(&starts, duration_minutes, all_day);
        let state = match entry {
            entry if entry.cancelled.is_some() => State::Cancelled,
            entry if entry.move_to.is_some() => State::Moved { from: resolve(at, &entry.zone) },
            entry if entry.tentative => State::Tentative,
            _ => State::Scheduled,
        };
        let name = super::address::segment(
            entry.title.as_deref().or(entry.topic.as_deref()).unwrap_or("meeting"),
        );
        let mut key = format!("{}-{name}", at.date());
        while !taken.insert(key.clone()) {
            key.push_str("-2");
        }
        Some(Meeting {
            position: 0,
            circle: self,
            series: None,
            entry: Some(entry),
            key,
            original: at,
            starts,
            ends,
            all_day,
            state,
        })
    }
}

/// `2026-02-10` for the first meeting of a day, `2026-02-10-SERIES` for any other.
fn key_of(date: Date, series: &str, taken: &mut HashSet<String>) -> String {
    let plain = date.to_string();
    if taken.insert(plain.clone()) {
        return plain;
    }
    let mut key = format!("{plain}-{series}");
    while !taken.insert(key.clone()) {
        key.push_str("-2");
    }
    key
}

/// A local time in its zone: one that does not exist is moved on by the gap, one that comes twice is the first.
pub fn resolve(local: DateTime, zone: &Zone) -> ZonedDateTime {
    let ambiguous = zone.rules.to_ambiguous_zoned_datetime(local);
    ambiguous
        .compatible()
        .unwrap_or_else(|_| jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(zone.rules.clone()))
}

/// When something ends that begins at `starts`; all-day things end at a midnight.
pub fn end_of(starts: &ZonedDateTime, minutes: u32, all_day: bool) -> ZonedDateTime {
    let span: Span = if all_day {
        i64::from(minutes.div_ceil(24 * 60).max(1)).days()
    } else {
        i64::from(minutes).minutes()
    };
    starts.saturating_add(span)
}

/// Minutes that an agenda takes with `members` people; `None` where no item says.
pub fn agenda_minutes(agenda: &[AgendaItem], members: u32) -> Option<u32> {
    let each = agenda.iter().filter_map(|item| {
        item.minutes.or(item.minutes_each.map(|each| each.saturating_mul(members)))
    });
    let times: Vec<u32> = each.collect();
    (!times.is_empty()).then(|| times.into_iter().fold(0, u32::saturating_add))
}

impl Event {
    /// The dates of the event up to the end of what is shown.
    pub fn dates(&self, today: Date, horizon: Horizon) -> Vec<(DateTime, ZonedDateTime)> {
        let months = match horizon {
            Horizon::Months(months) => months,
            Horizon::Meetings(_) => 12,
        };
        let until = today.saturating_add(i64::from(months).months()).max(self.local_start.date());
        let dates = rule_dates(
            self.rule.as_ref(),
            (self.local_start, self.all_day),
            &self.zone,
            (self.local_start.date(), until),
        );
        dates.into_iter().filter(|(local, _)| !self.skip.contains(&local.date())).collect()
    }
}
