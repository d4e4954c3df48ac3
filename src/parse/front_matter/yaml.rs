//! Front matter in YAML, as people write it, rewritten as TOML: `key: value`, lists, dates, texts of several lines.
//!
//! Not a reader of YAML: what it does not know for certain it refuses, and says which line.

use std::fmt::Write as _;

/// The same as TOML.
#[derive(Debug)]
pub(super) struct Made {
    /// Keys and values, a line each.
    pub(super) toml: String,
    /// The title.
    pub(super) title: Option<String>,
}

/// Why a block cannot be rewritten.
#[derive(Debug)]
pub(super) struct Fault {
    /// Which line.
    pub(super) line: usize,
    /// Why.
    pub(super) reason: &'static str,
    /// The title, as far as it was read.
    pub(super) title: Option<String>,
}

/// What a key of front matter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Boolean,
    Date,
    Texts,
    Anything,
}

/// Keys as other generators call them, as they are called here, and what they hold.
const KEYS: [(&str, &str, Kind); 22] = [
    ("title", "title", Kind::Text),
    ("description", "description", Kind::Text),
    ("summary", "description", Kind::Text),
    ("order", "order", Kind::Number),
    ("weight", "order", Kind::Number),
    ("nav_order", "order", Kind::Number),
    ("draft", "draft", Kind::Boolean),
    ("date", "date", Kind::Date),
    ("updated", "updated", Kind::Date),
    ("lastmod", "updated", Kind::Date),
    ("last_modified_at", "updated", Kind::Date),
    ("aliases", "aliases", Kind::Texts),
    ("redirect_from", "aliases", Kind::Texts),
    ("template", "template", Kind::Text),
    ("toc", "toc", Kind::Boolean),
    ("time", "time", Kind::Text),
    ("kind", "kind", Kind::Text),
    ("downloads", "downloads", Kind::Texts),
    ("authors", "authors", Kind::Texts),
    ("author", "authors", Kind::Texts),
    ("review_by", "review_by", Kind::Date),
    ("review-by", "review_by", Kind::Date),
];

/// Whether a line is a key and what follows it.
pub(super) fn is_key(line: &str) -> bool {
    key_and_rest(line).is_some()
}

fn key_and_rest(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_end();
    let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    let is_name = !key.is_empty()
        && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.'));
    (is_name && (rest.is_empty() || rest.starts_with(' '))).then(|| (key, rest.trim()))
}

/// A value.
#[derive(Debug)]
enum Value {
    /// Without quotes: a number, a date, a word.
    Bare(String),
    /// In quotes, or of several lines.
    Quoted(String),
    /// A list.
    List(Vec<Value>),
    /// Nothing.
    Empty,
}

/// Rewrites the lines between the `---`.
pub(super) fn to_toml(lines: &[&str]) -> Result<Made, Fault> {
    let mut reader = Reader { lines, at: 0 };
    let (mut known, mut extra, mut title) = (String::new(), String::new(), None);
    let mut written: Vec<String> = Vec::new();
    while let Some(line) = reader.peek() {
        let at = reader.at;
        reader.at += 1;
        if line.trim().is_empty() {
            continue;
        }
        if let Some(comment) = line.trim().strip_prefix('#') {
            let plain = |letter: &char| !letter.is_control();
            let comment: String = comment.chars().filter(plain).collect();
            writeln!(known, "#{comment}").unwrap_or_default();
            continue;
        }
        let fault = |reason| Fault { line: at, reason, title: title.clone() };
        let Some((key, rest)) = key_and_rest(line).filter(|_| !line.starts_with(' ')) else {
            return Err(fault("this line is no key with a value"));
        };
        let value = reader.value(rest).map_err(fault)?;
        let entry = KEYS.iter().find(|(name, ..)| *name == key);
        let (name, kind) = entry.map_or((key, Kind::Anything), |(_, name, kind)| (*name, *kind));
        if written.iter().any(|earlier| earlier == name) {
            return Err(fault("the same is said by a key above"));
        }
        written.push(name.to_owned());
        if matches!(value, Value::Empty) {
            continue;
        }
        let toml = write_value(&value, kind).map_err(fault)?;
        if name == "title"
            && let Value::Bare(text) | Value::Quoted(text) = &value
        {
            title = Some(text.clone());
        }
        let target = if entry.is_some() { &mut known } else { &mut extra };
        writeln!(target, "{} = {toml}", write_key(name)).unwrap_or_default();
    }
    if !extra.is_empty() {
        write!(known, "\n[extra]\n{extra}").unwrap_or_default();
    }
    Ok(Made { toml: known, title })
}

/// The lines, read one by one.
struct Reader<'t> {
    lines: &'t [&'t str],
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<&'t str> {
        self.lines.get(self.at).copied()
    }

    /// The value that begins with `rest` behind its key.
    fn value(&mut self, rest: &str) -> Result<Value, &'static str> {
        let rest = without_comment(rest);
        match rest {
            "" => self.list(),
            "|" | "|-" | ">" | ">-" => Ok(self.lines_of_text(rest.starts_with('>'))),
            _ if rest.starts_with(['{', '&', '*', '!', '|', '>', '%', '@', '`']) => {
                Err("values of this kind are not rewritten")
            }
            _ if rest.starts_with('[') => {
                if self.peek().is_some_and(|line| line.starts_with([' ', '\t'])) {
                    return Err("lists of several lines are not rewritten");
                }
                inline_list(rest)
            }
            _ if self
                .peek()
                .is_some_and(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty()) =>
            {
                Err("what follows in the next line is not rewritten")
            }
            _ => scalar(rest),
        }
    }

    /// Lines `- item` below a key.
    fn list(&mut self) -> Result<Value, &'static str> {
        let mut items = Vec::new();
        while let Some(line) = self.peek() {
            let content = line.trim_start();
            if let Some(item) = content.strip_prefix("- ") {
                if key_and_rest(item).is_some_and(|(_, rest)| !rest.is_empty()) {
                    return Err("a list of tables is not rewritten");
                }
                items.push(scalar(without_comment(item.trim()))?);
            } else if content == "-" || (line.starts_with([' ', '\t']) && !content.is_empty()) {
                return Err("tables within the front matter are not rewritten");
            } else {
                break;
            }
            self.at += 1;
        }
        Ok(if items.is_empty() { Value::Empty } else { Value::List(items) })
    }

    /// Lines below `|` or `>`, which are one text.
    fn lines_of_text(&mut self, is_folded: bool) -> Value {
        let mut lines = Vec::new();
        while let Some(line) = self.peek() {
            if !line.starts_with([' ', '\t']) && !line.is_empty() {
                break;
            }
            lines.push(line.trim());
            self.at += 1;
        }
        let text = lines.join(if is_folded { " " } else { "\n" });
        Value::Quoted(text.trim().to_owned())
    }
}

/// Up to ` #`, unless a quote is open there.
fn without_comment(text: &str) -> &str {
    if text.starts_with('#') {
        return "";
    }
    if text.starts_with(['"', '\'']) {
        return text;
    }
    text.find(" #").and_then(|at| text.get(..at)).unwrap_or(text).trim_end()
}

fn scalar(text: &str) -> Result<Value, &'static str> {
    let Some(quote) = text.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        let is_empty = matches!(text, "" | "~" | "null");
        return Ok(if is_empty { Value::Empty } else { Value::Bare(text.to_owned()) });
    };
    let mut inner = String::new();
    let mut letters = text.chars().skip(1).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' if quote == '\'' && letters.peek() == Some(&'\'') => {
                inner.extend(letters.next());
            }
            letter if letter == quote => {
                let rest: String = letters.collect();
                let is_end = rest.trim().is_empty() || rest.trim_start().starts_with('#');
                return if is_end {
                    Ok(Value::Quoted(inner))
                } else {
                    Err("text follows the quote")
                };
            }
            '\\' if quote == '"' => match letters.next() {
                Some('n') => inner.push('\n'),
                Some('t') => inner.push('\t'),
                Some(letter @ ('"' | '\\' | '/')) => inner.push(letter),
                _ => return Err("this escape is not rewritten"),
            },
            letter => inner.push(letter),
        }
    }
    Err("the quote is not closed")
}

/// `[a, "b"]`.
fn inline_list(text: &str) -> Result<Value, &'static str> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let inner = inner.ok_or("the list is not closed on its line")?;
    let mut items = Vec::new();
    for part in split_list(inner) {
        let part = part.trim();
        if part.starts_with(['[', '{']) {
            return Err("lists within lists are not rewritten");
        }
        if !part.is_empty() {
            items.push(scalar(part)?);
        }
    }
    Ok(if items.is_empty() { Value::Empty } else { Value::List(items) })
}

/// Splits at commas outside quotes.
fn split_list(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, letter) in text.char_indices() {
        match (letter, quote) {
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            (',', None) => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

fn write_key(key: &str) -> String {
    let is_bare =
        key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    if is_bare { key.to_owned() } else { quoted(key) }
}

fn write_value(value: &Value, kind: Kind) -> Result<String, &'static str> {
    match (value, kind) {
        (Value::List(items), Kind::Texts | Kind::Anything) => {
            let kind = if kind == Kind::Texts { Kind::Text } else { kind };
            let items: Result<Vec<_>, _> =
                items.iter().map(|item| write_value(item, kind)).collect();
            Ok(format!("[{}]", items?.join(", ")))
        }
        (Value::List(_), _) => Err("this key holds one value, not a list"),
        (Value::Empty, _) => Ok("\"\"".to_owned()),
        (Value::Bare(text) | Value::Quoted(text), Kind::Text) => Ok(quoted(text)),
        (Value::Bare(text) | Value::Quoted(text), Kind::Texts) => Ok(format!("[{}]", quoted(text))),
        (Value::Bare(text) | Value::Quoted(text), Kind::Number) => {
            let number: i64 = text.parse().map_err(|_not_a_number| "this key holds a number")?;
            Ok(number.to_string())
        }
        (Value::Bare(text) | Value::Quoted(text), Kind::Boolean) => {
            boolean(text).ok_or("this key is true or false").map(str::to_owned)
        }
        (Value::Bare(text) | Value::Quoted(text), Kind::Date) => {
            date(text).ok_or("this key holds a date: 2026-01-12").map(str::to_owned)
        }
        (Value::Quoted(text), Kind::Anything) => Ok(quoted(text)),
        (Value::Bare(text), Kind::Anything) => Ok(anything(text)),
    }
}

/// A text in quotes, on one line whatever it holds: a line of its own could end the front matter.
fn quoted(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('"');
    for letter in text.chars() {
        match letter {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\t' => made.push_str("\\t"),
            letter if letter.is_control() => {
                write!(made, "\\u{:04X}", u32::from(letter)).unwrap_or_default();
            }
            letter => made.push(letter),
        }
    }
    made.push('"');
    made
}

fn boolean(text: &str) -> Option<&'static str> {
    match text {
        "true" | "True" | "yes" => Some("true"),
        "false" | "False" | "no" => Some("false"),
        _ => None,
    }
}

/// The day of `2026-01-12` or `2026-01-12T10:00:00Z`.
fn date(text: &str) -> Option<&str> {
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    let is_day = day.parse::<jiff::civil::Date>().is_ok() && day.as_bytes().get(4) == Some(&b'-');
    (is_day && (rest.is_empty() || rest.starts_with(['T', ' ']))).then_some(day)
}

fn anything(text: &str) -> String {
    let number = text.parse::<i64>().ok().map(|number| number.to_string());
    let number = number.filter(|number| number == text);
    let day = date(text).filter(|day| *day == text);
    let word = boolean(text).filter(|_| matches!(text, "true" | "false"));
    number.or(day.map(str::to_owned)).or(word.map(str::to_owned)).unwrap_or_else(|| quoted(text))
}
