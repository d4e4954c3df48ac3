//! A text as words with their places.

use std::ops::Range;

use super::super::rule::RuleError;
use super::vocabulary::{Word, known, word};
use crate::diag::nearest;

/// A word with its place.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) range: Range<usize>,
}

/// The words that say something, or everything that is not understood.
pub(super) fn lex(text: &str) -> Result<Vec<Token>, Vec<RuleError>> {
    if text.to_ascii_uppercase().contains("FREQ=") {
        let error = RuleError::new(0..text.len(), "this is a rule as RFC 5545 writes it");
        return Err(vec![error.hint("write it as `rrule = \"…\"`")]);
    }
    let (mut tokens, mut errors) = (Vec::new(), Vec::new());
    for (range, written) in chunks(text) {
        match read(range, written) {
            Ok(found) => tokens.extend(found),
            Err(error) => errors.push(error),
        }
    }
    tokens.retain(|token| token.word != Word::Filler);
    if errors.is_empty() { Ok(tokens) } else { Err(errors) }
}

/// Pieces between blanks; a comma and other separators are pieces of their own.
fn chunks(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut chunks = Vec::new();
    let mut begin = 0;
    let mut push = |range: Range<usize>| {
        if let Some(chunk) = text.get(range.clone()).filter(|chunk| !chunk.is_empty()) {
            chunks.push((range, chunk));
        }
    };
    for (index, c) in text.char_indices() {
        let is_mark = matches!(c, ',' | ';' | '&' | '+' | '/' | '–' | '—');
        if c.is_whitespace() || is_mark {
            push(begin..index);
            begin = index + c.len_utf8();
            if is_mark {
                push(index..begin);
            }
        }
    }
    push(begin..text.len());
    chunks
}

fn read(range: Range<usize>, written: &str) -> Result<Vec<Token>, RuleError> {
    let small = written.to_lowercase();
    let small = small.trim_end_matches(['.', '!']);
    let one = |word| Ok(vec![Token { word, range: range.clone() }]);
    match small {
        "" => return Ok(Vec::new()),
        "," | ";" => return one(Word::And(true)),
        "/" => return one(Word::And(false)),
        "-" | "–" | "—" => return one(Word::To),
        _ => {}
    }
    // `bi-weekly` is one word, `Mon-Fri` is three.
    if let Some(word) = word(&small.replace('-', "")) {
        return one(word);
    }
    let mut tokens = Vec::new();
    let mut begin = range.start;
    for (index, part) in small.split('-').enumerate() {
        let here = begin..begin + part.len();
        if index > 0 {
            tokens.push(Token { word: Word::To, range: here.start - 1..here.start });
        }
        let Some(word) = word(part) else { return Err(not_understood(range, written)) };
        tokens.push(Token { word, range: here.clone() });
        begin = here.end + 1;
    }
    // `second-to-last` is hyphenated words, not a span.
    let spelled = tokens.iter().filter(|token| token.word == Word::To).count() > 1;
    if spelled {
        tokens.retain(|token| token.word != Word::To);
    }
    Ok(tokens)
}

fn not_understood(range: Range<usize>, written: &str) -> RuleError {
    let error = RuleError::new(range, format!("`{written}` is not understood"));
    let small = written.to_lowercase();
    let is_clock = small.contains(':')
        || matches!(small.as_str(), "noon" | "midnight" | "at" | "am" | "pm" | "o'clock")
        || (small.starts_with(|c: char| c.is_ascii_digit()) && small.ends_with(['m', 'h']));
    if is_clock {
        return error.hint("leave the time out: it stands in `starts`");
    }
    match small.as_str() {
        "until" | "till" | "ends" | "ending" => {
            return error.hint("leave the end out: write it as `until = 2026-06-30`");
        }
        "for" | "times" => return error.hint("leave the number out: write it as `count = 6`"),
        "except" | "but" | "not" | "without" => {
            return error.hint("write what is left out as `skip`, or in `closures.toml`");
        }
        "from" | "starting" | "starts" | "beginning" | "since" => {
            return error.hint("leave the beginning out: it stands in `starts`");
        }
        "twice" => {
            return error.hint(
                "name both days: `weekly on Monday and Thursday` or `second and fourth Tuesday of each month`",
            );
        }
        "bimonthly" | "bi-monthly" => {
            return error
                .hint("write `every 2 months on the first Monday`, or both days of a month");
        }
        "alternate" | "alternating" => return error.hint("write `every other`"),
        _ => {}
    }
    match nearest(&small, known()) {
        Some(likely) => error.hint(format!("did you mean `{likely}`?")),
        None => error.hint(
            "write for example `weekly on Thursday`, `every other Thursday` or `second Tuesday of each month`",
        ),
    }
}
