//! Lists, numbers, and names of languages.

use std::sync::OnceLock;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;

use super::Words;

/// What speakers call their language.
const OWN_NAMES: [(&str, &str); 40] = [
    ("ar", "العربية"),
    ("bg", "български"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// Formatters of one language, each made when it is first asked for.
#[derive(Default)]
pub(super) struct Formatters {
    and: OnceLock<Option<ListFormatter>>,
    or: OnceLock<Option<ListFormatter>>,
    number: OnceLock<Option<DecimalFormatter>>,
}

impl Words {
    /// `Ana, Iker and Inés`.
    pub(in crate::render) fn and_list(&self, items: &[&str]) -> String {
        let make = || ListFormatter::try_new_and((&self.locale).into(), Default::default()).ok();
        joined(self.lists.and.get_or_init(make).as_ref(), items)
    }

    /// `Ana, Iker or Inés`.
    pub(in crate::render) fn or_list(&self, items: &[&str]) -> String {
        let make = || ListFormatter::try_new_or((&self.locale).into(), Default::default()).ok();
        joined(self.lists.or.get_or_init(make).as_ref(), items)
    }

    /// `1,234` as the language writes it.
    pub(in crate::render) fn number(&self, number: u64) -> String {
        let make = || DecimalFormatter::try_new((&self.locale).into(), Default::default()).ok();
        match self.lists.number.get_or_init(make) {
            Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            None => number.to_string(),
        }
    }

    /// What speakers of the language `tag` call it: `català`; else what this language calls it.
    pub(in crate::render) fn own_language_name(&self, tag: &str) -> String {
        let language = tag.split('-').next().unwrap_or(tag);
        let own = OWN_NAMES.iter().find(|(one, _)| *one == language);
        own.map_or_else(|| self.language_name(tag), |(_, name)| (*name).to_owned())
    }

    /// The name of the language `tag`: `Catalan`; the tag itself where nobody says its name.
    pub(in crate::render) fn language_name(&self, tag: &str) -> String {
        let language = tag.split('-').next().unwrap_or(tag);
        let named =
            [tag, language].into_iter().find_map(|tag| self.word(&format!("language-{tag}")).ok());
        named.unwrap_or_else(|| tag.to_owned())
    }
}

fn joined(formatter: Option<&ListFormatter>, items: &[&str]) -> String {
    match formatter {
        Some(formatter) => formatter.format(items.iter()).to_string(),
        None => items.join(", "),
    }
}
