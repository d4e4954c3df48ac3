//! The full-text index, in pieces that a browser fetches one by one: which pages hold a word, and what pages say.
//!
//! In: what the pages of one audience say. Out: JSON files below `search/LANGUAGE/`. Built apart from the pages, in a
//! preview after them, so that it never delays one. `themes/handbook/assets/js/index.js` reads it and has to split
//! words as `words.rs` does.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `head.json` | `pages`: how many; `from`: the first word of each piece; `version`: a hash of everything |
//! | `words-N.json` | words in order, each with numbers of pages and weights by turns |
//! | `page-N.json` | `url`, `title`, `kind`, `language` where it is not the reader's, and `parts`: anchor, heading and text of each |

mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::page::said_title;
use super::site::words_of;
use super::theme::Theme;
use super::words::Words;
use super::{OutputPath, OutputSet};
use crate::privacy::Audience;
use crate::view::types::{Page, SearchSection, Site, SiteInfo};

/// About how many bytes a piece of the words has: a few of them answer a query.
const PIECE: usize = 12_000;
/// What a word adds to the weight of a page of whose title it is the whole; the fewer of several, the less.
const IN_TITLE: f64 = 1.5;
/// How many words of the text one in a heading is worth.
const IN_HEADING: f64 = 2.0;

/// One page of the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Address below the root.
    url: String,
    /// Title.
    title: String,
    /// `guide`, `circle`, `meeting`, `resource`, `news`.
    kind: &'static str,
    /// Language tag.
    language: String,
    /// The language of what it says, where that is another.
    spoken: Option<String>,
    /// What it says, part by part.
    parts: Vec<SearchSection>,
}

/// Everything that can be found (nothing where search is off), in order of address, with titles in the words of `theme`.
pub fn records<A: Audience>(site: &Site<A>, theme: &Theme) -> Vec<Record> {
    if !site.info.search {
        return Vec::new();
    }
    let infos = std::iter::once(&site.info).chain(site.translations.iter());
    let editions: BTreeMap<&str, (&SiteInfo, Words)> = infos
        .map(|info| (info.language.as_str(), (&**info, words_of(site, info, theme))))
        .collect();
    let pages = site.pages.iter().filter(|page| !page.noindex);
    let of_page = |page: &Arc<Page<A>>| records_of(page, editions.get(page.language.as_str()));
    let mut records: Vec<Record> = pages.flat_map(of_page).collect();
    records.sort_by(|a, b| a.url.cmp(&b.url));
    records
}

/// One record a page; of the resources one each.
fn records_of<A: Audience>(page: &Page<A>, edition: Option<&(&SiteInfo, Words)>) -> Vec<Record> {
    let Some(search) = &page.search else { return Vec::new() };
    let spoken = match search.kind {
        "circle" | "meeting" | "resource" => {
            edition.and_then(|(info, _)| info.data_language.clone())
        }
        _ => Some(page.text_language.clone()).filter(|_| !page.is_translated),
    };
    let record = |url: String, title: String, parts: Vec<SearchSection>| Record {
        url,
        title,
        kind: search.kind,
        language: page.language.clone(),
        spoken: spoken.clone(),
        parts,
    };
    if search.kind == "resource" {
        let each = search.sections.iter().filter_map(|section| {
            let anchor = section.anchor.as_ref()?;
            let text = section.text.clone();
            let part = SearchSection { anchor: None, heading: String::new(), text };
            Some(record(format!("{}#{anchor}", page.path), section.heading.clone(), vec![part]))
        });
        return each.collect();
    }
    // Where the words are wanting, rendering says so.
    let title = edition.and_then(|(_, words)| said_title(page, words).ok());
    let title = title.unwrap_or_else(|| page.title.clone());
    vec![record(page.path.clone(), title, search.sections.clone())]
}

/// The files of the index.
pub fn build_index(records: &[Record]) -> OutputSet {
    let mut by_language: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        by_language.entry(&record.language).or_default().push(record);
    }
    let mut output = OutputSet::new();
    for (language, records) in by_language {
        for (name, bytes) in index(&records) {
            if let Some(path) = OutputPath::new(&format!("search/{language}/{name}")) {
                output.insert(path, bytes);
            }
        }
    }
    output
}

#[derive(Serialize)]
struct Head<'r> {
    version: &'r str,
    pages: usize,
    from: Vec<&'r str>,
}

#[derive(Serialize)]
struct Found<'r> {
    url: &'r str,
    title: &'r str,
    kind: &'r str,
    /// Where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    parts: Vec<(&'r str, &'r str, &'r str)>,
}

/// The files of one language.
fn index(records: &[&Record]) -> Vec<(String, Vec<u8>)> {
    let pieces = pieces(&postings(records));
    let from = pieces.iter().map(|(first, _)| first.as_str()).collect();
    let words = pieces.iter().map(|(_, piece)| format!("{{{piece}}}").into_bytes());
    let mut files: Vec<(String, Vec<u8>)> = named("words", words);
    files.extend(named("page", records.iter().map(|record| json(&found(record)))));
    let mut hash = Sha256::new();
    for (_, bytes) in &files {
        hash.update(bytes);
    }
    let version: String =
        hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let head = Head { version: &version, pages: records.len(), from };
    files.push(("head.json".to_owned(), json(&head)));
    files
}

fn named(stem: &str, files: impl Iterator<Item = Vec<u8>>) -> Vec<(String, Vec<u8>)> {
    files.enumerate().map(|(number, bytes)| (format!("{stem}-{number}.json"), bytes)).collect()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts and numbers are JSON")
}

fn found(record: &Record) -> Found<'_> {
    let parts = record.parts.iter().map(|part| {
        (part.anchor.as_deref().unwrap_or_default(), part.heading.as_str(), part.text.as_str())
    });
    Found {
        url: &record.url,
        title: &record.title,
        kind: record.kind,
        language: record.spoken.as_deref(),
        parts: parts.collect(),
    }
}

/// Of each word, which pages hold it and how much it says about each.
type Postings = BTreeMap<String, Vec<(usize, u32)>>;

fn postings(records: &[&Record]) -> Postings {
    let counted: Vec<Counted> = records.par_iter().map(|record| counted(record)).collect();
    let all: f64 = counted.iter().map(|one| one.length).sum();
    let average = (all / records.len().max(1) as f64).max(1.0);
    let mut postings = Postings::new();
    for (page, Counted { counts, length, title }) in counted.into_iter().enumerate() {
        for (word, count) in counts {
            let named =
                if title.contains(&word) { IN_TITLE / (title.len() as f64).sqrt() } else { 0.0 };
            // Okapi BM25, less hard on long pages than is usual: guides are meant to be found before notes that only
            // mention them. How rare a word is, the reader's side knows.
            let weight = count * 2.2 / (count + 1.2 * (0.7 + 0.3 * length / average));
            postings.entry(word).or_default().push((page, ((weight + named) * 10.0).ceil() as u32));
        }
    }
    postings
}

/// How often a page says each word, how many words it has, and those of its title.
struct Counted {
    counts: BTreeMap<String, f64>,
    length: f64,
    title: Vec<String>,
}

fn counted(record: &Record) -> Counted {
    let mut counts: BTreeMap<String, f64> = BTreeMap::new();
    let mut length = 0.0;
    let mut add = |text: &str, weight: f64| {
        for word in words::split(text) {
            *counts.entry(word).or_default() += weight;
            length += 1.0;
        }
    };
    add(&record.title, 1.0);
    for part in &record.parts {
        add(&part.heading, IN_HEADING);
        add(&part.text, 1.0);
    }
    Counted { counts, length, title: words::split(&record.title) }
}

/// The words in order as the insides of JSON objects, each with its first word.
fn pieces(postings: &Postings) -> Vec<(String, String)> {
    let mut pieces: Vec<(String, String)> = Vec::new();
    for (word, pages) in postings {
        let flat: Vec<String> =
            pages.iter().map(|(page, weight)| format!("{page},{weight}")).collect();
        // A word has letters and digits alone: nothing to escape.
        let entry = format!("\"{word}\":[{}]", flat.join(","));
        match pieces.last_mut() {
            Some((_, piece)) if piece.len() + entry.len() < PIECE => {
                piece.push(',');
                piece.push_str(&entry);
            }
            _ => pieces.push((word.clone(), entry)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(url: &str, title: &str, text: &str) -> Record {
        let part = SearchSection { anchor: None, heading: String::new(), text: text.to_owned() };
        Record {
            url: url.to_owned(),
            title: title.to_owned(),
            kind: "guide",
            language: "en".to_owned(),
            spoken: None,
            parts: vec![part],
        }
    }

    fn read(output: &OutputSet, path: &str) -> serde_json::Value {
        serde_json::from_slice(output.get(path).unwrap()).unwrap()
    }

    #[test]
    fn words_lead_to_pages_and_pages_say_what_they_said() {
        let output = build_index(&[
            record("a/", "Goals", "One goal a year."),
            record("b/", "Time", "Goals take time, and café."),
        ]);
        let head = read(&output, "search/en/head.json");
        assert_eq!(head["pages"], 2);
        assert_eq!(head["from"], serde_json::json!(["a"]));
        let words = read(&output, "search/en/words-0.json");
        let goals = words["goals"].as_array().unwrap();
        assert_eq!((&goals[0], &goals[2]), (&0.into(), &1.into()));
        assert!(goals[1].as_u64() > goals[3].as_u64(), "a title says more: {goals:?}");
        assert_eq!(words["cafe"].as_array().unwrap().len(), 2);
        let page = read(&output, "search/en/page-1.json");
        assert_eq!(page["title"], "Time");
        assert_eq!(page["parts"][0][2], "Goals take time, and café.");
    }

    #[test]
    fn large_indexes_come_in_pieces_that_name_their_first_word() {
        let text: Vec<String> = (0..4000).map(|number| format!("w{number:04}")).collect();
        let output = build_index(&[record("a/", "A", &text.join(" "))]);
        let head = read(&output, "search/en/head.json");
        let from = head["from"].as_array().unwrap();
        assert!(from.len() > 3, "{from:?}");
        for (number, first) in from.iter().enumerate() {
            let path = format!("search/en/words-{number}.json");
            assert!(output.get(&path).unwrap().len() <= PIECE + 2);
            assert!(read(&output, &path).get(first.as_str().unwrap()).is_some());
        }
    }
}
