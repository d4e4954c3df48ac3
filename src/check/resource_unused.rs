//! Works of a bibliography are cited.

use std::collections::HashSet;

use super::Subject;
use crate::diag::{Diagnostic, rules};

rules! {
    RESOURCE_UNUSED: Warning "resource-unused",
        "Works of the bibliography are cited.",
        "`references.bib` holds works that texts cite, and all of them are listed on the page of resources. No text cites this one. \
         Works that are recommended rather than cited go into `resources.toml`, with a summary that says what they offer.\n\n\
         Cite it with `[@key]`, move it to `resources.toml`, or remove it. For a bibliography that comes from elsewhere as a \
         whole: `\"resource-unused\" = \"ignore\"` under `[check]`.";
}

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let program = subject.program;
    let cited: HashSet<usize> =
        program.texts().flat_map(|text| text.citations.iter().flatten().copied()).collect();
    let resources = program.resources.iter().enumerate();
    let unused = resources.filter(|(index, resource)| {
        Some(resource.span.file) == program.bibliography && !cited.contains(index)
    });
    let finding = |(_, resource): (usize, &crate::model::program::Resource)| {
        let message = format!("no text cites `{}`", resource.id);
        Diagnostic::new(&RESOURCE_UNUSED, resource.span, message).hint(format!(
            "cite it with `[@{}]`, move it to `resources.toml`, or remove it",
            resource.id
        ))
    };
    unused.map(finding).collect()
}
