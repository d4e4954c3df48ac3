//! Nothing about a person is published that the person has not agreed to.
//!
//! Two properties of any program, for each audience. *Canaries*: no file tells a value that was not agreed to, in any
//! spelling. *Non-interference*, which is stronger: where such values are exchanged for others, the site is the same to
//! the byte. What may be seen is worked out here once more, from the contract, not from the code under test.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

mod program;
mod scan;

use std::collections::HashSet;

use circlebook::diag::report::{Format, Style, report};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::{LastCommits, Sources};
use jiff::civil::{Date, date};
use program::{Description, Field, Person, any_description, link_word, word};
use proptest::prelude::*;
use scan::Files;

const TODAY: Date = date(2026, 3, 1);

const ALL: [Field; 6] =
    [Field::Name, Field::Email, Field::Department, Field::Link, Field::Role, Field::Key];

/// What a person agreed that `audience` may see, by formats.
fn agreed(
    description: &Description,
    person: &Person,
    audience: AudienceKind,
) -> HashSet<&'static str> {
    let mut fields: HashSet<&str> = HashSet::new();
    if !person.expired {
        fields.extend(person.publish.as_ref().unwrap_or(&description.default));
    }
    if audience == AudienceKind::Members {
        match &person.share {
            Some(shared) => fields.extend(shared),
            None => fields.extend(["name", "department", "role"]),
        }
    }
    fields
}

/// Whether `audience` may find the value in the site.
fn may_be_told(
    description: &Description,
    index: usize,
    field: Field,
    audience: AudienceKind,
) -> bool {
    let person = &description.people[index];
    let agreed = agreed(description, person, audience);
    let is_there = person.circles.iter().any(|(_, left)| !left);
    let led = person.leads && !person.circles.is_empty();
    match field {
        Field::Key => false,
        // Who has left is named in the meetings of that time, and nothing else is said.
        Field::Name => agreed.contains("name") && (is_there || led),
        Field::Email => agreed.contains("email") && is_there,
        Field::Department => agreed.contains("department") && is_there,
        Field::Link => agreed.contains("link") && is_there,
        Field::Role => agreed.contains("role") && is_there,
    }
}

fn build(files: Vec<(String, Vec<u8>)>, audience: AudienceKind) -> Files {
    let request = Request { today: TODAY, base_url: None, drafts: true, audience };
    let mut judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
    let Some(made) = judged.make(&request, &LastCommits::new()) else {
        let found = report(Format::Human, &judged.sources, &judged.diagnostics, Style::default());
        panic!("the program is wrong:\n{found}");
    };
    made.output.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

/// Values that must be told nowhere, as `variant` writes them.
fn secrets(description: &Description, audience: AudienceKind) -> Vec<String> {
    let people = (0..description.people.len()).flat_map(|index| ALL.map(|field| (index, field)));
    let hidden =
        people.filter(|(index, field)| !may_be_told(description, *index, *field, audience));
    let mut secrets: Vec<String> = hidden.map(|(index, field)| word(index, field, 'a')).collect();
    if audience == AudienceKind::Public && !description.link_public {
        secrets.extend((0..description.circles).map(|circle| link_word(circle, &|_, _| 'a')));
    }
    secrets
}

fn assert_nothing_leaks(description: &Description, audience: AudienceKind) {
    let site = build(description.files(&|_, _| 'a'), audience);
    let told = scan::told(&site, &secrets(description, audience));
    assert!(told.is_empty(), "{told:#?}");
    let link_hidden = audience == AudienceKind::Public && !description.link_public;
    let exchanged = |index: usize, field: Field| {
        let hidden = match description.people.get(index) {
            Some(_) => !may_be_told(description, index, field, audience),
            None => link_hidden,
        };
        if hidden { 'b' } else { 'a' }
    };
    let other = build(description.files(&exchanged), audience);
    let differing: Vec<&str> = site
        .iter()
        .zip(&other)
        .filter(|(one, other)| one != other)
        .map(|((path, _), _)| path.as_str())
        .collect();
    assert!(
        differing.is_empty() && site.len() == other.len(),
        "{differing:?} depend on what is hidden"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_public_sees_what_was_agreed_and_nothing_else(description in any_description()) {
        assert_nothing_leaks(&description, AudienceKind::Public);
    }

    #[test]
    fn members_see_what_was_shared_and_nothing_else(description in any_description()) {
        assert_nothing_leaks(&description, AudienceKind::Members);
    }
}
