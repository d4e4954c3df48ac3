//! Bare addresses in texts: `https://example.org`, `www.example.org`, `office@example.org`.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// An address found in a text.
#[derive(Debug)]
pub(super) struct Bare {
    /// Where.
    pub(super) range: Range<usize>,
    /// Where it leads.
    pub(super) href: String,
}

/// All addresses in `text` that readers can follow.
pub(super) fn find(text: &str) -> Vec<Bare> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(!text.contains("www."));
    let links = finder.links(text).filter_map(|link| {
        let written = link.as_str();
        let range = link.start()..link.end();
        let starts = |start: &str| {
            written.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
        };
        let href = match link.kind() {
            LinkKind::Email => format!("mailto:{written}"),
            LinkKind::Url if starts("http://") || starts("https://") => written.to_owned(),
            LinkKind::Url if starts("www.") => format!("https://{written}"),
            _ => return None,
        };
        Some(Bare { range, href })
    });
    links.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_names_of_files_are_not() {
        for (text, expected) in [
            ("see https://example.org/a_(b). Then", vec!["https://example.org/a_(b)"]),
            ("write to office@example.org!", vec!["mailto:office@example.org"]),
            ("www.example.org, circle.toml, a.b.c", vec!["https://www.example.org"]),
            ("circle.toml", vec![]),
            ("ftp://example.org javascript://a", vec![]),
        ] {
            let found: Vec<String> = find(text).into_iter().map(|bare| bare.href).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
