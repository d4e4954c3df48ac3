//! What texts say about people: their names and addresses, meeting links, phone numbers, and where.
//!
//! In: a [`Program`]. Out: [`Mention`]s: places, never values. Whether one may stand there is for others to judge.

use rayon::prelude::*;

use super::circle::{Circle, Link, Online};
use super::people::PersonId;
use super::program::Program;
use super::text::Target;
use crate::diag::Span;
use crate::privacy::{Field, Finder, Sought, phone_numbers};

/// How the addresses of meetings begin at services that many use: who has one can come in.
const SERVICES: [&str; 15] = [
    "zoom.us/j/",
    "zoom.us/my/",
    "zoom.us/s/",
    "zoom.us/w/",
    "meet.google.com/",
    "teams.microsoft.com/l/meetup-join/",
    "teams.microsoft.com/meet/",
    "teams.live.com/meet/",
    "webex.com/meet/",
    "webex.com/join/",
    "whereby.com/",
    "meet.jit.si/",
    "meet.goto.com/",
    "gotomeet.me/",
    "gotomeeting.com/join/",
];

/// What a text mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mentioned {
    /// The name or the e-mail address of a person.
    Person(PersonId, Field),
    /// A link of a circle, by position, that only members may see.
    Hidden(usize),
    /// The address of a meeting at a service, of no circle.
    Meeting,
    /// A phone number.
    Phone,
}

/// A place of a text that mentions something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where: the words themselves in Markdown, else what is next to them in the file.
    pub span: Span,
    /// What.
    pub of: Mentioned,
}

/// Every mention in a text that is published, in no order.
pub fn find_mentions(program: &Program) -> Vec<Mention> {
    let seeker = Seeker::new(program);
    let mut found: Vec<Mention> = program
        .texts()
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(|text| {
            let prose = &text.markdown.prose;
            let found = seeker.seek(prose.text()).into_iter();
            found.map(|(of, range)| Mention { span: Span::new(text.file, prose.place(range)), of })
        })
        .collect();
    for (words, span) in words(program) {
        found.extend(seeker.seek(words).into_iter().map(|(of, _)| Mention { span, of }));
    }
    found
}

struct Seeker {
    finder: Finder,
    /// What each of the sought is; links that everybody may see are nothing.
    sought: Vec<Option<Mentioned>>,
}

impl Seeker {
    fn new(program: &Program) -> Self {
        let mut all: Vec<(Sought<'_>, Option<Mentioned>)> = Vec::new();
        for (index, person) in program.people.iter().enumerate() {
            let of = |field| Some(Mentioned::Person(PersonId(index), field));
            all.extend(person.name.iter().map(|name| (Sought::Name(name), of(Field::Name))));
            all.extend(person.email.iter().map(|email| (Sought::Email(email), of(Field::Email))));
        }
        for (index, circle) in program.circles.iter().enumerate() {
            for (url, publish) in links(circle) {
                all.push((Sought::Address(url), (!publish).then_some(Mentioned::Hidden(index))));
            }
        }
        let services = SERVICES.iter().map(|start| Sought::Service(start));
        all.extend(services.map(|service| (service, Some(Mentioned::Meeting))));
        let (sought, meant): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        Self { finder: Finder::new(sought), sought: meant }
    }

    fn seek(&self, text: &str) -> Vec<(Mentioned, std::ops::Range<usize>)> {
        let known = self.finder.find(text).into_iter().filter_map(|(sought, range)| {
            let meant = self.sought.get(sought).copied().flatten()?;
            Some((meant, range))
        });
        let phones = phone_numbers(text).into_iter().map(|range| (Mentioned::Phone, range));
        known.chain(phones).collect()
    }
}

/// All links of a circle and whether everybody may see them.
fn links(circle: &Circle) -> impl Iterator<Item = (&str, bool)> {
    let series = circle.series.iter();
    let entries = circle.entries.iter();
    let online = circle.online.iter();
    let online = online
        .chain(series.clone().filter_map(|series| series.online.as_ref()))
        .chain(entries.clone().filter_map(|entry| entry.online.as_ref()));
    let further = circle.links.iter();
    let further = further
        .chain(series.flat_map(|series| &series.links))
        .chain(entries.flat_map(|entry| &entry.links));
    let online = online.filter_map(|Online { url, publish }| Some((url.as_deref()?, *publish)));
    online.chain(further.filter_map(|Link { to, publish, .. }| Some((to.external()?, *publish))))
}

/// Everything short that authors wrote and that is published, with a place near it.
fn words(program: &Program) -> Vec<(&str, Span)> {
    let mut words = Vec::new();
    let settings = &program.settings;
    let of_site = [&settings.title, &settings.description].into_iter().map(String::as_str);
    let of_program = settings.organizer.as_deref().into_iter();
    let of_program =
        of_program.chain(settings.contact.as_deref()).chain(address(settings.join.as_ref()));
    words.extend(of_site.chain(of_program).map(|words| (words, Span::file(settings.file))));
    for page in program.pages.iter().chain(&program.news) {
        // A title without a place is a heading of the text, and a description that nobody wrote is its beginning.
        let title = Some(&page.title).filter(|_| page.span.range().is_some());
        let description = Some(&page.description);
        let description = description.filter(|words| **words != page.text.markdown.excerpt);
        let all = title.into_iter().chain(description).chain(&page.authors);
        words.extend(all.map(|words| (words.as_str(), page.span)));
    }
    for event in &program.events {
        let all = [&event.place, &event.text, &event.cancelled].into_iter().flatten();
        let all = [&event.title].into_iter().chain(all).map(String::as_str);
        words.extend(all.chain(address(event.to.as_ref())).map(|words| (words, event.span)));
    }
    for resource in &program.resources {
        let all = [&resource.title].into_iter().chain(&resource.summary).chain(&resource.url);
        words.extend(all.map(|words| (words.as_str(), resource.span)));
    }
    words.extend(program.closures.iter().map(|closure| (closure.title.as_str(), closure.span)));
    for circle in &program.circles {
        of_circle(circle, &mut words);
    }
    words
}

fn of_circle<'p>(circle: &'p Circle, words: &mut Vec<(&'p str, Span)>) {
    let all =
        [&circle.summary, &circle.place, &circle.access, &circle.contact].into_iter().flatten();
    let all = [&circle.title].into_iter().chain(all).chain(&circle.expects).chain(&circle.topics);
    let all = all.map(String::as_str).chain(address(circle.join.as_ref()));
    words.extend(all.chain(seen(&circle.links)).map(|words| (words, circle.span)));
    for item in &circle.agenda {
        let all = [&item.title].into_iter().chain(&item.note);
        words.extend(all.map(|words| (words.as_str(), item.span)));
    }
    for series in &circle.series {
        let all = [&series.title].into_iter().chain(&series.summary).chain(&series.place);
        let all = all.map(String::as_str).chain(seen(&series.links));
        words.extend(all.map(|words| (words, series.span)));
    }
    for entry in &circle.entries {
        let all = [
            &entry.title,
            &entry.topic,
            &entry.prepare,
            &entry.guest,
            &entry.place,
            &entry.cancelled,
        ];
        let all = all.into_iter().flatten().map(String::as_str).chain(seen(&entry.links));
        words.extend(all.map(|words| (words, entry.span)));
    }
}

/// What everybody sees of links: the words of all that are published, and where they lead.
fn seen(links: &[Link]) -> impl Iterator<Item = &str> {
    let published = links.iter().filter(|link| link.publish);
    published.flat_map(|link| [link.title.as_str()].into_iter().chain(address(Some(&link.to))))
}

/// Where a link to elsewhere leads.
fn address(target: Option<&Target>) -> Option<&str> {
    target?.external().filter(|url| !is_call(url))
}

/// Whether an address is a phone number: who writes one on purpose means to be called.
fn is_call(url: &str) -> bool {
    url.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"))
}
