//! Texts that will be published hold nothing about people who did not agree, and no way into a meeting.

use super::Subject;
use crate::diag::{Diagnostic, rules};
use crate::model::mentions::{Mention, Mentioned, find_mentions};
use crate::privacy::Field;

rules! {
    PRIVATE_IN_TEXT: Warning "private-in-text",
        "Texts name nobody who did not agree.",
        "A guide, a note or the title of a series holds the name or the e-mail address of somebody who did not agree to have it \
         published, or a link of a circle that only members may see. The roster keeps it private; the text would publish \
         it. Capitals, accents and the order of first and last name do not matter; first names alone are not found.\n\n\
         Remove it from the text. If the person agrees to this one place, or shares a name with somebody else, list the id in \
         `[privacy] named_in_text`. If everybody may see the link, say `publish = true` beside it.";
    MEETING_LINK_IN_TEXT: Warning "meeting-link-in-text",
        "Texts hold no address of a meeting that anybody could open.",
        "A text holds the address of a meeting at a service such as Zoom, Meet or Teams. Everybody who finds the page can come in, \
         and programs collect such addresses.\n\nWrite it as `online = { url = \"…\" }` in the circle or series: then only \
         members see it. With `publish = true` beside it, everybody does, and texts may say it too.";
    PHONE_IN_TEXT: Warning "phone-in-text",
        "Texts hold no phone numbers.",
        "A text holds a phone number. The tool cannot know whose it is, and a number cannot be taken back.\n\nRemove it. If it is \
         that of an office, switch the finding off where it stands:\n\n```toml\n[[check.ignore]]\npath = \"guides/contact.md\"\n\
         codes = [\"phone-in-text\"]\n```";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mentions = find_mentions(subject.program).into_iter();
    mentions.filter_map(|mention| finding(subject, &mention)).collect()
}

fn finding(subject: &Subject<'_>, mention: &Mention) -> Option<Diagnostic> {
    let (rule, message, remedy) = match mention.of {
        Mentioned::Person(id, field) => {
            let person = subject.program.people.get(id.0)?;
            let is_allowed = subject.program.named_in_text.contains(&id)
                || person.consent.is_public(field, subject.today);
            let what = if field == Field::Email { "e-mail address" } else { field.word() };
            let message =
                format!("the {what} of `{}`, who did not agree to publish it", person.key);
            let remedy = "remove it from the text, or list the id in `[privacy] named_in_text`";
            (&PRIVATE_IN_TEXT, Some(message).filter(|_| !is_allowed)?, remedy)
        }
        Mentioned::Hidden(circle) => {
            let circle = &subject.program.circles.get(circle)?.id;
            let message = format!("a link of `{circle}` that only members may see");
            let remedy = "remove it from the text, or write `publish = true` beside the link";
            (&PRIVATE_IN_TEXT, message, remedy)
        }
        Mentioned::Meeting => {
            let message = "the address of a meeting, which anybody could open".to_owned();
            let remedy = "write it as `online = { url = \"…\" }` in the circle, for members alone";
            (&MEETING_LINK_IN_TEXT, message, remedy)
        }
        Mentioned::Phone => {
            let remedy =
                "remove it, or switch `phone-in-text` off for this file in `[[check.ignore]]`";
            (&PHONE_IN_TEXT, "a phone number".to_owned(), remedy)
        }
    };
    Some(Diagnostic::new(rule, mention.span, message).hint(remedy))
}
