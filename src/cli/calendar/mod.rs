//! Circles out of calendar files: what another program exported becomes a `circle.toml` to be edited.
//!
//! For `new circle --from` and `import ics`: [`read_calendar`] reads the file and says what it could not make out,
//! [`title_of`] offers a title, [`circle_file`] writes the text of the circle's file.

mod circle_file;
mod phrase;

use std::path::Path;

use super::{Error, Terminal};
use crate::diag::report::Format;
use crate::diag::{Diagnostics, FileId};
use crate::parse::doc::CalendarFile;
use crate::parse::ics;
use crate::source::Sources;

pub(super) use circle_file::circle_file;

/// Reads a calendar file from anywhere. What is wrong with it is said; it is an error only if there is no event in it.
pub(super) fn read_calendar(path: &Path, terminal: &Terminal) -> Result<CalendarFile, Error> {
    let bytes = std::fs::read(path)
        .map_err(|error| crate::source::Error::Unreadable { path: path.to_owned(), error })?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let parsed = ics::parse_calendar(FileId(0), &text);
    let name = path.display().to_string();
    let (mut sources, _) = Sources::from_memory([(name, text.into_bytes())]);
    sources.mask(FileId(0), parsed.private);
    let diagnostics: Diagnostics = parsed.diagnostics.into_iter().collect();
    terminal.findings(Format::Human, &sources, &diagnostics.finish())?;
    if parsed.doc.events.is_empty() {
        return Err(Error::Usage(format!("`{}` holds no event", path.display())));
    }
    Ok(parsed.doc)
}

/// A title for the circle: the calendar's name, else that of its first event, else of its file.
pub(super) fn title_of(file: &CalendarFile, path: &Path) -> String {
    let repeating = file.events.iter().find(|event| event.rrule.is_some());
    let event = repeating.or(file.events.first()).and_then(|event| event.title.as_ref());
    let by_event = event.map(|title| title.value.clone());
    let by_file = path.file_stem().map(|stem| stem.to_string_lossy().replace(['-', '_'], " "));
    file.name.clone().or(by_event).or(by_file).unwrap_or_else(|| "New circle".to_owned())
}
