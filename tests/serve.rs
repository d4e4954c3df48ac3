//! The preview server over real sockets: what is answered, what is refused, what a page is told after a change.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use circlebook::diag::report::snippets;
use circlebook::diag::{Diagnostic, FileId, Files, Rule, Severity, Span};
use circlebook::render::{OutputPath, OutputSet};
use circlebook::serve::{Built, ServeError, ServeOptions, Snapshot, start};
use serde_json::Value;

/// Long enough for the busiest machine; nothing waits for it unless it fails.
const PATIENCE: Duration = Duration::from_secs(30);

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

fn build(root: &Path) -> Built {
    let folder = Folder::read(root)?;
    let mistakes = folder.mistakes();
    let mut output = OutputSet::new();
    for (path, text) in &folder.0 {
        output.insert(OutputPath::new(path).unwrap(), text.as_bytes());
    }
    Ok(Snapshot {
        output: mistakes.is_empty().then_some(output),
        findings: snippets(&folder, &mistakes),
        base_path: "/handbook/".to_owned(),
        editor: Some("editor://{path}:{line}:{column}".to_owned()),
        ..Snapshot::default()
    })
}

struct Server {
    folder: tempfile::TempDir,
    address: SocketAddr,
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

const SITE: &[(&str, &str)] = &[
    ("index.html", "<html><body><p>home</p></body></html>"),
    ("a/index.html", "<link rel=\"stylesheet\" href=\"../style.css\"><p>a</p>"),
    ("404.html", "<p>not found</p>"),
    ("style.css", "body{color:#123456}"),
    ("calendar.ics", "BEGIN:VCALENDAR"),
];

impl Server {
    fn start(files: &[(&str, &str)]) -> Self {
        Self::start_with(files, false, |root| Box::new(move || build(&root)))
    }

    fn start_with(
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
        let running = start(options, build(root), |_| ()).unwrap();
        Self { address: running.address, ..server }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join("program").join(below)
    }

    /// Replaces the file as careful editors do.
    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let new = self.folder.path().join("new");
        fs::write(&new, text).unwrap();
        fs::rename(new, path).unwrap();
    }

    fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Sends `lines` as a request and reads all that comes.
    fn raw(&self, request: &str) -> String {
        let mut socket = self.connect();
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer
    }

    fn ask(&self, path: &str, lines: &str) -> Answer {
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

    fn get(&self, path: &str) -> Answer {
        self.ask(path, "")
    }

    fn listen(&self, page: &str) -> Stream {
        let mut socket = self.connect();
        let host = self.address;
        let request =
            format!("GET /__circlebook/events?page={page} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        socket.write_all(request.as_bytes()).unwrap();
        Stream(BufReader::new(socket))
    }
}

/// What a page is told.
struct Stream(BufReader<TcpStream>);

impl Stream {
    fn next(&mut self) -> Value {
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
    fn until(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.next();
            if is_wanted(&message) {
                return message;
            }
        }
    }
}

/// Content, styles, assets.
fn state(message: &Value) -> [String; 3] {
    let parts: Vec<String> =
        message["state"].as_str().unwrap().split('.').map(str::to_owned).collect();
    parts.try_into().unwrap()
}

#[test]
fn pages_are_answered_at_their_addresses() {
    let server = Server::start(SITE);
    for (path, status, content_type, text) in [
        ("/", 200, "text/html; charset=utf-8", "home"),
        ("/index.html", 200, "text/html; charset=utf-8", "home"),
        ("/a/", 200, "text/html; charset=utf-8", "<p>a</p>"),
        ("/a/?x=1", 200, "text/html; charset=utf-8", "<p>a</p>"),
        ("/handbook/", 200, "text/html; charset=utf-8", "home"),
        ("/handbook/style.css", 200, "text/css; charset=utf-8", "color"),
        ("/style.css", 200, "text/css; charset=utf-8", "color"),
        ("/calendar.ics", 200, "text/calendar; charset=utf-8", "VCALENDAR"),
        ("/nothing/", 404, "text/html; charset=utf-8", "not found"),
        ("/index.html/", 404, "text/html; charset=utf-8", "not found"),
        ("//a/", 404, "text/html; charset=utf-8", "not found"),
        ("/a%2f", 404, "text/plain; charset=utf-8", ""),
        ("/__circlebook/reload.js", 200, "text/javascript; charset=utf-8", "EventSource"),
        ("/__circlebook/nothing", 404, "text/plain; charset=utf-8", ""),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.headers["content-type"], content_type, "{path}");
        assert!(answer.body.contains(text), "{path}: {}", answer.body);
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["cache-control"], "no-cache");
    }
    for (path, location) in
        [("/a", "/a/"), ("/a?b=%0d%0a", "/a/?b=%0d%0a"), ("/handbook", "/handbook/")]
    {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.headers["location"].as_str()), (301, location));
    }
}

#[test]
fn the_script_is_in_the_answer_and_not_in_the_site() {
    let server = Server::start(SITE);
    let page = server.get("/").body;
    assert!(page.contains("reload.js\" data-state=\""), "{page}");
    assert!(page.ends_with("></script>\n</body></html>"), "{page}");
    assert!(server.get("/a/").body.ends_with("</script>\n"), "a page without a body's end");
    assert!(!server.get("/style.css").body.contains("script"));
}

#[test]
fn conditions_and_ranges_are_kept() {
    let server = Server::start(SITE);
    let tag = server.get("/style.css").headers["etag"].clone();
    let same = server.ask("/style.css", &format!("If-None-Match: \"x\", W/{tag}\r\n"));
    assert_eq!((same.status, same.body.as_str()), (304, ""));
    let part = server.ask("/style.css", "Range: bytes=0-3\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "body"));
    assert_eq!(part.headers["content-range"], "bytes 0-3/19");
    let stale = server.ask("/style.css", "Range: bytes=0-3\r\nIf-Range: \"old\"\r\n");
    assert_eq!((stale.status, stale.body.len()), (200, 19));
    assert_eq!(server.ask("/style.css", "Range: bytes=19-\r\n").status, 416);
}

#[test]
fn what_is_not_ours_is_refused() {
    let server = Server::start(SITE);
    let status = |request: &str| {
        let answer = server.raw(&request.replace("OURS", &server.address.to_string()));
        answer.split(' ').nth(1).map(|status| status.parse::<u16>().unwrap())
    };
    for (request, expected) in [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: OURS\r\nOrigin: http://evil.example\r\n\r\n", 403),
        ("GET / HTTP/1.1\r\nHost: OURS\r\nSec-Fetch-Site: cross-site\r\n\r\n", 403),
        ("POST / HTTP/1.1\r\nHost: OURS\r\nContent-Length: 5\r\n\r\nhello", 405),
        ("GET / HTTP/1.1\r\nHost: OURS\r\nContent-Length: 99999999999999\r\n\r\n", 413),
        ("GET / HTTP/2.0\r\nHost: OURS\r\n\r\n", 505),
        ("GET http://OURS/ HTTP/1.1\r\nHost: OURS\r\n\r\n", 400),
        ("GET /%zz HTTP/1.1\r\nHost: OURS\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: OURS\n\n", 400),
    ] {
        assert_eq!(status(request), Some(expected), "{request}");
    }
    let long = format!("GET / HTTP/1.1\r\nHost: OURS\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    assert_eq!(status(&long), Some(431));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn requests_in_a_row_are_answered_in_order() {
    let server = Server::start(SITE);
    let host = server.address;
    let one = |path, more| format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n");
    let head = one("/style.css", "").replace("GET", "HEAD");
    let requests = [one("/style.css", ""), head, one("/no", ""), one("/", "Connection: close\r\n")];
    let answers = server.raw(&requests.concat());
    let statuses: Vec<&str> = answers
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|answer| answer.split(' ').next().unwrap())
        .collect();
    assert_eq!(statuses, ["200", "200", "404", "200"]);
    assert_eq!(answers.matches("#123456").count(), 1, "HEAD has no body");
}

#[test]
fn idle_connections_do_not_keep_others_out() {
    let server = Server::start(SITE);
    let mut idle: Vec<TcpStream> = (0..300).map(|_| server.connect()).collect();
    for socket in &mut idle {
        // Those that were ended for others refuse this.
        socket.write_all(b"GET / HTTP/1.1\r\n").unwrap_or_default();
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_change_reaches_the_page_it_concerns() {
    let server = Server::start(SITE);
    let (mut home, mut other) = (server.listen("%2F"), server.listen("%2Fa%2F"));
    let (before, before_other) = (home.next(), other.next());
    assert_eq!(before["good"], true);
    assert!(server.get("/").body.contains(before["state"].as_str().unwrap()));

    server.write("index.html", "<body>changed</body>");
    let after = home.until(|message| message["state"] != before["state"]);
    assert_ne!(state(&after)[0], state(&before)[0]);
    assert!(server.get("/").body.contains("changed"));

    server.write("style.css", "body{color:#654321}");
    let styled = other.until(|message| state(message)[1] != state(&before_other)[1]);
    assert_eq!(state(&styled)[0], state(&before_other)[0], "only the style of it changed");

    server.write("new/folder/index.html", "new");
    server.listen("%2Fnew%2Ffolder%2F").until(|_| server.get("/new/folder/").body.contains("new"));
    server.write("logo.png", "png");
    let with_image = home.until(|message| state(message)[2] != state(&after)[2]);
    assert_eq!(state(&with_image)[0], state(&after)[0]);
}

#[test]
fn a_mistake_is_shown_over_the_last_good_page() {
    let server = Server::start(SITE);
    let mut stream = server.listen("%2F");
    stream.next();
    server.write("a/index.html", "first line\nthere is a ! here");
    let broken = stream.until(|message| message["good"] == false);
    let finding = &broken["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&2.into(), &12.into()));
    assert_eq!(finding["path"], "a/index.html");
    assert_eq!(finding["source"], "there is a ! here");
    assert_eq!(finding["caret"], serde_json::json!([11, 12]));
    assert_eq!(finding["hints"][0], "remove it");
    let editor = finding["editor"].as_str().unwrap();
    assert!(editor.starts_with("editor:///") && editor.ends_with("/program/a/index.html:2:12"));
    assert!(server.get("/a/").body.contains("<p>a</p>"), "the last good page");
    server.write("a/index.html", "mended");
    stream.until(|message| message["good"] == true);
    assert!(server.get("/a/").body.contains("mended"));
}

#[test]
fn a_program_that_is_broken_from_the_start_is_served() {
    let server = Server::start(&[("index.html", "broken! <script>")]);
    assert_eq!(server.get("/").status, 200);
    let page = server.get("/any/page/");
    assert_eq!(page.status, 404, "nobody knows yet whether it will be there");
    assert!(page.body.contains("index.html:1:7"), "{}", page.body);
    assert!(page.body.contains("a `&lt;b&gt;!&lt;/b&gt;` is here"), "{}", page.body);
    assert!(page.body.contains("broken! &lt;script&gt;"), "{}", page.body);
    assert_eq!(server.get("/style.css").status, 404);
    let mut stream = server.listen("%2F");
    let before = stream.next();
    server.write("index.html", "mended");
    stream.until(|message| message["good"] == true && message["state"] != before["state"]);
    assert!(server.get("/").body.contains("mended"));
}

#[test]
fn a_bug_of_ours_does_not_end_the_preview() {
    let server = Server::start_with(SITE, false, |root| {
        Box::new(move || {
            assert!(!root.join("bug").exists(), "a bug");
            build(&root)
        })
    });
    let mut stream = server.listen("%2F");
    stream.next();
    server.write("bug", "");
    let failed = stream.until(|message| message["good"] == false);
    assert!(failed["findings"][0]["message"].as_str().unwrap().contains("bug"));
    assert!(server.get("/").body.contains("home"));
    fs::remove_file(server.path("bug")).unwrap();
    stream.until(|message| message["good"] == true);
}

#[test]
fn a_folder_that_is_replaced_is_still_watched() {
    let server = Server::start(SITE);
    let mut stream = server.listen("%2F");
    stream.next();
    fs::rename(server.path(""), server.folder.path().join("away")).unwrap();
    let failed = stream.until(|message| message["good"] == false);
    assert_eq!(failed["findings"][0]["message"], "there is no program folder");
    server.write("index.html", "back");
    let back = stream.until(|message| message["good"] == true);
    server.write("index.html", "back again");
    stream.until(|message| message["state"] != back["state"]);
    assert!(server.get("/").body.contains("back again"));
}

#[test]
fn changes_are_found_by_looking_where_nobody_tells() {
    let server = Server::start_with(SITE, true, |root| Box::new(move || build(&root)));
    let mut stream = server.listen("%2Fa%2F");
    let before = stream.next();
    server.write("a/index.html", "polled");
    stream.until(|message| message["state"] != before["state"]);
    assert!(server.get("/a/").body.contains("polled"));
}

#[test]
fn what_comes_later_delays_no_page() {
    let (go, may_go) = mpsc::channel::<()>();
    let mut may_go = Some(may_go);
    let server = Server::start_with(SITE, false, |root| {
        Box::new(move || {
            let may_go = may_go.take();
            let later = move || {
                if let Some(may_go) = may_go {
                    may_go.recv().unwrap();
                }
                let mut files = OutputSet::new();
                files.insert(OutputPath::new("search/index.json").unwrap(), b"{}".as_slice());
                files
            };
            Ok(Snapshot { later: Some(Box::new(later)), ..build(&root)? })
        })
    });
    assert_eq!(server.get("/").status, 200);
    assert_eq!(server.get("/search/index.json").status, 404);
    go.send(()).unwrap();
    let deadline = Instant::now() + PATIENCE;
    while server.get("/search/index.json").status != 200 {
        assert!(Instant::now() < deadline, "never came");
    }
}

#[test]
fn notes_are_told_to_their_page_only() {
    let server = Server::start_with(SITE, false, |root| {
        Box::new(move || {
            let notes = vec!["This is a draft.".to_owned()];
            let path = OutputPath::new("a/index.html").unwrap();
            Ok(Snapshot { notes: [(path, notes)].into(), ..build(&root)? })
        })
    });
    assert_eq!(server.listen("%2Fa%2F").next()["notes"][0], "This is a draft.");
    assert_eq!(server.listen("%2F").next()["notes"], serde_json::json!([]));
    assert!(!server.get("/a/").body.contains("draft"));
}

#[test]
fn a_port_in_use_is_an_error_that_names_it() {
    let server = Server::start(SITE);
    let port = server.address.port();
    let options = ServeOptions {
        root: server.path(""),
        excluded: Vec::new(),
        host: [127, 0, 0, 1].into(),
        port: Some(port),
        poll: false,
    };
    let failed = start(options, || Ok(Snapshot::default()), |_| ()).unwrap_err();
    assert!(matches!(failed, ServeError::PortTaken(taken) if taken == port));
    assert!(failed.to_string().contains(&port.to_string()));
}
