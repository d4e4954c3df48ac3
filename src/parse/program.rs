//! The documents of a whole program: every file read once, each alone, in parallel.

use std::sync::Arc;

use rayon::prelude::*;

use super::front_matter;
use super::markdown::{self, Markdown};
use super::{doc, parse_circle, parse_closures, parse_config, parse_events, parse_front_matter, parse_people, parse_resources, parse_roster};
use crate::diag::{Diagnostic, FileId};
use crate::source::Sources;

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
    /// Every file.
    pub files: Vec<FileDoc>,
}
