//! What every form of report looks like, and that no text and no place can break one.

use std::borrow::Cow;

use proptest::prelude::*;

use super::{Format, Style, report, schema, snippets};
use crate::diag::{Diagnostic, Diagnostics, FileId, Files, Rule, Severity, Span};

static RULE: Rule = Rule {
    code: "roster-unknown-member",
    severity: Severity::Error,
    summary: "Whoever is named is on the roster.",
    explain: "",
};
static MILD: Rule =
    Rule { code: "image-without-alt", severity: Severity::Warning, summary: "…", explain: "" };

struct Texts(Vec<(&'static str, String)>);

impl Files for Texts {
    fn path(&self, file: FileId) -> &str {
        self.0[file.0 as usize].0
    }
    fn text(&self, file: FileId) -> Cow<'_, str> {
        Cow::Borrowed(&self.0[file.0 as usize].1)
    }
}

fn example() -> (Texts, Diagnostics) {
    let circle = "# Größe\ntitle = \"Zoë\"\nfacilitator = [\"aisa\", \"ben\"]\n";
    let texts = Texts(vec![
        ("circles/lunch, 50%/circle.toml", circle.to_owned()),
        ("people.toml", "[[person]]\nid = \"aisha\"\n".to_owned()),
    ]);
    let range = |text: &str| {
        let start = circle.find(text).unwrap();
        start..start + text.len()
    };
    let diagnostics = [
        Diagnostic::new(&RULE, Span::new(FileId(0), range("\"aisa\"")), "nobody has the id `aisa`")
            .label(Span::new(FileId(0), range("\"ben\"")), "this one is known")
            .label(Span::new(FileId(1), 16..23), "`aisha` is here")
            .hint("did you mean `aisha`?"),
        Diagnostic::new(&MILD, Span::file(FileId(1)), "a\u{1b}[31m fact about the file: 50%"),
    ];
    (texts, Diagnostics::from_iter(diagnostics))
}

fn check(format: Format, expected: &str) {
    let (texts, diagnostics) = example();
    let text = report(format, &texts, &diagnostics, Style::default());
    assert_eq!(text, expected, "\n{text}");
}

#[test]
fn people_see_the_line_and_the_remedy() {
    check(
        Format::Human,
        r#"error[roster-unknown-member]: nobody has the id `aisa`
 --> circles/lunch, 50%/circle.toml:3:16
  |
3 | facilitator = ["aisa", "ben"]
  |                ^^^^^^  ----- this one is known
  |
 ::: people.toml:2:6
  |
2 | id = "aisha"
  |      ------- `aisha` is here
  |
  = help: did you mean `aisha`?

warning[image-without-alt]: a\u{1b}[31m fact about the file: 50%
--> people.toml

1 error, 1 warning
"#,
    );
}

#[test]
fn editors_see_one_line_each() {
    check(
        Format::Short,
        "circles/lunch, 50%/circle.toml:3:16: error[roster-unknown-member] nobody has the id `aisa`\n\
         people.toml: warning[image-without-alt] a\\u{1b}[31m fact about the file: 50%\n",
    );
}

#[test]
fn git_hosts_see_escaped_commands() {
    check(
        Format::Github,
        "::error file=circles/lunch%2C 50%25/circle.toml,line=3,endLine=3,col=16,endColumn=22,\
         title=roster-unknown-member::nobody has the id `aisa`%0Adid you mean `aisha`?\n\
         ::warning file=people.toml,title=image-without-alt::a\\u{1b}[31m fact about the file: 50%25\n",
    );
}

#[test]
fn scripts_see_one_object_a_line() {
    let (texts, diagnostics) = example();
    let text = report(Format::Json, &texts, &diagnostics, Style::default());
    let objects: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(objects[0]["line"], 3);
    assert_eq!(objects[0]["caret"], serde_json::json!([15, 21]));
    assert_eq!(objects[0]["labels"][1]["path"], "people.toml");
    assert!(objects[1].get("line").is_none());
    let described = schema();
    for key in objects[0].as_object().unwrap().keys() {
        assert!(described["properties"].get(key).is_some(), "`{key}` is not described");
    }
}

#[test]
fn code_scanning_sees_code_points() {
    let (texts, diagnostics) = example();
    let text = report(Format::Sarif, &texts, &diagnostics, Style::default());
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "circles/lunch,%2050%25/circle.toml");
    assert_eq!(place["region"]["startColumn"], 16);
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn very_long_lines_are_cut_around_the_place() {
    let text = format!("{}bad{}", "x".repeat(9_000), "y".repeat(100_000));
    let texts = Texts(vec![("a.md", text)]);
    let found = [Diagnostic::new(&RULE, Span::new(FileId(0), 9_000..9_003), "bad")];
    let snippet = &snippets(&texts, &found)[0];
    let place = snippet.place.as_ref().unwrap();
    assert_eq!((place.line, place.column, place.source.len()), (1, 9_001, 240));
    assert_eq!(place.source.get(place.caret.0..place.caret.1), Some("bad"));
    let drawn = report(Format::Human, &texts, &Diagnostics::from_iter(found), Style::default());
    assert!(drawn.lines().all(|line| line.chars().count() < 130), "{drawn}");
}

#[test]
fn a_byte_order_mark_and_carriage_returns_belong_to_no_column() {
    let texts = Texts(vec![("a.toml", "\u{feff}ab\r\ncd\r\n".to_owned())]);
    let found = [0..1, 3..5, 7..8, 9..90]
        .map(|range| Diagnostic::new(&RULE, Span::new(FileId(0), range), "x"));
    let places: Vec<_> = snippets(&texts, &found)
        .into_iter()
        .filter_map(|snippet| snippet.place)
        .map(|place| (place.line, place.column, place.end_line, place.end_column, place.source))
        .collect();
    let expect = |line, column, end_line, end_column, text: &str| {
        (line, column, end_line, end_column, text.to_owned())
    };
    assert_eq!(
        places,
        [
            expect(1, 1, 1, 1, "ab"),
            expect(1, 1, 1, 3, "ab"),
            expect(2, 1, 2, 2, "cd"),
            expect(2, 3, 3, 1, "cd"),
        ]
    );
}

/// Letters of one to four bytes, line breaks of every kind, and what terminals obey.
fn any_text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => prop::sample::select(vec!['a', 'ö', '漢', '🎈', ' ']),
        2 => prop::sample::select(vec!['\n', '\r', '\t', '\u{feff}', '\u{200d}', '\u{0}', '\u{9b}', '\u{202e}']),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..60).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn nothing_breaks_a_report(
        text in any_text(),
        other in any_text(),
        message in any_text(),
        repeat in prop::sample::select(vec![1_usize, 40]),
        ranges in prop::collection::vec((0_usize..9000, 0_usize..9000), 1..5),
    ) {
        let texts = Texts(vec![("a/b.md", text.repeat(repeat)), ("c.toml", other)]);
        let mut found = Diagnostic::new(&RULE, Span::file(FileId(0)), message.clone()).hint(message.clone());
        for (index, (start, end)) in ranges.iter().enumerate() {
            let file = FileId(u32::try_from(index % 2).unwrap());
            let span = Span::new(file, start % (1 + text.len() * 2)..end % (1 + text.len() * 2));
            if index == 0 {
                found.span = span;
            } else {
                found = found.label(span, message.clone());
            }
        }
        let diagnostics = Diagnostics::from_iter([found]);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            let report = report(format, &texts, &diagnostics, Style::default());
            prop_assert!(report.ends_with('\n'));
            if matches!(format, Format::Human | Format::Short | Format::Github) {
                let obeyed = report.contains(|c: char| c.is_control() && c != '\n');
                prop_assert!(!obeyed, "{}", report);
                let turned = report.contains(['\u{202e}', '\u{2066}']);
                prop_assert!(!turned, "{}", report);
            }
        }
        for place in snippets(&texts, &diagnostics).iter().filter_map(|snippet| snippet.place.as_ref()) {
            prop_assert!(place.caret.0 <= place.caret.1);
            prop_assert!(place.caret.1 <= place.source.chars().count());
        }
    }
}
