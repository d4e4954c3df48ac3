//! Links to other sites: whether somebody still answers there. The only part that knows the network.
//!
//! In: addresses and where they stand. Out: findings, and the addresses whose hosts refuse programs. Polite: one
//! request at a time to a host and a pause between two, `HEAD` before `GET`, few tries and each later than the last,
//! nothing asked again that answered lately. Knows nothing of circles, and never reads what a page says.

mod cache;
mod fetch;
mod follow;
mod rules;
mod schedule;

use std::time::Duration;

pub use cache::{Cache, Known};
#[cfg(feature = "external")]
pub use fetch::Network;
pub use fetch::{Answer, Failure, Fetch, Method};
pub use follow::Outcome;
pub(crate) use rules::RULES;
pub use rules::findings;
pub use schedule::follow_links;

/// An address and where it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// With its scheme, `http` or `https`.
    pub url: String,
    /// Where it stands.
    pub span: crate::diag::Span,
}

/// How hosts are treated.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Pause between two requests to one host.
    pub pause: Duration,
    /// Pause before the second try; the third comes after four times as long.
    pub patience: Duration,
    /// How often an address is tried.
    pub tries: u32,
    /// The most redirects that are followed.
    pub redirects: u32,
    /// Hosts asked at the same time.
    pub hosts: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(500),
            patience: Duration::from_secs(2),
            tries: 3,
            redirects: 10,
            hosts: 8,
        }
    }
}

/// Waits; tests do not.
pub trait Wait: Sync {
    /// Returns when `time` is over.
    fn wait(&self, time: Duration);
}

/// Waits as long as it is told to.
#[derive(Debug, Clone, Copy)]
pub struct Sleep;

impl Wait for Sleep {
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}
