//! Directives: `{{ name(argument="x", n=3, b=true) }}`, alone on a line.

use std::ops::Range;

use super::types::{Argument, Directive, Value};
use crate::diag::{FileId, Span};

/// What is wrong with a directive.
#[derive(Debug)]
pub(super) struct Fault {
    /// Where.
    pub(super) place: Range<usize>,
    /// What.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

/// The places in `range`, all of one paragraph, where a line is nothing but a directive.
pub(super) fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    // The first line may begin behind what makes it part of a list or a quotation: then it is not alone.
    let line_start = text.get(..range.start).and_then(|before| before.rfind('\n'));
    let mut start = line_start.map_or(0, |at| at + 1);
    let mut lines = Vec::new();
    while start < range.end {
        let rest = text.get(start..range.end).unwrap_or_default();
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let content = line.trim_start_matches('\u{feff}').trim();
        if content.starts_with("{{") && content.ends_with("}}") {
            let before = line.len() - line.trim_start_matches('\u{feff}').trim_start().len();
            lines.push(start + before..start + before + content.len());
        }
        start += line.len().max(1);
    }
    lines
}

/// Reads the directive at `range`, braces included.
pub(super) fn read(text: &str, range: Range<usize>, file: FileId) -> Result<Directive, Fault> {
    let inner = text.get(range.start + 2..range.end - 2).unwrap_or_default();
    let mut reader = Reader { text: inner, at: 0, start: range.start + 2, file };
    let name = reader.name("a directive begins with its name", "write it as `{{ steps() }}`")?;
    reader.skip_blanks();
    let hint = format!("write `{{{{ {}() }}}}`", name.0);
    reader.expect('(', &format!("`(` is missing after `{}`", name.0), &hint)?;
    let mut arguments = Vec::new();
    reader.skip_blanks();
    while !reader.take(')') {
        if reader.rest().is_empty() {
            return Err(reader.fault("`)` is missing", "write `)` before the `}}`"));
        }
        arguments.push(reader.argument()?);
        reader.skip_blanks();
        if !reader.take(',') && !reader.next_is(')') {
            return Err(reader.fault("`,` or `)` is missing", "separate arguments with `,`"));
        }
        reader.skip_blanks();
    }
    reader.skip_blanks();
    if !reader.rest().is_empty() {
        return Err(reader.fault("nothing may follow the `)`", "remove it"));
    }
    Ok(Directive { name: name.0, name_span: name.1, arguments, span: Span::new(file, range) })
}

/// What stands between the braces, read from left to right.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    start: usize,
    file: FileId,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn next_is(&self, letter: char) -> bool {
        self.rest().starts_with(letter)
    }

    fn take(&mut self, letter: char) -> bool {
        let is_next = self.next_is(letter);
        if is_next {
            self.at += letter.len_utf8();
        }
        is_next
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.file, self.start + from..self.start + to)
    }

    /// A fault at the next word, or where it should be.
    fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        let rest = self.rest();
        let word = rest.find([' ', ',', '(', ')']).unwrap_or(rest.len());
        let length = if word == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { word };
        let from = self.start + self.at;
        Fault { place: from..from + length, message: message.into(), hint: hint.into() }
    }

    fn expect(&mut self, letter: char, message: &str, hint: &str) -> Result<(), Fault> {
        if self.take(letter) { Ok(()) } else { Err(self.fault(message, hint)) }
    }

    fn name(&mut self, message: &str, hint: &str) -> Result<(String, Span), Fault> {
        self.skip_blanks();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
        let rest = self.rest();
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let name = rest.get(..length).filter(|name| !name.is_empty());
        let Some(name) = name else { return Err(self.fault(message, hint)) };
        let from = self.at;
        self.at += length;
        Ok((name.to_owned(), self.span(from, self.at)))
    }

    fn argument(&mut self) -> Result<Argument, Fault> {
        let (name, name_span) = self.name(
            "an argument begins with its name",
            "write arguments as `name=\"text\"`, `name=3` or `name=true`",
        )?;
        self.skip_blanks();
        let hint = format!("write `{name}=\"…\"`");
        self.expect('=', &format!("`=` is missing after `{name}`"), &hint)?;
        self.skip_blanks();
        let (value, value_span) = self.value(&name)?;
        Ok(Argument { name, name_span, value, value_span })
    }

    fn value(&mut self, name: &str) -> Result<(Value, Span), Fault> {
        if self.take('"') {
            return self.quoted(name);
        }
        let rest = self.rest();
        let length = rest.find([' ', ',', ')']).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let value = match word {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            word => match word.parse() {
                Ok(number) => Value::Integer(number),
                Err(_) if word.starts_with(['\'', '“', '”', '„', '«', '‘', '’']) => {
                    let message = format!("`{name}` does not stand in straight double quotes");
                    return Err(self.fault(message, format!("write `{name}=\"…\"`")));
                }
                Err(_) => {
                    let hint = format!("write `{name}=\"text\"`, `{name}=3` or `{name}=true`");
                    return Err(self.fault(format!("`{name}` has no value that can be read"), hint));
                }
            },
        };
        let from = self.at;
        self.at += length;
        Ok((value, self.span(from, self.at)))
    }

    /// A text, its first quote read already; `\"` and `\\` stand for what follows the backslash.
    fn quoted(&mut self, name: &str) -> Result<(Value, Span), Fault> {
        let from = self.at;
        let mut text = String::new();
        let mut letters = self.rest().char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    let span = self.span(from, from + at);
                    self.at = from + at + 1;
                    return Ok((Value::Text(text), span));
                }
                '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
                letter => text.push(letter),
            }
        }
        self.at = from - 1;
        Err(self.fault(format!("the text of `{name}` is not closed"), "write `\"` at its end"))
    }
}
