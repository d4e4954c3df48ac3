//! The parts of a calendar file: what stands between `BEGIN` and `END`.

use super::line::Line;
use super::rules;
use crate::diag::{Diagnostic, Span};

/// Parts in parts, deeper than any calendar has them.
const DEEPEST: usize = 8;

/// A part.
#[derive(Debug)]
pub(super) struct Component {
    /// `VEVENT`.
    pub(super) kind: String,
    /// Where it begins.
    pub(super) span: Span,
    /// Its properties.
    pub(super) lines: Vec<Line>,
    /// Parts in it.
    pub(super) inner: Vec<Component>,
}

impl Component {
    fn new(kind: String, span: Span) -> Self {
        Self { kind, span, lines: Vec::new(), inner: Vec::new() }
    }

    /// The first property of that name.
    pub(super) fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// All properties of that name.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// The first value of that name, as it is written.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        self.line(name).map(|line| line.raw.as_str())
    }
}

/// All parts that stand in no other, and what is wrong with how they stand. What is not closed ends where the part
/// around it ends.
pub(super) fn components(lines: Vec<Result<Line, Span>>) -> (Vec<Component>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut open: Vec<Component> = Vec::new();
    let mut done = Vec::new();
    let mut too_deep = 0_usize;
    for line in lines {
        let line = match line {
            Ok(line) => line,
            Err(span) => {
                let wrong =
                    Diagnostic::new(&rules::ICS_SYNTAX, span, "this is no property of a calendar");
                found.push(wrong.hint("export the calendar again"));
                continue;
            }
        };
        match line.name.as_str() {
            "BEGIN" if open.len() >= DEEPEST => too_deep += 1,
            "BEGIN" => open.push(Component::new(line.raw.to_ascii_uppercase(), line.span)),
            "END" if too_deep > 0 => too_deep -= 1,
            "END" => close(&mut open, &mut done, &line, &mut found),
            _ if too_deep > 0 => {}
            _ => {
                if let Some(part) = open.last_mut() {
                    part.lines.push(line);
                }
            }
        }
    }
    while let Some(part) = open.pop() {
        found.push(unclosed(&part));
        put(&mut open, &mut done, part);
    }
    (done, found)
}

/// Closes the innermost part that an `END` names, and those in it.
fn close(
    open: &mut Vec<Component>,
    done: &mut Vec<Component>,
    end: &Line,
    found: &mut Vec<Diagnostic>,
) {
    let is_named = |part: &Component| part.kind.eq_ignore_ascii_case(&end.raw);
    if !open.iter().any(is_named) {
        let wrong = Diagnostic::new(&rules::ICS_SYNTAX, end.span, "this closes nothing");
        found.push(wrong.hint("export the calendar again"));
        return;
    }
    while let Some(part) = open.pop() {
        let is_last = is_named(&part);
        if !is_last {
            found.push(unclosed(&part));
        }
        put(open, done, part);
        if is_last {
            return;
        }
    }
}

fn put(open: &mut [Component], done: &mut Vec<Component>, part: Component) {
    match open.last_mut() {
        Some(around) => around.inner.push(part),
        None => done.push(part),
    }
}

fn unclosed(part: &Component) -> Diagnostic {
    let message = "this part of the calendar is not closed";
    Diagnostic::new(&rules::ICS_SYNTAX, part.span, message).hint("export the calendar again")
}
