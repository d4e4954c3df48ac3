//! What the template engine reports, as findings.
//!
//! The engine keeps the stack of templates in its written report only, so that is what is read here.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use tera::{Error, ErrorKind, Tera};

use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::render::theme::{Template, Theme, rules};

/// Knows the templates' texts and files.
pub(in crate::render) struct Reporter {
    templates: HashMap<String, (Option<FileId>, String)>,
    config: FileId,
}

/// A place in a template.
struct Place {
    span: Option<Span>,
    /// `handbook/base.html:12:3`.
    name: String,
}

impl Reporter {
    pub(super) fn new(theme: &Theme) -> Self {
        let entry = |template: &Template| {
            (template.name.clone(), (template.file, template.text.clone().into_owned()))
        };
        Self { templates: theme.templates.iter().map(entry).collect(), config: theme.config }
    }

    /// The program's templates that cannot be read: each alone, so that one run shows all.
    pub(super) fn unreadable(&self, theme: &Theme) -> Vec<Diagnostic> {
        let own = theme.templates.iter().filter(|template| template.file.is_some());
        let alone = own.filter_map(|template| {
            let error = Tera::new().add_raw_template(&template.name, &template.text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then_some(error)
        });
        alone.flat_map(|error| self.findings(&error)).collect()
    }

    /// One finding a report.
    pub(super) fn findings(&self, error: &Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::MissingParent { current, parent } => {
                let fact = format!("there is no template `{parent}` to extend");
                let known = self.templates.keys().map(String::as_str).collect::<BTreeSet<_>>();
                let likely = nearest(parent, known);
                let likely = likely.map(|likely| format!("did you mean `{likely}`?"));
                vec![self.at_word(current, parent, &fact).maybe_hint(likely)]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
                let fact = format!("the template extends itself, by way of {}", listed(chain));
                let name = tpl.rsplit('/').next().unwrap_or(tpl);
                let theirs = format!("handbook/{name}");
                let theirs = Some(theirs).filter(|theirs| self.templates.contains_key(theirs));
                let hint = theirs.map(|theirs| format!("that of the theme is called `{theirs}`"));
                vec![self.at_word(tpl, "extends", &fact).maybe_hint(hint)]
            }
            ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let fact = format!("the template includes itself, by way of {}", listed(chain));
                vec![self.at_word(tpl, "include", &fact)]
            }
            _ => self.reported(error),
        }
    }

    /// A finding at the first place where a template says a word.
    fn at_word(&self, template: &str, word: &str, fact: &str) -> Diagnostic {
        let file = self.templates.get(template).and_then(|(file, text)| Some(((*file)?, text)));
        let span = file.map(|(file, text)| {
            let start = text.find(word).unwrap_or_default();
            Span::new(file, start..(start + word.len()).min(text.len()))
        });
        self.finding(fact, &Place { span, name: template.to_owned() })
    }

    /// What the engine says of places in templates.
    fn reported(&self, error: &Error) -> Vec<Diagnostic> {
        let text = error.to_string();
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut message = None;
        for line in text.lines() {
            let line = line.trim();
            if let Some(fact) = line.strip_prefix("error: ") {
                message = Some(fact.to_owned());
            } else if let Some(place) = line.strip_prefix("--> ") {
                let place = self.place(place);
                found.extend(message.take().map(|fact| self.finding(&fact, &place)));
            } else if let Some(place) = line.strip_prefix("note: called from ")
                && let Some(last) = found.pop()
            {
                found.push(self.called_from(last, &self.place(place)));
            }
        }
        if found.is_empty() {
            let fact = text.lines().next().unwrap_or_default();
            found.push(Diagnostic::new(
                &rules::TEMPLATE_INVALID,
                Span::file(self.config),
                lower(fact),
            ));
        }
        found
    }

    fn finding(&self, fact: &str, place: &Place) -> Diagnostic {
        let fact = lower(fact);
        match place.span {
            Some(span) => Diagnostic::new(&rules::TEMPLATE_INVALID, span, fact),
            None => {
                let message = format!("template `{}`: {fact}", place.name);
                Diagnostic::new(&rules::TEMPLATE_INVALID, Span::file(self.config), message)
            }
        }
    }

    fn called_from(&self, finding: Diagnostic, place: &Place) -> Diagnostic {
        match place.span {
            Some(span) => finding.label(span, "called from here"),
            None => finding.hint(format!("it is called from `{}`", place.name)),
        }
    }

    /// `name:line:column`, columns counted in characters from 1.
    fn place(&self, text: &str) -> Place {
        let mut parts = text.rsplitn(3, ':');
        let column = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
        let line = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
        let name = parts.next().unwrap_or(text);
        let span = self
            .templates
            .get(name)
            .and_then(|(file, text)| Some(Span::new((*file)?, range_at(text, line, column))));
        Place { span, name: text.to_owned() }
    }
}

/// The word that stands at the place; of a call, its name and its arguments.
fn range_at(text: &str, line: usize, column: usize) -> Range<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(before..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let skipped: usize = line.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let rest = line.get(skipped..).unwrap_or_default();
    let of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let word = rest.find(|c| !of_word(c)).unwrap_or(rest.len());
    let arguments = rest.get(word..).filter(|after| word > 0 && after.starts_with('('));
    let call = arguments.and_then(|arguments| arguments.find(')')).map_or(0, |end| end + 1);
    let length = (word + call).max(rest.chars().next().map_or(0, char::len_utf8));
    before + skipped..before + skipped + length
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// As findings begin: with a small letter, without a full stop.
fn lower(fact: &str) -> String {
    let fact = fact.trim_end_matches('.');
    let mut letters = fact.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}
