//! From a request to an answer, by looking its path up in the site. No path is joined, no file is opened.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use super::content_type::content_type;
use super::page;
use super::range::{Wanted, wanted};
use super::request::Request;
use super::state::{Current, Site, State};
use super::stream::Listener;
use crate::hash::ContentHash;
use crate::render::Bytes;

/// The folder of what the server adds to the site.
pub(super) const OWN: &str = "__circlebook";
const RELOAD_SCRIPT: &str = include_str!("assets/reload.js");
const OVERLAY_STYLE: &str = include_str!("assets/overlay.css");

/// What every answer says besides: nothing is kept, guessed, framed or read by other sites.
const ALWAYS: [(&str, &str); 7] = [
    ("Server", "circlebook"),
    ("Cache-Control", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
];

/// What becomes of a request.
pub(super) enum Reply {
    /// An answer that ends.
    Answer(Answer),
    /// A stream of changes.
    Stream(Listener),
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    status: u16,
    /// Names and values, of visible ASCII.
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    part: Range<usize>,
}

impl Answer {
    /// The whole of `body`.
    pub(super) fn new(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let headers = vec![("Content-Type", content_type.to_owned())];
        Self { status, headers, part: 0..body.len(), body }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{text}\n").into_bytes())
    }

    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// As [`tiny_http`] writes it.
    pub(super) fn into_response(self) -> tiny_http::Response<Cursor<Part>> {
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let headers = ALWAYS.into_iter().chain(own).filter_map(|(name, value)| {
            let is_visible = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            let header = tiny_http::Header::from_bytes(name, value).ok();
            header.filter(|_| is_visible)
        });
        let length = self.part.len();
        let body = Cursor::new(Part { body: self.body, part: self.part });
        tiny_http::Response::new(self.status.into(), headers.collect(), body, Some(length), None)
            .with_chunked_threshold(usize::MAX)
    }
}

/// A part of a body, for [`Cursor`].
pub(super) struct Part {
    body: Bytes,
    part: Range<usize>,
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.body.get(self.part.clone()).unwrap_or_default()
    }
}

/// Answers a request that may be answered.
pub(super) fn answer(request: &Request, state: &State) -> Reply {
    let current = state.current();
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    if let [OWN, below @ ..] = path.as_slice() {
        return own(below, request);
    }
    let Some(site) = &current.site else {
        return Reply::Answer(without_site(request, &current, &path));
    };
    Reply::Answer(match locate(site, &current, &path) {
        Found::File(name, bytes) => file(request, &current, 200, &name, bytes),
        Found::Folder => {
            let query = request.query.as_deref().map_or(String::new(), |query| format!("?{query}"));
            Answer::plain(301, "Moved").header("Location", format!("{}/{query}", request.raw_path))
        }
        Found::Nothing => match site.files.get("404.html") {
            Some(bytes) => file(request, &current, 404, "404.html", bytes.clone()),
            None => Answer::plain(404, "There is no such page."),
        },
    })
}

/// Says why a request is refused.
pub(super) fn refusal(status: u16) -> Answer {
    let why = match status {
        403 => "Only pages of this preview may ask for this.",
        405 => "Only GET and HEAD are answered.",
        408 => "The request did not come in time.",
        413 => "Requests have no body here.",
        421 => "This preview is not called that. Use the address that it printed.",
        431 => "The request is too long.",
        505 => "Only HTTP/1.1 is spoken here.",
        _ => "This is no request that can be answered.",
    };
    let answer = Answer::plain(status, why);
    if status == 405 { answer.header("Allow", "GET, HEAD".to_owned()) } else { answer }
}

/// What stands at an address.
pub(super) enum Found {
    /// A file, and its path.
    File(String, Bytes),
    /// A folder whose address lacks the `/` at its end.
    Folder,
    /// Nothing.
    Nothing,
}

/// Looks `path` up, below the base path or without it.
pub(super) fn locate(site: &Site, current: &Current, path: &[&str]) -> Found {
    let base: Vec<&str> = site.base.iter().map(String::as_str).collect();
    match (look_up(current, path), path.strip_prefix(base.as_slice())) {
        (Found::Nothing, Some([])) => Found::Folder,
        (Found::Nothing, Some(below)) if !base.is_empty() => look_up(current, below),
        (found, _) => found,
    }
}

fn look_up(current: &Current, path: &[&str]) -> Found {
    let name = match path {
        [folders @ .., ""] => [folders, &["index.html"]].concat().join("/"),
        path => path.join("/"),
    };
    match current.file(&name) {
        Some(bytes) => Found::File(name, bytes),
        None if current.file(&format!("{name}/index.html")).is_some() => Found::Folder,
        None => Found::Nothing,
    }
}

/// What the server adds to the site.
fn own(below: &[&str], request: &Request) -> Reply {
    Reply::Answer(match below {
        ["events"] => return Reply::Stream(Listener::new(request.query.as_deref())),
        ["reload.js"] => Answer::new(200, content_type("reload.js"), RELOAD_SCRIPT.as_bytes()),
        ["overlay.css"] => Answer::new(200, content_type("overlay.css"), OVERLAY_STYLE.as_bytes()),
        _ => Answer::plain(404, "There is no such file."),
    })
}

/// Before the first good build every address of a page shows what is wrong, and loads itself again. Which pages there
/// will be nobody knows yet, but for the first.
fn without_site(request: &Request, current: &Current, path: &[&str]) -> Answer {
    let name = path.last().copied().unwrap_or_default();
    if name.contains('.') && !name.ends_with(".html") {
        return Answer::plain(404, "There is no such file yet.");
    }
    let page = page::without_site(current);
    let status = if path == [""] { 200 } else { 404 };
    whole_or_part(request, status, "text/html; charset=utf-8", page.into_bytes().into())
}

fn file(request: &Request, current: &Current, status: u16, name: &str, bytes: Bytes) -> Answer {
    let content_type = content_type(name);
    let bytes = if content_type.starts_with("text/html") {
        page::with_script(current, name, &bytes).into()
    } else {
        bytes
    };
    whole_or_part(request, status, content_type, bytes)
}

/// The file, or the part of it that is wanted, or nothing if the client has it (RFC 9110, sections 13 and 14).
fn whole_or_part(request: &Request, status: u16, content_type: &str, bytes: Bytes) -> Answer {
    let tag = entity_tag(&bytes);
    let length = bytes.len();
    let mut answer =
        Answer::new(status, content_type, Arc::clone(&bytes)).header("ETag", tag.clone());
    if status != 200 {
        return answer;
    }
    if request.if_none_match.as_deref().is_some_and(|tags| has_tag(tags, &tag)) {
        answer.status = 304;
        return answer;
    }
    let is_range_valid = request.if_range.as_deref().is_none_or(|wanted| wanted == tag);
    let range = request.range.as_deref().filter(|_| is_range_valid);
    answer = answer.header("Accept-Ranges", "bytes".to_owned());
    match wanted(range, length) {
        Wanted::All => answer,
        Wanted::Part(part) => {
            let last = part.end.saturating_sub(1);
            let content_range = format!("bytes {}-{last}/{length}", part.start);
            Answer { status: 206, part, ..answer }.header("Content-Range", content_range)
        }
        Wanted::Beyond => Answer::plain(416, "The file is shorter than that.")
            .header("Content-Range", format!("bytes */{length}")),
    }
}

fn entity_tag(bytes: &[u8]) -> String {
    format!("\"{}\"", ContentHash::of(bytes).short(16))
}

fn has_tag(tags: &str, tag: &str) -> bool {
    tags.trim() == "*" || tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}
