//! Sites of Hugo: its settings in TOML or YAML, `content/`, `static/`.

use std::path::Path;

use super::admonitions::From;
use super::book::Dialect;
use super::folder;
use super::plan::Plan;
use super::shortcodes::{self, Marks};
use super::yaml;
use super::zola::{bring, tree_address};
use super::{Error, SiteSettings};

/// Where the settings can stand.
const SETTINGS: [&str; 6] = [
    "hugo.toml",
    "config.toml",
    "config/_default/hugo.toml",
    "hugo.yaml",
    "config.yaml",
    "config.yml",
];

/// Plans the import of the site in `source`.
pub(super) fn import(source: &Path, plan: &mut Plan) -> Result<SiteSettings, Error> {
    let (name, text) = folder::first_text(source, &SETTINGS).unwrap_or_default();
    bring(source, &Hugo, plan)?;
    let table: toml::Table = text.parse().unwrap_or_default();
    let settings = yaml::parse(&text);
    let said = |key: &str| {
        if name.ends_with(".toml") {
            Some(table.get(key)?.as_str()?.to_owned())
        } else {
            settings.text(key)
        }
    };
    Ok(SiteSettings {
        title: said("title"),
        description: None,
        base_url: said("baseURL").or_else(|| said("baseurl")).filter(|url| url.starts_with("http")),
        language: said("languageCode").or_else(|| said("defaultContentLanguage")),
    })
}

struct Hugo;

impl Dialect for Hugo {
    fn body(&self, body: &str, from: From<'_>, plan: &mut Plan) -> String {
        let body = body.replace("<!--more-->\n", "");
        shortcodes::convert(&body, Marks::Hugo, from, plan)
    }

    fn old_address(&self, page: &str, place: &toml::Table) -> String {
        tree_address(page, place)
    }
}
