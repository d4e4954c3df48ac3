//! Words as they are found: small letters without accents.
//!
//! In: a text of any language. Out: its words. The browser splits queries the same way.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::privacy::push_plain;

/// Shows each word of `text`, in order.
pub(super) fn each(text: &str, mut see: impl FnMut(&str)) {
    let mut word = String::new();
    let mut rest = text;
    loop {
        let run = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
        let run = run.unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
        let mut next = after.chars();
        let Some(character) = next.next() else {
            push(&mut word, plain);
            return end(&mut word, &mut see);
        };
        rest = next.as_str();
        let is_whole = word.is_empty() && character.is_ascii();
        if is_whole && !plain.is_empty() && !plain.bytes().any(|byte| byte.is_ascii_uppercase()) {
            see(plain);
            continue;
        }
        push(&mut word, plain);
        if character.is_ascii() {
            end(&mut word, &mut see);
        } else {
            go_on(&mut word, character, &mut see);
        }
    }
}

/// Adds letters and digits of ASCII.
fn push(word: &mut String, plain: &str) {
    let from = word.len();
    word.push_str(plain);
    if let Some(added) = word.get_mut(from..) {
        added.make_ascii_lowercase();
    }
}

/// Goes on with a letter that is none of the plain ones.
fn go_on(word: &mut String, character: char, see: &mut impl FnMut(&str)) {
    for letter in std::iter::once(character).nfkd().filter(|&letter| !is_combining_mark(letter)) {
        let stands_alone = stands_alone(letter);
        if stands_alone || !letter.is_alphanumeric() {
            end(word, see);
        }
        if stands_alone {
            see(letter.encode_utf8(&mut [0; 4]));
        } else if letter.is_alphanumeric() {
            for small in letter.to_lowercase().filter(|&letter| !is_combining_mark(letter)) {
                push_plain(word, small);
            }
        }
    }
}

fn end(word: &mut String, see: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        see(word);
        word.clear();
    }
}

/// Whether the script of a letter puts no blanks between words: each letter is found by itself.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::each;

    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        each(text, |word| words.push(word.to_owned()));
        assert_eq!(words, expected);
    }

    #[test]
    fn words_are_small_letters_without_accents() {
        check("Castaño’s Café, 12:30!", &["castano", "s", "cafe", "12", "30"]);
        check("Straße Ærø ŁÓDŹ İstanbul CO₂", &["strasse", "aero", "lodz", "istanbul", "co2"]);
        check("حَلَقة", &["حلقة"]);
        check("輪 サークル", &["輪", "サ", "ー", "ク", "ル"]);
        check(" – ", &[]);
    }
}
