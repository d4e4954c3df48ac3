//! Outcomes as findings.

use std::collections::BTreeMap;

use super::{Cache, Link, Outcome};
use crate::diag::{Diagnostic, rules};

rules! {
    EXTERNAL_BROKEN: Warning "external-link-broken",
        "Links to other sites lead somewhere.",
        "`circlebook check --external` follows links to other sites. This one leads to no page: the host says so, or cannot be \
         found, or does not answer after three tries. Where the page was there when an earlier run looked, the message says when.\n\n\
         Write the page's new address, or remove the link. An old page is often kept at `https://web.archive.org/`.";
    EXTERNAL_MOVED: Warning "external-link-moved",
        "Links to other sites lead there directly.",
        "The other site says that the page has moved for good and sends readers on. It may stop doing so one day.\n\n\
         Write the new address.";
}

/// What is wrong with `links`, and those that cannot be judged because their hosts refuse programs, with the reason.
pub fn findings(
    links: &[Link],
    outcomes: &BTreeMap<String, Outcome>,
    cache: &Cache,
) -> (Vec<Diagnostic>, Vec<(Link, String)>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for link in links {
        match outcomes.get(&link.url) {
            None | Some(Outcome::Fine) => {}
            Some(Outcome::Moved { to }) => found.push(moved(link, to)),
            Some(Outcome::Gone { why }) => found.push(broken(link, why, cache)),
            Some(Outcome::NoHost) => found.push(broken(link, "has no host", cache)),
            // A page that was there once is missed, whatever the reason.
            Some(Outcome::Refused { why }) => match cache.known(&link.url).and_then(|it| it.fine) {
                Some(_) => found.push(broken(link, why, cache)),
                None => refused.push((link.clone(), why.clone())),
            },
        }
    }
    (found, refused)
}

fn moved(link: &Link, to: &str) -> Diagnostic {
    let message = format!("`{}` has moved for good", link.url);
    Diagnostic::new(&EXTERNAL_MOVED, link.span, message).hint(format!("write `{to}`"))
}

fn broken(link: &Link, why: &str, cache: &Cache) -> Diagnostic {
    let known = cache.known(&link.url);
    let seen = known.and_then(|known| known.fine);
    let seen = seen.map(|day| format!("; the page was there on {day}")).unwrap_or_default();
    let message = format!("`{}` {why}{seen}", link.url);
    Diagnostic::new(&EXTERNAL_BROKEN, link.span, message)
        .hint("write the page's new address, or remove the link")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span};
    use jiff::civil::date;

    #[test]
    fn newly_broken_is_told_from_always_refused() {
        let refused = Outcome::Refused { why: "answers 403".to_owned() };
        let mut cache = Cache::default();
        cache.learn("https://was.example/", &Outcome::Fine, date(2026, 3, 1));
        let urls = ["https://was.example/", "https://never.example/"];
        let links = urls.map(|url| Link { url: url.to_owned(), span: Span::file(FileId(0)) });
        let outcomes: BTreeMap<String, Outcome> =
            urls.map(|url| (url.to_owned(), refused.clone())).into_iter().collect();
        for (url, outcome) in &outcomes {
            cache.learn(url, outcome, date(2026, 4, 1));
        }
        let (found, refused) = findings(&links, &outcomes, &cache);
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        let expected = "`https://was.example/` answers 403; the page was there on 2026-03-01";
        assert_eq!(messages, [expected]);
        let urls: Vec<&str> = refused.iter().map(|(link, _)| link.url.as_str()).collect();
        assert_eq!(urls, ["https://never.example/"]);
    }
}
