//! What is fuzzed: each target takes any bytes and must come back, without a panic, in time that grows with the bytes.
//!
//! Shared by the fuzzer (`fuzz_targets/`) and by `tests/fuzz.rs`, which runs every target on its corpus and on
//! mutations of it.

use circlebook::diag::Diagnostics;
use circlebook::diag::FileId;
use circlebook::diag::report::{Format, Style, report};
use circlebook::hash::ContentHash;
use circlebook::model::recurrence::{Expansion, Rule};
use circlebook::parse::program::Cache;
use circlebook::parse::{front_matter, markdown};
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::{LastCommits, Sources};
use circlebook::{check, model, parse};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// A target and the name of its corpus.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets.
pub(crate) const TARGETS: [Target; 9] = [
    ("toml", toml),
    ("csv", csv),
    ("front_matter", front_matter_and_body),
    ("markdown", markdown_text),
    ("directives", directives),
    ("rules", rules),
    ("calendar", calendar),
    ("program", program),
    ("templates", templates),
];

const FILE: FileId = FileId(0);
const TODAY: Date = date(2026, 3, 1);

fn text(data: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Every TOML file.
pub(crate) fn toml(data: &[u8]) {
    let text = &text(data);
    let found = [
        parse::parse_config(FILE, text).diagnostics,
        parse::parse_people(FILE, text).diagnostics,
        parse::parse_circle(FILE, text).diagnostics,
        parse::parse_events(FILE, text).diagnostics,
        parse::parse_resources(FILE, text).diagnostics,
        parse::parse_closures(FILE, text).diagnostics,
    ];
    show("circlebook.toml", data, found.into_iter().flatten());
}

/// Rosters and bibliographies.
pub(crate) fn csv(data: &[u8]) {
    let text = &text(data);
    show("people.csv", data, parse::parse_people_csv(FILE, text).diagnostics);
    show("references.bib", data, parse::parse_bibliography(FILE, text).diagnostics);
}

/// The split of a Markdown file, and what stands between the `+++` lines.
pub(crate) fn front_matter_and_body(data: &[u8]) {
    let text = &text(data);
    let split = front_matter::split(FILE, text);
    assert!(text.get(split.body..).is_some(), "the body begins inside a character");
    let mut found = split.diagnostics;
    if let Some(range) = split.toml {
        found.extend(parse::parse_front_matter(FILE, text, range).diagnostics);
    }
    show("guides/index.md", data, found);
}

/// Markdown, with every option.
pub(crate) fn markdown_text(data: &[u8]) {
    let text = &text(data);
    let highlights = &markdown::Highlights::default();
    for raw_html in [false, true] {
        let headings = markdown::Headings::Page { title: raw_html.then_some("Title") };
        let options = markdown::Options {
            headings,
            smart_quotes: raw_html,
            raw_html,
            search: true,
            highlights,
        };
        let source = markdown::Source { file: FILE, text, body: 0, hash: ContentHash::default() };
        let (read, found) = markdown::parse(&source, &options);
        let prose = read.prose.text();
        for (at, letter) in prose.char_indices() {
            let place = read.prose.place(at..at + letter.len_utf8());
            assert!(text.get(place).is_some(), "prose is out of place");
        }
        show("guides/index.md", data, found);
    }
}

/// A directive on a line of its own.
pub(crate) fn directives(data: &[u8]) {
    markdown_text(&[b"# Title\n\n{{ ", data, b" }}\n"].concat());
}

/// Rules and phrases, and their dates in a zone with clock changes.
pub(crate) fn rules(data: &[u8]) {
    let text = &text(data);
    let start = date(2026, 1, 13).at(1, 30, 0, 0);
    let zone = TimeZone::get("Europe/London").expect("the database is built in");
    let read = [Rule::parse_phrase(text, start.date()), Rule::parse_rrule(text)];
    for rule in read.into_iter().flatten() {
        let again = Rule::parse_rrule(&rule.to_rrule());
        assert!(again.is_ok(), "`{}` cannot be read again", rule.to_rrule());
        let dates = Expansion::new(Some(&rule), start, false, &zone);
        // Such a rule is refused, and nobody asks it for more.
        if dates.is_too_dense() {
            continue;
        }
        for occurrence in dates.between(date(2026, 1, 1), date(2027, 12, 31)).take(100) {
            assert!(occurrence.local >= start, "a date before the first");
        }
        drop(dates.nearest(TODAY));
        let _words = rule.in_words(start);
    }
}

/// A calendar file, and the series and meetings in it.
pub(crate) fn calendar(data: &[u8]) {
    let text = &text(data);
    let read = parse::ics::parse_calendar(FILE, text);
    for range in read.private {
        assert!(text.get(range).is_some(), "what is hidden begins inside a character");
    }
    for instead in [None, Some("America/New_York")] {
        let mut schedule = parse::ics::schedule(&read.doc, "Europe/London", instead);
        model::calendar::fit(&mut schedule);
        assert!(
            schedule.meetings.iter().all(|meeting| meeting.on.is_some() != meeting.at.is_some())
        );
    }
    show("calendars/old.ics", data, read.diagnostics);
}

/// A whole program: files that are separated by lines `=== path`.
pub(crate) fn program(data: &[u8]) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(path) if files.len() < 30 => {
                files.push((text(path).trim().to_owned(), Vec::new()));
            }
            _ => {
                if let Some((_, bytes)) = files.last_mut() {
                    bytes.extend(line);
                }
            }
        }
    }
    files.sort();
    files.dedup_by(|a, b| a.0 == b.0);
    let (sources, found) = Sources::from_memory(files);
    let mut diagnostics: Diagnostics = found.into_iter().collect();
    let parsed = parse::program::parse_program(&sources, &mut Cache::default());
    diagnostics.extend(parsed.diagnostics);
    if let Some(docs) = parsed.docs {
        let options = model::Options { today: TODAY, base_url: None, drafts: true };
        let (program, found) = model::resolve_program(docs, &options);
        diagnostics.extend(found);
        diagnostics.extend(check::check_program(&program, TODAY));
    }
    drop(report(Format::Human, &sources, &diagnostics.finish(), Style::default()));
}

/// A template in the place of the theme's own, and the pages made with it.
pub(crate) fn templates(data: &[u8]) {
    const CONFIG: &str = "[site]\ntitle = \"Site\"\nbase_url = \"https://example.org/\"\ntheme = \"plain\"\n\
                          search = false\n[program]\ntimezone = \"Europe/London\"\n";
    let files = [
        ("circlebook.toml".to_owned(), CONFIG.as_bytes().to_vec()),
        ("guides/index.md".to_owned(), b"# Home\n\nText.\n".to_vec()),
        ("templates/home.html".to_owned(), data.to_vec()),
    ];
    let audience = AudienceKind::Public;
    let request = Request { today: TODAY, base_url: None, drafts: false, audience };
    let mut judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
    drop(judged.make(&request, &LastCommits::new()));
    drop(report(Format::Human, &judged.sources, &judged.diagnostics, Style::default()));
}

/// Findings can be drawn, wherever they point.
fn show(path: &str, data: &[u8], found: impl IntoIterator<Item = circlebook::diag::Diagnostic>) {
    let (sources, _) = Sources::from_memory([(path.to_owned(), data.to_vec())]);
    let diagnostics: Diagnostics = found.into_iter().collect();
    drop(report(Format::Human, &sources, &diagnostics.finish(), Style::default()));
}
