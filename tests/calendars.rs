//! Calendars that other programs exported: what becomes of them as `circle.toml`, and that the circle meets when
//! recurring-ical-events says. `tests/setup.sh` fetches it. `UPDATE=1 cargo test --test calendars` rewrites the texts.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use circlebook::model::Program;
use circlebook::model::program::Horizon;
use circlebook::model::schedule::{Meeting, State};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{self, Request};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

const EXPORTS: [&str; 4] = ["google", "outlook", "apple", "nextcloud"];
const TODAY: Date = date(2026, 1, 1);
const WINDOW: (&str, &str) = ("2025-12-01", "2026-12-31");

const SETTINGS: &str = "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\n\n\
    [program]\ntimezone = \"Europe/Madrid\"\n";

fn calendars() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars")
}

/// The text that `circlebook new circle --from` writes.
fn circle_from(export: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("circlebook.toml"), SETTINGS).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_circlebook"))
        .current_dir(folder.path())
        .args(["new", "circle", export, "--from"])
        .arg(calendars().join(format!("{export}.ics")))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for word in ["Secret", "mailto"] {
        assert!(!String::from_utf8_lossy(&output.stderr).contains(word), "{export}");
    }
    std::fs::read_to_string(folder.path().join("circles").join(export).join("circle.toml")).unwrap()
}

/// The program with one circle; nothing in it may be an error.
fn program(circle: String, calendar: Option<String>) -> Program {
    let mut files = vec![
        ("circlebook.toml".to_owned(), SETTINGS.to_owned()),
        ("circles/it/circle.toml".to_owned(), circle),
    ];
    files.extend(calendar.map(|text| ("circles/it/old.ics".to_owned(), text)));
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let request =
        Request { today: TODAY, base_url: None, drafts: false, audience: AudienceKind::Public };
    let judged = pipeline::judge(Sources::from_memory(files), &request, &mut Cache::default());
    assert!(!judged.diagnostics.has_errors(), "{:#?}", judged.diagnostics);
    judged.program.unwrap()
}

fn meetings(program: &Program) -> Vec<Meeting<'_>> {
    program
        .circles
        .iter()
        .flat_map(|circle| circle.meetings(&[], TODAY, Horizon::Months(12)))
        .collect()
}

/// Start and end as calendars write them.
fn times(meeting: &Meeting<'_>) -> (String, String) {
    let written = |at: &jiff::ZonedDateTime| match meeting.all_day {
        true => at.strftime("%Y%m%d").to_string(),
        false => at.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string(),
    };
    (written(&meeting.starts), written(&meeting.ends))
}

#[test]
fn calendars_become_circles() {
    for export in EXPORTS {
        let written = circle_from(export);
        let path = calendars().join(format!("{export}.toml"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &written).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), written, "{export}");
    }
}

#[test]
fn a_series_from_a_file_meets_as_the_circle_that_is_written_of_it() {
    for export in EXPORTS {
        let text = std::fs::read_to_string(calendars().join(format!("{export}.ics"))).unwrap();
        let title = circle_from(export).lines().next().unwrap().to_owned();
        let taken = program(format!("{title}\n\n[[series]]\nics = \"old.ics\"\n"), Some(text));
        let written = program(circle_from(export), None);
        let said = |meeting: &Meeting<'_>| {
            let topic = meeting.entry.and_then(|entry| entry.topic.clone());
            let place = meeting.place().map(str::to_owned);
            (
                times(meeting),
                meeting.title().to_owned(),
                topic,
                place,
                meeting.state == State::Cancelled,
            )
        };
        let said = |program: &Program| meetings(program).iter().map(said).collect::<Vec<_>>();
        assert_eq!(said(&taken), said(&written), "{export}");
    }
}

/// The calendar without events that other programs refuse to read.
fn without_broken(text: &str) -> String {
    let parts = text.split_inclusive("END:VEVENT");
    let is_whole = |part: &&str| {
        !part.contains("BEGIN:VEVENT") || (part.contains("DTSTART") && !part.contains("20260230"))
    };
    parts.filter(is_whole).collect()
}

#[test]
fn circles_meet_when_another_program_says() {
    let oracles = calendars().with_file_name("oracles");
    let python = oracles.with_file_name(".venv").join("bin/python");
    for export in EXPORTS {
        let text = std::fs::read_to_string(calendars().join(format!("{export}.ics"))).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.ics");
        std::fs::write(&path, without_broken(&text)).unwrap();
        let output = Command::new(&python)
            .arg(oracles.join("feeds.py"))
            .args(["recurring-ical-events", WINDOW.0, WINDOW.1])
            .arg(&path)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}; run tests/setup.sh", python.display()));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let answer: BTreeMap<String, serde_json::Value> =
            serde_json::from_slice(&output.stdout).unwrap();
        let rows: BTreeMap<String, Vec<[String; 4]>> =
            serde_json::from_value(answer.into_iter().find(|(name, _)| name != "wrong").unwrap().1)
                .unwrap();
        let theirs: BTreeSet<(String, String)> = rows
            .into_values()
            .flatten()
            .filter(|[.., status]| status != "CANCELLED")
            .map(|[_, start, end, _]| (start, end))
            .collect();
        let program = program(circle_from(export), None);
        let ours: BTreeSet<(String, String)> = meetings(&program)
            .iter()
            .filter(|meeting| meeting.state != State::Cancelled)
            .map(times)
            .filter(|(start, _)| *start < WINDOW.1.replace('-', ""))
            .collect();
        assert_eq!(ours, theirs, "{export}");
    }
}
