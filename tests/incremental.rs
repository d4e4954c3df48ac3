//! A preview after any series of edits is what a clean build of the same files would be, byte for byte; and so is a build
//! that goes by what the last one knew.
//!
//! Edits are random and the same at every run: lines changed, doubled, taken out, moved; files added, renamed, taken
//! away; broken states too. `EDITS=5000 cargo test --test incremental` runs more of them.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

mod numbers;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use circlebook::diag::report::{Format, Style, report};
use circlebook::output::{MANIFEST, Publication, Published, Target};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Judged, Memory, Request, build_again, judge};
use circlebook::privacy::AudienceKind;
use circlebook::render::{Fingerprint, OutputPath, OutputSet, Spool};
use circlebook::source::{LastCommits, Sources};
use circlebook::view::types::StaticFile;
use circlebook::view::{Known, Portraits};
use jiff::civil::date;
use numbers::Numbers;

/// Edits of an ordinary run.
const EDITS: u64 = 150;

type Files = BTreeMap<String, String>;

/// Lines that edits put in: right and wrong ones.
const LINES: [&str; 19] = [
    "A sentence with [a link](start/one.md#how) and **weight**.",
    "## Another heading",
    "{{ circles(open=true) }}",
    "{{ people(circle=\"lunch\") }}",
    "- [ ] a task",
    "[a missing page](nowhere.md)",
    "title = \"Other\"",
    "capacity = 3",
    "status = \"closed\"",
    "publish = [\"name\"]",
    "publish = []",
    "left = 2026-02-01",
    "topic = \"Money\"",
    "cancelled = \"Ill\"",
    "repeat = \"first Monday of each month\"",
    "x = = 1",
    "Ada Example told us.",
    "Words alone.",
    "Other words alone, and *more*.",
];

fn program() -> Files {
    let files = [
        (
            "circlebook.toml",
            "[site]\ntitle = \"Program\"\ndescription = \"Circles.\"\nbase_url = \"https://example.org/\"\nsearch = false\n\
             theme = \"plain\"\n[program]\ntimezone = \"Europe/London\"\ncontact = \"office@example.org\"\n",
        ),
        (
            "guides/index.md",
            "# Home\n\nWelcome.\n\n{{ meetings() }}\n\n[Join us](joining.md) soon.\n\nCome as you are.\n",
        ),
        ("guides/start/index.md", "+++\nkind = \"steps\"\n+++\n\n# Start\n\nHow to.\n"),
        ("guides/start/01-one.md", "# One\n\n## How\n\nText of one.\n\nMore.\n"),
        ("guides/start/02-two.md", "# Two\n\nSee [one](01-one.md).\n"),
        (
            "guides/joining.md",
            "# Joining\n\nWrite to us.\n\nTell us when you can come.\n\nWe read [the first step](start/01-one.md) \
             together.\n\n- paper\n- pencil\n\nAda welcomes you.\n\n## After\n\nStay for tea.\n\nOr go home.\n",
        ),
        ("news/2026-01-12-start.md", "# We start\n\nSoon.\n"),
        (
            "people.toml",
            "[[person]]\nid = \"ada\"\nname = \"Ada Example\"\npublish = [\"initials\"]\n",
        ),
        (
            "circles/lunch/circle.toml",
            "title = \"Lunch\"\nplace = \"Room 1\"\nmembers = [\"ada\"]\n\n[[series]]\nid = \"main\"\n\
             starts = 2026-01-13T12:00:00\nduration = \"1h\"\nrepeat = \"second Tuesday of each month\"\n\n\
             [[meeting]]\non = 2026-04-14\ntopic = \"Authorship\"\nfacilitator = [\"ada\"]\n",
        ),
        ("circles/lunch/about.md", "About lunch.\n"),
        (
            "circles/tea/circle.toml",
            "title = \"Tea\"\n\n[[member]]\nid = \"bo\"\nname = \"Bo Example\"\n\n[[series]]\nid = \"main\"\n\
             starts = 2026-01-08T16:00:00\nduration = \"1h\"\nrepeat = \"every other Thursday\"\n",
        ),
        (
            "events.toml",
            "[[event]]\nid = \"kick-off\"\ntitle = \"Kick-off\"\nstarts = 2026-04-08T16:00:00\n",
        ),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn edit(files: &mut Files, numbers: &mut Numbers) {
    // Now and then everything is right again, so that most edits are made to a program that can be built.
    if numbers.below(6) == 0 {
        *files = program();
    }
    let path = files.keys().nth(numbers.below(files.len())).unwrap().clone();
    let mut lines: Vec<String> = files[&path].lines().map(str::to_owned).collect();
    let at = numbers.below(lines.len() + 1);
    match numbers.below(8) {
        0 | 1 => lines.insert(at, LINES[numbers.below(LINES.len())].to_owned()),
        2 if at < lines.len() => lines[at] = LINES[numbers.below(LINES.len())].to_owned(),
        3 if at < lines.len() => drop(lines.remove(at)),
        4 if at < lines.len() => lines[at].push_str(" more"),
        5 if path != "circlebook.toml" => {
            let text = files.remove(&path).unwrap();
            files.insert(path.replace(".md", "-b.md"), text);
            return;
        }
        6 => {
            let path = format!("guides/new-{}.md", numbers.below(4));
            files.insert(path, "# New\n\nText.\n".to_owned());
            return;
        }
        7 if path != "circlebook.toml" && numbers.below(3) == 0 => {
            files.remove(&path);
            return;
        }
        _ => lines.push(String::new()),
    }
    files.insert(path, lines.join("\n") + "\n");
}

fn sources(files: &Files) -> (Sources, Vec<circlebook::diag::Diagnostic>) {
    Sources::from_memory(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
}

fn told(judged: &Judged) -> String {
    report(Format::Short, &judged.sources, &judged.diagnostics, Style::default())
}

/// The findings, and the files of the site if nothing is an error.
type Outcome = (String, Option<OutputSet>);

/// Whether words alone were other, and what came of it.
type Again = (bool, Outcome);

fn clean(files: &Files, request: &Request) -> Outcome {
    let mut judged = judge(sources(files), request, &mut Cache::default());
    let made = judged.make(request, &LastCommits::new());
    (told(&judged), made.map(|made| made.output))
}

fn incremental(files: &Files, request: &Request, memory: &mut Memory) -> Again {
    let made = build_again(sources(files), request, &LastCommits::new(), memory);
    let is_reworded = made.as_ref().is_some_and(|again| again.is_reworded);
    let output = made.map(|again| {
        let mut output = again.made.output;
        output.merge((again.print)());
        output
    });
    (is_reworded, (told(memory.judged().unwrap()), output))
}

fn request() -> Request {
    Request {
        today: date(2026, 3, 1),
        base_url: None,
        drafts: false,
        audience: AudienceKind::Public,
    }
}

#[test]
fn a_preview_is_what_a_clean_build_would_be() {
    let edits = std::env::var("EDITS").map_or(EDITS, |edits| edits.parse().unwrap());
    let request = request();
    let mut memory = Memory::default();
    let (mut files, mut numbers) = (program(), Numbers(1));
    let (mut good, mut reworded) = (0, 0);
    for number in 0..edits {
        let (is_reworded, (found, output)) = incremental(&files, &request, &mut memory);
        let (expected_found, expected) = clean(&files, &request);
        assert_eq!(found, expected_found, "after edit {number}");
        good += u64::from(output.is_some());
        reworded += u64::from(is_reworded);
        let paths = |output: &Option<OutputSet>| -> Vec<String> {
            output.iter().flat_map(OutputSet::iter).map(|(path, _)| path.to_string()).collect()
        };
        assert_eq!(paths(&output), paths(&expected), "after edit {number}");
        for (path, bytes) in output.iter().flat_map(OutputSet::iter) {
            let same = expected.as_ref().unwrap().get(path.as_str()) == Some(bytes);
            assert!(same, "after edit {number}: {path} differs: {files:#?}");
        }
        edit(&mut files, &mut numbers);
    }
    assert!(good * 4 > edits, "only {good} of {edits} states could be built");
    assert!(reworded * 40 > edits, "only {reworded} of {edits} edits changed words alone");
}

/// A publication, and how often it had a file already.
struct Counted<'p>(&'p Publication<'p>, AtomicU64);

impl Spool for Counted<'_> {
    fn keep(&self, path: &OutputPath, made_of: Fingerprint) -> bool {
        let is_kept = self.0.keep(path, made_of);
        self.1.fetch_add(u64::from(is_kept), Ordering::Relaxed);
        is_kept
    }

    fn take(&self, path: &OutputPath, made_of: Fingerprint, bytes: &[u8]) -> bool {
        self.0.take(path, made_of, bytes)
    }
}

/// Publishes the site to `folder` as `build` does, going by the `last` publication; nothing where anything is an error.
/// How many files were not made.
fn build(files: &Files, folder: &Path, last: Option<&Published>) -> Option<(Published, u64)> {
    let mut judged = judge(sources(files), &request(), &mut Cache::default());
    let target = Target {
        folder,
        program: Path::new("/nowhere"),
        sources: &[],
        home: None,
        audience: AudienceKind::Public,
        force: false,
    };
    let publication = Publication::begin(&target).unwrap();
    let publication = match last {
        Some(last) => publication.remembering(&last.seal, last.ledger.clone()),
        None => publication,
    };
    let counted = Counted(&publication, AtomicU64::new(0));
    let known = Known { changes: &LastCommits::new(), portraits: &Portraits::default() };
    let made = judged.make_whole(&request(), known, Some(&counted), &mut |_| {})?;
    let kept = counted.1.into_inner();
    Some((publication.finish(&made.output).unwrap(), kept))
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST);
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_build_that_remembers_is_what_a_clean_build_would_be() {
    let edits = std::env::var("EDITS").map_or(EDITS, |edits| edits.parse().unwrap());
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("site");
    let (mut files, mut numbers) = (program(), Numbers(2));
    let (mut last, mut made, mut kept) = (None, 0, 0);
    for number in 0..edits {
        if let Some((published, untouched)) = build(&files, &folder, last.as_ref()) {
            let (_, expected) = clean(&files, &request());
            let expected = expected.unwrap();
            let expected: BTreeMap<String, Vec<u8>> =
                expected.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
            assert!(tree(&folder) == expected, "after edit {number}: {files:#?}");
            made += published.report.written as u64;
            kept += untouched;
            last = Some(published);
        }
        edit(&mut files, &mut numbers);
    }
    assert!(kept > made, "{kept} files were not made, {made} were");
}

/// A program whose pages show Ada, and what was written of her besides.
fn with_a_picture(besides: &str) -> (Sources, Vec<circlebook::diag::Diagnostic>) {
    let mut picture = std::io::Cursor::new(Vec::new());
    let pixels = image::GrayImage::from_pixel(2, 2, image::Luma([0]));
    pixels.write_to(&mut picture, image::ImageFormat::Png).unwrap();
    let person = format!(
        "[[person]]\nid = \"ada\"\nname = \"Ada Example\"\nphoto = \"photos/ada.png\"\n\
         publish = [\"name\", \"photo\"]\nconsented = 2026-01-01\n{besides}"
    );
    let mut files: Vec<(String, Vec<u8>)> =
        program().into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.retain(|(path, _)| path != "people.toml");
    files.push(("people.toml".to_owned(), person.into_bytes()));
    files.push(("photos/ada.png".to_owned(), picture.into_inner()));
    Sources::from_memory(files)
}

#[test]
fn a_picture_that_was_made_before_is_taken_over() {
    let mut memory = Memory::default();
    let picture_after = |besides: &str, memory: &mut Memory| {
        let made = build_again(with_a_picture(besides), &request(), &LastCommits::new(), memory);
        let portraits = made.unwrap().made.portraits;
        let (made_of, file) = portraits.iter().next().unwrap();
        (*made_of, file.clone())
    };
    let (made_of, first) = picture_after("", &mut memory);
    let (_, second) = picture_after("department = \"Physics\"\n", &mut memory);
    assert!(Arc::ptr_eq(&first.bytes, &second.bytes), "it was made again");

    let other = StaticFile { path: "photos/other.jpg".to_owned(), bytes: b"other"[..].into() };
    let known: Portraits = [(made_of, other.clone())].into_iter().collect();
    let known = Known { changes: &LastCommits::new(), portraits: &known };
    let mut judged = judge(with_a_picture(""), &request(), &mut Cache::default());
    let made = judged.make_whole(&request(), known, None, &mut |_| {}).unwrap();
    assert_eq!(made.output.get(&other.path), Some(&other.bytes));
    assert_eq!(made.output.get(&first.path), None);
}
