//! Text as HTML.

/// Writes `text` so that it is text, inside elements and inside quoted attributes alike.
pub(super) fn escape(out: &mut String, text: &str) {
    // Most texts have nothing to escape. Without an early end, many bytes are looked at at a time.
    let is_special =
        |byte| (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == b'"') | (byte == 0);
    if !text.bytes().fold(false, |any, byte| any | is_special(byte)) {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| replacement(byte).is_some()) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        out.push_str(special.bytes().next().and_then(replacement).unwrap_or_default());
        rest = special.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// What stands for a character that HTML takes for something else; all of them are ASCII.
fn replacement(byte: u8) -> Option<&'static str> {
    match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'&' => Some("&amp;"),
        b'"' => Some("&quot;"),
        0 => Some("\u{fffd}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_stands_for_itself() {
        for letter in '\0'..=char::MAX {
            let mut out = String::new();
            escape(&mut out, &format!("a{letter}b"));
            let expected = match letter {
                '<' => "a&lt;b".to_owned(),
                '>' => "a&gt;b".to_owned(),
                '&' => "a&amp;b".to_owned(),
                '"' => "a&quot;b".to_owned(),
                '\0' => "a\u{fffd}b".to_owned(),
                letter => format!("a{letter}b"),
            };
            assert_eq!(out, expected);
        }
    }
}
