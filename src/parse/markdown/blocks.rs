//! Lists, tasks, tables and code.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::types::{Piece, Word};
use super::writer::{Frame, Writer};
use super::{code, math, rules};
use crate::diag::Diagnostic;

/// The table at hand.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// Column of the next cell.
    column: usize,
    /// Whether the next row is that of the headings.
    is_head: bool,
}

impl Writer<'_, '_> {
    /// Begins a list.
    pub(super) fn begin_list(&mut self, first: Option<u64>) {
        match first {
            Some(1) => self.open("<ol>\n", Frame::block("</ol>\n")),
            Some(first) => {
                self.open(&format!("<ol start=\"{first}\">\n"), Frame::block("</ol>\n"));
            }
            None if self.is_list_of_tasks() => {
                self.open("<ul class=\"tasks\">\n", Frame::block("</ul>\n"));
            }
            None => self.open("<ul>\n", Frame::block("</ul>\n")),
        }
    }

    /// Whether the first item of the list that begins here is a task.
    fn is_list_of_tasks(&self) -> bool {
        let is_marker =
            |position| matches!(self.events.get(position), Some((Event::TaskListMarker(_), _)));
        let is_paragraph =
            matches!(self.events.get(self.at + 1), Some((Event::Start(Tag::Paragraph), _)));
        is_marker(self.at + 1) || (is_paragraph && is_marker(self.at + 2))
    }

    /// Writes the box of a task; its label holds the words that follow.
    pub(super) fn task(&mut self, is_done: bool) {
        let checked = if is_done { " checked" } else { "" };
        let is_empty = matches!(self.events.get(self.at), Some((Event::End(_), _)));
        self.out.html(&format!("<label><input type=\"checkbox\" disabled{checked}"));
        if is_empty {
            self.out.html(" aria-label=\"");
            self.out.hole(Piece::Word(Word::Task));
            self.out.html("\"");
        }
        self.out.html("> ");
        self.frames.push(Frame::phrasing("</label>"));
        self.is_label_open = true;
    }

    /// Ends the label of a task, if one is open.
    pub(super) fn close_label(&mut self) {
        if std::mem::take(&mut self.is_label_open) {
            self.close();
        }
    }

    /// Begins a table, and says so if nothing names its columns.
    pub(super) fn begin_table(&mut self, alignments: &[Alignment], range: &Range<usize>) {
        self.tables += 1;
        self.open(
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"",
            Frame::block(""),
        );
        self.out.hole(Piece::Word(Word::TableScroll));
        if self.tables > 1 {
            self.out.html(&format!(" {}", self.tables));
        }
        self.out.html("\">\n<table>\n");
        let head_end = self.events.end_of(self.at);
        let has_rows = matches!(self.events.get(head_end + 1), Some((Event::Start(_), _)));
        let end = if has_rows { "</tbody></table>\n</div>\n" } else { "</table>\n</div>\n" };
        self.frames.pop();
        self.frames.push(Frame::block(end));
        self.table = Table { alignments: alignments.to_vec(), column: 0, is_head: true };
        let head = self.events.between(self.at + 1..head_end);
        let is_cell_mark = |event: &Event<'_>| {
            matches!(event, Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell))
        };
        if head.iter().all(|(event, _)| is_cell_mark(event)) {
            let line = self.source.text.get(range.clone()).and_then(|text| text.lines().next());
            let length = line.map_or(0, |line| line.trim_end().len());
            let found = Diagnostic::new(
                &rules::TABLE_WITHOUT_HEADER,
                self.span(range.start..range.start + length),
                "the columns of the table have no headings",
            );
            self.found.push(found.hint("name each column in the first row"));
            self.at = head_end + 1;
            self.begin_table_body();
        }
    }

    /// Begins the row of headings.
    pub(super) fn begin_table_head(&mut self) {
        self.open("<thead><tr>", Frame::block("</tr></thead>\n"));
    }

    /// Ends the row of headings.
    pub(super) fn end_table_head(&mut self) {
        self.close();
        self.begin_table_body();
    }

    fn begin_table_body(&mut self) {
        self.table.is_head = false;
        if matches!(self.events.get(self.at), Some((Event::Start(_), _))) {
            self.out.html("<tbody>\n");
        }
    }

    /// Begins a row.
    pub(super) fn begin_table_row(&mut self) {
        self.table.column = 0;
        self.open("<tr>", Frame::block("</tr>\n"));
    }

    /// Begins a cell.
    pub(super) fn begin_table_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        self.table.column += 1;
        let class = match alignment {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        if self.table.is_head {
            self.open(&format!("<th scope=\"col\"{class}>"), Frame::block("</th>"));
        } else {
            self.open(&format!("<td{class}>"), Frame::block("</td>"));
        }
    }

    /// Writes a block of code.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.begin_block();
        let end = self.events.end_of(self.at - 1);
        let mut code = String::new();
        for (event, place) in self.events.between(self.at..end) {
            if let Event::Text(line) = event {
                code.push_str(line);
                self.prose.push(line, place.clone());
            }
        }
        self.at = end + 1;
        self.out.html("<pre class=\"code\" tabindex=\"0\"><code");
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
        if !language.is_empty() {
            self.out.html(" class=\"language-");
            self.out.text(language);
            self.out.html("\"");
        }
        self.out.html(">");
        match code::highlight(&code, language, &mut self.highlighted, self.highlights) {
            Some(html) => self.out.html(&html),
            None => self.out.text(&code),
        }
        self.out.html("</code></pre>\n");
        self.plain.push_code(&code);
        self.prose.end_block();
    }

    /// Writes a formula; one that cannot be read is shown as it is written.
    pub(super) fn formula(&mut self, formula: &str, range: &Range<usize>, is_block: bool) {
        let behind = self.source.text.get(range.end..).unwrap_or_default();
        if !is_block && behind.starts_with(|letter: char| letter.is_ascii_digit()) {
            // `$5-$10` is money.
            let written = self.source.text.get(range.clone()).unwrap_or_default();
            self.write_text(written, range.clone());
            return;
        }
        let formula = formula.trim();
        let place = self.within(formula, range);
        self.plain.push(formula);
        self.prose.push(formula, place.clone());
        match math::render(formula, is_block) {
            Ok(html) => self.out.html(&html),
            Err(reason) => {
                let message = format!("the formula cannot be read: {reason}");
                let found = Diagnostic::new(&rules::FORMULA_SYNTAX, self.span(place), message);
                self.found.push(found.hint("correct it, or write `\\$` where money is meant"));
                self.out.html("<code>");
                self.out.text(formula);
                self.out.html("</code>");
            }
        }
    }
}
