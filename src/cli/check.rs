//! `circlebook check`: everything that is wrong, and nothing written.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use super::{Error, Outcome, Terminal, fix, privacy, program, today};
use crate::diag::report::Format;
use crate::diag::{Diagnostics, Severity};

/// Find everything that is wrong with a program, without writing anything.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Findings for people (`human`, `short`) go to standard error, those for programs
(`json`, `github`, `sarif`) to standard output.

Examples:
  circlebook check                                 the program around the current folder
  circlebook check --deny warnings                 fail on warnings too, for a merge request
  circlebook check --format github                 annotations in GitHub Actions
  circlebook check --format sarif > findings.sarif
  circlebook check --fix                           correct slips of the pen in keys and words
  circlebook check --external                      follow links to other sites too
  circlebook check --privacy                       what is published of whom, where, and by which consent
  circlebook check --privacy aisha                 the same of one person, in full
  circlebook explain CODE                          what a code in brackets means"
)]
pub(super) struct Arguments {
    /// The program folder, or a folder in it [default: the current one].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    format: FormatName,
    /// Fail on these as on errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Apply the remedies that cannot do harm, then report what is left.
    #[arg(long)]
    fix: bool,
    /// Follow links to other sites too; what was there within a week is believed to be there.
    #[arg(long)]
    external: bool,
    /// Say what is published of whom, where, and by which consent; of one person if an id is given.
    #[arg(long, value_name = "PERSON", num_args = 0..=1, conflicts_with = "format")]
    privacy: Option<Option<String>>,
    /// Look at drafts too.
    #[arg(long)]
    drafts: bool,
}

/// The names of the formats.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FormatName {
    /// With the line, an underline and remedies.
    #[default]
    Human,
    /// `path:line:column: level[code] message`.
    Short,
    /// One JSON object a line; `circlebook schema diagnostics` describes it.
    Json,
    /// Annotations for GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Short => Self::Short,
            FormatName::Json => Self::Json,
            FormatName::Github => Self::Github,
            FormatName::Sarif => Self::Sarif,
        }
    }
}

/// What can be denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning.
    Warnings,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let today = today::today(arguments.as_of)?;
    let root = program::root(arguments.folder.as_deref())?;
    terminal.detail(&format!("Program: {}, as of {today}", root.display()));
    let mut judged = program::judge(&root, today, arguments.drafts)?;
    if arguments.fix {
        let (remedies, files) = fix::apply(&root, &judged.sources, &judged.diagnostics)?;
        terminal.status(&format!("Remedies applied: {remedies}, in files: {files}"));
        judged = program::judge(&root, today, arguments.drafts)?;
    }
    if arguments.external {
        follow(&mut judged, terminal)?;
    }
    terminal.findings(arguments.format.into(), &judged.sources, &judged.diagnostics)?;
    if judged.diagnostics.is_empty() {
        terminal.status(&format!("Checked {} files: nothing found", judged.sources.iter().len()));
    }
    let outcome = outcome(&judged.diagnostics, arguments.deny);
    if let Some(person) = &arguments.privacy {
        privacy::tell(judged, person.as_deref(), today, terminal)?;
    }
    Ok(outcome)
}

#[cfg(feature = "external")]
use super::external::follow;

/// Without the network there is nothing to follow links with.
#[cfg(not(feature = "external"))]
fn follow(_: &mut program::Judged, _: &Terminal) -> Result<(), Error> {
    let reason = "this `circlebook` was built without the feature `external`, which follows links";
    Err(Error::Usage(reason.to_owned()))
}

fn outcome(found: &Diagnostics, deny: Option<Deny>) -> Outcome {
    let fails = |severity: Severity| severity == Severity::Error || deny == Some(Deny::Warnings);
    let failed = found.iter().any(|finding| fails(finding.severity));
    if failed { Outcome::Errors } else { Outcome::Fine }
}
