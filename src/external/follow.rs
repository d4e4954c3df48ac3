//! One address: asked for, asked again, followed through redirects, and judged. Pure but for what it is handed.

use std::time::Duration;

use super::fetch::{Answer, Failure, Fetch, Method};
use super::{Manners, Wait};

/// The longest pause that a host can ask for.
const LONGEST_PAUSE: u64 = 20;

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The page is there.
    Fine,
    /// The page is there, and its host says that it has moved for good.
    Moved {
        /// Where to.
        to: String,
    },
    /// The page is not there.
    Gone {
        /// Why: `answers 404`.
        why: String,
    },
    /// The host refuses, which it may do to programs alone.
    Refused {
        /// How: `answers 403`.
        why: String,
    },
    /// The host cannot be found, as every host cannot where there is no network.
    NoHost,
}

/// Follows `url` to its end.
pub(super) fn follow(fetch: &dyn Fetch, wait: &dyn Wait, manners: &Manners, url: &str) -> Outcome {
    let (page, anchor) = url.split_once('#').unwrap_or((url, ""));
    let mut at = page.to_owned();
    let mut moved_to: Option<String> = None;
    let mut for_good = true;
    for _ in 0..=manners.redirects {
        let answer = match ask(fetch, wait, manners, &at) {
            Ok(answer) => answer,
            Err(failure) => return failed(failure),
        };
        let Some(next) = redirect(&answer, &at) else {
            let moved_to = moved_to.filter(|to| to != page).map(|to| with_anchor(to, anchor));
            return judged(answer.status, moved_to);
        };
        for_good &= matches!(answer.status, 301 | 308);
        if for_good {
            moved_to = Some(next.clone());
        }
        next.clone_into(&mut at);
    }
    Outcome::Gone { why: "leads in a circle".to_owned() }
}

fn with_anchor(url: String, anchor: &str) -> String {
    if anchor.is_empty() || url.contains('#') { url } else { format!("{url}#{anchor}") }
}

/// `HEAD`, then `GET` where that is not answered well; then again, later, where it may help.
fn ask(
    fetch: &dyn Fetch,
    wait: &dyn Wait,
    manners: &Manners,
    url: &str,
) -> Result<Answer, Failure> {
    let mut tried = 1;
    loop {
        let answer = match fetch.fetch(Method::Head, url) {
            Ok(answer) if answer.status < 400 => return Ok(answer),
            Ok(_) | Err(Failure::Garbled) => fetch.fetch(Method::Get, url),
            Err(failure) => Err(failure),
        };
        if tried >= manners.tries || !may_help(&answer) {
            return answer;
        }
        let asked = answer.as_ref().ok().and_then(|answer| answer.retry_after);
        let patience = manners.patience * 4_u32.saturating_pow(tried - 1);
        wait.wait(
            asked.map_or(patience, |seconds| Duration::from_secs(seconds.min(LONGEST_PAUSE))),
        );
        tried += 1;
    }
}

/// Whether asking again may bring another answer.
fn may_help(answer: &Result<Answer, Failure>) -> bool {
    match answer {
        Ok(answer) => matches!(answer.status, 408 | 425 | 429 | 500..=599),
        Err(failure) => matches!(failure, Failure::NoConnection | Failure::TooSlow),
    }
}

/// Where an answer sends the reader.
fn redirect(answer: &Answer, from: &str) -> Option<String> {
    if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = answer.location.as_deref()?;
    Some(joined(from, location))
}

/// `location` as seen from the address `from` (RFC 3986, section 5, as far as hosts use it).
fn joined(from: &str, location: &str) -> String {
    if location.starts_with("http://") || location.starts_with("https://") {
        return location.to_owned();
    }
    let (scheme, rest) = from.split_once("://").unwrap_or(("https", from));
    let host = rest.split(['/', '?']).next().unwrap_or(rest);
    match location.strip_prefix("//") {
        Some(elsewhere) => format!("{scheme}://{elsewhere}"),
        None if location.starts_with('/') => format!("{scheme}://{host}{location}"),
        None => {
            let path = rest.split('?').next().unwrap_or(rest);
            let folder = path.rsplit_once('/').map_or(host, |(folder, _)| folder);
            format!("{scheme}://{folder}/{location}")
        }
    }
}

fn judged(status: u16, moved_to: Option<String>) -> Outcome {
    let why = format!("answers {status}");
    match status {
        200..=399 => moved_to.map_or(Outcome::Fine, |to| Outcome::Moved { to }),
        // Hosts that want no programs say so in many ways.
        401
        | 402
        | 403
        | 405
        | 406
        | 407
        | 408
        | 418
        | 421
        | 425
        | 429
        | 451
        | 503
        | 520..=530
        | 999 => Outcome::Refused { why },
        _ => Outcome::Gone { why },
    }
}

fn failed(failure: Failure) -> Outcome {
    let why = match failure {
        Failure::NoHost => return Outcome::NoHost,
        Failure::NoConnection => "takes no connection",
        Failure::TooSlow => "does not answer in time",
        Failure::NotSecure => "has no certificate that can be trusted",
        Failure::Garbled => "does not answer as web sites do",
        Failure::NoAddress => "is no address",
    };
    Outcome::Gone { why: why.to_owned() }
}

#[cfg(test)]
mod tests;
