//! Books of mdBook: `book.toml`, `SUMMARY.md`, its preprocessors' marks in the text.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use super::admonitions::From;
use super::book::{Book, Dialect, assemble};
use super::folder::{self, Files};
use super::nav::{Entry, place};
use super::plan::Plan;
use super::text::{alert, joined, quote, without_directives};
use super::{Error, SiteSettings};
use crate::model::address::{folder_of, resolve};

/// Plans the import of the book in `source`.
pub(super) fn import(source: &Path, plan: &mut Plan) -> Result<SiteSettings, Error> {
    let settings = folder::first_text(source, &["book.toml"]);
    let settings: toml::Table =
        settings.and_then(|(_, text)| text.parse().ok()).unwrap_or_default();
    let book = settings.get("book").and_then(toml::Value::as_table);
    let text = |key: &str| Some(book?.get(key)?.as_str()?.to_owned());
    let src = text("src").unwrap_or_else(|| "src".to_owned());
    let files = folder::read(&source.join(&src))?;
    let summary = files.get("SUMMARY.md").and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(summary) = summary else {
        let path = source.join(&src).join("SUMMARY.md");
        return Err(Error::Usage(format!("there is no `{}`", path.display())));
    };
    let prefix = format!("{src}/");
    let places = place(&entries(summary, &format!("{prefix}SUMMARY.md"), plan));
    for (path, text) in places.made {
        plan.add(path, text);
    }
    let mut pages = files.clone();
    pages.remove("SUMMARY.md");
    let book =
        Book { files: &pages, prefix: &prefix, places: places.pages, static_files: Files::new() };
    assemble(&book, &Mdbook { files: &files, included: RefCell::default() }, plan);
    Ok(SiteSettings {
        title: text("title"),
        description: text("description"),
        base_url: None,
        language: text("language"),
    })
}

/// The chapters of `SUMMARY.md`.
fn entries(summary: &str, path: &str, plan: &mut Plan) -> Vec<Entry> {
    let mut flat: Vec<(usize, Entry)> = Vec::new();
    let mut is_first = true;
    for (index, line) in summary.lines().enumerate() {
        let content = line.trim_start();
        let depth = line.len() - content.len();
        if let Some(part) = content.strip_prefix("# ") {
            if !is_first {
                plan.note(
                    path,
                    index + 1,
                    format!("the heading `{}` of several chapters", part.trim()),
                );
            }
            is_first = false;
        }
        let bullet = content.strip_prefix("- ").or_else(|| content.strip_prefix("* "));
        let item = bullet.unwrap_or(content).trim();
        let Some((title, page)) = link(item) else { continue };
        is_first = false;
        if page.is_empty() {
            plan.note(path, index + 1, format!("the chapter `{title}` has no text yet"));
        }
        let page = page.trim_start_matches("./").replace("%20", " ");
        let page = (!page.is_empty()).then_some(page);
        flat.push((depth, Entry { title: Some(title.to_owned()), page, children: Vec::new() }));
    }
    nested(&mut flat.into_iter().peekable(), 0)
}

fn link(item: &str) -> Option<(&str, &str)> {
    let inner = item.strip_prefix('[')?;
    let (title, rest) = inner.rsplit_once("](")?;
    Some((title, rest.split(')').next()?))
}

/// Entries at least `depth` deep, with those that are deeper below them. What has neither text nor chapters goes.
fn nested(
    flat: &mut std::iter::Peekable<impl Iterator<Item = (usize, Entry)>>,
    depth: usize,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    while let Some((own, mut entry)) = flat.next_if(|(own, _)| *own >= depth) {
        entry.children = nested(flat, own + 1);
        if entry.page.is_some() || !entry.children.is_empty() {
            entries.push(entry);
        }
    }
    entries
}

struct Mdbook<'f> {
    files: &'f Files,
    /// Files whose text was put into pages.
    included: RefCell<BTreeSet<String>>,
}

impl Dialect for Mdbook<'_> {
    fn body(&self, body: &str, from: From<'_>, plan: &mut Plan) -> String {
        let folder = folder_of(from.path.split_once('/').map_or(from.path, |(_, page)| page));
        let body = self.with_includes(body, (folder, from), plan);
        let body = admonish(&body);
        super::text::map_prose(&body, |_, line| without_directives(line))
    }

    fn is_included(&self, file: &str) -> bool {
        self.included.borrow().contains(file)
    }

    fn old_address(&self, page: &str, _: &toml::Table) -> String {
        let stem = page.strip_suffix(".md").unwrap_or(page);
        match stem.strip_suffix("README") {
            Some(folder) => format!("{folder}index.html"),
            None => format!("{stem}.html"),
        }
    }
}

impl Mdbook<'_> {
    /// Puts texts in the place of `{{#include file:1:5}}` and the like.
    fn with_includes(&self, body: &str, page: (&str, From<'_>), plan: &mut Plan) -> String {
        let (folder, from) = page;
        let lines = body.lines().enumerate().map(|(index, line)| {
            let mut made = String::new();
            let mut rest = line;
            while let Some((before, (inner, after))) = rest
                .split_once("{{#")
                .and_then(|(before, mark)| Some((before, mark.split_once("}}")?)))
            {
                made.push_str(before);
                rest = after;
                if before.ends_with('\\') {
                    made = format!("{made}{{{{#{inner}}}}}");
                    continue;
                }
                let (name, argument) = inner.split_once(' ').unwrap_or((inner, ""));
                let included = match name {
                    "include" | "rustdoc_include" | "playground" | "playpen" => {
                        self.included(folder, argument.trim())
                    }
                    _ => None,
                };
                match included {
                    Some(text) => made.push_str(&text),
                    None => {
                        let reason = format!("`{{{{#{name}}}}}` is left out");
                        plan.note(from.path, from.skipped + index + 1, reason);
                    }
                }
            }
            made + rest
        });
        joined(lines.collect::<Vec<_>>().into_iter())
    }

    /// The lines of a file that `argument` names; none for the anchors of mdBook.
    fn included(&self, folder: &str, argument: &str) -> Option<String> {
        let argument = argument.split([',', ' ']).next()?;
        let mut parts = argument.split(':');
        let path = resolve(folder, parts.next()?)?;
        let text = std::str::from_utf8(self.files.get(&path)?).ok()?;
        self.included.borrow_mut().insert(path);
        let number = |part: Option<&str>| match part {
            None | Some("") => Some(None),
            Some(part) => part.parse::<usize>().ok().map(Some),
        };
        let (first, second) = (parts.next(), parts.next());
        let start = number(first)?.unwrap_or(1);
        let end = match (first, second) {
            (Some(_), None) => start,
            (_, second) => number(second)?.unwrap_or(usize::MAX),
        };
        let lines = text.lines().skip(start.saturating_sub(1));
        Some(lines.take(end.saturating_sub(start).saturating_add(1)).collect::<Vec<_>>().join("\n"))
    }
}

/// Boxes of mdbook-admonish: code blocks of the language `admonish`.
fn admonish(body: &str) -> String {
    let mut text = String::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let marks: String = line.chars().take_while(|mark| *mark == '`').collect();
        let info = line.trim_start_matches('`').trim().strip_prefix("admonish");
        let Some(info) = info.filter(|_| marks.len() >= 3) else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        let kind = info.split_whitespace().next().filter(|word| !word.contains('='));
        let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split('"').next());
        let inner: Vec<String> =
            lines.by_ref().take_while(|line| line.trim_end() != marks).map(str::to_owned).collect();
        text.push_str(&alert(kind.unwrap_or("note"), title));
        text.push_str(&quote(&joined(inner.into_iter())));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_have_levels() {
        let mut plan = Plan::default();
        let summary = "# Summary\n\n[Welcome](README.md)\n\n# Part\n\n- [One](one.md)\n    - [Deep](./one/deep.md)\n\
                       - [Draft]()\n- [Two](two.md)\n\n---\n\n[End](end.md)\n";
        let entries = entries(summary, "src/SUMMARY.md", &mut plan);
        let titles: Vec<_> = entries.iter().map(|entry| entry.title.clone().unwrap()).collect();
        assert_eq!(titles, ["Welcome", "One", "Two", "End"]);
        assert_eq!(entries[1].children[0].page.as_deref(), Some("one/deep.md"));
        let lines: Vec<usize> = plan.notes.iter().map(|note| note.line).collect();
        assert_eq!(lines, [5, 9]);
    }

    #[test]
    fn files_are_included_by_lines() {
        let files = Files::from([("a/x.rs".to_owned(), b"1\n2\n3\n4\n".to_vec())]);
        let mdbook = Mdbook { files: &files, included: RefCell::default() };
        for (argument, expected) in [
            ("x.rs", Some("1\n2\n3\n4")),
            ("x.rs:2", Some("2")),
            ("x.rs:2:3", Some("2\n3")),
            ("x.rs:3:", Some("3\n4")),
            ("x.rs::2", Some("1\n2")),
            ("x.rs:name", None),
            ("y.rs", None),
        ] {
            assert_eq!(mdbook.included("a", argument).as_deref(), expected, "{argument}");
        }
    }

    #[test]
    fn what_stands_beside_an_include_stays() {
        let files = Files::from([("a/x.md".to_owned(), b"X\n".to_vec())]);
        let mdbook = Mdbook { files: &files, included: RefCell::default() };
        let mut plan = Plan::default();
        let from = From { path: "src/a/y.md", skipped: 0 };
        let body = "See {{#include x.md}} and {{#include x.md}}.\nOld {{#title T}} stays, \\{{#include x.md}} too.\n";
        assert_eq!(
            mdbook.with_includes(body, ("a", from), &mut plan),
            "See X and X.\nOld  stays, \\{{#include x.md}} too.\n"
        );
        assert_eq!(plan.notes.len(), 1);
    }

    #[test]
    fn boxes_become_alerts() {
        let text = "```admonish warning title=\"Hot\"\nOne.\n```\nAfter.\n";
        assert_eq!(admonish(text), "> [!WARNING]\n> **Hot**\n>\n> One.\nAfter.\n");
    }
}
