//! `circlebook build` where something is wrong: with the program, with names, with the machine. Afterwards the site is
//! what it was or what it is to be, never something between, and nothing from outside is in it.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization as _;

const CANARY: &str = "canary-5b1e";

const PROGRAM: [(&str, &str); 5] = [
    (
        "circlebook.toml",
        "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/\"\ntheme = \"plain\"\n\n\
         [program]\ntimezone = \"Europe/London\"\n",
    ),
    ("guides/index.md", "# Home\n\nSee [joining](joining.md).\n"),
    ("guides/joining.md", "+++\ntitle = \"Joining\"\n+++\n\nWrite to us: MARK.\n"),
    ("people.csv", "id,name\naisha,Aisha Example\n"),
    ("circles/lunch/circle.toml", "title = \"Lunch\"\nmembers = [\"aisha\"]\n"),
];

/// A program folder and its site, beside a file that is nobody's business.
struct Bench {
    folder: tempfile::TempDir,
}

type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// How a build ended.
struct Ended {
    /// `None` where a signal ended it.
    code: Option<i32>,
    said: String,
}

impl Bench {
    /// With the site of the old program in place.
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in PROGRAM {
            bench.write(path, text.replace("MARK", "old").as_bytes());
        }
        fs::write(bench.folder.path().join("canary.txt"), CANARY).unwrap();
        fs::create_dir(bench.folder.path().join("outside")).unwrap();
        let text = format!("+++\ntitle = 'x'\n+++\n{CANARY}");
        fs::write(bench.folder.path().join("outside/leak.md"), text).unwrap();
        let ended = bench.build();
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        bench
    }

    fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join("program").join(below)
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn write(&self, below: impl AsRef<Path>, text: &[u8]) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Makes the program one whose site is another.
    fn renew(&self) {
        self.write("guides/joining.md", b"# Joining\n\nWrite to us: new.\n");
    }

    fn command(&self, output: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
        command.args(["build", "--as-of", "2026-01-01", "--output"]).arg(output);
        command.arg(self.path("")).env("NO_COLOR", "1").env("RUST_BACKTRACE", "0");
        command
    }

    fn build(&self) -> Ended {
        end(self.command(self.out()))
    }

    /// Builds under a limit that the shell sets.
    fn build_under(&self, limit: &str) -> Ended {
        let build = self.command(self.out());
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")]).arg(build.get_program());
        command.args(build.get_args()).env("RUST_BACKTRACE", "0");
        end(command)
    }
}

fn end(mut command: Command) -> Ended {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked at"), "{said}");
    Ended { code: output.status.code(), said }
}

/// Every file below `folder`, without the manifest.
fn tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let files = files.filter(|entry| entry.file_name() != ".circlebook-manifest.json");
    let read = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_owned();
        (name, fs::read(entry.path()).unwrap())
    };
    files.map(read).collect()
}

/// The site holds nothing from outside, and names that every file system can tell apart.
fn assert_harmless(site: &Tree, what: &str) {
    let mut names = BTreeSet::new();
    for (path, bytes) in site {
        let name = path.to_str().unwrap_or_else(|| panic!("{what}: {}", path.display()));
        assert!(!String::from_utf8_lossy(bytes).contains(CANARY), "{what} is in {name}");
        let folded: String = name.nfc().collect::<String>().to_lowercase();
        assert!(names.insert(folded), "{what}: {name} is there twice");
        for part in name.split('/') {
            let stem = part.split('.').next().unwrap();
            let is_reserved = ["con", "prn", "aux", "nul"].contains(&stem.to_lowercase().as_str());
            let is_odd = part.contains(|c: char| c.is_control() || "<>:\"|?*\\".contains(c));
            assert!(!is_reserved && !is_odd && !part.ends_with(['.', ' ']), "{what}: {name}");
        }
    }
}

#[test]
fn a_broken_program_leaves_the_site_as_it_was() {
    let bench = Bench::new();
    let site = tree(&bench.out());
    let front = "+++\ntitle = \"Joining\"\n";
    let broken: [(&str, Vec<u8>); 12] = [
        ("circlebook.toml", b"[[[broken\n".to_vec()),
        ("circlebook.toml", [PROGRAM[0].1.as_bytes(), b"\n# \xff\xfe\n"].concat()),
        ("circles/lunch/circle.toml", b"title = \"A\"\ntitle = \"B\"\n".to_vec()),
        ("circles/lunch/circle.toml", b"title = \"Lunch\"\nmembers = [\"nobody\"]\n".to_vec()),
        ("people.csv", b"id,name\naisha,A\n\xff\xfe,\xc3\x28\n".to_vec()),
        ("people.csv", b"id,name\naisha,A\nonly\n".to_vec()),
        ("people.csv", b"id,name\n\"never closed,x\n".to_vec()),
        ("guides/joining.md", format!("{front}broken = = 1\n+++\n").into_bytes()),
        ("guides/joining.md", format!("{front}Text.\n").into_bytes()),
        ("guides/joining.md", b"# Joining\n\n\xff\xfe\x80\n".to_vec()),
        ("guides/joining.md", b"# Joining\n\n[nowhere](nowhere.md)\n".to_vec()),
        ("guides/joining.md", b"# Joining\n\n{{ nothing() }}\n".to_vec()),
    ];
    for (path, bytes) in broken {
        let whole = fs::read(bench.path(path)).unwrap();
        bench.write(path, &bytes);
        let Ended { code, said } = bench.build();
        let what = format!("{path}: {}: {said}", String::from_utf8_lossy(&bytes));
        assert_eq!(code, Some(1), "{what}");
        let place = said.split(&format!("{path}:")).nth(1).unwrap_or_default();
        assert!(place.starts_with(|first: char| first.is_ascii_digit()), "no place: {what}");
        assert!(tree(&bench.out()) == site, "{what}");
        bench.write(path, &whole);
    }
    bench.renew();
    assert_eq!(bench.build().code, Some(0));
    assert!(tree(&bench.out()) != site);
    let names = fs::read_dir(bench.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let names: BTreeSet<_> = names.collect();
    assert_eq!(names, ["canary.txt", "out", "outside", "program"].map(Into::into).into());
}

/// Puts something into the program folder.
type Make = fn(&Bench);

/// What can lie in a folder besides good files, by what it is.
const ODD: [(&str, Make); 18] = [
    ("a link to a file outside", |bench| link(bench, "outside/leak.md", "guides/leak.md")),
    ("a link to a folder outside", |bench| link(bench, "outside", "guides/leak")),
    ("a link to a file outside, copied", |bench| link(bench, "canary.txt", "static/leak.txt")),
    ("a link to a folder outside, copied", |bench| link(bench, "outside", "static/leak")),
    ("a relative link", |bench| link_to("../../canary.txt", bench, "static/leak.txt")),
    ("links in a circle", |bench| {
        link_to("b.md", bench, "guides/a.md");
        link_to("a.md", bench, "guides/b.md");
    }),
    ("a link to its folder", |bench| link_to(".", bench, "guides/self")),
    ("a link to the folder above", |bench| link_to("..", bench, "guides/up")),
    ("a link to nothing", |bench| link_to("nowhere.md", bench, "guides/gone.md")),
    ("a pipe", |bench| {
        let made = Command::new("mkfifo").arg(bench.path("guides/pipe.md")).status();
        assert!(made.unwrap().success());
    }),
    ("a device", |bench| link_to("/dev/zero", bench, "guides/zero.md")),
    ("a folder named like a page", |bench| fs::create_dir(bench.path("guides/dir.md")).unwrap()),
    ("folders in folders", |bench| {
        bench.write(format!("guides/{}deep.md", "d/".repeat(200)), b"# Deep\n");
    }),
    ("a long name", |bench| bench.write(format!("guides/{}.md", "n".repeat(250)), b"# Long\n")),
    ("a name that is no text", |bench| {
        bench.write(Path::new("guides").join(OsStr::from_bytes(b"bad\xff.md")), b"# Bad\n");
    }),
    ("an empty file", |bench| bench.write("guides/empty.md", b"")),
    ("a byte order mark and Windows lines", |bench| {
        bench.write("guides/bom.md", b"\xef\xbb\xbf+++\r\ntitle = 'x'\r\n+++\r\n\r\ntext\r\n");
    }),
    ("UTF-16", |bench| bench.write("guides/wide.md", b"\xff\xfe#\0 \0x\0")),
];

fn link(bench: &Bench, from: &str, to: &str) {
    link_to(bench.folder.path().join(from), bench, to);
}

fn link_to(from: impl AsRef<Path>, bench: &Bench, to: &str) {
    let path = bench.path(to);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(from, path).unwrap();
}

/// Names that some system or some writer of addresses trips over.
const NAMES: [&str; 19] = [
    "a b.md",
    "a%2e%2e%2fb.md",
    "quote'\".md",
    "new\nline.md",
    "<script>.md",
    "?q.md",
    "#h.md",
    "back\\slash.md",
    " lead.md",
    "trail .md",
    "..md",
    "...md",
    "-.md",
    "con.md",
    "nul.md",
    "a:b.md",
    "\u{202e}gpj.md",
    "🦀.md",
    "e\u{301}.md",
];

#[test]
fn odd_files_bring_nothing_in_from_outside() {
    let names = NAMES.map(|name| (name, None));
    let odd = ODD.map(|(what, make)| (what, Some(make)));
    let bench = Bench::new();
    let whole = tree(&bench.out());
    for (what, make) in odd.into_iter().chain(names) {
        let before = tree(&bench.out());
        match make {
            Some(make) => make(&bench),
            None => bench.write(Path::new("guides").join(what), b"# Named\n"),
        }
        let Ended { code, said } = bench.build();
        let site = tree(&bench.out());
        assert_harmless(&site, what);
        match code {
            Some(0) => {}
            Some(1) => assert!(site == before, "{what}: {said}"),
            _ => panic!("{what}: {code:?} {said}"),
        }
        fs::remove_dir_all(bench.path("guides")).unwrap();
        fs::remove_dir_all(bench.path("static")).unwrap_or_default();
        for (path, text) in PROGRAM {
            bench.write(path, text.replace("MARK", "old").as_bytes());
        }
    }
    assert_eq!(bench.build().code, Some(0));
    assert!(tree(&bench.out()) == whole, "something of it stayed");
}

#[test]
fn no_page_takes_the_place_of_another() {
    for pair in [
        ["Meeting-Notes.md", "meeting-notes.md"],
        ["caf\u{e9}.md", "cafe\u{301}.md"],
        ["meeting notes.md", "meeting-notes.md"],
        ["topic.md", "topic/index.md"],
        ["what-now.md", "what-now!.md"],
        ["straße.md", "strasse.md"],
        ["İ.md", "i.md"],
    ] {
        let bench = Bench::new();
        let whole = tree(&bench.out());
        for (number, name) in pair.iter().enumerate() {
            bench.write(
                Path::new("guides").join(name),
                format!("# P\n\nPAGE-{number}\n").as_bytes(),
            );
        }
        let Ended { code, said } = bench.build();
        let site = tree(&bench.out());
        if code == Some(0) {
            let all: Vec<u8> = site.values().flatten().copied().collect();
            let all = String::from_utf8_lossy(&all);
            assert!(all.contains("PAGE-0") && all.contains("PAGE-1"), "{pair:?}");
            assert_harmless(&site, &format!("{pair:?}"));
        } else {
            assert_eq!((code, site), (Some(1), whole), "{pair:?}: {said}");
            assert!(pair.iter().all(|name| said.contains(name)), "{pair:?}: {said}");
        }
    }
}

#[test]
fn no_text_says_where_files_go() {
    let bench = Bench::new();
    let around = |bench: &Bench| {
        let mut all = tree(bench.folder.path());
        all.retain(|path, _| !path.starts_with("out") && !path.starts_with("program"));
        all
    };
    let before = around(&bench);
    for key in ["slug", "path", "url", "aliases", "output", "id", "template", "image", "photo"] {
        for (number, to) in [
            "../../escape",
            "/etc/escape",
            "..\\\\..\\\\escape",
            "%2e%2e/escape",
            "a/../../../escape",
            "C:/escape",
            "\\\\\\\\host\\\\escape",
            "escape\\u0000",
            "./././../escape",
            "~/escape",
            "index.html/../../../escape",
            "con",
        ]
        .into_iter()
        .enumerate()
        {
            let value = if key == "aliases" { format!("[\"{to}\"]") } else { format!("\"{to}\"") };
            let text = format!("+++\ntitle = 'x'\n{key} = {value}\n+++\n\nText.\n");
            bench.write(format!("guides/evil-{number}.md"), text.as_bytes());
            if key == "aliases" {
                // Each alone: one that is refused would hide the others.
                assert!(matches!(bench.build().code, Some(0 | 1)), "{to}");
                assert_harmless(&tree(&bench.out()), to);
                fs::remove_file(bench.path(format!("guides/evil-{number}.md"))).unwrap();
            }
        }
        let Ended { code, said } = bench.build();
        assert!(matches!(code, Some(0 | 1)), "{key}: {said}");
        assert_harmless(&tree(&bench.out()), key);
    }
    assert!(around(&bench) == before && !Path::new("/etc/escape").exists());
}

#[test]
fn what_editors_leave_is_not_published() {
    let bench = Bench::new();
    let whole = tree(&bench.out());
    for name in [
        "4913",
        ".guide.md.swp",
        ".guide.md.swo",
        "guide.md~",
        "#guide.md#",
        ".guide.md.kate-swp",
        "guide.md.tmp",
        ".DS_Store",
        "Thumbs.db",
        "~$guide.md",
        "guide.md.orig",
        "guide.md.bak",
        ".guide.md.un~",
        "guide.md___jb_tmp___",
        ".goutputstream-7KQ2Z3",
    ] {
        bench.write(Path::new("guides").join(name), format!("# x\n\n{CANARY}").as_bytes());
    }
    link_to("me@desk.4711:1", &bench, "guides/.#guide.md");
    let Ended { code, said } = bench.build();
    assert_eq!(code, Some(0), "{said}");
    assert!(tree(&bench.out()) == whole);
}

#[test]
fn where_the_machine_has_no_more_the_site_is_old_or_new() {
    for limit in [
        "ulimit -n 8",
        "ulimit -n 12",
        "ulimit -n 20",
        "ulimit -n 40",
        "trap '' XFSZ; ulimit -f 2",
        "trap '' XFSZ; ulimit -f 20",
        "ulimit -v 32768",
        "umask 077",
        "exec 0<&- 1>&- 2>&-",
    ] {
        let bench = Bench::new();
        let old = tree(&bench.out());
        bench.renew();
        let Ended { code, said } = bench.build_under(limit);
        let left = tree(&bench.out());
        assert_eq!(bench.build().code, Some(0), "after {limit}");
        let new = tree(&bench.out());
        assert!(old != new);
        let expected = if code == Some(0) { new } else { old };
        assert!(left == expected, "{limit}: {code:?} {said}");
        // Where memory itself is at its end, there is none for a message.
        let is_said = matches!(code, Some(0 | 2)) || limit.contains("-v") && code.is_none();
        assert!(is_said, "{limit}: {code:?} {said}");
        let names = fs::read_dir(bench.folder.path()).unwrap().count();
        assert_eq!(names, 4, "something was left after {limit}");
    }
}

#[test]
fn the_output_can_be_called_anything_and_be_anywhere() {
    let bench = Bench::new();
    let whole = tree(&bench.out());
    let odd = bench.folder.path().join("odd");
    for name in [
        "with space",
        "ünïcode",
        "100%",
        "quote'\"",
        "-dash",
        "new\nline",
        "a/b/c/deep",
        "dots...",
        "#hash?",
    ] {
        let Ended { code, said } = end(bench.command(odd.join(name)));
        assert_eq!(code, Some(0), "{name:?}: {said}");
        assert!(tree(&odd.join(name)) == whole, "{name:?}");
    }
    let mut relative = bench.command("../relative");
    relative.current_dir(bench.path("guides"));
    assert_eq!(end(relative).code, Some(0));
    assert!(tree(&bench.path("relative")) == whole);
    // On another file system, where there is one; twice, since the second one is exchanged.
    if let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") {
        for _ in 0..2 {
            let site = elsewhere.path().join("site");
            assert_eq!(end(bench.command(&site)).code, Some(0));
            assert!(tree(&site) == whole);
        }
    }
    // Below the program, where it is no source.
    for _ in 0..2 {
        assert_eq!(end(bench.command(bench.path("public"))).code, Some(0));
        assert!(tree(&bench.path("public")) == whole);
    }
}
