//! The guard: connections of any kind come in, requests that may be answered come out.
//!
//! A head is read for at most 10 seconds whatever trickles in; connections are at most 128, and a new one ends the
//! one that has waited longest without a request; nothing is read that is not needed. Each connection has a thread.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::{Answer, Reply, answer, refusal};
use super::request::{HEAD_LIMIT, Names, Parsed, Request, parse};
use super::state::State;
use super::stream;

/// The most connections at a time.
const CONNECTIONS: usize = 128;
/// From the first byte of a head to its last.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// How long a connection may be silent between requests.
const IDLE: Duration = Duration::from_secs(60);
/// How long one write may take a reader.
const WRITE: Duration = Duration::from_secs(10);
/// What is read of a refused request, so that its sender sees the answer: at most so much, so long.
const REST_BYTES: usize = 256 * 1024;
const REST: Duration = Duration::from_millis(500);
/// What a thread needs at most.
const STACK: usize = 512 * 1024;

/// What a connection is doing; those that matter least come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    /// No request is under way.
    Waiting,
    /// A page listens for changes.
    Streaming,
    /// An answer is being written.
    Answering,
}

#[derive(Debug)]
struct Connection {
    socket: Arc<TcpStream>,
    doing: Doing,
}

/// All connections, oldest first.
#[derive(Debug, Default)]
struct Connections {
    next: u64,
    open: BTreeMap<u64, Connection>,
}

type Shared = Arc<Mutex<Connections>>;

/// Accepts connections until the process ends; no failure to accept one is the last.
pub(super) fn accept_all(listener: &TcpListener, state: &Arc<State>, names: &Names) {
    let connections = Shared::default();
    loop {
        match listener.accept() {
            Ok((socket, _)) => admit(socket, &connections, state, names),
            // Out of descriptors, most likely: make room, and let the thread that is closed end.
            Err(_) => {
                with(&connections, Connections::end_one);
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

fn admit(socket: TcpStream, connections: &Shared, state: &Arc<State>, names: &Names) {
    let socket = Arc::new(socket);
    let id = with(connections, |all| all.add(Arc::clone(&socket)));
    let (connections, state, names) = (Arc::clone(connections), Arc::clone(state), names.clone());
    let place = Place { id, connections: Arc::clone(&connections) };
    let spawned = thread::Builder::new().stack_size(STACK).spawn(move || {
        // Broken connections end here; there is nobody to tell.
        talk(&socket, &place, &state, &names).unwrap_or_default();
    });
    if spawned.is_err() {
        with(&connections, Connections::end_one);
    }
}

/// A connection's entry in the list, for as long as its thread runs.
struct Place {
    id: u64,
    connections: Shared,
}

impl Place {
    fn now(&self, doing: Doing) {
        with(&self.connections, |all| {
            if let Some(connection) = all.open.get_mut(&self.id) {
                connection.doing = doing;
            }
        });
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        with(&self.connections, |all| all.open.remove(&self.id));
    }
}

impl Connections {
    fn add(&mut self, socket: Arc<TcpStream>) -> u64 {
        if self.open.len() >= CONNECTIONS {
            self.end_one();
        }
        self.next += 1;
        self.open.insert(self.next, Connection { socket, doing: Doing::Waiting });
        self.next
    }

    /// Ends the connection that matters least: the oldest of those that wait, else of those that stream.
    fn end_one(&mut self) {
        let least = self.open.iter().min_by_key(|(id, connection)| (connection.doing, **id));
        if let Some((id, connection)) = least {
            let id = *id;
            connection.socket.shutdown(Shutdown::Both).unwrap_or_default();
            self.open.remove(&id);
        }
    }
}

fn with<T>(connections: &Shared, change: impl FnOnce(&mut Connections) -> T) -> T {
    change(&mut connections.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Answers requests until one side has had enough.
fn talk(socket: &TcpStream, place: &Place, state: &Arc<State>, names: &Names) -> io::Result<()> {
    socket.set_nodelay(true)?;
    socket.set_write_timeout(Some(WRITE))?;
    let mut bytes = Vec::new();
    loop {
        place.now(Doing::Waiting);
        let request = match read_head(socket, &mut bytes, names)? {
            Some(Ok(request)) => request,
            Some(Err(status)) => return refuse(socket, status),
            None => return Ok(()),
        };
        place.now(Doing::Answering);
        match answer(&request, state) {
            Reply::Answer(answer) => write(socket, &request, answer)?,
            Reply::Stream(page) if request.is_head => write(socket, &request, page.head())?,
            Reply::Stream(page) => {
                place.now(Doing::Streaming);
                return stream::send(socket, state, &page);
            }
        }
        if request.wants_close || !request.is_http11 {
            return Ok(());
        }
    }
}

/// The next request, a status to refuse it with, or `None` where nobody asks any more. What follows stays in `bytes`.
fn read_head(
    mut socket: &TcpStream,
    bytes: &mut Vec<u8>,
    names: &Names,
) -> io::Result<Option<Result<Box<Request>, u16>>> {
    let mut deadline = Instant::now() + if bytes.is_empty() { IDLE } else { HEAD_DEADLINE };
    let mut chunk = [0; 4096];
    loop {
        match parse(bytes, names) {
            Parsed::Complete(request, length) => {
                bytes.drain(..length);
                return Ok(Some(Ok(request)));
            }
            Parsed::Refused(status) => return Ok(Some(Err(status))),
            Parsed::Incomplete => {}
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(if bytes.is_empty() { None } else { Some(Err(408)) });
        }
        socket.set_read_timeout(Some(left))?;
        let room = (HEAD_LIMIT - bytes.len()).min(chunk.len());
        let read = match socket.read(chunk.get_mut(..room).expect("no more than the chunk")) {
            Ok(0) => return Ok(None),
            Ok(read) => read,
            Err(error) if is_timeout(&error) => continue,
            Err(error) => return Err(error),
        };
        if bytes.is_empty() {
            deadline = Instant::now() + HEAD_DEADLINE;
        }
        bytes.extend(chunk.iter().take(read));
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

fn write(socket: &TcpStream, request: &Request, answer: Answer) -> io::Result<()> {
    let version = tiny_http::HTTPVersion(1, u8::from(request.is_http11));
    let mut out = BufWriter::new(socket);
    answer.into_response().raw_print(&mut out, version, &[], request.is_head, None)?;
    out.flush()
}

/// Answers with `status` and closes. The rest of the request is read for a moment: closing with bytes unread would
/// reset the connection, and the answer with it.
fn refuse(mut socket: &TcpStream, status: u16) -> io::Result<()> {
    let mut out = BufWriter::new(socket);
    let version = tiny_http::HTTPVersion(1, 1);
    refusal(status).into_response().raw_print(&mut out, version, &[], false, None)?;
    out.flush()?;
    socket.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + REST;
    let (mut chunk, mut seen) = ([0; 4096], 0);
    while seen < REST_BYTES {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        socket.set_read_timeout(Some(left))?;
        match socket.read(&mut chunk)? {
            0 => break,
            read => seen += read,
        }
    }
    Ok(())
}
