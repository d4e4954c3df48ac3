//! `check --privacy`: what it says against what pages and feeds hold, and in which words.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::{BTreeSet, HashMap};
use std::process::{Command, Output};

use circlebook::model::{self, Program};
use circlebook::parse;
use circlebook::parse::program::Cache;
use circlebook::privacy::{Audience, Field, Members, Public};
use circlebook::source::Sources;
use circlebook::view::disclosure::{FieldReport, PersonReport, Place, report_disclosures};
use circlebook::view::{Known, Portraits, view_site};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 2, 20);

/// Every way to agree and not to. All values are words that occur nowhere else.
const FILES: [(&str, &str); 5] = [
    (
        "circlebook.toml",
        r#"[site]
title = "Circles"
base_url = "https://example.org/"
[program]
timezone = "Europe/London"
[privacy]
publish = ["initials"]
[calendar]
meeting_pages = "all"
"#,
    ),
    (
        "people.toml",
        r#"[[person]]
id = "own"
name = "Quentin Querfeld"
email = "querfeld@example.com"
department = "Quarry"
link = "https://example.com/querfeld"
publish = ["name", "department", "role", "email", "link", "photo"]
photo = "photos/q.png"

[[person]]
id = "default"
name = "Ulla Unruh"

[[person]]
id = "ended"
name = "Vito Varga"
publish = ["name"]
consent_until = 2026-01-31

[[person]]
id = "shares"
name = "Wanda Wolters"
email = "wolters@example.com"
publish = []
share = ["name", "email"]

[[person]]
id = "later"
name = "Xenia Xanten"
publish = ["name"]
consented = 2026-09-01
"#,
    ),
    (
        "circles/lunch/circle.toml",
        r#"title = "Lunch"
[[member]]
id = "own"
roles = ["contact", "treasurer"]
[[member]]
id = "default"
[[member]]
id = "ended"
[[member]]
id = "shares"
[[member]]
id = "later"
[[member]]
id = "gone"
name = "Yorick Yilmaz"
publish = ["name"]
left = 2026-02-01

[[meeting]]
at = 2026-01-13T12:00:00
duration = "1h"
title = "Kick-off"
facilitator = ["gone", "ended"]

[[meeting]]
at = 2026-03-10T12:00:00
duration = "1h"
title = "Round-table"
facilitator = ["own"]
host = ["default"]
"#,
    ),
    ("circles/alone/circle.toml", "title = \"Alone\"\n[[member]]\nid = \"own\"\n"),
    (
        "guides/index.md",
        "# Home\n\nAsk UNRUH, ULLA or quentin querfeld on +44 20 7946 0958, at https://meet.jit.si/room.\n",
    ),
];

/// A word of each value that is made from it alone.
const WORDS: [(&str, Field, &str); 13] = [
    ("own", Field::Name, "Quentin Querfeld"),
    ("own", Field::Email, "querfeld@example.com"),
    ("own", Field::Department, "Quarry"),
    ("own", Field::Link, "https://example.com/querfeld"),
    ("own", Field::Role, "treasurer"),
    ("default", Field::Initials, "\"U. U.\""),
    ("default", Field::Name, "Ulla Unruh"),
    ("ended", Field::Name, "Vito Varga"),
    ("shares", Field::Name, "Wanda Wolters"),
    ("shares", Field::Email, "wolters@example.com"),
    ("later", Field::Name, "Xenia Xanten"),
    ("gone", Field::Name, "Yorick Yilmaz"),
    ("gone", Field::Initials, "\"Y. Y.\""),
];

/// The program's files, with a picture.
fn files() -> Vec<(String, Vec<u8>)> {
    let texts = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let mut png = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(4, 4).write_to(&mut png, image::ImageFormat::Png).unwrap();
    texts.chain([("photos/q.png".to_owned(), png.into_inner())]).collect()
}

fn program() -> Program {
    let (sources, _) = Sources::from_memory(files());
    let docs = parse::program::parse_program(&sources, &mut Cache::default()).docs.unwrap();
    let options = model::Options { today: TODAY, base_url: None, drafts: false };
    let (program, found) = model::resolve_program(docs, &options);
    assert!(found.is_empty(), "{found:?}");
    program
}

/// Where the site itself holds `word`.
fn holding<A: Audience>(program: &Program, word: &str) -> BTreeSet<Place> {
    let known = Known { changes: &HashMap::new(), portraits: &Portraits::default() };
    let site = view_site::<A>(program, TODAY, known);
    let pages = site.pages.iter().filter(|page| format!("{page:?}").contains(word));
    let feeds = site.calendars.iter().filter(|(_, feed)| format!("{feed:?}").contains(word));
    let pages = pages.map(|page| Place::Page(page.path.clone()));
    pages.chain(feeds.map(|(path, _)| Place::File(path.clone()))).collect()
}

fn reported(reports: &[FieldReport], field: Field) -> BTreeSet<Place> {
    let found = reports.iter().find(|report| report.field == field);
    found.map(|report| report.places.clone()).unwrap_or_default()
}

#[test]
fn what_is_reported_is_what_the_site_holds() {
    let report = report_disclosures(program(), TODAY).people;
    let of =
        |key: &str| -> &PersonReport { report.iter().find(|person| person.key == key).unwrap() };
    let program = program();
    for (key, field, word) in WORDS {
        let person = of(key);
        let public = holding::<Public>(&program, word);
        assert_eq!(reported(&person.public, field), public, "everybody: {key} {field:?}");
        let members = holding::<Members>(&program, word);
        assert_eq!(reported(&person.members, field), members, "members: {key} {field:?}");
    }
    let pictures = reported(&of("own").public, Field::Photo);
    let is_file = |place: &Place| matches!(place, Place::File(path) if path.starts_with("photos/"));
    assert!(pictures.contains(&Place::Page("circles/lunch/".to_owned())), "{pictures:?}");
    assert_eq!(pictures.iter().filter(|place| is_file(place)).count(), 1, "{pictures:?}");
    let gone = reported(&of("gone").public, Field::Name);
    assert!(gone.contains(&Place::Page("circles/lunch/meetings/2026-01-13-kick-off/".to_owned())));
}

fn run(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files() {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    command.args(["check", "--as-of", "2026-02-20", "--privacy"]).args(arguments);
    command.current_dir(folder.path()).env("NO_COLOR", "1").output().unwrap()
}

#[test]
fn one_person_is_spoken_of_in_full() {
    let output = run(&["shares"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let expected = "\
shares (people.toml:21), lunch
  Everybody sees: nothing
  Members see besides: name, e-mail (own `share`)
    on /circles/lunch/
  Withheld: name, e-mail (not agreed)
";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn everybody_is_counted_and_no_value_is_told() {
    let text = String::from_utf8(run(&[]).stdout).unwrap();
    let first =
        "On 2026-02-20 the site for everybody shows 2 of 6 people by name and 1 by initials.\n";
    assert!(text.starts_with(first), "{text}");
    for line in [
        "  Withheld: name (the agreement ended on 2026-01-31)\n",
        "  Withheld: name (agreed from 2026-09-01)\n",
        "gone (circles/lunch/circle.toml:14), lunch (left)\n",
        "(`[privacy] publish` of the program)\n",
        "  In a text: name at guides/index.md:3 (not agreed)\n",
        "  In a text: name at guides/index.md:3 (published anyway)\n",
        "Of nobody in particular\n  In a text: a phone number at guides/index.md:3\n",
        "  In a text: the address of a meeting at guides/index.md:3\n",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
    for (_, _, word) in WORDS {
        assert!(!text.contains(word), "{word} is in\n{text}");
    }
}

#[test]
fn an_unknown_person_is_the_callers_mistake() {
    let output = run(&["sharse"]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("nobody has the id `sharse`; did you mean `shares`?"), "{errors}");
}
