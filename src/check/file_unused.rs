//! Files beside pages are there for a text that links to them.

use super::Subject;
use crate::diag::{Diagnostic, Span, rules};

rules! {
    FILE_UNUSED: Warning "file-unused",
        "Files beside pages are linked to.",
        "A picture or a sheet beside pages is published where a text links to it or shows it. No text does so with this file, so it \
         stays out of the site: most likely it is left over, or a link is missing.\n\n\
         Link to it, or remove it. A file that others link to, such as a worksheet sent round by e-mail, goes into `static/`: \
         everything there is published.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let files = subject.program.leftovers.files.iter();
    let finding = |file: &crate::diag::FileId| {
        Diagnostic::new(&FILE_UNUSED, Span::file(*file), "no text links to this file")
            .hint("link to it, remove it, or move it to `static/` to publish it as it is")
    };
    files.map(finding).collect()
}
