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

mod history;
mod layers;
mod preview;
mod program;
mod scan;

use std::collections::HashSet;
use std::path::Path;
use std::sync::LazyLock;

use circlebook::diag::Diagnostic;
use circlebook::diag::report::{Format, Style, report};
use circlebook::output::{Publication, Target};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{MadeAgain, Memory, Request, build_again, judge};
use circlebook::privacy::AudienceKind;
use circlebook::render::OutputSet;
use circlebook::render::search::build_index;
use circlebook::source::{History, LastCommits, Sources};
use jiff::civil::{Date, date};
use preview::Preview;
use program::{CIRCLES, Description, Field, PEOPLE, Person, any_description, link_word, word};
use proptest::prelude::*;
use scan::{Files, Scan};

/// As in the binary: most of a build's time goes to millions of small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

fn request(audience: AudienceKind) -> Request {
    Request { today: TODAY, base_url: None, drafts: true, audience }
}

/// The site as it is published, with its search index.
fn make(
    read: (Sources, Vec<Diagnostic>),
    commits: &LastCommits,
    audience: AudienceKind,
) -> OutputSet {
    let mut memory = Memory::default();
    let again = build_again(read, &request(audience), commits, &mut memory);
    let Some(MadeAgain { made, print, records, .. }) = again else {
        let judged = memory.judged().unwrap();
        let found = report(Format::Human, &judged.sources, &judged.diagnostics, Style::default());
        panic!("the program is wrong:\n{found}");
    };
    let mut output = made.output;
    output.merge(print());
    output.merge(build_index(&records()));
    output
}

fn make_from_memory(files: Vec<(String, Vec<u8>)>, audience: AudienceKind) -> OutputSet {
    make(Sources::from_memory(files), &LastCommits::new(), audience)
}

fn build(files: Vec<(String, Vec<u8>)>, audience: AudienceKind) -> Files {
    listed(&make_from_memory(files, audience))
}

fn listed(output: &OutputSet) -> Files {
    output.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

/// Searches for everything that any program says of people or keeps for members.
fn scan() -> &'static Scan {
    static SCAN: LazyLock<Scan> = LazyLock::new(|| {
        let people = (0..PEOPLE).flat_map(|index| ALL.map(|field| word(index, field, 'a')));
        let links = (0..CIRCLES).map(|circle| link_word(circle, &|_, _| 'a'));
        Scan::new(people.chain(links).chain(history::words('a')).collect())
    });
    &SCAN
}

/// Nothing of `values` is in `files`.
fn assert_untold(files: &Files, values: &HashSet<String>) {
    let told = scan().told(files, |value| values.contains(value));
    assert!(told.is_empty(), "{told:#?}");
}

/// Values that must be told nowhere, as `variant` writes them.
fn secrets(description: &Description, audience: AudienceKind) -> HashSet<String> {
    let people = (0..description.people.len()).flat_map(|index| ALL.map(|field| (index, field)));
    // The file of a picture is told to nobody, its pixels to those who may see them.
    let hidden = people.filter(|(index, field)| {
        *field == Field::Photo || !may_be_told(description, *index, *field, audience)
    });
    let mut secrets: HashSet<String> =
        hidden.map(|(index, field)| word(index, field, 'a')).collect();
    if audience == AudienceKind::Public && !description.link_public {
        secrets.extend((0..description.circles).map(|circle| link_word(circle, &|_, _| 'a')));
    }
    secrets
}

fn assert_nothing_leaks(description: &Description, audience: AudienceKind) {
    let site = build(description.files(&|_, _| 'a'), audience);
    assert_untold(&site, &secrets(description, audience));
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

/// Publishes a site into the folder `site` beside `program`.
fn publish_into(folder: &Path, output: &OutputSet, audience: AudienceKind) {
    let target = Target {
        folder: &folder.join("site"),
        program: &folder.join("program"),
        sources: &[],
        home: None,
        audience,
        force: false,
    };
    Publication::begin(&target).unwrap().finish(output).unwrap();
}

/// Everything that lies in the folder, manifest and names included.
fn lying_in(folder: &Path) -> Files {
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
    let make =
        |description: &Description| make_from_memory(description.files(&|_, _| 'a'), audience);
    publish_into(old.path(), &make(&description), audience);
    for person in &mut description.people {
        (person.publish, person.share) = (Some(Vec::new()), Some(Vec::new()));
    }
    let without = make(&description);
    publish_into(old.path(), &without, audience);
    publish_into(new.path(), &without, audience);
    let left = lying_in(old.path());
    assert!(left == lying_in(new.path()), "the folder is not that of a new build");
    assert_untold(&left, &secrets(&description, audience));
}

/// No report about a program that `mistake` breaks quotes a value or a link that is for members. Ids are for organisers.
fn assert_reports_are_silent(description: &Description, (file, at, mistake): (usize, usize, &str)) {
    let mut files = description.files(&|_, _| 'a');
    let texts = files.iter_mut().filter(|(path, _)| path.ends_with(".toml"));
    let mut texts: Vec<_> = texts.map(|(_, bytes)| bytes).collect();
    let count = texts.len();
    let bytes = &mut texts[file % count];
    let at = at % (bytes.len() + 1);
    bytes.splice(at..at, mistake.bytes());
    let request = request(AudienceKind::Public);
    let judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
    let formats = [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif];
    let reports = formats.map(|format| {
        let text = report(format, &judged.sources, &judged.diagnostics, Style::default());
        (format!("{format:?}"), text.into_bytes())
    });
    assert_untold(&reports.to_vec(), &values(description));
}

/// What no report says, whoever agreed to what.
fn values(description: &Description) -> HashSet<String> {
    let people = (0..description.people.len()).flat_map(|index| ALL.map(|field| (index, field)));
    let values = people.filter(|(_, field)| !matches!(field, Field::Key | Field::Photo));
    let values = values.map(|(index, field)| word(index, field, 'a'));
    let links = (0..description.circles).map(|circle| link_word(circle, &|_, _| 'a'));
    values.chain(links.filter(|_| !description.link_public)).collect()
}

fn write_into(folder: &Path, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Git is asked for dates alone: whoever wrote a program's history, the site is the same, and tells nobody.
fn assert_history_is_silent(description: &Description, audience: AudienceKind) {
    let files = description.files(&|_, _| 'a');
    let sites = ['a', 'b'].map(|variant| {
        let folder = tempfile::tempdir().unwrap();
        write_into(folder.path(), &files);
        history::record(folder.path(), &files, variant);
        let commits = History::read(folder.path(), History::default()).commits;
        assert_eq!(commits.len(), files.len(), "every file has a commit");
        let read = Sources::read(folder.path(), None).unwrap();
        listed(&make(read, &commits, audience))
    });
    assert!(sites[0] == sites[1], "the site depends on who wrote its history");
    assert!(sites[0] != build(files, audience), "no page says when it was changed");
    assert_untold(&sites[0], &history::words('a').into());
}

/// A preview answers with the site, with what is wrong and with what it withholds, and quotes nobody in doing so.
fn assert_preview_is_silent(description: &Description, audience: AudienceKind) {
    let files = description.files(&|_, _| 'a');
    let addresses = make_from_memory(files.clone(), audience);
    let addresses: Vec<String> = addresses.iter().map(|(path, _)| format!("/{path}")).collect();
    let pages = addresses.iter().filter_map(|path| path.strip_suffix("index.html"));
    let folder = tempfile::tempdir().unwrap();
    write_into(folder.path(), &files);
    let whole = folder.path().join("circles/c0/circle.toml");
    let mended = std::fs::read(&whole).unwrap();
    let broken = [b"unknown = 1\n", &mended[..], b"[[["].concat();
    let replace = |bytes: &[u8]| std::fs::write(&whole, bytes).unwrap();
    replace(&broken);

    let mut preview = Preview::start(folder.path(), audience.as_str());
    let wrong = |preview: &Preview| {
        let all = [preview.get("/circles/c0/"), preview.told("/circles/c0/")];
        assert!(String::from_utf8_lossy(&all[1]).contains("unknown-key"), "the mistake is told");
        all.map(|answer| ("of a mistake".to_owned(), answer)).to_vec()
    };
    assert_untold(&wrong(&preview), &values(description));

    replace(&mended);
    preview.wait("Built in");
    let answers = addresses.iter().map(|path| (path.clone(), preview.get(path))).collect();
    assert_untold(&answers, &secrets(description, audience));
    let banners = pages.map(|page| (format!("banner of {page}"), preview.told(page))).collect();
    assert_untold(&banners, &values(description));

    replace(&broken);
    preview.wait("Not built");
    let page = vec![("the last good page".to_owned(), preview.get("/circles/c0/"))];
    assert_untold(&page, &secrets(description, audience));
    assert_untold(&wrong(&preview)[1..].to_vec(), &values(description));
}

/// How many programs are tried: what is asked for, or one in `share` of it where each takes long.
fn cases(share: u32) -> ProptestConfig {
    let asked = std::env::var("CANARIES").ok().and_then(|number| number.parse().ok());
    let cases = (asked.unwrap_or(CANARIES) / share).max(1);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn any_audience() -> impl Strategy<Value = AudienceKind> {
    proptest::sample::select(vec![AudienceKind::Public, AudienceKind::Members])
}

proptest! {
    #![proptest_config(cases(1))]

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
        audience in any_audience(),
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

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn who_wrote_the_history_is_not_told(
        description in any_description(),
        audience in any_audience(),
    ) {
        assert_history_is_silent(&description, audience);
    }

    #[test]
    fn a_preview_tells_what_its_audience_may_see(
        description in any_description(),
        audience in any_audience(),
    ) {
        assert_preview_is_silent(&description, audience);
    }
}
