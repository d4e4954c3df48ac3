//! Texts as they are compared: without case, accents, widths and what cannot be seen; and where each part of a folded
//! text stood before.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text to be searched.
#[derive(Debug)]
pub(super) struct Folded<'t> {
    source: &'t str,
    text: String,
    /// Where the distance between a place and its place before changes: folded, before.
    steps: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(source: &'t str) -> Self {
        let mut folded =
            Self { source, text: String::with_capacity(source.len()), steps: Vec::new() };
        let mut after_blank = false;
        let mut rest = source;
        while let Some(character) = rest.chars().next() {
            let (at, place) = (folded.text.len(), source.len() - rest.len());
            let (plain, after) = rest.split_at(plain_length(rest, after_blank));
            if plain.is_empty() {
                let is_blank = character.is_whitespace() && character != '\n';
                if !(is_blank && after_blank) {
                    push_folded(&mut folded.text, character);
                }
                after_blank = is_blank;
                rest = rest.strip_prefix(character).unwrap_or_default();
            } else {
                folded.text.push_str(plain);
                if let Some(small) = folded.text.get_mut(at..) {
                    small.make_ascii_lowercase();
                }
                after_blank = plain.ends_with(' ');
                rest = after;
            }
            if folded.text.len() > at {
                folded.step(at, place);
            }
        }
        folded.step(folded.text.len(), source.len());
        folded
    }

    fn step(&mut self, at: usize, place: usize) {
        let is_next = self.steps.last().is_some_and(|(last, before)| at - last == place - before);
        if !is_next {
            self.steps.push((at, place));
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a part of it stood before.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source.floor_char_boundary(self.before(range.start));
        start..self.source.ceil_char_boundary(self.before(range.end)).max(start)
    }

    fn before(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(folded, _)| *folded <= at).checked_sub(1);
        let step = step.and_then(|index| self.steps.get(index));
        step.map_or(0, |(folded, before)| before + (at - folded))
    }
}

/// A short text, folded.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// How much of the beginning of `text` is ASCII where nothing but capitals is other when folded.
fn plain_length(text: &str, after_blank: bool) -> usize {
    let is_plain = |before: u8, byte: u8| {
        let is_other_blank = matches!(byte, b'\t' | b'\x0b' | b'\x0c' | b'\r');
        byte.is_ascii() & !is_other_blank & !((before == b' ') & (byte == b' '))
    };
    let bytes = text.as_bytes();
    match bytes.split_first() {
        Some((first, rest)) if is_plain(if after_blank { b' ' } else { b'.' }, *first) => {
            1 + run_length(bytes, rest, is_plain)
        }
        _ => 0,
    }
}

/// How many of the first bytes, each with its neighbour in `before`, pass `test`. Nearly all do: many are tested at a
/// time.
pub(super) fn run_length(before: &[u8], bytes: &[u8], test: impl Fn(u8, u8) -> bool) -> usize {
    const STEP: usize = 32;
    let (steps, steps_before) = (bytes.as_chunks::<STEP>().0, before.as_chunks::<STEP>().0);
    let passes = |(before, step): &(&[u8; STEP], &[u8; STEP])| {
        before.iter().zip(*step).fold(true, |all, (before, byte)| all & test(*before, *byte))
    };
    let passed = STEP * steps_before.iter().zip(steps).take_while(passes).count();
    let rest = before.iter().zip(bytes).skip(passed);
    passed + rest.take_while(|(before, byte)| test(**before, **byte)).count()
}

fn push_folded(text: &mut String, character: char) {
    match character {
        '\n' => text.push('\n'),
        _ if character.is_whitespace() => text.push(' '),
        _ if character.is_ascii() => text.push(character.to_ascii_lowercase()),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => text.push('\''),
        '\u{2010}'..='\u{2015}' => text.push('-'),
        _ if is_unseen(character) => {}
        _ => {
            // There and back, so that `ß` is `ss` and the two small sigmas are one.
            let capitals = std::iter::once(character).nfkd().flat_map(char::to_uppercase);
            let letters = capitals.flat_map(char::to_lowercase).nfkd();
            for letter in letters.filter(|letter| !is_combining_mark(*letter)) {
                push_plain(text, letter);
            }
        }
    }
}

/// Adds a small letter, and instead of one that is often written as another, but is not that with an accent, the other.
pub fn push_plain(text: &mut String, letter: char) {
    match letter {
        'ß' => text.push_str("ss"),
        'æ' => text.push_str("ae"),
        'œ' => text.push_str("oe"),
        'ø' => text.push('o'),
        'ł' => text.push('l'),
        'đ' | 'ð' => text.push('d'),
        'ı' => text.push('i'),
        letter => text.push(letter),
    }
}

/// Hyphens that show only at the end of a line, joiners, and marks of direction.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether words of the letter's script stand side by side without blanks: Han, kana, Thai, Lao, Khmer, Burmese.
pub(super) fn has_no_blanks(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{20000}'..='\u{323af}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_those_of_the_text_before() {
        let source = "a\u{301}  Straße\u{ad} x";
        let folded = Folded::new(source);
        assert_eq!(folded.text(), "a strasse x");
        for (part, expected) in [
            ("a", "a\u{301}"),
            ("strasse", "Straße\u{ad}"),
            ("x", "x"),
            (" ", "  "),
            ("sse", "ße\u{ad}"),
        ] {
            let at = folded.text().find(part).unwrap();
            assert_eq!(source.get(folded.place(at..at + part.len())), Some(expected), "{part}");
        }
    }

    proptest! {
        #[test]
        fn runs_fold_as_their_letters_do(source in "([aB1 \t\n\r\x0b\x0cé\u{ad}\u{a0}ß.]{0,4}|[aB]{28,36} ?){0,6}") {
            let mut expected = String::new();
            let mut after_blank = false;
            for character in source.chars() {
                let is_blank = character.is_whitespace() && character != '\n';
                if !(is_blank && after_blank) {
                    push_folded(&mut expected, character);
                }
                after_blank = is_blank;
            }
            prop_assert_eq!(fold(&source), expected);
        }

        #[test]
        fn every_place_is_one(source in "\\PC{0,12}|[ßﬁé\u{301}\u{ad} \naİŉ]{0,12}") {
            let folded = Folded::new(&source);
            for (at, letter) in folded.text().char_indices() {
                prop_assert!(source.get(folded.place(at..at + letter.len_utf8())).is_some());
            }
            prop_assert_eq!(folded.place(0..folded.text().len()).end, source.len());
        }
    }
}
