//! `circlebook explain`: what a finding means and what to do about it.

use super::{Error, Outcome, Terminal};
use crate::diag::{Rule, Severity, nearest};

/// Say what a finding means and what to do about it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook explain                         every code, with one sentence each
  circlebook explain roster-unknown-member   one code in full")]
pub(super) struct Arguments {
    /// The code in brackets, such as `roster-unknown-member`; without it, all codes are listed.
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let rules = crate::all_rules();
    let text = match &arguments.code {
        None => rules.iter().map(|rule| listed(rule)).collect(),
        Some(code) => match rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code)) {
            Some(rule) => explained(rule),
            None => return Err(unknown(code, &rules)),
        },
    };
    terminal.result(&text)?;
    Ok(Outcome::Fine)
}

fn listed(rule: &Rule) -> String {
    format!("{:<26} {:<8} {}\n", rule.code, level(rule.severity), rule.summary)
}

fn explained(rule: &Rule) -> String {
    format!("{} ({})\n\n{}\n\n{}\n", rule.code, level(rule.severity), rule.summary, rule.explain)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Ignored => "off",
    }
}

fn unknown(code: &str, rules: &[&Rule]) -> Error {
    let beginning = rules.iter().map(|rule| rule.code).find(|known| known.starts_with(code));
    let likely = beginning.or_else(|| nearest(code, rules.iter().map(|rule| rule.code)));
    let hint = match likely {
        Some(likely) => format!("did you mean `{likely}`?"),
        None => "`circlebook explain` lists all codes".to_owned(),
    };
    Error::Usage(format!("there is no code `{code}`; {hint}"))
}
