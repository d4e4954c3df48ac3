//! Publishing a site: what is refused, what is kept, what a reader can see, what a dead build leaves.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use circlebook::output::{
    Ledger, MANIFEST, Publication, PublishError, Published, Refusal, Report, Target, verify,
};
use circlebook::privacy::AudienceKind;
use circlebook::render::{Fingerprint, OutputPath, OutputSet, Spool as _};
use proptest::prelude::*;

/// What files are made of.
const MADE_OF: Fingerprint = Fingerprint::from_bytes([7; Fingerprint::BYTES]);

/// A program folder and a place for its site.
struct Bench {
    folder: tempfile::TempDir,
}

/// What a publication is asked for besides its files and its folder.
#[derive(Clone, Default)]
struct Wishes {
    home: Option<PathBuf>,
    audience: AudienceKind,
    force: bool,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().unwrap() };
        bench.write("program/circlebook.toml", "");
        bench.write("program/guides/index.md", "");
        bench
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }

    fn publish_with(
        &self,
        files: &[(&str, &str)],
        wishes: Wishes,
        to: &Path,
    ) -> Result<Report, PublishError> {
        let publish = |publication: Publication<'_>| {
            let mut rest = OutputSet::new();
            for (number, (path, text)) in files.iter().enumerate() {
                let path = OutputPath::new(path).unwrap();
                // Every second file as soon as it is made, where that can be.
                if number % 2 == 0 || !publication.take(&path, MADE_OF, text.as_bytes()) {
                    rest.insert(path, text.as_bytes());
                }
            }
            publication.finish(&rest).map(|published| published.report)
        };
        self.begin(wishes, to, publish)
    }

    /// Begins to publish to the folder `to`, and goes on with `publish`.
    fn begin<T>(
        &self,
        wishes: Wishes,
        to: &Path,
        publish: impl FnOnce(Publication<'_>) -> Result<T, PublishError>,
    ) -> Result<T, PublishError> {
        let program = self.path("program");
        let sources = [program.join("guides"), program.join("static")];
        let target = Target {
            folder: to,
            program: &program,
            sources: &sources,
            home: wishes.home.as_deref(),
            audience: wishes.audience,
            force: wishes.force,
        };
        publish(Publication::begin(&target)?)
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Report, PublishError> {
        self.publish_with(files, Wishes::default(), &self.path("out"))
    }

    fn refusal(&self, to: &Path) -> Refusal {
        let before = tree(self.folder.path());
        let refused = self.publish_with(&[("index.html", "home")], Wishes::default(), to);
        assert_eq!(tree(self.folder.path()), before, "a refused build touched something");
        why(refused)
    }

    /// What lies at `out`, the manifest excepted.
    fn out(&self) -> BTreeMap<String, String> {
        let mut found = tree(&self.path("out"));
        found.remove(MANIFEST);
        found
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn why(refused: Result<Report, PublishError>) -> Refusal {
    match refused {
        Err(PublishError::Refused { why, .. }) => why,
        other => panic!("not refused: {other:?}"),
    }
}

/// Every file below `folder`, and what it holds; links by their targets.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        if entry.file_type().is_symlink() {
            found.insert(name, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
        } else if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).unwrap();
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    found
}

fn files(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

const OLD: &[(&str, &str)] =
    &[("index.html", "old home"), ("a/index.html", "a"), ("gone/index.html", "gone")];
const NEW: &[(&str, &str)] =
    &[("index.html", "new home"), ("a/index.html", "a"), ("b/c/index.html", "c")];

#[test]
fn the_folder_holds_exactly_the_site() {
    let bench = Bench::new();
    let first = bench.publish(OLD).unwrap();
    assert_eq!(first, Report { written: 3, unchanged: 0, kept: 0, removed: 0, bytes: 13 });
    assert_eq!(bench.out(), files(OLD));
    let second = bench.publish(NEW).unwrap();
    assert_eq!(second, Report { written: 2, unchanged: 1, kept: 0, removed: 1, bytes: 9 });
    assert_eq!(bench.out(), files(NEW));
    assert!(!bench.path("out/gone").exists(), "an empty folder was left");
    assert_eq!(bench.names(), ["out", "program"]);
}

#[test]
fn a_build_without_changes_touches_nothing() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let inode = |below: &str| fs::metadata(bench.path(below)).unwrap().ino();
    let before = (inode("out"), inode("out/index.html"), inode("out/.circlebook-manifest.json"));
    let report = bench.publish(OLD).unwrap();
    assert_eq!(report, Report { written: 0, unchanged: 3, kept: 0, removed: 0, bytes: 0 });
    let after = (inode("out"), inode("out/index.html"), inode("out/.circlebook-manifest.json"));
    assert_eq!(before, after);
}

#[test]
fn a_file_changed_by_hand_is_noticed_whatever_its_date() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let path = bench.path("out/a/index.html");
    let date = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "b").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(date).unwrap();
    assert_eq!(bench.publish(OLD).unwrap().written, 1);
    assert_eq!(bench.out(), files(OLD));
}

#[test]
fn what_is_not_ours_stays() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    bench.write("out/CNAME", "example.org");
    bench.write("out/.git/HEAD", "ref: refs/heads/main");
    bench.write("out/gone/notes.txt", "mine");
    symlink("/nowhere", bench.path("out/link")).unwrap();
    fs::create_dir(bench.path("out/empty")).unwrap();
    let inode = fs::metadata(bench.path("out/.git/HEAD")).unwrap().ino();
    bench.publish(NEW).unwrap();
    let mut expected = files(NEW);
    expected.extend(files(&[
        ("CNAME", "example.org"),
        (".git/HEAD", "ref: refs/heads/main"),
        ("gone/notes.txt", "mine"),
        ("link", "-> /nowhere"),
    ]));
    assert_eq!(bench.out(), expected);
    assert!(bench.path("out/empty").is_dir());
    assert_eq!(fs::metadata(bench.path("out/.git/HEAD")).unwrap().ino(), inode, "a copy");
}

#[test]
fn somebody_elses_file_in_the_way_is_refused() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    for (path, files) in
        [("b/c/index.html", NEW), ("b", NEW), ("a/mine.txt", &[("a", "a file now")][..])]
    {
        bench.write(&format!("out/{path}"), "mine");
        let before = bench.out();
        let refusal = why(bench.publish(files));
        assert_eq!(refusal, Refusal::InTheWay(path.to_owned()));
        assert_eq!(bench.out(), before);
        fs::remove_file(bench.path(&format!("out/{path}"))).unwrap();
        fs::remove_dir_all(bench.path("out/b")).unwrap_or_default();
    }
    bench.write("out/b/c/index.html", "c");
    bench.publish(NEW).unwrap();
    assert_eq!(bench.out(), files(NEW), "the same bytes are in nobody's way");
}

#[test]
fn folders_that_hold_something_are_refused() {
    let bench = Bench::new();
    bench.write("home/me/thesis.txt", "years of work");
    bench.write("file", "");
    symlink(bench.path("home/me"), bench.path("link")).unwrap();
    symlink("nowhere", bench.path("dangling")).unwrap();
    let refusal = |below: &str| bench.refusal(&bench.path(below));
    assert_eq!(bench.refusal(Path::new("")), Refusal::Empty);
    assert_eq!(bench.refusal(Path::new("/")), Refusal::Top);
    assert_eq!(refusal("program"), Refusal::Program);
    assert_eq!(refusal("program/guides/.."), Refusal::Program);
    assert_eq!(refusal(""), Refusal::AboveProgram);
    assert!(matches!(refusal("program/guides"), Refusal::Source(_)));
    assert!(matches!(refusal("program/static/site"), Refusal::Source(_)));
    assert_eq!(refusal("home/me"), Refusal::ForeignFiles("thesis.txt".to_owned()));
    assert_eq!(refusal("link"), Refusal::ForeignFiles("thesis.txt".to_owned()));
    assert_eq!(refusal("file"), Refusal::NotAFolder);
    assert_eq!(refusal("file/site"), Refusal::NotAFolder);
    assert_eq!(refusal("dangling"), Refusal::NotAFolder);
    assert_eq!(refusal("missing/../site"), Refusal::Unclear);
    bench.publish(OLD).unwrap();
    assert!(matches!(refusal("out/members"), Refusal::InAnotherSite(_)));
    let home = bench.path("home/me");
    for to in ["home", "home/me"] {
        let refused = bench.publish_with(
            OLD,
            Wishes { home: Some(home.clone()), ..Wishes::default() },
            &bench.path(to),
        );
        assert_eq!(why(refused), Refusal::Home);
    }
}

#[test]
fn the_sites_of_two_audiences_never_share_a_folder() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let members = Wishes { audience: AudienceKind::Members, force: true, ..Wishes::default() };
    let refused = bench.publish_with(NEW, members.clone(), &bench.path("out"));
    let (there, now) = (AudienceKind::Public, AudienceKind::Members);
    assert_eq!(why(refused), Refusal::OtherAudience { there, now });
    assert_eq!(bench.out(), files(OLD));
    bench.publish_with(NEW, members, &bench.path("members")).unwrap();
    let refused = bench.publish_with(OLD, Wishes::default(), &bench.path("members"));
    let (there, now) = (now, there);
    assert_eq!(why(refused), Refusal::OtherAudience { there, now });
}

#[test]
fn force_publishes_among_files_and_keeps_them() {
    let bench = Bench::new();
    bench.write("out/CNAME", "example.org");
    let forced = |files| {
        bench.publish_with(files, Wishes { force: true, ..Wishes::default() }, &bench.path("out"))
    };
    forced(NEW).unwrap();
    let mut expected = files(NEW);
    expected.insert("CNAME".to_owned(), "example.org".to_owned());
    assert_eq!(bench.out(), expected);
    bench.publish(NEW).unwrap();

    bench.write("out/.circlebook-manifest.json", "{\"version\": 1");
    assert_eq!(why(bench.publish(NEW)), Refusal::DamagedManifest);
    forced(NEW).unwrap();
    assert_eq!(bench.out(), expected);
}

#[test]
fn a_manifest_cannot_name_files_outside() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    bench.write("precious", "mine");
    let manifest = bench.read("out/.circlebook-manifest.json");
    bench.write(
        "out/.circlebook-manifest.json",
        &manifest.replace("gone/index.html", "../precious"),
    );
    assert_eq!(why(bench.publish(NEW)), Refusal::DamagedManifest);
    assert_eq!(bench.read("precious"), "mine");
}

#[test]
fn links_in_the_output_are_not_followed() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    bench.write("mine/index.html", "mine");
    fs::remove_file(bench.path("out/index.html")).unwrap();
    symlink(bench.path("mine/index.html"), bench.path("out/index.html")).unwrap();
    fs::remove_dir_all(bench.path("out/gone")).unwrap();
    symlink(bench.path("mine"), bench.path("out/gone")).unwrap();
    bench.publish(NEW).unwrap();
    assert_eq!(bench.read("mine/index.html"), "mine");
    let mut expected = files(NEW);
    expected.insert("gone".to_owned(), format!("-> {}", bench.path("mine").display()));
    assert_eq!(bench.out(), expected);
}

#[test]
fn an_output_that_is_a_link_stays_one() {
    let bench = Bench::new();
    fs::create_dir(bench.path("real")).unwrap();
    symlink("real", bench.path("out")).unwrap();
    bench.publish(OLD).unwrap();
    bench.publish(NEW).unwrap();
    assert!(bench.path("out").is_symlink());
    let mut found = tree(&bench.path("real"));
    found.remove(MANIFEST);
    assert_eq!(found, files(NEW));
}

#[test]
fn a_web_server_can_read_everything() {
    let bench = Bench::new();
    bench.publish(NEW).unwrap();
    for entry in walkdir::WalkDir::new(bench.path("out")) {
        let entry = entry.unwrap();
        let expected = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, expected, "{}", entry.path().display());
    }
    fs::set_permissions(bench.path("out"), fs::Permissions::from_mode(0o2775)).unwrap();
    bench.publish(OLD).unwrap();
    let mode = fs::metadata(bench.path("out")).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode, 0o2775, "the folder's own rights are its owner's");
}

#[test]
fn what_dead_builds_left_is_removed_and_nothing_of_others_with_it() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    bench.write("out/CNAME", "example.org");
    // Killed before the exchange: a stage with pages and a second name of a foreign file.
    bench.write(".circlebook-stage-41/out/half.html", "half");
    let manifest = format!(
        "{{\"version\": 1, \"audience\": \"public\", \"files\": {{\"half.html\": \"{}\"}}}}",
        sha256("half")
    );
    bench.write(".circlebook-stage-41/out/.circlebook-manifest.json", &manifest);
    fs::hard_link(bench.path("out/CNAME"), bench.path(".circlebook-stage-41/out/CNAME")).unwrap();
    // Killed after it: the earlier site, and a file that somebody put there at the last moment.
    bench.write(".circlebook-stage-42/out/index.html", "older");
    bench.write(".circlebook-stage-42/out/late/late.txt", "mine");
    let manifest = manifest.replace("half", "index");
    bench.write(".circlebook-stage-42/out/.circlebook-manifest.json", &manifest);
    bench.write(".circlebook-stage-43/out/.circlebook-manifest.json", "");
    bench.write(".circlebook-stage-notes/mine", "mine");
    bench.publish(NEW).unwrap();
    let mut expected = files(NEW);
    expected.extend(files(&[("CNAME", "example.org"), ("late/late.txt", "mine")]));
    assert_eq!(bench.out(), expected);
    assert_eq!(bench.names(), [".circlebook-stage-notes", "out", "program"]);
}

#[test]
fn what_is_not_finished_leaves_nothing() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let path = |name| OutputPath::new(name).unwrap();
    for to in ["out", "far/away/out"] {
        let ended = bench.begin(Wishes::default(), &bench.path(to), |publication| {
            assert!(publication.take(&path("new/index.html"), MADE_OF, b"new"));
            assert!(bench.names().iter().any(|name| name != "out" && name != "program"));
            Ok(())
        });
        assert!(ended.is_ok());
        assert_eq!(bench.names(), ["out", "program"]);
        assert_eq!(bench.out(), files(OLD));
    }
}

#[test]
fn what_could_not_be_staged_is_told_in_the_end() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let path = |name| OutputPath::new(name).unwrap();
    let ended = bench.begin(Wishes::default(), &bench.path("out"), |publication| {
        for name in ["page", "page/index.html", "later/index.html"] {
            assert!(publication.take(&path(name), MADE_OF, b"new"));
        }
        publication.finish(&OutputSet::new())
    });
    let error = ended.unwrap_err().to_string();
    assert!(error.starts_with("cannot write") && error.contains("/page/index.html`"), "{error}");
    assert_eq!(bench.names(), ["out", "program"]);
    assert_eq!(bench.out(), files(OLD));
}

#[test]
fn a_file_changed_while_others_are_made_is_noticed() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let path = OutputPath::new("index.html").unwrap();
    let ended = bench.begin(Wishes::default(), &bench.path("out"), |publication| {
        assert!(publication.take(&path, MADE_OF, b"old home"));
        bench.write("out/index.html", "by hand!");
        publication.finish(&OutputSet::new())
    });
    let error = ended.unwrap_err().to_string();
    assert!(error.contains("out/index.html`: somebody changed it meanwhile"), "{error}");
    let left =
        files(&[("index.html", "by hand!"), ("a/index.html", "a"), ("gone/index.html", "gone")]);
    assert_eq!(bench.out(), left);
    bench.publish(NEW).unwrap();
    assert_eq!(bench.out(), files(NEW));
}

#[test]
fn of_two_files_at_one_path_the_one_that_was_taken_counts() {
    let bench = Bench::new();
    let path = OutputPath::new("index.html").unwrap();
    let ended = bench.begin(Wishes::default(), &bench.path("out"), |publication| {
        assert!(publication.take(&path, MADE_OF, b"page"));
        publication.finish(&OutputSet::from_iter([(path.clone(), b"copy".as_slice().into())]))
    });
    assert_eq!(ended.unwrap().report.written, 1);
    assert_eq!(bench.out(), files(&[("index.html", "page")]));
}

/// What becomes of `path` in a site that was published before, going by what is known from then: whether the file made of
/// `made_of` is kept.
fn is_kept(bench: &Bench, path: &str, made_of: Fingerprint, between: impl FnOnce(&Bench)) -> bool {
    let (out, index) = (bench.path("out"), OutputPath::new("index.html").unwrap());
    let first = bench.begin(Wishes::default(), &out, |publication| {
        assert!(publication.take(&index, MADE_OF, b"home"));
        let other = OutputPath::new("other.txt").unwrap();
        publication.finish(&OutputSet::from_iter([(other, b"other".as_slice().into())]))
    });
    let Published { seal, ledger, .. } = first.unwrap();
    let ledger = Ledger::from_bytes(&ledger.to_bytes()).unwrap();
    between(bench);
    let again = bench.begin(Wishes::default(), &out, |publication| {
        let publication = publication.remembering(&seal, ledger);
        let is_kept = publication.keep(&OutputPath::new(path).unwrap(), made_of);
        if !is_kept || path != "index.html" {
            assert!(publication.take(&index, MADE_OF, b"home"));
        }
        publication.finish(&OutputSet::new()).map(|published| (is_kept, published.report))
    });
    let (is_kept, report) = again.unwrap();
    assert_eq!(bench.read("out/index.html"), "home");
    assert_eq!((report.unchanged, report.kept), (1, usize::from(is_kept)));
    is_kept
}

#[test]
fn a_file_is_kept_where_it_was_made_of_the_same_and_nobody_touched_the_folder() {
    let other = Fingerprint::from_bytes([8; Fingerprint::BYTES]);
    let bench = Bench::new;
    assert!(is_kept(&bench(), "index.html", MADE_OF, |_| {}));
    assert!(!is_kept(&bench(), "index.html", other, |_| {}));
    assert!(!is_kept(&bench(), "new.html", MADE_OF, |_| {}));
    let same_again = |bench: &Bench| {
        fs::remove_file(bench.path("out/other.txt")).unwrap();
        bench.write("out/other.txt", "other");
    };
    assert!(is_kept(&bench(), "index.html", MADE_OF, same_again));
    let foreign = |bench: &Bench| bench.write("out/mine", "mine");
    assert!(is_kept(&bench(), "index.html", MADE_OF, foreign));
}

#[test]
fn no_file_is_kept_in_a_folder_that_somebody_touched() {
    let changes: [fn(&Bench); 3] = [
        |bench| fs::remove_file(bench.path("out/other.txt")).unwrap(),
        |bench| bench.write("out/other.txt", "OTHER"),
        |bench| {
            bench.publish(&[("index.html", "home")]).unwrap();
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        assert!(!is_kept(&Bench::new(), "index.html", MADE_OF, change), "change {number}");
    }
}

#[test]
fn builds_at_once_wait_for_one_another() {
    let bench = Bench::new();
    let states = [OLD, NEW];
    std::thread::scope(|scope| {
        for number in 0..8 {
            let bench = &bench;
            scope.spawn(move || bench.publish(states[number % 2]).unwrap());
        }
    });
    assert!(states.iter().any(|state| bench.out() == files(state)));
    assert_eq!(bench.names(), ["out", "program"]);
}

#[test]
fn readers_see_one_site_or_the_other() {
    let bench = Bench::new();
    bench.publish(OLD).unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let path = bench.path("out/index.html");
            let mut reads = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let text = fs::read_to_string(&path).expect("no gap");
                assert!(text == "old home" || text == "new home", "{text}");
                reads += 1;
            }
            reads
        });
        for round in 0..20 {
            bench.publish(if round % 2 == 0 { NEW } else { OLD }).unwrap();
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 20);
    });
}

#[test]
fn verify_says_what_is_not_as_it_was_published() {
    let bench = Bench::new();
    assert!(verify(&bench.path("program")).is_err());
    bench.publish(OLD).unwrap();
    let report = verify(&bench.path("out")).unwrap();
    assert!(report.is_intact() && report.foreign.is_empty());
    assert_eq!((report.listed, report.audience), (3, AudienceKind::Public));
    bench.write("out/index.html", "changed");
    bench.write("out/CNAME", "example.org");
    fs::remove_file(bench.path("out/gone/index.html")).unwrap();
    let report = verify(&bench.path("out")).unwrap();
    assert_eq!(report.changed, ["index.html"]);
    assert_eq!(report.missing, ["gone/index.html"]);
    assert_eq!(report.foreign, ["CNAME"]);
    assert!(!report.is_intact());
}

#[test]
fn the_manifest_is_the_same_everywhere() {
    let benches = [Bench::new(), Bench::new()];
    let manifests = benches.each_ref().map(|bench| {
        bench.publish(OLD).unwrap();
        bench.read("out/.circlebook-manifest.json")
    });
    assert_eq!(manifests[0], manifests[1]);
    let gone = format!("\"gone/index.html\": \"{}\"", sha256("gone"));
    assert!(manifests[0].contains(&gone), "{}", manifests[0]);
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A site of few names, so that two of them share files, and files and folders change places.
fn any_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    let path = "[ab](/[ab]){0,2}";
    proptest::collection::btree_map(path, "[xy]{0,2}", 0..6).prop_map(|files| {
        let is_folder =
            |path: &String| files.keys().any(|one| one.starts_with(&format!("{path}/")));
        files
            .iter()
            .filter(|(path, _)| !is_folder(path))
            .map(|(p, t)| (p.clone(), t.clone()))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_site_replaces_any_other(sites in proptest::collection::vec(any_site(), 1..5)) {
        let bench = Bench::new();
        for files in &sites {
            let pairs: Vec<(&str, &str)> =
                files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            bench.publish(&pairs).unwrap();
            prop_assert_eq!(&bench.out(), files);
            prop_assert!(verify(&bench.path("out")).unwrap().foreign.is_empty());
        }
        prop_assert_eq!(bench.names(), ["out", "program"]);
    }
}
