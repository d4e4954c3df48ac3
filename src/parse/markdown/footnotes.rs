//! Footnotes: a section of their own at the end, numbered as they are referred to, with ways back.

use std::collections::HashMap;

use super::types::{Piece, Word};
use super::writer::{Frame, Writer};

/// A footnote.
#[derive(Debug, Default)]
struct Footnote {
    /// Its id.
    id: String,
    /// Ids of the places that refer to it.
    references: Vec<String>,
    /// Its text, once it is read.
    pieces: Option<Vec<Piece>>,
}

/// All footnotes, in the order in which they are first referred to.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'e> {
    list: Vec<Footnote>,
    numbers: HashMap<&'e str, usize>,
    /// Those that are being read: their position, and the text before them.
    open: Vec<(usize, Vec<Piece>)>,
}

impl<'e> Writer<'_, 'e> {
    fn footnote(&mut self, label: &'e str) -> usize {
        if let Some(position) = self.footnotes.numbers.get(label) {
            return *position;
        }
        let position = self.footnotes.list.len();
        let id = self.anchors.unique(&format!("fn-{}", position + 1));
        self.footnotes.list.push(Footnote { id, ..Footnote::default() });
        self.footnotes.numbers.insert(label, position);
        position
    }

    /// Writes the number of a footnote.
    pub(super) fn footnote_reference(&mut self, label: &'e str) {
        let position = self.footnote(label);
        let number = position + 1;
        let own = self.anchors.unique(&format!("fnref-{number}"));
        self.out.html("<sup class=\"footnote-ref\"><a href=\"#");
        let Some(footnote) = self.footnotes.list.get_mut(position) else { return };
        self.out.hole(Piece::Id);
        self.out.text(&footnote.id);
        self.out.html("\" id=\"");
        self.out.hole(Piece::Id);
        self.out.text(&own);
        self.out.html(&format!("\" role=\"doc-noteref\">{number}</a></sup>"));
        self.doc.ids.push(own.clone());
        footnote.references.push(own);
    }

    /// Begins the text of a footnote: what is written from now on is kept for the end.
    pub(super) fn begin_footnote(&mut self, label: &'e str) {
        let position = self.footnote(label);
        self.close_label();
        let before = self.out.take();
        self.footnotes.open.push((position, before));
        self.frames.push(Frame::block(""));
    }

    /// Ends the text of a footnote.
    pub(super) fn end_footnote(&mut self) {
        self.close();
        let Some((position, before)) = self.footnotes.open.pop() else { return };
        let pieces = self.out.take();
        self.out.resume(before);
        if let Some(footnote) = self.footnotes.list.get_mut(position)
            && footnote.pieces.is_none()
        {
            footnote.pieces = Some(pieces);
        }
    }

    /// Writes the section of all footnotes.
    pub(super) fn write_footnotes(&mut self) {
        while let Some((_, before)) = self.footnotes.open.pop() {
            self.out.take();
            self.out.resume(before);
        }
        let list = std::mem::take(&mut self.footnotes.list);
        if list.is_empty() {
            return;
        }
        let id = self.anchors.unique("footnotes");
        // No landmark: a page of many chapters would have many of one name.
        self.out.html("<div class=\"footnotes\">\n<h");
        self.out.hole(Piece::Level);
        self.out.html(" id=\"");
        self.out.hole(Piece::Id);
        self.out.html(&format!("{id}\">"));
        self.out.hole(Piece::Word(Word::FootnotesTitle));
        self.out.html("</h");
        self.out.hole(Piece::Level);
        self.out.html(">\n<ol>\n");
        self.doc.ids.push(id);
        for footnote in list {
            self.write_footnote(footnote);
        }
        self.out.html("</ol>\n</div>\n");
    }

    fn write_footnote(&mut self, footnote: Footnote) {
        self.out.html("<li id=\"");
        self.out.hole(Piece::Id);
        self.out.html(&format!("{}\">\n", footnote.id));
        self.doc.ids.push(footnote.id);
        let mut pieces = footnote.pieces.unwrap_or_default();
        // The way back stands in the last paragraph, if the footnote ends in one.
        let is_paragraph = match pieces.last_mut() {
            Some(Piece::Html(html)) if html.ends_with("</p>\n") => {
                html.truncate(html.len() - "</p>\n".len());
                true
            }
            _ => false,
        };
        self.out.extend(pieces);
        for (index, reference) in footnote.references.iter().enumerate() {
            self.out.html(" <a class=\"footnote-back\" href=\"#");
            self.out.hole(Piece::Id);
            self.out.html(&format!("{reference}\" role=\"doc-backlink\" aria-label=\""));
            self.out.hole(Piece::Word(Word::FootnoteBack));
            let number = if index == 0 { String::new() } else { format!(" {}", index + 1) };
            self.out.html(&format!("{number}\">↩</a>"));
        }
        self.out.html(if is_paragraph { "</p>\n</li>\n" } else { "\n</li>\n" });
    }
}
