//! What is published of whom, where, and because of what: for the organisers, by `check --privacy`.
//!
//! In: a [`Program`] and today. Out: [`PersonReport`]s. Every private value is replaced by a mark of its own, the
//! site is viewed for an audience by the same code as always, and where a mark comes out, the value would have.
//! So nothing that pages do can be forgotten here. Holds no private value; knows nothing of how it is printed.

mod mark;
mod withheld;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Debug;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::person::{Photos, photos};
use super::{Known, Portraits, view_site};
use crate::diag::Span;
use crate::model::mentions::find_mentions;
use crate::model::{Left, Member, PersonId, Program};
use crate::privacy::{Audience, Consent, Field, Members, Public, Reason};

pub use crate::model::mentions::{Mention, Mentioned};
pub use withheld::{Withheld, withheld};

/// Where something comes out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the page at this address; empty for home.
    Page(String),
    /// In the feed, data file or picture at this path.
    File(String),
}

/// Why a field is or is not shown to an audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Agreed.
    Agreed(Reason),
    /// Not agreed.
    NotAgreed,
    /// Agreed until this day, which is over.
    Ended(Date),
    /// Agreed from this day, which is ahead.
    NotYet(Date),
}

/// One field of one person, for one audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldReport {
    /// Which.
    pub field: Field,
    /// Why it is shown or not.
    pub standing: Standing,
    /// Where it comes out.
    pub places: BTreeSet<Place>,
}

/// How a person stands to a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The circle's id.
    pub circle: String,
    /// Whether the person has left it.
    pub left: bool,
}

/// A place of a text where somebody is named, by the text's author rather than by the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Naming {
    /// Where.
    pub span: Span,
    /// The name or the e-mail address.
    pub field: Field,
    /// Whether the person agreed to publish it, or is in `[privacy] named_in_text`.
    pub allowed: Allowed,
}

/// Why somebody may be named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Allowed {
    /// The person publishes the value.
    Published,
    /// `[privacy] named_in_text` lists the person.
    Listed,
    /// There is no reason: `private-in-text`.
    No,
}

/// All there is to say about one person. Holds no value about the person but the id.
#[derive(Debug, Clone)]
pub struct PersonReport {
    /// The id.
    pub key: String,
    /// Where the person is entered.
    pub span: Span,
    /// The person's circles.
    pub circles: Vec<Membership>,
    /// The fields that the person has, for everybody.
    pub public: Vec<FieldReport>,
    /// The same for members.
    pub members: Vec<FieldReport>,
    /// Where texts name the person.
    pub namings: Vec<Naming>,
}

/// All there is to say about everybody.
#[derive(Debug, Clone)]
pub struct Report {
    /// Each person, in the order of the program's people.
    pub people: Vec<PersonReport>,
    /// Phone numbers and ways into meetings in texts, of nobody in particular.
    pub besides: Vec<Mention>,
}

/// What is published of whom on the day `today`. Uses the program up: it is marked.
pub fn report_disclosures(mut program: Program, today: Date) -> Report {
    let people: Vec<PersonId> = (0..program.people.len()).map(PersonId).collect();
    let fields: Vec<Vec<Field>> = people.iter().map(|id| fields_of(&program, *id)).collect();
    let (mut namings, besides) = namings(&program, today);
    mark::put_marks(&mut program);
    let (mut public, portraits) = places::<Public>(&program, today, &Portraits::default());
    let (mut members, _) = places::<Members>(&program, today, &portraits);
    let all = people.into_iter().zip(&program.people).zip(fields);
    let report = all.map(|((id, person), fields)| PersonReport {
        key: person.key.clone(),
        span: person.span,
        circles: memberships(&program, id, today),
        public: reports::<Public>(&person.consent, &fields, public.remove(&id), today),
        members: reports::<Members>(&person.consent, &fields, members.remove(&id), today),
        namings: namings.remove(&id).unwrap_or_default(),
    });
    Report { people: report.collect(), besides }
}

/// Where each field comes out.
type Places = BTreeMap<Field, BTreeSet<Place>>;

/// Views the marked program for `A`, and collects the marks of every page and feed. Also the pictures, for the next time.
fn places<A: Audience>(
    program: &Program,
    today: Date,
    known: &Portraits,
) -> (BTreeMap<PersonId, Places>, Arc<Portraits>) {
    let (photos, _) = photos::<A>(program, today, known);
    let portraits = photos.values().cloned().collect();
    let known = Known { changes: &HashMap::new(), portraits: &portraits };
    let site = view_site::<A>(program, today, known);
    let marks = |value: &dyn Debug| marks(value, &photos);
    let page = |page: &Arc<super::types::Page<A>>| (Place::Page(page.path.clone()), marks(&**page));
    let mut found: Vec<_> = site.pages.par_iter().map(page).collect();
    let calendars = site.calendars.iter();
    found.extend(calendars.map(|(path, feed)| (Place::File(path.clone()), marks(feed))));
    found.push((Place::File("circles.json".to_owned()), marks(&site.circles)));
    found.push((Place::File("feed.xml".to_owned()), marks(&site.news)));
    let pictures = photos.iter().map(|(id, (_, file))| {
        (Place::File(file.path.clone()), BTreeSet::from([(*id, Field::Photo)]))
    });
    let mut places: BTreeMap<PersonId, Places> = BTreeMap::new();
    for (place, marks) in found.into_iter().chain(pictures) {
        for (person, field) in marks {
            let of_person = places.entry(person).or_default();
            of_person.entry(field).or_default().insert(place.clone());
        }
    }
    (places, site.portraits)
}

/// The marks in anything that pages or feeds are made of. `Debug` writes every value that can be shown, and no other.
fn marks(value: &dyn Debug, photos: &Photos) -> BTreeSet<(PersonId, Field)> {
    let text = format!("{value:?}");
    let mut found = mark::find_marks(&text);
    let shown = photos.iter().filter(|(_, (_, file))| text.contains(&file.path));
    found.extend(shown.map(|(id, _)| (*id, Field::Photo)));
    found
}

/// The fields that a person has, in the order of [`Field::WORDS`].
fn fields_of(program: &Program, id: PersonId) -> Vec<Field> {
    let Some(person) = program.people.get(id.0) else { return Vec::new() };
    let mut members = program.circles.iter().flat_map(|circle| &circle.members);
    let has_role =
        members.any(|member| member.person == id && member.roles.holds(|roles| !roles.is_empty()));
    let has = |field: Field| match field {
        Field::Name | Field::Initials => person.name.is_some(),
        Field::Department => person.department.is_some(),
        Field::Role => has_role,
        Field::Photo => person.photo.is_some(),
        Field::Link => person.link.is_some(),
        Field::Email => person.email.is_some(),
    };
    Field::WORDS.iter().map(|(_, field)| *field).filter(|field| has(*field)).collect()
}

fn memberships(program: &Program, id: PersonId, today: Date) -> Vec<Membership> {
    let gone = |member: &Member| match member.left {
        Left::No => false,
        Left::Gone => true,
        Left::After(last) => last < today,
    };
    let of_circle = program.circles.iter().filter_map(|circle| {
        let member = circle.members.iter().find(|member| member.person == id)?;
        Some(Membership { circle: circle.id.clone(), left: gone(member) })
    });
    of_circle.collect()
}

fn reports<A: Audience>(
    consent: &Consent,
    fields: &[Field],
    places: Option<Places>,
    today: Date,
) -> Vec<FieldReport> {
    let mut places = places.unwrap_or_default();
    let report = |field: Field| FieldReport {
        field,
        standing: standing::<A>(consent, field, today),
        places: places.remove(&field).unwrap_or_default(),
    };
    let mut reports: Vec<FieldReport> = fields.iter().copied().map(report).collect();
    let agreed = |report: &FieldReport| matches!(report.standing, Standing::Agreed(_));
    let named = reports.iter().any(|report| report.field == Field::Name && agreed(report));
    // Initials stand in for a name that is not shown; by themselves they are nothing.
    reports.retain(|report| report.field != Field::Initials || (agreed(report) && !named));
    reports
}

fn standing<A: Audience>(consent: &Consent, field: Field, today: Date) -> Standing {
    if let Some(grant) = consent.grant::<A>(field, today) {
        return Standing::Agreed(grant.reason);
    }
    let on = |day: Option<Date>| day.filter(|day| consent.is_public(field, *day));
    match (on(consent.until), on(consent.from)) {
        (Some(until), _) if until < today => Standing::Ended(until),
        (_, Some(from)) if today < from => Standing::NotYet(from),
        _ => Standing::NotAgreed,
    }
}

/// Where texts hold a name or an e-mail address, and what else they hold, in order of places.
fn namings(program: &Program, today: Date) -> (BTreeMap<PersonId, Vec<Naming>>, Vec<Mention>) {
    let mut mentions = find_mentions(program);
    mentions.sort();
    mentions.dedup();
    let (mut namings, mut besides) = (BTreeMap::<_, Vec<_>>::new(), Vec::new());
    for mention in mentions {
        let Mentioned::Person(id, field) = mention.of else {
            besides.push(mention);
            continue;
        };
        let allowed = allowed(program, id, field, today);
        namings.entry(id).or_default().push(Naming { span: mention.span, field, allowed });
    }
    (namings, besides)
}

fn allowed(program: &Program, id: PersonId, field: Field, today: Date) -> Allowed {
    if program.people.get(id.0).is_some_and(|person| person.consent.is_public(field, today)) {
        Allowed::Published
    } else if program.named_in_text.contains(&id) {
        Allowed::Listed
    } else {
        Allowed::No
    }
}
