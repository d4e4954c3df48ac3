//! Sites of Zola: `config.toml`, `content/`, `static/`.

use std::path::Path;

use super::admonitions::From;
use super::book::{Book, Dialect, assemble, natural_place};
use super::folder;
use super::nav::Place;
use super::plan::Plan;
use super::shortcodes::{self, Marks};
use super::{Error, SiteSettings, front};
use crate::model::address::segment;

/// Plans the import of the site in `source`.
pub(super) fn import(source: &Path, plan: &mut Plan) -> Result<SiteSettings, Error> {
    let settings = folder::first_text(source, &["zola.toml", "config.toml"]);
    let settings: toml::Table =
        settings.and_then(|(_, text)| text.parse().ok()).unwrap_or_default();
    bring(source, &Zola, plan)?;
    let text = |key: &str| Some(settings.get(key)?.as_str()?.to_owned());
    Ok(SiteSettings {
        title: text("title"),
        description: text("description"),
        base_url: text("base_url").filter(|url| url.starts_with("http")),
        language: text("default_language"),
    })
}

/// Brings `content/` and `static/` over.
pub(super) fn bring(source: &Path, dialect: &dyn Dialect, plan: &mut Plan) -> Result<(), Error> {
    let files = folder::read(&source.join("content"))?;
    let static_folder = source.join("static");
    let static_files =
        if static_folder.is_dir() { folder::read(&static_folder)? } else { folder::Files::new() };
    let mut places = std::collections::BTreeMap::new();
    for (page, bytes) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = String::from_utf8_lossy(bytes);
        // What is wrong with it is said when the page is brought over.
        let front = front::read(page, &text, &mut Plan::default());
        let date = front.table.get("date").and_then(toml::Value::as_datetime);
        match place(page, date.map(ToString::to_string)) {
            Some(place) => drop(places.insert(page.clone(), place)),
            None => plan.note(
                &format!("content/{page}"),
                0,
                "the list of announcements is made of them",
            ),
        }
    }
    let book = Book { files: &files, prefix: "content/", places, static_files };
    assemble(&book, dialect, plan);
    Ok(())
}

/// Dated pages of a blog are announcements; its list is no page.
fn place(page: &str, date: Option<String>) -> Option<Place> {
    let top = page.split('/').next().unwrap_or(page);
    let is_news = matches!(top, "blog" | "posts" | "post" | "news") && top != page;
    match (is_news, date) {
        (true, Some(date)) => {
            let stem = page.trim_end_matches("/index.md").trim_end_matches(".md");
            let name = stem.rsplit('/').next().unwrap_or(stem);
            let name = without_date(name);
            Some(Place { path: format!("news/{date}-{name}.md"), ..Place::default() })
        }
        (true, None) if page.ends_with("_index.md") => None,
        _ => Some(natural_place(page)),
    }
}

/// `kick-off` of `2026-01-12-kick-off`.
fn without_date(name: &str) -> &str {
    let is_date = name.get(..10).is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok());
    let rest = name.get(10..).map(|rest| rest.trim_start_matches(['-', '_']));
    rest.filter(|rest| is_date && !rest.is_empty()).unwrap_or(name)
}

/// Where a page of a tree of folders was.
pub(super) fn tree_address(page: &str, place: &toml::Table) -> String {
    let said = |key: &str| place.get(key).and_then(toml::Value::as_str);
    if let Some(whole) = said("path").or_else(|| said("url")) {
        let whole = whole.trim_start_matches('/');
        let is_file = whole.is_empty() || whole.ends_with('/') || whole.contains('.');
        return if is_file { whole.to_owned() } else { format!("{whole}/") };
    }
    let stem = page.trim_end_matches(".md");
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let is_own = matches!(name, "index" | "_index");
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(|part| part.to_lowercase()).collect();
    match said("slug") {
        Some(slug) => {
            if is_own {
                parts.pop();
            }
            parts.push(slug.to_owned());
        }
        None if is_own => {}
        None => parts.push(segment(without_date(name))),
    }
    parts.iter().map(|part| format!("{part}/")).collect()
}

struct Zola;

impl Dialect for Zola {
    fn body(&self, body: &str, from: From<'_>, plan: &mut Plan) -> String {
        let body = body.replace("<!-- more -->\n", "");
        shortcodes::convert(&body, Marks::Zola, from, plan)
    }

    fn old_address(&self, page: &str, place: &toml::Table) -> String {
        tree_address(page, place)
    }

    /// `@/a/b.md` is a file below `content/`.
    fn plain_address(&self, address: &str) -> String {
        address.strip_prefix('@').unwrap_or(address).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_were_where_their_files_and_front_matter_say() {
        let none = toml::Table::new();
        for (page, expected) in [
            ("_index.md", ""),
            ("start/_index.md", "start/"),
            ("Start/One Day.md", "start/one-day/"),
            ("posts/2026-01-12-kick-off.md", "posts/kick-off/"),
            ("bundle/index.md", "bundle/"),
        ] {
            assert_eq!(tree_address(page, &none), expected, "{page}");
        }
        let slug: toml::Table = "slug = \"other\"".parse().unwrap();
        assert_eq!(tree_address("start/one.md", &slug), "start/other/");
        let url: toml::Table = "url = \"/quite/other\"".parse().unwrap();
        assert_eq!(tree_address("start/one.md", &url), "quite/other/");
    }
}
