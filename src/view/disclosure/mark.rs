//! Marks: values that stand in for private ones and name the person and the field they came from.
//!
//! They pass every step that a real value passes, such as the making of initials, and can still be told apart
//! afterwards. Knows nothing of pages.

use std::collections::BTreeSet;

use crate::model::{Member, Person, PersonId, Program};
use crate::privacy::{Field, Private};

/// Begins every mark; no text of a program holds it.
const SIGN: &str = "circlebookmark";

/// The first of many letters of a script that nobody writes any more: initials made of them are unmistakable.
const FIRST_LETTER: u32 = 0x17000;
/// How many of them there are.
const LETTERS: u32 = 6000;

/// Fields whose marks are words of their own; initials are made from the name's.
const WORDS: [(char, Field); 5] = [
    ('n', Field::Name),
    ('d', Field::Department),
    ('r', Field::Role),
    ('e', Field::Email),
    ('l', Field::Link),
];

/// Puts a mark in the place of every private value that the program has, photos excepted: those are files.
pub(super) fn put_marks(program: &mut Program) {
    for (index, person) in program.people.iter_mut().enumerate() {
        mark_person(index, person);
    }
    for member in program.circles.iter_mut().flat_map(|circle| &mut circle.members) {
        mark_member(member);
    }
}

fn mark_person(index: usize, person: &mut Person) {
    let (high, low) = letters(index);
    let name = format!("{high} {low}{}", word(index, 'n'));
    replace(&mut person.name, name);
    replace(&mut person.department, word(index, 'd'));
    replace(&mut person.email, format!("{}@example.org", word(index, 'e')));
    replace(&mut person.link, format!("https://example.org/{}", word(index, 'l')));
}

fn replace(value: &mut Option<Private<String>>, mark: String) {
    if let Some(value) = value {
        *value = Private::new(mark);
    }
}

/// The roles stay, since they decide where somebody is shown; the mark stands among them.
fn mark_member(member: &mut Member) {
    let roles = std::mem::replace(&mut member.roles, Private::new(Vec::new()));
    let mark = word(member.person.0, 'r');
    member.roles = roles.map(|mut roles| {
        if !roles.is_empty() {
            roles.push(mark);
        }
        roles
    });
}

fn word(index: usize, field: char) -> String {
    format!("{SIGN}{index}{field}")
}

/// Two letters for each person.
fn letters(index: usize) -> (char, char) {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    let letter = |number: u32| char::from_u32(FIRST_LETTER + number % LETTERS).unwrap_or('x');
    (letter(index / LETTERS), letter(index))
}

/// Whose fields `text` holds.
pub(super) fn find_marks(text: &str) -> BTreeSet<(PersonId, Field)> {
    let mut found = BTreeSet::new();
    for part in text.split(SIGN).skip(1) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let Some((number, rest)) = part.split_at_checked(digits) else { continue };
        let field = WORDS.iter().find(|(letter, _)| rest.starts_with(*letter));
        if let (Ok(index), Some((_, field))) = (number.parse(), field) {
            found.insert((PersonId(index), *field));
        }
    }
    found.extend(find_initials(text).map(|person| (person, Field::Initials)));
    found
}

/// `high. low.`, as initials are written.
fn find_initials(text: &str) -> impl Iterator<Item = PersonId> {
    let number = |letter: char| {
        u32::from(letter).checked_sub(FIRST_LETTER).filter(|number| *number < LETTERS)
    };
    text.match_indices(". ").filter_map(move |(dot, _)| {
        let high = number(text.get(..dot)?.chars().next_back()?)?;
        let mut after = text.get(dot + 2..)?.chars();
        let low = number(after.next()?)?;
        (after.next() == Some('.')).then_some(PersonId((high * LETTERS + low) as usize))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_among_words_and_in_addresses() {
        let text = format!("by {} and mailto:{}@example.org", word(12, 'n'), word(3, 'e'));
        let expected = [(PersonId(3), Field::Email), (PersonId(12), Field::Name)];
        assert_eq!(find_marks(&text), BTreeSet::from(expected));
    }

    #[test]
    fn initials_name_the_person() {
        for index in [0, 1, 5999, 6000, 123_456] {
            let (high, low) = letters(index);
            let text = format!("led by {high}. {low}., A. B.");
            let expected = BTreeSet::from([(PersonId(index), Field::Initials)]);
            assert_eq!(find_marks(&text), expected, "{index}");
        }
    }
}
