//! Names in the order that readers of a language look for them: accents, case and numbers as it has them.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;

/// The order of names in one language.
pub(super) struct Order(CollatorBorrowed<'static>);

impl Order {
    /// That of the language `tag`, else the one that most languages share.
    pub(super) fn of(tag: &str) -> Self {
        let ordered = |locale: Locale| {
            let mut preferences = CollatorPreferences::from(&locale);
            preferences.numeric_ordering = Some(CollationNumericOrdering::True);
            Collator::try_new(preferences, CollatorOptions::default()).ok()
        };
        let own = Locale::try_from_str(tag).ok().and_then(ordered);
        let shared = || ordered(Locale::UNKNOWN).expect("the data of the root is compiled in");
        Self(own.unwrap_or_else(shared))
    }

    /// Which of two names comes first.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, expected: &[&str]) {
        let mut names = expected.to_vec();
        names.sort_unstable();
        let order = Order::of(tag);
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, expected, "{tag}");
    }

    #[test]
    fn each_language_has_its_own_order() {
        check("en", &["anna", "Émile", "Eva", "Østergaard", "Oz", "Zoë"]);
        check("da", &["Eva", "Zoë", "Østergaard", "Ågot"]);
        check("es", &["Nuria", "Ñico", "Oriol"]);
        check("de-AT", &["Ärger", "Arno", "Circle 2", "Circle 10"]);
        check("xx", &["a", "B", "c"]);
    }
}
