//! `circlebook verify`: whether a published folder is still what was built.

use std::path::PathBuf;

use super::{Error, Outcome, Terminal};
use crate::output;

/// Check a published folder against its manifest.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook verify public
  circlebook verify /srv/www/mentoring && echo intact")]
pub(super) struct Arguments {
    /// A folder that `circlebook build` wrote.
    #[arg(value_name = "OUTPUT")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let report = output::verify(&arguments.folder)?;
    let mut lines = String::new();
    for (word, paths) in [("missing", &report.missing), ("changed", &report.changed)] {
        lines.extend(paths.iter().map(|path| format!("{word} {path}\n")));
    }
    terminal.result(&lines)?;
    for path in &report.foreign {
        terminal.detail(&format!("of others: {path}"));
    }
    if !report.is_intact() {
        return Ok(Outcome::Errors);
    }
    terminal.status(&format!(
        "Intact: {} files, the site for {}",
        report.listed,
        report.audience.as_str()
    ));
    Ok(Outcome::Fine)
}
