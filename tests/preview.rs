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

/// A folder with the small program.
fn program() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in PROGRAM {
        write(folder.path(), path, text);
    }
    folder
}

/// `circlebook serve` at a port, with further arguments.
fn serve(port: u16, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    command.args(["serve", "--as-of", "2026-01-01", "--poll", "--port", &port.to_string()]);
    command.args(arguments);
    command
}

impl Preview {
    fn start(arguments: &[&str]) -> Self {
        Self::of(program(), serve(0, arguments))
    }

    fn of(folder: tempfile::TempDir, mut command: Command) -> Self {
        let mut child = command
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

    fn connect(&self) -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> String {
        let mut stream = self.connect().unwrap();
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

/// What lies in a folder beside files: links that lead out, in circles or nowhere, devices, names of all kinds.
#[cfg(unix)]
#[test]
fn odd_files_are_neither_followed_nor_in_the_way() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    let canary = outside.path().join("canary.txt");
    fs::write(&canary, "canary-5b1e").unwrap();
    let folder = program();
    let odd = folder.path().join("static");
    fs::create_dir_all(odd.join("dir.html")).unwrap();
    symlink(&canary, odd.join("link-file.txt")).unwrap();
    symlink(outside.path(), odd.join("link-dir")).unwrap();
    symlink("loop-b", odd.join("loop-a")).unwrap();
    symlink("loop-a", odd.join("loop-b")).unwrap();
    symlink(".", odd.join("self")).unwrap();
    symlink("nowhere", odd.join("dangling.txt")).unwrap();
    symlink("/dev/zero", odd.join("zero.bin")).unwrap();
    symlink("/proc/self/environ", odd.join("environ.txt")).unwrap();
    let pipe = Command::new("mkfifo").arg(odd.join("pipe.txt")).status().unwrap();
    assert!(pipe.success(), "mkfifo");
    let _socket = std::os::unix::net::UnixListener::bind(odd.join("s.sock")).unwrap();
    let mut preview = Preview::of(folder, serve(0, &[]));
    for path in [
        "/link-file.txt",
        "/link-dir/canary.txt",
        "/link-dir/",
        "/loop-a",
        "/loop-a/x",
        &format!("{}/no-such", "/self".repeat(60)),
        "/dangling.txt",
        "/zero.bin",
        "/environ.txt",
        "/pipe.txt",
        "/s.sock",
        "/dir.html",
        "/dir.html/",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
        assert!(!answer.contains("canary-5b1e") && !answer.contains("PATH="), "{path}");
    }
    assert!(preview.get("/guides/joining/").contains("Write to us."));
    // Names that can be no address are a mistake of the program.
    fs::write(odd.join("a\nb.txt"), "x").unwrap();
    fs::write(odd.join(OsStr::from_bytes(b"bad\xff.txt")), "x").unwrap();
    preview.wait("Not built");
    for path in ["/a%0ab.txt", "/bad%ff.txt"] {
        assert!(preview.get(path).starts_with("HTTP/1.1 40"), "{path}");
    }
    assert!(preview.get("/guides/joining/").contains("Write to us."));
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_and_the_port_is_free_again() {
    use rustix::process::{Pid, Signal, kill_process};

    let mut port = 0;
    for signal in [Signal::INT, Signal::TERM] {
        let mut preview = Preview::of(program(), serve(port, &[]));
        port = preview.port;
        // Somebody is connected, and was answered.
        let mut open = preview.connect().unwrap();
        write!(open, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        open.read_exact(&mut [0; 12]).unwrap();
        kill_process(Pid::from_child(&preview.child), signal).unwrap();
        assert_eq!(preview.child.wait().unwrap().code(), Some(0), "{signal:?}");
    }
}

#[cfg(unix)]
#[test]
fn it_goes_on_when_there_was_no_room_for_more_connections() {
    let mut command = Command::new("sh");
    let serve = serve(0, &[]);
    command.args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""]).arg(serve.get_program());
    command.args(serve.get_args());
    let preview = Preview::of(program(), command);
    let many: Vec<TcpStream> = (0..200).map_while(|_| preview.connect().ok()).collect();
    assert!(many.len() > 100, "only {} connections", many.len());
    drop(many);
    assert!(preview.get("/guides/joining/").contains("Write to us."));
}

#[test]
fn what_is_no_command_line_is_the_callers_mistake() {
    for arguments in
        [["--port", "99999"], ["--port", "abc"], ["--port=-1", "."], ["--nothing", "."]]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
        let output = command.arg("serve").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
