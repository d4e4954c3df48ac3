//! Words of another language inside a sentence: an element that says which, kept whole through messages and lists.
//!
//! In: values of templates, some of them HTML by `marked` or `mail_link`. Out: text, or HTML where there was some. Messages know text
//! alone: in it one letter of private use stands for each piece of HTML. What authors write never is such a letter.

use std::borrow::Cow;
use std::fmt::Write as _;

use tera::{Kwargs, TeraResult, Value};

use super::values::wrong;
use crate::render::html::escape_onto;

/// Stands for the first piece, the next letter for the next, to the end of the plane.
const FIRST: char = '\u{F0000}';
const LAST: char = '\u{FFFFD}';

/// Words, or each of a list of them, as an element that says their language; as they are where `language` is nothing.
pub(super) fn marked(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let Some(language) = kwargs.must_get::<&Value>("language")?.as_str() else {
        return Ok(value.clone());
    };
    if let Some(items) = value.as_array() {
        return items
            .iter()
            .map(|item| marked(item, kwargs))
            .collect::<TeraResult<Vec<_>>>()
            .map(Value::from);
    }
    let words = value.as_str().ok_or_else(|| wrong("a text or a list of texts", value))?;
    Ok(element("span", &attributes(language), words))
}

/// What an element in `language` says of it, with a blank before; nothing where that is the page's.
pub(super) fn in_language(language: Option<&str>) -> Value {
    let attributes = language.map(|language| format!(" {}", attributes(language)));
    Value::safe_string(&attributes.unwrap_or_default())
}

fn attributes(language: &str) -> String {
    let mut tag = String::new();
    escape_onto(&mut tag, language);
    format!("lang=\"{tag}\" dir=\"auto\"")
}

/// An address of e-mail as a link to it.
pub(super) fn mail_link(value: &Value) -> TeraResult<Value> {
    let mailbox = value.as_str().ok_or_else(|| wrong("a text", value))?;
    let mut address = String::new();
    escape_onto(&mut address, mailbox);
    Ok(element("a", &format!("href=\"mailto:{address}\""), mailbox))
}

/// A text in an element with these attributes.
pub(super) fn element(name: &str, attributes: &str, text: &str) -> Value {
    let mut html = format!("<{name} {attributes}>");
    escape_onto(&mut html, text);
    write!(html, "</{name}>").unwrap_or_default();
    Value::safe_string(&html)
}

/// Pieces of HTML that letters stand for.
#[derive(Default)]
pub(super) struct Pieces<'v> {
    pieces: Vec<&'v str>,
}

impl<'v> Pieces<'v> {
    /// A text as it is, without letters that stand for pieces; of HTML the letter that stands for it.
    pub(super) fn text_of(&mut self, value: &'v Value) -> Option<Cow<'v, str>> {
        let text = value.as_str()?;
        if value.is_safe()
            && let Some(letter) = (FIRST..=LAST).nth(self.pieces.len())
        {
            self.pieces.push(text);
            return Some(Cow::Owned(letter.to_string()));
        }
        let is_taken = |letter: char| (FIRST..=LAST).contains(&letter);
        Some(match text.contains(is_taken) {
            true => Cow::Owned(text.replace(is_taken, "\u{FFFD}")),
            false => Cow::Borrowed(text),
        })
    }

    /// What was said, with the pieces in their places.
    pub(super) fn put_into(&self, said: String) -> Value {
        if self.pieces.is_empty() {
            return Value::from(said);
        }
        let mut escaped = String::new();
        escape_onto(&mut escaped, &said);
        let mut html = String::with_capacity(escaped.len());
        for letter in escaped.chars() {
            let index = u32::from(letter).checked_sub(u32::from(FIRST));
            match index.and_then(|index| self.pieces.get(index as usize)) {
                Some(piece) => html.push_str(piece),
                None => html.push(letter),
            }
        }
        Value::safe_string(&html)
    }
}
