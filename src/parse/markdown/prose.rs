//! Everything of a text that readers can see, as one text, and where each part of it stands in the file.
//!
//! Names that must not be published are looked for here: markup within a name, or a line that ends in it, does not
//! hide it. Code is published like anything else; so are addresses, titles of images, and words of buttons.

use std::ops::Range;

/// What readers can see.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    text: String,
    parts: Vec<Part>,
    /// What is seen beside the text, added at its end.
    asides: Vec<(String, Range<usize>)>,
}

/// A stretch of what readers see that stands in the file in one piece.
#[derive(Debug, Clone)]
struct Part {
    /// Where it begins.
    at: usize,
    /// How long it is.
    length: usize,
    /// Where it stands in the file.
    place: Range<usize>,
    /// Whether it is written there as it is seen, byte for byte; entities, for one, are not.
    is_as_written: bool,
}

impl Part {
    /// The place of the byte at `offset`, if each byte has one.
    fn byte(&self, offset: usize) -> Option<usize> {
        let offset = offset.saturating_sub(self.at).min(self.length);
        self.is_as_written.then_some(self.place.start + offset)
    }
}

impl Prose {
    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of it stands in the file.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let first = self.part(range.start);
        let start = first.map_or(0, |part| part.byte(range.start).unwrap_or(part.place.start));
        let last = self.part(range.end.saturating_sub(1).max(range.start));
        let end = last.map_or(start, |part| part.byte(range.end).unwrap_or(part.place.end));
        start..end.max(start)
    }

    fn part(&self, offset: usize) -> Option<&Part> {
        let index = self.parts.partition_point(|part| part.at <= offset).checked_sub(1)?;
        self.parts.get(index)
    }

    /// Adds what stands at `place`.
    pub(super) fn push(&mut self, text: &str, place: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(text);
        if let Some(last) = self.parts.last_mut()
            && text.len() == place.len()
            && last.length == last.place.len()
            && last.at + last.length == at
            && last.place.end == place.start
        {
            last.length += text.len();
            last.place.end = place.end;
        } else {
            self.parts.push(Part { at, length: text.len(), place, is_as_written: false });
        }
    }

    /// Adds a blank, unless there is one.
    pub(super) fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Ends a block: what follows belongs to something else.
    pub(super) fn end_block(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds what is seen beside the text.
    pub(super) fn aside(&mut self, text: &str, place: Range<usize>) {
        if !text.is_empty() {
            self.asides.push((text.to_owned(), place));
        }
    }

    /// Nothing more is added. `source` is the file.
    pub(super) fn finish(&mut self, source: &str) {
        for (text, place) in std::mem::take(&mut self.asides) {
            self.end_block();
            self.push(&text, place);
        }
        for part in &mut self.parts {
            let seen = self.text.get(part.at..part.at + part.length);
            part.is_as_written = seen == source.get(part.place.clone());
        }
        self.asides.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.text.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whatever_stands_within_it() {
        let source = "**Ana**\nExample, [x](mailto:a)";
        let mut prose = Prose::default();
        prose.push("Ana", 2..5);
        prose.separate();
        prose.push("Example, ", 8..17);
        prose.push("x", 18..19);
        prose.aside("mailto:a", 21..29);
        prose.end_block();
        prose.finish(source);
        assert_eq!(prose.text(), "Ana Example, x\nmailto:a");
        for (part, expected) in
            [("Ana", "Ana"), ("Ana Example", "Ana**\nExample"), (", x", ", [x"), ("to:a", "to:a")]
        {
            let at = prose.text().find(part).unwrap();
            let place = prose.place(at..at + part.len());
            assert_eq!(source.get(place), Some(expected));
        }
    }

    #[test]
    fn what_is_written_otherwise_has_its_place_as_a_whole() {
        let source = "a\0b\u{fffd}c";
        let mut prose = Prose::default();
        // As long as what is written there, by chance.
        prose.push("a\u{fffd}b\0c", 0..source.len());
        prose.finish(source);
        let at = prose.text().find('b').unwrap();
        assert_eq!(prose.place(at..at + 1), 0..source.len());
    }
}
