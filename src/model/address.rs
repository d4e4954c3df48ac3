//! From file names to addresses: the one place that decides what a page is called on the web.

use unicode_normalization::UnicodeNormalization;

use crate::privacy::push_plain;

/// The part of an address that a file or folder name makes: without its ordering number, lower-case, with `-`
/// for blanks and for what not every file system or address can hold. Empty only for names without any
/// letter or digit.
pub fn segment(name: &str) -> String {
    let name = without_order(name);
    if name.is_ascii() {
        let small = name.chars().map(|letter| letter.to_ascii_lowercase());
        return with_dashes(small).trim_matches(['-', '.']).to_owned();
    }
    let made = with_dashes(name.nfc().flat_map(char::to_lowercase));
    made.trim_matches(['-', '.']).nfc().collect()
}

/// The id that a name makes: small letters from a to z, digits, and `-` between words. Empty where it has none of those.
pub fn id(name: &str) -> String {
    // There and back, so that `ß` is `ss`.
    let small = name.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let mut plain = String::with_capacity(name.len());
    for letter in small.nfkd().filter(|letter| !is_combining(*letter)) {
        push_plain(&mut plain, letter);
    }
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// `letters` with one `-` for each run of those that an address cannot hold.
fn with_dashes(letters: impl Iterator<Item = char>) -> String {
    let mut made = String::new();
    for letter in letters {
        if letter.is_alphanumeric() || matches!(letter, '_' | '.' | '~') || is_combining(letter) {
            made.push(letter);
        } else if !made.ends_with('-') && !made.is_empty() {
            made.push('-');
        }
    }
    made
}

/// The name without one to three digits and `-` or `_` that stand before a letter; years and pure numbers stay.
fn without_order(name: &str) -> &str {
    match order(name) {
        Some((_, rest)) => rest,
        None => name,
    }
}

/// The ordering number in front of a name and what follows it.
pub fn order(name: &str) -> Option<(u32, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at_checked(digits)?;
    let rest = rest.strip_prefix(['-', '_'])?;
    let letter_follows = rest.chars().next().is_some_and(char::is_alphabetic);
    ((1..=3).contains(&digits) && letter_follows).then_some((number.parse().ok()?, rest))
}

/// Marks that belong to the letter before them, in scripts where no composed letter exists.
fn is_combining(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Splits `name.ca.md` (the ending already removed: `name.ca`) into its name and the language, if it is one of `languages`.
pub fn split_language<'a>(stem: &'a str, languages: &[String]) -> (&'a str, Option<usize>) {
    let Some((name, tag)) = stem.rsplit_once('.') else { return (stem, None) };
    match languages.iter().position(|language| language.eq_ignore_ascii_case(tag)) {
        Some(index) => (name, Some(index)),
        None => (stem, None),
    }
}

/// `path` seen from the folder `folder`, both with `/` and without a leading one; `None` where it leaves the root.
pub fn resolve(folder: &str, path: &str) -> Option<String> {
    let (mut parts, path) = match path.strip_prefix('/') {
        Some(path) => (Vec::new(), path),
        None => (folder.split('/').filter(|part| !part.is_empty()).collect(), path),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder that `path` lies in; empty at the top.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_segments() {
        for (name, expected) in [
            ("01-Find a core", "find-a-core"),
            ("1_start", "start"),
            ("2026", "2026"),
            ("2017-notes", "2017-notes"),
            ("007", "007"),
            ("12-3", "12-3"),
            ("Guide à l'usage", "guide-à-l-usage"),
            ("e\u{301}tude", "étude"),
            ("What? Why!", "what-why"),
            ("C++ & Rust", "c-rust"),
            ("..", ""),
            ("日本語", "日本語"),
        ] {
            assert_eq!(segment(name), expected, "{name}");
        }
    }

    #[test]
    fn names_become_ids() {
        for (name, expected) in [
            ("Kick-off: a seminar!", "kick-off-a-seminar"),
            ("Círculo de Zoë", "circulo-de-zoe"),
            ("größe", "grosse"),
            ("Øst & Łódź", "ost-lodz"),
            ("My Circle", "my-circle"),
            ("日本語", ""),
        ] {
            assert_eq!(id(name), expected, "{name}");
        }
    }

    #[test]
    fn paths_resolve_and_never_leave_the_root() {
        for (folder, path, expected) in [
            ("guides/a", "../b/c.md", Some("guides/b/c.md")),
            ("guides", "./x.md", Some("guides/x.md")),
            ("guides/a", "/static/x.pdf", Some("static/x.pdf")),
            ("guides", "../../etc/passwd", None),
            ("", "a//b/", Some("a/b")),
        ] {
            assert_eq!(resolve(folder, path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn a_language_is_split_only_if_it_is_one() {
        let languages = ["ca".to_owned()];
        assert_eq!(split_language("start.ca", &languages), ("start", Some(0)));
        assert_eq!(split_language("v1.2", &languages), ("v1.2", None));
    }
}
