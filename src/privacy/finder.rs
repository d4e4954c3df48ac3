//! Finds private values in texts that will be published: places only, never the values.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Private;

/// Looks for many private values at once, in time proportional to the text.
#[derive(Debug)]
pub struct Finder {
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// A finder of `values`; blank ones are never found.
    pub fn new<'v>(values: impl IntoIterator<Item = &'v Private<String>>) -> Self {
        let patterns: Vec<&str> = values.into_iter().map(|value| value.0.trim()).collect();
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Self { automaton }
    }

    /// Positions of values in the order given to [`Finder::new`], and where they stand in `text` as whole words.
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let matches = self.automaton.iter().flat_map(|automaton| automaton.find_iter(text));
        let whole = matches.filter(|found| !found.is_empty() && is_whole_word(text, found.range()));
        whole.map(|found| (found.pattern().as_usize(), found.range())).collect()
    }
}

fn is_whole_word(text: &str, range: Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_as_whole_words() {
        let values =
            [Private::new("Ana Example".to_owned()), Private::new("ana@example.org".to_owned())];
        let finder = Finder::new(&values);
        assert_eq!(finder.find("Ask Ana Example (ana@example.org)."), [(0, 4..15), (1, 17..32)]);
        assert!(finder.find("Ask Joana Examples.").is_empty());
    }
}
