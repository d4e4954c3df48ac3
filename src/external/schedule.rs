//! Many addresses: each once, host by host, several hosts at a time.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;

use jiff::civil::Date;

use super::fetch::Fetch;
use super::follow::follow;
use super::{Cache, Link, Manners, Outcome, Wait};

/// What became of each address. What was there lately is taken from `cache`, which learns the rest.
pub fn follow_links(
    links: &[Link],
    network: (&dyn Fetch, &dyn Wait),
    manners: &Manners,
    cache: &mut Cache,
    today: Date,
) -> BTreeMap<String, Outcome> {
    let mut outcomes = BTreeMap::new();
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for url in links.iter().map(|link| link.url.as_str()) {
        match cache.fresh(url, today) {
            Some(outcome) => drop(outcomes.insert(url.to_owned(), outcome)),
            None => hosts.entry(host(url)).or_default().push(url),
        }
    }
    for (url, outcome) in ask_hosts(hosts.into_values().collect(), network, manners) {
        cache.learn(&url, &outcome, today);
        outcomes.insert(url, outcome);
    }
    cache.forget(today);
    outcomes
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn ask_hosts(
    hosts: Vec<Vec<&str>>,
    network: (&dyn Fetch, &dyn Wait),
    manners: &Manners,
) -> Vec<(String, Outcome)> {
    let threads = manners.hosts.min(hosts.len());
    let waiting = Mutex::new(hosts);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, waiting) = (sender.clone(), &waiting);
            scope.spawn(move || {
                while let Some(urls) = waiting.lock().ok().and_then(|mut hosts| hosts.pop()) {
                    for answer in ask_host(urls, network, manners) {
                        sender.send(answer).unwrap_or_default();
                    }
                }
            });
        }
        drop(sender);
        receiver.iter().collect()
    })
}

/// The addresses of one host, each once, with a pause between two.
fn ask_host(
    mut urls: Vec<&str>,
    (fetch, wait): (&dyn Fetch, &dyn Wait),
    manners: &Manners,
) -> Vec<(String, Outcome)> {
    urls.sort_unstable();
    urls.dedup();
    let ask = |(index, url): (usize, &str)| {
        if index > 0 {
            wait.wait(manners.pause);
        }
        (url.to_owned(), follow(fetch, wait, manners, url))
    };
    urls.into_iter().enumerate().map(ask).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::fetch::{Answer, Failure, Method};
    use super::*;
    use crate::diag::{FileId, Span};
    use jiff::civil::date;

    /// Answers 200 and counts; waits are counted, not waited for.
    #[derive(Default)]
    struct Counted {
        asked: Mutex<Vec<String>>,
        waited: Mutex<u32>,
    }

    impl Fetch for Counted {
        fn fetch(&self, _: Method, url: &str) -> Result<Answer, Failure> {
            self.asked.lock().unwrap().push(url.to_owned());
            Ok(Answer { status: 200, location: None, retry_after: None })
        }
    }

    impl Wait for Counted {
        fn wait(&self, _: Duration) {
            *self.waited.lock().unwrap() += 1;
        }
    }

    #[test]
    fn each_address_is_asked_for_once_with_a_pause_between_two_of_a_host() {
        let urls = ["https://a/1", "https://a/2", "https://b/", "https://a/1", "https://a/2#x"];
        let span = Span::file(FileId(0));
        let links = urls.map(|url| Link { url: url.to_owned(), span });
        let counted = Counted::default();
        let mut cache = Cache::default();
        let follow = |cache: &mut Cache, today| {
            follow_links(&links, (&counted, &counted), &Manners::default(), cache, today)
        };
        assert_eq!(follow(&mut cache, date(2026, 3, 1)).len(), 4);
        assert_eq!(counted.asked.lock().unwrap().len(), 4);
        assert_eq!(*counted.waited.lock().unwrap(), 2);
        assert_eq!(follow(&mut cache, date(2026, 3, 2)).len(), 4);
        assert_eq!(counted.asked.lock().unwrap().len(), 4, "all was known");
    }
}
