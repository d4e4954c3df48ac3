//! The order and the levels of a handbook, as another program lists them, turned into folders.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::address::{folder_of, segment};

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its title, where the list says one.
    pub(super) title: Option<String>,
    /// Its page, by path in the source; `None` for a heading that has none.
    pub(super) page: Option<String>,
    /// What is below it.
    pub(super) children: Vec<Entry>,
}

/// Where a page goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Its path in the program folder.
    pub(super) path: String,
    /// Its position in the whole.
    pub(super) order: Option<i64>,
    /// Its title in the list.
    pub(super) title: Option<String>,
}

/// The places of all pages, by path in the source, and pages that are made for headings: path and text.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) pages: BTreeMap<String, Place>,
    pub(super) made: Vec<(String, String)>,
    taken: BTreeSet<String>,
    order: i64,
}

/// Gives each entry a place: entries with others below them become folders.
pub(super) fn place(entries: &[Entry]) -> Places {
    let mut places = Places::default();
    places.list(entries, "guides", true);
    places
}

impl Places {
    fn list(&mut self, entries: &[Entry], folder: &str, is_top: bool) {
        for entry in entries {
            self.order += 1;
            match (&entry.page, entry.children.is_empty()) {
                (Some(page), true) if is_top && is_own(page) && folder_of(page).is_empty() => {
                    self.page(entry, page, format!("{folder}/index.md"));
                }
                (Some(page), true) => {
                    let name = name(page);
                    self.page(entry, page, format!("{folder}/{name}.md"));
                }
                (page, _) => self.folder(entry, page.as_deref(), folder),
            }
        }
    }

    /// An entry with others below it.
    fn folder(&mut self, entry: &Entry, page: Option<&str>, folder: &str) {
        let first = entry.children.first().and_then(|child| child.page.as_deref());
        let own =
            first.filter(|first| page.is_none() && is_own(first) && !folder_of(first).is_empty());
        let title = entry.title.clone().unwrap_or_default();
        let name = match page.or(own) {
            Some(page) => name(page),
            None => common_folder(&entry.children).unwrap_or_else(|| segment(&title)),
        };
        let name = if name.is_empty() { "section".to_owned() } else { name };
        let inner = self.free(&format!("{folder}/{name}"));
        match page.or(own) {
            Some(page) => self.page(entry, page, format!("{inner}/index.md")),
            None => {
                let text = format!("+++\norder = {}\n+++\n# {title}\n", self.order);
                self.made.push((format!("{inner}/index.md"), text));
            }
        }
        let below = entry.children.get(usize::from(own.is_some())..).unwrap_or_default();
        self.list(below, &inner, false);
    }

    fn page(&mut self, entry: &Entry, page: &str, path: String) {
        if self.pages.contains_key(page) {
            return;
        }
        let stem = path.strip_suffix(".md").unwrap_or(&path).to_owned();
        let path =
            if path.ends_with("/index.md") { path } else { format!("{}.md", self.free(&stem)) };
        let place = Place { path, order: Some(self.order), title: entry.title.clone() };
        self.pages.insert(page.to_owned(), place);
    }

    /// The path, or the same with a number, that nothing has yet.
    fn free(&mut self, path: &str) -> String {
        let mut free = path.to_owned();
        let mut number = 1;
        while !self.taken.insert(free.to_lowercase()) {
            number += 1;
            free = format!("{path}-{number}");
        }
        free
    }
}

/// Whether a page is its folder's own.
fn is_own(page: &str) -> bool {
    matches!(page.rsplit('/').next(), Some("index.md" | "README.md" | "readme.md" | "_index.md"))
}

/// The name that a page has among its neighbours; a folder's own page has the folder's.
fn name(page: &str) -> String {
    let named = if is_own(page) && !folder_of(page).is_empty() { folder_of(page) } else { page };
    let name = named.rsplit('/').next().unwrap_or(named);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if matches!(stem, "index" | "README" | "readme") { "start".to_owned() } else { stem.to_owned() }
}

/// The name of the folder in which all of `entries` lie.
fn common_folder(entries: &[Entry]) -> Option<String> {
    let mut folders = entries.iter().filter_map(|entry| entry.page.as_deref()).map(folder_of);
    let first = folders.next().filter(|first| !first.is_empty())?;
    let name = first.rsplit('/').next()?.to_owned();
    folders.all(|folder| folder == first).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, page: &str, children: Vec<Entry>) -> Entry {
        let page = (!page.is_empty()).then(|| page.to_owned());
        Entry { title: Some(title.to_owned()), page, children }
    }

    #[test]
    fn levels_become_folders() {
        let leaf = |page: &str| entry("", page, Vec::new());
        let entries = [
            leaf("index.md"),
            entry("Start", "", vec![leaf("start/index.md"), leaf("start/one.md")]),
            entry("Care", "", vec![leaf("care/a.md"), leaf("care/b.md")]),
            entry("Other things", "", vec![leaf("a.md"), leaf("x/b.md")]),
            entry("Deep", "deep.md", vec![leaf("below.md"), leaf("twice.md"), leaf("y/twice.md")]),
        ];
        let places = place(&entries);
        let pages: Vec<(&str, &str)> =
            places.pages.iter().map(|(from, place)| (from.as_str(), place.path.as_str())).collect();
        let expected = [
            ("a.md", "guides/other-things/a.md"),
            ("below.md", "guides/deep/below.md"),
            ("care/a.md", "guides/care/a.md"),
            ("care/b.md", "guides/care/b.md"),
            ("deep.md", "guides/deep/index.md"),
            ("index.md", "guides/index.md"),
            ("start/index.md", "guides/start/index.md"),
            ("start/one.md", "guides/start/one.md"),
            ("twice.md", "guides/deep/twice.md"),
            ("x/b.md", "guides/other-things/b.md"),
            ("y/twice.md", "guides/deep/twice-2.md"),
        ];
        assert_eq!(pages, expected);
        let made: Vec<&str> = places.made.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(made, ["guides/care/index.md", "guides/other-things/index.md"]);
    }
}
