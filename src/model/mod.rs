//! The program as an institute means it: circles, people, series, meetings, pages, known to be right.
//!
//! In: documents. Out: a [`Program`] and what is wrong with the documents taken together. Knows nothing of HTML,
//! of the disk, or of the clock: today is a parameter.
//!
//! | word | meaning |
//! | --- | --- |
//! | program | what an institute runs: all circles and the handbook |
//! | circle | a small group of peers who meet by a schedule |
//! | member | a person in a circle; staff are not members |
//! | series | meetings by one rule |
//! | meeting | one occurrence, or a one-off |
//! | facilitator | who leads a meeting |
//! | host | who gives the place and keeps the time |
//! | cohort | a circle with a first and a last day; afterwards its members are alumni |
//! | closure | days on which nothing meets |

pub mod address;
pub mod calendar;
pub mod circle;
pub mod mentions;
mod outward;
pub mod people;
pub mod program;
pub mod recurrence;
mod resolve;
pub mod rotation;
mod rules;
pub mod schedule;
pub mod text;

pub use circle::Circle;
pub use people::{Left, Member, Person, PersonId, Photo};
pub use program::Program;
pub use resolve::{Options, is_mailbox, is_site, resolve_program, zone_named};
pub(crate) use rules::RULES;
pub use text::{Page, Text};
