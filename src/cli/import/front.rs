//! Front matter of other generators as ours: TOML or YAML, their keys renamed, the rest left behind.

use super::plan::Plan;
use crate::parse::yaml_to_toml;

/// What a page says about itself, in our words, and where its body begins.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) table: toml::Table,
    /// Keys that only decide where a page was: `slug`, `url`, `path`.
    pub(super) place: toml::Table,
    /// Offset of the body.
    pub(super) body: usize,
}

/// Their keys and ours. An empty one goes without saying: it decides nothing here.
const KEYS: [(&str, &str); 34] = [
    ("title", "title"),
    ("description", "description"),
    ("summary", "description"),
    ("order", "order"),
    ("weight", "order"),
    ("nav_order", "order"),
    ("draft", "draft"),
    ("date", "date"),
    ("updated", "updated"),
    ("lastmod", "updated"),
    ("aliases", "aliases"),
    ("redirect_from", "aliases"),
    ("authors", "authors"),
    ("author", "authors"),
    ("toc", "toc"),
    ("extra", "extra"),
    ("slug", "@"),
    ("url", "@"),
    ("path", "@"),
    ("linktitle", ""),
    ("sort_by", ""),
    ("template", ""),
    ("page_template", ""),
    ("insert_anchor_links", ""),
    ("in_search_index", ""),
    ("render", ""),
    ("transparent", ""),
    ("layout", ""),
    ("type", ""),
    ("bookcollapsesection", ""),
    ("bookflatsection", ""),
    ("booktoc", ""),
    ("alwaysopen", ""),
    ("hide", ""),
];

/// Reads the front matter of the page at `path`.
pub(super) fn read(path: &str, text: &str, plan: &mut Plan) -> Front {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(start..).unwrap_or_default();
    for fence in ["+++", "---"] {
        if let Some((inner, length)) = block(rest, fence) {
            let written = if fence == "+++" { toml_of(inner) } else { yaml_of(path, inner, plan) };
            let Some(table) = written else {
                plan.note(path, 1, "the front matter cannot be read");
                return Front { body: start + length, ..Front::default() };
            };
            let (table, place) = ours(path, table, plan);
            return Front { table, place, body: start + length };
        }
    }
    Front { body: start, ..Front::default() }
}

/// What stands between two lines `fence` at the very beginning, and where the text goes on.
fn block<'t>(text: &'t str, fence: &str) -> Option<(&'t str, usize)> {
    let first = text.lines().next().filter(|line| line.trim_end() == fence)?;
    let mut at = first.len() + line_break(text.get(first.len()..)?);
    let inner_start = at;
    for line in text.get(at..)?.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((text.get(inner_start..at)?, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn line_break(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with('\n')) }
}

fn toml_of(inner: &str) -> Option<toml::Table> {
    inner.parse().ok()
}

/// Each key of the block by itself, so that one that cannot be read spoils no other.
fn yaml_of(path: &str, inner: &str, plan: &mut Plan) -> Option<toml::Table> {
    let mut table = toml::Table::new();
    let lines: Vec<&str> = inner.lines().map(str::trim_end).collect();
    let is_begin = |line: &str| !line.starts_with([' ', '\t', '-', '#']) && !line.is_empty();
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let below = lines.get(at + 1..).unwrap_or_default();
        let more = below.iter().take_while(|line| !is_begin(line)).count();
        let block = lines.get(at..=at + more).unwrap_or_default();
        match yaml_to_toml(block).and_then(|toml| toml_of(&toml)) {
            Some(read) => merge(&mut table, read),
            None => {
                let key = first.split(':').next().unwrap_or(first);
                plan.note(path, at + 2, format!("front matter `{key}` cannot be read"));
            }
        }
        at += more + 1;
    }
    Some(table)
}

/// Takes keys up, those that the rewriting put below `extra` at the top too: what they are is decided here.
fn merge(table: &mut toml::Table, read: toml::Table) {
    for (key, value) in read {
        match (key.as_str(), value) {
            ("extra", toml::Value::Table(inner)) => table.extend(inner),
            (_, value) => drop(table.insert(key, value)),
        }
    }
}

fn ours(path: &str, read: toml::Table, plan: &mut Plan) -> (toml::Table, toml::Table) {
    let (mut table, mut place) = (toml::Table::new(), toml::Table::new());
    for (key, value) in read {
        let known = KEYS.iter().find(|(theirs, _)| key.eq_ignore_ascii_case(theirs));
        match known.map(|(_, ours)| *ours) {
            Some("") => {}
            Some("@") => drop(place.insert(key.to_lowercase(), value)),
            Some(ours) => match fitted(ours, value) {
                Some(value) if !table.contains_key(ours) => {
                    drop(table.insert(ours.to_owned(), value));
                }
                Some(_) => {}
                None => plan.note(path, 1, format!("front matter `{key}` does not fit `{ours}`")),
            },
            None => plan.note(path, 1, format!("front matter `{key}` means nothing here")),
        }
    }
    (table, place)
}

/// The value as our key wants it.
fn fitted(key: &str, value: toml::Value) -> Option<toml::Value> {
    use toml::Value;
    match (key, value) {
        ("title" | "description", Value::String(text)) => Some(Value::String(text)),
        ("title" | "description", Value::Integer(number)) => {
            Some(Value::String(number.to_string()))
        }
        ("order", Value::Integer(number)) => Some(Value::Integer(number)),
        ("draft" | "toc", Value::Boolean(yes)) => Some(Value::Boolean(yes)),
        ("date" | "updated", Value::Datetime(when)) => {
            let day = toml::value::Datetime { date: Some(when.date?), time: None, offset: None };
            Some(Value::Datetime(day))
        }
        ("date" | "updated", Value::String(text)) => {
            let day = text.get(..10)?.parse::<toml::value::Datetime>().ok()?;
            Some(Value::Datetime(day))
        }
        ("aliases" | "authors", Value::String(text)) => {
            Some(Value::Array(vec![Value::String(text)]))
        }
        ("aliases" | "authors", Value::Array(items)) => {
            items.iter().all(Value::is_str).then_some(Value::Array(items))
        }
        ("extra", Value::Table(table)) => Some(Value::Table(table)),
        _ => None,
    }
}

/// `table` between `+++` lines; nothing for an empty one.
pub(super) fn write(table: &toml::Table) -> String {
    if table.is_empty() {
        return String::new();
    }
    format!("+++\n{table}+++\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, notes: &[&str]) {
        let mut plan = Plan::default();
        let front = read("a.md", text, &mut plan);
        assert_eq!(write(&front.table), expected, "{text}");
        assert_eq!(text.get(front.body..).unwrap(), "Body\n", "{text}");
        let reasons: Vec<&str> = plan.notes.iter().map(|note| note.reason.as_str()).collect();
        assert_eq!(reasons, notes, "{text}");
    }

    #[test]
    fn their_keys_become_ours() {
        check(
            "---\ntitle: \"A: b\"\nweight: 3\nlastmod: 2026-01-02T10:00:00Z\ntags: [x]\n---\nBody\n",
            "+++\norder = 3\ntitle = \"A: b\"\nupdated = 2026-01-02\n+++\n",
            &["front matter `tags` means nothing here"],
        );
        check(
            "+++\ntitle = \"A\"\nweight = 1\ndate = 2026-01-02T10:00:00Z\nsort_by = \"weight\"\n\n[extra]\nx = 1\n+++\nBody\n",
            "+++\ndate = 2026-01-02\norder = 1\ntitle = \"A\"\n\n[extra]\nx = 1\n+++\n",
            &[],
        );
    }

    #[test]
    fn one_key_that_cannot_be_read_spoils_no_other() {
        check(
            "---\ntitle: A\nmenu:\n  main:\n    weight: 1\ndraft: true\n---\r\nBody\n",
            "+++\ndraft = true\ntitle = \"A\"\n+++\n",
            &["front matter `menu` cannot be read"],
        );
    }

    #[test]
    fn a_page_without_front_matter_is_all_body() {
        check("Body\n", "", &[]);
    }
}
