//! Links and images.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::plain::plain_text;
use super::rules;
use super::types::{Link, LinkKind, Piece};
use super::writer::{Address, Frame, Writer};
use crate::diag::{Diagnostic, Span};

/// What an address may begin with.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "webcal"];

/// The scheme of an address as a browser sees it, lower-cased: blanks and control characters do not count.
pub(super) fn scheme(address: &str) -> Option<String> {
    let before = address.split([':', '/', '?', '#']).next()?;
    let is_scheme = address.get(before.len()..).is_some_and(|rest| rest.starts_with(':'));
    let visible = |letter: &char| *letter > ' ' && *letter != '\u{7f}';
    is_scheme.then(|| before.chars().filter(visible).flat_map(char::to_lowercase).collect())
}

/// Whether an address may stand on a page.
pub(super) fn is_allowed(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
}

/// Whether an address leads to another host.
fn is_elsewhere(address: &str) -> bool {
    address.starts_with("//")
        || scheme(address).is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https"))
}

/// Words that tell nothing when they are read alone.
const VAGUE: [&str; 8] =
    ["here", "click here", "this", "this link", "this page", "link", "read more", "click"];

impl Writer<'_, '_> {
    /// Begins a link; one that must not be is left out, and its words stay.
    pub(super) fn begin_link(&mut self, address: &Address<'_>, range: &Range<usize>) {
        let start = self.at - 1;
        let end = self.events.end_of(start);
        let span = self.address_span(address, range, end);
        let text = plain_text(self.events, self.at..end, self.source.text, true);
        let href = match address.kind {
            LinkType::Email => format!("mailto:{}", address.url),
            _ => address.url.to_owned(),
        };
        if self.raw_links > 0 || !self.may_link(&href, span) {
            self.frames.push(Frame::phrasing(""));
            return;
        }
        let kind = match address.kind {
            LinkType::Autolink | LinkType::Email => LinkKind::AutoLink,
            _ => LinkKind::Link,
        };
        self.check_words(&text, start + 1..end, range);
        if kind == LinkKind::Link {
            let place = span.range().unwrap_or_else(|| range.clone());
            self.prose.aside(&href, place);
            self.prose.aside(address.title, self.within(address.title, range));
        }
        self.link_end = end;
        self.write_link(Link { href, span, kind, text }, address.title);
        self.frames.push(Frame::phrasing("</a>"));
    }

    /// Writes the tag of a link.
    pub(super) fn write_link(&mut self, link: Link, title: &str) {
        self.out.html("<a");
        self.write_href(link);
        self.title(title);
        self.out.html(">");
    }

    /// Writes where a link leads.
    pub(super) fn write_href(&mut self, link: Link) {
        self.out.html(" href=\"");
        self.out.hole(Piece::Url(self.doc.links.len()));
        self.out.html("\"");
        if is_elsewhere(&link.href) {
            self.out.html(" rel=\"noopener noreferrer\"");
        }
        self.doc.links.push(link);
    }

    /// Writes an image; all that stands between its brackets is its text.
    pub(super) fn image(&mut self, address: &Address<'_>, range: &Range<usize>) {
        let end = self.events.end_of(self.at - 1);
        let span = self.address_span(address, range, end);
        let alt = plain_text(self.events, self.at..end, self.source.text, true);
        self.at = end + 1;
        if alt.trim().is_empty() {
            let span = self.span(range.clone());
            let found = Diagnostic::new(&rules::IMAGE_WITHOUT_ALT, span, "the image has no text");
            self.found.push(found.hint("say between its brackets what it tells"));
        }
        if !self.may_link(address.url, span) {
            self.write_text(&alt, range.clone());
            return;
        }
        self.plain.push(&alt);
        self.prose.aside(&alt, self.within(&alt, range));
        self.prose.aside(address.title, self.within(address.title, range));
        let href = address.url.to_owned();
        self.write_image(Link { href, span, kind: LinkKind::Image, text: alt }, true);
        self.title(address.title);
        self.out.html(" loading=\"lazy\">");
    }

    /// Writes the beginning of an image: where it is, its text, and its size unless the author gave one.
    pub(super) fn write_image(&mut self, image: Link, is_size_open: bool) {
        let link = self.doc.links.len();
        self.out.html("<img src=\"");
        self.out.hole(Piece::Url(link));
        self.out.html("\" alt=\"");
        self.out.text(&image.text);
        self.out.html("\"");
        if is_size_open {
            self.out.hole(Piece::ImageSize(link));
        }
        self.doc.links.push(image);
    }

    /// Whether what is written now is part of a link.
    pub(super) fn is_in_link(&self) -> bool {
        self.at <= self.link_end || self.raw_links > 0
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.html(" title=\"");
            self.out.text(title);
            self.out.html("\"");
        }
    }

    /// Whether `href` may stand on a page; if not, that is a finding.
    pub(super) fn may_link(&mut self, href: &str, span: Span) -> bool {
        let allowed = is_allowed(href);
        if !allowed {
            let scheme = scheme(href).unwrap_or_default();
            let message = format!("an address cannot begin with `{scheme}:`");
            let found = Diagnostic::new(&rules::LINK_SCHEME, span, message);
            self.found.push(found.hint(
                "write a path, or an address with `https:`, `http:`, `mailto:`, `tel:` or `webcal:`",
            ));
        }
        allowed
    }

    fn check_words(&mut self, text: &str, inner: Range<usize>, range: &Range<usize>) {
        let words = text.trim().trim_end_matches(['.', '!', '…', ':', '>', '»']).trim();
        let lower = words.to_lowercase();
        let (message, hint) = if words.is_empty() && !self.holds_image(inner) {
            ("the link has no words".to_owned(), "write what is behind it between its brackets")
        } else if VAGUE.contains(&lower.as_str()) {
            let message = format!("`{words}` does not say where the link leads");
            (message, "put the link on the words that name what is behind it")
        } else {
            return;
        };
        let found = Diagnostic::new(&rules::LINK_TEXT_VAGUE, self.span(range.clone()), message);
        self.found.push(found.hint(hint));
    }

    fn holds_image(&self, inner: Range<usize>) -> bool {
        use pulldown_cmark::{Event, Tag};
        let events = self.events.between(inner);
        events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::Image { .. })))
    }

    /// Where the address of a link stands: behind its words, or where its label is defined.
    fn address_span(&self, address: &Address<'_>, range: &Range<usize>, end: usize) -> Span {
        let place = match address.kind {
            LinkType::Autolink | LinkType::Email => range.start + 1..range.end.saturating_sub(1),
            LinkType::Inline => {
                let last = self.events.get(end.saturating_sub(1)).filter(|_| end > self.at);
                let from = last.map_or(range.start, |(_, last)| last.end);
                self.address_behind(from..range.end, "](").unwrap_or_else(|| range.clone())
            }
            _ => {
                let definition = self.events.definition(address.label).cloned();
                let place = definition.and_then(|place| self.address_behind(place, "]:"));
                place.unwrap_or_else(|| range.clone())
            }
        };
        self.span(place)
    }

    /// The address that follows `mark` within `range`.
    fn address_behind(&self, range: Range<usize>, mark: &str) -> Option<Range<usize>> {
        let text = self.source.text.get(range.clone())?;
        let behind = text.find(mark)? + mark.len();
        let rest = text.get(behind..)?;
        let start = behind + (rest.len() - rest.trim_start().len());
        let rest = text.get(start..)?;
        let (start, length) = match rest.strip_prefix('<') {
            Some(rest) => (start + 1, rest.find('>')?),
            None => (
                start,
                rest.find(|letter: char| letter.is_whitespace())
                    .unwrap_or_else(|| rest.strip_suffix(')').unwrap_or(rest).len()),
            ),
        };
        (length > 0).then(|| range.start + start..range.start + start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_as_browsers_see_them() {
        for (address, allowed) in [
            ("guides/a.md", true),
            ("../a.md#b:c", true),
            ("#a", true),
            ("?q=a:b", true),
            ("", true),
            ("//example.org", true),
            ("HTTPS://example.org", true),
            ("mailto:a@example.org", true),
            ("webcal://example.org/a.ics", true),
            ("tel:+34123", true),
            ("javascript:alert(1)", false),
            ("JaVaScRiPt:alert(1)", false),
            (" javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            ("\u{1}javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("vbscript:x", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_allowed(address), allowed, "{address:?}");
        }
    }
}
