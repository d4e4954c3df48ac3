//! What a page does not show of whom, in numbers: for the preview.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Standing, fields_of, standing};
use crate::model::Program;
use crate::privacy::{Audience, Field};

/// A field that so many people of a circle have, and that its pages do not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Which.
    pub field: Field,
    /// Why.
    pub standing: Standing,
    /// Of how many people.
    pub people: usize,
}

/// The fields that the page of each circle withholds from `A`, by its address.
pub fn withheld<A: Audience>(program: &Program, today: Date) -> Vec<(String, Vec<Withheld>)> {
    let of_circle = program.circles.iter().map(|circle| {
        let mut counts: BTreeMap<(Field, u8), Withheld> = BTreeMap::new();
        for member in circle.members.iter().filter(|member| member.is_there(today)) {
            let Some(person) = program.people.get(member.person.0) else { continue };
            for field in fields_of(program, member.person) {
                let standing = standing::<A>(&person.consent, field, today);
                let rank = match standing {
                    // Initials only ever stand in for a name.
                    _ if field == Field::Initials => continue,
                    Standing::Agreed(_) => continue,
                    Standing::NotAgreed => 0,
                    Standing::Ended(_) => 1,
                    Standing::NotYet(_) => 2,
                };
                let entry = counts.entry((field, rank));
                entry.or_insert(Withheld { field, standing, people: 0 }).people += 1;
            }
        }
        (format!("circles/{}/", circle.id), counts.into_values().collect())
    });
    of_circle.collect()
}
