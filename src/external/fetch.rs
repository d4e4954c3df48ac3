//! One request: the only place that opens a connection.

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// The page, for hosts that do not answer `HEAD` rightly. It is not read.
    Get,
}

/// What a host answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status: 200, 404…
    pub status: u16,
    /// Where it sends the reader instead.
    pub location: Option<String>,
    /// Seconds to wait before the next try, as the host asks.
    pub retry_after: Option<u64>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The name of the host leads nowhere.
    NoHost,
    /// Nobody listens there.
    NoConnection,
    /// The answer takes too long.
    TooSlow,
    /// The certificate is not accepted, or there is no agreement on how to encrypt.
    NotSecure,
    /// The answer is not HTTP.
    Garbled,
    /// The address is none.
    NoAddress,
}

/// Asks hosts.
pub trait Fetch: Sync {
    /// One request, redirects not followed.
    ///
    /// # Errors
    /// [`Failure`] where no answer comes.
    fn fetch(&self, method: Method, url: &str) -> Result<Answer, Failure>;
}

#[cfg(feature = "external")]
mod network {
    use std::io::ErrorKind;
    use std::time::Duration;

    use ureq::Agent;
    use ureq::http::header::{HeaderMap, LOCATION, RETRY_AFTER};

    use super::{Answer, Failure, Fetch, Method};

    /// The network.
    #[derive(Debug)]
    pub struct Network {
        agent: Agent,
    }

    impl Network {
        /// Says on every request who asks: `user_agent`; gives up after `timeout`.
        pub fn new(user_agent: &str, timeout: Duration) -> Self {
            let config = Agent::config_builder()
                .user_agent(user_agent)
                .timeout_global(Some(timeout))
                .max_redirects(0)
                .max_redirects_will_error(false)
                .http_status_as_error(false);
            Self { agent: config.build().into() }
        }
    }

    impl Fetch for Network {
        fn fetch(&self, method: Method, url: &str) -> Result<Answer, Failure> {
            let request = match method {
                Method::Head => self.agent.head(url),
                Method::Get => self.agent.get(url),
            };
            let answer = request.call().map_err(|error| failure(&error))?;
            let headers = answer.headers();
            Ok(Answer {
                status: answer.status().as_u16(),
                location: text(headers, LOCATION),
                retry_after: text(headers, RETRY_AFTER).and_then(|seconds| seconds.parse().ok()),
            })
        }
    }

    fn text(headers: &HeaderMap, name: ureq::http::HeaderName) -> Option<String> {
        headers.get(name)?.to_str().ok().map(str::to_owned)
    }

    fn failure(error: &ureq::Error) -> Failure {
        match error {
            ureq::Error::HostNotFound => Failure::NoHost,
            ureq::Error::Timeout(_) => Failure::TooSlow,
            ureq::Error::ConnectionFailed => Failure::NoConnection,
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Failure::NotSecure,
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => Failure::NoAddress,
            ureq::Error::Io(error) => match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Failure::TooSlow,
                // What rustls says about certificates comes as an error of this kind.
                ErrorKind::InvalidData => Failure::NotSecure,
                _ => Failure::NoConnection,
            },
            _ => Failure::Garbled,
        }
    }
}

#[cfg(feature = "external")]
pub use network::Network;
