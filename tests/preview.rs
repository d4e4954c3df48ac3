//! `circlebook serve` as an author meets it: the binary, a program folder, a browser's requests.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

/// A preview of a small program, ended with the test.
struct Preview {
    folder: tempfile::TempDir,
    child: Child,
    /// What it says, line by line.
    said: BufReader<ChildStderr>,
    port: u16,
}

const PROGRAM: [(&str, &str); 3] = [
    (
        "circlebook.toml",
        "[site]\ntitle = \"Circles\"\nbase_url = \"https://example.org/handbook/\"\n\n[program]\ntimezone = \"Europe/London\"\n",
    ),
    ("guides/joining.md", "# Joining\n\nWrite to us.\n"),
    (
        "circles/lunch/circle.toml",
        "title = \"Lunch\"\n\n[[member]]\nid = \"aisha\"\nname = \"Aisha Example\"\n\n[[series]]\nstarts = 2026-01-13T12:00:00\n\
         duration = \"1h\"\nrepeat = \"second Tuesday of each month\"\n",
    ),
];

impl Preview {
    fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in PROGRAM {
            write(folder.path(), path, text);
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_circlebook"))
            .args(["serve", "--port", "0", "--as-of", "2026-01-01", "--poll"])
            .args(arguments)
            .arg(folder.path())
            .env("NO_COLOR", "1")
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let line = wait_for(&mut said, "Preview at http://");
        let port = line.rsplit_once("127.0.0.1:").unwrap().1;
        let port = port.split('/').next().unwrap().parse().unwrap();
        Self { folder, child, said, port }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let port = self.port;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// Reads what it says until `words` come.
    fn wait(&mut self, words: &str) -> String {
        wait_for(&mut self.said, words)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().unwrap_or_default();
        self.child.wait().unwrap();
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// All that is said up to the line with `words`. The end of the process fails the test; a test that hangs is ended
/// by its runner.
fn wait_for(said: &mut BufReader<ChildStderr>, words: &str) -> String {
    let mut all = String::new();
    while !all.contains(words) {
        let read = said.read_line(&mut all).unwrap();
        assert!(read > 0, "it ended after: {all}");
    }
    all
}

#[test]
fn pages_are_shown_and_follow_their_texts() {
    let mut preview = Preview::start(&[]);
    assert!(preview.get("/guides/joining/").contains("Write to us."));
    assert!(preview.get("/handbook/circles/lunch/").contains("second Tuesday of each month"));
    preview.write("guides/joining.md", "# Joining\n\nCall us.\n");
    preview.wait("Built in");
    assert!(preview.get("/guides/joining/").contains("Call us."));
    assert!(!preview.folder.path().join("public").exists(), "nothing is written");
}

#[test]
fn a_mistake_keeps_the_last_good_pages_and_is_said_with_its_place() {
    let mut preview = Preview::start(&[]);
    preview.write("guides/joining.md", "# Joining\n\nSee [this](missing.md).\n");
    let said = preview.wait("Not built");
    assert!(said.contains("link-missing-file") && said.contains("guides/joining.md:3:"), "{said}");
    assert!(preview.get("/guides/joining/").contains("Write to us."));
    preview.write("guides/joining.md", "# Joining\n\nWrite again.\n");
    preview.wait("Built in");
    assert!(preview.get("/guides/joining/").contains("Write again."));
}

#[test]
fn drafts_are_shown_only_where_they_are_asked_for() {
    let draft = "+++\ndraft = true\n+++\n# Soon\n\nNot yet.\n";
    let mut without = Preview::start(&[]);
    without.write("guides/soon.md", draft);
    without.wait("Built in");
    assert!(without.get("/guides/soon/").starts_with("HTTP/1.1 404"));
    drop(without);
    let mut with = Preview::start(&["--drafts"]);
    with.write("guides/soon.md", draft);
    with.wait("Built in");
    assert!(with.get("/guides/soon/").contains("Not yet."));
}
