//! Lists, numbers, and names of languages.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};

use super::Words;

impl Words {
    /// `Ana, Iker and Inés`.
    pub(in crate::render) fn and_list(&self, items: &[&str]) -> String {
        let preferences = ListFormatterPreferences::from(&self.locale);
        joined(ListFormatter::try_new_and(preferences, ListFormatterOptions::default()).ok(), items)
    }

    /// `Ana, Iker or Inés`.
    pub(in crate::render) fn or_list(&self, items: &[&str]) -> String {
        let preferences = ListFormatterPreferences::from(&self.locale);
        joined(ListFormatter::try_new_or(preferences, ListFormatterOptions::default()).ok(), items)
    }

    /// `1,234` as the language writes it.
    pub(in crate::render) fn number(&self, number: u64) -> String {
        let formatter = DecimalFormatter::try_new((&self.locale).into(), Default::default());
        match formatter {
            Ok(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            Err(_) => number.to_string(),
        }
    }

    /// The name of the language `tag`: `Catalan`; the tag itself where nobody says its name.
    pub(in crate::render) fn language_name(&self, tag: &str) -> String {
        let language = tag.split('-').next().unwrap_or(tag);
        let named =
            [tag, language].into_iter().find_map(|tag| self.word(&format!("language-{tag}")).ok());
        named.unwrap_or_else(|| tag.to_owned())
    }
}

fn joined(formatter: Option<ListFormatter>, items: &[&str]) -> String {
    match formatter {
        Some(formatter) => formatter.format(items.iter()).to_string(),
        None => items.join(", "),
    }
}
