//! A site as it was rendered last, so that what is still the same need not be rendered again.
//!
//! Equality decides, not a table of what depends on what: a page's file is taken over where everything that the page
//! is made of is equal, which is the page's own view, what all pages share, and the theme.

use std::fmt;
use std::sync::Arc;

use super::engine::Templates;
use super::page::Press;
use super::search::{self, Record};
use super::site::{self, Selection, decoded, page_files, paths_of};
use super::theme::Theme;
use super::{Bytes, OutputPath, OutputSet};
use crate::diag::Diagnostic;
use crate::parse::markdown::Reworded;
use crate::privacy::Audience;
use crate::view::CalendarFeed;
use crate::view::types::{Page, Site};

/// A site and its files, those pages excepted that hold many others on one, to be printed: each change of a text is
/// a change of them, and a preview can do without them for a moment.
pub struct Rendered<A: Audience> {
    site: Site<A>,
    theme: Arc<Theme>,
    press: Arc<Press>,
    output: OutputSet,
}

impl<A: Audience> Rendered<A> {
    /// Renders the site; files that cannot be other than `before` are taken from there.
    ///
    /// # Errors
    /// What is wrong with templates and words, each once.
    pub fn new(
        site: Site<A>,
        theme: Arc<Theme>,
        before: Option<&Self>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let before = Before::of(before, &site, &theme);
        let press = match before.0 {
            Some(before) => Arc::clone(&before.press),
            None => Arc::new(Press::new(&site, &theme, Templates::read(&theme)?)?),
        };
        let output = site::render(&site, &press, &before, Selection::AllButPrint, None)?;
        Ok(Self { site, theme, press, output })
    }

    /// The same site with texts that differ from those before in nothing but their words.
    ///
    /// # Errors
    /// What is wrong with templates and words.
    pub fn reword(&self, texts: &[Reworded]) -> Result<Self, Vec<Diagnostic>> {
        let site = self.site.reword(texts);
        let mut output = self.output.clone();
        let pages = self.site.pages.iter().zip(&site.pages);
        for (_, page) in pages.filter(|(before, page)| !Arc::ptr_eq(before, page)) {
            if !Selection::AllButPrint.holds(page) {
                continue;
            }
            for (path, bytes) in page_files(&self.press, page)? {
                if let Some(path) = OutputPath::new(&path) {
                    output.insert(path, bytes);
                }
            }
        }
        let (theme, press) = (Arc::clone(&self.theme), Arc::clone(&self.press));
        Ok(Self { site, theme, press, output })
    }

    /// The site.
    pub fn site(&self) -> &Site<A> {
        &self.site
    }

    /// Its files.
    pub fn output(&self) -> &OutputSet {
        &self.output
    }

    /// The pages to be printed; nothing where they cannot be rendered, which a whole build says.
    pub fn print(&self) -> OutputSet {
        let Self { site, press, .. } = self;
        let nothing = Before::nothing();
        site::render(site, press, &nothing, Selection::PrintAlone, None).unwrap_or_default()
    }

    /// What the search index is made of.
    pub fn records(&self) -> Vec<Record> {
        search::records(&self.site, &self.theme)
    }
}

impl<A: Audience> fmt::Debug for Rendered<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").field("files", &self.output.len()).finish_non_exhaustive()
    }
}

/// The files of a rendered site that may be taken over.
pub(super) struct Before<'b, A: Audience>(Option<&'b Rendered<A>>);

impl<'b, A: Audience> Before<'b, A> {
    /// None.
    pub(super) fn nothing() -> Self {
        Self(None)
    }

    /// Those of `rendered`, as far as `site` and `theme` are what they were.
    fn of(rendered: Option<&'b Rendered<A>>, site: &Site<A>, theme: &Theme) -> Self {
        let is_same = |before: &&Rendered<A>| {
            before.site.info == site.info
                && before.site.translations == site.translations
                && *before.theme == *theme
        };
        Self(rendered.filter(is_same))
    }

    /// The files of the page, if it is what it was.
    pub(super) fn page(&self, page: &Page<A>) -> Option<Vec<(String, Bytes)>> {
        let before = self.0?;
        let pages = &before.site.pages;
        let position = pages.binary_search_by(|one| one.path.cmp(&page.path)).ok()?;
        if **pages.get(position)? != *page {
            return None;
        }
        let files = paths_of(page).into_iter();
        files.map(|path| Some((path.clone(), before.output.get(&path)?.clone()))).collect()
    }

    /// The file of the calendar at position `index`, if it is what it was.
    pub(super) fn calendar(&self, index: usize, path: &str, feed: &CalendarFeed) -> Option<Bytes> {
        let before = self.0?;
        let (old_path, old_feed) = before.site.calendars.get(index)?;
        let is_same = old_path == path && old_feed == feed;
        if is_same { before.output.get(&decoded(path)).cloned() } else { None }
    }
}
