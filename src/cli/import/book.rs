//! A handbook of Markdown files, whatever program it was written for: each page to its place, links to files, old
//! addresses kept.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::admonitions::From;
use super::folder::Files;
use super::front::{self, Front};
use super::links::{is_elsewhere, rewrite, seen_from};
use super::nav::Place;
use super::plan::Plan;
use super::text::{Fence, tidy};
use crate::cli::new::titled;
use crate::model::address::{folder_of, resolve, segment};

/// What differs from program to program.
pub(super) trait Dialect {
    /// The text of a page in our Markdown, links excepted.
    fn body(&self, body: &str, from: From<'_>, plan: &mut Plan) -> String;
    /// Where the page was, without a leading slash; `place` holds what its front matter says about that.
    fn old_address(&self, page: &str, place: &toml::Table) -> String;
    /// Whether the text of the file stands in pages that were brought over.
    fn is_included(&self, _file: &str) -> bool {
        false
    }
    /// The address without what only this program understands.
    fn plain_address(&self, address: &str) -> String {
        address.to_owned()
    }
}

/// A handbook.
pub(super) struct Book<'b> {
    /// Its files, by path below its folder of pages.
    pub(super) files: &'b Files,
    /// What stands before those paths in notes: `src/`.
    pub(super) prefix: &'b str,
    /// Its pages and where they go.
    pub(super) places: BTreeMap<String, Place>,
    /// Files that are published as they are, by their old address.
    pub(super) static_files: Files,
}

/// A page while it is brought over.
struct PageIn<'b> {
    page: &'b str,
    place: &'b Place,
    text: &'b str,
    front: Front,
}

/// Brings all pages over, and the files that they show.
pub(super) fn assemble(book: &Book<'_>, dialect: &dyn Dialect, plan: &mut Plan) {
    let mut pages = Vec::new();
    let mut by_address: BTreeMap<String, &str> = BTreeMap::new();
    for (page, place) in &book.places {
        let Some(text) = book.files.get(page).and_then(|bytes| std::str::from_utf8(bytes).ok())
        else {
            plan.note(&format!("{}{page}", book.prefix), 0, "the page is listed and not there");
            continue;
        };
        let front = front::read(&format!("{}{page}", book.prefix), text, plan);
        by_address.insert(dialect.old_address(page, &front.place), page);
        pages.push(PageIn { page, place, text, front });
    }
    let mut shown = BTreeSet::new();
    let mut aliases = BTreeSet::new();
    for page in pages {
        let alias = dialect.old_address(page.page, &page.front.place);
        let mut finder = Finder {
            book,
            dialect,
            by_address: &by_address,
            page: page.page,
            to: &page.place.path,
        };
        let text = bring(page, &mut finder, &mut shown, plan);
        let (path, mut table, body) = text;
        keep_address(&mut table, alias, &path, &mut aliases);
        plan.add(path, format!("{}{}", front::write(&table), tidy(&body)));
    }
    copy_files(book, dialect, &shown, plan);
}

type Brought = (String, toml::Table, String);

fn bring(
    page: PageIn<'_>,
    finder: &mut Finder<'_, '_>,
    shown: &mut BTreeSet<String>,
    plan: &mut Plan,
) -> Brought {
    let path = format!("{}{}", finder.book.prefix, page.page);
    let raw = page.text.get(page.front.body..).unwrap_or_default().trim_start_matches(['\r', '\n']);
    let skipped = page.text.len() - raw.len();
    let skipped = page.text.get(..skipped).map_or(0, |before| before.matches('\n').count());
    let raw = raw.replace("\r\n", "\n");
    let body = finder.dialect.body(&raw, From { path: &path, skipped }, plan);
    let body = rewrite(&body, |_, address| {
        if is_elsewhere(address) {
            return None;
        }
        let found = finder.find(&finder.dialect.plain_address(address), shown);
        if found.is_none() {
            let line = raw.lines().position(|line| line.contains(address));
            let line = line.map_or(0, |index| skipped + index + 1);
            plan.note(&path, line, format!("the link `{address}` leads to no file"));
        }
        found
    });
    let mut table = page.front.table;
    let has_title = table.contains_key("title") || has_heading(&body);
    if !has_title {
        let stem = page.place.path.trim_end_matches("/index.md").trim_end_matches(".md");
        let name = titled(stem.rsplit('/').next().unwrap_or(stem));
        let title = page.place.title.clone().unwrap_or(name);
        table.insert("title".to_owned(), title.into());
    }
    if let Some(order) = page.place.order {
        table.entry("order").or_insert(order.into());
    }
    (page.place.path.clone(), table, body)
}

/// Whether a text has a heading of the first level.
fn has_heading(body: &str) -> bool {
    let mut fence = Fence::default();
    let mut before = "";
    for line in body.lines() {
        if fence.is_code(line) {
            continue;
        }
        let is_line = !line.is_empty() && line.trim_end().chars().all(|mark| mark == '=');
        if line.starts_with("# ") || (is_line && !before.trim().is_empty()) {
            return true;
        }
        before = line;
    }
    false
}

/// Addresses that the site gives to pages of its own.
const RESERVED: [&str; 8] =
    ["", "404.html", "guides/", "circles/", "calendar/", "resources/", "news/", "search/"];

/// Adds the old address to the aliases, and drops those that cannot lead here.
fn keep_address(table: &mut toml::Table, old: String, path: &str, aliases: &mut BTreeSet<String>) {
    let own = table.remove("aliases");
    let own = own.as_ref().and_then(toml::Value::as_array).into_iter().flatten();
    let own = own.filter_map(|alias| Some(alias.as_str()?.trim_start_matches('/').to_owned()));
    let kept: Vec<toml::Value> = own
        .chain([old])
        .filter(|alias| !RESERVED.contains(&alias.as_str()) && *alias != new_address(path))
        .filter(|alias| aliases.insert(alias.trim_end_matches('/').to_lowercase()))
        .map(toml::Value::from)
        .collect();
    if !kept.is_empty() {
        table.insert("aliases".to_owned(), toml::Value::Array(kept));
    }
}

/// `guides/start/` of `guides/01-start.md`.
fn new_address(path: &str) -> String {
    let stem = path.trim_end_matches("/index.md").trim_end_matches(".md");
    stem.split('/').map(|part| format!("{}/", segment(part))).collect()
}

/// Finds what links of one page mean.
struct Finder<'f, 'b> {
    book: &'f Book<'b>,
    dialect: &'f dyn Dialect,
    by_address: &'f BTreeMap<String, &'f str>,
    page: &'f str,
    to: &'f str,
}

impl Finder<'_, '_> {
    /// The address as it is written here; files that are shown are kept in `shown`.
    fn find(&self, address: &str, shown: &mut BTreeSet<String>) -> Option<String> {
        let end = address.find(['#', '?']).unwrap_or(address.len());
        let (path, rest) = address.split_at_checked(end)?;
        let anchor = rest.find('#').and_then(|at| rest.get(at..)).unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        if let Some(page) = self.page(&path) {
            let to = &self.book.places.get(page)?.path;
            return Some(format!("{}{anchor}", written(&seen_from(folder_of(self.to), to))));
        }
        if let Some(file) = self.static_file(&path) {
            return Some(format!("/static/{}{anchor}", written(&file)));
        }
        let file = resolve(folder_of(self.page), path.trim_start_matches('/'))
            .filter(|_| !path.starts_with('/'))
            .filter(|file| self.book.files.contains_key(file))?;
        let to = file_place(&file);
        shown.insert(file);
        Some(match to.strip_prefix("static/") {
            Some(below) => format!("/static/{}{anchor}", written(below)),
            None => format!("{}{anchor}", written(&seen_from(folder_of(self.to), &to))),
        })
    }

    /// The page that a path means, as a file or as an old address.
    fn page(&self, path: &str) -> Option<&str> {
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md"));
        let stem = stem.unwrap_or(path).trim_end_matches('/');
        if let Some(absolute) = path.strip_prefix('/') {
            let absolute = absolute.trim_end_matches('/');
            let known = [absolute.to_owned(), format!("{absolute}/")];
            let by_address = known.iter().find_map(|known| self.by_address.get(known.as_str()));
            return by_address.copied().or_else(|| self.file(stem.trim_start_matches('/')));
        }
        let from_file = resolve(folder_of(self.page), stem).and_then(|stem| self.file(&stem));
        from_file.or_else(|| {
            let own = self.by_address.iter().find(|(_, page)| **page == self.page)?.0;
            let wanted = resolve(own, stem)?;
            let known = [wanted.clone(), format!("{wanted}/")];
            known.iter().find_map(|known| self.by_address.get(known.as_str())).copied()
        })
    }

    fn file(&self, stem: &str) -> Option<&str> {
        let inner = |name: &str| {
            if stem.is_empty() { name.to_owned() } else { format!("{stem}/{name}") }
        };
        let names =
            [format!("{stem}.md"), inner("index.md"), inner("README.md"), inner("_index.md")];
        let readme = stem.strip_suffix("index").map(|folder| format!("{folder}README.md"));
        let mut all = names.iter().chain(&readme);
        all.find_map(|name| Some(self.book.places.get_key_value(name)?.0.as_str()))
    }

    fn static_file(&self, path: &str) -> Option<String> {
        let path = path.strip_prefix('/')?;
        self.book.static_files.contains_key(path).then(|| path.to_owned())
    }
}

/// Where a file that a page shows goes: beside the pages, or to `static/` where its kind is never published there.
fn file_place(file: &str) -> String {
    let is_input = [".md", ".toml", ".csv", ".bib"].iter().any(|ending| file.ends_with(ending));
    let folder = if is_input { "static" } else { "guides" };
    format!("{folder}/{file}")
}

/// The path as an address in Markdown.
fn written(path: &str) -> String {
    path.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

fn copy_files(book: &Book<'_>, dialect: &dyn Dialect, shown: &BTreeSet<String>, plan: &mut Plan) {
    for (file, bytes) in book.files {
        let path = format!("{}{file}", book.prefix);
        if shown.contains(file) {
            plan.add(file_place(file), bytes.clone());
        } else if !book.places.contains_key(file)
            && !dialect.is_included(file)
            && !plan.speaks_of(&path)
        {
            plan.note(&path, 0, "the file is shown by no page that was brought over");
        }
    }
    for (file, bytes) in &book.static_files {
        plan.add(format!("static/{file}"), bytes.clone());
    }
}

/// Pages where they are, for programs whose folders are their levels.
pub(super) fn natural_place(page: &str) -> Place {
    let (folder, name) = page.rsplit_once('/').map_or(("", page), |(folder, name)| (folder, name));
    let name = if name == "_index.md" { "index.md" } else { name };
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    Place { path: format!("guides/{folder}{name}"), ..Place::default() }
}
