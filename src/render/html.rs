//! Markdown texts as HTML: their pieces, and what fills the holes.

use std::collections::HashMap;
use std::fmt::Write as _;

use tera::{Context, TeraResult, Value};

use super::engine::Language;
use crate::parse::markdown::{Piece, Word};
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
    /// On a page of many chapters: before each id of this text.
    pub(super) prefix: &'a str,
    /// On a page of many chapters: their addresses and anchors.
    pub(super) chapters: Option<&'a HashMap<String, String>>,
}

/// The text as HTML.
pub(super) fn body_html<A: Audience>(body: &Body<A>, place: &Place<'_>) -> TeraResult<String> {
    let size = body.markdown.pieces.iter().map(|piece| match piece {
        Piece::Html(html) => html.len(),
        _ => 32,
    });
    let mut html = String::with_capacity(size.sum());
    write_body(&mut html, body, place, place.prefix)?;
    Ok(html)
}

/// `ids` stands before each id of the text: texts that are included have their own, so that no id is there twice.
fn write_body<A: Audience>(
    html: &mut String,
    body: &Body<A>,
    place: &Place<'_>,
    ids: &str,
) -> TeraResult<()> {
    let mut fills = body.fills.iter().enumerate();
    for piece in &body.markdown.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Id => html.push_str(ids),
            Piece::Word(word) => escape_onto(html, &say(place, *word)?),
            Piece::Url(_) | Piece::ImageSize(_) | Piece::Directive(_) | Piece::Citation(_) => {
                match fills.next() {
                    Some((_, Fill::Url(href))) => escape_onto(html, &address(href, place, ids)),
                    Some((index, Fill::Include(body))) => {
                        write_body(html, body, place, &format!("{ids}part-{}-", index + 1))?;
                    }
                    Some((_, fill)) => write_fill(html, fill, locator(body, piece), place)?,
                    None => {}
                }
            }
        }
    }
    Ok(())
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
) -> TeraResult<()> {
    match fill {
        Fill::Size(Some((width, height))) => {
            write!(html, " width=\"{width}\" height=\"{height}\"").unwrap_or_default();
        }
        Fill::Size(None) => {}
        Fill::Citation(numbers) => write_citation(html, numbers, locator, place),
        Fill::Directive(directive) => html.push_str(&directive_html(directive, place)?),
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
    match (place.chapters.and_then(|chapters| chapters.get(path)), anchor) {
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

fn directive_html<A: Audience>(directive: &Directive<A>, place: &Place<'_>) -> TeraResult<String> {
    let mut context = Context::from_serialize(directive)?;
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
