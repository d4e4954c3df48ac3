//! As much of YAML as settings files of handbooks use: mappings, lists, texts. What is odd is passed over.

/// A value with the line of its key, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, a number, a word.
    Text(String),
    /// `- item`.
    List(Vec<Value>),
    /// `key: value`, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, it)| it),
            Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The text of `key`, if it is one and not blank.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.get(key)? {
            Self::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }
}

/// Reads a file.
pub(super) fn parse(text: &str) -> Value {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .filter(|line| !matches!(line.trim_end(), "---" | "..."))
        .map(|line| (line.len() - line.trim_start().len(), without_comment(line.trim())))
        .collect();
    let mut reader = Reader { lines: &lines, at: 0 };
    reader.block(0).unwrap_or(Value::Map(Vec::new()))
}

struct Reader<'t> {
    /// Depth and content of each line.
    lines: &'t [(usize, &'t str)],
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<(usize, &'t str)> {
        self.lines.get(self.at).copied()
    }

    /// The list or mapping whose lines are at least `depth` deep.
    fn block(&mut self, depth: usize) -> Option<Value> {
        let (own, content) = self.peek().filter(|(own, _)| *own >= depth)?;
        if content == "-" || content.starts_with("- ") {
            return Some(self.list(own));
        }
        Some(self.map(own))
    }

    fn list(&mut self, depth: usize) -> Value {
        let mut items = Vec::new();
        while let Some((own, content)) = self.peek() {
            let Some(item) = content.strip_prefix('-').filter(|_| own == depth) else { break };
            self.at += 1;
            let item = item.trim_start();
            let inner = own + content.len() - item.len();
            match key_and_rest(item) {
                _ if item.is_empty() => items.extend(self.block(depth + 1)),
                Some((key, rest)) => {
                    let first = (key, self.value(rest, inner));
                    items.push(self.rest_of_map(vec![first], inner));
                }
                None => items.push(scalar(item)),
            }
        }
        Value::List(items)
    }

    fn map(&mut self, depth: usize) -> Value {
        self.rest_of_map(Vec::new(), depth)
    }

    fn rest_of_map(&mut self, mut entries: Vec<(String, Value)>, depth: usize) -> Value {
        while let Some((own, content)) = self.peek() {
            if own < depth || (own == depth && content.starts_with("- ")) {
                break;
            }
            self.at += 1;
            if let Some((key, rest)) = key_and_rest(content).filter(|_| own == depth) {
                let value = self.value(rest, depth);
                entries.push((key, value));
            }
        }
        Value::Map(entries)
    }

    /// What stands behind a key, or below it. Lists may stand as deep as their key.
    fn value(&mut self, rest: &str, depth: usize) -> Value {
        if !rest.is_empty() {
            return scalar(rest);
        }
        match self.peek() {
            Some((own, content)) if own == depth && content.starts_with("- ") => self.list(own),
            _ => self.block(depth + 1).unwrap_or_else(|| Value::Text(String::new())),
        }
    }
}

/// `key` and what follows the colon.
fn key_and_rest(content: &str) -> Option<(String, &str)> {
    let quote = content.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let (key, rest) = content.get(1..)?.split_once(quote)?;
        return Some((key.to_owned(), rest.trim_start().strip_prefix(':')?.trim()));
    }
    let end = content.find(": ").or_else(|| content.ends_with(':').then(|| content.len() - 1))?;
    Some((content.get(..end)?.to_owned(), content.get(end + 1..)?.trim()))
}

fn scalar(text: &str) -> Value {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    if let Some(inner) = inner {
        let items = inner.split(',').map(str::trim).filter(|item| !item.is_empty());
        return Value::List(items.map(scalar).collect());
    }
    for quote in ['"', '\''] {
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        if let Some(inner) = inner {
            return Value::Text(inner.replace("\\\"", "\"").replace("''", "'"));
        }
    }
    Value::Text(text.to_owned())
}

/// Up to ` #` outside quotes.
fn without_comment(text: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match (letter, quote) {
            ('"' | '\'', None) if matches!(before, ' ' | '[' | ',') => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            ('#', None) if before == ' ' => return text.get(..at).unwrap_or(text).trim_end(),
            _ => {}
        }
        before = letter;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn settings_are_read() {
        let read = parse(
            "site_name: 'The handbook' # its title\nnav:\n- index.md\n- Start:\n  - One: a/one.md\n  - a/two.md\n\
             - \"Q: A\": q.md\ntheme:\n  name: material\n  features: [a, \"b\"]\nempty:\nlast: x\n",
        );
        assert_eq!(read.text("site_name").as_deref(), Some("The handbook"));
        let map = |key: &str, value| Value::Map(vec![(key.to_owned(), value)]);
        let start = Value::List(vec![map("One", text("a/one.md")), text("a/two.md")]);
        let nav =
            Value::List(vec![text("index.md"), map("Start", start), map("Q: A", text("q.md"))]);
        assert_eq!(read.get("nav"), Some(&nav));
        let features = read.get("theme").and_then(|theme| theme.get("features"));
        assert_eq!(features, Some(&Value::List(vec![text("a"), text("b")])));
        assert_eq!(read.text("last").as_deref(), Some("x"));
    }

    #[test]
    fn what_is_odd_is_passed_over() {
        let read =
            parse("a: 1\n  stray line\n- lost\nplugins:\n  - search:\n      lang: en\n  - !x\n");
        assert_eq!(read.text("a").as_deref(), Some("1"));
        assert!(matches!(parse(""), Value::Map(entries) if entries.is_empty()));
    }
}
