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
use rustc_hash::FxHashMap;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::page::said_title;
use super::site::words_of;
use super::theme::Theme;
use super::words::Words;
use super::{OutputPath, OutputSet};
use crate::hash::ContentHash;
use crate::parse::markdown::TextSection;
use crate::privacy::Audience;
use crate::view::types::{Page, Site, SiteInfo};

/// About how many bytes a piece of the words has: a few of them answer a query.
const PIECE: usize = 12_000;
/// What a word adds to the weight of a page of whose title it is the whole; the fewer of several, the less.
const IN_TITLE: f64 = 1.5;
/// How many words of the text one in a heading is worth.
const IN_HEADING: u32 = 2;

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
    parts: Arc<[TextSection]>,
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
    let record = |url: String, title: String, parts: Arc<[TextSection]>| Record {
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
            let part = TextSection { anchor: None, heading: String::new(), text };
            Some(record(format!("{}#{anchor}", page.path), section.heading.clone(), [part].into()))
        });
        return each.collect();
    }
    // Where the words are wanting, rendering says so.
    let title = edition.and_then(|(_, words)| said_title(page, words).ok());
    let title = title.unwrap_or_else(|| page.title.clone());
    vec![record(page.path.clone(), title, Arc::clone(&search.sections))]
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
    let pieces = pieces(&Postings::of(records));
    let from = pieces.iter().map(|(first, _)| first.as_str()).collect();
    let words = pieces.iter().map(|(_, piece)| format!("{{{piece}}}").into_bytes());
    let mut files: Vec<(String, Vec<u8>)> = named("words", words);
    let pages: Vec<Vec<u8>> = records.par_iter().map(|record| json(&found(record))).collect();
    files.extend(named("page", pages.into_iter()));
    let mut hash = Sha256::new();
    for (_, bytes) in &files {
        hash.update(bytes);
    }
    let version = ContentHash::from(hash).short(5);
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

/// A page that holds a word.
struct Posting {
    page: u32,
    /// How often; once in a heading counts as several.
    count: u32,
    is_in_title: bool,
}

/// What is known of a page besides its words.
#[derive(Clone)]
struct Measure {
    /// Its words.
    length: f64,
    /// Those of its title.
    title: f64,
}

/// All words in order, each with the pages that hold it, in order.
struct Postings {
    words: Vec<(String, Vec<Posting>)>,
    pages: Vec<Measure>,
    /// The length of a page.
    average: f64,
}

/// How many pages are counted one after the other: what they have in common is held once.
const COUNTED: usize = 512;

impl Postings {
    fn of(records: &[&Record]) -> Self {
        let parts = records.par_chunks(COUNTED).enumerate();
        let parts: Vec<Counted> =
            parts.map(|(index, some)| Counted::of(index * COUNTED, some)).collect();
        let (words, pages): (Vec<_>, Vec<_>) =
            parts.into_iter().map(|part| (part.words, part.pages)).unzip();
        let pages = pages.concat();
        // Part after part, so that the pages of a word are in order once its parts stand side by side.
        let mut words: Vec<(String, Vec<Posting>)> = words.into_iter().flatten().collect();
        words.par_sort_by(|(one, _), (other, _)| one.cmp(other));
        words.dedup_by(|(word, later), (kept, postings)| {
            let is_same = word == kept;
            if is_same {
                postings.append(later);
            }
            is_same
        });
        let all: f64 = pages.iter().map(|page| page.length).sum();
        let average = (all / pages.len().max(1) as f64).max(1.0);
        Self { words, pages, average }
    }

    /// How much a word says about a page.
    fn weight(&self, posting: &Posting) -> u32 {
        let Some(Measure { length, title }) = self.pages.get(posting.page as usize) else {
            return 0;
        };
        let named = if posting.is_in_title { IN_TITLE / title.sqrt() } else { 0.0 };
        let count = f64::from(posting.count);
        // Okapi BM25, less hard on long pages than is usual: guides are meant to be found before notes that only
        // mention them. How rare a word is, the reader's side knows.
        let weight = count * 2.2 / (count + 1.2 * (0.7 + 0.3 * length / self.average));
        ((weight + named) * 10.0).ceil() as u32
    }
}

/// Some pages, one after the other.
struct Counted {
    /// Of each word the pages in order; the words in no order.
    words: FxHashMap<String, Vec<Posting>>,
    pages: Vec<Measure>,
}

impl Counted {
    /// Of pages from number `first` on.
    fn of(first: usize, records: &[&Record]) -> Self {
        let (words, pages) = (FxHashMap::default(), Vec::with_capacity(records.len()));
        let mut counted = Self { words, pages };
        for (page, record) in (first..).zip(records) {
            counted.add(u32::try_from(page).expect("fewer pages than 2^32"), record);
        }
        counted
    }

    fn add(&mut self, page: u32, record: &Record) {
        let mut length = 0.0;
        let mut add = |text: &str, weight: u32, is_in_title: bool| {
            words::each(text, |word| {
                length += 1.0;
                let posting = Posting { page, count: weight, is_in_title };
                let Some(postings) = self.words.get_mut(word) else {
                    self.words.insert(word.to_owned(), vec![posting]);
                    return;
                };
                match postings.last_mut().filter(|last| last.page == page) {
                    Some(last) => last.count += weight,
                    None => postings.push(posting),
                }
            });
        };
        // The title first: what is known of a word then is whether it is in there.
        add(&record.title, 1, true);
        for part in record.parts.iter() {
            add(&part.heading, IN_HEADING, false);
            add(&part.text, 1, false);
        }
        let mut title = 0.0;
        words::each(&record.title, |_| title += 1.0);
        self.pages.push(Measure { length, title });
    }
}

/// The words in order as the insides of JSON objects, each with its first word.
fn pieces(postings: &Postings) -> Vec<(String, String)> {
    let entries = postings.words.par_iter().with_min_len(64);
    let entries: Vec<String> = entries.map(|(word, pages)| entry(postings, word, pages)).collect();
    let mut pieces: Vec<(String, String)> = Vec::new();
    for ((word, _), entry) in postings.words.iter().zip(entries) {
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

/// A word and its pages. A word has letters and digits alone: nothing to escape.
fn entry(postings: &Postings, word: &str, pages: &[Posting]) -> String {
    let mut entry = format!("\"{word}\":[");
    let mut digits = itoa::Buffer::new();
    for (index, posting) in pages.iter().enumerate() {
        if index > 0 {
            entry.push(',');
        }
        entry.push_str(digits.format(posting.page));
        entry.push(',');
        entry.push_str(digits.format(postings.weight(posting)));
    }
    entry.push(']');
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(url: &str, title: &str, text: &str) -> Record {
        let part = TextSection { anchor: None, heading: String::new(), text: text.to_owned() };
        Record {
            url: url.to_owned(),
            title: title.to_owned(),
            kind: "guide",
            language: "en".to_owned(),
            spoken: None,
            parts: [part].into(),
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
