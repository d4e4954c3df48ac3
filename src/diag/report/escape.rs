//! Text of others made harmless for a terminal: what would move the cursor, change colours, or turn the
//! direction of writing becomes visible.

use std::borrow::Cow;

/// Whether a terminal may act on `character` instead of showing it.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `text` on one line, with what is unsafe written as `\u{1b}`.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_unsafe(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// `text` on as many lines as it has, each like [`one_line`].
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return one_line(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(one_line).collect();
    Cow::Owned(lines.join("\n"))
}

/// `text` with as many characters as before: each unsafe one, tabs excepted, becomes U+FFFD.
pub(super) fn same_width(text: &str) -> String {
    let show = |character: char| match character {
        '\t' => '\t',
        character if is_unsafe(character) => '\u{fffd}',
        character => character,
    };
    text.chars().map(show).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        let hostile = "a\u{1b}[31m\u{9b}2J\r\u{202e}b\u{2028}";
        assert_eq!(one_line(hostile), r"a\u{1b}[31m\u{9b}2J\u{d}\u{202e}b\u{2028}");
        assert_eq!(same_width(hostile).chars().count(), hostile.chars().count());
        assert!(!same_width(hostile).contains(is_unsafe));
    }
}
