//! Finds phone numbers in texts: places only.
//!
//! A number counts as one if it is written as such: with `+` and the country, with its area in brackets, as `tel:`, or
//! after a word for a phone. Other long numbers are dates, grants, ISBNs.

use std::ops::Range;

use super::fold::run_length;

/// Words and signs that stand before a number that can be called, in the languages of the interface.
const WORDS: [&str; 25] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "fax",
    "whatsapp",
    "sms",
    "tél",
    "téléphone",
    "teléfono",
    "telefono",
    "telèfon",
    "móvil",
    "mòbil",
    "telefon",
    "telefonnummer",
    "handy",
    "mobil",
    "هاتف",
    "الهاتف",
    "جوال",
    "☎",
    "📞",
    "📱",
];

/// More bytes than any of the words has, in any case.
const NEAR: usize = 64;

/// Where phone numbers stand in `text`, in order.
pub fn phone_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_beginning(text, from) {
        let rest = text.get(start..).unwrap_or_default();
        let run = rest.find(|one| !belongs(one)).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let next = start + run.len().max(1);
        let length = run.rfind(is_digit).map_or(0, |last| run.ceil_char_boundary(last + 1));
        let number = run.get(..length).unwrap_or_default();
        // A bracket that stands around more than the number's area.
        let outer = usize::from(
            number.starts_with("(+") || (number.starts_with('(') && !number.contains(')')),
        );
        let (start, number) = (start + outer, number.get(outer..).unwrap_or_default());
        if is_phone(text.get(..start).unwrap_or_default(), number) {
            found.push(start..start + number.len());
        }
        from = next;
    }
    found
}

/// Where the next letter from `from` on stands that can begin a number. Most texts have few: bytes are looked at first.
fn next_beginning(text: &str, from: usize) -> Option<usize> {
    // The first bytes of the digits of Arabic are the last two.
    let may_begin = |byte: u8| {
        byte.is_ascii_digit() | (byte == b'+') | (byte == b'(') | (byte == 0xd9) | (byte == 0xdb)
    };
    let mut from = from;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + run_length(rest, rest, |_, byte| !may_begin(byte));
        if text.get(at..)?.starts_with(begins) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn begins(letter: char) -> bool {
    letter == '+' || letter == '(' || is_digit(letter)
}

fn belongs(letter: char) -> bool {
    is_digit(letter) || "+() -./\u{a0}\u{202f}\u{2009}\u{2010}\u{2011}\u{2013}".contains(letter)
}

/// Also the digits of Arabic.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
        || ('\u{660}'..='\u{669}').contains(&letter)
        || ('\u{6f0}'..='\u{6f9}').contains(&letter)
}

/// Whether `number`, which begins and ends where its signs do, is one that can be called, after the text `before`.
fn is_phone(before: &str, number: &str) -> bool {
    let digits = number.chars().filter(|one| is_digit(*one)).count();
    if before.chars().next_back().is_some_and(char::is_alphanumeric) || is_date(number) {
        return false;
    }
    let has_country = number.strip_prefix('+').is_some_and(|rest| rest.starts_with(is_digit));
    (has_country && digits >= 8)
        || (digits == 10 && has_area(number))
        || (digits >= 5 && before.ends_with("tel:"))
        || ((6..=15).contains(&digits) && is_announced(before))
}

/// `(555) 010-0199`.
fn has_area(number: &str) -> bool {
    let shape = number.chars().map(|one| if is_digit(one) { '0' } else { one });
    let shape: String = shape.filter(|one| !one.is_whitespace()).collect();
    matches!(shape.as_str(), "(000)000-0000" | "(000)000.0000" | "(000)0000000")
}

/// `2026-03-10` and what may follow it.
fn is_date(number: &str) -> bool {
    let shape: String = number.chars().map(|one| if is_digit(one) { '0' } else { one }).collect();
    shape.starts_with("0000-00-00")
}

/// Whether the last word before a number says that it can be called.
fn is_announced(before: &str) -> bool {
    let is_between = |one: char| one.is_whitespace() || ".:·,*_\u{fe0f}".contains(one);
    let before = before.trim_end_matches(|one| one != '\n' && is_between(one));
    // All words that announce one are shorter: however long the text is, no more of it is looked at.
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..);
    let word = near
        .unwrap_or_default()
        .rsplit(|one: char| one.is_whitespace() || "(|/,;*_".contains(one))
        .next();
    word.is_some_and(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = phone_numbers(text);
        let found: Vec<&str> = found.into_iter().map(|range| text.get(range).unwrap()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_that_can_be_called_are_found() {
        for (text, expected) in [
            ("Ring +44 20 7946 0958.", "+44 20 7946 0958"),
            ("(+34 93 316 00 00)", "+34 93 316 00 00"),
            ("(+34) 93 316 00 00", "+34) 93 316 00 00"),
            ("+1 (555) 010-0199, any day", "+1 (555) 010-0199"),
            ("(555) 010-0199", "(555) 010-0199"),
            ("[call](tel:5550199)", "5550199"),
            ("Tel.: 020 7946 0958", "020 7946 0958"),
            ("**Telèfon** 93 316 00 00", "93 316 00 00"),
            ("☎️ 020/7946-0958", "020/7946-0958"),
            ("هاتف: ٠٢٠٧٩٤٦٠٩٥٨", "٠٢٠٧٩٤٦٠٩٥٨"),
            ("+44\u{a0}20\u{202f}7946\u{2011}0958", "+44\u{a0}20\u{202f}7946\u{2011}0958"),
        ] {
            check(text, &[expected]);
        }
        check("+44 20 7946 0958\n+44 20 7946 0959", &["+44 20 7946 0958", "+44 20 7946 0959"]);
    }

    #[test]
    fn a_number_is_found_wherever_it_stands() {
        for before in 0..70 {
            for number in ["+44 20 7946 0958", "(555) 010-0199", "٠٢٠٧٩٤٦٠٩٥٨"] {
                let text = format!("{} هاتف: {number}{}", "x".repeat(before), " y".repeat(before));
                check(&text, &[number]);
            }
        }
    }

    #[test]
    fn the_word_before_a_number_announces_it_however_far_it_is() {
        check(&format!("Tel{} 5550199", ".".repeat(100)), &["5550199"]);
        check(&format!("{}tel 5550199", "x".repeat(100)), &[]);
        check(&format!("{} tel 5550199", "x".repeat(100)), &["5550199"]);
        check("tel\n5550199", &[]);
        check(&format!("{}\u{645}tel 5550199", "\u{645}".repeat(40)), &[]);
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "2026-01-13T12:00:00+01:00 and 2017-2018",
            "ISBN 978-3-16-148410-0, ORCID 0000-0002-1825-0097",
            "doi:10.1038/s41586-020-2649-2",
            "grant 101065987, 1 000 000 €, 12.03.2026 10.30",
            "a+12345678, + 12345678, +0200",
            "the phone rang 100 times",
            "phone: 2026-03-10 12",
            "Cell 161 (2015) 1012-1025",
            "+",
            "(",
        ] {
            check(text, &[]);
        }
    }
}
