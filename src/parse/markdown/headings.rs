//! Headings: which level they get, which is the title, and their anchors.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::anchors::slug;
use super::events::Events;
use super::plain::plain_text;
use super::rules;
use super::types::{Heading, Headings, Piece, Source};
use super::writer::{Frame, Writer};
use crate::diag::{Diagnostic, Span};

/// What becomes of the headings of a text, known before the first is written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Added to every level.
    shift: i8,
    /// Position of the heading that is the title and is left out.
    dropped: Option<usize>,
    /// Plain text of the heading that is the title.
    pub(super) title: Option<String>,
    /// The level above the next heading, as it is written.
    above: u8,
}

impl Plan {
    /// Looks at all headings of the text.
    pub(super) fn new(events: &Events<'_>, source: &Source<'_>, headings: Headings<'_>) -> Self {
        let all: Vec<(usize, u8)> = events
            .iter()
            .filter_map(|(position, event, _)| match event {
                Event::Start(Tag::Heading { level, .. }) => Some((position, *level as u8)),
                _ => None,
            })
            .collect();
        let lowest = |but: Option<usize>| {
            let others = all.iter().filter(|(position, _)| Some(*position) != but);
            others.map(|(_, level)| *level).min()
        };
        let Headings::Page { title } = headings else {
            let lowest = lowest(None).unwrap_or(2);
            let shift = 2 - lowest.cast_signed();
            return Self { shift, above: lowest.saturating_sub(1), ..Self::default() };
        };
        let first = all.first().map(|(position, level)| {
            let inner = position + 1..events.end_of(*position);
            (*position, *level, heading_text(events, inner, source.text))
        });
        let is_title = |text: &str| title.is_none_or(|title| same(title, text));
        let dropped = first.as_ref().filter(|(_, level, text)| *level == 1 && is_title(text));
        let dropped = dropped.map(|(position, ..)| *position);
        let shift = i8::from(lowest(dropped) == Some(1));
        let title = first.filter(|_| title.is_none() || dropped.is_some()).map(|(.., text)| text);
        Self { shift, dropped, title, above: 1 }
    }

    fn level(&self, written: u8) -> u8 {
        written.saturating_add_signed(self.shift).clamp(2, 6)
    }
}

/// What a heading says, with single blanks.
fn heading_text(events: &Events<'_>, inner: Range<usize>, source: &str) -> String {
    let text = plain_text(events, inner, source, true);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading says what the title says, however its blanks and quotes are written.
fn same(title: &str, heading: &str) -> bool {
    let straight = |letter: char| match letter {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    let words = |text: &str| {
        let words: Vec<String> =
            text.split_whitespace().map(|word| word.chars().map(straight).collect()).collect();
        words
    };
    words(title) == words(heading)
}

impl Writer<'_, '_> {
    /// Ids that the author chose come before those made from headings.
    pub(super) fn reserve_ids(&mut self) {
        let mut places: HashMap<&str, Span> = HashMap::new();
        for (_, event, range) in self.events.iter() {
            let Event::Start(Tag::Heading { id: Some(id), .. }) = event else { continue };
            let span = self.place_of(id, range);
            if let Some(first) = places.get(id.as_ref()) {
                let message = format!("the id `{id}` is given to another heading, too");
                let found = Diagnostic::new(&rules::ANCHOR_TWICE, span, message);
                let found = found.label(*first, "given first here");
                self.found.push(found.hint("give each heading an id of its own"));
            } else {
                places.insert(id, span);
                self.anchors.take(id);
            }
        }
    }

    /// The place of `part` within `range`, or all of it.
    pub(super) fn place_of(&self, part: &str, range: &Range<usize>) -> Span {
        let within = self.source.text.get(range.clone()).unwrap_or_default();
        match within.rfind(part) {
            Some(at) => self.span(range.start + at..range.start + at + part.len()),
            None => self.span(range.clone()),
        }
    }

    /// Begins a heading, or leaves it out.
    pub(super) fn begin_heading(&mut self, written: u8, id: Option<&str>, range: &Range<usize>) {
        let start = self.at - 1;
        let inner = self.at..self.events.end_of(start);
        let text = heading_text(self.events, inner.clone(), self.source.text);
        let made = || slug(&plain_text(self.events, inner.clone(), self.source.text, false));
        let id = match id.filter(|id| self.chosen.insert((*id).to_owned())) {
            Some(id) => id.to_owned(),
            None => {
                let made = made();
                self.anchors.unique(&made)
            }
        };
        self.check_jump(written, range);
        if self.plan.dropped == Some(start) {
            for (event, place) in self.events.between(inner.clone()) {
                if let Event::Text(text) | Event::Code(text) = event {
                    self.prose.push(text, self.within(text, place));
                }
            }
            self.prose.end_block();
            self.at = inner.end + 1;
            self.title_anchor = Some(id);
            return;
        }
        let level = self.plan.level(written);
        self.out.hole(Piece::HeadingStart(self.doc.headings.len()));
        self.plain.begin(&id, &text);
        let span = self.span(self.line_content(range));
        self.doc.headings.push(Heading { level, id, text, span });
        self.frames.push(Frame::phrasing(""));
    }

    /// Ends the heading begun last.
    pub(super) fn end_heading(&mut self) {
        let Some(last) = self.doc.headings.len().checked_sub(1) else { return };
        self.out.hole(Piece::HeadingEnd(last));
        // What was written of the heading as text is the section's heading, not its text.
        self.plain.restart();
    }

    /// Levels are judged as they are written, because that is what the author sees.
    fn check_jump(&mut self, level: u8, range: &Range<usize>) {
        let above = std::mem::replace(&mut self.plan.above, level);
        if level > above + 1 {
            let span = self.span(self.line_content(range));
            let message = format!("level {level} follows level {above}");
            let found = Diagnostic::new(&rules::HEADING_JUMP, span, message);
            let fewer = level - above - 1;
            let marks = if fewer == 1 { "one `#`" } else { "some `#`" };
            self.found.push(found.hint(format!("take {marks} away, or add the heading between")));
        }
    }

    /// `range` without the line break at its end.
    pub(super) fn line_content(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}
