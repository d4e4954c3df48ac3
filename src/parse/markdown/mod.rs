//! Markdown as a rope: HTML with holes that later stages fill.
//!
//! In: one text and how it is to be read. Out: [`Markdown`] and what is wrong with the text; never fails, and its
//! time grows with the text's length alone. Knows nothing of other files: where a link leads, what a
//! directive shows and how a citation is numbered are holes, and so are words of the interface.
//!
//! [`events`] reads the text once with pulldown-cmark; [`writer`] walks over the events once and writes.

mod addresses;
mod anchors;
mod blocks;
mod citations;
mod directives;
mod escape;
mod events;
mod footnotes;
mod headings;
mod links;
mod math;
mod pieces;
mod plain;
mod rules;
mod text;
mod types;
mod writer;

use crate::diag::{Diagnostic, Rule};

pub use types::{
    Argument, Citation, Directive, Heading, Headings, Link, LinkKind, Markdown, Options, Piece,
    Source, TextSection, Value, Word,
};

/// All rules of this part.
pub static RULES: &[&Rule] = rules::RULES;

/// Reads a text.
pub fn parse(source: &Source<'_>, options: &Options<'_>) -> (Markdown, Vec<Diagnostic>) {
    let (events, mut found) = events::read(source, options);
    let (markdown, more) = writer::write(source, options, &events);
    found.extend(more);
    found.sort_by_key(|found| found.span);
    (markdown, found)
}

#[cfg(test)]
mod tests;
