//! Names of time zones in calendar files: IANA's, Windows', those of older programs, and zones that are only described.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::component::Component;
use super::{rules, windows};
use crate::diag::{Diagnostic, Span};

/// Zones that are tried before all others where a description fits many.
const USUAL: [&str; 12] = [
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Halifax",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Pacific/Auckland",
    "America/Santiago",
];

/// Middle of January and of July 2025 in seconds: when descriptions and zones are compared.
const WINTER: i64 = 1_736_899_200;
const SUMMER: i64 = 1_752_537_600;

/// The most names of zones in one file that are looked into.
const MOST_NAMES: usize = 200;

/// A zone as a file describes it.
#[derive(Debug, Default)]
struct Definition {
    /// The IANA name that some exporters add.
    location: Option<String>,
    /// Seconds from UTC in the usual time, and in summer time with its first month.
    standard: Option<i32>,
    daylight: Option<(i32, i8)>,
}

/// The zones of one file.
#[derive(Debug, Default)]
pub(super) struct Zones {
    defined: HashMap<String, Definition>,
    /// What was found for each name.
    known: HashMap<String, String>,
    /// What had to be guessed.
    pub(super) findings: Vec<Diagnostic>,
}

impl Zones {
    /// Takes note of a `VTIMEZONE`.
    pub(super) fn define(&mut self, zone: &Component) {
        let Some(id) = zone.raw("TZID") else { return };
        let mut definition = Definition {
            location: zone.raw("X-LIC-LOCATION").map(str::to_owned),
            ..Definition::default()
        };
        // Where the rules changed there are several parts; the latest counts.
        let mut latest = [String::new(), String::new()];
        for part in &zone.inner {
            let Some(offset) = part.raw("TZOFFSETTO").and_then(seconds) else { continue };
            let starts = part.raw("DTSTART").unwrap_or_default();
            let is_daylight = part.kind == "DAYLIGHT";
            let Some(before) = latest.get_mut(usize::from(is_daylight)) else { continue };
            if starts < before.as_str() {
                continue;
            }
            starts.clone_into(before);
            if is_daylight {
                definition.daylight = Some((offset, first_month(part)));
            } else {
                definition.standard = Some(offset);
            }
        }
        self.defined.insert(bare(id).to_owned(), definition);
    }

    /// The IANA name of a zone, else the name itself, which the model will not know.
    pub(super) fn name(&mut self, written: &str, span: Span) -> String {
        let written = bare(written);
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        if self.known.len() >= MOST_NAMES {
            return written.to_owned();
        }
        let definition = self.defined.get(written);
        let by_name =
            known(written).or_else(|| definition.and_then(|zone| known(zone.location.as_deref()?)));
        let name = by_name.or_else(|| {
            let fits = definition.and_then(Definition::fitting)?;
            let message = format!("the zone `{written}` is taken for `{fits}`");
            let found = Diagnostic::new(&rules::ICS_ZONE, span, message);
            self.findings.push(found.hint("add `timezone` to the series if that is another one"));
            Some(fits)
        });
        let name = name.unwrap_or_else(|| written.to_owned());
        self.known.insert(written.to_owned(), name.clone());
        name
    }
}

fn bare(name: &str) -> &str {
    name.trim().trim_matches('"').trim()
}

/// The IANA name behind a name, without looking at what the file says about it.
pub(super) fn known(name: &str) -> Option<String> {
    let name = bare(name);
    if name.len() > 200 {
        return None;
    }
    by_path(name)
        .or_else(|| windows::iana_name(name).map(str::to_owned))
        .or_else(|| by_offset(name))
        .or_else(|| by_city(name))
}

/// `Europe/Oslo`, also behind `/freeassociation.sourceforge.net/` and the like.
fn by_path(name: &str) -> Option<String> {
    let starts = std::iter::once(0).chain(name.match_indices('/').map(|(index, _)| index + 1));
    starts.filter_map(|start| name.get(start..)).find_map(|rest| {
        let zone = TimeZone::get(&rest.replace(' ', "_")).ok()?;
        zone.iana_name().map(str::to_owned)
    })
}

/// `GMT+0100`, `UTC-05:00`, `+01:00`: whole hours have zones of their own.
fn by_offset(name: &str) -> Option<String> {
    let name = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(name);
    fixed(seconds(&name.trim().replace([':', '.'], ""))?)
}

/// `(UTC+01:00) Amsterdam, Berlin, Bern`: the first city that a zone is named after.
fn by_city(name: &str) -> Option<String> {
    let cities = name.split([',', '(', ')', ';', '&', '/']).map(str::trim);
    let cities: Vec<String> = cities
        .filter(|city| {
            city.len() >= 4 && city.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
        })
        .map(|city| city.replace(' ', "_"))
        .collect();
    cities.iter().find_map(|city| {
        let zones = jiff::tz::db().available();
        let mut named = zones.filter(|zone| {
            let (_, last) = zone.as_str().rsplit_once('/').unwrap_or_default();
            last.eq_ignore_ascii_case(city)
        });
        named.next().map(|zone| zone.as_str().to_owned())
    })
}

/// The zone of an offset that never changes.
fn fixed(seconds: i32) -> Option<String> {
    if seconds == 0 {
        return Some("UTC".to_owned());
    }
    // POSIX counts westwards.
    let name = format!("Etc/GMT{:+}", -seconds / 3600);
    (seconds % 3600 == 0 && TimeZone::get(&name).is_ok()).then_some(name)
}

/// Seconds of `+0100`, `-053000`.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    if !matches!(digits.len(), 2 | 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part =
        |from: usize| digits.get(from..from + 2).map_or(Some(0), |two| two.parse::<i32>().ok());
    Some(sign * (part(0)? * 3600 + part(2)? * 60 + part(4)?))
}

/// The month in which a part of a zone begins.
fn first_month(part: &Component) -> i8 {
    let by_rule = part.raw("RRULE").and_then(|rule| {
        let month = rule.split(';').find_map(|part| part.strip_prefix("BYMONTH="))?;
        month.parse().ok()
    });
    let by_date = || part.raw("DTSTART").and_then(|date| date.get(4..6)?.parse().ok());
    by_rule.or_else(by_date).unwrap_or(0)
}

impl Definition {
    /// A zone that the description fits.
    fn fitting(&self) -> Option<String> {
        let standard = self.standard?;
        let Some((daylight, month)) = self.daylight else {
            return fixed(standard).or_else(|| {
                tried().find(|zone| offsets(zone) == Some((standard, standard))).map(str::to_owned)
            });
        };
        let fits = |zone: &&str| {
            let wanted = [(standard, daylight), (daylight, standard)];
            offsets(zone).is_some_and(|found| wanted.contains(&found) && changes_in(zone, month))
        };
        tried().find(fits).map(str::to_owned)
    }
}

fn tried() -> impl Iterator<Item = &'static str> {
    USUAL.into_iter().chain(windows::NAMES.iter().map(|(_, iana)| *iana))
}

/// A zone's offsets in winter and in summer.
fn offsets(zone: &str) -> Option<(i32, i32)> {
    let zone = TimeZone::get(zone).ok()?;
    let at = |second| Some(zone.to_offset(Timestamp::from_second(second).ok()?).seconds());
    Some((at(WINTER)?, at(SUMMER)?))
}

/// Whether clocks go forward in a month, in 2025.
fn changes_in(zone: &str, month: i8) -> bool {
    let Ok(zone) = TimeZone::get(zone) else { return false };
    let Ok(start) = Timestamp::from_second(WINTER) else { return false };
    zone.following(start).take(3).any(|change| {
        change.dst().is_dst() && change.offset().to_datetime(change.timestamp()).month() == month
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_programs_are_understood() {
        for (name, expected) in [
            ("Europe/Oslo", "Europe/Oslo"),
            ("europe/oslo", "Europe/Oslo"),
            ("\"America/New York\"", "America/New_York"),
            ("/freeassociation.sourceforge.net/Europe/Oslo", "Europe/Oslo"),
            ("/mozilla.org/20050126_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
            ("/softwarestudio.org/Olson_20011030_5/Europe/Paris", "Europe/Paris"),
            ("tzone://Microsoft/Utc", "UTC"),
            ("GMT Standard Time", "Europe/London"),
            ("w. europe standard time", "Europe/Berlin"),
            ("GMT+0100", "Etc/GMT-1"),
            ("UTC-05:00", "Etc/GMT+5"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
            ("(GMT-05.00) Eastern Time (US & Canada), New York", "America/New_York"),
        ] {
            assert_eq!(known(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["", "/", "Customized Time Zone", "+9999", "Mars/Olympus", "../../etc/passwd"] {
            assert_eq!(known(name), None, "{name}");
        }
    }
}
