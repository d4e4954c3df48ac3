//! What the interface says, in one language: Fluent messages, dates, times, lists and numbers.
//!
//! In: Fluent texts, the nearest first, and the program's own terms. Out: ready text. A message that a language
//! lacks is said in English; one that nobody has is an error that names it. Knows nothing of templates.

mod dates;
mod fluent;
mod lists;
mod rules;
mod spans;

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentResource};
use icu_locale::{Locale, LocaleDirectionality};

pub(super) use dates::DateStyle;
pub(super) use fluent::{FluentText, check_texts};
pub(super) use spans::Range;

use crate::view::types::RuleWords;

type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

/// The language that every message exists in.
const FALLBACK: &str = "en";

/// One language of the interface.
pub(super) struct Words {
    /// Tag: `ca`.
    tag: String,
    locale: Locale,
    direction: &'static str,
    data_language: Option<String>,
    written: dates::Written,
    lists: lists::Formatters,
    /// The language's own messages, then the wider ones, English last.
    bundles: Vec<Bundle>,
    /// The year in which a date needs no year.
    year: i16,
}

/// The program's own terms, and the language that they are of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) language: &'a str,
    pub(super) words: &'a BTreeMap<String, String>,
}

/// Why something cannot be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unsaid {
    /// No text has the message.
    #[error("there is no message `{0}` in the theme's words")]
    Missing(String),
    /// The message asks for what it is not given.
    #[error("the message `{key}` cannot be said: {reason}")]
    Broken {
        /// Which.
        key: String,
        /// Why.
        reason: String,
    },
}

impl Words {
    /// The words of the language `tag`. `texts` are in order of look-up.
    pub(super) fn new(tag: &str, texts: &[FluentText], terms: Terms<'_>, today: &str) -> Self {
        let mut tags: Vec<&str> = vec![tag];
        tags.extend(tag.split_once('-').map(|(language, _)| language));
        tags.push(FALLBACK);
        tags.dedup();
        Self {
            tag: tag.to_owned(),
            locale: dates::locale(tag),
            direction: direction(tag),
            data_language: Some(terms.language.to_owned()).filter(|language| language != tag),
            written: dates::Written::default(),
            lists: lists::Formatters::default(),
            bundles: tags.iter().map(|tag| fluent::bundle(tag, texts, terms)).collect(),
            year: today.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default(),
        }
    }

    /// Words that say nothing.
    pub(super) fn speechless() -> Self {
        let terms = Terms { language: FALLBACK, words: &BTreeMap::new() };
        Self::new(FALLBACK, &[], terms, "")
    }

    /// The language's tag.
    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    /// `ltr` or `rtl`.
    pub(super) fn direction(&self) -> &'static str {
        self.direction
    }

    /// The language of what is written once for all languages, where it is not this one.
    pub(super) fn data_language(&self) -> Option<&str> {
        self.data_language.as_deref()
    }

    /// A message without arguments.
    pub(super) fn word(&self, key: &str) -> Result<String, Unsaid> {
        self.say(key, &FluentArgs::new())
    }

    /// A message.
    pub(super) fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, Unsaid> {
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(arguments), &mut errors);
            return match errors.first() {
                None => Ok(text.into_owned()),
                Some(error) => {
                    Err(Unsaid::Broken { key: key.to_owned(), reason: error.to_string() })
                }
            };
        }
        Err(Unsaid::Missing(key.to_owned()))
    }

    /// Whether there is such a message.
    pub(super) fn has(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(key))
    }
}

/// A rule in English, without its end: for the terminal, which has no theme.
pub fn rule_in_english(rule: &RuleWords) -> Option<String> {
    let terms = Terms { language: FALLBACK, words: &BTreeMap::new() };
    Words::new(FALLBACK, &[], terms, "").rule(rule).ok()
}

/// `ltr` or `rtl`: how the script of a language runs.
pub(super) fn direction(tag: &str) -> &'static str {
    let is_rtl = tag
        .parse::<Locale>()
        .is_ok_and(|locale| LocaleDirectionality::new_common().is_right_to_left(&locale.id));
    if is_rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests;
