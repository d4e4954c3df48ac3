//! `circlebook plan`: turns are fair in every stretch of meetings, and what is written into a circle is right.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use circlebook::model::PersonId;
use circlebook::model::rotation::{Request, plan};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{self, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 1, 1);
/// How many meetings are planned: two years.
const MEETINGS: usize = 24;

/// A member: months after [`TODAY`] of joining, leaving, and of a month away.
#[derive(Debug, Clone)]
struct Member {
    joined: Option<u8>,
    left: Option<u8>,
    away: Option<u8>,
}

fn member() -> impl Strategy<Value = Member> {
    let month = || proptest::option::weighted(0.3, 0_u8..24);
    (month(), month(), month()).prop_map(|(joined, left, away)| Member { joined, left, away })
}

/// The first day of the month so many months after [`TODAY`].
fn month(months: u8) -> Date {
    TODAY.checked_add(jiff::Span::new().months(i64::from(months))).unwrap()
}

impl Member {
    /// Whether the member can take a turn on `day`, by formats: `joined` and `left` are first and last days.
    fn can(&self, day: Date) -> bool {
        let joined = self.joined.is_none_or(|months| month(months) <= day);
        let left = self.left.is_some_and(|months| month(months) < day);
        let away = self.away.is_some_and(|months| month(months) <= day && day < month(months + 1));
        joined && !left && !away
    }
}

fn files(members: &[Member], each: &str) -> Vec<(String, Vec<u8>)> {
    let config = "[site]\ntitle = \"P\"\nbase_url = \"https://example.org/\"\n[program]\ntimezone = \"Europe/London\"\n";
    let mut circle = String::from("title = \"Lunch\"\n");
    for (index, member) in members.iter().enumerate() {
        writeln!(circle, "[[member]]\nid = \"m{index}\"\nname = \"Member {index}\"").unwrap();
        if let Some(months) = member.joined {
            writeln!(circle, "joined = {}", month(months)).unwrap();
        }
        if let Some(months) = member.left {
            writeln!(circle, "left = {}", month(months)).unwrap();
        }
        if let Some(months) = member.away {
            writeln!(
                circle,
                "away = [{}, {}]",
                month(months),
                month(months + 1).yesterday().unwrap()
            )
            .unwrap();
        }
    }
    write!(
        circle,
        "[[series]]\nid = \"main\"\nstarts = 2026-01-13T12:00:00\nduration = \"1h\"\n\
         repeat = \"second Tuesday of each month\"\nroles = {{ facilitator = {{ each = \"{each}\" }} }}\n"
    )
    .unwrap();
    [("circlebook.toml", config.to_owned()), ("circles/lunch/circle.toml", circle)]
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .to_vec()
}

/// Who is to lead each meeting, by the number of the member.
fn turns(members: &[Member], each: &str) -> Vec<(Date, Vec<usize>)> {
    let request = pipeline::Request {
        today: TODAY,
        base_url: None,
        drafts: false,
        audience: AudienceKind::Public,
    };
    let judged = judge(Sources::from_memory(files(members, each)), &request, &mut Cache::default());
    let program = judged.program.unwrap();
    let circle = &program.circles[0];
    let numbers: BTreeMap<PersonId, usize> =
        circle.members.iter().enumerate().map(|(index, member)| (member.person, index)).collect();
    let proposed = plan(&program, circle, Request { today: TODAY, meetings: MEETINGS });
    let row = |row: &circlebook::model::rotation::Row<'_>| {
        let people = row.facilitators.iter().map(|person| numbers[person]);
        (row.meeting.original.date(), people.collect())
    };
    proposed.rows.iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_leads_two_more_times_than_another_who_was_there_all_along(
        members in proptest::collection::vec(member(), 1..8),
        each in proptest::sample::select(vec!["1", "2", "1-2"]),
    ) {
        let turns = turns(&members, each);
        prop_assert_eq!(turns.len(), MEETINGS);
        for (day, leaders) in &turns {
            for (position, leader) in leaders.iter().enumerate() {
                prop_assert!(members[*leader].can(*day), "member {} cannot lead on {}", leader, day);
                prop_assert!(!leaders[..position].contains(leader), "twice on {}", day);
            }
            let free = members.iter().filter(|member| member.can(*day)).count();
            prop_assert!(free == 0 || !leaders.is_empty(), "nobody leads on {}", day);
        }
        for start in 0..turns.len() {
            let mut led = vec![0_i32; members.len()];
            let mut there = vec![true; members.len()];
            for (day, leaders) in &turns[start..] {
                leaders.iter().for_each(|leader| led[*leader] += 1);
                for (index, member) in members.iter().enumerate() {
                    there[index] &= member.can(*day);
                }
                let all_along: Vec<i32> =
                    (0..members.len()).filter(|index| there[*index]).map(|index| led[index]).collect();
                let (least, most) = (all_along.iter().min(), all_along.iter().max());
                if let (Some(least), Some(most)) = (least, most) {
                    prop_assert!(most - least < 2, "from {} to {}: {:?}", turns[start].0, day, led);
                }
            }
        }
    }
}

fn circlebook(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    let output = command
        .args(arguments)
        .args(["--as-of", "2026-11-25"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_circle_of_the_example_can_be_planned_on() {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    copy(&example, folder.path());
    let root = folder.path().to_str().unwrap();
    let mut planned = 0;
    for entry in fs::read_dir(folder.path().join("circles")).unwrap() {
        let circle = entry.unwrap();
        let path = circle.path().join("circle.toml");
        let before = fs::read_to_string(&path).unwrap();
        let name = circle.file_name().into_string().unwrap();
        let (status, said) = circlebook(&["plan", &name, root, "--meetings", "3", "--write"]);
        assert_eq!(status, Some(0), "{name}: {said}");
        let after = fs::read_to_string(&path).unwrap();
        planned += usize::from(before != after);
        // What stood there stands there still, in the same order.
        let mut lines = after.lines();
        for line in before.lines().filter(|line| !line.starts_with("skip")) {
            assert!(lines.any(|one| one == line), "{name}: `{line}` is gone");
        }
    }
    assert!(planned > 5, "only {planned} circles were given meetings");
    let (status, said) = circlebook(&["check", root]);
    assert_eq!(status, Some(0));
    assert!(said.ends_with("nothing found\n"), "{said}");
}

/// A program of two circles that share a room in February, to be planned on.
fn program(circle: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "circlebook.toml",
        "[site]\ntitle = \"P\"\nbase_url = \"https://example.org/\"\n[program]\ntimezone = \"Europe/London\"\n",
    );
    write("circles/lunch/circle.toml", circle);
    write(
        "circles/choir/circle.toml",
        "title = \"Choir\"\n[[meeting]]\nat = 2027-02-09T12:00:00\nduration = \"1h\"\nplace = \"Room 1\"\n",
    );
    folder
}

const LUNCH: &str = "\
# Ours.
title = \"Lunch\"
topics = [\"Saying no\", \"Plans\"]
place = \"Room 1\"

[[member]]
id = \"ana\"
name = \"Ana Example\"

[[member]]
id = \"bo\"
name = \"Bo Example\"

[[series]]
starts = 2027-01-12T12:00:00 # in the new year
duration = \"1h\"
repeat = \"second Tuesday of each month\"
";

/// What is said on both streams.
fn planned(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_circlebook"))
        .arg("plan")
        .args(arguments)
        .args(["--as-of", "2026-11-25"])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_plan_is_a_table_and_nothing_is_written() {
    let folder = program(LUNCH);
    let (status, out, err) = planned(folder.path(), &["lunch", "--meetings", "3"]);
    assert_eq!(
        out,
        "Lunch: 3 meetings to be planned\n\n\
         date            time   place   facilitator  topic\n\
         Tue 2027-01-12  12:00  Room 1  ana          Saying no\n\
         Tue 2027-03-09  12:00  Room 1  bo           Plans\n\
         Tue 2027-04-13  12:00  Room 1  ana\n\n\
         Left out: Tue 2027-02-09, `Room 1` is taken by `choir`.\n\
         The pool of topics is used up: one meeting has none. Add to `topics`.\n"
    );
    assert_eq!(err, "Nothing is written; add `--write` to keep this\n");
    assert_eq!(status, Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("circles/lunch/circle.toml")).unwrap(), LUNCH);
}

#[test]
fn a_plan_that_is_written_is_in_the_file_once() {
    let folder = program(LUNCH);
    let (status, _, err) = planned(folder.path(), &["lunch", "--meetings", "2", "--write"]);
    assert_eq!(
        (status, err.as_str()),
        (Some(0), "Planned 2 meetings in circles/lunch/circle.toml\nLeft out 1 of its dates\n")
    );
    let written = LUNCH.replace("new year\n", "new year\nskip = [2027-02-09]\n")
        + "\n[[meeting]]\non = 2027-01-12\ntopic = \"Saying no\"\nfacilitator = [\"ana\"]\n\
           \n[[meeting]]\non = 2027-03-09\ntopic = \"Plans\"\nfacilitator = [\"bo\"]\n";
    let text = || fs::read_to_string(folder.path().join("circles/lunch/circle.toml")).unwrap();
    assert_eq!(text(), written);
    // The next plan begins where this one ended.
    let (_, out, _) = planned(folder.path(), &["lunch", "--meetings", "1"]);
    assert!(out.contains("Tue 2027-04-13  12:00  Room 1  ana\n"), "{out}");
    assert_eq!(text(), written);
}

#[test]
fn a_date_that_is_spoken_of_is_not_left_out() {
    let circle = format!("{LUNCH}\n[[meeting]]\non = 2027-02-09\ntopic = \"Rooms\"\n");
    let folder = program(&circle);
    let (status, out, err) = planned(folder.path(), &["lunch", "--meetings", "2", "--write"]);
    assert_eq!((status, err.lines().count()), (Some(0), 1), "{err}");
    assert!(out.contains("Not planned: Tue 2027-02-09, `Room 1` is taken by `choir`;"), "{out}");
    let text = fs::read_to_string(folder.path().join("circles/lunch/circle.toml")).unwrap();
    assert!(!text.contains("skip"), "{text}");
}

#[test]
fn a_room_that_is_always_taken_leaves_no_date_out() {
    let folder = program(LUNCH);
    let path = folder.path().join("circles/choir/circle.toml");
    fs::write(
        path,
        LUNCH.replace("Lunch", "Choir").replace("\"ana\"", "\"cy\"").replace("\"bo\"", "\"di\""),
    )
    .unwrap();
    let (status, out, err) = planned(folder.path(), &["lunch", "--meetings", "2", "--write"]);
    assert_eq!((status, err.as_str()), (Some(0), "Nothing to add\n"));
    assert!(out.contains("The room is taken again and again"), "{out}");
    let text = fs::read_to_string(folder.path().join("circles/lunch/circle.toml")).unwrap();
    assert_eq!(text, LUNCH);
}

#[test]
fn a_circle_without_members_is_told_so_once() {
    let (before, rest) = LUNCH.split_once("[[member]]").unwrap();
    let (_, series) = rest.split_once("[[series]]").unwrap();
    let folder = program(&format!("{before}[[series]]{series}"));
    let (status, out, _) = planned(folder.path(), &["lunch", "--meetings", "3"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("The circle has no members yet"), "{out}");
    assert!(!out.contains("Nobody is free"), "{out}");
}

#[test]
fn who_cannot_be_planned_is_told_why() {
    let folder = program(LUNCH);
    let (status, out, err) = planned(folder.path(), &["lucnh"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(err.contains("there is no circle `lucnh`; did you mean `lunch`?"), "{err}");
    let (status, _, err) = planned(folder.path(), &["lunch", "--meetings", "0"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("--meetings") && err.contains("at least 1"), "{err}");
    let (status, out, err) = planned(folder.path(), &["choir", "--write"]);
    assert_eq!(status, Some(0), "{err}");
    assert!(out.starts_with("Choir: no meeting is to be planned\n"), "{out}");
    assert_eq!(err, "Nothing to add\n");
}

#[test]
fn a_program_with_mistakes_is_not_planned() {
    let folder = program(&LUNCH.replace("second Tuesday", "second Toosday"));
    let (status, out, err) = planned(folder.path(), &["lunch", "--write"]);
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(err.contains("circles/lunch/circle.toml:17:18"), "{err}");
}

#[test]
fn meetings_in_an_inline_array_are_left_alone() {
    let circle = format!("meeting = [{{ on = 2027-01-12 }}]\n{LUNCH}");
    let folder = program(&circle);
    let (status, _, err) = planned(folder.path(), &["lunch", "--write"]);
    assert_eq!(status, Some(2), "{err}");
    assert!(err.contains("write each as `[[meeting]]`"), "{err}");
    let path = folder.path().join("circles/lunch/circle.toml");
    assert_eq!(fs::read_to_string(path).unwrap(), circle);
}
