//! The binary from outside: flags, streams, exit status. What commands find out is tested where it is found out.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// One run of the binary in a folder of its own.
struct Test {
    folder: tempfile::TempDir,
    command: Command,
}

impl Test {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
        command.current_dir(folder.path()).stdin(Stdio::null());
        command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        Self { folder, command }
    }

    /// A program that is right: one circle.
    fn program() -> Self {
        Self::new()
            .write(
                "circlebook.toml",
                "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\n\n\
                 [program]\ntimezone = \"Europe/London\"\n",
            )
            .write(
                "circles/lunch/circle.toml",
                "title = \"Lunch\"\n\n[[series]]\nstarts = 2026-01-13T12:00:00\nduration = \"1h\"\n\
                 repeat = \"second Tuesday of each month\"\n",
            )
    }

    fn write(self, path: &str, text: &str) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn arguments(mut self, line: &str) -> Self {
        self.command.args(line.split_whitespace());
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn output(&mut self) -> Output {
        self.command.output().unwrap()
    }

    /// Runs and compares the exit status; gives both streams.
    #[track_caller]
    fn exits(mut self, status: i32) -> (String, String) {
        let output = self.output();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(status), "\nstdout:\n{out}\nstderr:\n{err}");
        (out, err)
    }
}

#[test]
fn without_a_command_the_help_is_shown() {
    let (out, err) = Test::new().exits(2);
    assert_eq!(out, "");
    assert!(err.contains("Usage: circlebook"), "{err}");
    let (out, _) = Test::new().arguments("--help").exits(0);
    assert!(out.contains("Exit status"), "{out}");
}

#[test]
fn a_program_without_mistakes_is_fine() {
    let (out, err) = Test::program().arguments("check --as-of 2026-01-01").exits(0);
    assert_eq!((out.as_str(), err.as_str()), ("", "Checked 2 files: nothing found\n"));
    let (_, err) = Test::program().arguments("check --quiet --as-of 2026-01-01").exits(0);
    assert_eq!(err, "");
}

#[test]
fn the_program_is_searched_for_upwards() {
    let mut test = Test::program().arguments("check --as-of 2026-01-01");
    let folder = test.path().join("circles/lunch");
    test.command.current_dir(folder);
    test.exits(0);
}

#[test]
fn mistakes_are_named_with_place_and_remedy() {
    let program = || Test::program().write("people.toml", "[[person]]\nid = \"a\"\nnmae = \"A\"\n");
    let (out, err) = program().arguments("check --format short --as-of 2026-01-01").exits(1);
    assert_eq!(out, "");
    assert!(err.starts_with("people.toml:3:1: error[unknown-key]"), "{err}");
    let (_, err) = program().arguments("check --as-of 2026-01-01").exits(1);
    assert!(err.contains("help: did you mean `name`?"), "{err}");
    assert!(err.ends_with("\n1 error\n"), "{err}");
    let (out, _) = program().arguments("check --format json --as-of 2026-01-01").exits(1);
    let finding: serde_json::Value = serde_json::from_str(out.trim_end()).unwrap();
    assert_eq!(finding["code"], "unknown-key");
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.md");
    std::fs::write(&secret, "# Secret\n").unwrap();
    let test = Test::program().arguments("check --format short --as-of 2026-01-01");
    let guides = test.path().join("guides");
    std::fs::create_dir(&guides).unwrap();
    std::os::unix::fs::symlink(&secret, guides.join("leak.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), guides.join("folder")).unwrap();
    let (_, err) = test.exits(0);
    assert!(err.contains("guides/leak.md: warning[link-outside]"), "{err}");
    assert!(err.contains("guides/folder: warning[link-outside]"), "{err}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    let test = Test::program().arguments("check --format short --as-of 2026-01-01");
    let static_files = test.path().join("static");
    std::fs::create_dir(&static_files).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(static_files.join("socket")).unwrap();
    let (_, err) = test.exits(0);
    assert!(err.contains("static/socket: warning[not-a-file]"), "{err}");
}

#[test]
fn files_beyond_the_limit_are_refused() {
    let large = format!("# {}\n", "x".repeat(1 << 20));
    let test = Test::program().write("events.toml", &large);
    let (_, err) = test.arguments("check --format short --as-of 2026-01-01").exits(1);
    assert!(err.starts_with("events.toml: error[file-too-large]"), "{err}");
}

#[test]
fn safe_remedies_are_applied() {
    let mut test = Test::program()
        .write("people.toml", "[[person]]\nid = \"a\"\nnmae = \"Ä\"\ntelephone = \"1\"\n")
        .arguments("check --fix --as-of 2026-01-01");
    let output = test.output();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "what has no safe remedy is left: {errors}");
    assert!(errors.starts_with("Remedies applied: 1, in files: 1\n"), "{errors}");
    let mended = std::fs::read_to_string(test.path().join("people.toml")).unwrap();
    assert_eq!(mended, "[[person]]\nid = \"a\"\nname = \"Ä\"\ntelephone = \"1\"\n");
}

#[test]
fn translations_are_marked_once_and_named_when_their_original_changes() {
    let test = |original: &str| {
        Test::program()
            .write(
                "circlebook.toml",
                "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\n\n\
                 [program]\ntimezone = \"Europe/London\"\n\n[languages.ca]\npages = \"translated\"\n",
            )
            .write("guides/index.md", original)
            .write("guides/index.ca.md", "# Guia\n\nTres passos.\n")
    };
    let mut fixed = test("# Guide\n\nThree steps.\n").arguments("check --fix --as-of 2026-01-01");
    assert!(fixed.output().status.success());
    let marked = std::fs::read_to_string(fixed.path().join("guides/index.ca.md")).unwrap();
    assert!(marked.starts_with("+++\ntranslates = \""), "{marked}");
    assert!(marked.ends_with("\n+++\n\n# Guia\n\nTres passos.\n"), "{marked}");
    // Line ends and the order among neighbours are no other words.
    for (original, is_old) in [
        ("# Guide\n\nThree steps.\n", false),
        ("+++\norder = 4\n+++\n# Guide\r\n\r\nThree steps.", false),
        ("# Guide\n\nFour steps.\n", true),
        ("+++\ndescription = \"New.\"\n+++\n# Guide\n\nThree steps.\n", true),
    ] {
        let (_, found) = test(original)
            .write("guides/index.ca.md", &marked)
            .arguments("check --as-of 2026-01-01")
            .exits(0);
        assert_eq!(found.contains("translation-outdated"), is_old, "{original}: {found}");
    }
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let program = || {
        Test::program().arguments("check").write(
            "circles/full/circle.toml",
            "title = \"Full\"\ncapacity = 1\n[[member]]\nid = \"a\"\n[[member]]\nid = \"b\"\n",
        )
    };
    let (_, err) = program().arguments("--as-of 2026-01-01").exits(0);
    assert!(err.contains("warning[over-capacity]"), "{err}");
    program().arguments("--as-of 2026-01-01 --deny warnings").exits(1);
}

#[test]
fn the_day_can_come_from_the_environment() {
    let (_, err) = Test::program()
        .arguments("check --verbose")
        .variable("SOURCE_DATE_EPOCH", "1767225600")
        .exits(0);
    assert!(err.contains("as of 2026-01-01"), "{err}");
    Test::program().arguments("check").variable("SOURCE_DATE_EPOCH", "soon").exits(2);
}

#[test]
fn what_is_no_program_is_the_callers_mistake() {
    let (_, err) = Test::new().arguments("check").exits(2);
    assert!(err.starts_with("error: no `circlebook.toml`"), "{err}");
    Test::new().arguments("check nowhere").exits(2);
    Test::new().arguments("check --no-such-flag").exits(2);
}

#[test]
fn a_new_program_is_written_once() {
    let mut test = Test::new().arguments("init mine --yes --as-of 2026-01-01 --title A\"B");
    let output = test.output();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let config = test.path().join("mine/circlebook.toml");
    let written = std::fs::read_to_string(&config).unwrap();
    assert!(written.contains("title = 'A\"B'"), "{written}");
    let circle = test.path().join("mine/circles/tuesday-lunch/circle.toml");
    let circle = std::fs::read_to_string(circle).unwrap();
    assert!(circle.contains("starts = 2026-02-10T12:00:00"), "{circle}");
    std::fs::remove_file(test.path().join("mine/resources.toml")).unwrap();
    assert_eq!(test.output().status.code(), Some(2));
    assert!(!test.path().join("mine/resources.toml").exists(), "nothing at all is written");
    assert_eq!(std::fs::read_to_string(config).unwrap(), written);
}

#[test]
fn folders_that_are_called_nearly_right_are_told() {
    let test = Test::program().write("Guides/index.md", "# Home\n").write("drafts/a.md", "");
    let (_, errors) = test.arguments("check --format short").exits(0);
    assert_eq!(errors.matches("[misnamed]").count(), 1, "{errors}");
    assert!(errors.contains("Guides: warning[misnamed] `Guides` is not read"), "{errors}");
}

#[test]
fn files_are_added_and_named() {
    for (arguments, path) in [
        ("new circle friday-writing", "circles/friday-writing/circle.toml"),
        ("new circle Friday", "circles/friday/circle.toml"),
        ("new guide facilitate/round-table", "guides/facilitate/round-table.md"),
        ("new meeting lunch 2026-02-10", "circles/lunch/meetings/2026-02-10.md"),
        ("new news Kick-off --as-of 2026-01-12", "news/2026-01-12-kick-off.md"),
    ] {
        let (out, _) = Test::program().arguments(arguments).exits(0);
        assert!(out.trim_end().ends_with(path), "{out}");
    }
    Test::program().arguments("new circle ?!").exits(2);
    Test::program().arguments("new guide ../circlebook").exits(2);
    Test::program().arguments("new meeting dinner 2026-02-10").exits(2);
    let (_, errors) = Test::program().arguments("new meeting lunch 2026-02-11").exits(2);
    assert!(errors.contains("`lunch` has no meeting on 2026-02-11; the nearest is on 2026-02-10"));
    Test::program().arguments("new circle lunch").exits(2);
}

#[test]
fn nothing_is_wrong_with_what_is_new_on_any_day() {
    for day in ["2026-01-01", "2026-11-25", "2028-02-15", "2026-03-17"] {
        let mut test = Test::new().arguments(&format!("init . --yes --as-of {day}"));
        assert!(test.output().status.success());
        let run = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
            command.current_dir(test.path()).env("NO_COLOR", "1");
            let output = command.args(arguments).args(["--as-of", day]).output().unwrap();
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{arguments:?} on {day}: {errors}");
            errors
        };
        run(&["new", "circle", "Círculo de los viernes"]);
        run(&["new", "guide", "facilitate/round-table"]);
        run(&["new", "news", "We begin"]);
        let said = run(&["check"]);
        assert!(said.ends_with("nothing found\n"), "{day}: {said}");
        run(&["build"]);
        assert!(test.path().join("public/circles/circulo-de-los-viernes/index.html").exists());
    }
}

#[test]
fn editors_are_told_the_keys() {
    let (kinds, _) = Test::new().arguments("schema").exits(0);
    for kind in kinds.lines() {
        let (out, _) = Test::new().arguments(&format!("schema {kind}")).exits(0);
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(schema["type"], "object", "{kind}");
    }
}

#[test]
fn a_folder_without_manifest_cannot_be_verified() {
    let (_, err) = Test::program().arguments("verify guides").exits(2);
    assert!(err.contains("no `.circlebook-manifest.json`"), "{err}");
}

#[test]
fn codes_are_explained() {
    let (out, _) = Test::new().arguments("explain first-date-off-rule").exits(0);
    assert!(out.starts_with("first-date-off-rule (error)"), "{out}");
    let (_, err) = Test::new().arguments("explain first-date-of-rule").exits(2);
    assert!(err.contains("did you mean `first-date-off-rule`?"), "{err}");
    let (out, _) = Test::new().arguments("explain").exits(0);
    assert!(out.lines().count() > 40, "{out}");
}

#[test]
fn shells_and_man_are_served() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _) = Test::new().arguments(&format!("completions {shell}")).exits(0);
        assert!(out.contains("explain"), "{shell}: {out}");
    }
    let (out, _) = Test::new().arguments("man check").exits(0);
    assert!(out.contains("circlebook\\-check"), "{out}");
}

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let mut test = Test::new().arguments("explain");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = test.command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_no_panic() {
    let mut test = Test::new().arguments("explain");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = test.command.stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.starts_with(b"error: cannot write to standard output"));
}

/// `circlebook dates` with a rule that has blanks.
fn dates(rule: &str, rest: &str) -> Test {
    let mut test = Test::new();
    test.command.arg("dates").arg(rule);
    test.arguments(rest)
}

#[test]
fn rules_are_tried_in_words() {
    let rest = "--starts 2026-02-10T12:00 --timezone Europe/London --until 2026-04-30";
    let (out, err) = dates("second Tuesday of each month", rest).exits(0);
    assert_eq!(
        out,
        "Second Tuesday of each month\n\n\
         Tue 2026-02-10 12:00  +00:00  Europe/London\n\
         Tue 2026-03-10 12:00  +00:00  Europe/London\n\
         Tue 2026-04-14 12:00  +01:00  Europe/London\n"
    );
    assert_eq!(err, "");
    let (out, _) = dates("every week", "--starts 2026-02-10").exits(0);
    assert_eq!(out.lines().count(), 2 + 12, "{out}");
    assert!(out.contains("\nTue 2026-02-17  +00:00  UTC\n"), "{out}");
    let (out, _) = dates("FREQ=WEEKLY;COUNT=2", "--starts 2026-02-10T12:00").exits(0);
    assert!(out.starts_with("Every Tuesday, 2 times\n\nTue 2026-02-10 12:00"), "{out}");
}

#[test]
fn rules_are_tried_for_programs() {
    let rest = "--starts 2026-02-10T12:00 --timezone Europe/London --limit 3 --format json";
    let (out, _) = dates("FREQ=MONTHLY;BYDAY=2TU", rest).exits(0);
    let rows: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 3);
    let third = serde_json::json!({
        "local": "2026-04-14T12:00:00", "utc": "2026-04-14T11:00:00Z", "offset": "+01:00",
    });
    assert_eq!(rows[2], third);
}

#[test]
fn what_the_clocks_do_to_a_rule_is_said() {
    let rest = "--starts 2026-02-22T01:30 --timezone Europe/London --limit 8";
    let (out, _) = dates("last Sunday of the month", rest).exits(0);
    let missing = "Sun 2026-03-29 01:30  left out: the clocks go forward, there is no such time\n";
    assert!(out.contains(missing), "{out}");
    assert!(out.contains("Sun 2026-10-25 01:30  +01:00  Europe/London  (comes twice"), "{out}");
    assert_eq!(out.lines().filter(|line| line.contains("+0")).count(), 8, "{out}");
    let (out, err) = dates(
        "daily",
        "--starts 2026-03-29T01:30 --timezone Europe/London --until 2026-03-30 --format json",
    )
    .exits(0);
    assert_eq!(
        out,
        "{\"local\":\"2026-03-30T01:30:00\",\"utc\":\"2026-03-30T00:30:00Z\",\"offset\":\"+01:00\"}\n"
    );
    assert!(err.contains("2026-03-29T01:30:00 does not exist in London"), "{err}");
}

#[test]
fn rules_use_the_programs_time_zone() {
    let mut test = Test::program();
    test.command.args(["dates", "weekly", "--starts", "2026-07-01T12:00", "--limit", "1"]);
    let (out, _) = test.exits(0);
    assert!(out.ends_with("\nWed 2026-07-01 12:00  +01:00  Europe/London\n"), "{out}");
}

#[test]
fn rules_that_are_wrong_are_refused() {
    for (rule, rest, expected) in [
        (
            "every Thurzday",
            "--starts 2026-01-15T12:00",
            "        ^^^^^^^^\n  did you mean `Thursday`?",
        ),
        (
            "every Thursday",
            "--starts 2026-01-14T12:00",
            "Wednesday (2026-01-14) is no date of the rule; start on `2026-01-15` or `2026-01-08`",
        ),
        (
            "monthly",
            "--starts 2026-01-13T12:00",
            "write `second Tuesday of each month` or `monthly on day 13`",
        ),
        ("FREQ=WEEKLY;INTERVAL=0", "--starts 2026-01-13T12:00", "`INTERVAL` is at least 1"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "--starts 2026-01-13T12:00",
            "no day fulfils the rule",
        ),
        ("FREQ=HOURLY", "--starts 2026-01-13", "write `--starts 2026-01-13T12:00`"),
        ("FREQ=DAILY;UNTIL=20251231", "--starts 2026-01-13", "ends before its first date"),
        ("weekly", "--starts 2026-01-13T12:00 --timezone London", "did you mean `Europe/London`?"),
        ("weekly", "--starts 2026-01-13T12:00Z", "write a local time such as"),
        ("weekly", "--starts 13.1.2026", "write a local time such as"),
        ("weekly", "", "--starts"),
    ] {
        let (out, err) = dates(rule, rest).exits(2);
        assert_eq!(out, "");
        assert!(err.contains(expected), "{rule}: {err}");
    }
}

#[test]
fn a_build_says_how_long_each_stage_took() {
    let test = Test::program().arguments("build --timings=json --trace trace.json");
    let folder = test.path().to_owned();
    let mut test = test;
    let output = test.output();
    assert!(output.status.success());
    let times: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let stages: Vec<&str> = times["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["stage"].as_str().unwrap())
        .collect();
    let expected = ["source", "parse", "model", "check", "git", "view", "render", "output"];
    assert_eq!(stages, expected);
    let sum: f64 =
        times["stages"].as_array().unwrap().iter().map(|stage| stage["ms"].as_f64().unwrap()).sum();
    assert!((sum - times["total_ms"].as_f64().unwrap()).abs() < 0.1, "{times}");
    assert!(times["pages"].as_u64() > Some(5) && times["files_written"].as_u64() > Some(5));
    let trace: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("trace.json")).unwrap()).unwrap();
    assert_eq!(trace["traceEvents"].as_array().unwrap().len(), expected.len());
    let (_, said) = Test::program().arguments("build --timings").exits(0);
    assert!(said.contains(" ms  render\n"), "{said}");
}

#[test]
fn of_two_files_at_one_address_a_build_publishes_the_one_that_a_preview_shows() {
    let mut test = Test::program()
        .write("static/circles/lunch/calendar.ics", "copied")
        .write("static/robots.txt", "copied")
        .arguments("build --as-of 2026-01-01");
    let folder = test.path().join("public");
    let output = test.output();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |path| std::fs::read_to_string(folder.join(path)).unwrap();
    // What is copied counts before what is made.
    assert_eq!(read("circles/lunch/calendar.ics"), "copied");
    assert_eq!(read("robots.txt"), "copied");
    assert!(read("calendar.ics").starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn one_mistake_is_one_finding() {
    let config = "[site]\ntitel = \"Circles\"\nbase_url = \"https://example.org/\"\n[program]\ntimezone = \"UTC\"\n";
    let check = "check --format short --as-of 2026-01-01";
    let (_, err) = Test::new().write("circlebook.toml", config).arguments(check).exits(1);
    assert_eq!(err.matches("error[").count(), 1, "{err}");
    assert!(err.starts_with("circlebook.toml:2:1: error[unknown-key]"), "{err}");
    for date in ["2026-13-45", "\"2026-02-10\"", "2026-02-30"] {
        let circle = format!("title = \"Lunch\"\n[[meeting]]\nat = {date}\nduration = \"1h\"\n");
        let (_, err) =
            Test::program().write("circles/lunch/circle.toml", &circle).arguments(check).exits(1);
        assert_eq!(err.matches("error[").count(), 1, "{err}");
        assert!(err.starts_with("circles/lunch/circle.toml:3:"), "{err}");
    }
}
