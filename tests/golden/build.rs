//! Runs the pipeline over a case, in memory.

use circlebook::diag::Diagnostics;
use circlebook::diag::report::{Format, Style, report};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{self, Request};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use circlebook::view::LastChanges;

use crate::case::{Case, Files};

/// What a case came to.
pub(crate) struct Built {
    /// What is wrong, in short and in full.
    pub(crate) diagnostics: String,
    /// The files of the site; none if anything is an error.
    pub(crate) output: Files,
}

pub(crate) fn build(case: &Case) -> Built {
    let arguments = &case.arguments;
    let request = Request {
        today: arguments.today,
        base_url: None,
        drafts: arguments.drafts,
        audience: if arguments.members { AudienceKind::Members } else { AudienceKind::Public },
    };
    let read = Sources::from_memory(case.site());
    let mut judged = pipeline::judge(read, &request, &mut Cache::default());
    assert!(judged.program.is_some(), "every case has a `circlebook.toml`");
    let made = judged.make(&request, &LastChanges::new());
    let files = made.iter().flat_map(|made| made.output.iter());
    let output = files.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
    Built { diagnostics: both_reports(&judged.sources, &judged.diagnostics), output }
}

fn both_reports(sources: &Sources, diagnostics: &Diagnostics) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let style = Style::default();
    let short = report(Format::Short, sources, diagnostics, style);
    format!("{short}\n{}", report(Format::Human, sources, diagnostics, style))
}
