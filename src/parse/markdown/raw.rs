//! Raw HTML within a text: what may stand there is written anew, token by token; the rest is left out, and said.
//!
//! Elements that are opened are frames like those of Markdown: each is closed before the markup around it is, and an
//! end that belongs to nothing is left out, so that no text can end a part of the page that it did not begin.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, EndTag, HtmlString, Spanned, StartTag, Token, Tokenizer};
use pulldown_cmark::Event;

use super::html::{self, Element};
use super::rules;
use super::types::{Link, LinkKind, Piece};
use super::writer::{Frame, Writer};
use crate::diag::Diagnostic;

/// How many raw elements may be open at once.
const DEEPEST: usize = 60;

/// Raw HTML as the parser hands it over, and where each line of it stands in the file.
#[derive(Debug, Default)]
struct Raw {
    html: String,
    lines: Vec<(usize, usize)>,
}

impl Raw {
    fn push(&mut self, html: &str, place: usize) {
        self.lines.push((self.html.len(), place));
        self.html.push_str(html);
    }

    /// Where a stretch of it stands in the file.
    fn place(&self, span: Range<usize>) -> Range<usize> {
        let offset = |at: usize| {
            let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.lines.get(line).map_or(0, |(start, place)| place + at.saturating_sub(*start))
        };
        let start = offset(span.start);
        // The end is that of the last byte, so that it does not slip to the next line.
        let end = span.end.max(span.start + 1);
        start..(offset(end - 1) + 1).max(start)
    }
}

/// The attributes of a tag.
type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

impl Writer<'_, '_> {
    /// Writes a block of HTML.
    pub(super) fn html_block(&mut self) {
        let events = self.events;
        let end = events.end_of(self.at - 1);
        let mut raw = Raw::default();
        for (event, range) in events.between(self.at..end) {
            if let Event::Html(html) | Event::Text(html) = event {
                raw.push(html, range.start);
            }
        }
        self.at = end + 1;
        self.write_raw(&raw);
        self.plain.separate();
        self.prose.end_block();
    }

    /// Writes a tag among words.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let mut raw = Raw::default();
        raw.push(html, range.start);
        self.write_raw(&raw);
    }

    fn write_raw(&mut self, raw: &Raw) {
        if self.is_trusting {
            self.write_trusted(raw);
            return;
        }
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut unseen: Option<HtmlString> = None;
        for token in Tokenizer::new_with_emitter(&raw.html, emitter) {
            let Ok(token) = token;
            if let Some(name) = &unseen {
                if matches!(&token, Token::EndTag(tag) if tag.name == *name) {
                    unseen = None;
                }
                continue;
            }
            match token {
                Token::StartTag(tag) => {
                    let is_left_out = !self.start_tag(raw, &tag);
                    if is_left_out && html::is_unseen(&lossy(&tag.name)) && !tag.self_closing {
                        unseen = Some(tag.name);
                    }
                }
                Token::EndTag(tag) => self.end_tag(raw, &tag),
                Token::String(text) => {
                    self.raw_text(raw, &lossy(&text), text.span.start..text.span.end);
                }
                Token::Doctype(doctype) => {
                    let place = raw.place(doctype.span.start..doctype.span.end);
                    self.left_out("the document type", place);
                }
                // Remarks are for authors.
                Token::Comment(_) | Token::Error(_) => {}
            }
        }
    }

    /// Writes everything as it is; only addresses and ids become holes.
    fn write_trusted(&mut self, raw: &Raw) {
        let emitter = DefaultEmitter::<usize>::new_with_span();
        let mut written = 0;
        for token in Tokenizer::new_with_emitter(&raw.html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    for value in tag.attributes.values() {
                        let place = raw.place(value.span.start..value.span.end);
                        self.prose.aside(&lossy(value), place);
                    }
                    let has_hole = [b"id".as_slice(), b"href", b"src"]
                        .iter()
                        .any(|name| tag.attributes.contains_key(*name));
                    if has_hole {
                        let before = raw.html.get(written..tag.span.start).unwrap_or_default();
                        self.out.html(before);
                        self.trusted_tag(raw, &tag);
                        written = tag.span.end;
                    }
                }
                Token::String(text) => {
                    let place = raw.place(text.span.start..text.span.end);
                    let text = lossy(&text);
                    self.plain.push(&text);
                    self.prose.push(&text, place);
                }
                Token::Comment(text) => {
                    let place = raw.place(text.span.start..text.span.end);
                    self.prose.aside(&lossy(&text), place);
                }
                Token::EndTag(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        self.out.html(raw.html.get(written..).unwrap_or_default());
    }

    fn trusted_tag(&mut self, raw: &Raw, tag: &StartTag<usize>) {
        let element = lossy(&tag.name);
        self.out.html(&format!("<{element}"));
        for (name, value) in &tag.attributes {
            let (name, text) = (lossy(name), lossy(value));
            let place = raw.place(value.span.start..value.span.end);
            let kind = match (element.as_str(), name.as_str()) {
                ("a", "href") => Some(LinkKind::Link),
                ("img", "src") => Some(LinkKind::Image),
                _ => None,
            };
            match kind {
                Some(kind) => {
                    self.out.html(&format!(" {name}=\""));
                    self.out.hole(Piece::Url(self.doc.links.len()));
                    self.out.html("\"");
                    let span = self.span(place);
                    self.doc.links.push(Link { href: text, span, kind, text: String::new() });
                }
                None if name == "id" => self.raw_id(&text, place),
                None => {
                    self.out.html(&format!(" {name}=\""));
                    self.out.text(&text);
                    self.out.html("\"");
                }
            }
        }
        self.out.html(if tag.self_closing { "/>" } else { ">" });
    }

    fn raw_text(&mut self, raw: &Raw, text: &str, span: Range<usize>) {
        let place = raw.place(span);
        let written = self.source.text.get(place.clone()).unwrap_or_default();
        if let Some(at) = written.find("{{") {
            let start = place.start + at;
            let found = Diagnostic::new(
                &rules::DIRECTIVE_SYNTAX,
                self.span(start..start + 2),
                "a directive cannot stand inside HTML",
            );
            let found = found.hint("put a blank line before and after it");
            self.found.push(found.hint("write `&#123;{` to show the braces themselves"));
        }
        self.write_text(text, place);
    }

    /// Writes a tag; whether it may stand there.
    fn start_tag(&mut self, raw: &Raw, tag: &StartTag<usize>) -> bool {
        let name = lossy(&tag.name);
        let place = raw.place(tag.span.start..tag.span.end);
        let Some(element) = html::element(&name) else {
            self.left_out(&format!("`<{name}>`"), place);
            return false;
        };
        if !element.is_phrasing && self.is_among_words() {
            let found = Diagnostic::new(
                &rules::HTML_DROPPED,
                self.span(place),
                format!("`<{name}>` cannot stand among words"),
            );
            self.found.push(found.hint("put it on a line of its own, with blank lines around it"));
            self.misplaced.extend((!element.is_void).then_some(element.name));
            return false;
        }
        if (element.name == "a" && self.is_in_link()) || self.raw_depth() >= DEEPEST {
            self.left_out(&format!("`<{name}>` within others"), place);
            self.misplaced.extend((!element.is_void).then_some(element.name));
            return false;
        }
        if !element.is_phrasing {
            self.begin_block();
        }
        while self.raw_name().is_some_and(|open| element.ends.contains(&open)) {
            self.close_raw();
        }
        match element.name {
            "a" => self.raw_link(raw, tag, element),
            "img" => self.raw_image(raw, tag, element),
            _ => {
                self.out.html(&format!("<{}", element.name));
                self.attributes(raw, &tag.attributes, element, &[]);
                self.out.html(">");
            }
        }
        if !element.is_void {
            self.frames.push(Frame::raw(element.name, element.is_phrasing, place.start));
            self.raw_links += usize::from(element.name == "a");
            if tag.self_closing {
                self.close_raw();
            }
        }
        true
    }

    fn end_tag(&mut self, raw: &Raw, tag: &EndTag<usize>) {
        let name = lossy(&tag.name);
        let Some(element) = html::element(&name).filter(|element| !element.is_void) else { return };
        let open = self.frames.iter().rev().map_while(|frame| frame.raw_name());
        let depth = open.take(DEEPEST).position(|open| open == element.name);
        match depth {
            Some(depth) => {
                for _ in 0..=depth {
                    self.close_raw();
                }
            }
            // A paragraph ends by itself where a block begins.
            None if element.name == "p" => {}
            // Its beginning was left out, and that was said.
            None if self.misplaced.last() == Some(&element.name) => {
                self.misplaced.pop();
            }
            None => {
                let found = Diagnostic::new(
                    &rules::HTML_UNBALANCED,
                    self.span(raw.place(tag.span.start..tag.span.end)),
                    format!("`</{name}>` ends nothing here"),
                );
                self.found.push(found.hint("remove it, or begin and end the element in one place"));
            }
        }
    }

    /// Writes the attributes that may stand on an element; what is in `done` is written already.
    fn attributes(&mut self, raw: &Raw, all: &Attributes, element: &Element, done: &[&str]) {
        for (name, value) in all {
            let (name, text) = (lossy(name), lossy(value));
            if done.contains(&name.as_str()) {
                continue;
            }
            let place = raw.place(value.span.start..value.span.end);
            if !html::may_have(element, &name, &text) {
                self.left_out(&format!("the attribute `{name}` of `<{}>`", element.name), place);
                continue;
            }
            let is_old_name = name == "name" && all.contains_key(b"id".as_slice());
            if name == "id" || (name == "name" && !is_old_name) {
                self.raw_id(&text, place);
                continue;
            }
            if !is_old_name {
                self.out.html(&format!(" {name}=\""));
                self.out.text(&text);
                self.out.html("\"");
                self.prose.aside(&text, place);
            }
        }
    }

    fn raw_id(&mut self, id: &str, place: Range<usize>) {
        if id.is_empty() || id.contains(char::is_whitespace) {
            self.left_out("an id that is empty or has blanks", place);
        } else if self.anchors.take(id) {
            self.out.html(" id=\"");
            self.out.hole(Piece::Id);
            self.out.text(id);
            self.out.html("\"");
            self.doc.ids.push(id.to_owned());
        } else {
            let message = format!("the id `{id}` is given twice");
            let found = Diagnostic::new(&rules::ANCHOR_TWICE, self.span(place), message);
            self.found.push(found.hint("give each place an id of its own"));
        }
    }

    fn raw_link(&mut self, raw: &Raw, tag: &StartTag<usize>, element: &Element) {
        let href = tag.attributes.get(b"href".as_slice());
        let href = href.map(|href| (lossy(href), raw.place(href.span.start..href.span.end)));
        self.out.html("<a");
        if let Some((href, place)) = href {
            let span = self.span(place.clone());
            if self.may_link(&href, span) {
                self.prose.aside(&href, place);
                let text = String::new();
                self.write_href(Link { href, span, kind: LinkKind::Link, text });
            }
        }
        self.attributes(raw, &tag.attributes, element, &["href"]);
        self.out.html(">");
    }

    fn raw_image(&mut self, raw: &Raw, tag: &StartTag<usize>, element: &Element) {
        let attribute = |name: &[u8]| tag.attributes.get(name);
        let place = raw.place(tag.span.start..tag.span.end);
        let alt = attribute(b"alt").map(|alt| lossy(alt));
        if alt.is_none() {
            let found = Diagnostic::new(
                &rules::IMAGE_WITHOUT_ALT,
                self.span(place.clone()),
                "the image has no text",
            );
            self.found.push(found.hint(
                "add `alt=\"…\"` and say what it tells, or `alt=\"\"` if it is only decoration",
            ));
        }
        let alt = alt.unwrap_or_default();
        let (src, src_place) = attribute(b"src").map_or((String::new(), place.clone()), |src| {
            (lossy(src), raw.place(src.span.start..src.span.end))
        });
        let span = self.span(src_place);
        if src.is_empty() || !self.may_link(&src, span) {
            self.write_text(&alt, place);
            return;
        }
        self.prose.aside(&alt, place);
        self.plain.push(&alt);
        let is_sized = attribute(b"width").is_some() || attribute(b"height").is_some();
        self.write_image(Link { href: src, span, kind: LinkKind::Image, text: alt }, !is_sized);
        self.attributes(raw, &tag.attributes, element, &["src", "alt"]);
        self.out.html(" loading=\"lazy\">");
    }

    fn left_out(&mut self, what: &str, place: Range<usize>) {
        let found = Diagnostic::new(
            &rules::HTML_DROPPED,
            self.span(place),
            format!("{what} is not allowed, and is left out"),
        );
        self.found.push(found.hint("write it in Markdown, or remove it"));
    }

    /// Whether what holds the HTML at hand is made for words only.
    fn is_among_words(&self) -> bool {
        let around = self.frames.iter().rev().find(|frame| frame.raw_name().is_none());
        around.is_some_and(Frame::is_phrasing)
    }

    fn raw_name(&self) -> Option<&'static str> {
        self.frames.last().and_then(Frame::raw_name)
    }

    fn raw_depth(&self) -> usize {
        let open = self.frames.iter().rev().take_while(|frame| frame.raw_name().is_some());
        open.take(DEEPEST).count()
    }

    /// Ends a raw paragraph that is open where a block begins, as browsers do.
    pub(super) fn close_raw_paragraph(&mut self) {
        let open = self.frames.iter().rev().map_while(Frame::raw_name);
        if let Some(depth) = open.take(DEEPEST).position(|open| open == "p") {
            for _ in 0..=depth {
                self.close_raw();
            }
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
