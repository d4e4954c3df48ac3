//! Every text is read somewhere.

use super::Subject;
use crate::diag::{Diagnostic, Span, rules};
use crate::model::program::MeetingPages;

rules! {
    PAGE_ORPHAN: Warning "page-orphan",
        "Every text is read somewhere.",
        "Pages of the handbook are in its navigation, announcements in their list, notes on their meeting's page. This text comes \
         up nowhere: a part, whose name begins with `_`, is read where another text includes it; notes are read where meetings \
         have pages.\n\n\
         Include the part with `{{ include(file=\"…\") }}`, rename it to make it a page, or remove it. For notes, set \
         `meeting_pages = \"noted\"` under `[calendar]`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let parts = subject.program.leftovers.parts.iter().map(|part| {
        Diagnostic::new(&PAGE_ORPHAN, Span::file(*part), "no text includes this part")
            .hint("include it, rename it without the `_` in front to make it a page, or remove it")
    });
    let hidden = subject.program.settings.meeting_pages == MeetingPages::None;
    let circles = subject.program.circles.iter().filter(|_| hidden);
    let notes = circles.flat_map(|circle| circle.notes.values()).map(|note| {
        let message = "meetings have no pages, so nobody reads these notes";
        Diagnostic::new(&PAGE_ORPHAN, Span::file(note.file), message)
            .hint("set `meeting_pages = \"noted\"` under `[calendar]`")
    });
    parts.chain(notes).collect()
}
