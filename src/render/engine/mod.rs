//! The template engine: built once, one clone a language, shared by all threads.
//!
//! In: a [`Theme`], whose [`Templates`] are read before there is a site, and what every page can see. Out: text, or a
//! finding with file, line, column and the templates from which the place was reached. Templates read data only: no
//! file, no network, no clock.

mod filters;
mod functions;
mod marked;
mod report;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

use super::theme::Theme;
use super::words::Words;
use crate::diag::Diagnostic;

pub(super) use report::Reporter;

/// The templates of a theme, read: what can be made before there is a site.
pub struct Templates {
    tera: Tera,
    reporter: Reporter,
}

impl Templates {
    /// Reads all templates.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let reporter = Reporter::new(theme);
        let mut tera = Tera::new();
        // Every name ends with nothing: whatever a template is called, what it shows is escaped.
        tera.autoescape_on([""]);
        tera.set_fallback_prefixes(theme.prefixes.iter().cloned())
            .expect("there is no template yet");
        // Templates are read with the names of functions alone; each language has its own that speak.
        register(&mut tera, &Arc::new(Words::speechless()));
        let wrong = reporter.unreadable(theme);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let templates = theme.templates.iter().map(|one| (one.name.as_str(), one.text.as_ref()));
        tera.add_raw_templates(templates).map_err(|error| reporter.findings(&error))?;
        Ok(Self { tera, reporter })
    }
}

/// Templates of one theme, ready to be filled in.
pub(super) struct Engine {
    languages: BTreeMap<String, Language>,
    reporter: Reporter,
}

/// The templates as one language says them.
pub(super) struct Language {
    /// Its words.
    pub(super) words: Arc<Words>,
    tera: Tera,
}

impl Engine {
    /// Of each language its words, and what every page in it can see.
    pub(super) fn new(templates: Templates, languages: Vec<(Arc<Words>, Context)>) -> Self {
        let Templates { tera, reporter } = templates;
        let language = |(words, shared): (Arc<Words>, Context)| {
            let mut tera = tera.clone();
            tera.global_context().extend(shared);
            register(&mut tera, &words);
            (words.tag().to_owned(), Language { words, tera })
        };
        Self { languages: languages.into_iter().map(language).collect(), reporter }
    }

    /// The templates in a language of the site.
    pub(super) fn language(&self, tag: &str) -> &Language {
        let found = self.languages.get(tag).or_else(|| self.languages.values().next());
        found.expect("an engine is made of at least one language")
    }

    /// What went wrong while a template was filled in.
    pub(super) fn findings(&self, error: &tera::Error) -> Vec<Diagnostic> {
        self.reporter.findings(error)
    }
}

impl Language {
    /// Fills in the template `name`.
    pub(super) fn render(&self, name: &str, context: &Context) -> tera::TeraResult<String> {
        self.tera.render(name, context)
    }

    /// Fills in the template `name` of a page, behind what `page` holds.
    pub(super) fn page(
        &self,
        name: &str,
        context: &Context,
        page: &mut Vec<u8>,
    ) -> tera::TeraResult<()> {
        self.tera.render_to(name, context, page)
    }
}

fn register(tera: &mut Tera, words: &Arc<Words>) {
    functions::register(tera, words);
    filters::register(tera, words);
}
