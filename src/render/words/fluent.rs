//! Fluent texts of a theme as bundles, one a language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Bundle, Terms};

/// The messages that the program itself needs: rules, durations, parts of Markdown.
pub(super) const OWN: [(&str, &str); 6] = [
    ("en", include_str!("core/en.ftl")),
    ("es", include_str!("core/es.ftl")),
    ("ca", include_str!("core/ca.ftl")),
    ("fr", include_str!("core/fr.ftl")),
    ("de", include_str!("core/de.ftl")),
    ("ar", include_str!("core/ar.ftl")),
];

/// A Fluent text of a theme or a program.
#[derive(Debug, Clone, PartialEq, Hash)]
pub(in crate::render) struct FluentText {
    /// Language: `ca`, from the file's name.
    pub(in crate::render) tag: String,
    /// What it holds.
    pub(in crate::render) text: Cow<'static, str>,
}

/// The messages in `tag` of all texts: of two with one name, that of the earlier text counts.
pub(super) fn bundle(tag: &str, texts: &[FluentText], terms: Terms<'_>) -> Bundle {
    let identifier: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.add_builtins().expect("an empty bundle has no other `NUMBER`");
    bundle.add_function("CAP", capitalised).expect("an empty bundle has no other `CAP`");
    for (_, text) in OWN.iter().filter(|(own, _)| *own == tag) {
        add(&mut bundle, text);
    }
    for text in texts.iter().rev().filter(|text| text.tag.eq_ignore_ascii_case(tag)) {
        add(&mut bundle, &text.text);
    }
    if same_language(terms.language, tag) {
        add(&mut bundle, &as_terms(terms.words));
    }
    bundle
}

/// Whether two tags name one language, wherever it is spoken.
fn same_language(a: &str, b: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    language(a) == language(b)
}

/// Entries that cannot be read are left out: [`check_texts`] has said so.
fn add(bundle: &mut Bundle, text: &str) {
    let resource = FluentResource::try_new(text.to_owned());
    bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
}

/// The program's own terms in Fluent's words: `-circle = group`.
fn as_terms(terms: &BTreeMap<String, String>) -> String {
    let line = |(name, word): (&String, &String)| {
        let word = word.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
        format!("-{name} = {{ \"{word}\" }}\n")
    };
    terms.iter().filter(|(name, _)| is_identifier(name)).map(line).collect()
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// `CAP(-circle)`: with a capital letter, for the beginning of a sentence.
fn capitalised<'a>(positional: &[FluentValue<'a>], _named: &FluentArgs<'_>) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::String(text)) => FluentValue::from(capitalise(text)),
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// `text` with its first letter as a capital.
fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Where a text is no Fluent, and why.
pub(in crate::render) fn check_texts(text: &str) -> Vec<(Range<usize>, String)> {
    let Err((_, errors)) = FluentResource::try_new(text.to_owned()) else { return Vec::new() };
    errors.into_iter().map(|error| (error.pos, reason(&error.kind.to_string()))).collect()
}

/// What the reader says, in the words of findings.
fn reason(text: &str) -> String {
    let text = text.replace("a token starting with \"", "`").replace('"', "`");
    format!("this is no Fluent: {}", text.to_lowercase())
}
