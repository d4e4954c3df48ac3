//! Ids on a page: made from headings as Git hosts make them, and never the same twice.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// All ids given so far, and how often each was asked for.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<String, usize>);

impl Anchors {
    /// Takes `id` as it is; whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        let is_free = !self.0.contains_key(id);
        if is_free {
            self.0.insert(id.to_owned(), 0);
        }
        is_free
    }

    /// Takes `id`, or the first of `id-1`, `id-2`… that is free. The count is kept for each id, so that many equal
    /// headings cost no more than many different ones.
    pub(super) fn unique(&mut self, id: &str) -> String {
        let Some(mut count) = self.0.get(id).copied() else {
            self.0.insert(id.to_owned(), 0);
            return id.to_owned();
        };
        let made = loop {
            count += 1;
            let made = format!("{id}-{count}");
            if self.take(&made) {
                break made;
            }
        };
        self.0.insert(id.to_owned(), count);
        made
    }
}

/// The anchor of a heading: lower-case, blanks as `-`, punctuation dropped, letters and their marks kept.
pub(super) fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    let mut add = |letter: char| {
        if letter.is_alphanumeric() || matches!(letter, '-' | '_') || is_combining_mark(letter) {
            slug.push(letter);
        } else if letter == ' ' {
            slug.push('-');
        }
    };
    let heading = heading.trim();
    if heading.is_ascii() {
        heading.chars().for_each(|letter| add(letter.to_ascii_lowercase()));
    } else {
        heading.nfc().flat_map(char::to_lowercase).for_each(add);
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_git_hosts() {
        for (heading, expected) in [
            ("Who holds it?", "who-holds-it"),
            ("Rock & Roll", "rock--roll"),
            ("snake_case and-hyphen", "snake_case-and-hyphen"),
            ("Què és això?", "què-és-això"),
            ("e\u{301}tude", "étude"),
            ("हिन्दी", "हिन्दी"),
            ("日本語 の 見出し", "日本語-の-見出し"),
            ("1. First", "1-first"),
            ("!!!", "section"),
        ] {
            assert_eq!(slug(heading), expected, "{heading}");
        }
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut anchors = Anchors::default();
        let given: Vec<String> =
            ["a", "a", "a-1", "a", "a-1"].iter().map(|id| anchors.unique(id)).collect();
        assert_eq!(given, ["a", "a-1", "a-1-1", "a-2", "a-1-2"]);
    }

    #[test]
    fn many_equal_headings_are_no_harder_than_many_others() {
        let mut anchors = Anchors::default();
        let mut last = String::new();
        for _ in 0..20_000 {
            last = anchors.unique("section");
        }
        assert_eq!(last, "section-19999");
    }
}
