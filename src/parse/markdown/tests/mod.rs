//! Markdown and what becomes of it. Holes are shown as `⟨…⟩`.

mod features;
mod found;
mod hostile;

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::{Headings, Highlights, LinkKind, Markdown, Options, Piece, Source, Value, parse};
use crate::diag::{Diagnostic, FileId};
use crate::hash::ContentHash;

const FILE: FileId = FileId(0);

fn options() -> Options<'static> {
    static HIGHLIGHTS: LazyLock<Highlights> = LazyLock::new(Highlights::default);
    Options {
        headings: Headings::Page { title: None },
        smart_quotes: false,
        raw_html: false,
        search: true,
        highlights: &HIGHLIGHTS,
    }
}

fn read_as(text: &str, options: &Options<'_>) -> (Markdown, Vec<Diagnostic>) {
    parse(&Source { file: FILE, text, body: 0, hash: ContentHash::default() }, options)
}

fn read(text: &str) -> (Markdown, Vec<Diagnostic>) {
    read_as(text, &options())
}

/// The pieces as one text; holes are named, `⟨id⟩` is left out.
fn shown(markdown: &Markdown) -> String {
    let mut shown = String::new();
    for piece in &markdown.pieces {
        match piece {
            Piece::Html(html) => shown.push_str(html),
            Piece::Url(link) => write!(shown, "⟨{}⟩", markdown.links[*link].href).unwrap(),
            Piece::ImageSize(_) => shown.push_str("⟨size⟩"),
            Piece::Directive(index) => {
                write!(shown, "⟨{}⟩", markdown.directives[*index].name).unwrap();
            }
            Piece::Citation(index) => {
                let keys = markdown.citations[*index].keys.iter().map(|(key, _)| key.as_str());
                write!(shown, "⟨{}⟩", keys.collect::<Vec<_>>().join(" ")).unwrap();
            }
            Piece::Word(word) => write!(shown, "⟨{word:?}⟩").unwrap(),
            Piece::HeadingStart(index) => {
                let heading = &markdown.headings[*index];
                write!(shown, "<h{} id=\"{}\">", heading.level, heading.id).unwrap();
            }
            Piece::HeadingEnd(index) => {
                writeln!(shown, "</h{}>", markdown.headings[*index].level).unwrap();
            }
            Piece::Level => shown.push('2'),
            Piece::Id => {}
        }
    }
    shown
}

/// Compares what `text` becomes, blanks at the end left out; nothing may be wrong with it.
fn check(text: &str, expected: &str) {
    check_as(text, &options(), expected);
}

fn check_as(text: &str, options: &Options<'_>, expected: &str) {
    let (markdown, found) = read_as(text, options);
    let shown = shown(&markdown);
    assert_eq!(shown.trim_end(), expected.trim_end(), "\n{text}\nbecomes\n{shown}");
    assert!(found.is_empty(), "{text}: {found:?}");
}

/// Compares what is found in a fixture: findings are drawn below the lines they are in.
fn check_found(fixture: &str) {
    let text: String =
        fixture.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('^')).collect();
    let (_, found) = read(&text);
    let drawn = crate::parse::tests::draw(&text, &found);
    assert_eq!(drawn, fixture, "\n{drawn}");
}
