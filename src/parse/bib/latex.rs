//! Text with commands of LaTeX as plain text: accents, special letters, dashes; other commands vanish, what they
//! hold stays.

use unicode_normalization::UnicodeNormalization as _;

/// Accents, as combining marks that follow their letter.
const ACCENTS: [(&str, char); 14] = [
    ("`", '\u{300}'),
    ("'", '\u{301}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    ("u", '\u{306}'),
    (".", '\u{307}'),
    ("\"", '\u{308}'),
    ("r", '\u{30a}'),
    ("H", '\u{30b}'),
    ("v", '\u{30c}'),
    ("d", '\u{323}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
];

/// Commands that stand for a letter.
const LETTERS: [(&str, &str); 20] = [
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("ldots", "…"),
    ("dots", "…"),
];

/// `text` as plain text, in Unicode's composed form, with single blanks.
pub(super) fn to_plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\\' => rest = command(rest, &mut plain),
            '{' | '}' | '$' => {}
            '~' => plain.push('\u{a0}'),
            '-' if rest.starts_with("--") => {
                plain.push('—');
                rest = rest.get(2..).unwrap_or_default();
            }
            '-' if rest.starts_with('-') => {
                plain.push('–');
                rest = rest.get(1..).unwrap_or_default();
            }
            _ => plain.push(letter),
        }
    }
    let words: Vec<&str> = plain.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()).collect();
    words.join(" ").nfc().collect()
}

/// Reads the command after a backslash into `plain`, and gives what follows it.
fn command<'t>(rest: &'t str, plain: &mut String) -> &'t str {
    let is_word = rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let length = if is_word {
        rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len())
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    };
    let Some((name, after)) = rest.split_at_checked(length) else { return rest };
    let after = if is_word { after.trim_start() } else { after };
    if let Some((_, mark)) = ACCENTS.iter().find(|(accent, _)| *accent == name) {
        return accented(after, *mark, plain);
    }
    match LETTERS.iter().find(|(command, _)| *command == name) {
        Some((_, letter)) => plain.push_str(letter),
        None if !is_word => plain.push_str(name),
        None => {}
    }
    after
}

/// The next letter with a mark on it. The dotless letters take their marks as those with a dot do.
fn accented<'t>(rest: &'t str, mark: char, plain: &mut String) -> &'t str {
    let rest = rest.trim_start_matches(['{', ' ']);
    let (letter, after) = match rest.strip_prefix('\\') {
        Some(after) if after.starts_with(['i', 'j']) => (after.chars().next(), after.get(1..)),
        _ => {
            let letter = rest.chars().next();
            (letter, rest.get(letter.map_or(0, char::len_utf8)..))
        }
    };
    if let Some(letter) = letter.filter(|letter| !"}\\".contains(*letter)) {
        plain.push(letter);
        plain.push(mark);
        return after.unwrap_or_default();
    }
    rest
}
