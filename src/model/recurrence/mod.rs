//! When something repeats: rules as texts, as dates, and as data to be said in words.
//!
//! In: a phrase (`second Tuesday of each month`) or an RFC 5545 recurrence rule, a local start, a zone. Out: the
//! dates. Everything is worked out in civil time and only the finished local time is put into its zone, so a meeting
//! at 12:00 stays at 12:00 whatever the clocks do. Knows nothing of files, circles or languages.
//!
//! ```text
//! phrase ─► phrase ─┐                   ┌─► words, schema_org
//!                   ├─► Rule ─► pattern ─► local ─► expansion (zone, gaps, COUNT, UNTIL)
//! RRULE  ─► rrule ──┘                   └─► rrule
//! ```

mod calendar;
mod clock;
mod days;
mod expansion;
mod local;
mod pattern;
mod phrase;
mod rrule;
mod rule;
mod schema_org;
mod words;

pub use expansion::{ClockChange, Expansion, MOST_A_YEAR, Occurrence};
pub use rule::{Rule, RuleError};
pub use words::{Ending, Nth, Part, RuleInWords, Saying, Unit};

#[cfg(test)]
mod tests;
