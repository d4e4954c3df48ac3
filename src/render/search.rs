//! The full-text index, by Pagefind, in memory: fed with text rather than HTML, in order of address.
//!
//! In: what the pages of one audience say. Out: the index's files below `pagefind/`. Built after and apart from
//! the pages, so that it never delays one.

use std::collections::BTreeMap;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::page::said_title;
use super::site::words_of;
use super::theme::Theme;
use super::words::Words;
use super::{OutputPath, OutputSet};
use crate::privacy::Audience;
use crate::view::types::{Page, Site};

/// One page of the index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Record {
    /// Address below the root.
    url: String,
    /// Title.
    title: String,
    /// `guide`, `circle`, `meeting`, `resource`, `news`.
    kind: &'static str,
    /// Language tag.
    language: String,
    /// Plain text.
    text: String,
}

/// Everything that can be found, in order of address, with titles in the words of `theme`.
pub fn records<A: Audience>(site: &Site<A>, theme: &Theme) -> Vec<Record> {
    let infos = std::iter::once(&site.info).chain(&site.translations);
    let words: BTreeMap<&str, Words> =
        infos.map(|info| (info.language.as_str(), words_of(site, info, theme))).collect();
    let pages = site.pages.iter().filter(|page| !page.noindex);
    let of_page = |page| records_of(page, words.get(page.language.as_str()));
    let mut records: Vec<Record> = pages.flat_map(of_page).collect();
    records.sort_by(|a, b| a.url.cmp(&b.url));
    records
}

/// One record a page; of the resources one each.
fn records_of<A: Audience>(page: &Page<A>, words: Option<&Words>) -> Vec<Record> {
    let Some(search) = &page.search else { return Vec::new() };
    let record = |url: String, title: String, text: String| Record {
        url,
        title,
        kind: search.kind,
        language: page.language.clone(),
        text,
    };
    if search.kind == "resource" {
        let each = search.sections.iter().filter_map(|section| {
            let anchor = section.anchor.as_ref()?;
            Some(record(
                format!("{}#{anchor}", page.path),
                section.heading.clone(),
                section.text.clone(),
            ))
        });
        return each.collect();
    }
    let mut text = String::new();
    for section in &search.sections {
        for part in [&section.heading, &section.text] {
            if !part.is_empty() {
                text.push_str(part);
                text.push_str(". ");
            }
        }
    }
    // Where the words are wanting, rendering says so.
    let title = words.and_then(|words| said_title(page, words).ok());
    vec![record(page.path.clone(), title.unwrap_or_else(|| page.title.clone()), text)]
}

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
#[error("the search index cannot be built: {0}")]
pub struct Error(String);

/// The files of the index.
///
/// # Errors
/// What the library reports; its own bugs only, since everything stays in memory.
pub fn build_index(records: &[Record]) -> Result<OutputSet, Error> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().map_err(text)?;
    let files = runtime.block_on(index(records))?;
    let mut output = OutputSet::new();
    for (name, bytes) in files {
        if is_needed(&name)
            && let Some(path) = OutputPath::new(&format!("pagefind/{name}"))
        {
            output.insert(path, bytes);
        }
    }
    Ok(output)
}

async fn index(records: &[Record]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let config = PagefindServiceConfig::builder().keep_index_url(true).build();
    let mut index = PagefindIndex::new(Some(config)).map_err(text)?;
    for record in records {
        let meta = BTreeMap::from([
            ("title".to_owned(), record.title.clone()),
            ("kind".to_owned(), record.kind.to_owned()),
        ]);
        let filters = BTreeMap::from([("kind".to_owned(), vec![record.kind.to_owned()])]);
        let added = index.add_custom_record(
            format!("/{}", record.url),
            record.text.clone(),
            record.language.clone(),
            Some(meta),
            Some(filters),
            None,
        );
        added.await.map_err(text)?;
    }
    let files = index.get_files().await.map_err(text)?;
    let named = files
        .into_iter()
        .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents));
    Ok(named.collect())
}

/// The library's interfaces are not shipped: the theme has its own. Nor is its worker: an index of this size is
/// searched as fast without, and the policy of pages needs no exception for it.
fn is_needed(name: &str) -> bool {
    !name.contains("-ui.")
        && !name.contains("-worker")
        && !name.contains("-highlight")
        && !name.contains("_ui")
        && !name.contains("component")
}

/// What the library reports, as text.
fn text(error: impl std::fmt::Display) -> Error {
    Error(format!("{error:#}"))
}
