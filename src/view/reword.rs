//! A site in which a text says the same in other words: what an author does all day while a preview runs.
//!
//! In: a [`Site`] and a text of one of its pages that differs from the last one in nothing but its words
//! ([`Markdown::is_reworded`]). Out: the same site with the new text wherever the last one stood.

use std::sync::Arc;

use super::types::{Body, Content, Page, Site};
use crate::parse::markdown::{Markdown, Reworded};
use crate::privacy::Audience;

impl<A: Audience> Site<A> {
    /// The site with each text in the place of the one before.
    #[must_use]
    pub fn reword(&self, texts: &[Reworded]) -> Self {
        let mut site = self.clone();
        for Reworded { old, new } in texts {
            site.replace(old, new);
        }
        site
    }

    fn replace(&mut self, old: &Arc<Markdown>, new: &Arc<Markdown>) {
        let is_old = |body: &Body<A>| Arc::ptr_eq(&body.markdown, old);
        for page in &mut self.pages {
            if page.content.text().is_some_and(is_old) {
                Arc::make_mut(page).reword(new);
            } else if let Content::Print(print) = &page.content
                && print.chapters.iter().any(|chapter| is_old(&chapter.body))
                && let Content::Print(print) = &mut Arc::make_mut(page).content
            {
                let chapters = print.chapters.iter_mut();
                for chapter in chapters.filter(|chapter| is_old(&chapter.body)) {
                    Arc::make_mut(chapter).body.markdown = Arc::clone(new);
                }
            }
        }
    }
}

impl<A: Audience> Page<A> {
    fn reword(&mut self, new: &Arc<Markdown>) {
        if let Some(search) = &mut self.search {
            search.sections = Arc::clone(&new.sections);
        }
        if let Some(text) = self.content.text_mut() {
            text.markdown = Arc::clone(new);
        }
    }
}

impl<A: Audience> Content<A> {
    /// The text that a page was written as.
    pub(crate) fn text(&self) -> Option<&Body<A>> {
        match self {
            Self::Home(home) => home.body.as_ref(),
            Self::Guide(guide) | Self::Handout(guide) | Self::News(guide) => Some(&guide.body),
            Self::Steps(steps) => Some(&steps.guide.body),
            Self::Step(step) => Some(&step.guide.body),
            _ => None,
        }
    }

    fn text_mut(&mut self) -> Option<&mut Body<A>> {
        match self {
            Self::Home(home) => home.body.as_mut(),
            Self::Guide(guide) | Self::Handout(guide) | Self::News(guide) => Some(&mut guide.body),
            Self::Steps(steps) => Some(&mut steps.guide.body),
            Self::Step(step) => Some(&mut step.guide.body),
            _ => None,
        }
    }
}
