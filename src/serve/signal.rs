//! A clean end on SIGINT and SIGTERM: waiting for one of them, nothing else.

use std::io;

use signal_hook::consts::{SIGINT, SIGTERM};

/// Waits for a signal.
#[cfg(unix)]
pub(super) struct Stop(std::os::unix::net::UnixStream);

#[cfg(unix)]
pub(super) fn listen() -> io::Result<Stop> {
    let (reader, writer) = std::os::unix::net::UnixStream::pair()?;
    signal_hook::low_level::pipe::register(SIGINT, writer.try_clone()?)?;
    signal_hook::low_level::pipe::register(SIGTERM, writer)?;
    Ok(Stop(reader))
}

#[cfg(unix)]
impl Stop {
    pub(super) fn wait(mut self) {
        // A pipe that cannot be read would be a reason to stop as well.
        io::Read::read(&mut self.0, &mut [0]).unwrap_or_default();
    }
}

/// Looks for a signal ten times a second: there are no pipes to be woken by.
#[cfg(not(unix))]
pub(super) struct Stop(std::sync::Arc<std::sync::atomic::AtomicBool>);

#[cfg(not(unix))]
pub(super) fn listen() -> io::Result<Stop> {
    let flag = std::sync::Arc::default();
    signal_hook::flag::register(SIGINT, std::sync::Arc::clone(&flag))?;
    signal_hook::flag::register(SIGTERM, std::sync::Arc::clone(&flag))?;
    Ok(Stop(flag))
}

#[cfg(not(unix))]
impl Stop {
    pub(super) fn wait(self) {
        while !self.0.load(std::sync::atomic::Ordering::Relaxed) {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
}
