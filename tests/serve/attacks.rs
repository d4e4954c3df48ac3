//! What browsers, other sites and the curious could send: nothing leads out of the site, nothing of a request comes
//! back in an answer, nobody keeps others out.

use std::fs;
use std::io::Write;
use std::net::TcpStream;

use super::server::{SITE, Server};

/// What lies beside the program folder and in no answer.
const CANARY: &str = "canary-5b1e";

fn server() -> Server {
    let server = Server::start(SITE);
    fs::write(server.folder.path().join("canary.txt"), CANARY).unwrap();
    server
}

/// A request for `target`, with further lines.
fn request(server: &Server, start: &str, lines: &str) -> String {
    format!("{start} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{lines}\r\n", server.address)
}

/// The statuses of the answers in `said`.
fn statuses(said: &str) -> Vec<u16> {
    let answers = said.split("HTTP/1.1 ").skip(1);
    answers.filter_map(|answer| answer.split(' ').next()?.parse().ok()).collect()
}

fn header<'a>(said: &'a str, name: &str) -> Option<&'a str> {
    let head = said.split("\r\n\r\n").next()?;
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
}

/// Sends `bytes`, which must get at most one answer, one that gives nothing away.
fn refused(server: &Server, bytes: &[u8]) -> String {
    let said = server.exchange(bytes);
    let sent = String::from_utf8_lossy(bytes);
    let sent = sent.get(..sent.floor_char_boundary(200)).unwrap();
    let statuses = statuses(&said);
    let is_refusal = |status: &u16| (400..500).contains(status) || *status == 505;
    let is_local = |said: &str| {
        header(said, "location").is_some_and(|to| to.starts_with('/') && !to.starts_with("//"))
    };
    let is_neutral = match statuses.as_slice() {
        [] => true,
        [301] => is_local(&said),
        [status] => is_refusal(status),
        _ => false,
    };
    assert!(is_neutral, "{sent:?}: {said}");
    for word in [CANARY, "root:x:0", "X-Injected: ", "<script>alert", "<img src=x"] {
        assert!(!said.contains(word), "{sent:?}: {said}");
    }
    said
}

/// Ways to write "the folder above".
const ABOVE: [&str; 17] = [
    "../",
    "%2e%2e/",
    "..%2f",
    "..%2F",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "..%252f",
    "..\\",
    "..%5c",
    "....//",
    ".%2e/",
    "%c0%ae%c0%ae/",
    "..%c0%af",
    "%ef%bc%8e%ef%bc%8e/",
    "..;/",
    "..%00/",
    "%u002e%u002e/",
];

/// Addresses that other servers have followed to where they should not. `OUT` is the canary's full path.
const OUTWARDS: [&str; 53] = [
    "/a/../../../canary.txt",
    "/a/..%2f..%2f..%2fcanary.txt",
    "/style.css/../../canary.txt",
    "/style.css/.%2e/.%2e/canary.txt",
    "OUT",
    "/OUT",
    "//OUT",
    "/%2fOUT",
    "/../../../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "../canary.txt",
    "canary.txt",
    "\\canary.txt",
    "\\..\\..\\canary.txt",
    "/../../../../../../proc/self/environ",
    "/../../../../../../proc/self/cwd/canary.txt",
    "/@fsOUT",
    "/@fsOUT?raw??",
    "/@fsOUT?import&raw??",
    "/@fsOUT?.svg?.wasm?init",
    "/x/x/x/#/../../../canary.txt",
    "/@fsOUT/.",
    "/C:/Windows/win.ini",
    "/a/c:/windows/win.ini",
    "/c:%5cwindows%5cwin.ini",
    "//localhost/c$/windows/win.ini",
    "/%5c%5clocalhost%5cc$",
    "/index.html::$DATA",
    "/INDEX~1.HTM",
    "/NUL",
    "/con/aux.txt",
    "/index.html.",
    "/index.html%20",
    "/index.html%00",
    "/../canary.txt%00.html",
    "/~root/",
    "/.git/config",
    "/.env",
    "/%2egit/config",
    "//evil.example/..%2f..%2fa",
    "//evil.example/%2e%2e/a",
    "/%2fa",
    "/\\evil.example/a/..",
    "/%5cevil.example/../a",
    "///evil.example/../../a",
    "/a%0d%0aX-Injected:%20yes",
    "/%0d%0aX-Injected:%20yes/../a",
    "/a%0aX-Injected:%20yes",
    "/a%e5%98%8d%e5%98%8aX-Injected:%20yes",
    "/%3Cscript%3Ealert(1)%3C/script%3E",
    "/%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "/caf%C3%A9",
    "/%E2%80%AE/",
];

#[test]
fn no_address_leads_out_of_the_site() {
    let server = server();
    let out = server.folder.path().join("canary.txt").display().to_string();
    let above = ABOVE
        .iter()
        .flat_map(|above| [1, 2, 3, 8].map(|times| format!("/{}canary.txt", above.repeat(times))));
    let outwards = OUTWARDS.iter().map(|target| target.replace("OUT", &out));
    for target in above.chain(outwards) {
        refused(&server, request(&server, &format!("GET {target}"), "").as_bytes());
    }
    for query in ["?../../canary.txt", "?raw??", "?import&raw", "?file=../canary.txt"] {
        assert!(server.get(&format!("/{query}")).body.contains("home"), "{query}");
    }
    let said = refused(&server, request(&server, "GET /no-such-page", "").as_bytes());
    assert!(!said.contains(server.folder.path().to_str().unwrap()), "the folder is told");
}

#[test]
fn other_sites_are_given_nothing() {
    let server = server();
    let port = server.address.port();
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        let said = server.exchange(
            format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        );
        assert_eq!(statuses(&said), [200], "{host}");
    }
    let (named, events) = ("Accept: text/event-stream\r\n", "/__circlebook/events");
    for host in [
        "evil.example:PORT",
        "evil.example",
        "localhost.evil.example:PORT",
        "evil-localhost:PORT",
        "127.0.0.1.nip.io:PORT",
        "192.0.2.1:PORT",
        "localhost@evil.example:PORT",
        "",
        "0.0.0.0:PORT",
        "localhost evil.example",
        "localhost/evil.example",
        "2130706433:PORT",
        "evil.example\r\nX-Forwarded-Host: 127.0.0.1:PORT\r\nForwarded: host=localhost",
    ] {
        let host = host.replace("PORT", &port.to_string());
        for path in ["/", events] {
            let asked = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{named}\r\n");
            refused(&server, asked.as_bytes());
        }
    }
    for origin in ["http://evil.example", "null", "http://localhost.evil.example"] {
        let upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
        let preflight = "Access-Control-Request-Method: GET\r\n\
                         Access-Control-Request-Private-Network: true\r\n";
        for (start, lines) in [
            ("GET /", ""),
            ("GET /style.css", ""),
            ("GET /no-such", ""),
            ("GET /__circlebook/events", named),
            ("GET /__circlebook/events", upgrade),
            ("OPTIONS /", preflight),
        ] {
            let lines = format!("Origin: {origin}\r\n{lines}");
            let said = refused(&server, request(&server, start, &lines).as_bytes());
            assert!(!said.to_lowercase().contains("access-control-allow"), "{said}");
        }
    }
}

#[test]
fn only_get_and_head_are_known() {
    let server = server();
    let long = "G".repeat(9000);
    let others =
        ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get", "GE%54", &long];
    for method in others {
        let lines = "Content-Length: 0\r\nX-Echo: echo-5b1e\r\n";
        let asked = request(&server, &format!("{method} /"), lines);
        let said = refused(&server, asked.as_bytes());
        assert!(!said.contains("echo-5b1e"), "{said}");
        if statuses(&said) == [405] {
            assert_eq!(header(&said, "allow"), Some("GET, HEAD"), "{method}");
        }
    }
    for start in ["CONNECT evil.example:443", "OPTIONS *", "GET *"] {
        refused(&server, request(&server, start, "").as_bytes());
    }
    for path in ["/", "/style.css", "/no-such"] {
        let [get, head] = ["GET", "HEAD"].map(|method| {
            server.exchange(request(&server, &format!("{method} {path}"), "").as_bytes())
        });
        let (head_of_get, _) = get.split_once("\r\n\r\n").unwrap();
        let (head, body) = head.split_once("\r\n\r\n").unwrap();
        let known = |head: &str| -> Vec<String> {
            let lines = head.lines().filter(|line| !line.starts_with("Date"));
            lines.map(str::to_owned).collect()
        };
        assert_eq!((known(head), body), (known(head_of_get), ""), "{path}");
    }
}

#[test]
fn nothing_is_smuggled_behind_a_request() {
    let server = server();
    let hidden = "GET /style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    let both = format!("0\r\n\r\n{hidden}");
    for (lines, body) in [
        ("Content-Length: 5\r\nTransfer-Encoding: chunked", both.as_str()),
        ("Transfer-Encoding : chunked\r\nContent-Length: 5", &both),
        ("Transfer-Encoding: xchunked", &both),
        ("Transfer-Encoding: identity\r\nContent-Length: 0", hidden),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", &both),
        ("Content-Length: 0\r\nContent-Length: 52", hidden),
        ("Content-Length: 0, 52", hidden),
        ("Content-Length: -1", hidden),
        ("Content-Length: +0", hidden),
        ("Content-Length: 0x0", hidden),
        ("Content-Length: zero", hidden),
        ("Content-Length: 0.0", hidden),
        ("Content-Length: 18446744073709551616", hidden),
        ("Content-Length: 99999999999999", ""),
        ("Transfer-Encoding: chunked", "fffffffffffffffff\r\nx"),
        ("Transfer-Encoding: chunked", "-1\r\nx"),
    ] {
        for method in ["POST", "GET"] {
            let head =
                format!("{method} / HTTP/1.1\r\nHost: {}\r\n{lines}\r\n\r\n", server.address);
            let said = refused(&server, format!("{head}{body}").as_bytes());
            assert!(!said.contains("#123456"), "{lines}: {said}");
        }
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn what_is_no_request_is_refused() {
    let server = server();
    let host = format!("Host: {}\r\n", server.address);
    let rest = format!(" HTTP/1.1\r\n{host}\r\n");
    let line = |line: &str| format!("GET / HTTP/1.1\r\n{host}{line}\r\n\r\n").into_bytes();
    let version = |version: &str| format!("GET / {version}\r\n{host}\r\n").into_bytes();
    let raw = |start: &[u8]| [start, rest.as_bytes()].concat();
    let garbage: Vec<u8> = (1..=255).cycle().take(10_000).chain(*b"\r\n\r\n").collect();
    let zeros = [vec![0; 5000], b"\r\n\r\n".to_vec()].concat();
    let all = [
        b"GET /\r\n\r\n".to_vec(),
        b"GET / \r\nHost: x\r\n\r\n".to_vec(),
        b"GET / extra HTTP/1.1\r\nHost: x\r\n\r\n".to_vec(),
        b"GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(),
        format!("GET / HTTP/1.1 extra\r\n{host}\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n {host}\r\n").into_bytes(),
        raw(b"GET /\0/../canary.txt"),
        raw("GET /café/".as_bytes()),
        raw(b"GET /caf\xe9"),
        raw(b"GET /%zz"),
        raw(b"GET /%"),
        raw(b"GET /%2"),
        raw("GET /%é1".as_bytes()),
        raw(b"GET /%ff%fe"),
        raw(b"GET /%ed%a0%80"),
        raw(b"GET /%0a%0d%09"),
        line("X: a\0b"),
        line("X: a\rX-Injected: b"),
        line("broken"),
        line(": v"),
        line("X Y: v"),
        line("X: a\r\n b: c"),
        version("HTTP/2.0"),
        version("HTTP/3.0"),
        version("HTTP/9.9"),
        version("HTTP/1.1x"),
        version("http/1.1"),
        version(&format!("HTTP/{}", "1".repeat(4000))),
        garbage,
        zeros,
    ];
    for bytes in all {
        refused(&server, &bytes);
    }
}

#[test]
fn what_is_unusual_and_right_is_answered() {
    let server = server();
    let plain = request(&server, "GET /", "");
    assert_eq!(statuses(&server.exchange(format!("\r\n{plain}").as_bytes())), [200]);
    let mut socket = server.connect();
    socket.set_nodelay(true).unwrap();
    for byte in plain.bytes() {
        socket.write_all(&[byte]).unwrap();
    }
    assert_eq!(statuses(&Server::rest_of(socket)), [200], "a byte at a time");
    let old = format!("GET / HTTP/1.0\r\nHost: {}\r\n\r\n", server.address);
    let said = server.exchange(old.as_bytes());
    assert!(said.starts_with("HTTP/1.0 200") && header(&said, "transfer-encoding").is_none());
    let following = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\
                     Sec-Fetch-Dest: document\r\n";
    for lines in ["Expect: 100-continue\r\n", "X: \u{e9}\r\n", following] {
        assert_eq!(server.ask("/", lines).status, 200, "{lines}");
    }
}

#[test]
fn what_is_too_long_is_cut_off() {
    let server = server();
    let get = |target: &str| request(&server, &format!("GET {target}"), "").into_bytes();
    let with = |lines: &str| request(&server, "GET /", lines).into_bytes();
    let many: String = (0..10_000).map(|number| format!("X-{number}: v\r\n")).collect();
    for bytes in [
        get(&format!("/{}", "a".repeat(8000))),
        get(&format!("/{}", "a".repeat(1 << 20))),
        get(&format!("/{}", "a/".repeat(3500))),
        get(&format!("/{}x", "%2e/".repeat(1500))),
        get(&format!("/{}.html", "n".repeat(300))),
        with(&format!("X: {}\r\n", "a".repeat(1 << 20))),
        with(&many),
        [with("Content-Length: 10485760\r\n"), vec![b'b'; 10 << 20]].concat(),
    ] {
        refused(&server, &bytes);
    }
    // A line that never ends: the server stops to listen long before the client stops to talk.
    let mut socket = server.connect();
    socket.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    let chunk = [b'a'; 1 << 16];
    let taken = (0..512).take_while(|_| socket.write_all(&chunk).is_ok()).count();
    assert!(taken < 256, "{} MiB were taken", taken >> 4);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn nobody_keeps_others_out() {
    let server = server();
    let plain = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    // Browsers open connections that they may need later.
    for _ in 0..4 {
        let mut sockets: Vec<TcpStream> = (0..14).map(|_| server.connect()).collect();
        let (_idle, asking) = sockets.split_at_mut(4);
        for socket in &mut *asking {
            socket.write_all(plain.as_bytes()).unwrap();
        }
        for socket in asking {
            let mut start = [0; 12];
            std::io::Read::read_exact(socket, &mut start).unwrap();
            assert_eq!(&start, b"HTTP/1.1 200");
        }
    }
    // Some ask for much and read nothing, some announce a body that never comes, some go in the middle.
    let mut slow: Vec<TcpStream> = Vec::new();
    for number in 0..12 {
        let mut socket = server.connect();
        socket.set_nonblocking(true).unwrap();
        let asked = if number % 2 == 0 {
            plain.repeat(200)
        } else {
            plain.replace("\r\n\r\n", "\r\nContent-Length: 5000\r\n\r\n")
        };
        // As much of it as there is room for.
        let _taken = socket.write(asked.as_bytes());
        slow.push(socket);
    }
    for _ in 0..100 {
        drop(server.connect().write_all(plain.as_bytes()));
    }
    assert_eq!(server.get("/").status, 200);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for path in ["/", "/a/", "/style.css", "/calendar.ics"].repeat(5) {
                    assert_eq!(server.get(path).status, 200, "{path}");
                }
            });
        }
    });
    drop(slow);
}

#[test]
fn a_range_is_a_part_of_the_file_and_no_more() {
    let server = server();
    let whole = server.get("/style.css").body;
    let many = format!("bytes={}", vec!["0-"; 1300].join(","));
    let tiny: Vec<String> = (0..900).map(|number| format!("{number}-{number}")).collect();
    let tiny = format!("bytes={}", tiny.join(","));
    for (range, expected) in [
        ("bytes=0-9", Some(206)),
        ("bytes=-10", Some(206)),
        ("bytes=5-", Some(206)),
        ("bytes=-999999999999", Some(206)),
        ("bytes=999999999999-", Some(416)),
        ("bytes=0-18446744073709551616", None),
        ("bytes=18446744073709551616-", None),
        ("bytes=9-5", None),
        ("bytes=-0", None),
        ("bytes=a-b", None),
        ("lines=1-2", None),
        ("", None),
        ("bytes=--5", None),
        (&many, None),
        (&tiny, None),
    ] {
        let answer = server.ask("/style.css", &format!("Range: {range}\r\n"));
        let status = answer.status;
        assert!(expected.is_none_or(|expected| status == expected), "{range}: {status}");
        match status {
            200 => assert_eq!(answer.body, whole, "{range}"),
            206 => {
                let part = answer.headers["content-range"].strip_prefix("bytes ").unwrap();
                let (part, length) = part.split_once('/').unwrap();
                let (first, last) = part.split_once('-').unwrap();
                let part = first.parse().unwrap()..=last.parse::<usize>().unwrap();
                assert_eq!(length, whole.len().to_string());
                assert_eq!(answer.body, whole.get(part).unwrap(), "{range}");
            }
            400 | 416 | 431 => {}
            _ => panic!("{range}: {status}"),
        }
    }
}

#[test]
fn conditions_that_cannot_be_understood_do_no_harm() {
    let server = server();
    let accept = format!("Accept: {}", "*/*;q=".repeat(500));
    let encoding = format!("Accept-Encoding: {}", ["gzip;q=1.0"; 500].join(","));
    for (line, is_fresh) in [
        ("If-None-Match: *", true),
        ("If-None-Match: \"a\", W/\"b\", \"c\"", false),
        ("If-None-Match: abc", false),
        ("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT", false),
        ("If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT", false),
        ("If-Modified-Since: yesterday", false),
        ("If-Modified-Since: Mon, -1 Jan -001 -1:-1:-1 GMT", false),
        ("If-Range: \"x", false),
        (&accept, false),
        (&encoding, false),
        ("TE: trailers;q=NaN,", false),
    ] {
        let status = server.ask("/style.css", &format!("{line}\r\n")).status;
        assert_eq!(status, if is_fresh { 304 } else { 200 }, "{line}");
    }
}
