//! Citations: `[@key; @other, p. 3]`.

use std::ops::Range;

use super::types::{Citation, Piece};
use super::writer::Writer;

impl Writer<'_, '_> {
    /// Writes the citation at `range`, brackets included. Whether the works exist is for later stages to say.
    pub(super) fn citation(&mut self, range: &Range<usize>) {
        let written = self.source.text.get(range.clone()).unwrap_or_default();
        let mut citation = Citation { keys: Vec::new(), locator: None };
        let mut at = range.start;
        for part in written.split_inclusive(';') {
            let content = part.trim_end_matches([';', ']']);
            let before = content.len() - content.trim_start_matches(['[', ' ', '\n', '@']).len();
            let rest = content.get(before..).unwrap_or_default();
            let key = rest.split([',', ' ', '\n', '\r']).next().unwrap_or(rest);
            let start = at + before;
            citation.keys.push((key.to_owned(), self.span(start..start + key.len())));
            let locator = rest.get(key.len()..).unwrap_or_default();
            let locator = locator.trim_matches([',', ' ', '\n', '\r']);
            if !locator.is_empty() {
                citation.locator = Some(locator.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            at += part.len();
        }
        self.out.hole(Piece::Citation(self.doc.citations.len()));
        self.doc.citations.push(citation);
    }
}
