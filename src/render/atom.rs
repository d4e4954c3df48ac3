//! The Atom feed of the news (RFC 4287) and the sitemap.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::privacy::Audience;
use crate::view::types::Site;

type Attribute<'a> = (&'a str, &'a str);

/// Writes elements; control characters, which XML cannot hold, are left out.
struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn new() -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to memory does not fail");
    }

    fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.event(Event::Start(start(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.event(Event::Text(BytesText::new(&clean(text))));
        self.close(name);
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = self.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute<'a>]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, clean(value).as_str()));
    }
    element
}

fn clean(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

/// `feed.xml`. Dates are those of the announcements: nothing changes with the clock.
pub(super) fn news_feed<A: Audience>(site: &Site<A>) -> Vec<u8> {
    let info = &site.info;
    let mut xml = Xml::new();
    let feed = format!("{}feed.xml", info.base_url);
    let home = format!("{}news/", info.base_url);
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &info.language)]);
    xml.text("id", &feed);
    xml.text("title", &info.title);
    xml.text("subtitle", &info.description);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    xml.text("updated", &stamp(site.news.first().map_or("1970-01-01", |item| &item.date)));
    xml.open("author", &[]);
    xml.text("name", info.program.organizer.as_deref().unwrap_or(&info.title));
    xml.close("author");
    for item in site.news.iter().take(50) {
        let url = format!("{}{}", info.base_url, item.url);
        xml.open("entry", &[]);
        xml.text("id", &url);
        xml.text("title", &item.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
        xml.text("published", &stamp(&item.date));
        xml.text("updated", &stamp(&item.date));
        xml.text("summary", &item.description);
        xml.close("entry");
    }
    xml.close("feed");
    xml.finish()
}

fn stamp(date: &str) -> String {
    format!("{date}T00:00:00Z")
}

/// `sitemap.xml`: every page that search engines may show, with the date of its text where that is known.
pub(super) fn sitemap<A: Audience>(site: &Site<A>) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    xml.open("urlset", &namespaces);
    for page in site.pages.iter().filter(|page| !page.noindex && page.is_translated) {
        xml.open("url", &[]);
        xml.text("loc", &format!("{}{}", site.info.base_url, page.path));
        if let Some(updated) = &page.updated {
            xml.text("lastmod", updated);
        }
        for other in page.alternates.iter().filter(|other| other.is_translated) {
            let href = format!("{}{}", site.info.base_url, other.url);
            let attributes =
                [("rel", "alternate"), ("hreflang", other.language.as_str()), ("href", &href)];
            xml.empty("xhtml:link", &attributes);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}
