//! What is right by itself and still most likely not what the organisers want.
//!
//! In: a [`Program`] and today. Out: findings. One file per rule: the rule, its explanation, its tests.

mod agenda_too_long;
mod clock_change;
mod code_unknown;
mod double_booked;
mod facilitator_missing;
mod file_unused;
mod lead_at_least;
mod leader_absent;
mod meeting_on_closure;
mod outside_cohort;
mod over_capacity;
mod page_orphan;
mod private_in_text;
mod resource_unused;
mod review_overdue;
mod schedule_runs_out;
mod translation;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Rule};
use crate::model::Program;
use crate::model::circle::Entry;
use crate::model::schedule::Meeting;

pub use code_unknown::check_codes;

/// All rules of this stage.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        agenda_too_long::RULES,
        clock_change::RULES,
        code_unknown::RULES,
        double_booked::RULES,
        facilitator_missing::RULES,
        file_unused::RULES,
        lead_at_least::RULES,
        leader_absent::RULES,
        meeting_on_closure::RULES,
        outside_cohort::RULES,
        over_capacity::RULES,
        page_orphan::RULES,
        private_in_text::RULES,
        resource_unused::RULES,
        review_overdue::RULES,
        schedule_runs_out::RULES,
        translation::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// What the rules look at.
struct Subject<'p> {
    program: &'p Program,
    today: Date,
    /// The meetings of each circle, in order of time, as far as they are known.
    meetings: Vec<Vec<Meeting<'p>>>,
}

impl<'p> Subject<'p> {
    /// Meetings that take place and are not over.
    fn coming(&self) -> impl Iterator<Item = &Meeting<'p>> {
        let today = self.today;
        let all = self.meetings.iter().flatten();
        all.filter(move |meeting| meeting.ends.date() >= today && meeting.takes_place())
    }
}

/// A rule at work.
type Check = fn(&Subject<'_>) -> Vec<Diagnostic>;

const CHECKS: [Check; 13] = [
    agenda_too_long::check,
    clock_change::check,
    double_booked::check,
    facilitator_missing::check,
    lead_at_least::check,
    leader_absent::check,
    meeting_on_closure::check,
    outside_cohort::check,
    over_capacity::check,
    private_in_text::check,
    review_overdue::check,
    schedule_runs_out::check,
    translation::check,
];

/// What nobody uses. Where a file could not be read, it may be used there.
const CHECKS_OF_THE_WHOLE: [Check; 3] =
    [file_unused::check, page_orphan::check, resource_unused::check];

/// Everything the rules find.
pub fn check_program(program: &Program, today: Date) -> Vec<Diagnostic> {
    let horizon = program.settings.horizon;
    let meetings = program
        .circles
        .par_iter()
        .with_max_len(8)
        .map(|circle| match circle.is_whole {
            true => circle.meetings(&program.closures, today, horizon),
            // Nobody knows when it meets and who leads.
            false => Vec::new(),
        })
        .collect();
    let subject = Subject { program, today, meetings };
    let of_the_whole = CHECKS_OF_THE_WHOLE.par_iter().filter(|_| program.is_whole);
    let checks = CHECKS.par_iter().with_max_len(1).chain(of_the_whole);
    checks.flat_map_iter(|check| check(&subject)).collect()
}

/// Whether findings of `rule` stand where something private does.
pub fn is_private(rule: &Rule) -> bool {
    private_in_text::RULES.contains(&rule)
}

/// Where a meeting is spoken of: its entry, else its series.
fn place_of(meeting: &Meeting<'_>) -> crate::diag::Span {
    let by_entry = meeting.entry.map(Entry::time_span);
    by_entry.or(meeting.series.map(|series| series.span)).unwrap_or(meeting.circle.span)
}
