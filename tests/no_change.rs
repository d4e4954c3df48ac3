//! A build that finds nothing changed does nothing and says the same; whatever is other, it is as if it remembered nothing.
//!
//! Each change is made to a program that was built before, and to a copy of it whose memory was taken away. Both must
//! exit, say and leave the same.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The user's cache folder, where builds are remembered; in the program folder, so that each test has its own.
const MEMORY: &str = ".cache";

/// A program with a warning, and its site in `public/`.
fn built() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        (
            "circlebook.toml",
            "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\ntheme = \"plain\"\nsearch = false\n\n\
             [program]\ntimezone = \"Europe/London\"\ncontact = \"office@example.org\"\n",
        ),
        ("guides/index.md", "# Home\n\nWelcome to [one](one.md).\n"),
        ("guides/one.md", "# One\n\nBo Example told us.\n"),
        ("guides/code.md", CODE),
        ("guides/draft.md", "+++\ndraft = true\n+++\n\n# Draft\n\nNot yet.\n"),
        ("people.toml", PEOPLE),
        (
            "circles/lunch/circle.toml",
            "title = \"Lunch\"\nmembers = [\"bo\", \"ana\"]\n\n[[series]]\nstarts = 2026-01-13T12:00:00\nduration = \"1h\"\n\
             repeat = \"second Tuesday of each month\"\n",
        ),
        ("static/logo.txt", "logo\n"),
    ];
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    picture(folder.path(), 0);
    folder
}

const CODE: &str = "# Code\n\nSome.\n\n```rust\nlet secret = 12;\n```\n";

/// Bo, of whom nothing is shown, and Ana with her picture.
const PEOPLE: &str = "[[person]]\nid = \"bo\"\nname = \"Bo Example\"\npublish = []\n\n\
     [[person]]\nid = \"ana\"\nname = \"Ana Example\"\nphoto = \"photos/ana.png\"\n\
     publish = [\"name\", \"photo\"]\nconsented = 2026-01-01\n";

/// The same, after Ana thought better of it.
const WITHOUT_PICTURE: &str = "[[person]]\nid = \"bo\"\nname = \"Bo Example\"\npublish = []\n\n\
     [[person]]\nid = \"ana\"\nname = \"Ana Example\"\nphoto = \"photos/ana.png\"\n\
     publish = [\"name\"]\nconsented = 2026-01-01\n";

/// Ana's picture, so dark.
fn picture(folder: &Path, shade: u8) {
    fs::create_dir_all(folder.join("photos")).unwrap();
    let pixels = image::GrayImage::from_pixel(2, 2, image::Luma([shade]));
    pixels.save(folder.join("photos/ana.png")).unwrap();
}

/// Does `change` to every published picture.
fn to_pictures(folder: &Path, change: impl Fn(&Path)) {
    let published: Vec<_> = fs::read_dir(folder.join("public/photos")).unwrap().collect();
    assert_eq!(published.len(), 1);
    published.into_iter().for_each(|file| change(&file.unwrap().path()));
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const OPTIONS: &str = "--as-of 2026-02-01";

fn run(folder: &Path, options: &str) -> Output {
    circlebook(folder, &format!("build {options}"))
}

fn circlebook(folder: &Path, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command.env("XDG_CACHE_HOME", folder.canonicalize().unwrap().join(MEMORY));
    command.args(arguments.split_whitespace()).output().unwrap()
}

/// Exit status and what was said; times left out.
fn said(output: &Output) -> (Option<i32>, String) {
    let text = String::from_utf8_lossy(&output.stderr);
    let words = text.split_inclusive(' ').filter(|word| {
        let number = word.trim_end();
        number.parse::<f64>().is_err() || !number.contains('.')
    });
    (output.status.code(), words.collect())
}

fn timings(folder: &Path) -> serde_json::Value {
    let output = run(folder, &format!("{OPTIONS} --timings=json"));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn stages(folder: &Path) -> Vec<String> {
    let times = timings(folder);
    let stages = times["stages"].as_array().unwrap().iter();
    stages.map(|stage| stage["stage"].as_str().unwrap().to_owned()).collect()
}

/// All files below `folder` but what is remembered.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| !entry.file_type().is_dir());
    let below = files.map(|entry| entry.path().strip_prefix(folder).unwrap().to_owned());
    let below = below.filter(|path| !path.starts_with(MEMORY));
    below.map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

fn copy_without_memory(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(folder) {
        let path = copy.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    copy
}

fn remembered(folder: &Path) -> Vec<PathBuf> {
    remembered_as("builds", folder)
}

fn remembered_as(kind: &str, folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder.join(MEMORY).join("circlebook").join(kind)).unwrap();
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn nothing_is_made_where_nothing_changed() {
    let folder = built();
    let first = said(&run(folder.path(), OPTIONS));
    assert!(first.1.contains("private-in-text") && first.0 == Some(0), "{first:?}");
    let site = tree(folder.path());
    let second = said(&run(folder.path(), OPTIONS));
    let again = |text: &str| text.replace("/\n", "/ (nothing changed)\n");
    assert_eq!(second.1, again(&first.1));
    assert_eq!(second.0, first.0);
    assert_eq!(stages(folder.path()), ["source", "output"]);
    assert_eq!(tree(folder.path()), site);
}

#[test]
fn after_one_edit_the_other_pages_are_not_made() {
    let folder = built();
    run(folder.path(), OPTIONS);
    write(folder.path(), "guides/one.md", "# One\n\nBo Example told us.\n\nOther words.\n");
    let times = timings(folder.path());
    let count = |key: &str| times[key].as_u64().unwrap();
    // The page, and the one that holds all to be printed.
    assert_eq!(count("files_written"), 2, "{times}");
    let pages_and_calendars = count("pages") + count("calendars");
    assert!(count("files_kept") + 2 >= pages_and_calendars, "{times}");
    let touched = folder.path().join("public/robots.txt");
    fs::write(&touched, "mine").unwrap();
    write(folder.path(), "guides/one.md", "# One\n\nMore words.\n");
    assert_eq!(timings(folder.path())["files_kept"], 0);
}

#[test]
fn a_folder_that_was_copied_is_read_and_not_made_again() {
    let folder = built();
    run(folder.path(), OPTIONS);
    let page = folder.path().join("public/index.html");
    let text = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    fs::write(&page, text).unwrap();
    assert_eq!(stages(folder.path()), ["source", "output"]);
}

/// Something that is done to a program folder.
type Change = Box<dyn Fn(&Path)>;

/// What can be other between two builds, and the options of the second.
fn changes() -> Vec<(&'static str, Change, &'static str)> {
    let add = |path: &'static str, text: &'static str| -> Change {
        Box::new(move |folder| write(folder, path, text))
    };
    let remove = |path: &'static str| -> Change {
        Box::new(move |folder| fs::remove_file(folder.join(path)).unwrap())
    };
    let nothing = || -> Change { Box::new(|_| {}) };
    vec![
        ("nothing", nothing(), OPTIONS),
        ("a text", add("guides/one.md", "# One\n\nOther words.\n"), OPTIONS),
        (
            "a text of the same size",
            add("guides/one.md", "# One\n\nBo Example told me.\n"),
            OPTIONS,
        ),
        ("a mistake", add("guides/one.md", "# One\n\n[gone](gone.md)\n"), OPTIONS),
        ("a new file", add("guides/two.md", "# Two\n\nNew.\n"), OPTIONS),
        ("a new file that is refused", add("circles/lunch/\u{fffd}.toml", ""), OPTIONS),
        ("a file that is gone", remove("guides/draft.md"), OPTIONS),
        (
            "another name",
            Box::new(|folder| {
                fs::rename(folder.join("guides/one.md"), folder.join("guides/uno.md")).unwrap();
            }),
            OPTIONS,
        ),
        ("a static file", add("static/logo.txt", "LOGO\n"), OPTIONS),
        ("a template", add("templates/guide.html", "{{ body }}"), OPTIONS),
        ("a person", add("people.toml", "[[person]]\nid = \"bo\"\nname = \"Bo Other\"\n"), OPTIONS),
        ("the day", nothing(), "--as-of 2026-02-02"),
        ("drafts", nothing(), "--as-of 2026-02-01 --drafts"),
        ("the address", nothing(), "--as-of 2026-02-01 --base-url https://example.net/x/"),
        ("the audience", nothing(), "--as-of 2026-02-01 --audience members"),
        ("another folder", nothing(), "--as-of 2026-02-01 -o other"),
        ("a place in the sources", nothing(), "--as-of 2026-02-01 -o guides/site"),
        ("a published page", add("public/index.html", "tampered"), OPTIONS),
        (
            "a published page of the same size",
            Box::new(|folder| {
                let path = folder.join("public/index.html");
                let mut page = fs::read(&path).unwrap();
                *page.last_mut().unwrap() = b' ';
                fs::write(path, page).unwrap();
            }),
            OPTIONS,
        ),
        ("a published page that is gone", remove("public/index.html"), OPTIONS),
        ("a published file of others", add("public/other.html", "theirs"), OPTIONS),
        ("a manifest that is gone", remove("public/.circlebook-manifest.json"), OPTIONS),
        ("a damaged manifest", add("public/.circlebook-manifest.json", "{}"), OPTIONS),
        (
            "a site that is gone",
            Box::new(|folder| fs::remove_dir_all(folder.join("public")).unwrap()),
            OPTIONS,
        ),
    ]
}

/// The same of what is remembered by itself: code and pictures.
fn changes_of_what_is_dear() -> Vec<(&'static str, Change, &'static str)> {
    let code = |text: &'static str| -> Change {
        Box::new(move |folder| write(folder, "guides/code.md", text))
    };
    vec![
        ("code", code("# Code\n\nSome.\n\n```rust\nlet secret = 13;\n```\n"), OPTIONS),
        ("its language", code("# Code\n\nSome.\n\n```python\nlet secret = 12;\n```\n"), OPTIONS),
        ("a picture", Box::new(|folder| picture(folder, 255)), OPTIONS),
        (
            "a picture that is no longer agreed to",
            Box::new(|folder| write(folder, "people.toml", WITHOUT_PICTURE)),
            OPTIONS,
        ),
        (
            "a published picture",
            Box::new(|folder| to_pictures(folder, |path| fs::write(path, "tampered").unwrap())),
            OPTIONS,
        ),
        (
            "a published picture that is gone",
            Box::new(|folder| to_pictures(folder, |path| fs::remove_file(path).unwrap())),
            OPTIONS,
        ),
    ]
}

#[test]
fn whatever_changed_is_built_as_if_nothing_were_remembered() {
    let folder = built();
    run(folder.path(), OPTIONS);
    let sources = tree(folder.path());
    for (what, change, options) in changes().into_iter().chain(changes_of_what_is_dear()) {
        for path in tree(folder.path()).keys().filter(|path| !sources.contains_key(*path)) {
            fs::remove_file(folder.path().join(path)).unwrap();
        }
        for (path, bytes) in &sources {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                fs::write(path, bytes).unwrap();
            }
        }
        run(folder.path(), OPTIONS);
        assert_eq!(stages(folder.path()), ["source", "output"], "before {what}");
        change(folder.path());
        let copy = copy_without_memory(folder.path());
        let [here, there] = [folder.path(), copy.path()].map(|folder| said(&run(folder, options)));
        assert_eq!(here.0, there.0, "{what}");
        let there = there.1.replace(copy.path().to_str().unwrap(), folder.path().to_str().unwrap());
        assert_eq!(here.1, there, "{what}");
        assert_eq!(tree(folder.path()), tree(copy.path()), "{what}");
    }
}

#[test]
fn what_is_remembered_may_be_damaged_or_away() {
    let folder = built();
    let first = said(&run(folder.path(), OPTIONS));
    let site = tree(folder.path());
    let [file] = &*remembered(folder.path()) else { panic!("one file") };
    let good = fs::read(file).unwrap();
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(file, bad).unwrap();
        // A whole build puts it right.
        assert_eq!(stages(folder.path()).len(), 8, "byte {at}");
        assert_eq!(stages(folder.path()).len(), 2, "byte {at}");
        if at > 100 {
            break;
        }
    }
    for bad in [&good[..good.len() / 2], b"", b"\xff\xfe"] {
        fs::write(file, bad).unwrap();
        assert_eq!(stages(folder.path()).len(), 8);
    }
    fs::remove_dir_all(folder.path().join(MEMORY)).unwrap();
    // A file in its place: nothing can be remembered, and nothing fails.
    fs::write(folder.path().join(MEMORY), "").unwrap();
    let last = said(&run(folder.path(), OPTIONS));
    assert_eq!(last.1, first.1.replace("/\n", "/ (nothing changed)\n"));
    fs::remove_file(folder.path().join(MEMORY)).unwrap();
    assert_eq!(tree(folder.path()), site);
}

#[test]
fn highlights_may_be_damaged() {
    let folder = built();
    run(folder.path(), OPTIONS);
    let page = || fs::read_to_string(folder.path().join("public/guides/code/index.html")).unwrap();
    let before = page();
    assert!(before.contains("<span class=\"hl-number\">12</span>"), "{before}");
    let [file] = &*remembered_as("highlights", folder.path()) else { panic!("one file") };
    let good = fs::read(file).unwrap();
    let cut = good.len() - 2;
    let mut bad = good.clone();
    bad[cut] ^= 1;
    for (number, bad) in [&bad[..], &good[..cut], b""].into_iter().enumerate() {
        fs::write(file, bad).unwrap();
        write(folder.path(), "guides/code.md", &format!("{CODE}\nText {number}.\n"));
        run(folder.path(), OPTIONS);
        assert_eq!(
            page(),
            before.replace("</code></pre>\n", &format!("</code></pre>\n<p>Text {number}.</p>\n"))
        );
        assert_eq!(fs::read(file).unwrap(), good, "it is put right");
    }
}

#[test]
fn a_check_remembers_which_pictures_can_be_read() {
    let folder = built();
    let is_found = || {
        let check = circlebook(folder.path(), &format!("check {OPTIONS} --format short"));
        String::from_utf8(check.stderr).unwrap().contains("[photo-unreadable]")
    };
    let remembered = || fs::read(&remembered_as("pictures", folder.path())[0]).unwrap();
    assert!(!is_found());
    let good = remembered();
    let path = folder.path().join("photos/ana.png");
    let picture = fs::read(&path).unwrap();
    fs::write(&path, &picture[..picture.len() - 20]).unwrap();
    assert!(is_found());
    assert!(is_found(), "only what can be read is remembered");
    let built = said(&run(folder.path(), OPTIONS));
    assert!(built.0 == Some(0) && built.1.contains("photo-unreadable"), "{built:?}");
    fs::write(&path, &picture).unwrap();
    assert!(!is_found());
    assert_eq!(remembered(), good);
}

#[test]
fn no_word_of_the_program_is_remembered() {
    let folder = built();
    run(folder.path(), OPTIONS);
    let memory = walkdir::WalkDir::new(folder.path().join(MEMORY)).into_iter().map(Result::unwrap);
    let files: Vec<_> = memory.filter(|entry| entry.file_type().is_file()).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let bytes = fs::read(file.path()).unwrap();
        for word in ["Bo ", "Ana ", "secret"] {
            let is_there = bytes.windows(word.len()).any(|some| some == word.as_bytes());
            assert!(!is_there, "{word} in {}", file.path().display());
        }
    }
}

#[test]
fn a_commit_that_changes_no_file_is_a_change() {
    let folder = built();
    let git = |arguments: &str, day: &str| {
        let mut command = Command::new("git");
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        command.current_dir(folder.path()).args(identity).args(arguments.split(' '));
        let done = command.env("GIT_COMMITTER_DATE", format!("{day}T12:00:00+0000")).output();
        assert!(done.unwrap().status.success(), "{arguments}");
    };
    git("init -q", "2026-01-01");
    git("add guides", "2026-01-01");
    git("commit -q -m guides", "2026-01-01");
    run(folder.path(), OPTIONS);
    assert_eq!(stages(folder.path()), ["source", "output"]);
    git("commit -q --amend --no-edit", "2026-01-02");
    assert_eq!(stages(folder.path()).len(), 8);
}

#[test]
fn only_the_newest_are_kept() {
    let folder = built();
    for number in 0..18 {
        run(folder.path(), &format!("{OPTIONS} -o site-{number}"));
    }
    assert_eq!(remembered(folder.path()).len(), 16);
}
