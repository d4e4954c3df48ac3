//! Finds private values in texts that will be published: places only, never the values.
//!
//! Texts and values are compared folded (`fold`), so that neither capitals nor accents, neither a hyphen nor a letter
//! of another width hides a name.

use std::fmt;
use std::ops::Range;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, StartKind};

use super::Private;
use super::fold::{Folded, fold, has_no_blanks};

/// Something to look for.
#[derive(Debug)]
pub enum Sought<'v> {
    /// A person's name, in full: single words would be found in half of all texts.
    Name(&'v Private<String>),
    /// An e-mail address.
    Email(&'v Private<String>),
    /// A web address, with or without its scheme.
    Address(&'v str),
    /// How the addresses of a service begin; all of the address is found.
    Service(&'v str),
}

/// Looks for many values at once, in time proportional to the text: where a word or a sign begins, it asks which
/// patterns begin so too, and only then compares.
pub struct Finder {
    /// Of patterns, from a place on.
    automaton: Option<AhoCorasick>,
    beginnings: Beginnings,
    /// Of each pattern, what it was made of.
    patterns: Vec<Pattern>,
}

#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// Position among what is sought.
    sought: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Address,
    Service,
}

impl Finder {
    /// A finder of all of `sought`; what is too short to mean anything is never found.
    pub fn new<'v>(sought: impl IntoIterator<Item = Sought<'v>>) -> Self {
        let (mut patterns, mut spellings) = (Vec::new(), Vec::new());
        for (position, sought) in sought.into_iter().enumerate() {
            let (kind, made) = match sought {
                Sought::Name(name) => (Kind::Name, names(&name.0)),
                Sought::Email(email) => (Kind::Address, emails(&email.0)),
                Sought::Address(address) => (Kind::Address, addresses(address)),
                Sought::Service(start) => (Kind::Service, vec![fold(start)]),
            };
            patterns.extend(made.iter().map(|_| Pattern { sought: position, kind }));
            spellings.extend(made);
        }
        let mut builder = AhoCorasickBuilder::new();
        // Of all kinds the one that is made fastest: few places are asked about.
        builder.start_kind(StartKind::Anchored).kind(Some(AhoCorasickKind::NoncontiguousNFA));
        let automaton = builder.build(&spellings).ok();
        Self { automaton, beginnings: Beginnings::of(&spellings), patterns }
    }

    /// What of the sought stands in `text`, by position in the order given to [`Finder::new`], and where. Of places that
    /// overlap the first and longest counts.
    pub fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = Folded::new(text);
        let text = folded.text();
        let mut found = Vec::new();
        let mut last_end = 0;
        for start in self.beginnings.in_text(text) {
            // However long something is that was found, nothing within it is looked at again.
            if start < last_end {
                continue;
            }
            let input = Input::new(text).span(start..text.len()).anchored(Anchored::Yes);
            let mut state = OverlappingState::start();
            let next = || {
                automaton.find_overlapping(input.clone(), &mut state);
                state.get_match()
            };
            // What begins later is met again where it does.
            let here = std::iter::from_fn(next).filter(|found| found.start() == start);
            let here = here.filter_map(|found| {
                let pattern = self.patterns.get(found.pattern().as_usize())?;
                Some((whole(text, found.range(), pattern.kind)?.end, pattern.sought))
            });
            let mut here: Vec<(usize, usize)> = here.collect();
            let Some(end) = here.iter().map(|(end, _)| *end).max() else { continue };
            here.retain(|found| found.0 == end);
            here.sort_unstable();
            here.dedup();
            let place = folded.place(start..end);
            found.extend(here.into_iter().map(|(_, sought)| (sought, place.clone())));
            last_end = end;
        }
        found
    }
}

/// How many values, never which.
impl fmt::Debug for Finder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finder").field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

/// What patterns begin with, as far as the shortest of them goes: a set that may take others for them, never one of
/// them for another.
struct Beginnings {
    /// Which bytes of eight count.
    mask: u64,
    /// Its size is a power of two.
    bits: Vec<u64>,
}

impl Beginnings {
    fn of(patterns: &[String]) -> Self {
        let shortest = patterns.iter().map(String::len).min().unwrap_or_default().clamp(1, 8);
        let words = (patterns.len() / 4).next_power_of_two().clamp(1 << 6, 1 << 14);
        let mut all = Self { mask: u64::MAX >> (64 - 8 * shortest), bits: vec![0; words] };
        for pattern in patterns {
            let (word, bit) = all.place(pattern.as_bytes());
            if let Some(word) = all.bits.get_mut(word) {
                *word |= 1 << bit;
            }
        }
        all
    }

    /// A word and a bit of it, for what begins with `bytes`.
    fn place(&self, bytes: &[u8]) -> (usize, u32) {
        let first = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut first = [0; 8];
            first.iter_mut().zip(bytes).for_each(|(one, byte)| *one = *byte);
            first
        });
        let first = u64::from_le_bytes(first) & self.mask;
        let hash = first.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        ((hash >> 6) as usize & (self.bits.len() - 1), (hash & 63) as u32)
    }

    fn may_begin(&self, bytes: &[u8]) -> bool {
        let (word, bit) = self.place(bytes);
        self.bits.get(word).is_some_and(|word| word & (1 << bit) != 0)
    }

    /// Where in a folded text a pattern may begin: at no letter that only goes on with a word. Most letters are of
    /// ASCII, and passed by first.
    fn in_text<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut is_within = false;
        let places = text.bytes().enumerate().filter(move |(_, byte)| {
            let is_letter = byte.is_ascii_alphanumeric();
            !(std::mem::replace(&mut is_within, is_letter) && is_letter)
        });
        places.map(|(at, _)| at).filter(|at| {
            text.as_bytes().get(*at..).is_some_and(|rest| self.may_begin(rest))
                && text.split_at_checked(*at).is_some_and(|(before, rest)| {
                    !joins(rest.chars().next(), before.chars().next_back())
                })
        })
    }
}

/// Whether a letter and the one beside it are of one word.
fn joins(inner: Option<char>, outer: Option<char>) -> bool {
    let is_word = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
    is_word(inner) && is_word(outer) && !inner.is_some_and(has_no_blanks)
}

/// As people write a name: in its own order, and with the last word first.
fn names(name: &str) -> Vec<String> {
    let name = fold(name.trim());
    let letters = name.chars().count();
    match name.rsplit_once(' ') {
        Some((first, last)) if letters >= 5 => {
            let turned = [format!("{last}, {first}"), format!("{last} {first}")];
            turned.into_iter().chain([name.clone()]).collect()
        }
        None if letters >= 3 && name.chars().all(has_no_blanks) => vec![name],
        _ => Vec::new(),
    }
}

/// As people write an e-mail address, also where they hide it from machines.
fn emails(email: &str) -> Vec<String> {
    let email = fold(email.trim());
    match email.split_once('@') {
        Some((who, host)) if !who.is_empty() && !host.is_empty() => {
            let at = ["@", "%40", " at ", "(at)", " (at) ", "[at]", " [at] "];
            at.iter().map(|at| format!("{who}{at}{host}")).collect()
        }
        _ => Vec::new(),
    }
}

/// An address without its scheme; also without what follows `?`, where the path alone says which meeting it is.
fn addresses(address: &str) -> Vec<String> {
    let address = fold(address.trim());
    let schemes = ["https://", "http://", "mailto:", "webcal://"];
    let rest = schemes.iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(&address);
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    let path = rest.split(['?', '#']).next().unwrap_or(rest);
    let last = path.rsplit_once('/').map_or("", |(_, last)| last);
    let is_telling = last.len() >= 6 || last.contains(|one: char| one.is_ascii_digit());
    let says_which = path.len() < rest.len() && is_telling;
    let is_more_than_a_host = rest.contains(['/', '?', '@']);
    let all = [Some(rest).filter(|_| is_more_than_a_host), Some(path).filter(|_| says_which)];
    all.into_iter().flatten().map(str::to_owned).collect()
}

/// Where the thing that stands at `range` begins and ends, if it is one: whole words, whole addresses.
fn whole(text: &str, range: Range<usize>, kind: Kind) -> Option<Range<usize>> {
    let (before, rest) = text.split_at_checked(range.start)?;
    let (found, after) = rest.split_at_checked(range.len())?;
    let previous = before.chars().next_back();
    if joins(found.chars().next(), previous) {
        return None;
    }
    if kind == Kind::Service {
        let rest = after.find(|one: char| one.is_whitespace() || "<>\"')]".contains(one));
        let rest = rest.unwrap_or(after.len());
        return (rest > 0).then_some(range.start..range.end + rest);
    }
    let mut following = after.chars();
    let next = following.next();
    let goes_on = kind == Kind::Address
        && (found.contains('@') && previous.is_some_and(|one| ".-_+".contains(one))
            || next.is_some_and(|one| ".-_".contains(one))
                && following.next().is_some_and(char::is_alphanumeric));
    (!goes_on && !joins(found.chars().next_back(), next)).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What of a name, an e-mail address, a meeting link and a service is found in `text`, as it stands there.
    fn check(text: &str, expected: &[(usize, &str)]) {
        let values = ["José Ñandú-Example", "ana@example.org", "山田太郎", "Søren Wałęsa"];
        let [name, email, other, stroke] = values.map(|value| Private::new(value.to_owned()));
        let finder = Finder::new([
            Sought::Name(&name),
            Sought::Email(&email),
            Sought::Address("https://Meet.example/r/42?pwd=secret"),
            Sought::Service("zoom.us/j/"),
            Sought::Name(&other),
            Sought::Name(&stroke),
            Sought::Address("https://us02web.zoom.us/j/7"),
        ]);
        let found: Vec<(usize, &str)> = finder
            .find(text)
            .into_iter()
            .map(|(sought, range)| (sought, text.get(range).unwrap()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for text in [
            "José Ñandú-Example",
            "JOSÉ ÑANDÚ-EXAMPLE",
            "jose nandu-example",
            "Jose\u{301} N\u{303}andu\u{301}-Example",
            "José\u{a0} Ñandú\u{2011}Exam\u{ad}ple",
            "Ñandú-Example, José",
            "ｊｏｓｅ Ñandú-Example",
            "Jo\u{202e}sé Ñandú-Example",
        ] {
            check(text, &[(0, text)]);
        }
        check("Ask José Ñandú-Example.", &[(0, "José Ñandú-Example")]);
        check("会长山田太郎说", &[(4, "山田太郎")]);
        check("Soren Walesa, SØREN WAŁĘSA", &[(5, "Soren Walesa"), (5, "SØREN WAŁĘSA")]);
        for text in
            ["José", "María José Ñandú-Examples", "José\nÑandú-Example", "Majosé Ñandú-Example"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn addresses_are_found_as_a_whole() {
        check("(Ana@Example.org)", &[(1, "Ana@Example.org")]);
        check("ana (at) example.org.", &[(1, "ana (at) example.org")]);
        check("mailto:ana%40example.org?subject=x", &[(1, "ana%40example.org")]);
        for text in
            ["joana@example.org", "maria.ana@example.org", "ana@example.org.uk", "ana@example"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn links_are_found_with_and_without_their_password() {
        check("http://meet.example/r/42?pwd=secret now", &[(2, "meet.example/r/42?pwd=secret")]);
        check("see meet.example/R/42.", &[(2, "meet.example/R/42")]);
        check("meet.example/r/421", &[]);
        check("meet.example", &[]);
        check("<https://us02web.ZOOM.us/j/99?pwd=x>", &[(3, "ZOOM.us/j/99?pwd=x")]);
        check("zoom.us/j/ is how they begin; notzoom.us/j/1", &[]);
        check("at us02web.zoom.us/j/7 now", &[(6, "us02web.zoom.us/j/7")]);
        check("at us02web.zoom.us/j/8 now", &[(3, "zoom.us/j/8")]);
        let nested = "zoom.us/j/zoom.us/j/ana@example.org";
        check(&format!("({nested}) ana@example.org"), &[(3, nested), (1, "ana@example.org")]);
    }

    proptest! {
        #[test]
        fn what_stands_whole_somewhere_is_found(
            sought in prop::collection::vec("[abé'山]{1,4} ?[ab]{0,3}", 1..4),
            between in prop::collection::vec("[bAé ,.@山]{0,2}", 1..5),
        ) {
            // As far as there are names to stand between.
            let pairs = between.iter().zip(&sought);
            let text: String = pairs.map(|(one, name)| format!("{one}{name}")).collect();
            let values: Vec<_> = sought.iter().map(|name| Private::new(name.clone())).collect();
            let finder = Finder::new(values.iter().map(Sought::Name));
            let folded = Folded::new(&text);
            let stands = |spelling: &String| {
                let mut starts = folded.text().char_indices().map(|(start, _)| start);
                starts.any(|start| {
                    let rest = folded.text().get(start..).unwrap();
                    let range = start..start + spelling.len();
                    rest.starts_with(spelling.as_str())
                        && whole(folded.text(), range, Kind::Name).is_some()
                })
            };
            let is_there = sought.iter().any(|name| names(name).iter().any(stands));
            prop_assert_eq!(!finder.find(&text).is_empty(), is_there);
        }
    }

    #[test]
    fn what_is_too_short_is_not_sought() {
        let values = ["", "Ana", "A B", "@", "a@"].map(|value| Private::new(value.to_owned()));
        let finder = Finder::new(
            values.iter().flat_map(|value| [Sought::Name(value), Sought::Email(value)]),
        );
        assert!(finder.find(" Ana A B @ a@ ").is_empty());
        let hosts = Finder::new([Sought::Address("https://www.example.org/")]);
        assert!(hosts.find("https://www.example.org/").is_empty());
    }
}
