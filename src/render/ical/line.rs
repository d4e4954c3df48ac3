//! Content lines (RFC 5545 3.1): escaped, folded, ended with CRLF.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The most octets of a line, its end not counted.
const WIDTH: usize = 75;

/// What an address cannot hold (RFC 3986); what is encoded already stays.
const NOT_IN_ADDRESSES: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A growing text of content lines.
#[derive(Debug, Default, Clone)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A property whose value needs no escaping. `name` may bring parameters.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        let mut room = WIDTH;
        for part in [&*printable(name), ":", &*printable(value)] {
            let mut rest = part;
            while rest.len() > room {
                let (fitting, more) = rest.split_at(rest.floor_char_boundary(room));
                self.text.push_str(fitting);
                self.text.push_str("\r\n ");
                (rest, room) = (more, WIDTH - 1);
            }
            self.text.push_str(rest);
            room -= rest.len();
        }
        self.text.push_str("\r\n");
    }

    /// A property that is text for people.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// A property that is text for people, if there is any.
    pub(super) fn some_text(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.text(name, value);
        }
    }

    /// A property that is an address, if it is a full one.
    pub(super) fn address(&mut self, name: &str, value: &str) {
        if has_scheme(value) {
            self.raw(name, &address(value));
        }
    }

    /// Whether a date is said in UTC.
    pub(super) fn mentions_utc(&self) -> bool {
        let mut lines = self.text.split("\r\n");
        lines.any(|line| ["DTSTART:", "DTEND:"].iter().any(|name| line.starts_with(name)))
            || self.text.contains(";TZID=UTC:")
            || self.text.contains(";TZID=Etc/UTC:")
    }

    /// The lines of another text.
    pub(super) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// All bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A text value (RFC 5545 3.3.11). Every way to begin a new line is one, other control characters are left out.
pub(super) fn escaped(text: &str) -> String {
    let is_special = |letter: char| {
        matches!(letter, '\\' | ';' | ',' | '\u{2028}' | '\u{2029}') || letter.is_control()
    };
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text.trim();
    loop {
        let (plain, special) = rest.split_at(rest.find(is_special).unwrap_or(rest.len()));
        escaped.push_str(plain);
        let mut letters = special.chars();
        let Some(letter) = letters.next() else { return escaped };
        rest = letters.as_str();
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\r' if rest.starts_with('\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str("\\n");
            }
            '\t' => escaped.push(' '),
            // Other control characters.
            _ => {}
        }
    }
}

/// A text without control characters.
fn printable(text: &str) -> Cow<'_, str> {
    // Those beyond ASCII begin with one byte.
    let may_be_control = |byte: u8| byte.is_ascii_control() || byte == 0xc2;
    if text.bytes().any(may_be_control) {
        Cow::Owned(text.chars().filter(|letter| !letter.is_control()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A parameter's value: in quotes where it must be, `"` and new lines by RFC 6868.
pub(super) fn parameter(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '^' => encoded.push_str("^^"),
            '"' => encoded.push_str("^'"),
            '\n' => encoded.push_str("^n"),
            letter if letter.is_control() => {}
            letter => encoded.push(letter),
        }
    }
    if encoded.contains([':', ';', ',']) { format!("\"{encoded}\"") } else { encoded }
}

/// An address with nothing in it that an address cannot hold.
pub(super) fn address(url: &str) -> String {
    utf8_percent_encode(url.trim(), NOT_IN_ADDRESSES).to_string()
}

/// Whether an address is a full one.
pub(super) fn has_scheme(url: &str) -> bool {
    url.trim().split_once(':').is_some_and(|(scheme, rest)| {
        let known =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.chars().all(known)
            && !rest.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            line("a\\b;c,d\r\ne\rf\u{2028}g\u{7}\th"),
            "SUMMARY:a\\\\b\\;c\\,d\\ne\\nf\\ng h\r\n"
        );
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for letter in ["a", "é", "漢", "👩🏽‍🔬"] {
            for before in 0..5 {
                let text = "x".repeat(before) + &letter.repeat(90);
                let folded = line(&text);
                assert!(folded.ends_with("\r\n"));
                assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH), "{folded}");
                assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
            }
        }
    }

    #[test]
    fn parameters_are_quoted_where_they_must_be() {
        assert_eq!(parameter("Postdoc Office"), "Postdoc Office");
        assert_eq!(parameter("Office: \"new\"; a^b"), "\"Office: ^'new^'; a^^b\"");
    }

    #[test]
    fn addresses_are_full_and_plain() {
        assert!(has_scheme("https://example.org") && has_scheme("mailto:a@example.org"));
        assert!(
            !has_scheme("guides/start/") && !has_scheme("//example.org") && !has_scheme("a b:c")
        );
        assert_eq!(
            address("https://example.org/é x?a=%20"),
            "https://example.org/%C3%A9%20x?a=%20"
        );
    }
}
