//! `check --external` against a host on loopback: every way to answer, and not to.

#![cfg(feature = "external")]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::time::Duration;

use circlebook::diag::{FileId, Span};
use circlebook::external::{Cache, Link, Manners, Network, Outcome, Wait, follow_links};
use jiff::civil::date;
use tiny_http::{Header, Method, Request, Response, Server};

/// A host that answers by the path that is asked for, until the test ends.
struct Host {
    address: String,
    /// Keeps the port of a host that never answers.
    _silent: TcpListener,
    silent_address: String,
}

impl Host {
    fn start() -> Self {
        let server = Server::http((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = format!("http://{}", server.server_addr());
        std::thread::spawn(move || {
            let failures = Mutex::new(0);
            for request in server.incoming_requests() {
                answer(request, &failures);
            }
        });
        let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let silent_address = format!("http://{}", silent.local_addr().unwrap());
        Self { address, _silent: silent, silent_address }
    }
}

fn answer(request: Request, failures: &Mutex<u32>) {
    let is_head = *request.method() == Method::Head;
    let agent = request.headers().iter().find(|header| header.field.equiv("user-agent"));
    let is_named = agent.is_some_and(|agent| agent.value.as_str().starts_with("circlebook/"));
    let (status, location) = match request.url() {
        _ if !is_named => (400, None),
        "/there" => (200, None),
        "/get-only" => (if is_head { 405 } else { 200 }, None),
        "/refused" => (403, None),
        "/moved" => (301, Some("/there")),
        "/elsewhere-today" => (302, Some("/there")),
        "/circle" => (302, Some("/circle")),
        // The first try, HEAD and GET, goes wrong.
        "/troubled" => {
            let mut failures = failures.lock().unwrap();
            *failures += 1;
            (if *failures <= 2 { 500 } else { 200 }, None)
        }
        "/broken" => (500, None),
        _ => (404, None),
    };
    let mut response = Response::empty(status);
    if let Some(location) = location {
        response.add_header(Header::from_bytes("Location", location).unwrap());
    }
    request.respond(response).unwrap_or_default();
}

/// Counts the pauses instead of making them.
#[derive(Default)]
struct Paused(Mutex<Vec<Duration>>);

impl Wait for Paused {
    fn wait(&self, time: Duration) {
        self.0.lock().unwrap().push(time);
    }
}

/// A port on which nobody listens.
fn nobody() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[track_caller]
fn follow(url: String) -> (Outcome, Vec<Duration>) {
    let links = [Link { url: url.clone(), span: Span::file(FileId(0)) }];
    let network = Network::new("circlebook/test", Duration::from_millis(200));
    let paused = Paused::default();
    let mut cache = Cache::default();
    let manners = Manners::default();
    let mut outcomes =
        follow_links(&links, (&network, &paused), &manners, &mut cache, date(2026, 3, 1));
    (outcomes.remove(&url).unwrap(), paused.0.into_inner().unwrap())
}

fn gone(why: &str) -> Outcome {
    Outcome::Gone { why: why.to_owned() }
}

#[test]
fn every_way_to_answer_is_understood() {
    let host = Host::start();
    let at = |path: &str| format!("{}{path}", host.address);
    for (path, expected) in [
        ("/there", Outcome::Fine),
        ("/there#part", Outcome::Fine),
        ("/get-only", Outcome::Fine),
        ("/elsewhere-today", Outcome::Fine),
        ("/moved", Outcome::Moved { to: at("/there") }),
        ("/gone", gone("answers 404")),
        ("/circle", gone("leads in a circle")),
        ("/refused", Outcome::Refused { why: "answers 403".to_owned() }),
    ] {
        assert_eq!(follow(at(path)), (expected, Vec::new()), "{path}");
    }
    let pauses = [2, 8].map(Duration::from_secs);
    assert_eq!(follow(at("/troubled")), (Outcome::Fine, pauses[..1].to_vec()));
    assert_eq!(follow(at("/broken")), (gone("answers 500"), pauses.to_vec()));
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let host = Host::start();
    let (outcome, pauses) = follow(host.silent_address);
    assert_eq!((outcome, pauses.len()), (gone("does not answer in time"), 2));
    let (outcome, pauses) = follow(nobody());
    assert_eq!((outcome, pauses.len()), (gone("takes no connection"), 2));
}

/// Runs the binary on a program with one link, which is to be found in `resources.toml`.
fn check(folder: &std::path::Path, url: &str, arguments: &[&str]) -> Output {
    let config = "[site]\ntitle = \"C\"\nbase_url = \"https://example.org/\"\n\
                  [program]\ntimezone = \"Europe/London\"\n";
    std::fs::write(folder.join("circlebook.toml"), config).unwrap();
    let resource =
        format!("[[resource]]\nid = \"a\"\ntitle = \"A\"\nkind = \"other\"\nurl = \"{url}\"\n");
    std::fs::write(folder.join("resources.toml"), resource).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_circlebook"));
    command.args(["check", "--external", "--format", "short"]).args(arguments);
    command.env("XDG_CACHE_HOME", folder.join("cache")).env("SOURCE_DATE_EPOCH", "1772366400");
    command.current_dir(folder).output().unwrap()
}

#[test]
fn a_broken_link_is_a_warning_with_its_place() {
    let host = Host::start();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{}/gone", host.address);
    let output = check(folder.path(), &url, &[]);
    let errors = String::from_utf8(output.stderr).unwrap();
    let expected =
        format!("resources.toml:5:8: warning[external-link-broken] `{url}` answers 404\n");
    assert!(errors.contains(&expected), "{errors}");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(check(folder.path(), &url, &["--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn answers_are_kept_for_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("cache/circlebook/links.json");
    let host = Host::start();
    let url = format!("{}/moved", host.address);
    let errors = String::from_utf8(check(folder.path(), &url, &[]).stderr).unwrap();
    assert!(errors.contains("warning[external-link-moved]"), "{errors}");
    let kept = std::fs::read_to_string(&cache).unwrap();
    assert!(kept.contains("\"fine\":\"2026-03-01\""), "{kept}");
    let refused = format!("{}/refused", host.address);
    let errors = String::from_utf8(check(folder.path(), &refused, &[]).stderr).unwrap();
    assert!(errors.contains("answers 403: its host refuses programs"), "{errors}");
    assert!(!errors.contains("warning"), "{errors}");
}
