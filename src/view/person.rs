//! The only place where a person becomes something that can be shown.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::order::Order;
use super::portrait::{Portraits, portrait};
use super::types::{PersonView, StaticFile};
use super::viewer::Viewer;
use crate::diag::Span;
use crate::hash::ContentHash;
use crate::model::{Member, Person, PersonId, Program};
use crate::privacy::{Audience, AudienceKind, Disclosed, Field, Private};

/// What the audience may see of a person; `member` adds what the person does in a circle.
///
/// Who has left the circle, or has not joined it yet, is named in the meetings led and nothing else is said.
pub(super) fn person_view<A: Audience>(
    viewer: &Viewer<'_, A>,
    id: PersonId,
    member: Option<&Member>,
) -> Option<PersonView<A>> {
    let person = viewer.program.people.get(id.0)?;
    let today = viewer.today;
    let name = shown(person, Field::Name, person.name.as_ref(), today);
    if member.is_some_and(|member| !member.is_there(today)) {
        return Some(PersonView { name, ..PersonView::unknown() });
    }
    let initials = match (&name, &person.name) {
        (None, Some(hidden)) => person
            .consent
            .grant::<A>(Field::Initials, today)
            .map(|grant| hidden.disclose_as(&grant, |name| initials(name))),
        _ => None,
    };
    Some(PersonView {
        name,
        initials,
        department: shown(person, Field::Department, person.department.as_ref(), today),
        roles: member.and_then(|member| shown(person, Field::Role, Some(&member.roles), today)),
        email: shown(person, Field::Email, person.email.as_ref(), today),
        link: shown(person, Field::Link, person.link.as_ref(), today),
        photo: member.and_then(|_| photo(viewer, id)),
    })
}

/// The address of the picture.
fn photo<A: Audience>(viewer: &Viewer<'_, A>, id: PersonId) -> Option<Disclosed<A, String>> {
    let (_, picture) = viewer.photos.get(&id)?;
    let person = viewer.program.people.get(id.0)?;
    let grant = person.consent.grant::<A>(Field::Photo, viewer.today)?;
    Some(person.photo.as_ref()?.disclose_as(&grant, |_| picture.path.clone()))
}

/// Of people the picture, and what it was made of.
pub(super) type Photos = BTreeMap<PersonId, (ContentHash, StaticFile)>;

/// The pictures that the audience may see of those who are in some circle now, without what the files tell besides; taken
/// from `known`, where they are in it. Also where those are named that cannot be read.
pub(super) fn photos<A: Audience>(
    program: &Program,
    today: Date,
    known: &Portraits,
) -> (Photos, Vec<Span>) {
    let members = program.circles.iter().flat_map(|circle| &circle.members);
    let there = members.filter(|member| member.is_there(today)).map(|member| member.person);
    let mut ids: Vec<PersonId> = there.collect();
    ids.sort_unstable();
    ids.dedup();
    let picture = |id: PersonId| {
        let person = program.people.get(id.0)?;
        let grant = person.consent.grant::<A>(Field::Photo, today)?;
        let clean = person.photo.as_ref()?.disclose_as(&grant, |photo| {
            let file = known.get(photo).cloned().or_else(|| portrait(&photo.bytes));
            file.map(|file| (photo.hash, file)).ok_or(photo.span)
        });
        Some((id, clean.get().clone()))
    };
    let pictures: Vec<_> = ids.into_par_iter().filter_map(picture).collect();
    let unreadable = pictures.iter().filter_map(|(_, picture)| picture.as_ref().err().copied());
    let unreadable = unreadable.collect();
    let readable = pictures.into_iter().filter_map(|(id, picture)| Some((id, picture.ok()?)));
    (readable.collect(), unreadable)
}

fn shown<A: Audience, T: Clone>(
    person: &Person,
    field: Field,
    value: Option<&Private<T>>,
    today: Date,
) -> Option<Disclosed<A, T>> {
    let grant = person.consent.grant::<A>(field, today)?;
    value.map(|value| value.disclose(&grant))
}

/// `A. E.` of `Aisha Example`: the first letter of each word.
fn initials(name: &str) -> String {
    let letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
    let dotted: Vec<String> = letters.map(|letter| format!("{}.", letter.to_uppercase())).collect();
    dotted.join(" ")
}

/// What tells a shown person from a hidden one, and orders people: by what is shown, never by what is hidden.
pub(super) fn shown_as<A: Audience>(person: &PersonView<A>) -> Option<&str> {
    person.name.as_ref().or(person.initials.as_ref()).map(|shown| shown.get().as_str())
}

/// The people `ids`, in the order of what is shown of them; those of whom nothing is shown come last.
pub(super) fn people_views<A: Audience>(
    viewer: &Viewer<'_, A>,
    members: &[Member],
    ids: &[PersonId],
) -> Vec<PersonView<A>> {
    let view = |id: &PersonId| {
        let member = members.iter().find(|member| member.person == *id);
        person_view(viewer, *id, member)
    };
    let mut views: Vec<PersonView<A>> = ids.iter().filter_map(view).collect();
    sort_by_shown(&viewer.order, &mut views);
    views
}

/// Puts people in the order of what is shown of them.
pub(super) fn sort_by_shown<A: Audience>(order: &Order, people: &mut [PersonView<A>]) {
    people.sort_by(|a, b| match (shown_as(a), shown_as(b)) {
        (Some(a), Some(b)) => order.compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
}

/// A count that can be shown: to members always, to the public only where it singles nobody out.
pub(super) fn countable<A: Audience>(viewer: &Viewer<'_, A>, count: u32) -> bool {
    A::KIND == AudienceKind::Members
        || count == 0
        || count >= viewer.program.settings.smallest_count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_letters() {
        for (name, expected) in [
            ("Aisha Example", "A. E."),
            ("  María-José  del Río ", "M. D. R."),
            ("李 小龙", "李. 小."),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
