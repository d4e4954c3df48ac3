//! Text between markup: bare addresses become links; what looks like a footnote or a directive and is none is found.

use std::ops::Range;

use pulldown_cmark::Event;

use super::addresses::{self, Bare};
use super::plain::as_written;
use super::rules;
use super::types::{Link, LinkKind};
use super::writer::Writer;
use crate::diag::Diagnostic;

/// A part of a run of text: what the parser made of one stretch of the source.
struct Part<'e> {
    /// What is shown.
    shown: &'e str,
    /// Where it stands in the run as it is written.
    written: Range<usize>,
    /// Where it stands in the file.
    place: Range<usize>,
}

impl Writer<'_, '_> {
    /// Writes the text at hand up to the next markup.
    pub(super) fn text_run(&mut self) {
        let first = self.at - 1;
        let events = self.events;
        let mut end = self.at;
        while matches!(events.get(end), Some((Event::Text(_), _))) {
            end += 1;
        }
        self.at = end;
        let run = events.between(first..end);
        let place = run.first().zip(run.last()).map(|(first, last)| first.1.start..last.1.end);
        let written = place.and_then(|place| self.source.text.get(place)).unwrap_or_default();
        if is_remarkable(written) {
            self.remarkable(run);
            return;
        }
        for (event, place) in run {
            if let Event::Text(shown) = event {
                self.write_text(shown, place.clone());
            }
        }
    }

    /// Writes text that stands at `place`.
    pub(super) fn write_text(&mut self, text: &str, place: Range<usize>) {
        self.out.text(text);
        self.plain.push(text);
        self.prose.push(text, place);
    }

    fn remarkable(&mut self, run: &[(Event<'_>, Range<usize>)]) {
        let mut written = String::new();
        let mut parts = Vec::with_capacity(run.len());
        for (event, place) in run {
            let Event::Text(shown) = event else { continue };
            let start = written.len();
            written.push_str(as_written(shown, place, self.source.text));
            parts.push(Part { shown, written: start..written.len(), place: place.clone() });
        }
        self.check_directives(&written, &parts);
        self.check_footnotes(&written, &parts);
        let mut marks: Vec<Mark> = Vec::new();
        if !self.is_in_link() {
            marks.extend(addresses::find(&written).into_iter().map(Mark::Address));
        }
        marks.extend(
            scripts(&written).filter(|mark| !self.is_escaped(place(&parts, mark.range()).start)),
        );
        marks.sort_by_key(|mark| mark.range().start);
        self.write_parts(&written, &parts, marks);
    }

    fn write_parts(&mut self, written: &str, parts: &[Part<'_>], marks: Vec<Mark>) {
        let mut marks = marks.into_iter().peekable();
        let mut at = 0;
        for part in parts {
            let is_touched = at > part.written.start
                || marks.peek().is_some_and(|mark| mark.range().start < part.written.end);
            if !is_touched {
                self.write_text(part.shown, part.place.clone());
                at = part.written.end;
                continue;
            }
            at = at.max(part.written.start);
            while let Some(mark) = marks.next_if(|mark| mark.range().start < part.written.end) {
                if mark.range().start < at {
                    continue;
                }
                self.write_stretch(written, parts, at..mark.range().start);
                at = mark.range().end;
                self.mark(written, parts, mark);
            }
            if at < part.written.end {
                self.write_stretch(written, parts, at..part.written.end);
                at = part.written.end;
            }
        }
    }

    fn write_stretch(&mut self, written: &str, parts: &[Part<'_>], range: Range<usize>) {
        if let Some(text) = written.get(range.clone()).filter(|text| !text.is_empty()) {
            self.write_text(text, place(parts, range));
        }
    }

    fn mark(&mut self, written: &str, parts: &[Part<'_>], mark: Mark) {
        match mark {
            Mark::Address(address) => {
                let text = written.get(address.range.clone()).unwrap_or_default().to_owned();
                let span = self.span(place(parts, address.range.clone()));
                let kind = LinkKind::AutoLink;
                self.write_link(Link { href: address.href, span, kind, text }, "");
                self.write_stretch(written, parts, address.range);
                self.out.html("</a>");
            }
            Mark::Script { range, tag } => {
                self.out.html(&format!("<{tag}>"));
                self.write_stretch(written, parts, range.start + 1..range.end - 1);
                self.out.html(&format!("</{tag}>"));
            }
        }
    }

    /// Braces that open a directive where none can stand.
    fn check_directives(&mut self, written: &str, parts: &[Part<'_>]) {
        for (at, _) in written.match_indices("{{") {
            let place = place(parts, at..at + 2);
            if self.is_escaped(place.start) {
                continue;
            }
            let rest = head(self.source.text.get(place.start..).unwrap_or_default());
            let line = rest.lines().next().unwrap_or_default();
            let end = line.find("}}").map_or(place.end, |end| place.start + end + 2);
            let message = if end > place.end {
                "a directive stands alone on its line"
            } else {
                "the directive is not closed on its line"
            };
            let found =
                Diagnostic::new(&rules::DIRECTIVE_SYNTAX, self.span(place.start..end), message);
            let found = found.hint(if end > place.end {
                "put it on a line of its own, without blanks or marks before it"
            } else {
                "write `}}` at its end, on the same line"
            });
            self.found.push(found.hint("write `\\{{` to show the braces themselves"));
        }
    }

    /// References to footnotes that the parser did not know.
    fn check_footnotes(&mut self, written: &str, parts: &[Part<'_>]) {
        for (at, _) in written.match_indices("[^") {
            let rest = head(written.get(at..).unwrap_or_default());
            let Some(end) = rest.find(']').filter(|end| *end > 2) else { continue };
            let label = rest.get(2..end).unwrap_or_default();
            let place = place(parts, at..at + end + 1);
            if self.is_escaped(place.start) || label.contains(['[', ' ', '^']) {
                continue;
            }
            let message = format!("there is no footnote `{label}`");
            let found = Diagnostic::new(&rules::REFERENCE_UNDEFINED, self.span(place), message);
            self.found.push(found.hint(format!(
                "write it on a line of its own: `[^{label}]: …`, or `\\[` to show the brackets"
            )));
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        let before = self.source.text.get(..at).unwrap_or_default();
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        backslashes % 2 == 1
    }
}

/// As much of a text as one mark may be long: what is looked for has its end there, or none.
fn head(text: &str) -> &str {
    const LONGEST: usize = 400;
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// Markup that the parser leaves alone.
enum Mark {
    /// A bare address.
    Address(Bare),
    /// Letters above or below the line within a word: `H~2~O`, `m^2^`.
    Script {
        /// With its marks.
        range: Range<usize>,
        /// `sub` or `sup`.
        tag: &'static str,
    },
}

impl Mark {
    fn range(&self) -> Range<usize> {
        match self {
            Self::Address(address) => address.range.clone(),
            Self::Script { range, .. } => range.clone(),
        }
    }
}

/// `~2~` and `^2^`: what stands between two marks is short and has no blanks.
fn scripts(text: &str) -> impl Iterator<Item = Mark> {
    const LONGEST: usize = 16;
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(['~', '^'])?;
            let inner = text.get(start + 1..)?;
            let mark = text.get(start..start + 1)?;
            let length = inner.find(|letter: char| !is_script(letter)).unwrap_or(inner.len());
            let is_closed = inner.get(length..).is_some_and(|rest| rest.starts_with(mark));
            at = start + 1;
            if is_closed && (1..=LONGEST).contains(&length) {
                at = start + length + 2;
                let tag = if mark == "~" { "sub" } else { "sup" };
                return Some(Mark::Script { range: start..at, tag });
            }
        }
    })
}

fn is_script(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '+' | '-' | '−' | '=' | '(' | ')' | ',' | '.' | '′' | '*')
}

/// Whether a text may hold an address, a directive or a footnote.
fn is_remarkable(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Most texts hold none. Without an early end, many bytes are looked at at a time.
    let is_begun = |(byte, next): (&u8, &u8)| {
        let (byte, next) = (*byte, *next);
        is_mark(byte)
            | (byte == b':') & (next == b'/')
            | (byte == b'w') & (next == b'w')
            | (byte == b'{') & (next == b'{')
    };
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let is_begun = pairs.fold(false, |any, pair| any | is_begun(pair));
    if !is_begun && !bytes.last().copied().is_some_and(is_mark) {
        return false;
    }
    let follows =
        |at: usize, what: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(what));
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        byte if is_mark(*byte) => true,
        b':' => follows(at, b"://"),
        b'w' => follows(at, b"www."),
        b'{' => follows(at, b"{{"),
        _ => false,
    })
}

/// Signs of e-mail addresses and of what stands above or below the line.
fn is_mark(byte: u8) -> bool {
    (byte == b'@') | (byte == b'~') | (byte == b'^')
}

/// Where a stretch of a run stands in the file.
fn place(parts: &[Part<'_>], range: Range<usize>) -> Range<usize> {
    let part_of = |offset: usize| {
        let index = parts.partition_point(|part| part.written.start <= offset).checked_sub(1)?;
        parts.get(index)
    };
    let byte = |part: &Part<'_>, offset: usize| {
        let is_verbatim = part.written.len() == part.place.len();
        is_verbatim.then(|| part.place.start + (offset - part.written.start).min(part.place.len()))
    };
    let first = part_of(range.start);
    let start = first.map_or(0, |part| byte(part, range.start).unwrap_or(part.place.start));
    let last = part_of(range.end.saturating_sub(1).max(range.start));
    let end = last.map_or(start, |part| byte(part, range.end).unwrap_or(part.place.end));
    start..end.max(start)
}
