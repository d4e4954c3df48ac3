//! Sites of MkDocs: `mkdocs.yml`, its `nav`, and the extensions of Markdown that its themes come with.

use std::path::Path;

use super::admonitions::{self, From};
use super::book::{Book, Dialect, assemble, natural_place};
use super::folder::{self, Files};
use super::nav::{Entry, Places, place};
use super::plan::Plan;
use super::text::{map_prose, without_directives};
use super::yaml::{self, Value};
use super::{Error, SiteSettings};

/// Plans the import of the site in `source`.
pub(super) fn import(source: &Path, plan: &mut Plan) -> Result<SiteSettings, Error> {
    let Some((name, text)) = folder::first_text(source, &["mkdocs.yml", "mkdocs.yaml"]) else {
        return Err(Error::Usage(format!("there is no `mkdocs.yml` in `{}`", source.display())));
    };
    let settings = yaml::parse(&text);
    let docs = settings.text("docs_dir").unwrap_or_else(|| "docs".to_owned());
    let files = folder::read(&source.join(&docs))?;
    let mut places = match settings.get("nav") {
        Some(Value::List(items)) => place(&entries(items, (name, &text), plan)),
        _ => Places::default(),
    };
    for page in files.keys().filter(|path| path.ends_with(".md")) {
        places.pages.entry(page.clone()).or_insert_with(|| natural_place(page));
    }
    for (path, text) in places.made {
        plan.add(path, text);
    }
    let prefix = format!("{docs}/");
    let book =
        Book { files: &files, prefix: &prefix, places: places.pages, static_files: Files::new() };
    let folders = settings.text("use_directory_urls").as_deref() != Some("false");
    assemble(&book, &Mkdocs { folders, files: &files }, plan);
    Ok(SiteSettings {
        title: settings.text("site_name"),
        description: settings.text("site_description"),
        base_url: settings.text("site_url"),
        language: settings.get("theme").and_then(|theme| theme.text("language")),
    })
}

fn entries(items: &[Value], name: (&str, &str), plan: &mut Plan) -> Vec<Entry> {
    let mut made = Vec::new();
    for item in items {
        match item {
            Value::Text(page) => made.extend(leaf(None, page, name, plan)),
            Value::Map(pairs) => {
                for (title, value) in pairs {
                    match value {
                        Value::Text(page) => made.extend(leaf(Some(title), page, name, plan)),
                        Value::List(below) => made.push(Entry {
                            title: Some(title.clone()),
                            page: None,
                            children: entries(below, name, plan),
                        }),
                        Value::Map(_) => {}
                    }
                }
            }
            Value::List(below) => made.extend(entries(below, name, plan)),
        }
    }
    made
}

/// An entry for a page; what else the navigation leads to is left behind.
fn leaf(
    title: Option<&String>,
    page: &str,
    (name, text): (&str, &str),
    plan: &mut Plan,
) -> Option<Entry> {
    if !page.ends_with(".md") {
        let line = text.lines().position(|line| line.contains(page)).map_or(0, |index| index + 1);
        plan.note(name, line, format!("`{page}` in the navigation is no page"));
        return None;
    }
    let page = page.trim_start_matches("./").to_owned();
    Some(Entry { title: title.cloned(), page: Some(page), children: Vec::new() })
}

struct Mkdocs<'f> {
    /// Whether addresses end in a slash.
    folders: bool,
    files: &'f Files,
}

impl Dialect for Mkdocs<'_> {
    fn body(&self, body: &str, from: From<'_>, plan: &mut Plan) -> String {
        let body = admonitions::convert(body, from, plan);
        map_prose(&body, |number, line| {
            let place = from.skipped + number;
            if let Some(snippet) = line.trim().strip_prefix("--8<-- ") {
                let path = snippet.trim().trim_matches(['"', '\'']);
                let text = self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
                return text.map_or_else(
                    || {
                        plan.note(from.path, place, format!("the snippet `{path}` is not there"));
                        String::new()
                    },
                    |text| text.trim_end().to_owned(),
                );
            }
            let line = if line.trim() == "[TOC]" { "" } else { line };
            without_directives(&without_icons(&without_attributes(line, (from.path, place), plan)))
        })
    }

    fn old_address(&self, page: &str, _: &toml::Table) -> String {
        let stem = page.strip_suffix(".md").unwrap_or(page);
        let own = stem.strip_suffix("index").or_else(|| stem.strip_suffix("README"));
        match own.filter(|folder| folder.is_empty() || folder.ends_with('/')) {
            Some(folder) if self.folders => folder.to_owned(),
            Some(folder) => format!("{folder}index.html"),
            None if self.folders => format!("{stem}/"),
            None => format!("{stem}.html"),
        }
    }
}

/// `{: #id .class }`: an id of a heading stays, the rest goes.
fn without_attributes(line: &str, place: (&str, usize), plan: &mut Plan) -> String {
    let mut text = line.to_owned();
    let mut from = 0;
    while let Some((start, end)) = attributes(&text, from) {
        let inner = text.get(start + 1..end).unwrap_or_default();
        let inner = inner.trim_start_matches(':').trim().to_owned();
        let id = inner.split_whitespace().find(|word| word.starts_with('#'));
        let is_heading = text.starts_with('#');
        let kept = match id {
            Some(id) if is_heading => format!("{{{id}}}"),
            _ => {
                plan.note(place.0, place.1, "attributes in braces are left out");
                String::new()
            }
        };
        text.replace_range(start..=end, &kept);
        from = start + kept.len();
    }
    if text.len() < line.len() { text.trim_end().to_owned() } else { text }
}

/// Where a list of attributes stands: `{: …}`, `{ .x }`, `{#id}`.
fn attributes(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = ["{:", "{ .", "{ #", "{.", "{#"].iter().filter_map(|mark| rest.find(mark)).min()?;
    let end = rest.get(start..)?.find('}')?;
    Some((from + start, from + start + end))
}

/// `:material-account:` and the like are pictures of a theme.
fn without_icons(line: &str) -> String {
    const SETS: [&str; 4] = [":material-", ":fontawesome-", ":octicons-", ":simple-"];
    let mut text = line.to_owned();
    for set in SETS {
        while let Some(start) = text.find(set) {
            let Some(length) = text.get(start + 1..).and_then(|rest| rest.find(':')) else { break };
            text.replace_range(start..start + length + 2, "");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_icons_go_and_ids_stay() {
        let mut plan = Plan::default();
        for (line, expected) in [
            ("## Time {: #time .big }", "## Time {#time}"),
            ("## Time {#time}", "## Time {#time}"),
            ("[Go](a.md){ .md-button }", "[Go](a.md)"),
            ("plain {x}", "plain {x}"),
        ] {
            assert_eq!(without_attributes(line, ("a.md", 1), &mut plan), expected);
        }
        assert_eq!(without_icons(":material-account: Who"), " Who");
    }
}
