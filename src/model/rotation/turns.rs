//! Whose turn it is.

use jiff::civil::Date;

use super::clashes::Others;
use super::{Role, Row};
use crate::model::circle::Circle;
use crate::model::people::{Member, PersonId};
use crate::model::schedule::Meeting;

/// The members of a circle in the order in which they take a role. Whoever had it goes to the end; whoever joins comes
/// in at the end, so newcomers are not at once the next.
pub(super) struct Turns<'p> {
    role: Role,
    others: &'p Others<'p>,
    /// Who is in line, next first.
    queue: Vec<&'p Member>,
    /// Who joins later, the next one last.
    to_join: Vec<&'p Member>,
}

impl<'p> Turns<'p> {
    pub(super) fn new(circle: &'p Circle, role: Role, others: &'p Others<'p>) -> Self {
        let may = |member: &&Member| !member.is_staff() || member.has_role(role.name());
        let mut members: Vec<&Member> = circle.members.iter().filter(may).collect();
        // Hosts begin half a round later, so that nobody has both roles on one day where that can be helped.
        if role == Role::Host {
            let half = members.len() / 2;
            members.rotate_left(half);
        }
        members.sort_by_key(|member| member.joined);
        members.reverse();
        Self { role, others, queue: Vec::new(), to_join: members }
    }

    /// Goes through all meetings in order of time, and picks so many people for each of `rows`.
    pub(super) fn go_through(
        mut self,
        meetings: &[Meeting<'p>],
        rows: &[Row<'p>],
        sizes: &[usize],
    ) -> Vec<Vec<PersonId>> {
        let mut rows = rows.iter().zip(sizes).peekable();
        let mut picked = Vec::new();
        for (index, meeting) in meetings.iter().enumerate() {
            self.admit(meeting.starts.date());
            match rows.next_if(|(row, _)| row.meeting.key == meeting.key) {
                Some((_, size)) if self.role.taken(meeting).is_empty() => {
                    let later = meetings.get(index + 1..).unwrap_or_default();
                    picked.push(self.pick(meeting, later, *size));
                }
                planned => {
                    if meeting.takes_place() {
                        self.role
                            .taken(meeting)
                            .iter()
                            .for_each(|person| self.send_to_end(*person));
                    }
                    if planned.is_some() {
                        picked.push(Vec::new());
                    }
                }
            }
        }
        picked
    }

    /// Lets in who has joined by a day.
    fn admit(&mut self, day: Date) {
        let has_joined = |member: &Member| member.joined.is_none_or(|joined| joined <= day);
        while let Some(member) = self.to_join.pop_if(|member| has_joined(member)) {
            self.queue.push(member);
        }
    }

    fn send_to_end(&mut self, person: PersonId) {
        if let Some(place) = self.queue.iter().position(|member| member.person == person) {
            let member = self.queue.remove(place);
            self.queue.push(member);
        }
    }

    /// The next people in line who can come. Who is down for a later meeting only if there is nobody else.
    fn pick(&mut self, meeting: &Meeting<'_>, later: &[Meeting<'_>], size: usize) -> Vec<PersonId> {
        let day = meeting.starts.date();
        let can_come = |member: &&&Member| {
            member.is_there(day)
                && !member.is_away(day)
                && !self.others.is_busy(member.person, meeting)
        };
        let is_planned = |person: PersonId| {
            later
                .iter()
                .any(|meeting| meeting.takes_place() && self.role.taken(meeting).contains(&person))
        };
        let able: Vec<PersonId> =
            self.queue.iter().filter(can_come).map(|member| member.person).collect();
        let (planned, free): (Vec<PersonId>, Vec<PersonId>) =
            able.into_iter().partition(|person| is_planned(*person));
        let chosen: Vec<PersonId> = free.into_iter().chain(planned).take(size).collect();
        chosen.iter().for_each(|person| self.send_to_end(*person));
        chosen
    }
}
