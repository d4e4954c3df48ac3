//! Places in files: a file and a byte range, nothing else until something is printed.

use std::borrow::Cow;
use std::ops::Range;

/// A file of the program folder, numbered in order of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range of a file, or the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Which file.
    pub file: FileId,
    /// First byte and the byte after the last; `None` is the whole file. `None` sorts first.
    range: Option<(u32, u32)>,
}

impl Span {
    /// `range` of `file`; ranges that overrun the text are cut when they are printed.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let start = clamp(range.start);
        Self { file, range: Some((start, clamp(range.end).max(start))) }
    }

    /// The file as a whole.
    pub fn file(file: FileId) -> Self {
        Self { file, range: None }
    }

    /// The byte range, if it is not the whole file.
    pub fn range(&self) -> Option<Range<usize>> {
        self.range.map(|(start, end)| start as usize..end as usize)
    }
}

/// What a renderer needs to know of the files.
pub trait Files {
    /// The path below the program folder, with `/`.
    fn path(&self, file: FileId) -> &str;

    /// The text as it may be shown: values that are private are masked, byte for byte as long as they are.
    fn text(&self, file: FileId) -> Cow<'_, str>;
}
