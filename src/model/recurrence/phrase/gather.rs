//! What the words of a phrase say, word by word.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::super::rule::RuleError;
use super::lex::Token;
use super::offer;
use super::vocabulary::{Unit, Word};

pub(super) const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// What has been said.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// How often: so many units.
    pub(super) period: Option<(u32, Unit)>,
    /// "the second Tuesday".
    pub(super) nths: Vec<(i8, Weekday)>,
    /// "the last weekday".
    pub(super) workdays: Vec<i8>,
    /// Weekdays without a number.
    pub(super) weekdays: Vec<Weekday>,
    /// "day 15", "the 15th day".
    pub(super) days: Vec<i16>,
    /// "the 4th", without saying of what.
    pub(super) bare: Vec<i8>,
    /// "15", without saying of what.
    pub(super) numbers: Vec<i16>,
    /// "8 March": days with their months.
    pub(super) dates: Vec<(Vec<i16>, Vec<i16>)>,
    /// Months without a day.
    pub(super) months: Vec<i16>,
    /// "every second Thursday" could be every other one.
    pub(super) every_nth: Option<Range<usize>>,
    /// Where weekdays, days and months are said.
    pub(super) weekdays_at: Option<Range<usize>>,
    pub(super) days_at: Option<Range<usize>>,
    pub(super) months_at: Option<Range<usize>>,
}

/// Reads all tokens.
pub(super) fn gather(tokens: &[Token], starts: Date) -> Result<Gathered, RuleError> {
    let mut cursor = Cursor { tokens, place: 0, starts, found: Gathered::default() };
    while let Some(token) = cursor.next() {
        cursor.read(token)?;
    }
    Ok(cursor.found)
}

struct Cursor<'t> {
    tokens: &'t [Token],
    place: usize,
    starts: Date,
    found: Gathered,
}

impl<'t> Cursor<'t> {
    fn next(&mut self) -> Option<&'t Token> {
        let token = self.tokens.get(self.place)?;
        self.place += 1;
        Some(token)
    }

    fn ahead(&self, by: usize) -> Option<Word> {
        self.tokens.get(self.place + by).map(|token| token.word)
    }

    /// Takes the next token if it is what `read` wants; an `and` before it is passed over.
    fn next_if<T>(&mut self, read: impl Fn(Word) -> Option<T>) -> Option<(T, Range<usize>)> {
        let skip = usize::from(matches!(self.ahead(0), Some(Word::And(_))));
        let token = self.tokens.get(self.place + skip)?;
        let value = read(token.word)?;
        self.place += skip + 1;
        Some((value, token.range.clone()))
    }

    fn read(&mut self, token: &Token) -> Result<(), RuleError> {
        match token.word {
            Word::Filler | Word::And(true) => Ok(()),
            Word::And(false) if self.ahead(0).is_some() => Ok(()),
            Word::And(false) => {
                Err(RuleError::new(token.range.clone(), "something is missing here"))
            }
            Word::To => {
                Err(RuleError::new(token.range.clone(), "this stands between two weekdays"))
            }
            Word::Other => Err(RuleError::new(token.range.clone(), "`other` stands after `every`")
                .hint("write `every other Thursday`")),
            Word::Every => self.every(token),
            Word::Adverb(count, unit) => self.period(count, unit, token),
            Word::Units(_, Unit::Day) if self.day_number().is_some() => self.days(token),
            Word::Units(count, unit) => self.period(count, unit, token),
            Word::Number(number) => self.number(number, token),
            Word::Ordinal(first) => self.ordinals(first, token),
            Word::Weekday(weekday) => {
                self.weekdays(weekday, token);
                Ok(())
            }
            Word::Workday => {
                self.all_weekdays(&WORKDAYS, token);
                Ok(())
            }
            Word::Weekend => {
                self.all_weekdays(&[Weekday::Saturday, Weekday::Sunday], token);
                Ok(())
            }
            Word::Month(month) => self.month(month, token),
        }
    }

    /// `every`, `every other`, `every 2`, `every third`.
    fn every(&mut self, token: &Token) -> Result<(), RuleError> {
        let (count, skip) = match self.ahead(0) {
            Some(Word::Other) => (2, 1),
            Some(Word::Number(count)) => (count, 1),
            Some(Word::Ordinal(nth)) if nth > 0 && self.is_every_nth_unit() => {
                (nth.unsigned_abs().into(), 1)
            }
            Some(Word::Ordinal(nth)) if nth > 0 => {
                let ordinal = self.tokens.get(self.place).map_or(0, |ordinal| ordinal.range.end);
                self.found.every_nth = (nth > 1).then_some(token.range.start..ordinal);
                return Ok(());
            }
            Some(_) => (1, 0),
            None => {
                return Err(RuleError::new(token.range.clone(), "something is missing after this")
                    .hint("write `every week` or `every Thursday`"));
            }
        };
        match self.ahead(skip) {
            Some(Word::Units(of, unit)) => {
                let place = self.tokens.get(self.place + skip).unwrap_or(token);
                let whole = Token { word: token.word, range: token.range.start..place.range.end };
                self.place += skip + 1;
                self.period(count.saturating_mul(of), unit, &whole)
            }
            Some(Word::Weekday(_) | Word::Workday | Word::Weekend) if skip > 0 => {
                let end =
                    self.tokens.get(self.place).map_or(token.range.end, |next| next.range.end);
                let whole = Token { word: token.word, range: token.range.start..end };
                self.place += skip;
                self.period(count, Unit::Week, &whole)
            }
            _ if skip == 0 => Ok(()),
            _ => Err(RuleError::new(token.range.clone(), "a unit is missing after this")
                .hint("write `every 2 weeks` or `every other Thursday`")),
        }
    }

    /// "every third month", but not "every 15th day of the month".
    fn is_every_nth_unit(&self) -> bool {
        let of_month = matches!(self.ahead(2), Some(Word::Units(_, Unit::Month)))
            || matches!(
                (self.ahead(2), self.ahead(3)),
                (Some(Word::Every), Some(Word::Units(_, Unit::Month)))
            );
        match self.ahead(1) {
            Some(Word::Units(_, Unit::Day)) => !of_month,
            Some(Word::Units(..)) => true,
            _ => false,
        }
    }

    fn period(&mut self, count: u32, unit: Unit, token: &Token) -> Result<(), RuleError> {
        if count == 0 {
            return Err(RuleError::new(token.range.clone(), "an interval is at least 1"));
        }
        let said = match self.found.period {
            None => (count, unit),
            // "quarterly on the first Monday of the month"
            Some((other, same)) if same == unit && (other == 1 || count == 1 || other == count) => {
                (count.max(other), unit)
            }
            // "8 March of each year" beside "monthly" and the like says two things.
            Some((other, known)) => {
                let message =
                    format!("the phrase says how often already: every {}", counted(other, known));
                return Err(RuleError::new(token.range.clone(), message)
                    .hint("keep one of them; two rhythms are two series"));
            }
        };
        self.found.period = Some(said);
        Ok(())
    }

    /// The next word as a day's number.
    fn day_number(&self) -> Option<i16> {
        self.ahead(0).and_then(day_number)
    }

    /// `day 1 and 15`.
    fn days(&mut self, token: &Token) -> Result<(), RuleError> {
        let mut end = token.range.end;
        while let Some((day, range)) = self.next_if(day_number) {
            check_day(day, &range)?;
            self.found.days.push(day);
            end = range.end;
        }
        self.found.days_at = Some(token.range.start..end);
        Ok(())
    }

    fn number(&mut self, number: u32, token: &Token) -> Result<(), RuleError> {
        if let Some(Word::Units(of, unit)) = self.ahead(0) {
            self.place += 1;
            return self.period(number.saturating_mul(of), unit, token);
        }
        let first = i16::try_from(number).unwrap_or(i16::MAX);
        check_day(first, &token.range)?;
        let mut numbers = vec![first];
        while let Some((day, range)) = self.next_if(day_number) {
            check_day(day, &range)?;
            numbers.push(day);
        }
        self.found.days_at = Some(token.range.clone());
        match self.next_if(month) {
            Some((month, range)) => self.dates(numbers, month, range),
            None => {
                self.found.numbers.extend(numbers);
                Ok(())
            }
        }
    }

    /// `second and fourth Tuesday`, `15th`, `last day`, `8th March`.
    fn ordinals(&mut self, first: i8, token: &Token) -> Result<(), RuleError> {
        let mut nths = vec![self.counted_back(first)];
        while let Some((nth, _)) = self.next_if(ordinal) {
            nths.push(self.counted_back(nth));
        }
        let days = || nths.iter().map(|nth| i16::from(*nth)).collect::<Vec<i16>>();
        self.found.days_at.get_or_insert(token.range.clone());
        match self.ahead(0) {
            Some(Word::Weekday(_)) => {
                let end = self.nth_weekdays(&nths);
                self.found.weekdays_at = Some(token.range.start..end);
            }
            Some(Word::Workday) => {
                self.place += 1;
                self.found.workdays.extend(nths);
            }
            Some(Word::Units(_, Unit::Day)) => {
                self.place += 1;
                self.found.days.extend(days());
            }
            Some(Word::Month(month)) => {
                let range = self.next().map_or(token.range.clone(), |token| token.range.clone());
                return self.dates(days(), month, range);
            }
            Some(Word::Units(_, Unit::Week)) => {
                return Err(RuleError::new(
                    token.range.clone(),
                    "weeks of a month are not counted",
                )
                .hint(format!("write `{} of each month`", offer::nth_weekday(self.starts))));
            }
            _ => self.found.bare.extend(nths),
        }
        Ok(())
    }

    /// `second to last`, `second last`.
    fn counted_back(&mut self, nth: i8) -> i8 {
        let to = usize::from(self.ahead(0) == Some(Word::To));
        if nth > 0 && self.ahead(to) == Some(Word::Ordinal(-1)) {
            self.place += to + 1;
            return -nth;
        }
        nth
    }

    /// The weekdays that ordinals are followed by; gives where they end.
    fn nth_weekdays(&mut self, nths: &[i8]) -> usize {
        let mut end = 0;
        while let Some((weekday, range)) = self.next_if(weekday) {
            self.found.nths.extend(nths.iter().map(|nth| (*nth, weekday)));
            end = range.end;
        }
        end
    }

    /// One weekday, or `Monday to Friday`.
    fn weekdays(&mut self, first: Weekday, token: &Token) {
        let mut all = vec![first];
        if let (Some(Word::To), Some(Word::Weekday(last))) = (self.ahead(0), self.ahead(1)) {
            self.place += 2;
            let mut weekday = first;
            while weekday != last {
                weekday = weekday.next();
                all.push(weekday);
            }
        }
        self.all_weekdays(&all, token);
    }

    fn all_weekdays(&mut self, weekdays: &[Weekday], token: &Token) {
        for weekday in weekdays {
            if !self.found.weekdays.contains(weekday) {
                self.found.weekdays.push(*weekday);
            }
        }
        self.found.weekdays_at = Some(token.range.clone());
    }

    /// `March`, `March 8`, `September to June`.
    fn month(&mut self, first: i16, token: &Token) -> Result<(), RuleError> {
        self.found.months_at = Some(token.range.clone());
        let day = match self.ahead(0) {
            Some(word) => day_number(word),
            None => None,
        };
        if let Some(day) = day {
            let range = self.next().map_or(token.range.clone(), |token| token.range.clone());
            check_day(day, &range)?;
            return self.dates(vec![day], first, token.range.clone());
        }
        let mut month = first;
        self.found.months.push(month);
        if let (Some(Word::To), Some(Word::Month(last))) = (self.ahead(0), self.ahead(1)) {
            self.place += 2;
            while month != last {
                month = month % 12 + 1;
                self.found.months.push(month);
            }
        }
        Ok(())
    }

    /// Days of a month, and of the months after it that have none of their own.
    fn dates(&mut self, days: Vec<i16>, month: i16, at: Range<usize>) -> Result<(), RuleError> {
        let mut months = vec![month];
        while let Some((month, _)) = self.next_if(month_alone(self)) {
            months.push(month);
        }
        self.found.months_at = Some(at.clone());
        match self.found.dates.iter_mut().find(|(others, _)| *others == days) {
            Some((_, same)) => same.extend(months),
            None => self.found.dates.push((days, months)),
        }
        if self.found.dates.len() > 1 {
            return Err(RuleError::new(at, "these are two dates with different days")
                .hint("make two series, or two events"));
        }
        Ok(())
    }
}

/// A month that no day follows.
fn month_alone(cursor: &Cursor<'_>) -> impl Fn(Word) -> Option<i16> + use<> {
    let skip = usize::from(matches!(cursor.ahead(0), Some(Word::And(_))));
    let followed = cursor.ahead(skip + 1).and_then(day_number).is_some();
    move |word| month(word).filter(|_| !followed)
}

fn month(word: Word) -> Option<i16> {
    if let Word::Month(month) = word { Some(month) } else { None }
}

fn weekday(word: Word) -> Option<Weekday> {
    if let Word::Weekday(weekday) = word { Some(weekday) } else { None }
}

fn ordinal(word: Word) -> Option<i8> {
    if let Word::Ordinal(nth) = word { Some(nth) } else { None }
}

fn day_number(word: Word) -> Option<i16> {
    match word {
        Word::Number(number) => i16::try_from(number).ok(),
        Word::Ordinal(nth) if nth > 0 => Some(i16::from(nth)),
        _ => None,
    }
}

fn check_day(day: i16, range: &Range<usize>) -> Result<(), RuleError> {
    if (1..=31).contains(&day) {
        return Ok(());
    }
    Err(RuleError::new(range.clone(), format!("no month has a day {day}"))
        .hint("days are 1 to 31; the last is `last day`"))
}

/// `3 months`.
pub(super) fn counted(count: u32, unit: Unit) -> String {
    let name = unit.name();
    if count == 1 { name.to_owned() } else { format!("{count} {name}s") }
}
