//! The preview server: builds in memory, answers from memory, builds again when a source changes.
//!
//! In: a function that builds the program. Out: pages on loopback, with a script that keeps them fresh and shows
//! what is wrong over the last good ones. Knows nothing of how pages are made, and writes nothing to disk.
//!
//! ```text
//! watch ──► build ──► State ──► answer ◄── request ◄── connection (the guard)
//!                       └─────► stream ──► the script in the page
//! ```
//!
//! The network is hostile: any page in the author's browser can reach a server on loopback. So a request's head is
//! bounded in size and time, parsed strictly and refused where `Host` or `Origin` is not ours before anything is
//! looked up; addresses are looked up in a map and never joined to a path. [`tiny_http`] writes the answers only.

mod answer;
mod connection;
mod content_type;
mod page;
mod range;
mod request;
mod signal;
mod state;
mod stream;
mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::diag::report::Snippet;
use crate::render::{OutputPath, OutputSet};
use state::State;
pub use watch::Changed;

/// The port that is tried first where none was asked for.
pub const DEFAULT_PORT: u16 = 4000;
/// How many ports after it are tried.
const PORTS: u16 = 100;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The program folder; it is watched.
    pub root: PathBuf,
    /// Folders in it that are not watched, such as the output of `build`.
    pub excluded: Vec<PathBuf>,
    /// The address to listen on; anything but loopback shows drafts to the network.
    pub host: IpAddr,
    /// The port; without one, [`DEFAULT_PORT`] or the next free one. 0 is any free one.
    pub port: Option<u16>,
    /// Whether to look for changes every half second: network folders and containers tell nobody of them.
    pub poll: bool,
}

/// What came of a build.
#[derive(Default)]
pub struct Snapshot {
    /// The site; `None` where something is an error. The last good one stays up then.
    pub output: Option<OutputSet>,
    /// Everything that is wrong, private values masked; the very list of the last time where nothing can be other.
    pub findings: Arc<[Snippet]>,
    /// The path of the site's address, with `/` at both ends: `/` or `/handbook/`. Pages answer there and at `/`.
    pub base_path: String,
    /// Template of an address that opens an editor, with `{path}`, `{line}` and `{column}`: `[authoring] editor`.
    pub editor: Option<String>,
    /// What the preview says at the top of a page: that it is a draft, which fields it withholds and why.
    pub notes: Arc<BTreeMap<OutputPath, Vec<String>>>,
    /// Makes files that pages can do without for a moment (the search index). Runs apart; never delays a page.
    pub later: Option<Box<dyn FnOnce() -> OutputSet + Send>>,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = self.output.as_ref().map(OutputSet::len);
        f.debug_struct("Snapshot")
            .field("files", &files)
            .field("findings", &self.findings.len())
            .finish_non_exhaustive()
    }
}

/// A build, or why the folder could not even be read.
pub type Built = Result<Snapshot, String>;

/// What happens while the server runs, for the terminal.
#[derive(Debug, Clone)]
pub enum Event {
    /// The first build is done and the server answers at this address.
    Listening(String),
    /// A build is done.
    Rebuilt {
        /// How long it took.
        took: Duration,
        /// Whether its pages are up; else the last good ones are.
        is_good: bool,
        /// Everything that is wrong.
        findings: Arc<[Snippet]>,
        /// Whether the same was wrong before.
        is_known: bool,
    },
    /// The program folder could not be read.
    Unreadable(String),
    /// The system does not tell of changes; they are looked for every half second instead.
    Polling(String),
}

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port that was asked for is in use.
    #[error("port {0} is in use; stop what uses it, or choose another with `--port`")]
    PortTaken(u16),
    /// All ports that are tried are in use.
    #[error("ports {0} to {1} are in use; choose one with `--port`")]
    NoFreePort(u16, u16),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Signals or threads are not to be had.
    #[error("cannot run the server: {0}")]
    System(#[from] io::Error),
}

/// A server that runs until the process ends.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
}

/// Serves until SIGINT or SIGTERM. `build` is called at once and after every change, in a thread of its own.
///
/// # Errors
/// Where no port is free or the system refuses. What is wrong with the program never ends the server.
pub fn run(
    options: ServeOptions,
    build: impl FnMut(&Changed) -> Built + Send + 'static,
    report: impl Fn(Event) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let stop = signal::listen()?;
    start(options, build, report)?;
    stop.wait();
    Ok(())
}

/// Starts to serve and returns when the address is known. Requests wait for the first build.
///
/// # Errors
/// As for [`run`].
pub fn start(
    options: ServeOptions,
    mut build: impl FnMut(&Changed) -> Built + Send + 'static,
    report: impl Fn(Event) + Send + Sync + 'static,
) -> Result<Running, ServeError> {
    let listener = listen(&options)?;
    let address = listener.local_addr()?;
    let state = Arc::new(State::new(options.root.clone()));
    let names = request::Names::of(address.ip());
    let build_thread = thread::Builder::new().name("build".to_owned());
    build_thread.spawn(move || {
        // Watched before the first build: a change while it runs is not lost.
        let mut changes = watch::Changes::watch(&options, &report);
        build_into(&state, &Changed::Anything, &mut build, &report);
        let served = Arc::clone(&state);
        let guard = thread::Builder::new().name("accept".to_owned());
        match guard.spawn(move || connection::accept_all(&listener, &served, &names)) {
            Ok(_) => report(Event::Listening(format!("http://{}/", reachable(address)))),
            Err(error) => report(Event::Unreadable(error.to_string())),
        }
        loop {
            let changed = changes.wait(&report);
            build_into(&state, &changed, &mut build, &report);
        }
    })?;
    Ok(Running { address })
}

/// Builds once and makes the result what is served.
fn build_into(
    state: &Arc<State>,
    changed: &Changed,
    build: &mut impl FnMut(&Changed) -> Built,
    report: &impl Fn(Event),
) {
    let start = Instant::now();
    // A mistake of ours in one build must not take the preview down.
    let built = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| build(changed)))
        .unwrap_or_else(|_| Err("circlebook has a bug: this build panicked".to_owned()));
    let took = start.elapsed();
    match built {
        Ok(snapshot) => {
            let is_good = snapshot.output.is_some();
            let findings = Arc::clone(&snapshot.findings);
            let is_known = state.replace(snapshot);
            report(Event::Rebuilt { took, is_good, findings, is_known });
        }
        Err(message) => {
            state.fail(&message);
            report(Event::Unreadable(message));
        }
    }
}

fn listen(options: &ServeOptions) -> Result<TcpListener, ServeError> {
    let bind = |port| TcpListener::bind(SocketAddr::new(options.host, port));
    let failed = |port, error: io::Error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::PortTaken(port),
        _ => ServeError::Listen { address: SocketAddr::new(options.host, port), error },
    };
    if let Some(port) = options.port {
        return bind(port).map_err(|error| failed(port, error));
    }
    let last = DEFAULT_PORT + PORTS;
    for port in DEFAULT_PORT..=last {
        match bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            bound => return bound.map_err(|error| failed(port, error)),
        }
    }
    Err(ServeError::NoFreePort(DEFAULT_PORT, last))
}

/// The address as a browser on this machine reaches it.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => ([127, 0, 0, 1], address.port()).into(),
        IpAddr::V6(ip) if ip.is_unspecified() => {
            (std::net::Ipv6Addr::LOCALHOST, address.port()).into()
        }
        _ => address,
    }
}
