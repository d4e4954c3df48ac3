//! Rules in words: `second Tuesday of each month`, `every other Thursday`. In: a text and the first date, which
//! gives what the words leave open. Out: a rule, or the first word that is not understood, with its place.
//!
//! Words become tokens, tokens are gathered to what they say (how often, which days), and that becomes a rule. What
//! can be meant in two ways (`monthly`, `every second Thursday`) is refused with both ways spelled out.

mod gather;
mod lex;
mod offer;
mod settle;
mod vocabulary;

use jiff::civil::Date;

use super::rule::{Rule, RuleError};

impl Rule {
    /// In words. Capital letters and filler words do not matter; the weekday may be left out where `starts`, the
    /// first date, gives it.
    pub fn parse_phrase(text: &str, starts: Date) -> Result<Self, Vec<RuleError>> {
        let tokens = lex::lex(text)?;
        let gathered = gather::gather(&tokens, starts).map_err(|error| vec![error])?;
        settle::settle(gathered, 0..text.len(), starts).map_err(|error| vec![error])
    }
}
