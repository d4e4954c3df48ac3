//! Whoever leads is there on the day.

use super::{Subject, place_of};
use crate::diag::{Diagnostic, Span, rules};
use crate::model::{Left, Member};

rules! {
    LEADER_ABSENT: Warning "leader-absent",
        "Whoever leads or hosts is in the circle on the day.",
        "The person has left the circle by then, joins it later, or said to be away.\n\nAsk somebody else, or correct `left`, `joined` \
         or `away` on the roster.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for meeting in subject.coming() {
        let place = place_of(meeting);
        for person in meeting.facilitators().iter().chain(meeting.hosts()) {
            let members = &meeting.circle.members;
            let Some(member) = members.iter().find(|member| member.person == *person) else {
                continue;
            };
            let day = meeting.starts.date();
            let Some(why) = why_absent(member, day) else { continue };
            // Who leads a whole series is named once, not for every date.
            if found.iter().any(|known| known.span == place && is_about(known, member.span)) {
                continue;
            }
            let people = &subject.program.people;
            let key = people.get(person.0).map_or("", |person| person.key.as_str());
            let message = format!("`{key}` is in charge of the meeting of {day}, and {why}");
            let finding = Diagnostic::new(&LEADER_ABSENT, place, message)
                .label(member.span, "on the roster here");
            found.push(finding.hint("ask somebody else to lead"));
        }
    }
    found
}

fn is_about(finding: &Diagnostic, member: Span) -> bool {
    finding.labels.iter().any(|label| label.span == member)
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
