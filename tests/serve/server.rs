//! A server of a folder whose files are its pages, and a client that says what it likes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use circlebook::diag::report::snippets;
use circlebook::diag::{Diagnostic, FileId, Files, Rule, Severity, Span};
use circlebook::render::{OutputPath, OutputSet};
use circlebook::serve::{Built, ServeOptions, Snapshot, start};
use serde_json::Value;

/// Long enough for the busiest machine; nothing waits for it unless it fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

static BROKEN: Rule = Rule {
    code: "test-broken",
    severity: Severity::Error,
    summary: "Nothing is broken.",
    explain: "A file with an exclamation mark is broken.",
};

/// A "program" whose files are its pages; those with a `!` are mistakes.
struct Folder(BTreeMap<String, String>);

impl Folder {
    fn read(root: &Path) -> Result<Self, String> {
        if !root.is_dir() {
            return Err("there is no program folder".to_owned());
        }
        let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten();
        let texts = files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            Some((name, fs::read_to_string(entry.path()).ok()?))
        });
        Ok(Self(texts.collect()))
    }

    fn mistakes(&self) -> Vec<Diagnostic> {
        let mistakes = self.0.values().enumerate().filter_map(|(number, text)| {
            let at = text.find('!')?;
            let span = Span::new(FileId(u32::try_from(number).unwrap()), at..at + 1);
            Some(Diagnostic::new(&BROKEN, span, "a `<b>!</b>` is here").hint("remove it"))
        });
        mistakes.collect()
    }
}

impl Files for Folder {
    fn path(&self, file: FileId) -> &str {
        self.0.keys().nth(file.0 as usize).unwrap()
    }

    fn text(&self, file: FileId) -> Cow<'_, str> {
        self.0.values().nth(file.0 as usize).unwrap().into()
    }
}

pub(crate) fn build(root: &Path) -> Built {
    let folder = Folder::read(root)?;
    let mistakes = folder.mistakes();
    let mut output = OutputSet::new();
    for (path, text) in &folder.0 {
        output.insert(OutputPath::new(path).unwrap(), text.as_bytes());
    }
    Ok(Snapshot {
        output: mistakes.is_empty().then_some(output),
        findings: snippets(&folder, &mistakes).into(),
        base_path: "/handbook/".to_owned(),
        editor: Some("editor://{path}:{line}:{column}".to_owned()),
        ..Snapshot::default()
    })
}

pub(crate) struct Server {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) address: SocketAddr,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

pub(crate) const SITE: &[(&str, &str)] = &[
    ("index.html", "<html><body><p>home</p></body></html>"),
    ("a/index.html", "<link rel=\"stylesheet\" href=\"../style.css\"><p>a</p>"),
    ("404.html", "<p>not found</p>"),
    ("style.css", "body{color:#123456}"),
    ("calendar.ics", "BEGIN:VCALENDAR"),
];

impl Server {
    pub(crate) fn start(files: &[(&str, &str)]) -> Self {
        Self::start_with(files, false, |root| Box::new(move || build(&root)))
    }

    pub(crate) fn start_with(
        files: &[(&str, &str)],
        poll: bool,
        build: impl FnOnce(PathBuf) -> Box<dyn FnMut() -> Built + Send>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("program");
        let server = Self { folder, address: ([127, 0, 0, 1], 0).into() };
        for (path, text) in files {
            server.write(path, text);
        }
        let host = [127, 0, 0, 1].into();
        let options =
            ServeOptions { root: root.clone(), excluded: Vec::new(), host, port: Some(0), poll };
        let mut build = build(root);
        let running = start(options, move |_| build(), |_| ()).unwrap();
        Self { address: running.address, ..server }
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join("program").join(below)
    }

    /// Replaces the file as careful editors do.
    pub(crate) fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let new = self.folder.path().join("new");
        fs::write(&new, text).unwrap();
        fs::rename(new, path).unwrap();
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Sends `lines` as a request and reads all that comes.
    pub(crate) fn raw(&self, request: &str) -> String {
        let mut socket = self.connect();
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Says `bytes` and nothing more, and gives what comes until the other side ends.
    pub(crate) fn exchange(&self, bytes: &[u8]) -> String {
        let mut socket = self.connect();
        // Who refuses the beginning does not listen to the rest.
        socket.write_all(bytes).unwrap_or_default();
        socket.shutdown(Shutdown::Write).unwrap_or_default();
        Self::rest_of(socket)
    }

    /// All that comes until the other side ends.
    pub(crate) fn rest_of(mut socket: TcpStream) -> String {
        let mut said = Vec::new();
        if let Err(error) = socket.read_to_end(&mut said) {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "the connection is held open");
        }
        String::from_utf8_lossy(&said).into_owned()
    }

    pub(crate) fn ask(&self, path: &str, lines: &str) -> Answer {
        let host = self.address;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n");
        let answer = self.raw(&request);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer { status, headers: headers.collect(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(path, "")
    }

    pub(crate) fn listen(&self, page: &str) -> Stream {
        let mut socket = self.connect();
        let host = self.address;
        let request =
            format!("GET /__circlebook/events?page={page} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        socket.write_all(request.as_bytes()).unwrap();
        Stream(BufReader::new(socket))
    }
}

/// What a page is told.
pub(crate) struct Stream(BufReader<TcpStream>);

impl Stream {
    pub(crate) fn next(&mut self) -> Value {
        let mut line = String::new();
        let deadline = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < deadline, "nothing new was said");
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The first message that `is_wanted`.
    pub(crate) fn until(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.next();
            if is_wanted(&message) {
                return message;
            }
        }
    }
}

/// Content, styles, assets.
pub(crate) fn state(message: &Value) -> [String; 3] {
    let parts: Vec<String> =
        message["state"].as_str().unwrap().split('.').map(str::to_owned).collect();
    parts.try_into().unwrap()
}
