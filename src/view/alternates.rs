//! The same page in several languages.

use std::collections::HashMap;

use super::types::{Alternate, Page};
use crate::model::{self, Program};
use crate::privacy::Audience;

impl<A: Audience> Page<A> {
    /// Says in which language the text of the page is, if it is that of `written`.
    pub(super) fn set_text(&mut self, program: &Program, written: Option<&model::Page>) {
        if let Some(written) = written {
            self.text_language = super::language_of(program, written.language);
            self.is_translated = self.text_language == self.language;
        }
    }
}

/// Tells each page of the others that say the same.
pub(super) fn link_languages<A: Audience>(program: &Program, pages: &mut [Page<A>]) {
    if program.languages.len() < 2 {
        return;
    }
    let mut same: HashMap<String, Vec<Alternate>> = HashMap::new();
    for page in pages.iter().filter(|page| page.path != "404.html") {
        let alternate = Alternate {
            language: page.language.clone(),
            url: page.path.clone(),
            is_translated: page.is_translated,
        };
        same.entry(base(program, page).to_owned()).or_default().push(alternate);
    }
    for page in pages {
        if let Some(alternates) = same.get(base(program, page)).filter(|all| all.len() > 1) {
            page.alternates.clone_from(alternates);
        }
    }
}

/// The address without the language.
fn base<'a, A: Audience>(program: &Program, page: &'a Page<A>) -> &'a str {
    if page.language == super::language(program) {
        return &page.path;
    }
    let below = page.path.strip_prefix(page.language.as_str());
    below.and_then(|below| below.strip_prefix('/')).unwrap_or(&page.path)
}
