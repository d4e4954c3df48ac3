//! The head of a request, parsed strictly, and whether it may be answered at all.
//!
//! In: bytes from the network. Out: a [`Request`] for one of our names by one of our pages, or a status. RFC 9112
//! for the syntax; <https://www.w3.org/TR/fetch-metadata/> for who asks. Knows nothing of the site.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// The longest head that is read, in bytes.
pub(super) const HEAD_LIMIT: usize = 16 * 1024;
/// The most header lines.
const LINES: usize = 64;

/// A request that may be answered. It has no body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether only the head of the answer is wanted.
    pub(super) is_head: bool,
    /// The path as it was asked for, percent-encoded; begins with `/`, ASCII.
    pub(super) raw_path: String,
    /// The path's components, decoded; the last is empty where the path ends with `/`.
    pub(super) path: Vec<String>,
    /// What follows the `?`.
    pub(super) query: Option<String>,
    /// Whether it is HTTP/1.1.
    pub(super) is_http11: bool,
    /// Whether the client wants the connection closed after the answer.
    pub(super) wants_close: bool,
    /// `Range`.
    pub(super) range: Option<String>,
    /// `If-Range`.
    pub(super) if_range: Option<String>,
    /// `If-None-Match`.
    pub(super) if_none_match: Option<String>,
}

/// What the bytes so far are.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// The beginning of a head.
    Incomplete,
    /// A request, and how many bytes its head has.
    Complete(Box<Request>, usize),
    /// Nothing that is answered but with this status.
    Refused(u16),
}

/// The names under which we are asked. Anything else is somebody else's name pointed at our address.
#[derive(Debug, Clone)]
pub(super) struct Names {
    host: IpAddr,
}

impl Names {
    /// Of a server that listens on `host`.
    pub(super) fn of(host: IpAddr) -> Self {
        Self { host }
    }

    /// Whether `host`, a `Host` header, is one of ours, with any port.
    ///
    /// An address cannot be rebound, a name can: where all addresses are listened on, any address will do.
    fn contain(&self, host: &str) -> bool {
        let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, port)) => {
                (name, port.strip_prefix(':').or((port.is_empty()).then_some("")))
            }
            None => {
                host.split_once(':').map_or((host, Some("")), |(name, port)| (name, Some(port)))
            }
        };
        let is_port =
            |port: &str| port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
        if !port.is_some_and(is_port) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let is_ours = |ip: IpAddr| {
            ip.is_loopback()
                || ip == self.host
                || (self.host.is_unspecified() && !ip.is_unspecified())
        };
        name.parse().is_ok_and(is_ours)
    }
}

/// Parses the head at the start of `bytes`.
pub(super) fn parse(bytes: &[u8], names: &Names) -> Parsed {
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut head = httparse::Request::new(&mut lines);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) if bytes.len() < HEAD_LIMIT => return Parsed::Incomplete,
        Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => {
            return Parsed::Refused(431);
        }
        Err(httparse::Error::Version) => return Parsed::Refused(505),
        Err(_) => return Parsed::Refused(400),
    };
    if length > HEAD_LIMIT {
        return Parsed::Refused(431);
    }
    let before = bytes.iter().take(length);
    let has_bare_line_feed = bytes.first() == Some(&b'\n')
        || before
            .zip(bytes.iter().skip(1).take(length - 1))
            .any(|(a, b)| *b == b'\n' && *a != b'\r');
    if has_bare_line_feed {
        return Parsed::Refused(400);
    }
    match judge(&head, names) {
        Ok(request) => Parsed::Complete(Box::new(request), length),
        Err(status) => Parsed::Refused(status),
    }
}

/// Refuses what we do not answer, with a status.
fn judge(head: &httparse::Request<'_, '_>, names: &Names) -> Result<Request, u16> {
    let method = head.method.ok_or(400_u16)?;
    if !matches!(method, "GET" | "HEAD") {
        return Err(405);
    }
    let headers = Headers(head.headers);
    refuse_bodies(&headers)?;
    check_sender(&headers, names)?;
    let target =
        head.path.filter(|path| path.starts_with('/') && path.is_ascii()).ok_or(400_u16)?;
    let (raw_path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let text = |name| headers.one(name).map(str::to_owned);
    Ok(Request {
        is_head: method == "HEAD",
        raw_path: raw_path.to_owned(),
        path: components(raw_path)?,
        query,
        is_http11: head.version == Some(1),
        wants_close: headers
            .all("connection")
            .any(|value| value.to_ascii_lowercase().contains("close")),
        range: text("range"),
        if_range: text("if-range"),
        if_none_match: text("if-none-match"),
    })
}

/// A request with a body is none of ours, and where its end is must not be guessed (RFC 9112, section 6.3).
fn refuse_bodies(headers: &Headers<'_, '_>) -> Result<(), u16> {
    if headers.all("transfer-encoding").next().is_some() {
        return Err(400);
    }
    match headers.all("content-length").collect::<Vec<_>>().as_slice() {
        [] | ["0"] => {}
        [length] if !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit()) => {
            return Err(413);
        }
        _ => return Err(400),
    }
    match headers.one("expect") {
        Some(value) if !value.eq_ignore_ascii_case("100-continue") => Err(417),
        _ => Ok(()),
    }
}

/// The request must be for one of our names, and come from our pages or from the address bar.
fn check_sender(headers: &Headers<'_, '_>, names: &Names) -> Result<(), u16> {
    let mut hosts = headers.all("host");
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) if !host.is_empty() => host,
        _ => return Err(400),
    };
    if !names.contain(host) {
        return Err(421);
    }
    let is_ours = |origin: &str| {
        origin.strip_prefix("http://").is_some_and(|name| name.eq_ignore_ascii_case(host))
    };
    if !headers.all("origin").all(is_ours) {
        return Err(403);
    }
    let is_foreign = matches!(headers.one("sec-fetch-site"), Some("cross-site" | "same-site"));
    let is_followed_link = headers.one("sec-fetch-mode") == Some("navigate")
        && headers.one("sec-fetch-dest") == Some("document");
    if is_foreign && !is_followed_link { Err(403) } else { Ok(()) }
}

/// The decoded components of a path; none of them holds a `/` or a control character.
fn components(raw_path: &str) -> Result<Vec<String>, u16> {
    raw_path.split('/').skip(1).map(component).collect()
}

fn component(raw: &str) -> Result<String, u16> {
    let is_hex = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' && !(is_hex(rest.next()) && is_hex(rest.next())) {
            return Err(400);
        }
    }
    let decoded = percent_decode_str(raw).decode_utf8().or(Err(400_u16))?;
    if decoded.contains(|c: char| c.is_control() || c == '/') {
        return Err(404);
    }
    Ok(decoded.into_owned())
}

/// Header lines by name, in any case.
struct Headers<'h, 'b>(&'h [httparse::Header<'b>]);

impl<'b> Headers<'_, 'b> {
    fn all(&self, name: &str) -> impl Iterator<Item = &'b str> {
        let lines = self.0.iter().filter(move |line| line.name.eq_ignore_ascii_case(name));
        // A value that is no text equals nothing we look for.
        lines.map(|line| std::str::from_utf8(line.value).map_or("\u{fffd}", str::trim))
    }

    fn one(&self, name: &str) -> Option<&'b str> {
        self.all(name).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse_with(lines: &str) -> Parsed {
        let names = Names::of([127, 0, 0, 1].into());
        parse(format!("GET /a%20b/?q HTTP/1.1\r\n{lines}\r\n").as_bytes(), &names)
    }

    fn refusal(lines: &str) -> Option<u16> {
        match parse_with(lines) {
            Parsed::Refused(status) => Some(status),
            Parsed::Incomplete | Parsed::Complete(..) => None,
        }
    }

    #[test]
    fn a_plain_request_is_taken_apart() {
        let Parsed::Complete(request, length) = parse_with("Host: localhost:4000\r\n") else {
            panic!("refused");
        };
        assert_eq!(length, "GET /a%20b/?q HTTP/1.1\r\nHost: localhost:4000\r\n\r\n".len());
        assert_eq!(request.path, ["a b", ""]);
        assert_eq!(request.query.as_deref(), Some("q"));
        assert!(request.is_http11 && !request.is_head && !request.wants_close);
    }

    #[test]
    fn only_our_names_are_answered() {
        for host in ["127.0.0.1:4000", "localhost", "LocalHost:1", "[::1]:4000", "127.0.0.2"] {
            assert_eq!(refusal(&format!("Host: {host}\r\n")), None, "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "0.0.0.0", "2130706433", "a@localhost"]
        {
            assert_eq!(refusal(&format!("Host: {host}\r\n")), Some(421), "{host}");
        }
        for lines in ["", "Host:\r\n", "Host: localhost\r\nHost: localhost\r\n"] {
            assert_eq!(refusal(lines), Some(400), "{lines}");
        }
        let everywhere = Names::of([0, 0, 0, 0].into());
        assert!(everywhere.contain("192.0.2.1:4000") && !everywhere.contain("example.org"));
    }

    #[test]
    fn only_our_pages_and_the_address_bar_may_ask() {
        let ours = "Host: localhost:4000\r\n";
        let with = |lines: &str| refusal(&format!("{ours}{lines}"));
        assert_eq!(with("Origin: http://localhost:4000\r\n"), None);
        assert_eq!(with("Origin: http://localhost:4001\r\n"), Some(403));
        assert_eq!(with("Origin: null\r\n"), Some(403));
        assert_eq!(with("Sec-Fetch-Site: same-origin\r\n"), None);
        assert_eq!(with("Sec-Fetch-Site: cross-site\r\n"), Some(403));
        let followed = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest:";
        assert_eq!(with(&format!("{followed} document\r\n")), None);
        assert_eq!(with(&format!("{followed} iframe\r\n")), Some(403));
    }

    #[test]
    fn bodies_are_refused() {
        let with = |lines: &str| refusal(&format!("Host: localhost\r\n{lines}"));
        assert_eq!(with("Content-Length: 0\r\n"), None);
        assert_eq!(with("Content-Length: 99999999999999999999\r\n"), Some(413));
        for lines in ["Content-Length: +0\r\n", "Content-Length: 0\r\nContent-Length: 0\r\n"] {
            assert_eq!(with(lines), Some(400), "{lines}");
        }
        assert_eq!(with("Transfer-Encoding: identity\r\n"), Some(400));
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged(bytes: Vec<u8>) {
            parse(&bytes, &Names::of([127, 0, 0, 1].into()));
        }

        #[test]
        fn any_path_is_judged(path in "[/.%0-9a-f\\\\é]{0,20}") {
            if let Ok(parts) = components(&format!("/{path}")) {
                prop_assert!(parts.iter().all(|part| !part.contains(['/', '\0', '\r', '\n'])));
            }
        }
    }
}
