//! One byte range of a body (RFC 9110, section 14).

use std::ops::Range;

/// What a `Range` header asks of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Everything: no range, several, or one that is none.
    All,
    /// These bytes; at least one.
    Part(Range<usize>),
    /// Bytes that are not there.
    Beyond,
}

/// What `header` wants of `length` bytes.
pub(super) fn wanted(header: Option<&str>, length: usize) -> Wanted {
    let range = header
        .and_then(|header| header.strip_prefix("bytes="))
        .and_then(|range| range.trim().split_once('-'));
    let Some((first, last)) = range else { return Wanted::All };
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => Wanted::All,
        (Some(first), _) if first >= length && (last.is_empty() || number(last).is_some()) => {
            Wanted::Beyond
        }
        (Some(first), Some(last)) => Wanted::Part(first..last.saturating_add(1).min(length)),
        (Some(first), None) if last.is_empty() => Wanted::Part(first..length),
        (None, Some(0)) if first.is_empty() => Wanted::Beyond,
        (None, Some(_)) if first.is_empty() && length == 0 => Wanted::Beyond,
        (None, Some(count)) if first.is_empty() => {
            Wanted::Part(length.saturating_sub(count)..length)
        }
        _ => Wanted::All,
    }
}

/// Digits only; a number that is too large is larger than any body.
fn number(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::Wanted::{All, Beyond, Part};
    use super::wanted;

    #[test]
    fn ranges_are_those_of_the_rfc() {
        for (header, expected) in [
            ("bytes=0-9", Part(0..10)),
            ("bytes=-10", Part(90..100)),
            ("bytes=-1000", Part(0..100)),
            ("bytes=5-", Part(5..100)),
            ("bytes=0-18446744073709551616", Part(0..100)),
            ("bytes=100-", Beyond),
            ("bytes=18446744073709551616-", Beyond),
            ("bytes=-0", Beyond),
            ("bytes=9-5", All),
            ("bytes=a-b", All),
            ("bytes=1-x", All),
            ("bytes=--5", All),
            ("bytes=0-0,2-3", All),
            ("lines=1-2", All),
            ("", All),
        ] {
            assert_eq!(wanted(Some(header), 100), expected, "{header}");
        }
        assert_eq!(wanted(None, 100), All);
        assert_eq!(wanted(Some("bytes=0-"), 0), Beyond);
        assert_eq!(wanted(Some("bytes=-5"), 0), Beyond);
    }
}
