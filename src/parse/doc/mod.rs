//! What the files say, file by file: every value with its place, nothing decided.
//!
//! All keys are optional here; the model says what is missing. Types of one file stand together.

mod calendar_file;
mod circle;
mod config;
mod data;
mod member;
mod page;

use jiff::civil::{Date, DateTime};

use crate::diag::{FileId, Span};

pub use calendar_file::{CalendarEvent, CalendarFile, CalendarTime};
pub use circle::{
    AgendaItem, Circle, CircleStatus, Cohort, Format, Link, Meeting, MeetingStatus, Online,
    Repetition, Series, Turn,
};
pub use config::{
    Authoring, Brand, Calendar, Check, Config, Ignore, LanguagePages, LanguageTable, Level,
    MeetingPages, Privacy, ProgramTable, Repository, Show, Site,
};
pub use data::{Closure, Event, Resource, ResourceKind};
pub use member::{Left, Member};
pub use page::{FrontMatter, PageKind, Wording};

/// A value and where it stands. Of a text in quotes, the place is what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A key that is there and could not be read, for its value or for a slip in its name. What is wrong with it is said; it
/// is not missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The table it stands in; the file for its top table.
    pub table: Span,
    /// The key; `None` where any key may be lost, for the file is not what it should be.
    pub key: Option<&'static str>,
}

impl Unread {
    /// Anything that is in a file may be lost.
    pub fn all_of(file: FileId) -> Self {
        Self { table: Span::file(file), key: None }
    }

    /// Whether `key` of the table at `table` may be there. The whole file stands for all its tables.
    pub fn explains(&self, table: Span, key: &str) -> bool {
        let is_table = self.table == table || table.range().is_none() || self.key.is_none();
        self.table.file == table.file && is_table && self.key.is_none_or(|unread| unread == key)
    }
}

/// A date, or a local date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A whole day.
    Date(Date),
    /// A time of a day, in the zone of what it belongs to.
    Local(DateTime),
}
