//! What is wrong, where, and what to do about it: the one type for an author's mistakes.
//!
//! In: facts found by any stage. Out: [`Diagnostics`], sorted and without duplicates, which the renderers
//! below turn into text. Knows nothing of TOML, Markdown, circles or the disk; line and column are
//! computed only when something is printed.

mod nearest;
pub mod report;
mod span;

use std::collections::HashMap;

pub use nearest::nearest;
pub use span::{FileId, Files, Span};

/// How bad a finding is. Errors stop a build; warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built from this.
    Error,
    /// The site can be built, but this is most likely not what the author wants.
    Warning,
    /// Found, and switched off by `[check]`.
    Ignored,
}

/// A kind of finding: its stable code and what `circlebook explain` says about it.
///
/// Every stage declares the rules it can break as statics, so that the list of all codes is the list of all rules.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Kebab-case, never renamed: `roster-unknown-member`.
    pub code: &'static str,
    /// What it is unless `[check]` says otherwise.
    pub severity: Severity,
    /// One sentence: what the rule holds. Shown in lists.
    pub summary: &'static str,
    /// The long explanation in Markdown: why it matters, an example that breaks it, and the remedy.
    pub explain: &'static str,
}

/// Declares rules as statics, and `RULES` with all of them.
macro_rules! rules {
    ($($name:ident: $severity:ident $code:literal, $summary:literal, $explain:literal;)*) => {
        $(pub(crate) static $name: $crate::diag::Rule = $crate::diag::Rule {
            code: $code,
            severity: $crate::diag::Severity::$severity,
            summary: $summary,
            explain: $explain,
        };)*

        /// All rules declared here.
        pub(crate) static RULES: &[&$crate::diag::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;

/// A second place that belongs to a finding: "first listed here".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there; lower case, no full stop.
    pub text: String,
}

/// A change of text that mends a finding and cannot do harm: what `check --fix` applies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// What is replaced; an empty range inserts.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of finding.
    pub rule: &'static Rule,
    /// `rule.severity`, unless `[check]` changed it.
    pub severity: Severity,
    /// The smallest text the author must edit.
    pub span: Span,
    /// The fact: lower case, no full stop, names in backticks. Never a private value.
    pub message: String,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to do, each one imperative: "write `second`", "did you mean `aisha`?".
    pub hints: Vec<String>,
    /// The safe remedy, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// All places that it names.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let further = self.labels.iter().map(|label| label.span);
        std::iter::once(self.span).chain(further).chain(self.fix.iter().map(|fix| fix.span))
    }

    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            span,
            message: message.into(),
            labels: Vec::new(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a remedy in words.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    /// Adds a remedy in words if there is one.
    #[must_use]
    pub fn maybe_hint(self, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.hint(text),
            None => self,
        }
    }

    /// Adds the remedy that `check --fix` applies.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    fn sort_key(&self) -> (Span, Severity, &'static str, &str) {
        (self.span, self.severity, self.rule.code, &self.message)
    }
}

/// The most findings of one kind in one file that are worth reading.
const WORTH_READING: usize = 1000;

/// Leaves no more findings of one kind in one file than are worth reading, of those that come first; the last of them
/// says how many there are more. No kind is lost, so that what stops a build still does.
pub(crate) fn shorten(found: &mut Vec<Diagnostic>) {
    let mut counts: HashMap<(FileId, &str), usize> = HashMap::new();
    found.retain(|one| {
        let count = counts.entry((one.span.file, one.rule.code)).or_default();
        *count += 1;
        *count <= WORTH_READING
    });
    counts.retain(|_, count| *count > WORTH_READING);
    for last in found.iter_mut().rev() {
        if counts.is_empty() {
            break;
        }
        if let Some(count) = counts.remove(&(last.span.file, last.rule.code)) {
            let more = count - WORTH_READING;
            let kind =
                format!("mend what is found above; {more} more of this kind are in this file");
            last.hints.push(kind);
        }
    }
}

/// Everything found so far. Collects; [`Diagnostics::finish`] sorts.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Nothing found.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(more);
    }

    /// In order of file and offset, each once, no more of a kind than are worth reading: the same on every machine and
    /// for every number of threads.
    #[must_use]
    pub fn finish(mut self) -> Self {
        self.0.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.0.dedup_by(|a, b| a.sort_key() == b.sort_key());
        shorten(&mut self.0);
        self
    }

    /// Applies `severity` to each finding; what it calls [`Severity::Ignored`] is dropped.
    pub fn reclassify(&mut self, severity: impl Fn(&Diagnostic) -> Severity) {
        for diagnostic in &mut self.0 {
            diagnostic.severity = severity(diagnostic);
        }
        self.0.retain(|diagnostic| diagnostic.severity != Severity::Ignored);
    }

    /// Whether anything stops the build.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many errors and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors =
            self.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        (errors, self.0.len() - errors)
    }

    /// The findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}
