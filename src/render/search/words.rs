//! Words as they are found: small letters without accents.
//!
//! In: a text of any language. Out: its words. The browser splits queries the same way.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::privacy::push_plain;

/// The words of `text`, in order.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.nfkd().filter(|&letter| !is_combining_mark(letter)) {
        let stands_alone = stands_alone(letter);
        if stands_alone || !letter.is_alphanumeric() {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if stands_alone {
            words.push(letter.to_string());
        } else if letter.is_alphanumeric() {
            for small in letter.to_lowercase().filter(|&letter| !is_combining_mark(letter)) {
                push_plain(&mut word, small);
            }
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether the script of a letter puts no blanks between words: each letter is found by itself.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::split;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(split(text), expected);
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
