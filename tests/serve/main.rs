//! The preview server over real sockets: what is answered, what is refused, what a page is told after a change.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

mod attacks;
mod editors;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::Instant;

use circlebook::render::{OutputPath, OutputSet};
use circlebook::serve::{ServeError, ServeOptions, Snapshot, start};
use server::{PATIENCE, SITE, Server, build, state};

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
            Ok(Snapshot { notes: BTreeMap::from([(path, notes)]).into(), ..build(&root)? })
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
    let failed = start(options, |_| Ok(Snapshot::default()), |_| ()).unwrap_err();
    assert!(matches!(failed, ServeError::PortTaken(taken) if taken == port));
    assert!(failed.to_string().contains(&port.to_string()));
}
