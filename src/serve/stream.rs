//! The stream of changes that a page listens to: server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use percent_encoding::percent_decode_str;

use super::answer::Answer;
use super::page;
use super::state::State;

/// How often something is said, so that a page that is gone is noticed.
const PULSE: Duration = Duration::from_secs(15);

const TYPE: &str = "text/event-stream";

/// A page that listens.
#[derive(Debug)]
pub(super) struct Listener {
    /// The components of the page's address.
    path: Vec<String>,
}

impl Listener {
    /// From the query `page=/circles/lunch/`, percent-encoded.
    pub(super) fn new(query: Option<&str>) -> Self {
        let page = query.and_then(|query| query.strip_prefix("page=")).unwrap_or("/");
        let page = percent_decode_str(page).decode_utf8_lossy();
        let path = percent_decode_str(&page).decode_utf8_lossy();
        Self { path: path.trim_start_matches('/').split('/').map(str::to_owned).collect() }
    }

    /// The answer without the stream.
    pub(super) fn head(&self) -> Answer {
        Answer::new(200, TYPE, Vec::new())
    }
}

/// Tells the page its state now and after every build, until it goes.
pub(super) fn send(mut socket: &TcpStream, state: &State, listener: &Listener) -> io::Result<()> {
    let path: Vec<&str> = listener.path.iter().map(String::as_str).collect();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {TYPE}\r\nCache-Control: no-store\r\nConnection: close\r\n\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\nretry: 300\n\n"
    );
    socket.write_all(head.as_bytes())?;
    let (mut version, mut said) = (u64::MAX, String::new());
    loop {
        version = state.wait(version, PULSE);
        let message = page::message(&state.current(), &path);
        if message == said {
            socket.write_all(b":\n\n")?;
        } else {
            socket.write_all(format!("data: {message}\n\n").as_bytes())?;
            said = message;
        }
    }
}
