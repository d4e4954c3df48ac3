//! Runs the pipeline over a case, in memory.

use circlebook::diag::report::{Format, Style, report};
use circlebook::diag::{Diagnostics, Files as _};
use circlebook::source::Sources;
use circlebook::{check, model, parse};

use crate::case::{Case, Files};

/// What a case came to.
pub(crate) struct Built {
    /// What is wrong, in short and in full.
    pub(crate) diagnostics: String,
    /// The files of the site; none if anything is an error.
    pub(crate) output: Files,
}

pub(crate) fn build(case: &Case) -> Built {
    let (mut sources, found) = Sources::from_memory(case.site());
    let mut diagnostics: Diagnostics = found.into_iter().collect();
    let parsed = parse::program::parse_program(&sources);
    diagnostics.extend(parsed.diagnostics);
    for (file, ranges) in parsed.private {
        sources.mask(file, ranges);
    }
    let docs = parsed.docs.expect("every case has a `circlebook.toml`");
    let arguments = &case.arguments;
    let options =
        model::Options { today: arguments.today, base_url: None, drafts: arguments.drafts };
    let (program, found) = model::resolve_program(docs, &options);
    diagnostics.extend(found);
    diagnostics.extend(check::check_program(&program, arguments.today));
    diagnostics.reclassify(|found| {
        let chosen = program.severities.of(found.rule.code, sources.path(found.span.file));
        chosen.unwrap_or(found.rule.severity)
    });
    let diagnostics = diagnostics.finish();
    Built { diagnostics: both_reports(&sources, &diagnostics), output: Files::new() }
}

fn both_reports(sources: &Sources, diagnostics: &Diagnostics) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let style = Style::default();
    let short = report(Format::Short, sources, diagnostics, style);
    format!("{short}\n{}", report(Format::Human, sources, diagnostics, style))
}
