//! A site as it was rendered last, so that what is still the same need not be rendered again.
//!
//! Equality decides, not a table of what depends on what: a page's file is taken over where everything that the page
//! is made of is equal, which is the page's own view, what all pages share, and the theme.

use std::sync::Arc;

use super::site::{decoded, file_of};
use super::theme::Theme;
use super::{Bytes, OutputSet};
use crate::privacy::Audience;
use crate::view::CalendarFeed;
use crate::view::types::{Content, Page, Site};

/// A site and its files.
#[derive(Debug)]
pub struct Rendered<A: Audience> {
    /// What was rendered.
    pub site: Site<A>,
    /// With what.
    pub theme: Arc<Theme>,
    /// What came of it.
    pub output: OutputSet,
}

/// The files of a rendered site that may be taken over.
pub(super) struct Before<'b, A: Audience>(Option<&'b Rendered<A>>);

impl<'b, A: Audience> Before<'b, A> {
    /// Those of `rendered`, as far as `site` and `theme` are what they were.
    pub(super) fn of(rendered: Option<&'b Rendered<A>>, site: &Site<A>, theme: &Theme) -> Self {
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
        if pages.get(position)? != page {
            return None;
        }
        let path = file_of(&page.path);
        let mut files = vec![(path.clone(), before.output.get(&path)?.clone())];
        if let Content::Poster(poster) = &page.content {
            let code = decoded(&poster.qr_url);
            files.extend(before.output.get(&code).map(|bytes| (code.clone(), bytes.clone())));
        }
        Some(files)
    }

    /// The file of the calendar at position `index`, if it is what it was.
    pub(super) fn calendar(&self, index: usize, path: &str, feed: &CalendarFeed) -> Option<Bytes> {
        let before = self.0?;
        let (old_path, old_feed) = before.site.calendars.get(index)?;
        let is_same = old_path == path && old_feed == feed;
        if is_same { before.output.get(&decoded(path)).cloned() } else { None }
    }
}
