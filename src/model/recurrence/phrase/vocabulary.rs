//! The words that rules know.

use jiff::civil::Weekday;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// `week`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// `on`, `the`, `of`: says nothing.
    Filler,
    /// `and`, `&`, and where true, a mere comma.
    And(bool),
    /// `to` between weekdays or months; `-`.
    To,
    Every,
    Other,
    /// `weekly`, `fortnightly`: so many units.
    Adverb(u32, Unit),
    /// `weeks`, `quarter`.
    Units(u32, Unit),
    Number(u32),
    /// `second`; -1 is `last`.
    Ordinal(i8),
    Weekday(Weekday),
    /// Monday to Friday.
    Workday,
    Weekend,
    /// January as 1.
    Month(i16),
}

const WORDS: [(&str, Word); 64] = [
    ("on", Word::Filler),
    ("the", Word::Filler),
    ("of", Word::Filler),
    ("in", Word::Filler),
    ("a", Word::Filler),
    ("an", Word::Filler),
    ("per", Word::Filler),
    ("once", Word::Filler),
    ("repeats", Word::Filler),
    ("meets", Word::Filler),
    ("and", Word::And(false)),
    ("to", Word::To),
    ("through", Word::To),
    ("thru", Word::To),
    ("every", Word::Every),
    ("each", Word::Every),
    ("other", Word::Other),
    ("daily", Word::Adverb(1, Unit::Day)),
    ("weekly", Word::Adverb(1, Unit::Week)),
    ("biweekly", Word::Adverb(2, Unit::Week)),
    ("fortnightly", Word::Adverb(2, Unit::Week)),
    ("monthly", Word::Adverb(1, Unit::Month)),
    ("quarterly", Word::Adverb(3, Unit::Month)),
    ("yearly", Word::Adverb(1, Unit::Year)),
    ("annually", Word::Adverb(1, Unit::Year)),
    ("day", Word::Units(1, Unit::Day)),
    ("days", Word::Units(1, Unit::Day)),
    ("week", Word::Units(1, Unit::Week)),
    ("weeks", Word::Units(1, Unit::Week)),
    ("fortnight", Word::Units(2, Unit::Week)),
    ("fortnights", Word::Units(2, Unit::Week)),
    ("month", Word::Units(1, Unit::Month)),
    ("months", Word::Units(1, Unit::Month)),
    ("quarter", Word::Units(3, Unit::Month)),
    ("quarters", Word::Units(3, Unit::Month)),
    ("year", Word::Units(1, Unit::Year)),
    ("years", Word::Units(1, Unit::Year)),
    ("one", Word::Number(1)),
    ("two", Word::Number(2)),
    ("three", Word::Number(3)),
    ("four", Word::Number(4)),
    ("five", Word::Number(5)),
    ("six", Word::Number(6)),
    ("seven", Word::Number(7)),
    ("eight", Word::Number(8)),
    ("nine", Word::Number(9)),
    ("ten", Word::Number(10)),
    ("eleven", Word::Number(11)),
    ("twelve", Word::Number(12)),
    ("first", Word::Ordinal(1)),
    ("second", Word::Ordinal(2)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("last", Word::Ordinal(-1)),
    ("weekday", Word::Workday),
    ("weekdays", Word::Workday),
    ("workday", Word::Workday),
    ("workdays", Word::Workday),
    ("weekend", Word::Weekend),
    ("weekends", Word::Weekend),
    ("&", Word::And(false)),
    ("+", Word::And(false)),
];

/// Weekdays, with the short forms that people write.
const WEEKDAYS: [(&str, Weekday, &[&str]); 7] = [
    ("Monday", Weekday::Monday, &["mon", "mo"]),
    ("Tuesday", Weekday::Tuesday, &["tue", "tues", "tu"]),
    ("Wednesday", Weekday::Wednesday, &["wed", "weds", "we"]),
    ("Thursday", Weekday::Thursday, &["thu", "thur", "thurs", "th"]),
    ("Friday", Weekday::Friday, &["fri", "fr"]),
    ("Saturday", Weekday::Saturday, &["sat", "sa"]),
    ("Sunday", Weekday::Sunday, &["sun", "su"]),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a word in small letters says.
pub(super) fn word(text: &str) -> Option<Word> {
    let known = WORDS.iter().find(|(name, _)| *name == text).map(|(_, word)| *word);
    known.or_else(|| number(text)).or_else(|| weekday(text)).or_else(|| month(text))
}

fn number(text: &str) -> Option<Word> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.get(digits.len()..)? {
        "" => Some(Word::Number(digits.parse().ok()?)),
        "st" | "nd" | "rd" | "th" => {
            let nth: i8 = digits.parse().ok()?;
            (1..=31).contains(&nth).then_some(Word::Ordinal(nth))
        }
        _ => None,
    }
}

fn weekday(text: &str) -> Option<Word> {
    let is = |name: &str, short: &[&str]| {
        let name = name.to_lowercase();
        text == name || text.strip_suffix('s') == Some(&name) || short.contains(&text)
    };
    let known = WEEKDAYS.iter().find(|(name, _, short)| is(name, short));
    known.map(|(_, weekday, _)| Word::Weekday(*weekday))
}

fn month(text: &str) -> Option<Word> {
    let is = |name: &str| {
        let name = name.to_lowercase();
        text == name || name.get(..3) == Some(text) || (text == "sept" && name == "september")
    };
    let number = MONTHS.iter().position(|name| is(name))?;
    i16::try_from(number + 1).ok().map(Word::Month)
}

/// Words to be meant by one that is not known.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().map(|(name, _)| *name).filter(|name| name.len() > 2);
    let weekdays = WEEKDAYS.iter().map(|(name, _, _)| *name);
    weekdays.chain(MONTHS).chain(words)
}

/// `Thursday`.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, other, _)| *other == weekday).map_or("", |(name, _, _)| name)
}

/// `March`.
pub(super) fn month_name(month: i16) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// `second`, `last`.
pub(super) fn ordinal_name(nth: i8) -> &'static str {
    WORDS.iter().find(|(_, word)| *word == Word::Ordinal(nth)).map_or("", |(name, _)| name)
}
