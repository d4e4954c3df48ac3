//! Markdown as a rope: HTML with holes that later stages fill.
//!
//! In: one text and how it is to be read. Out: [`Markdown`] and what is wrong with the text; never fails, and its
//! time grows with the text's length alone. Knows nothing of other files: where a link leads, what a
//! directive shows and how a citation is numbered are holes, and so are words of the interface.
//!
//! `events` reads the text once with pulldown-cmark; `writer` walks over the events once and writes. `rules` lists what
//! can be wrong; `tests/hostile.rs` holds that no text breaks a page.

mod addresses;
mod anchors;
mod blocks;
mod citations;
mod code;
mod directives;
mod escape;
mod events;
mod footnotes;
mod headings;
mod highlights;
mod html;
mod links;
mod math;
mod pieces;
mod plain;
mod prose;
mod raw;
mod rules;
mod text;
mod toml;
mod types;
mod writer;

use sha2::{Digest, Sha256};

use super::rules::FILE_TOO_LARGE;
use crate::diag::{Diagnostic, Rule, Span, shorten};
use crate::hash::ContentHash;

pub use highlights::Highlights;
pub use prose::Prose;
pub use types::{
    Argument, Citation, Directive, Heading, Headings, Link, LinkKind, Markdown, Options, Piece,
    Reworded, Source, TextSection, Value, Word,
};

/// All rules of this part.
pub static RULES: &[&Rule] = rules::RULES;

/// The most bytes of a Markdown file.
const LIMIT: usize = 2 << 20;

/// Reads a text.
pub fn parse(source: &Source<'_>, options: &Options<'_>) -> (Markdown, Vec<Diagnostic>) {
    if source.text.len() > LIMIT {
        let message = "the file is larger than 2 MB";
        let found = Diagnostic::new(&FILE_TOO_LARGE, Span::file(source.file), message);
        let found = found.hint("split the file, or remove what does not belong into it");
        return (Markdown::default(), vec![found]);
    }
    let (events, mut found) = events::read(source, options);
    let (markdown, more) = writer::write(source, options, &events);
    found.extend(more);
    found.sort_by_key(|found| found.span);
    shorten(&mut found);
    (Markdown { made_of: made_of(source, options), ..markdown }, found)
}

fn made_of(source: &Source<'_>, options: &Options<'_>) -> ContentHash {
    let Source { file: _, text: _, body: _, hash } = source;
    let Options { headings, smart_quotes, raw_html, search, highlights: _ } = options;
    let mut hasher = Sha256::new_with_prefix(hash.as_bytes());
    hasher.update([u8::from(*smart_quotes), u8::from(*raw_html), u8::from(*search)]);
    match headings {
        Headings::Page { title } => {
            hasher.update([0, u8::from(title.is_some())]);
            hasher.update(title.unwrap_or_default());
        }
        Headings::Embedded => hasher.update([1]),
    }
    hasher.into()
}

#[cfg(test)]
mod tests;
