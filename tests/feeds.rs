//! Calendars read back by others: what five programs make of our feeds is compared with the meetings of the model.
//!
//! ical-rs reads and validates every file here; `tests/oracles/feeds.py` and `feeds.mjs` ask icalendar, vobject,
//! recurring-ical-events, dateutil, ical.js and node-ical, which `tests/setup.sh` fetches.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

mod feeds {
    pub(crate) mod expected;
    pub(crate) mod programs;
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use circlebook::model::Program;
use circlebook::parse::program::Cache;
use circlebook::pipeline::{self, Request};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use circlebook::view::LastChanges;
use ical::tree::cst::IcalCst;
use jiff::civil::{Date, date};

use feeds::expected::{Row, expected};
use feeds::programs;

/// The day of the build.
const TODAY: Date = date(2026, 6, 15);
/// What is compared: a year back, as long as one-offs stay, and as far ahead as the model looks.
const WINDOW: (Date, Date) = (date(2025, 6, 16), date(2027, 6, 1));

/// A program and its calendars by path.
struct Built {
    program: Program,
    calendars: BTreeMap<String, String>,
}

fn build(files: &[(&str, String)]) -> Built {
    let request =
        Request { today: TODAY, base_url: None, drafts: false, audience: AudienceKind::Public };
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()));
    let mut judged = pipeline::judge(Sources::from_memory(files), &request, &mut Cache::default());
    let changes =
        LastChanges::from([("circles/finished/circle.toml".to_owned(), programs::FINISHED)]);
    let made = judged.make(&request, &changes);
    let made = made.unwrap_or_else(|| panic!("{:#?}", judged.diagnostics));
    let calendars = made
        .output
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".ics"))
        .map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect();
    Built { program: judged.program.unwrap(), calendars }
}

/// By program and file: rows.
type Answers = BTreeMap<String, BTreeMap<String, Vec<Row>>>;

/// Programs that know zones by their names, as their own tz database has them, and programs that know those of a file.
const BY_NAME: [&str; 2] = ["recurring-ical-events", "node-ical"];
const BY_FILE: [&str; 2] = ["dateutil", "ical.js"];

/// What programs by others make of the files, and what they find wrong with them.
fn asked(
    files: &BTreeMap<String, String>,
    programs: &[&str],
) -> (Answers, BTreeMap<String, Vec<String>>) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let oracles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles");
    let python = oracles.with_file_name(".venv").join("bin/python");
    let ask = |program: PathBuf, script: &str| {
        let mut command = Command::new(&program);
        command.arg(oracles.join(script)).arg(programs.join(","));
        command.args([WINDOW.0, WINDOW.1].map(|day| day.to_string()));
        // Whole days have no zone; readers put them into the machine's.
        command.args(files.keys()).current_dir(folder.path()).env("TZ", "UTC");
        let output = command.output();
        let output = output
            .unwrap_or_else(|error| panic!("{}: {error}; run tests/setup.sh", program.display()));
        let Output { status, stdout, stderr } = output;
        assert!(status.success(), "{script}: {}", String::from_utf8_lossy(&stderr));
        serde_json::from_slice::<serde_json::Value>(&stdout).unwrap()
    };
    let mut answers = ask(python, "feeds.py");
    let wrong = answers.as_object_mut().unwrap().remove("wrong").unwrap();
    let mut answers: Answers = serde_json::from_value(answers).unwrap();
    let others = ask(PathBuf::from("node"), "feeds.mjs");
    answers.extend(serde_json::from_value::<Answers>(others).unwrap());
    assert_eq!(answers.len(), programs.len());
    (answers, serde_json::from_value(wrong).unwrap())
}

/// Bytes as RFC 5545 wants them, read and validated by ical-rs.
fn check_text(path: &str, text: &str) {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{path}");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{path}: {line}");
        assert!(!line.chars().any(char::is_control), "{path}: {line}");
    }
    for word in ["METHOD:", "ATTENDEE", "VALARM"] {
        assert!(!text.contains(word), "{path}: {word}");
    }
    let calendar = IcalCst::parse(text).unwrap();
    if let Err(errors) = calendar.decode().validate() {
        panic!("{path}: {errors:?}");
    }
}

/// All programs give the dates of the model for every feed.
fn check(files: &[(&str, String)], programs: &[&str]) -> Built {
    let built = build(files);
    built.calendars.iter().for_each(|(path, text)| check_text(path, text));
    let expected = expected(&built.program, TODAY, WINDOW);
    let paths: BTreeSet<&String> = built.calendars.keys().collect();
    assert_eq!(expected.keys().collect::<BTreeSet<_>>(), paths);
    let (answers, wrong) = asked(&built.calendars, programs);
    for (path, wrong) in wrong {
        assert!(wrong.is_empty(), "{path}: {wrong:#?}");
    }
    for (program, files) in &answers {
        for (path, rows) in files {
            let theirs: BTreeSet<&Row> = rows.iter().collect();
            let ours: BTreeSet<&Row> = expected[path].iter().collect();
            let missing: Vec<_> = ours.difference(&theirs).collect();
            let added: Vec<_> = theirs.difference(&ours).collect();
            assert!(
                missing.is_empty() && added.is_empty(),
                "{program}, {path}: missing {missing:#?}, added {added:#?}\n{}",
                built.calendars[path]
            );
        }
    }
    built
}

#[test]
fn others_read_the_meetings_of_the_model() {
    let built = check(&programs::circles(), &[BY_NAME, BY_FILE].concat());
    let feed = &built.calendars["circles/lunch/calendar.ics"];
    // Ahead and cancelled is said; past and cancelled is left out.
    assert_eq!(feed.matches("STATUS:CANCELLED").count(), 2, "{feed}");
    assert_eq!(feed.matches("EXDATE").count(), 3, "{feed}");
}

#[test]
fn others_read_the_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.unwrap());
    let texts = files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        Some((path, std::fs::read_to_string(entry.path()).ok()?))
    });
    let texts: Vec<(String, String)> =
        texts.filter(|(path, _)| !path.starts_with("public/")).collect();
    let files: Vec<(&str, String)> =
        texts.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    check(&files, &[BY_NAME, BY_FILE].concat());
}

#[test]
fn others_know_every_zone_from_the_feed_alone() {
    check(&programs::zones(), &BY_FILE);
}
