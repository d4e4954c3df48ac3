//! Texts that will be published hold nothing about people who did not agree.

use jiff::civil::Date;

use super::Subject;
use crate::diag::{Diagnostic, Span, rules};
use crate::model::{Person, Program, Text};
use crate::privacy::{Field, Finder, Private};

rules! {
    PRIVATE_IN_TEXT: Warning "private-in-text",
        "Texts name nobody who did not agree.",
        "A guide, a note or the title of a series holds the name, the e-mail address or the meeting link of somebody who did not \
         agree to have it published. The roster keeps it private; the text would publish it.\n\nRemove it from the text. If the \
         person agrees to this one place, or shares a name with somebody else, list the id in `[privacy] named_in_text`.";
}

/// A value that must not stand in texts, and what to call it.
struct Secret<'p> {
    value: &'p Private<String>,
    what: &'static str,
    key: &'p str,
}

/// All secrets, and what finds them.
struct Secrets<'p> {
    list: Vec<Secret<'p>>,
    finder: Finder,
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let people = subject.program.people.iter();
    let list: Vec<Secret<'_>> =
        people.flat_map(|person| secrets(subject.program, person, subject.today)).collect();
    let finder = Finder::new(list.iter().map(|secret| secret.value));
    let secrets = Secrets { list, finder };
    let circles = subject.program.circles.iter();
    let of_circles = circles.flat_map(|circle| circle.about.iter().chain(circle.notes.values()));
    let texts = subject
        .program
        .pages
        .iter()
        .chain(&subject.program.news)
        .map(|page| &page.text)
        .chain(of_circles);
    let mut found: Vec<Diagnostic> = texts.flat_map(|text| secrets.in_text(text)).collect();
    for page in subject.program.pages.iter().chain(&subject.program.news) {
        // A title without a place is a heading of the text.
        if page.span.range().is_some() {
            found.extend(secrets.in_words(&page.title, page.span));
        }
        // A description that nobody wrote is the beginning of the text, which was looked at.
        if page.description != page.text.markdown.excerpt {
            found.extend(secrets.in_words(&page.description, page.span));
        }
    }
    for circle in &subject.program.circles {
        found.extend(
            circle.series.iter().flat_map(|series| secrets.in_words(&series.title, series.span)),
        );
        for entry in &circle.entries {
            let words =
                [&entry.title, &entry.topic, &entry.prepare, &entry.guest, &entry.cancelled];
            found.extend(
                words.into_iter().flatten().flat_map(|words| secrets.in_words(words, entry.span)),
            );
        }
    }
    found
}

fn secrets<'p>(program: &Program, person: &'p Person, today: Date) -> Vec<Secret<'p>> {
    if program.named_in_text.contains(&person.key) {
        return Vec::new();
    }
    let hidden = |field: Field, value: &'p Option<Private<String>>, what: &'static str| {
        let agreed = person.consent.is_public(field, today);
        value.as_ref().filter(|_| !agreed).map(|value| Secret { value, what, key: &person.key })
    };
    // Single words, such as a first name alone, would be found in half of all texts.
    let name = hidden(Field::Name, &person.name, "name");
    let name = name.filter(|secret| {
        secret.value.holds(|name| name.trim().contains(' ') && name.chars().count() >= 5)
    });
    let email = hidden(Field::Email, &person.email, "e-mail address");
    name.into_iter()
        .chain(email.filter(|secret| secret.value.holds(|email| email.len() >= 5)))
        .collect()
}

impl Secrets<'_> {
    fn in_text(&self, text: &Text) -> Vec<Diagnostic> {
        let prose = &text.markdown.prose;
        let found = self.finder.find(prose.text()).into_iter();
        let finding = found.filter_map(|(secret, range)| {
            Some(finding(self.list.get(secret)?, Span::new(text.file, prose.place(range))))
        });
        finding.collect()
    }

    fn in_words(&self, words: &str, span: Span) -> Vec<Diagnostic> {
        let found = self.finder.find(words).into_iter();
        found.filter_map(|(secret, _)| Some(finding(self.list.get(secret)?, span))).collect()
    }
}

fn finding(secret: &Secret<'_>, span: Span) -> Diagnostic {
    let message =
        format!("the {} of `{}`, who did not agree to publish it", secret.what, secret.key);
    Diagnostic::new(&PRIVATE_IN_TEXT, span, message)
        .hint("remove it from the text, or list the id in `[privacy] named_in_text`")
}
