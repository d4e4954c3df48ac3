//! A circle has no more members than places.

use super::Subject;
use crate::diag::{Diagnostic, rules};

rules! {
    OVER_CAPACITY: Warning "over-capacity",
        "A circle has no more members than places.",
        "More people are on the roster than `capacity` allows; staff are not counted.\n\nRaise `capacity`, or start a second circle.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let over = subject.program.circles.iter().filter_map(|circle| {
        let members = circle.size(subject.today);
        let capacity = circle.capacity.filter(|capacity| members > *capacity)?;
        let message = format!("the circle has {members} members and {capacity} places");
        let span = circle.capacity_span.unwrap_or(circle.span);
        Some(
            Diagnostic::new(&OVER_CAPACITY, span, message)
                .hint("raise `capacity`, or start a second circle"),
        )
    });
    over.collect()
}
