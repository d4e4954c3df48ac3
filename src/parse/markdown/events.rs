//! The events of a text, read once, each with its place in the file.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options as Extensions, Parser};

use super::rules;
use super::types::{Options, Source};
use crate::diag::{Diagnostic, Span};

/// What the parser is made to take for the address of a citation.
pub(super) const CITATION: &str = "@";

/// All events in order.
#[derive(Debug)]
pub(super) struct Events<'t> {
    list: Vec<(Event<'t>, Range<usize>)>,
    /// For each event that begins something, the position of the one that ends it.
    ends: Vec<usize>,
    /// Where links are defined, by label.
    definitions: HashMap<String, Range<usize>>,
}

impl<'t> Events<'t> {
    /// The event at `position` and its place.
    pub(super) fn get(&self, position: usize) -> Option<(&Event<'t>, &Range<usize>)> {
        self.list.get(position).map(|(event, range)| (event, range))
    }

    /// The position of the event that ends what the one at `position` begins.
    pub(super) fn end_of(&self, position: usize) -> usize {
        self.ends.get(position).copied().unwrap_or(position)
    }

    /// The events between two positions.
    pub(super) fn between(&self, range: Range<usize>) -> &[(Event<'t>, Range<usize>)] {
        self.list.get(range).unwrap_or_default()
    }

    /// Positions, events and places.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Event<'t>, &Range<usize>)> {
        self.list.iter().enumerate().map(|(position, (event, range))| (position, event, range))
    }

    /// Where the link `label` is defined.
    pub(super) fn definition(&self, label: &str) -> Option<&Range<usize>> {
        self.definitions.get(label)
    }
}

fn extensions(options: &Options<'_>) -> Extensions {
    let mut extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_DEFINITION_LIST
        | Extensions::ENABLE_SUPERSCRIPT
        | Extensions::ENABLE_SUBSCRIPT
        | Extensions::ENABLE_MATH;
    extensions.set(Extensions::ENABLE_SMART_PUNCTUATION, options.smart_quotes);
    extensions
}

/// Reads the body of `source`; links by a reference that nobody defines are findings.
pub(super) fn read<'t>(
    source: &Source<'t>,
    options: &Options<'_>,
) -> (Events<'t>, Vec<Diagnostic>) {
    let body = source.text.get(source.body..).unwrap_or_default();
    let mut undefined: Vec<(Range<usize>, CowStr<'t>)> = Vec::new();
    let mut with_blanks: Vec<Range<usize>> = Vec::new();
    let mut callback = |link: BrokenLink<'t>| {
        let is_shortcut = link.link_type == LinkType::Shortcut;
        if is_shortcut && link.reference.starts_with('@') {
            return Some((CowStr::Borrowed(CITATION), CowStr::Borrowed("")));
        }
        if is_shortcut && let Some(length) = path_with_blanks(body.get(link.span.end..)) {
            with_blanks.push(link.span.end + 1..link.span.end + 1 + length);
        }
        if !is_shortcut {
            undefined.push((link.span, link.reference));
        }
        None
    };
    let parser =
        Parser::new_with_broken_link_callback(body, extensions(options), Some(&mut callback));
    let mut iter = parser.into_offset_iter();
    let mut list = Vec::with_capacity(body.len() / 16);
    let mut ends = Vec::with_capacity(body.len() / 16);
    let mut open = Vec::new();
    for (event, range) in iter.by_ref() {
        let position = list.len();
        ends.push(position);
        match event {
            Event::Start(_) => open.push(position),
            Event::End(_) => {
                if let Some(end) = open.pop().and_then(|start| ends.get_mut(start)) {
                    *end = position;
                }
            }
            _ => {}
        }
        list.push((event, source.body + range.start..source.body + range.end));
    }
    let definitions = iter.reference_definitions().iter().map(|(label, definition)| {
        let span = &definition.span;
        (label.to_owned(), source.body + span.start..source.body + span.end)
    });
    let events = Events { definitions: definitions.collect(), list, ends };
    drop(iter);
    let found = undefined.into_iter().map(|(range, label)| {
        let span = Span::new(source.file, source.body + range.start..source.body + range.end);
        let message = format!("no link `{label}` is defined");
        Diagnostic::new(&rules::REFERENCE_UNDEFINED, span, message)
            .hint(format!("define it: `[{label}]: address`, or write `\\[` to show the brackets"))
    });
    let in_file = |range: &Range<usize>| {
        Span::new(source.file, source.body + range.start..source.body + range.end)
    };
    let blanks = with_blanks.into_iter().map(|range| {
        let path = body.get(range.clone()).unwrap_or_default();
        let message = "an address with blanks makes no link";
        Diagnostic::new(&rules::REFERENCE_UNDEFINED, in_file(&range), message)
            .hint(format!("put it in angle brackets: `<{path}>`"))
            .fix(in_file(&range), format!("<{path}>"))
    });
    (events, found.chain(blanks).collect())
}

/// The most bytes of a path that are looked at.
const LONGEST: usize = 300;

/// The length of what stands in parentheses at the start of `text`, if it is the path of a file with blanks.
fn path_with_blanks(text: Option<&str>) -> Option<usize> {
    const ENDINGS: [&str; 12] =
        ["md", "toml", "pdf", "png", "jpg", "jpeg", "svg", "webp", "docx", "odt", "xlsx", "csv"];
    let near = text?.get(..text?.floor_char_boundary(LONGEST))?;
    let (path, _) = near.strip_prefix('(')?.split_once(')')?;
    let file = path.split('#').next().unwrap_or_default();
    let ending = file.rsplit_once('.')?.1;
    let is_path = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
        && path.contains(' ')
        && !path.contains(['\n', '<', '>', '"']);
    is_path.then_some(path.len())
}
