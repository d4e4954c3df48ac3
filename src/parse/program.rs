//! The documents of a whole program: every file read once, each alone, in parallel.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::front_matter;
use super::markdown::{self, Highlights, Markdown, Reworded};
use super::rules;
use super::{
    doc, parse_circle, parse_closures, parse_config, parse_events, parse_front_matter,
    parse_people, parse_resources,
};
use crate::diag::{Diagnostic, FileId, Span};
use crate::hash::ContentHash;
use crate::source::{SourceFile, Sources};

/// A Markdown file.
#[derive(Debug, Clone)]
pub struct MarkdownDoc {
    /// Path below the program folder.
    pub path: String,
    /// Which file.
    pub file: FileId,
    /// Its front matter.
    pub front: doc::FrontMatter,
    /// Its text.
    pub markdown: Arc<Markdown>,
    /// Its words, where the site has further languages.
    pub wording: Option<doc::Wording>,
}

/// The files of one circle's folder.
#[derive(Debug)]
pub struct CircleDocs {
    /// Name of the folder.
    pub id: String,
    /// Its `circle.toml`.
    pub file: FileId,
    /// What it says.
    pub circle: doc::Circle,
    /// `roster.csv`.
    pub roster: Vec<doc::Member>,
    /// `about.md`.
    pub about: Option<MarkdownDoc>,
    /// Notes by the names of their files.
    pub notes: Vec<(String, MarkdownDoc)>,
}

/// Any file of the program, for links to it.
#[derive(Debug, Clone)]
pub struct FileDoc {
    /// Path below the program folder.
    pub path: String,
    /// Which file.
    pub file: FileId,
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
}

/// All documents of a program.
#[derive(Debug)]
pub struct Docs {
    /// `circlebook.toml`.
    pub config: doc::Config,
    /// Its file.
    pub config_file: FileId,
    /// `people.toml` and `people.csv`.
    pub people: Vec<doc::Member>,
    /// All circles, by id.
    pub circles: Vec<CircleDocs>,
    /// `guides/`.
    pub guides: Vec<MarkdownDoc>,
    /// `news/`.
    pub news: Vec<MarkdownDoc>,
    /// `events.toml`.
    pub events: Vec<doc::Event>,
    /// `resources.toml`, then `references.bib`.
    pub resources: Vec<doc::Resource>,
    /// `closures.toml`.
    pub closures: Vec<doc::Closure>,
    /// Calendar files by their paths.
    pub calendars: BTreeMap<String, doc::CalendarFile>,
    /// Every file.
    pub files: Vec<FileDoc>,
    /// Keys that are there and could not be read.
    pub unread: Vec<doc::Unread>,
}

/// How Markdown is read: what `circlebook.toml` says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MarkdownOptions {
    smart_quotes: bool,
    raw_html: bool,
    /// Whether there are translations.
    translations: bool,
    search: bool,
}

impl MarkdownOptions {
    fn of(config: &doc::Config) -> Self {
        let language = config.site.language.as_ref().map_or("en", |tag| tag.value.as_str());
        Self {
            smart_quotes: language == "en" || language.starts_with("en-"),
            raw_html: config.site.raw_html.as_ref().is_some_and(|raw| raw.value),
            translations: !config.languages.is_empty(),
            search: config.site.search.as_ref().is_none_or(|search| search.value),
        }
    }
}

/// How files are read.
#[derive(Debug, Clone, Copy)]
struct Reading<'r> {
    options: MarkdownOptions,
    highlights: &'r Highlights,
}

/// What was found when files were read before.
#[derive(Debug, Default)]
pub struct Cache {
    options: Option<MarkdownOptions>,
    /// Markdown files: taken up again where path, number, contents and options are the same.
    files: HashMap<FileId, (ContentHash, FileOutcome<MarkdownDoc>)>,
    /// Whether only `highlights` are kept.
    is_small: bool,
    highlights: Highlights,
}

impl Cache {
    /// Of code that was marked before.
    pub fn new(highlights: Highlights) -> Self {
        Self { highlights, ..Self::default() }
    }

    /// The same for a process that reads all files once: it does not keep what it read.
    pub fn small(highlights: Highlights) -> Self {
        Self { is_small: true, ..Self::new(highlights) }
    }

    /// Code that was marked, in all files read so far.
    pub fn highlights(&self) -> &Highlights {
        &self.highlights
    }

    fn get(&self, sources: &Sources, file: FileId) -> Option<FileOutcome<MarkdownDoc>> {
        let (hash, outcome) = self.files.get(&file)?;
        let source = sources.file(file);
        let is_same = *hash == source.hash && outcome.result.path == source.path;
        is_same.then(|| outcome.clone())
    }

    fn keep(&mut self, sources: &Sources, outcomes: &[FileOutcome<FileResult>]) {
        if self.is_small {
            return;
        }
        let markdown = outcomes.iter().filter_map(|outcome| match &outcome.result {
            FileResult::Markdown(doc) => Some(outcome.with((**doc).clone())),
            _ => None,
        });
        self.files = markdown
            .map(|outcome| (outcome.file, (sources.file(outcome.file).hash, outcome)))
            .collect();
    }
}

impl Cache {
    /// Reads the files `changed` again, which were `before`. `None`, and nothing is kept, where more than their words
    /// is other, or something is to be said of them.
    pub fn reread(
        &mut self,
        before: &Sources,
        sources: &Sources,
        changed: &[FileId],
    ) -> Option<Vec<Reworded>> {
        let options = self.options?;
        let mut read = Vec::with_capacity(changed.len());
        for &file in changed {
            let (hash, old) = self.files.get(&file)?;
            let text = sources.raw_text(file)?;
            let is_known = *hash == before.file(file).hash;
            if !is_known || head(before.raw_text(file)?) != head(text) {
                return None;
            }
            let reading = Reading { options, highlights: &self.highlights };
            let new =
                read_markdown((file, &sources.file(file).hash), &old.result.path, text, reading);
            let FileResult::Markdown(doc) = &new.result else { return None };
            if !doc.markdown.is_reworded(&old.result.markdown) || new.has_more() || old.has_more() {
                return None;
            }
            let doc = (**doc).clone();
            let texts =
                Reworded { old: Arc::clone(&old.result.markdown), new: Arc::clone(&doc.markdown) };
            read.push((texts, new.map(|_| doc)));
        }
        let keep = |(texts, outcome): (Reworded, FileOutcome<MarkdownDoc>)| {
            self.files.insert(outcome.file, (sources.file(outcome.file).hash, outcome));
            texts
        };
        Some(read.into_iter().map(keep).collect())
    }
}

/// What stands before the body of a Markdown file.
fn head(text: &str) -> &str {
    text.get(..front_matter::split(FileId(0), text).body).unwrap_or_default()
}

/// What one file turned out to be.
enum FileResult {
    Markdown(Box<MarkdownDoc>),
    Circle(Box<doc::Circle>),
    People(Vec<doc::Member>),
    Roster(Vec<doc::Member>),
    Events(Vec<doc::Event>),
    Resources(Vec<doc::Resource>),
    Closures(Vec<doc::Closure>),
    Calendar(Box<doc::CalendarFile>),
    Other,
}

/// A file read: what it says, what is wrong, what is private.
#[derive(Debug, Clone)]
struct FileOutcome<T> {
    file: FileId,
    result: T,
    diagnostics: Vec<Diagnostic>,
    private: Vec<std::ops::Range<usize>>,
    unread: Vec<doc::Unread>,
}

impl<T> FileOutcome<T> {
    /// Whether there is more than what the file says.
    fn has_more(&self) -> bool {
        !(self.diagnostics.is_empty() && self.private.is_empty() && self.unread.is_empty())
    }

    fn map<U>(self, result: impl FnOnce(T) -> U) -> FileOutcome<U> {
        let Self { file, result: found, diagnostics, private, unread } = self;
        FileOutcome { file, result: result(found), diagnostics, private, unread }
    }

    fn with<U>(&self, result: U) -> FileOutcome<U> {
        FileOutcome {
            file: self.file,
            result,
            diagnostics: self.diagnostics.clone(),
            private: self.private.clone(),
            unread: self.unread.clone(),
        }
    }
}

/// All documents of a program, what is wrong with them, and what must not be shown of which file.
#[derive(Debug)]
pub struct ParsedProgram {
    /// The documents; `None` without a readable `circlebook.toml`.
    pub docs: Option<Docs>,
    /// What is wrong with single files.
    pub diagnostics: Vec<Diagnostic>,
    /// Private ranges by file.
    pub private: Vec<(FileId, Vec<std::ops::Range<usize>>)>,
}

/// Reads every file of the program; what is in `cache` is taken from there, and what was read is left in it.
pub fn parse_program(sources: &Sources, cache: &mut Cache) -> ParsedProgram {
    let mut parsed = ParsedProgram { docs: None, diagnostics: Vec::new(), private: Vec::new() };
    let Some(config_file) = sources.find("circlebook.toml") else { return parsed };
    let Some(text) = sources.raw_text(config_file) else { return parsed };
    let config = parse_config(config_file, text);
    parsed.diagnostics.extend(config.diagnostics);
    parsed.private.push((config_file, config.private));
    let options = MarkdownOptions::of(&config.doc);
    if cache.options != Some(options) {
        cache.options = Some(options);
        cache.files.clear();
    }
    let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
    let reading = Reading { options, highlights: &cache.highlights };
    let read = |file: &FileId| match cache.get(sources, *file) {
        Some(known) => known.map(|doc| FileResult::Markdown(Box::new(doc))),
        None => read_file(sources, *file, reading),
    };
    let outcomes: Vec<FileOutcome<FileResult>> =
        files.par_iter().with_max_len(4).map(read).collect();
    cache.keep(sources, &outcomes);
    parsed.docs = Some(assemble(
        sources,
        (config.doc, config_file, config.unread),
        outcomes,
        &mut parsed.diagnostics,
        &mut parsed.private,
    ));
    parsed
}

fn read_file(sources: &Sources, file: FileId, reading: Reading<'_>) -> FileOutcome<FileResult> {
    let SourceFile { path, hash, .. } = sources.file(file);
    if let Some(text) = sources.raw_text(file) {
        return read_text((file, hash), path, text, reading);
    }
    // What is wrong with it was said already. What it would be is still there for others to speak of.
    let mut outcome = read_text((file, hash), path, "", reading);
    outcome.diagnostics.clear();
    match &mut outcome.result {
        FileResult::Other => {}
        FileResult::Calendar(calendar) => calendar.findings.clear(),
        _ => outcome.unread = vec![doc::Unread::all_of(file)],
    }
    outcome
}

fn read_text(
    (file, hash): (FileId, &ContentHash),
    path: &str,
    text: &str,
    reading: Reading<'_>,
) -> FileOutcome<FileResult> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match (path, name) {
        ("people.toml", _) => outcome(file, parse_people(file, text), FileResult::People),
        ("people.csv", _) => outcome(file, super::parse_people_csv(file, text), FileResult::People),
        ("events.toml", _) => outcome(file, parse_events(file, text), FileResult::Events),
        ("resources.toml", _) => outcome(file, parse_resources(file, text), FileResult::Resources),
        ("references.bib", _) => {
            outcome(file, super::parse_bibliography(file, text), FileResult::Resources)
        }
        ("closures.toml", _) => outcome(file, parse_closures(file, text), FileResult::Closures),
        (path, "circle.toml") if is_in_circle(path, 2) => {
            outcome(file, parse_circle(file, text), |circle| FileResult::Circle(Box::new(circle)))
        }
        (path, "roster.csv") if is_in_circle(path, 2) => {
            outcome(file, super::parse_people_csv(file, text), FileResult::Roster)
        }
        (path, _) if is_calendar(path) => read_calendar(file, text),
        (path, _) if is_markdown(path) => read_markdown((file, hash), path, text, reading),
        _ => outcome(file, super::Parsed::new(()), |()| FileResult::Other),
    }
}

/// A calendar file; what is wrong with it is said where it is used.
fn read_calendar(file: FileId, text: &str) -> FileOutcome<FileResult> {
    let mut parsed = super::ics::parse_calendar(file, text);
    parsed.doc.findings = std::mem::take(&mut parsed.diagnostics);
    outcome(file, parsed, |calendar| FileResult::Calendar(Box::new(calendar)))
}

/// A calendar in a circle's folder, or in the folder of calendars.
fn is_calendar(path: &str) -> bool {
    path.ends_with(".ics") && (is_in_circle(path, 2) || path.starts_with("calendars/"))
}

/// `circles/ID/…` with so many folders above the file.
fn is_in_circle(path: &str, folders: usize) -> bool {
    path.starts_with("circles/") && path.matches('/').count() == folders
}

/// Markdown that is a page, about a circle, or notes of a meeting.
fn is_markdown(path: &str) -> bool {
    let is_note = is_in_circle(path, 3) && path.split('/').nth(2) == Some("meetings");
    path.ends_with(".md")
        && (path.starts_with("guides/")
            || path.starts_with("news/")
            || is_note
            || (is_in_circle(path, 2) && path.ends_with("/about.md")))
}

fn outcome<T>(
    file: FileId,
    parsed: super::Parsed<T>,
    result: impl FnOnce(T) -> FileResult,
) -> FileOutcome<FileResult> {
    FileOutcome {
        file,
        result: result(parsed.doc),
        diagnostics: parsed.diagnostics,
        private: parsed.private,
        unread: parsed.unread,
    }
}

fn read_markdown(
    (file, hash): (FileId, &ContentHash),
    path: &str,
    text: &str,
    reading: Reading<'_>,
) -> FileOutcome<FileResult> {
    let split = front_matter::split(file, text);
    let mut diagnostics = split.diagnostics;
    let mut front = doc::FrontMatter::default();
    let (mut private, mut unread) = (Vec::new(), Vec::new());
    if let Some(range) = split.toml.clone() {
        let parsed = parse_front_matter(file, text, range);
        front = parsed.doc;
        diagnostics.extend(parsed.diagnostics);
        private = parsed.private;
        unread = parsed.unread;
    }
    front.title = front.title.or(split.title);
    let Reading { options, highlights } = reading;
    let MarkdownOptions { smart_quotes, raw_html, translations, search } = options;
    let wording = translations.then(|| wording(&front, text, split.body, split.toml));
    let is_page = path.starts_with("guides/") || path.starts_with("news/");
    let title = front.title.as_ref().map(|title| title.value.as_str());
    let headings =
        if is_page { markdown::Headings::Page { title } } else { markdown::Headings::Embedded };
    let options = markdown::Options { headings, smart_quotes, raw_html, search, highlights };
    let source = markdown::Source { file, text, body: split.body, hash: *hash };
    let (text, found) = markdown::parse(&source, &options);
    diagnostics.extend(found);
    let markdown = Arc::new(text);
    let doc = MarkdownDoc { path: path.to_owned(), file, front, markdown, wording };
    FileOutcome { file, result: FileResult::Markdown(Box::new(doc)), diagnostics, private, unread }
}

fn wording(
    front: &doc::FrontMatter,
    text: &str,
    body: usize,
    toml: Option<std::ops::Range<usize>>,
) -> doc::Wording {
    let mut hasher = Sha256::new();
    for key in [&front.title, &front.description] {
        hasher.update(key.as_ref().map_or("", |key| key.value.trim()));
        hasher.update([0]);
    }
    for line in text.get(body..).unwrap_or_default().trim().lines() {
        hasher.update(line.trim_end());
        hasher.update([b'\n']);
    }
    let hash = ContentHash::from(hasher).short(5);
    doc::Wording { hash, keys: toml.map(|range| range.start), body }
}

fn assemble(
    sources: &Sources,
    config: (doc::Config, FileId, Vec<doc::Unread>),
    outcomes: Vec<FileOutcome<FileResult>>,
    diagnostics: &mut Vec<Diagnostic>,
    private: &mut Vec<(FileId, Vec<std::ops::Range<usize>>)>,
) -> Docs {
    let read = sources.iter().filter(|(_, source)| source.is_read);
    let files = read.map(|(file, source)| FileDoc {
        path: source.path.clone(),
        file,
        bytes: source.bytes.clone(),
        hash: source.hash,
    });
    let (config, config_file, config_unread) = config;
    let mut docs = Docs {
        config,
        config_file,
        people: Vec::new(),
        circles: Vec::new(),
        guides: Vec::new(),
        news: Vec::new(),
        events: Vec::new(),
        resources: Vec::new(),
        closures: Vec::new(),
        calendars: BTreeMap::new(),
        files: files.collect(),
        unread: config_unread,
    };
    let mut folders: BTreeMap<String, CircleFolder> = BTreeMap::new();
    for outcome in outcomes {
        diagnostics.extend(outcome.diagnostics);
        private.push((outcome.file, outcome.private));
        docs.unread.extend(outcome.unread);
        let path = sources.file(outcome.file).path.as_str();
        let circle = path
            .strip_prefix("circles/")
            .and_then(|below| below.split('/').next())
            .map(str::to_owned);
        match (outcome.result, circle) {
            (FileResult::People(people), _) => docs.people.extend(people),
            (FileResult::Events(events), _) => docs.events.extend(events),
            (FileResult::Resources(resources), _) => docs.resources.extend(resources),
            (FileResult::Closures(closures), _) => docs.closures.extend(closures),
            (FileResult::Circle(circle), Some(id)) => {
                folders.entry(id).or_default().circle = Some((*circle, outcome.file));
            }
            (FileResult::Roster(roster), Some(id)) => {
                folders.entry(id).or_default().roster = roster;
            }
            (FileResult::Markdown(text), Some(id)) => {
                folders.entry(id).or_default().add_text(*text);
            }
            (FileResult::Calendar(calendar), _) => {
                docs.calendars.insert(path.to_owned(), *calendar);
            }
            (FileResult::Markdown(text), None) if path.starts_with("news/") => {
                docs.news.push(*text);
            }
            (FileResult::Markdown(text), None) => docs.guides.push(*text),
            (FileResult::Circle(_) | FileResult::Roster(_) | FileResult::Other, _) => {}
        }
    }
    docs.circles = folders.into_iter().filter_map(|(id, folder)| folder.into_docs(id)).collect();
    diagnostics.extend(without_circle_file(sources));
    docs
}

/// Folders that hold what belongs to a circle and no `circle.toml`, each at the first such file.
fn without_circle_file(sources: &Sources) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, FileId> = BTreeMap::new();
    for (file, source) in sources.iter() {
        let below = source.path.strip_prefix("circles/").and_then(|path| path.split_once('/'));
        let Some((folder, name)) = below else { continue };
        if [".toml", ".csv", ".md", ".txt"].iter().any(|ending| name.ends_with(ending)) {
            first.entry(folder).or_insert(file);
        }
    }
    first.retain(|folder, _| sources.find(&format!("circles/{folder}/circle.toml")).is_none());
    let found = first.into_iter().map(|(folder, file)| {
        let message = format!("`circles/{folder}` has no `circle.toml`, and is not shown");
        Diagnostic::new(&rules::CIRCLE_FILE_MISSING, Span::file(file), message)
            .hint(format!("call its settings `circles/{folder}/circle.toml`, in small letters"))
    });
    found.collect()
}

/// What lies in one folder of `circles/`.
#[derive(Default)]
struct CircleFolder {
    circle: Option<(doc::Circle, FileId)>,
    roster: Vec<doc::Member>,
    about: Option<MarkdownDoc>,
    notes: Vec<(String, MarkdownDoc)>,
}

impl CircleFolder {
    fn add_text(&mut self, text: MarkdownDoc) {
        let name =
            text.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
        if text.path.ends_with("/about.md") && !text.path.contains("/meetings/") {
            self.about = Some(text);
        } else {
            self.notes.push((name, text));
        }
    }

    fn into_docs(self, id: String) -> Option<CircleDocs> {
        let (circle, file) = self.circle?;
        Some(CircleDocs {
            id,
            file,
            circle,
            roster: self.roster,
            about: self.about,
            notes: self.notes,
        })
    }
}
