//! Nothing about a person is published that the person has not agreed to.
//!
//! Two properties of any program, for each audience. *Canaries*: no file tells a value that was not agreed to, in any
//! spelling. *Non-interference*, which is stronger: where such values are exchanged for others, the site is the same to
//! the byte. What may be seen is worked out here once more, from the contract, not from the code under test.
//!
//! `CANARIES=10000 cargo test --test disclosure` tries more programs.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

mod layers;
mod program;
mod scan;

use std::collections::HashSet;

use circlebook::diag::report::{Format, Style, report};
use circlebook::output::{Target, publish};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Judged, MadeAgain, Memory, Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::render::OutputSet;
use circlebook::render::search::build_index;
use circlebook::source::{LastCommits, Sources};
use jiff::civil::{Date, date};
use program::{Description, Field, Person, any_description, link_word, word};
use proptest::prelude::*;
use scan::Files;

const TODAY: Date = date(2026, 3, 1);

/// What somebody might type at any place of a file.
const MISTAKES: [&str; 10] =
    ["\"", "'", "\n", "\n\"\"\"\n", "[[", "]", " = ", "\nunknown = ", "#", "\u{202e}\u{1b}[2J"];

/// Programs of an ordinary run, for each property.
const CANARIES: u32 = 24;

const ALL: [Field; 7] = [
    Field::Name,
    Field::Email,
    Field::Department,
    Field::Link,
    Field::Role,
    Field::Photo,
    Field::Key,
];

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

/// Whether what `audience` sees may depend on the value.
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
        Field::Photo => agreed.contains("photo") && is_there,
    }
}

fn judged(files: Vec<(String, Vec<u8>)>, request: &Request) -> Judged {
    judge(Sources::from_memory(files), request, &mut Cache::default())
}

/// The site as it is published, with its search index.
fn make(files: Vec<(String, Vec<u8>)>, audience: AudienceKind) -> OutputSet {
    let request = Request { today: TODAY, base_url: None, drafts: true, audience };
    let mut judged = judged(files, &request);
    let again = judged.make_again(&request, &LastCommits::new(), &mut Memory::default());
    let Some(MadeAgain { made, print, records }) = again else {
        let found = report(Format::Human, &judged.sources, &judged.diagnostics, Style::default());
        panic!("the program is wrong:\n{found}");
    };
    let mut output = made.output;
    output.merge(print());
    output.merge(build_index(&records));
    output
}

fn build(files: Vec<(String, Vec<u8>)>, audience: AudienceKind) -> Files {
    let made = make(files, audience);
    made.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

/// Values that must be told nowhere, as `variant` writes them.
fn secrets(description: &Description, audience: AudienceKind) -> Vec<String> {
    let people = (0..description.people.len()).flat_map(|index| ALL.map(|field| (index, field)));
    // The file of a picture is told to nobody, its pixels to those who may see them.
    let hidden = people.filter(|(index, field)| {
        *field == Field::Photo || !may_be_told(description, *index, *field, audience)
    });
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

/// Publishes the site of `description` into the folder `site` below `program`.
fn publish_into(folder: &std::path::Path, description: &Description, audience: AudienceKind) {
    let output = make(description.files(&|_, _| 'a'), audience);
    let target = Target {
        folder: &folder.join("site"),
        program: &folder.join("program"),
        sources: &[],
        home: None,
        audience,
        force: false,
    };
    publish(&output, &target).unwrap();
}

/// Everything that lies in the folder, manifest and names included.
fn lying_in(folder: &std::path::Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path();
        let bytes = if path.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
        (path.strip_prefix(folder).unwrap().display().to_string(), bytes)
    };
    entries.map(|entry| read(entry.unwrap())).collect()
}

/// After everybody has withdrawn, a build into the same folder leaves what a build into a new one would.
fn assert_nothing_stays(mut description: Description, audience: AudienceKind) {
    let [old, new] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    publish_into(old.path(), &description, audience);
    for person in &mut description.people {
        (person.publish, person.share) = (Some(Vec::new()), Some(Vec::new()));
    }
    publish_into(old.path(), &description, audience);
    publish_into(new.path(), &description, audience);
    let left = lying_in(old.path());
    assert!(left == lying_in(new.path()), "the folder is not that of a new build");
    let told = scan::told(&left, &secrets(&description, audience));
    assert!(told.is_empty(), "{told:#?}");
}

/// No report about a program that `mistake` breaks quotes a value, whoever agreed to what. Ids are for the organisers.
fn assert_reports_are_silent(description: &Description, (file, at, mistake): (usize, usize, &str)) {
    let mut files = description.files(&|_, _| 'a');
    let texts = files.iter_mut().filter(|(path, _)| path.ends_with(".toml"));
    let mut texts: Vec<_> = texts.map(|(_, bytes)| bytes).collect();
    let count = texts.len();
    let bytes = &mut texts[file % count];
    let at = at % (bytes.len() + 1);
    bytes.splice(at..at, mistake.bytes());
    let audience = AudienceKind::Public;
    let judged = judged(files, &Request { today: TODAY, base_url: None, drafts: true, audience });
    let formats = [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif];
    let reports = formats.map(|format| {
        let text = report(format, &judged.sources, &judged.diagnostics, Style::default());
        (format!("{format:?}"), text.into_bytes())
    });
    let values = (0..description.people.len())
        .flat_map(|index| ALL.map(|field| (index, field)))
        .filter(|(_, field)| !matches!(field, Field::Key | Field::Photo));
    let values: Vec<String> = values.map(|(index, field)| word(index, field, 'a')).collect();
    let told = scan::told(&reports.to_vec(), &values);
    assert!(told.is_empty(), "{told:#?}");
}

/// How many programs are tried.
fn cases() -> ProptestConfig {
    let asked = std::env::var("CANARIES").ok().and_then(|number| number.parse().ok());
    let cases = asked.unwrap_or(CANARIES);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_public_sees_what_was_agreed_and_nothing_else(description in any_description()) {
        assert_nothing_leaks(&description, AudienceKind::Public);
    }

    #[test]
    fn members_see_what_was_shared_and_nothing_else(description in any_description()) {
        assert_nothing_leaks(&description, AudienceKind::Members);
    }

    #[test]
    fn who_withdraws_is_gone_from_the_folder(
        description in any_description(),
        audience in proptest::sample::select(vec![AudienceKind::Public, AudienceKind::Members]),
    ) {
        assert_nothing_stays(description, audience);
    }

    #[test]
    fn reports_quote_nobody(
        description in any_description(),
        mistake in (any::<usize>(), any::<usize>(), proptest::sample::select(MISTAKES.to_vec())),
    ) {
        assert_reports_are_silent(&description, mistake);
    }
}
