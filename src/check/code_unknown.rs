//! `[check]` names findings that there are.

use crate::diag::{Diagnostic, Rule, Span, nearest, rules};
use crate::model::program::Severities;

rules! {
    CODE_UNKNOWN: Warning "code-unknown",
        "`[check]` names codes that there are.",
        "A severity is chosen for a code that no finding has, so it changes nothing: what was to be an error stays a warning, \
         what was to be ignored is still found. Most often it is a slip of the pen, or a code of another version of circlebook, \
         for which reason it is no error.\n\n\
         ```toml\n[check]\n\"link-mising-anchor\" = \"error\"   # wrong\n\"link-missing-anchor\" = \"error\"  # right\n```\n\n\
         Correct the code; `circlebook explain` lists all of them.";
}

/// Codes in `severities` that none of the `known` rules has.
pub fn check_codes(severities: &Severities, known: &[&Rule]) -> Vec<Diagnostic> {
    let is_unknown = |code: &str| known.iter().all(|rule| rule.code != code);
    let unknown = severities.named.iter().filter(|(code, _)| is_unknown(code));
    let finding = |(code, span): &(String, Span)| {
        let likely = nearest(code, known.iter().map(|rule| rule.code));
        let hint = match likely {
            Some(likely) => format!("did you mean `{likely}`?"),
            None => "correct it; `circlebook explain` lists all codes".to_owned(),
        };
        Diagnostic::new(&CODE_UNKNOWN, *span, format!("there is no finding `{code}`")).hint(hint)
    };
    unknown.map(finding).collect()
}
