//! What single files say, right and wrong. A fixture is a file with its findings drawn below the lines they are in.

mod bib;
mod corpus;
mod csv;
mod private;
mod properties;
mod toml;
mod values;

use super::Parsed;
use crate::diag::{Diagnostic, FileId};

const FILE: FileId = FileId(0);

/// Which parser reads a fixture.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Config,
    Circle,
    People,
    Csv,
    Events,
    Resources,
    Closures,
    FrontMatter,
    Bibliography,
}

const KINDS: [Kind; 9] = [
    Kind::Config,
    Kind::Circle,
    Kind::People,
    Kind::Csv,
    Kind::Events,
    Kind::Resources,
    Kind::Closures,
    Kind::FrontMatter,
    Kind::Bibliography,
];

/// What a file is found to be: findings in order of their places, and what must not be shown.
struct Found {
    diagnostics: Vec<Diagnostic>,
    private: Vec<std::ops::Range<usize>>,
}

fn found<T>(parsed: Parsed<T>) -> Found {
    let mut diagnostics = parsed.diagnostics;
    diagnostics.sort_by_key(|found| found.span);
    Found { diagnostics, private: parsed.private }
}

fn parse(kind: Kind, text: &str) -> Found {
    match kind {
        Kind::Config => found(super::parse_config(FILE, text)),
        Kind::Circle => found(super::parse_circle(FILE, text)),
        Kind::People => found(super::parse_people(FILE, text)),
        Kind::Csv => found(super::parse_people_csv(FILE, text)),
        Kind::Events => found(super::parse_events(FILE, text)),
        Kind::Resources => found(super::parse_resources(FILE, text)),
        Kind::Closures => found(super::parse_closures(FILE, text)),
        Kind::FrontMatter => found(super::parse_front_matter(FILE, text, 0..text.len())),
        Kind::Bibliography => found(super::parse_bibliography(FILE, text)),
    }
}

/// Keys that the reader of a kind of TOML file asks for and `text` does not have.
pub(crate) fn keys_left_out(kind: &str, text: &str) -> Vec<&'static str> {
    use super::{circle, config, data, page};
    let mut reader = super::Reader::new(FILE, false);
    reader.document(text, |table| match kind {
        "circlebook" => drop(config::read_config(table)),
        "circle" => drop(circle::read_circle(table)),
        "people" => drop(table.tables("person", circle::read_member)),
        "events" => drop(table.tables("event", data::read_event)),
        "resources" => drop(table.tables("resource", data::read_resource)),
        "closures" => drop(table.tables("closure", data::read_closure)),
        "front-matter" => drop(page::read_front_matter(table)),
        other => panic!("no reader of `{other}`"),
    });
    reader.absent
}

/// Lines that begin with `^`, after blanks, are findings; the rest is the file.
fn is_drawn(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

fn check(kind: Kind, fixture: &str) {
    let text: String = fixture.split_inclusive('\n').filter(|line| !is_drawn(line)).collect();
    let drawn = draw(&text, &parse(kind, &text).diagnostics);
    assert_eq!(drawn, fixture, "\n{drawn}");
}

/// `text` with its findings: place, code, message, hints, and what `check --fix` would write.
pub(crate) fn draw(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut drawn = String::new();
    let mut start = 0;
    let lines =
        text.split_inclusive('\n').chain((text.is_empty() || text.ends_with('\n')).then_some(""));
    for line in lines {
        drawn.push_str(line);
        let next = start + line.len();
        let is_last = next == text.len() && !line.ends_with('\n');
        for found in diagnostics {
            let range = found.span.range().unwrap_or(0..0);
            if range.start >= start && (range.start < next || is_last) {
                if !drawn.is_empty() && !drawn.ends_with('\n') {
                    drawn.push('\n');
                }
                let content = line.trim_end_matches(['\r', '\n']);
                let before = content.get(..range.start - start).unwrap_or(content);
                let meant = content.get(range.start - start..).unwrap_or("");
                let meant = meant.get(..range.len()).unwrap_or(meant);
                let carets = "^".repeat(meant.chars().count().max(1));
                let indent = " ".repeat(before.chars().count());
                drawn.push_str(&format!("{indent}{carets} {}\n", said(found)));
            }
        }
        start = next;
    }
    drawn
}

fn said(found: &Diagnostic) -> String {
    let mut said = format!("{}: {}", found.rule.code, found.message);
    for hint in &found.hints {
        said.push_str(&format!("; {hint}"));
    }
    if let Some(fix) = &found.fix {
        said.push_str(&format!(" => {}", fix.replacement));
    }
    said
}

/// `text` with `•` for what must not be shown.
fn masked(text: &str, private: &[std::ops::Range<usize>]) -> String {
    let hidden = |offset| private.iter().any(|range| range.contains(&offset));
    text.char_indices().map(|(at, c)| if hidden(at) && c != '\n' { '•' } else { c }).collect()
}
