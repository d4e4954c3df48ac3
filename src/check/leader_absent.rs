//! Whoever leads is there on the day.

use super::{Subject, place_of};
use crate::diag::{Diagnostic, rules};
use crate::model::{Left, Member};

rules! {
    LEADER_ABSENT: Warning "leader-absent",
        "Whoever leads or hosts is in the circle on the day.",
        "The person has left the circle by then, joins it later, or said to be away.\n\nAsk somebody else, or correct `left`, `joined` \
         or `away` on the roster.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for meeting in subject.coming() {
        let day = meeting.starts.date();
        for person in meeting.facilitators().iter().chain(meeting.hosts()) {
            let Some(member) =
                meeting.circle.members.iter().find(|member| member.person == *person)
            else {
                continue;
            };
            if let Some(why) = why_absent(member, day) {
                let key =
                    subject.program.people.get(person.0).map_or("", |person| person.key.as_str());
                let message = format!("`{key}` is in charge of the meeting of {day}, and {why}");
                found.push(
                    Diagnostic::new(&LEADER_ABSENT, place_of(meeting), message)
                        .label(member.span, "on the roster here")
                        .hint("ask somebody else to lead"),
                );
            }
        }
    }
    found
}

fn why_absent(member: &Member, day: jiff::civil::Date) -> Option<String> {
    if let Some((from, to)) = member.away.iter().find(|(from, to)| *from <= day && day <= *to) {
        return Some(format!("is away from {from} to {to}"));
    }
    match (member.left, member.joined) {
        (Left::Gone, _) => Some("has left".to_owned()),
        (Left::After(last), _) if last < day => Some(format!("leaves on {last}")),
        (_, Some(joined)) if joined > day => Some(format!("joins on {joined}")),
        _ => None,
    }
}
