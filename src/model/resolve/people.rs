//! People: the registry, the rosters, and who is meant by an id.

use std::collections::HashMap;

use super::Context;
use super::urls::{Kind, is_address};
use crate::diag::{Diagnostic, Span, nearest};
use crate::model::people::{Left, Member, Person, PersonId, Photo};
use crate::model::rules;
use crate::parse::doc::{self, Spanned};
use crate::privacy::{Consent, Field, Private};

/// The ids of a circle's members.
#[derive(Debug, Default)]
pub(super) struct Roster {
    by_id: HashMap<String, PersonId>,
    /// Whether somebody may be missing, for a place that could not be read.
    is_unclear: bool,
}

impl Roster {
    /// The roster of the circle with this id, still without members.
    fn of(context: &Context<'_>, circle: &str) -> Self {
        let [settings, roster] = circle_files(circle);
        let is_unclear = context.is_unread_in(&["people.", &settings, &roster], &KEYS);
        Self { by_id: HashMap::new(), is_unclear }
    }
}

/// The files that say who belongs to a circle, and when it meets.
pub(super) fn circle_files(circle: &str) -> [String; 2] {
    ["circle.toml", "roster.csv"].map(|name| format!("circles/{circle}/{name}"))
}

/// What says who there is.
const KEYS: [&str; 5] = ["member", "members", "person", "people", "id"];

/// Reads the registry into `context`.
pub(super) fn resolve_registry(context: &mut Context<'_>, registry: Vec<doc::Member>) {
    for entry in registry {
        let Some(id) = entry.id.as_ref().map(|id| (id.value.clone(), id.span)) else {
            let hint = "add an `id`, the name by which circles speak of the person";
            context.missing(entry.span, "id", hint);
            continue;
        };
        let key = id.0.to_lowercase();
        if let Some(first) = context
            .registry
            .get(&key)
            .and_then(|person| context.people.get(person.0))
            .map(|person| person.span)
        {
            let found = Diagnostic::new(
                &rules::DUPLICATE_ID,
                id.1,
                format!("`{}` is in the registry already", id.0),
            );
            context
                .push(found.label(first, "first listed here").hint("give one of them another id"));
            continue;
        }
        let person = add_person(context, entry, id);
        context.registry.insert(key, person);
    }
}

fn add_person(context: &mut Context<'_>, entry: doc::Member, id: (String, Span)) -> PersonId {
    let consent = Consent {
        publish: entry
            .publish
            .as_ref()
            .map(|fields| fields.value.iter().map(|field| field.value).collect()),
        share: entry
            .share
            .as_ref()
            .map(|fields| fields.value.iter().map(|field| field.value).collect()),
        program_default: context.publish_default.clone(),
        from: entry.consented.as_ref().map(|date| date.value),
        until: entry.consent_until.as_ref().map(|date| date.value),
    };
    let photo = entry.photo.and_then(|path| photo(context, path));
    let link = entry.link.and_then(|url| link(context, url));
    let person = PersonId(context.people.len());
    context.people.push(Person {
        key: id.0,
        name: private(entry.name),
        email: private(entry.email),
        department: private(entry.department),
        link,
        photo,
        consent,
        span: id.1,
    });
    person
}

fn private(value: Option<Spanned<Private<String>>>) -> Option<Private<String>> {
    value.map(|value| value.value)
}

/// The address of a person's page, which is private like all that is said of people.
fn link(context: &mut Context<'_>, url: Spanned<Private<String>>) -> Option<Private<String>> {
    if !url.value.holds(|url| is_address(url.trim(), Kind::Any)) {
        let message = "this is no full address";
        let found = Diagnostic::new(&rules::ADDRESS_INVALID, url.span, message);
        context.push(found.hint("write an address that begins with `https://`"));
        return None;
    }
    Some(url.value)
}

/// The picture at a path below `photos/`. The path is private too: files are often named after people.
fn photo(context: &mut Context<'_>, path: Spanned<Private<String>>) -> Option<Private<Photo>> {
    let photos = &context.photos;
    let is_picture = |path: &String| {
        photos.get(path).is_some_and(|(bytes, _)| imagesize::blob_size(bytes).is_ok())
    };
    if !path.value.holds(is_picture) {
        let found = Diagnostic::new(
            &rules::PHOTO_MISSING,
            path.span,
            "there is no picture of this name in `photos/`",
        );
        context.push(found.hint(
            "put a JPEG, PNG or WebP file into `photos/` and write its path: `photos/portrait.jpg`",
        ));
        return None;
    }
    let (photos, span) = (&context.photos, path.span);
    Some(path.value.map(|path| {
        let (bytes, hash) = photos.get(&path).cloned().unwrap_or_default();
        Photo { bytes, hash, span }
    }))
}

/// The members of a circle, and the ids by which its meetings speak of them.
pub(super) fn resolve_members(
    context: &mut Context<'_>,
    circle: &str,
    entries: Vec<doc::Member>,
) -> (Vec<Member>, Roster) {
    let mut roster = Roster::of(context, circle);
    let mut members: Vec<Member> = Vec::with_capacity(entries.len());
    for mut entry in entries {
        let id = entry.id.as_ref().map_or_else(
            || (format!("row-{}", members.len() + 1), entry.span),
            |id| (id.value.clone(), id.span),
        );
        let key = id.0.to_lowercase();
        if let Some(first) = roster
            .by_id
            .get(&key)
            .and_then(|person| members.iter().find(|member| member.person == *person))
        {
            let found = Diagnostic::new(
                &rules::DUPLICATE_ID,
                id.1,
                format!("`{}` is on the roster already", id.0),
            );
            context.push(
                found
                    .label(first.span, "first listed here")
                    .hint("remove one of the two, or give it another id"),
            );
            continue;
        }
        let roles = std::mem::take(&mut entry.roles).into_iter().map(|role| role.value).collect();
        let place = Place {
            roles: Private::new(roles),
            joined: entry.joined.as_ref().map(|date| date.value),
            left: entry.left.as_ref().map_or(Left::No, |left| match left.value {
                doc::Left::No => Left::No,
                doc::Left::Yes => Left::Gone,
                doc::Left::After(date) => Left::After(date),
            }),
            away: entry.away.iter().map(|span| span.value).collect(),
        };
        let person = match context.registry.get(&key).copied() {
            Some(person) => {
                given_twice(context, &entry, person);
                person
            }
            None => {
                if entry.is_reference || is_slip(context, circle, &entry) {
                    unknown_in(context, (&id.0, id.1), &roster);
                    continue;
                }
                add_person(context, entry, id.clone())
            }
        };
        roster.by_id.insert(key, person);
        members.push(Member {
            person,
            roles: place.roles,
            joined: place.joined,
            left: place.left,
            away: place.away,
            span: id.1,
        });
    }
    (members, roster)
}

/// What a circle says of a member.
struct Place {
    roles: Private<Vec<String>>,
    joined: Option<jiff::civil::Date>,
    left: Left,
    away: Vec<(jiff::civil::Date, jiff::civil::Date)>,
}

/// Whether an entry whose id nobody has says nothing of a person, though others are in the registry: a mere slip of the pen.
/// Where there is no registry, somebody wants to be counted alone.
fn is_slip(context: &Context<'_>, circle: &str, entry: &doc::Member) -> bool {
    entry.id.is_some()
        && !context.registry.is_empty()
        && personal(entry).next().is_none()
        && circle_files(circle).iter().all(|file| context.is_read_whole(file))
}

/// What an entry says of a person, by its keys, and where.
fn personal(entry: &doc::Member) -> impl Iterator<Item = (&'static str, Span)> {
    let spans = [
        ("name", entry.name.as_ref().map(|value| value.span)),
        ("email", entry.email.as_ref().map(|value| value.span)),
        ("department", entry.department.as_ref().map(|value| value.span)),
        ("photo", entry.photo.as_ref().map(|value| value.span)),
        ("link", entry.link.as_ref().map(|value| value.span)),
        ("publish", entry.publish.as_ref().map(|value| value.span)),
        ("share", entry.share.as_ref().map(|value| value.span)),
        ("consented", entry.consented.as_ref().map(|value| value.span)),
        ("consent_until", entry.consent_until.as_ref().map(|value| value.span)),
    ];
    spans.into_iter().filter_map(|(field, span)| span.map(|span| (field, span)))
}

/// What the registry says of a person is not said again.
fn given_twice(context: &mut Context<'_>, entry: &doc::Member, person: PersonId) {
    let registered = context.people.get(person.0).map(|person| person.span);
    for (field, span) in personal(entry) {
        let found = Diagnostic::new(
            &rules::PERSON_GIVEN_TWICE,
            span,
            format!("`{field}` of a registered person is given in the registry alone"),
        );
        let found = match registered {
            Some(registered) => found.label(registered, "registered here"),
            None => found,
        };
        context.push(
            found.hint(format!("move `{field}` to the registry, or give this member another id")),
        );
    }
}

/// Reports an id that nobody has.
fn unknown(context: &mut Context<'_>, (id, span): (&str, Span), mut known: Vec<String>) {
    known.sort_unstable();
    let likely = nearest(id, known.iter().map(String::as_str));
    let found = Diagnostic::new(&rules::UNKNOWN_PERSON, span, format!("nobody has the id `{id}`"));
    context.push(match likely {
        Some(likely) => found.hint(format!("did you mean `{likely}`?")),
        None => found.hint("add the person to the roster, or to `people.toml`"),
    });
}

/// Reports an id that nobody has in a circle, unless somebody there could not be read.
fn unknown_in(context: &mut Context<'_>, id: (&str, Span), roster: &Roster) {
    if roster.is_unclear {
        return;
    }
    let ids = roster.by_id.values().chain(context.registry.values());
    let known = ids.filter_map(|person| context.people.get(person.0));
    let known = known.map(|person| person.key.clone()).collect();
    unknown(context, id, known);
}

impl Context<'_> {
    /// Who is meant by an id: a member of the circle, else somebody in the registry.
    pub(super) fn person(&mut self, id: &Spanned<String>, roster: &Roster) -> Option<PersonId> {
        let key = id.value.to_lowercase();
        let found = roster.by_id.get(&key).or_else(|| self.registry.get(&key)).copied();
        if found.is_none() {
            unknown_in(self, (&id.value, id.span), roster);
        }
        found
    }
}

/// `[privacy] named_in_text`. An id may be that of several people, each in a circle of their own.
pub(super) fn named_in_text(context: &mut Context<'_>, config: &doc::Config) -> Vec<PersonId> {
    let mut named = Vec::new();
    let is_unclear = context.is_unread_in(&["people.", "circles/"], &KEYS);
    for id in &config.privacy.named_in_text {
        let people = context.people.iter().enumerate();
        let meant = people.filter(|(_, person)| person.key.eq_ignore_ascii_case(&id.value));
        let before = named.len();
        named.extend(meant.map(|(index, _)| PersonId(index)));
        if named.len() == before && !is_unclear {
            let known = context.people.iter().map(|person| person.key.clone()).collect();
            unknown(context, (&id.value, id.span), known);
        }
    }
    named
}

/// `[privacy] publish`.
pub(super) fn publish_default(config: &doc::Config) -> Vec<Field> {
    let fields = config.privacy.publish.as_ref();
    fields.map(|fields| fields.value.iter().map(|field| field.value).collect()).unwrap_or_default()
}
