//! What is going to be written, and what is left behind.

use std::collections::BTreeMap;

/// How many places are listed for one reason.
const PLACES: usize = 5;

/// Something of the source that was not brought over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Note {
    /// What and why: lower case, no full stop.
    pub(super) reason: String,
    /// Its file in the source.
    pub(super) path: String,
    /// Its line, from 1; 0 for the file as a whole.
    pub(super) line: usize,
}

/// All files by their paths in the program folder, and all notes.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) notes: Vec<Note>,
}

impl Plan {
    /// Adds a file.
    pub(super) fn add(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), contents.into());
    }

    /// Says that something is left behind.
    pub(super) fn note(&mut self, path: &str, line: usize, reason: impl Into<String>) {
        let note = Note { reason: reason.into(), path: path.to_owned(), line };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Whether the file as a whole is left behind already.
    pub(super) fn speaks_of(&self, path: &str) -> bool {
        self.notes.iter().any(|note| note.path == path && note.line == 0)
    }

    /// The notes as text: each reason with its places.
    pub(super) fn left_behind(&self) -> String {
        let mut by_reason: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let mut notes: Vec<&Note> = self.notes.iter().collect();
        notes.sort();
        for note in notes {
            let place = match note.line {
                0 => note.path.clone(),
                line => format!("{}:{line}", note.path),
            };
            by_reason.entry(&note.reason).or_default().push(place);
        }
        let mut text = String::new();
        if !by_reason.is_empty() {
            text.push_str("Left behind:\n\n");
        }
        for (reason, places) in by_reason {
            let shown: Vec<String> = places.iter().take(PLACES).cloned().collect();
            let more = places.len() - shown.len();
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            text.push_str(&format!("{reason}\n  {}{rest}\n", shown.join(", ")));
        }
        text
    }
}
