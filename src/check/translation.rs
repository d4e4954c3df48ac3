//! Translations are there, and not older than what they translate.

use std::collections::HashMap;

use super::Subject;
use crate::diag::{Diagnostic, Span, rules};
use crate::model::Program;
use crate::model::program::Language;
use crate::model::text::{Page, Wording};

rules! {
    TRANSLATION_MISSING: Warning "translation-missing",
        "Every page is translated into every language that shows all pages.",
        "Where nobody has translated a page, the site shows it in its first language, with a notice. Readers can live with that for \
         a while; this finding is the list of what is left to do.\n\n\
         Write the translation beside the page (`joining.ca.md` beside `joining.md`). A language that shall only have what is \
         translated says so:\n\n\
         ```toml\n[languages.ca]\npages = \"translated\"\n```";
    TRANSLATION_OUTDATED: Warning "translation-outdated",
        "A translation is not older than its original.",
        "`translates` in the front matter of a translation names the state of the original that it was made from: a hash of title, \
         description and text. The original has changed since.\n\n\
         Bring the translation up to date, then write the new state, which the finding names:\n\n\
         ```markdown\n+++\ntranslates = \"3f9c01ab7d\"\n+++\n```";
    TRANSLATION_UNMARKED: Warning "translation-unmarked",
        "A translation says which state of the original it was made from.",
        "Without the key `translates` in its front matter nobody is told when the original changes. `circlebook check --fix` writes \
         the present state into every translation that has none: read them first, if they may be old.\n\n\
         ```markdown\n+++\ntranslates = \"3f9c01ab7d\"\n+++\n```";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let languages = program.languages.iter().enumerate().skip(1);
    languages.flat_map(|(index, language)| in_language(program, index, language)).collect()
}

fn in_language(program: &Program, index: usize, language: &Language) -> Vec<Diagnostic> {
    let prefix = format!("{}/", language.tag);
    let originals = || program.pages.iter().filter(|page| page.language == 0);
    let by_address: HashMap<&str, &Page> = originals().map(|page| (&*page.address, page)).collect();
    let mut translated = Vec::new();
    let mut found = Vec::new();
    for page in program.pages.iter().filter(|page| page.language == index) {
        let address = page.address.strip_prefix(&prefix).unwrap_or(&page.address);
        let Some(original) = by_address.get(address) else { continue };
        translated.push(address);
        found.extend(compare(original, page));
    }
    if language.all_pages {
        let left = originals().filter(|page| !page.draft && !translated.contains(&&*page.address));
        found.extend(left.map(|page| missing(page, language)));
    }
    found
}

fn missing(page: &Page, language: &Language) -> Diagnostic {
    let tag = &language.tag;
    let path = page.path.strip_suffix(".md").unwrap_or(&page.path);
    let message = format!("`{}` has no translation into `{tag}`", page.path);
    Diagnostic::new(&TRANSLATION_MISSING, Span::file(page.span.file), message)
        .hint(format!("write `{path}.{tag}.md`"))
}

/// What is to be said of `page`, which translates `original`.
fn compare(original: &Page, page: &Page) -> Option<Diagnostic> {
    let hash = &original.wording.as_ref()?.hash;
    let key = format!("translates = \"{hash}\"");
    match &page.translates {
        Some((state, _)) if state == hash => None,
        Some((_, span)) => {
            let message = format!("`{}` has changed since it was translated", original.path);
            let found = Diagnostic::new(&TRANSLATION_OUTDATED, *span, message);
            let found = found.label(Span::file(original.span.file), "this has changed");
            Some(found.hint(format!("bring the translation up to date, then write `{key}`")))
        }
        None => {
            let message =
                format!("nobody can tell which state of `{}` this translates", original.path);
            let found = Diagnostic::new(&TRANSLATION_UNMARKED, Span::file(page.span.file), message);
            let found =
                found.hint(format!("write `{key}` into its front matter, if it is up to date"));
            let (at, text) = insertion(page.wording.as_ref()?, &key);
            Some(found.fix(Span::new(page.span.file, at..at), text))
        }
    }
}

/// Where the key is written into a file, and what.
fn insertion(wording: &Wording, key: &str) -> (usize, String) {
    match wording.keys {
        Some(at) => (at, format!("{key}\n")),
        None => (wording.body, format!("+++\n{key}\n+++\n\n")),
    }
}
