//! circlebook: program handbooks and group portals from a folder of Markdown, rosters and schedules.

pub mod check;
#[expect(clippy::disallowed_methods, reason = "options come from the environment and the clock")]
pub mod cli;
pub mod diag;
#[expect(clippy::disallowed_methods, reason = "asks other sites, and keeps what they answered")]
pub mod external;
pub mod hash;
pub mod model;
#[expect(clippy::disallowed_methods, reason = "the stage that writes the site")]
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod privacy;
pub mod render;
#[expect(clippy::disallowed_methods, reason = "looks at the program folder to see it change")]
pub mod serve;
#[expect(clippy::disallowed_methods, reason = "the stage that reads the program folder")]
pub mod source;
pub mod view;

/// Every kind of finding there is, by code.
pub fn all_rules() -> Vec<&'static diag::Rule> {
    let of_stages =
        source::RULES.iter().chain(model::RULES).chain(view::RULES).chain(external::RULES).copied();
    let of_files = parse::rules().chain(check::rules()).chain(render::rules());
    let mut rules: Vec<_> = of_stages.chain(of_files).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}
