//! One language of the site: which pages it has, and where they stand.
//!
//! Pages of the default language stand at the top, those of another below its tag: `ca/guides/joining/`. A page that
//! nobody has translated is shown there too, in the default language, unless the author wants translated ones only;
//! links then lead to the page that there is.

use std::collections::{HashMap, HashSet};

use super::encode;
use crate::model::{Page, Program};

/// A language.
pub(super) struct Tongue<'p> {
    /// Position in the program's languages; 0 is the default.
    pub(super) index: usize,
    /// BCP 47 tag.
    pub(super) tag: &'p str,
    /// Before the addresses of its pages: `ca/`; nothing for the default.
    pub(super) prefix: String,
    /// Title of the site, in it or in the default language.
    pub(super) title: &'p str,
    /// What the site is, in it or in the default language.
    pub(super) description: &'p str,
    /// Whether `title` and `description` are in it.
    pub(super) is_named: (bool, bool),
    /// Pages in it by the position of the page that they translate.
    translations: HashMap<usize, &'p Page>,
    /// Pages in it that translate none.
    pub(super) only: Vec<&'p Page>,
    /// Addresses of pages that are not shown in it.
    missing: HashSet<&'p str>,
    /// What other languages put before addresses.
    others: Vec<String>,
}

impl<'p> Tongue<'p> {
    /// The language at position `index`.
    pub(super) fn new(program: &'p Program, index: usize) -> Self {
        let language = program.languages.get(index);
        let prefix_of = |index: usize, tag: &str| match index {
            0 => String::new(),
            _ => format!("{tag}/"),
        };
        let tag = language.map_or("en", |language| language.tag.as_str());
        let title = language.and_then(|language| language.title.as_deref());
        let description = language.and_then(|language| language.description.as_deref());
        let mut tongue = Self {
            index,
            tag,
            prefix: prefix_of(index, tag),
            title: title.unwrap_or(&program.settings.title),
            description: description.unwrap_or(&program.settings.description),
            is_named: (index == 0 || title.is_some(), index == 0 || description.is_some()),
            translations: HashMap::new(),
            only: Vec::new(),
            missing: HashSet::new(),
            others: program
                .languages
                .iter()
                .enumerate()
                .filter(|(other, _)| *other > 0 && *other != index)
                .map(|(other, language)| prefix_of(other, &language.tag))
                .collect(),
        };
        if index > 0 {
            tongue.find_translations(program, language.is_none_or(|language| language.all_pages));
        }
        tongue
    }

    /// The language at position `index`, if it is not this one.
    pub(super) fn other(&self, program: &Program, index: usize) -> Option<String> {
        (index != self.index).then(|| super::language_of(program, index))
    }

    fn find_translations(&mut self, program: &'p Program, shows_all: bool) {
        let default = program.pages.iter().enumerate().filter(|(_, page)| page.language == 0);
        let originals: HashMap<&str, usize> =
            default.map(|(index, page)| (&*page.address, index)).collect();
        for page in program.pages.iter().filter(|page| page.language == self.index) {
            let base = page.address.strip_prefix(&self.prefix).unwrap_or(&page.address);
            match originals.get(base) {
                Some(original) => drop(self.translations.insert(*original, page)),
                None => self.only.push(page),
            }
        }
        if !shows_all {
            let untranslated = program.pages.iter().enumerate().filter(|(index, page)| {
                page.language == 0 && !self.translations.contains_key(index)
            });
            self.missing = untranslated.map(|(_, page)| &*page.address).collect();
            // Home is always there, if only to lead on.
            self.missing.remove("");
        }
    }

    /// The page at position `index` of the default language as it is shown in this one; `None` where it is not.
    pub(super) fn page(&self, program: &'p Program, index: usize) -> Option<&'p Page> {
        let original = program.pages.get(index)?;
        match self.translations.get(&index) {
            Some(translation) => Some(translation),
            None => (!self.missing.contains(&*original.address)).then_some(original),
        }
    }

    /// Where the page with the address `address` stands in this language, else where it stands.
    pub(super) fn url(&self, address: &str) -> String {
        let stands_apart = self.prefix.is_empty()
            || address.starts_with(&self.prefix)
            || self.missing.contains(address)
            || self.others.iter().any(|other| address.starts_with(other));
        if stands_apart { encode(address) } else { format!("{}{}", self.prefix, encode(address)) }
    }
}
