//! Pages are read again in time.

use super::Subject;
use crate::diag::{Diagnostic, rules};

rules! {
    REVIEW_OVERDUE: Warning "review-overdue",
        "Pages are read again by the day their author set.",
        "`review_by` in the front matter names the day by which somebody should have read the page again. It has passed.\n\n\
         Read the page, correct it, and set a new day.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let pages = subject.program.pages.iter().chain(&subject.program.news);
    let overdue = pages.filter_map(|page| page.review_by).filter(|(day, _)| *day < subject.today);
    let finding = overdue.map(|(day, span)| {
        Diagnostic::new(&REVIEW_OVERDUE, span, format!("the page was to be read again by {day}"))
            .hint("read the page, and set a new day")
    });
    finding.collect()
}
