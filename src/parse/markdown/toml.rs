//! Words of TOML marked as [`super::code`] marks those of other languages: the library knows all but this one.

use super::code::Marked;

/// `code` as HTML.
pub(super) fn highlight(code: &str) -> String {
    let mut marked = Marked::new(code.len());
    let mut rest = code;
    let mut is_key = true;
    while let Some(first) = rest.chars().next() {
        let (length, class) = match first {
            '#' => (line_length(rest), Some("comment")),
            '[' if is_key => (heading_length(rest), Some("name")),
            '"' | '\'' => (quoted_length(rest, first), if is_key { None } else { Some("string") }),
            '=' => {
                is_key = false;
                (1, None)
            }
            '\n' => {
                is_key = true;
                (1, None)
            }
            first if first.is_alphanumeric() || matches!(first, '-' | '+' | '_') => {
                let is_word = |letter: char| {
                    letter.is_alphanumeric() || matches!(letter, '-' | '+' | '_' | '.' | ':')
                };
                let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
                (length, if is_key { Some("attribute") } else { value_class(rest.get(..length)) })
            }
            first => (first.len_utf8(), None),
        };
        let (part, behind) = rest.split_at_checked(length.max(1)).unwrap_or((rest, ""));
        marked.part(part, class);
        rest = behind;
    }
    marked.finish()
}

fn value_class(word: Option<&str>) -> Option<&'static str> {
    match word {
        Some("true" | "false") => Some("constant"),
        // Keys of a table on one line.
        Some(word) if word.starts_with(|first: char| first.is_alphabetic()) => Some("attribute"),
        _ => Some("number"),
    }
}

fn line_length(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// How long the line is without the remark at its end.
fn heading_length(text: &str) -> usize {
    text.find(['\n', '#']).unwrap_or(text.len())
}

/// How long the text in quotes is, its quotes included; one that is not closed ends with its line.
fn quoted_length(text: &str, quote: char) -> usize {
    let three = quote.to_string().repeat(3);
    if let Some(inner) = text.strip_prefix(&three) {
        return inner.find(&three).map_or(text.len(), |end| end + 6);
    }
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' => return at,
            _ if is_escaped => is_escaped = false,
            '\\' if quote == '"' => is_escaped = true,
            letter if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked() {
        let html = highlight(
            "[[series]] # one\nid = \"ma\\\"in\"\nstarts = 2026-01-13T12:00:00\nx = { y = true }\n",
        );
        assert_eq!(
            html,
            "<span class=\"hl-name\">[[series]] </span><span class=\"hl-comment\"># one</span>\n\
             <span class=\"hl-attribute\">id</span> = <span class=\"hl-string\">&quot;ma\\&quot;in&quot;</span>\n\
             <span class=\"hl-attribute\">starts</span> = <span class=\"hl-number\">2026-01-13T12:00:00</span>\n\
             <span class=\"hl-attribute\">x</span> = { <span class=\"hl-attribute\">y</span> = \
             <span class=\"hl-constant\">true</span> }\n"
        );
        for odd in ["\"", "'''", "[", "= \"é", "\0#", "\\"] {
            assert!(!highlight(odd).is_empty());
        }
    }
}
