//! Walks over the events of a text and writes.
//!
//! What is open is a stack of [`Frame`]s: whatever the text says, each is closed in its turn, so that no text can
//! end a part of the page that it did not begin.

use std::collections::HashSet;
use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use super::anchors::Anchors;
use super::blocks::Table;
use super::events::Events;
use super::footnotes::Footnotes;
use super::headings::Plan;
use super::highlights::Highlights;
use super::pieces::Pieces;
use super::plain::Plain;
use super::prose::Prose;
use super::types::{Markdown, Options, Piece, Source, Value, Word};
use super::{directives, rules};
use crate::diag::{Diagnostic, Span};

/// Something that is open.
#[derive(Debug)]
pub(super) struct Frame {
    /// What closes it.
    close: &'static str,
    /// Whether it holds words only, no blocks.
    is_phrasing: bool,
    /// The element and where it begins, if it is raw HTML.
    raw: Option<(&'static str, usize)>,
}

impl Frame {
    /// Holds blocks.
    pub(super) fn block(close: &'static str) -> Self {
        Self { close, is_phrasing: false, raw: None }
    }

    /// Holds words.
    pub(super) fn phrasing(close: &'static str) -> Self {
        Self { close, is_phrasing: true, raw: None }
    }

    /// Raw HTML that begins at `place`.
    pub(super) fn raw(name: &'static str, is_phrasing: bool, place: usize) -> Self {
        Self { close: "", is_phrasing, raw: Some((name, place)) }
    }

    /// Whether it holds words only.
    pub(super) fn is_phrasing(&self) -> bool {
        self.is_phrasing
    }

    /// The element, if it is raw HTML.
    pub(super) fn raw_name(&self) -> Option<&'static str> {
        self.raw.map(|(name, _)| name)
    }
}

/// Directives of the paragraph at hand.
#[derive(Debug, Default)]
struct DirectiveLines {
    /// Lines that are directives, in order; those that are passed are gone.
    lines: VecDeque<Range<usize>>,
    /// Whether the first of them is written.
    is_written: bool,
    /// Ends of what began inside a directive.
    skipped_ends: HashSet<usize>,
    /// Whether the paragraph is between its tags.
    is_open: bool,
}

/// The state of the walk.
pub(super) struct Writer<'t, 'e> {
    pub(super) source: Source<'t>,
    pub(super) events: &'e Events<'t>,
    /// Position of the next event.
    pub(super) at: usize,
    pub(super) out: Pieces,
    pub(super) frames: Vec<Frame>,
    pub(super) plan: Plan,
    pub(super) anchors: Anchors,
    /// Ids of headings that authors chose and that are written.
    pub(super) chosen: HashSet<String>,
    pub(super) footnotes: Footnotes<'e>,
    pub(super) doc: Markdown,
    pub(super) plain: Plain,
    pub(super) prose: Prose,
    pub(super) found: Vec<Diagnostic>,
    /// Position of the event behind the link that is open, if one is.
    pub(super) link_end: usize,
    /// The anchor of the heading that is left out.
    pub(super) title_anchor: Option<String>,
    /// How many bytes of code were highlighted.
    pub(super) highlighted: usize,
    pub(super) highlights: &'e Highlights,
    /// How many raw links are open.
    pub(super) raw_links: usize,
    /// Raw elements that were left out where they stood, and have not ended.
    pub(super) misplaced: Vec<&'static str>,
    /// Whether raw HTML is written as it is.
    pub(super) is_trusting: bool,
    /// How long the section's text was when the paragraph at hand began.
    mark: usize,
    /// Tables so far.
    pub(super) tables: usize,
    /// The table at hand.
    pub(super) table: Table,
    /// Whether the label of a task is open.
    pub(super) is_label_open: bool,
    /// The paragraph at hand, if it holds directives.
    directives: Option<DirectiveLines>,
}

/// Writes all events.
pub(super) fn write<'t>(
    source: &Source<'t>,
    options: &Options<'_>,
    events: &Events<'t>,
) -> (Markdown, Vec<Diagnostic>) {
    let mut writer = Writer {
        source: *source,
        events,
        at: 0,
        out: Pieces::default(),
        frames: Vec::new(),
        plan: Plan::new(events, source, options.headings),
        anchors: Anchors::default(),
        chosen: HashSet::new(),
        footnotes: Footnotes::default(),
        doc: Markdown::default(),
        plain: Plain::new(options.search),
        prose: Prose::default(),
        found: Vec::new(),
        link_end: 0,
        title_anchor: None,
        highlighted: 0,
        highlights: options.highlights,
        raw_links: 0,
        misplaced: Vec::new(),
        is_trusting: options.raw_html,
        mark: 0,
        tables: 0,
        table: Table::default(),
        is_label_open: false,
        directives: None,
    };
    writer.reserve_ids();
    writer.walk();
    writer.finish()
}

/// How many bytes of HTML a text may become: so many, and so many more for each byte of it.
const GROWTH: (usize, usize) = (1 << 18, 24);

impl<'t, 'e> Writer<'t, 'e> {
    fn walk(&mut self) {
        let events = self.events;
        let limit = GROWTH.0 + GROWTH.1 * self.source.text.len();
        while let Some((event, range)) = events.get(self.at) {
            self.at += 1;
            if self.out.written() > limit {
                let message = "the text becomes too long as HTML";
                let found =
                    Diagnostic::new(&rules::OUTPUT_GROWTH, self.span(range.clone()), message);
                self.found.push(found.hint("split what stands here, or write less of it"));
                break;
            }
            if self.directives.is_some() && self.is_in_directive(event, range) {
                continue;
            }
            self.event(event, range);
        }
    }

    fn event(&mut self, event: &'e Event<'t>, range: &'e Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(_) => self.text_run(),
            Event::Code(code) => {
                self.out.html("<code>");
                self.write_text(code, self.within(code, range));
                self.out.html("</code>");
            }
            Event::InlineMath(formula) => self.formula(formula, range, false),
            Event::DisplayMath(formula) => self.formula(formula, range, true),
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => {
                self.out.html("\n");
                self.plain.separate();
                self.prose.separate();
            }
            Event::HardBreak => {
                self.out.html("<br>\n");
                self.plain.separate();
                self.prose.separate();
            }
            Event::Rule => {
                self.close_raw_paragraph();
                self.out.html("<hr>\n");
            }
            Event::TaskListMarker(is_done) => self.task(*is_done),
        }
    }

    fn start(&mut self, tag: &'e Tag<'t>, range: &'e Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_paragraph(range),
            Tag::Heading { level, id, .. } => {
                self.begin_heading(*level as u8, id.as_deref(), range);
            }
            Tag::BlockQuote(None) => self.open("<blockquote>\n", Frame::block("</blockquote>\n")),
            Tag::BlockQuote(Some(kind)) => self.begin_alert(*kind),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => self.html_block(),
            Tag::List(first) => self.begin_list(*first),
            Tag::Item => self.open("<li>", Frame::block("</li>\n")),
            Tag::FootnoteDefinition(label) => self.begin_footnote(label),
            Tag::DefinitionList => self.open("<dl>\n", Frame::block("</dl>\n")),
            Tag::DefinitionListTitle => self.open("<dt>", Frame::block("</dt>\n")),
            Tag::DefinitionListDefinition => self.open("<dd>", Frame::block("</dd>\n")),
            Tag::Table(alignments) => self.begin_table(alignments, range),
            Tag::TableHead => self.begin_table_head(),
            Tag::TableRow => self.begin_table_row(),
            Tag::TableCell => self.begin_table_cell(),
            Tag::Emphasis => self.open("<em>", Frame::phrasing("</em>")),
            Tag::Strong => self.open("<strong>", Frame::phrasing("</strong>")),
            Tag::Strikethrough => self.open("<del>", Frame::phrasing("</del>")),
            Tag::Superscript => self.open("<sup>", Frame::phrasing("</sup>")),
            Tag::Subscript => self.open("<sub>", Frame::phrasing("</sub>")),
            Tag::Link { link_type: LinkType::ShortcutUnknown, .. } => {
                self.citation(range);
                self.at = self.events.end_of(self.at - 1) + 1;
            }
            Tag::Link { link_type, dest_url, title, id } => {
                self.begin_link(
                    &Address { kind: *link_type, url: dest_url, title, label: id },
                    range,
                );
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.image(&Address { kind: *link_type, url: dest_url, title, label: id }, range);
            }
            Tag::MetadataBlock(_) => self.at = self.events.end_of(self.at - 1) + 1,
        }
    }

    fn end(&mut self) {
        let events = self.events;
        let Some((Event::End(end), _)) = events.get(self.at - 1) else { return };
        match end {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                self.close_all_raw();
                self.end_heading();
                self.close();
            }
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Item => {
                self.close_label();
                self.close();
                self.plain.separate();
            }
            _ => self.close(),
        }
    }

    /// Writes the beginning of something that is open from now on.
    pub(super) fn open(&mut self, html: &str, frame: Frame) {
        if !frame.is_phrasing {
            self.begin_block();
        }
        self.out.html(html);
        self.frames.push(frame);
    }

    /// Ends what a block cannot be part of.
    pub(super) fn begin_block(&mut self) {
        self.close_label();
        self.close_raw_paragraph();
        self.plain.separate();
        self.prose.end_block();
    }

    /// Ends what was begun last, and raw HTML within it that is still open.
    pub(super) fn close(&mut self) {
        self.close_all_raw();
        if let Some(frame) = self.frames.pop() {
            self.out.html(frame.close);
            if !frame.is_phrasing {
                self.plain.separate();
                self.prose.end_block();
            }
        }
    }

    /// Ends raw HTML that is still open where the markup around it ends.
    pub(super) fn close_all_raw(&mut self) {
        while let Some((name, place)) = self.frames.last().and_then(|frame| frame.raw) {
            if !may_stay_open(name) {
                let span = self.span(place..place + 1 + name.len());
                let message = format!("`<{name}>` does not end in the place where it begins");
                let found = Diagnostic::new(&rules::HTML_UNBALANCED, span, message);
                let hint = format!("write `</{name}>` in the same paragraph, item or text");
                self.found.push(found.hint(hint));
            }
            self.close_raw();
        }
    }

    /// Ends the raw element that was begun last.
    pub(super) fn close_raw(&mut self) {
        if let Some(Frame { raw: Some((name, _)), is_phrasing, .. }) = self.frames.pop() {
            self.out.html("</");
            self.out.html(name);
            self.out.html(">");
            self.raw_links -= usize::from(name == "a");
            if !is_phrasing {
                self.plain.separate();
                self.prose.end_block();
            }
        }
    }

    /// Where `part` stands within `range`, or all of it.
    pub(super) fn within(&self, part: &str, range: &Range<usize>) -> Range<usize> {
        let written = self.source.text.get(range.clone()).unwrap_or_default();
        written
            .find(part)
            .map_or_else(|| range.clone(), |at| range.start + at..range.start + at + part.len())
    }

    /// A place in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source.file, range)
    }

    fn begin_alert(&mut self, kind: BlockQuoteKind) {
        let (name, word) = match kind {
            BlockQuoteKind::Note => ("note", Word::AlertNote),
            BlockQuoteKind::Tip => ("tip", Word::AlertTip),
            BlockQuoteKind::Important => ("important", Word::AlertImportant),
            BlockQuoteKind::Warning => ("warning", Word::AlertWarning),
            BlockQuoteKind::Caution => ("caution", Word::AlertCaution),
        };
        let open = format!(
            "<aside class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">"
        );
        self.open(&open, Frame::block("</aside>\n"));
        self.out.hole(Piece::Word(word));
        self.out.html("</p>\n");
    }

    fn begin_paragraph(&mut self, range: &Range<usize>) {
        self.close_raw_paragraph();
        self.mark = self.plain.mark();
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let lines: VecDeque<_> = if text.contains("{{") {
            directives::lines(self.source.text, range.clone()).into()
        } else {
            VecDeque::new()
        };
        if lines.is_empty() {
            self.open("<p>", Frame::phrasing("</p>\n"));
        } else {
            self.directives = Some(DirectiveLines { lines, ..DirectiveLines::default() });
            self.open("", Frame::phrasing(""));
        }
    }

    fn end_paragraph(&mut self) {
        self.close_label();
        self.close_all_raw();
        if let Some(lines) = self.directives.take()
            && lines.is_open
        {
            self.out.trim_end();
            self.out.html("</p>\n");
        }
        self.close();
        self.plain.excerpt_from(self.mark);
        self.plain.separate();
        self.prose.end_block();
    }

    /// Whether an event belongs to a directive's line, which is written when its first event comes.
    fn is_in_directive(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        if matches!(event, Event::End(TagEnd::Paragraph)) {
            return false;
        }
        let position = self.at - 1;
        let Some(paragraph) = &mut self.directives else { return false };
        if matches!(event, Event::End(_)) {
            return paragraph.skipped_ends.contains(&position);
        }
        let is_break = matches!(event, Event::SoftBreak | Event::HardBreak);
        while let Some(line) = paragraph.lines.front() {
            if range.start < line.start {
                let holds_it = range.end > line.start && !matches!(event, Event::Start(_));
                if !holds_it {
                    break;
                }
                paragraph.lines.pop_front();
            } else if range.start >= line.end {
                paragraph.lines.pop_front();
                if std::mem::take(&mut paragraph.is_written) && is_break {
                    return true;
                }
            } else {
                if matches!(event, Event::Start(_)) {
                    paragraph.skipped_ends.insert(self.events.end_of(position));
                }
                if !std::mem::replace(&mut paragraph.is_written, true) {
                    let line = line.clone();
                    self.directive(line);
                }
                return true;
            }
        }
        if !is_break && !std::mem::replace(&mut paragraph.is_open, true) {
            self.out.html("<p>");
        }
        false
    }

    fn directive(&mut self, line: Range<usize>) {
        if !matches!(self.frames.last(), Some(Frame { close: "", raw: None, .. })) {
            let message = "a directive cannot stand inside other markup";
            let found = Diagnostic::new(&rules::DIRECTIVE_SYNTAX, self.span(line), message);
            self.found.push(found.hint("put a blank line before and after it"));
            return;
        }
        if let Some(paragraph) = &mut self.directives
            && std::mem::take(&mut paragraph.is_open)
        {
            self.out.trim_end();
            self.out.html("</p>\n");
        }
        match directives::read(self.source.text, line, self.source.file) {
            Ok(directive) => {
                for argument in &directive.arguments {
                    let place = argument.value_span.range();
                    if let (Value::Text(text), Some(place)) = (&argument.value, place) {
                        self.prose.aside(text, place);
                    }
                }
                self.out.hole(Piece::Directive(self.doc.directives.len()));
                self.out.html("\n");
                self.doc.directives.push(directive);
            }
            Err(fault) => {
                let span = self.span(fault.place);
                let found = Diagnostic::new(&rules::DIRECTIVE_SYNTAX, span, fault.message);
                let found = found.hint(fault.hint);
                self.found.push(found.hint("write `\\{{` to show the braces themselves"));
            }
        }
    }

    fn finish(mut self) -> (Markdown, Vec<Diagnostic>) {
        while !self.frames.is_empty() {
            self.close();
        }
        self.write_footnotes();
        let mut doc = self.doc;
        doc.pieces = self.out.take();
        doc.first_heading = self.plan.title;
        doc.title_anchor = self.title_anchor;
        doc.prose = self.prose;
        doc.prose.finish(self.source.text);
        self.plain.finish(&mut doc);
        (doc, self.found)
    }
}

/// Whether the end of an element may be left out.
fn may_stay_open(name: &str) -> bool {
    const ENDS_BY_ITSELF: [&str; 11] =
        ["li", "p", "td", "th", "tr", "dt", "dd", "tbody", "thead", "tfoot", "colgroup"];
    ENDS_BY_ITSELF.contains(&name)
}

/// Where a link or an image leads, as the parser found it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address<'e> {
    /// How it is written.
    pub(super) kind: LinkType,
    /// The address.
    pub(super) url: &'e str,
    /// What is shown when it is pointed at.
    pub(super) title: &'e str,
    /// The label of its definition.
    pub(super) label: &'e str,
}
