//! Events: a series with its rule and what differs from it, or one date.

use std::cmp::Reverse;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::line::{Lines, address, escaped, has_scheme, parameter};
use super::{Words, colour, day, local, rules_of, utc};
use crate::view::{FeedEvent, FeedOverride, FeedText, FeedTime};

/// Seconds from 1970 to 2020, from which `SEQUENCE` counts minutes.
const YEAR_2020: i64 = 1_577_836_800;

/// One `VEVENT`, and whether it may be left out.
#[derive(Clone)]
pub(super) struct Written {
    lines: Lines,
    /// When it is, if leaving it out would change what it says and not when it is.
    dispensable: Option<DateTime>,
}

/// The event and what differs from it.
pub(super) fn written(event: &FeedEvent, host: &str, words: &Words) -> Vec<Written> {
    let writer = Writer { event, host, words, rules: rules_of(&event.starts.zone) };
    let whole = Written { lines: writer.whole(), dispensable: None };
    let overrides = event.overrides.iter().map(|one| {
        let moves = one.text.cancelled
            || one.starts != one.recurrence_id
            || one.duration_minutes != event.duration_minutes;
        Written { lines: writer.one(one), dispensable: (!moves).then_some(one.starts) }
    });
    std::iter::once(whole).chain(overrides).collect()
}

/// Those that fit into `limit` bytes, as far as that can be: what only says more about one date is left out, oldest
/// first.
pub(super) fn fitting<'w>(
    written: impl Iterator<Item = &'w Written>,
    limit: usize,
) -> Vec<&'w Lines> {
    let mut written: Vec<Option<&Written>> = written.map(Some).collect();
    let mut size: usize = written.iter().flatten().map(|one| one.lines.len()).sum();
    let mut by_age: Vec<(Reverse<DateTime>, usize)> = written
        .iter()
        .enumerate()
        .filter_map(|(index, one)| Some((Reverse((*one)?.dispensable?), index)))
        .collect();
    by_age.sort_unstable();
    while size > limit
        && let Some((_, index)) = by_age.pop()
        && let Some(one) = written.get_mut(index).and_then(Option::take)
    {
        size = size.saturating_sub(one.lines.len());
    }
    written.into_iter().flatten().map(|one| &one.lines).collect()
}

struct Writer<'w> {
    event: &'w FeedEvent,
    host: &'w str,
    words: &'w Words,
    rules: TimeZone,
}

impl Writer<'_> {
    /// The event itself: one date, or all dates of a rule.
    fn whole(&self) -> Lines {
        let event = self.event;
        let mut lines = self.begin(None, event.updated);
        self.time(&mut lines, event.starts.local, event.duration_minutes, event.rule.is_some());
        if let Some(rule) = &event.rule {
            lines.raw("RRULE", rule);
        }
        for date in &event.excluded {
            self.date(&mut lines, "EXDATE", *date);
        }
        self.end(lines, &event.text)
    }

    /// What differs on one date.
    fn one(&self, one: &FeedOverride) -> Lines {
        let mut lines = self.begin(Some(one.recurrence_id), one.updated);
        self.time(&mut lines, one.starts, one.duration_minutes, false);
        self.end(lines, &one.text)
    }

    fn begin(&self, recurrence_id: Option<DateTime>, updated: i64) -> Lines {
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VEVENT");
        lines.text("UID", &format!("{}@{}", self.event.uid, self.host));
        if let Some(date) = recurrence_id {
            self.date(&mut lines, "RECURRENCE-ID", date);
        }
        let stamp = utc(Timestamp::from_second(updated).unwrap_or(Timestamp::UNIX_EPOCH));
        lines.raw("DTSTAMP", &stamp);
        lines.raw("LAST-MODIFIED", &stamp);
        lines.raw(
            "SEQUENCE",
            &(updated.saturating_sub(YEAR_2020) / 60).clamp(0, i64::from(i32::MAX)).to_string(),
        );
        lines
    }

    /// A local date, in the form that all dates of the event have.
    fn date(&self, lines: &mut Lines, name: &str, date: DateTime) {
        let FeedTime { zone, all_day, .. } = &self.event.starts;
        if *all_day {
            lines.raw(&format!("{name};VALUE=DATE"), &day(date.date()));
        } else {
            lines.raw(&format!("{name};TZID={}", parameter(zone)), &local(date));
        }
    }

    /// `DTSTART` and `DTEND`. The clocks may show a time twice, and programs differ on which is meant: such a time is
    /// said in UTC. A rule counts from a local time; its dates that come twice are overrides.
    fn time(&self, lines: &mut Lines, start: DateTime, minutes: u32, repeats: bool) {
        if self.event.starts.all_day {
            let days = i64::from(minutes.div_ceil(24 * 60).max(1));
            self.date(lines, "DTSTART", start);
            self.date(lines, "DTEND", start.saturating_add(days.days()));
            return;
        }
        let Ok(starts_at) = self.rules.to_ambiguous_zoned_datetime(start).compatible() else {
            return;
        };
        let ends_at = starts_at.saturating_add(i64::from(minutes).minutes());
        let comes_twice = |local: DateTime| self.rules.to_ambiguous_timestamp(local).is_ambiguous();
        if comes_twice(start) && !repeats {
            lines.raw("DTSTART", &utc(starts_at.timestamp()));
        } else {
            self.date(lines, "DTSTART", start);
        }
        if comes_twice(ends_at.datetime()) {
            lines.raw("DTEND", &utc(ends_at.timestamp()));
        } else if minutes > 0 {
            self.date(lines, "DTEND", ends_at.datetime());
        }
    }

    /// What the event says, and its end.
    fn end(&self, mut lines: Lines, text: &FeedText) -> Lines {
        let prefix = if text.cancelled { self.words.cancelled.as_str() } else { "" };
        lines.text("SUMMARY", &format!("{prefix}{}", text.summary));
        lines.some_text("DESCRIPTION", &self.description(text));
        lines.some_text("LOCATION", text.location.as_deref().unwrap_or_default());
        lines.address("URL", text.url.as_deref().unwrap_or_default());
        if let Some(link) = &text.conference {
            let label = parameter(&self.words.join);
            lines.address(&format!("CONFERENCE;VALUE=URI;LABEL={label}"), link);
        }
        let categories: Vec<String> =
            self.event.categories.iter().map(|one| escaped(one)).collect();
        if !categories.is_empty() {
            lines.raw("CATEGORIES", &categories.join(","));
        }
        if let Some((name, mail)) = &self.event.organizer {
            lines.raw(
                &format!("ORGANIZER;CN={}", parameter(name)),
                &format!("mailto:{}", address(mail)),
            );
        }
        lines.raw("COLOR", colour(self.event.hue));
        lines.raw("STATUS", status(text));
        lines.raw("TRANSP", if text.cancelled { "TRANSPARENT" } else { "OPAQUE" });
        lines.raw("END", "VEVENT");
        lines
    }

    /// All that there is to say, in paragraphs: what programs show that know few properties.
    fn description(&self, text: &FeedText) -> String {
        let words = self.words;
        let said = |word: &str, fact: Option<&String>| fact.map(|fact| format!("{word}{fact}"));
        let leaders = (!text.leaders.is_empty()).then(|| text.leaders.join(", "));
        let link = text.conference.as_ref().filter(|link| has_scheme(link));
        let paragraphs = text
            .description
            .iter()
            .cloned()
            .chain(said(&words.facilitators, leaders.as_ref()))
            .chain(said(&words.guest, text.guest.as_ref()))
            .chain(said(&words.prepare, text.prepare.as_ref()))
            .chain(said(&words.online, link))
            .chain(said(&words.details, text.url.as_ref()));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }
}

fn status(text: &FeedText) -> &'static str {
    match text {
        FeedText { cancelled: true, .. } => "CANCELLED",
        FeedText { tentative: true, .. } => "TENTATIVE",
        _ => "CONFIRMED",
    }
}
