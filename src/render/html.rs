//! Markdown texts as HTML: their pieces, and what fills the holes.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use tera::{Context, TeraResult, Value};

use super::engine::Language;
use crate::parse::markdown::{Heading, Piece, Word};
use crate::privacy::Audience;
use crate::view::types::{Body, Directive, Fill, Href};

/// Where a text stands.
pub(super) struct Place<'a> {
    /// In whose words.
    pub(super) language: &'a Language,
    /// The way back to the site's root: `../../`.
    pub(super) root: &'a str,
    /// The page.
    pub(super) page: &'a Value,
    /// The level of the heading that the text stands under.
    pub(super) above: u8,
    /// On a page of many chapters: before each id of this text.
    pub(super) prefix: &'a str,
    /// On a page of many chapters: what is known of them all.
    pub(super) chapters: Option<&'a Chapters>,
}

/// The chapters of a print page. Their headings stand below theirs, and have ids only where a link leads.
#[derive(Default)]
pub(super) struct Chapters {
    /// Anchors by addresses.
    pub(super) anchors: HashMap<String, String>,
    /// Ids that links of any chapter lead to.
    pub(super) linked: HashSet<String>,
}

/// The text as HTML.
pub(super) fn body_html<A: Audience>(body: &Body<A>, place: &Place<'_>) -> TeraResult<String> {
    let size = body.markdown.pieces.iter().map(|piece| match piece {
        Piece::Html(html) => html.len(),
        _ => 32,
    });
    let mut html = String::with_capacity(size.sum());
    write_body(&mut html, body, place, place.prefix, &mut { place.above })?;
    Ok(html)
}

/// `ids` stands before each id of the text: texts that are included have their own, so that no id is there twice. `level`
/// is that of the heading above.
fn write_body<A: Audience>(
    html: &mut String,
    body: &Body<A>,
    place: &Place<'_>,
    ids: &str,
    level: &mut u8,
) -> TeraResult<()> {
    let mut fills = body.fills.iter().enumerate();
    let heading =
        |index| body.markdown.headings.get(index).expect("its pieces were written with it");
    for piece in &body.markdown.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::HeadingStart(index) => {
                let heading = heading(*index);
                *level = shown_level(heading.level, place);
                begin_heading(html, heading, place, ids);
            }
            Piece::HeadingEnd(index) => end_heading(html, heading(*index), place, ids)?,
            Piece::Level => write!(html, "{}", shown_level(2, place)).unwrap_or_default(),
            Piece::Id => html.push_str(ids),
            Piece::Word(word) => escape_onto(html, &say(place, *word)?),
            Piece::Url(_) | Piece::ImageSize(_) | Piece::Directive(_) | Piece::Citation(_) => {
                match fills.next() {
                    Some((_, Fill::Url(href))) => escape_onto(html, &address(href, place, ids)),
                    Some((index, Fill::Include(body))) => {
                        write_body(html, body, place, &part(ids, index), level)?;
                    }
                    Some((_, fill)) => write_fill(html, fill, locator(body, piece), place, *level)?,
                    None => {}
                }
            }
        }
    }
    Ok(())
}

fn begin_heading(html: &mut String, heading: &Heading, place: &Place<'_>, ids: &str) {
    let id = format!("{ids}{}", heading.id);
    write!(html, "<h{}", shown_level(heading.level, place)).unwrap_or_default();
    if place.chapters.is_none_or(|chapters| chapters.linked.contains(&id)) {
        html.push_str(" id=\"");
        escape_onto(html, &id);
        html.push('"');
    }
    html.push('>');
}

/// On paper nobody follows a link to where it stands.
fn end_heading(
    html: &mut String,
    heading: &Heading,
    place: &Place<'_>,
    ids: &str,
) -> TeraResult<()> {
    if place.chapters.is_some() {
        writeln!(html, "</h{}>", shown_level(heading.level, place)).unwrap_or_default();
        return Ok(());
    }
    html.push_str("<a class=\"anchor\" href=\"#");
    html.push_str(ids);
    escape_onto(html, &heading.id);
    html.push_str("\" aria-label=\"");
    escape_onto(html, &say(place, Word::HeadingLink)?);
    html.push_str(": ");
    escape_onto(html, &heading.text);
    writeln!(html, "\">#</a></h{}>", heading.level).unwrap_or_default();
    Ok(())
}

/// The level of a heading where it stands: those of a chapter are below the chapter's.
fn shown_level(level: u8, place: &Place<'_>) -> u8 {
    (level + u8::from(place.chapters.is_some())).min(6)
}

/// The ids that links of a text lead to.
pub(super) fn linked_ids<A: Audience>(body: &Body<A>, place: &Place<'_>, ids: &str) -> Vec<String> {
    let mut linked = Vec::new();
    for (index, fill) in body.fills.iter().enumerate() {
        match fill {
            Fill::Url(href) => {
                let address = address(href, place, ids);
                let id =
                    address.strip_prefix('#').map(|id| percent_decode_str(id).decode_utf8_lossy());
                linked.extend(id.map(|id| id.into_owned()));
            }
            Fill::Include(body) => {
                linked.extend(linked_ids(body, place, &part(ids, index)));
            }
            Fill::Size(_) | Fill::Citation(_) | Fill::Directive(_) => {}
        }
    }
    linked
}

/// What stands before the ids of an included text.
fn part(ids: &str, index: usize) -> String {
    format!("{ids}part-{}-", index + 1)
}

/// What follows the keys of a citation: `p. 3`.
fn locator<'b, A: Audience>(body: &'b Body<A>, piece: &Piece) -> Option<&'b str> {
    let Piece::Citation(index) = piece else { return None };
    body.markdown.citations.get(*index)?.locator.as_deref()
}

fn write_fill<A: Audience>(
    html: &mut String,
    fill: &Fill<A>,
    locator: Option<&str>,
    place: &Place<'_>,
    level: u8,
) -> TeraResult<()> {
    match fill {
        Fill::Size(Some((width, height))) => {
            write!(html, " width=\"{width}\" height=\"{height}\"").unwrap_or_default();
        }
        Fill::Size(None) => {}
        Fill::Citation(numbers) => write_citation(html, numbers, locator, place),
        Fill::Directive(directive) => html.push_str(&directive_html(directive, place, level)?),
        Fill::Url(_) | Fill::Include(_) => unreachable!("written with the ids of their text"),
    }
    Ok(())
}

/// The address of a link as it stands in its attribute. What leads to a chapter of this page is an anchor.
fn address(href: &Href, place: &Place<'_>, ids: &str) -> String {
    if href.external {
        return match href.url.strip_prefix('#') {
            Some("") => "#".to_owned(),
            Some(anchor) => format!("#{ids}{anchor}"),
            None => href.url.clone(),
        };
    }
    let (path, anchor) = match href.url.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (href.url.as_str(), None),
    };
    match (place.chapters.and_then(|chapters| chapters.anchors.get(path)), anchor) {
        (Some(chapter), Some(anchor)) => format!("#{chapter}-{anchor}"),
        (Some(chapter), None) => format!("#{chapter}"),
        (None, _) => format!("{}{}", place.root, href.url),
    }
}

fn write_citation(html: &mut String, numbers: &[usize], locator: Option<&str>, place: &Place<'_>) {
    html.push_str("<sup class=\"cite\">");
    for (index, number) in numbers.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        let prefix = place.prefix;
        write!(html, "{comma}<a href=\"#{prefix}ref-{number}\">{number}</a>").unwrap_or_default();
    }
    if let Some(locator) = locator {
        html.push_str(", ");
        escape_onto(html, locator);
    }
    html.push_str("</sup>");
}

/// What stands there, its headings below the one above, which has that level.
fn directive_html<A: Audience>(
    directive: &Directive<A>,
    place: &Place<'_>,
    level: u8,
) -> TeraResult<String> {
    let mut context = Context::from_serialize(directive)?;
    context.insert_value("level", Value::from((level + 1).min(6)));
    context.insert_value("root", Value::from(place.root));
    context.insert_value("page", place.page.clone());
    context.insert_value("prefix", Value::from(place.prefix));
    place.language.render(&format!("directives/{}.html", kind(directive)), &context)
}

fn kind<A: Audience>(directive: &Directive<A>) -> &'static str {
    match directive {
        Directive::Circles { .. } => "circles",
        Directive::Meetings { .. } => "meetings",
        Directive::Calendar { .. } => "calendar",
        Directive::Resources { .. } => "resources",
        Directive::People { .. } => "people",
        Directive::References { .. } => "references",
        Directive::Steps { .. } => "steps",
        Directive::Button { .. } => "button",
    }
}

fn say(place: &Place<'_>, word: Word) -> TeraResult<String> {
    let key = match word {
        Word::AlertNote => "alert-note",
        Word::AlertTip => "alert-tip",
        Word::AlertImportant => "alert-important",
        Word::AlertWarning => "alert-warning",
        Word::AlertCaution => "alert-caution",
        Word::HeadingLink => "heading-link",
        Word::FootnotesTitle => "footnotes-title",
        Word::FootnoteBack => "footnote-back",
        Word::TableScroll => "table-scroll",
        Word::Task => "task",
    };
    place.language.words.word(key).map_err(tera::Error::message)
}

/// `text` at the end of `html`, as it stands in text and in attributes.
pub(super) fn escape_onto(html: &mut String, text: &str) {
    // Most texts have nothing to escape. Without an early end, many bytes are looked at at a time.
    let is_special =
        |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    if !text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        html.push_str(text);
        return;
    }
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            character => html.push(character),
        }
    }
}
