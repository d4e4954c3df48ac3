//! The program folder as commands see it: read, judged, not yet turned into pages.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Error;
use crate::diag::{Diagnostics, Files};
use crate::model::Program;
use crate::source::{self, Sources};
use crate::{check, model, parse};

/// A program folder and all that is wrong with it.
pub(super) struct Judged {
    /// Its files, private values masked.
    pub(super) sources: Sources,
    /// What is wrong.
    pub(super) diagnostics: Diagnostics,
    /// The program, as far as it could be made out.
    pub(super) program: Option<Program>,
}

/// The folder that is meant by `DIR`: itself or the nearest one above it that holds a program.
pub(super) fn root(folder: Option<&Path>) -> Result<PathBuf, Error> {
    Ok(source::find_root(folder.unwrap_or(Path::new(".")))?)
}

/// Reads and judges the program at `root`.
pub(super) fn judge(root: &Path, today: Date, drafts: bool) -> Result<Judged, Error> {
    let (mut sources, found) = Sources::read(root, None)?;
    let mut diagnostics: Diagnostics = found.into_iter().collect();
    let parsed = parse::program::parse_program(&sources);
    diagnostics.extend(parsed.diagnostics);
    for (file, ranges) in parsed.private {
        sources.mask(file, ranges);
    }
    let mut made = None;
    if let Some(docs) = parsed.docs {
        let options = model::Options { today, base_url: None, drafts };
        let (program, found) = model::resolve_program(docs, &options);
        diagnostics.extend(found);
        diagnostics.extend(check::check_program(&program, today));
        reclassify(&mut diagnostics, &program, &sources);
        made = Some(program);
    }
    let diagnostics = diagnostics.finish();
    Ok(Judged { sources, diagnostics, program: made })
}

/// Gives each finding the severity that `[check]` chose for it.
pub(super) fn reclassify(diagnostics: &mut Diagnostics, program: &Program, sources: &Sources) {
    diagnostics.reclassify(|found| {
        let chosen = program.severities.of(found.rule.code, sources.path(found.span.file));
        chosen.unwrap_or(found.rule.severity)
    });
}
