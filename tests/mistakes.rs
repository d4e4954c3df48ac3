//! One mistake brings one finding: what else speaks of the place is not blamed for it.

#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::path::Path;

use circlebook::diag::report::{Format, Style, report};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use jiff::civil::date;

/// All files of a program.
type Files = Vec<(String, Vec<u8>)>;

fn example() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    let (sources, found) = Sources::read(&root, None).unwrap();
    assert!(found.is_empty(), "{found:?}");
    sources.iter().map(|(_, file)| (file.path.clone(), file.bytes.to_vec())).collect()
}

/// One line for each finding.
fn findings(files: Files, cache: &mut Cache) -> Vec<String> {
    let audience = AudienceKind::Public;
    let request = Request { today: date(2026, 11, 25), base_url: None, drafts: false, audience };
    let judged = judge(Sources::from_memory(files), &request, cache);
    let text = report(Format::Short, &judged.sources, &judged.diagnostics, Style::default());
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_file_in_another_encoding_is_one_mistake() {
    let (files, mut cache) = (example(), Cache::default());
    let is_text = |path: &str| {
        [".toml", ".md", ".csv", ".ics", ".bib"].iter().any(|ending| path.ends_with(ending))
    };
    let texts: Vec<usize> =
        (0..files.len()).filter(|at| is_text(&files.get(*at).unwrap().0)).collect();
    assert!(texts.len() > 80, "{}", texts.len());
    let mut wrong: Vec<Vec<String>> = Vec::new();
    for at in texts {
        let mut changed = files.clone();
        let (path, bytes) = changed.get_mut(at).unwrap();
        bytes.push(0xff);
        let expected = format!("{path}:");
        let found = findings(changed, &mut cache);
        let is_said = |line: &String| line.starts_with(&expected) && line.contains("[not-utf8]");
        if found.len() != 1 || !found.iter().all(is_said) {
            wrong.push(found);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const CONFIG: &str = r##"[site]
title = "Circles"
base_url = "https://example.org/"
language = "en"
brand = { accent = "#6b2a5b" }
menu = [
  { title = "Guides", url = "guides/" },
  { title = "Circles", url = "circles/" },
]

[program]
timezone = "Europe/London"
organizer = "Office"
contact = "circles@example.org"

[privacy]
publish = ["initials"]
named_in_text = ["ana"]

[redirects]
"old/" = "guides/"
"##;

const CIRCLE: &str = r#"title = "Lunch"
summary = "Once a month, over lunch."
status = "open"
capacity = 10
audience = ["postdocs", "staff"]
place = "Room 3"
contact = "lunch@example.org"
join = "mailto:lunch@example.org"
related = ["dinner"]
expects = [
  "Come to five of six meetings",
  "What is said here stays here",
]
links = [
  { title = "List", url = "https://lists.example.org/" },
  { title = "Guide", url = "guides/index.md#how" },
]

[cohort]
starts = 2026-01-01
ends = 2026-12-31

[[member]]
id = "ana"
joined = 2026-01-13

[[member]]
id = "ben"
name = "Ben Example"
publish = ["name"]

[[series]]
id = "main"
starts = 2026-01-13T12:00:00
duration = "1h 30m"
repeat = "second Tuesday of each month"
until = 2026-12-31
skip = [2026-08-11]
roles = { facilitator = { each = 1 } }

[[meeting]]
on = 2026-02-10
topic = "Costs"
facilitator = "ana"

[[meeting]]
on = 2026-12-08
facilitator = ["ben"]

[[agenda]]
title = "Round"
minutes_each = 5

[[agenda]]
title = "Steps"
minutes = 10
"#;

const PEOPLE: &str = r#"[[person]]
id = "ana"
name = "Ana Example"
publish = ["name", "role"]
consented = 2026-01-01

[[person]]
id = "cem"
name = "Cem Example"
"#;

const EVENTS: &str = r#"[[event]]
id = "talks"
title = "Talks"
starts = 2026-01-06T16:00:00
duration = "1h"
repeat = "first Tuesday of each month"
skip = [2026-08-04]

[[event]]
id = "kick-off"
title = "Kick-off"
starts = 2026-01-12
"#;

/// A program in which every part speaks of others.
fn program() -> Files {
    let files = [
        ("circlebook.toml", CONFIG),
        ("circles/dinner/circle.toml", "title = \"Dinner\"\nmembers = [\"ana\", \"cem\"]\n"),
        ("circles/lunch/circle.toml", CIRCLE),
        (
            "circles/lunch/meetings/2026-02-10.md",
            "What we said of [the book](../../../resources.toml#book).\n",
        ),
        ("events.toml", EVENTS),
        (
            "guides/index.md",
            "# Guides\n\n## How\n\nRead [@book] at [lunch](../circles/lunch/circle.toml).\n",
        ),
        ("people.toml", PEOPLE),
        (
            "resources.toml",
            "[[resource]]\nid = \"book\"\ntitle = \"Book\"\nkind = \"book\"\nurl = \"https://example.org/book\"\n",
        ),
    ];
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).to_vec()
}

/// The slips that are made most, each in one line.
fn slips(line: &str) -> Vec<String> {
    let mut slips = Vec::new();
    if let Some((key, value)) = line.split_once(" = ") {
        let mut letters: Vec<char> = key.chars().collect();
        letters.reverse();
        letters.swap(0, 1);
        let swapped: String = letters.into_iter().rev().collect();
        slips.push(format!("{swapped} = {value}"));
        slips.push(format!("{key}: {value}"));
        slips.push(format!("{key} ="));
        let mut cut = line.to_owned();
        if value.len() > 2 && cut.pop() != Some(',') {
            slips.push(cut);
        }
        slips.push(line.replace('"', ""));
        slips.push(line.replace('"', "\u{201d}"));
        slips.push(line.replacen('"', "\u{201c}", 1));
    }
    if let Some(name) = line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        slips.push(format!("[{name}]"));
        slips.push(format!("[[{name}]"));
        slips.push(format!("[[{name}s]]"));
    }
    slips.retain(|slip| slip != line);
    slips
}

/// What a spreadsheet or a quick edit makes of a roster.
const OF_TABLES: [(&str, &str); 6] = [
    ("id,name", "di,name"),
    ("id,name", "id"),
    ("id,name,joined\n", ""),
    ("dan,", "dan"),
    ("dan,", "dan,\""),
    ("dan,", "dan;"),
];

#[test]
fn a_slip_in_a_table_is_one_mistake() {
    let roster = "id,name,joined\ndan,Dan Example,2026-01-13\neve,,2026-01-13\n";
    let circle = "title = \"Dinner\"\nmembers = [\"ana\", \"cem\"]\n\n[[series]]\n\
        starts = 2026-01-13T19:00:00\nduration = \"1h\"\nrepeat = \"second Tuesday of each month\"\n\n\
        [[meeting]]\non = 2026-02-10\nfacilitator = [\"dan\", \"eve\"]\n";
    let book = "@book{page,\n  title = {Page},\n}\n";
    for (old, new) in OF_TABLES {
        let mut files = program();
        files.retain(|(path, _)| path != "circles/dinner/circle.toml");
        files.push(("circles/dinner/circle.toml".to_owned(), circle.as_bytes().to_vec()));
        files.push((
            "circles/dinner/roster.csv".to_owned(),
            roster.replacen(old, new, 1).into_bytes(),
        ));
        let found = findings(files, &mut Cache::default());
        let is_there = |found: &String| found.starts_with("circles/dinner/roster.csv:");
        assert!(found.len() == 1 && found.iter().all(is_there), "{new}: {found:#?}");
    }
    for (old, new) in [("page,", "page"), ("{Page}", "{Page"), ("title =", "title")] {
        let mut files = program();
        files.push(("references.bib".to_owned(), book.replacen(old, new, 1).into_bytes()));
        files.push(("guides/more.md".to_owned(), b"# More\n\nRead [@page].\n".to_vec()));
        let found = findings(files, &mut Cache::default());
        let is_there = |found: &String| found.starts_with("references.bib:");
        assert!(found.len() == 1 && found.iter().all(is_there), "{new}: {found:#?}");
    }
}

const PAGE: &str = r#"+++
title = "Page"
description = "What it is about."
order = 2
review_by = 2027-01-01
aliases = ["old-page/"]
+++
# Page

## Part

See [the start](index.md).
"#;

#[test]
fn a_slip_at_the_top_of_a_page_is_one_mistake() {
    let mut wrong = String::new();
    let lines: Vec<&str> = PAGE.lines().collect();
    let mut cache = Cache::default();
    for (number, line) in lines.iter().enumerate().take(7) {
        let dropped =
            if line.starts_with('+') { vec![String::new(), "++".to_owned()] } else { slips(line) };
        for slip in dropped {
            let mut changed = lines.clone();
            *changed.get_mut(number).unwrap() = &slip;
            let mut files = program();
            files.push(("guides/page.md".to_owned(), (changed.join("\n") + "\n").into_bytes()));
            files.push((
                "guides/more.md".to_owned(),
                b"# More\n\nSee [a part](page.md#part).\n".to_vec(),
            ));
            let found = findings(files, &mut cache);
            let is_there = |found: &String| found.starts_with("guides/page.md:");
            if found.len() != 1 || !found.iter().all(is_there) {
                wrong += &format!("{}: {slip}\n    {}\n", number + 1, found.join("\n    "));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_slip_of_the_pen_is_one_mistake() {
    let (files, mut cache) = (program(), Cache::default());
    assert_eq!(findings(files.clone(), &mut cache), Vec::<String>::new());
    let mut wrong = String::new();
    for (at, (path, bytes)) in files.iter().enumerate() {
        if !path.ends_with(".toml") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            for slip in slips(line) {
                let mut changed = lines.clone();
                *changed.get_mut(number).unwrap() = &slip;
                let mut files = files.clone();
                files.get_mut(at).unwrap().1 = (changed.join("\n") + "\n").into_bytes();
                let found = findings(files, &mut cache);
                // Within a list of several lines, nobody knows where it was meant to end.
                let list = lines.iter().take(number).rposition(|line| line.ends_with(" = ["));
                let list = list.filter(|_| line.starts_with(' ')).unwrap_or(number);
                let places = [number, list].map(|line| format!("{path}:{}:", line + 1));
                let is_there = |found: &String| places.iter().any(|place| found.starts_with(place));
                if found.len() != 1 || !found.iter().all(is_there) {
                    wrong +=
                        &format!("{path}:{}: {slip}\n    {}\n", number + 1, found.join("\n    "));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
