//! What texts say about people: their names and addresses, meeting links, phone numbers, and where.
//!
//! In: a [`Program`]. Out: [`Mention`]s: places, never values. Whether one may stand there is for others to judge.

use std::ops::Range;

use rayon::prelude::*;

use super::circle::{Circle, Link, Online};
use super::people::PersonId;
use super::program::Program;
use crate::diag::Span;
use crate::parse::doc::Spanned;
use crate::parse::markdown::{Markdown, Reworded};
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
    /// Where: the words themselves, or the text they are in.
    pub span: Span,
    /// What.
    pub of: Mentioned,
}

/// Every mention in a text that is published, in no order.
pub fn find_mentions(program: &Program) -> Vec<Mention> {
    let seeker = Seeker::of(program);
    let mut found: Vec<Mention> = program
        .texts()
        .collect::<Vec<_>>()
        .into_par_iter()
        .with_max_len(8)
        .flat_map_iter(|text| {
            let prose = &text.markdown.prose;
            let found = seeker.seek(prose.text()).into_iter();
            found.map(|(of, range)| Mention { span: Span::new(text.file, prose.place(range)), of })
        })
        .collect();
    found.par_extend(program.words.par_iter().flat_map_iter(|words| {
        let mentions = seeker.seek(&words.value).into_iter();
        mentions.map(|(of, range)| Mention { span: within(words, &range), of })
    }));
    found
}

/// A part of a text; the whole text where it is not written letter by letter as it is meant.
fn within(words: &Spanned<String>, part: &Range<usize>) -> Span {
    let place = words.span.range().filter(|place| place.len() == words.value.len());
    place.map_or(words.span, |place| {
        Span::new(words.span.file, place.start + part.start..place.start + part.end)
    })
}

/// Whether texts in other words mention whom and what they mentioned before, as often.
pub fn mention_the_same(program: &Program, texts: &[Reworded]) -> bool {
    let seeker = Seeker::of(program);
    let mentioned = |text: &Markdown| {
        let found = seeker.seek(text.prose.text());
        let mut found: Vec<Mentioned> = found.into_iter().map(|(of, _)| of).collect();
        found.sort_unstable();
        found
    };
    texts.iter().all(|Reworded { old, new }| mentioned(old) == mentioned(new))
}

/// What is looked for, and how.
#[derive(Debug)]
pub(super) struct Seeker {
    finder: Finder,
    /// What each of the sought is; links that everybody may see are nothing.
    sought: Vec<Option<Mentioned>>,
}

impl Seeker {
    fn of(program: &Program) -> &Self {
        program.seeker.get_or_init(|| Self::new(program))
    }

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

    fn seek(&self, text: &str) -> Vec<(Mentioned, Range<usize>)> {
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
