//! Splits a Markdown file into front matter and body.
//!
//! Front matter is TOML between two lines `+++`, with nothing before the first but empty lines. YAML between `---` is
//! refused, with the same as TOML for a remedy.

mod yaml;

use std::ops::Range;

use super::doc::Spanned;
use crate::diag::{Diagnostic, FileId, Span, rules};

rules! {
    FRONT_MATTER_UNCLOSED: Error "front-matter-unclosed",
        "Front matter ends.",
        "What a page says about itself stands between two lines `+++`. The second is missing, so nobody can say where the text \
         begins.\n\n\
         ```markdown\n+++\ntitle = \"Time limits\"\n+++\n\nWithout a clock …\n```\n\nAdd the line.";
    FRONT_MATTER_UNOPENED: Error "front-matter-unopened",
        "Front matter begins.",
        "What a page says about itself stands between two lines `+++`. The first is missing or misspelt, so readers would see the \
         keys as text.\n\n\
         ```markdown\n+++\ntitle = \"Time limits\"\n+++\n\nWithout a clock …\n```\n\nAdd the line at the very beginning of the file; \
         `circlebook check --fix` does so.";
    FRONT_MATTER_YAML: Error "front-matter-yaml",
        "Front matter is TOML.",
        "Other generators take YAML between lines `---`. Here front matter is TOML between lines `+++`, as in all other files of \
         a program: what a key may hold is checked, and a slip of the pen is found.\n\n\
         ```markdown\n---\ntitle: Time limits     <- wrong\nweight: 3\n---\n\n+++\ntitle = \"Time limits\"\norder = 3\n+++\n```\n\n\
         `circlebook check --fix` rewrites it. `weight` becomes `order`, `lastmod` becomes `updated`, and keys that mean nothing \
         here are kept below `[extra]`, where themes can read them.";
}

/// How many lines front matter without a beginning has at most.
const LONGEST: usize = 100;

/// Lines of YAML as TOML; `None` where that cannot be said for certain.
pub(crate) fn yaml_to_toml(lines: &[&str]) -> Option<String> {
    yaml::to_toml(lines).ok().map(|made| made.toml)
}

/// A file split in two.
#[derive(Debug)]
pub struct Split {
    /// The TOML between the `+++` lines.
    pub toml: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
    /// The title in a block of YAML, which is refused: nobody needs to be told that there is no title, too.
    pub title: Option<Spanned<String>>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Splits `text`.
pub fn split(file: FileId, text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines(text, start).skip_while(|line| line.content.is_empty());
    let nothing = Split { toml: None, body: start, title: None, diagnostics: Vec::new() };
    match lines.next() {
        Some(first) if first.content == "+++" => toml(file, first, lines),
        Some(first) if first.content == "---" => yaml_block(file, text, first, lines),
        Some(first) => unopened(file, first, lines).unwrap_or(nothing),
        None => nothing,
    }
}

/// Keys at the beginning of a text, with the line that ends front matter behind them and none, or one that is misspelt,
/// that begins it.
fn unopened<'t>(
    file: FileId,
    first: Line<'t>,
    mut rest: impl Iterator<Item = Line<'t>>,
) -> Option<Split> {
    let is_misspelt =
        first.content.contains('+') && first.content.trim_matches(['+', ' ']).is_empty();
    let start = if is_misspelt { rest.next()? } else { first };
    let (key, _) = start.content.split_once('=')?;
    let is_key = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    (!key.trim().is_empty() && key.trim().chars().all(is_key)).then_some(())?;
    let last = rest.take(LONGEST).find(|line| line.content == "+++")?;
    let span = Span::new(file, first.range());
    let message = "the front matter does not begin with a line `+++`";
    let found = Diagnostic::new(&FRONT_MATTER_UNOPENED, span, message);
    let found = if is_misspelt {
        found.hint("write `+++`").fix(span, "+++")
    } else {
        found.hint("write a line `+++` above it").fix(span, format!("+++\n{}", first.content))
    };
    let toml = Some(start.start..last.start);
    Some(Split { toml, body: last.next, title: None, diagnostics: vec![found] })
}

/// A line without its break, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    content: &'t str,
    start: usize,
    /// Where the next one begins.
    next: usize,
}

impl Line<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.content.len()
    }
}

/// The lines from `start`, blanks at their ends left out.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let rest = text.get(start..).unwrap_or_default();
    rest.split_inclusive('\n').scan(start, |at, line| {
        let start = *at;
        *at += line.len();
        Some(Line { content: line.trim_end(), start, next: *at })
    })
}

fn toml<'t>(file: FileId, first: Line<'t>, mut rest: impl Iterator<Item = Line<'t>>) -> Split {
    match rest.find(|line| line.content == "+++") {
        Some(last) => Split {
            toml: Some(first.next..last.start),
            body: last.next,
            title: None,
            diagnostics: Vec::new(),
        },
        None => {
            let found = Diagnostic::new(
                &FRONT_MATTER_UNCLOSED,
                Span::new(file, first.range()),
                "the front matter is not closed",
            );
            let found = found.hint("add a line `+++` behind its last key");
            Split { toml: None, body: first.next, title: None, diagnostics: vec![found] }
        }
    }
}

/// A block of YAML, or a text that begins with a line across the page.
fn yaml_block<'t>(
    file: FileId,
    text: &str,
    first: Line<'t>,
    rest: impl Iterator<Item = Line<'t>>,
) -> Split {
    let nothing = Split { toml: None, body: first.start, title: None, diagnostics: Vec::new() };
    let mut inner = Vec::new();
    let mut last = None;
    for line in rest {
        if matches!(line.content, "---" | "...") {
            last = Some(line);
            break;
        }
        inner.push(line);
    }
    let Some(last) = last.filter(|_| inner.iter().any(|line| yaml::is_key(line.content))) else {
        return nothing;
    };
    let block = first.start..last.range().end;
    let span = Span::new(file, block.clone());
    let written: Vec<&str> = inner.iter().map(|line| line.content).collect();
    let found = Diagnostic::new(
        &FRONT_MATTER_YAML,
        Span::new(file, first.range()),
        "the front matter is YAML",
    );
    let (found, title) = match yaml::to_toml(&written) {
        Ok(made) => {
            let newline = if text.get(block).is_some_and(|block| block.contains('\r')) {
                "\r\n"
            } else {
                "\n"
            };
            let toml = format!("+++\n{}+++", made.toml);
            let hint = format!("write it as TOML, or let `circlebook check --fix` do so:\n{toml}");
            (found.hint(hint).fix(span, toml.replace('\n', newline)), made.title)
        }
        Err(fault) => {
            let line = inner.get(fault.line).map_or(span, |line| Span::new(file, line.range()));
            let found = found.label(line, fault.reason);
            (found.hint("write it as TOML between lines `+++`: `title = \"…\"`"), fault.title)
        }
    };
    let title = title.map(|value| Spanned { value, span });
    Split { toml: None, body: last.next, title, diagnostics: vec![found] }
}

#[cfg(test)]
mod tests;
