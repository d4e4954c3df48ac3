//! Short texts that are published: titles, places, topics.
//!
//! In: documents. Out: each such text with its place, to be searched for what may not stand in it. Nothing of a
//! roster, and no link that is for members.

use super::directory::is_external;
use crate::parse::doc::{self, Spanned};
use crate::parse::program::{Docs, MarkdownDoc};

/// Short texts with their places.
#[derive(Default)]
pub(super) struct Words(pub(super) Vec<Spanned<String>>);

impl Words {
    /// All but those of circles; those of drafts only where drafts are shown.
    pub(super) fn of_program(docs: &Docs, drafts: bool) -> Self {
        let mut words = Self::default();
        words.of_config(&docs.config);
        for page in docs.guides.iter().chain(&docs.news) {
            if drafts || page.front.draft.as_ref().is_none_or(|draft| !draft.value) {
                words.of_page(page);
            }
        }
        for event in &docs.events {
            let doc::Event { title, place, text, cancelled, url, .. } = event;
            words.add([title, place, text, cancelled].into_iter().flatten());
            words.add_address(url.as_ref());
        }
        for resource in &docs.resources {
            let doc::Resource { title, summary, url, .. } = resource;
            words.add([title, summary, url].into_iter().flatten());
        }
        words.add(docs.closures.iter().filter_map(|closure| closure.title.as_ref()));
        words
    }

    /// Those of a circle, what it took from calendar files among them.
    pub(super) fn of_circle(&mut self, circle: &doc::Circle) {
        let doc::Circle { title, summary, place, access, contact, .. } = circle;
        self.add([title, summary, place, access, contact].into_iter().flatten());
        self.add(
            circle.expects.iter().chain(&circle.topics).chain(&circle.audience).chain(&circle.tags),
        );
        self.add_address(circle.join.as_ref());
        self.add_address(circle.directions.as_ref());
        self.add_links(&circle.links);
        for item in &circle.agenda {
            self.add([&item.title, &item.note].into_iter().flatten());
        }
        for series in &circle.series {
            self.add([&series.title, &series.summary, &series.place].into_iter().flatten());
            self.add_links(&series.links);
        }
        for meeting in &circle.meetings {
            let doc::Meeting { title, topic, prepare, guest, place, cancelled, .. } = meeting;
            self.add([title, topic, prepare, guest, place, cancelled].into_iter().flatten());
            self.add_links(&meeting.links);
        }
    }

    fn add<'d>(&mut self, words: impl IntoIterator<Item = &'d Spanned<String>>) {
        self.0.extend(words.into_iter().cloned());
    }

    /// Where a link to elsewhere leads, unless it is a phone number: who writes one there means to be called.
    fn add_address(&mut self, address: Option<&Spanned<String>>) {
        let is_call =
            |url: &str| url.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"));
        self.add(address.filter(|url| is_external(&url.value) && !is_call(&url.value)));
    }

    /// What everybody sees of links: the words of all that are published, and where they lead.
    fn add_links(&mut self, links: &[doc::Link]) {
        let is_public =
            |link: &&doc::Link| link.publish.as_ref().is_none_or(|publish| publish.value);
        for link in links.iter().filter(is_public) {
            self.add(&link.title);
            self.add_address(link.url.as_ref());
        }
    }

    fn of_config(&mut self, config: &doc::Config) {
        let (site, program) = (&config.site, &config.program);
        self.add([&site.title, &site.description].into_iter().flatten());
        self.add_links(site.menu.as_ref().map_or(&[], |menu| &menu.value));
        self.add([&program.organizer, &program.contact].into_iter().flatten());
        self.add_address(program.join.as_ref());
        self.add(program.words.iter().map(|(_, word)| word));
        let languages = config.languages.iter().map(|(_, language)| language);
        self.add(languages.flat_map(|language| [&language.title, &language.description]).flatten());
    }

    fn of_page(&mut self, page: &MarkdownDoc) {
        let doc::FrontMatter { title, description, authors, .. } = &page.front;
        self.add([title, description].into_iter().flatten().chain(authors));
    }
}
