//! The grammar of BibTeX: entries, their keys and fields, each with its place.

use std::collections::HashMap;
use std::ops::Range;

/// An entry such as `@article{key, title = {…}}`.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// In lower case.
    pub(super) kind: String,
    pub(super) key: &'t str,
    pub(super) key_place: Range<usize>,
    pub(super) fields: Vec<Field>,
    pub(super) place: Range<usize>,
}

/// One field: its name in lower case, its value without delimiters, macros replaced.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) place: Range<usize>,
}

/// What is not BibTeX.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) place: Range<usize>,
    pub(super) message: &'static str,
    pub(super) hint: &'static str,
}

/// The most slips in one file; what has more is no bibliography.
const LIMIT: usize = 100;

/// All entries, and what is wrong. After a slip, reading goes on at the next line that begins with `@`.
pub(super) fn scan(text: &str) -> (Vec<Entry<'_>>, Vec<Slip>) {
    let mut scanner = Scanner { text, at: 0, macros: months() };
    let (mut entries, mut slips) = (Vec::new(), Vec::new());
    while slips.len() < LIMIT
        && let Some(kind) = scanner.next_kind()
    {
        let begin = kind.start.saturating_sub(1);
        let word = text.get(kind).unwrap_or_default().to_lowercase();
        match scanner.body(&word, begin) {
            Ok(entry) => entries.extend(entry),
            Err(slip) => {
                slips.push(slip);
                let next = scanner.text.get(begin + 1..).and_then(|rest| rest.find("\n@"));
                scanner.at = next.map_or(text.len(), |next| begin + 2 + next);
            }
        }
    }
    (entries, slips)
}

/// The macros that every style of BibTeX defines.
fn months() -> HashMap<String, String> {
    let names =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    macros: HashMap<String, String>,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whether `letter` comes next, after blanks; then it is passed.
    fn pass(&mut self, letter: char) -> bool {
        self.skip_blanks();
        let is_there = self.next() == Some(letter);
        if is_there {
            self.at += letter.len_utf8();
        }
        is_there
    }

    /// Letters up to one that ends a name.
    fn word(&mut self) -> Range<usize> {
        self.skip_blanks();
        let ends = |letter: char| letter.is_whitespace() || "\"#%'(),={}@".contains(letter);
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let start = self.at;
        self.at += length;
        start..self.at
    }

    /// The word after the next `@` that a brace or bracket follows. Others, as in e-mail addresses, are remarks.
    fn next_kind(&mut self) -> Option<Range<usize>> {
        loop {
            self.at += self.rest().find('@')? + 1;
            let kind = self.word();
            let after = self.at;
            if !kind.is_empty() && (self.pass('{') || self.pass('(')) {
                self.at = after;
                return Some(kind);
            }
        }
    }

    /// Whether an `@` comes next that begins a line.
    fn begins_entry(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        self.rest().starts_with('@') && before.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    fn slip(place: Range<usize>, message: &'static str, hint: &'static str) -> Slip {
        Slip { place, message, hint }
    }

    /// What follows the kind.
    fn body(&mut self, kind: &str, begin: usize) -> Result<Option<Entry<'t>>, Slip> {
        let open = self.at + (self.rest().len() - self.rest().trim_start().len());
        let close = if self.pass('{') { '}' } else { ')' };
        if close == ')' {
            self.pass('(');
        }
        if matches!(kind, "comment" | "preamble") {
            self.at = open;
            self.delimited(open, close)?;
            return Ok(None);
        }
        let key_place = if kind == "string" { self.at..self.at } else { self.key(open)? };
        let fields = self.fields(close, begin)?;
        if kind == "string" {
            self.macros.extend(fields.into_iter().map(|field| (field.name, field.value)));
            return Ok(None);
        }
        let key = self.text.get(key_place.clone()).unwrap_or_default();
        let place = begin..self.at;
        Ok(Some(Entry { kind: kind.to_owned(), key, key_place, fields, place }))
    }

    fn key(&mut self, open: usize) -> Result<Range<usize>, Slip> {
        self.skip_blanks();
        let ends = |letter: char| letter.is_whitespace() || ",}{=\"".contains(letter);
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let key = self.at..self.at + length;
        self.at = key.end;
        self.skip_blanks();
        match self.next() {
            Some(',') if length > 0 => {
                self.at += 1;
                Ok(key)
            }
            Some('}' | ')') if length > 0 => Ok(key),
            _ if length > 0 => Err(Self::slip(key, "no comma after the key", "write a comma")),
            _ => {
                let hint = "write the key it is cited by and a comma after the brace";
                Err(Self::slip(open..open + 1, "the entry has no key", hint))
            }
        }
    }

    /// `name = value, …` up to the closing delimiter.
    fn fields(&mut self, close: char, begin: usize) -> Result<Vec<Field>, Slip> {
        let mut fields = Vec::new();
        loop {
            while self.pass(',') {}
            if self.pass(close) {
                return Ok(fields);
            }
            let name = self.word();
            // An `@` at the begin of a line is the next entry.
            if self.rest().is_empty() || (name.is_empty() && self.begins_entry()) {
                return Err(Self::slip(
                    begin..begin + 1,
                    "the entry is never closed",
                    "write `}` where it ends",
                ));
            }
            if name.is_empty() || !self.pass('=') {
                let length = self.next().map_or(0, char::len_utf8);
                let place = if name.is_empty() { self.at..self.at + length } else { name };
                return Err(Self::slip(
                    place,
                    "expected a field such as `title = {…}`",
                    "write a comma after each field, and none within a name",
                ));
            }
            let (value, place) = self.value(name.clone())?;
            let name = self.text.get(name).unwrap_or_default().to_lowercase();
            fields.push(Field { name, value, place });
            self.skip_blanks();
            let is_end = self.rest().is_empty() || self.begins_entry();
            if !is_end && !self.rest().starts_with([',', close]) {
                let length = self.next().map_or(0, char::len_utf8);
                return Err(Self::slip(
                    self.at..self.at + length,
                    "expected a comma",
                    "write a comma after each field",
                ));
            }
        }
    }

    /// Pieces with `#` between them. The place is that of the first piece, without delimiters.
    fn value(&mut self, name: Range<usize>) -> Result<(String, Range<usize>), Slip> {
        let mut value = String::new();
        let mut place: Option<Range<usize>> = None;
        loop {
            self.skip_blanks();
            let inner = match self.next() {
                Some('{') => self.delimited(self.at, '}')?,
                Some('"') => self.delimited(self.at, '"')?,
                _ => self.word(),
            };
            let is_missing = inner.is_empty() && inner.end == self.at;
            if is_missing {
                return Err(Self::slip(name, "the field has no value", "write it in braces"));
            }
            let is_word = inner.end == self.at;
            let text = self.text.get(inner.clone()).unwrap_or_default();
            let known = self.macros.get(&text.to_lowercase()).filter(|_| is_word);
            value.push_str(known.map_or(text, String::as_str));
            place.get_or_insert(inner);
            if !self.pass('#') {
                return Ok((value, place.unwrap_or(name)));
            }
        }
    }

    /// What stands between the delimiter at `open` and the one that closes it; braces within are balanced.
    fn delimited(&mut self, open: usize, close: char) -> Result<Range<usize>, Slip> {
        let mut depth = 0_usize;
        let body = self.text.get(open + 1..).unwrap_or_default();
        for (offset, letter) in body.char_indices() {
            match letter {
                _ if letter == close && depth == 0 => {
                    let inner = open + 1..open + 1 + offset;
                    self.at = inner.end + 1;
                    return Ok(inner);
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let hint =
            if close == '"' { "write `\"` where it ends" } else { "write `}` where it ends" };
        Err(Self::slip(open..open + 1, "the value is never closed", hint))
    }
}
