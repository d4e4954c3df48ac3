//! The rope that the writer writes.

use super::escape::escape;
use super::types::Piece;

/// Pieces so far, and the HTML that comes after the last hole.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    list: Vec<Piece>,
    html: String,
    written: usize,
}

impl Pieces {
    /// Adds HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.html, text);
    }

    /// Adds a hole.
    pub(super) fn hole(&mut self, hole: Piece) {
        self.flush();
        self.list.push(hole);
    }

    /// Takes back blanks at the end.
    pub(super) fn trim_end(&mut self) {
        self.html.truncate(self.html.trim_end().len());
    }

    /// How much HTML there is, of all that was ever written here.
    pub(super) fn written(&self) -> usize {
        self.written + self.html.len()
    }

    /// What was written since the last time; the rope is empty afterwards.
    pub(super) fn take(&mut self) -> Vec<Piece> {
        self.flush();
        std::mem::take(&mut self.list)
    }

    /// Goes on behind `pieces`, which were taken before.
    pub(super) fn resume(&mut self, pieces: Vec<Piece>) {
        self.flush();
        let later = std::mem::replace(&mut self.list, pieces);
        self.list.extend(later);
    }

    /// Adds what was taken before.
    pub(super) fn extend(&mut self, pieces: Vec<Piece>) {
        self.flush();
        self.list.extend(pieces);
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            self.written += self.html.len();
            // A copy of the right size; the buffer keeps its room.
            self.list.push(Piece::Html(self.html.as_str().to_owned()));
            self.html.clear();
        }
    }
}
