//! Golden cases: whole programs, what they become, and what is wrong with them.
//!
//! A case is a folder `tests/cases/AREA/NAME/` with `site/` (the program), `diagnostics.txt` (what is wrong,
//! in short and in full), `expected/` (what it becomes) and `args` (see [`case::Arguments`]). A file that is
//! missing or too many fails like one that differs. `UPDATE=1 cargo golden NAME` rewrites what is expected.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test runner that stops at the first surprise"
)]

mod build;
mod case;
mod compare;

use std::path::PathBuf;
use std::process::ExitCode;

use case::Case;

fn main() -> ExitCode {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let update = std::env::var_os("UPDATE").is_some();
    let cases: Vec<Case> = Case::all(&cases_folder())
        .into_iter()
        .filter(|case| wanted.is_empty() || wanted.iter().any(|word| case.name.contains(word)))
        .collect();
    println!("\nrunning {} tests", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let outcome = if update { compare::update(case) } else { compare::check(case) };
        println!("test {} ... {}", case.name, if outcome.is_ok() { "ok" } else { "FAILED" });
        failures.extend(outcome.err().map(|reason| format!("---- {} ----\n{reason}\n", case.name)));
    }
    for failure in &failures {
        println!("\n{failure}");
    }
    let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
    let passed = cases.len() - failures.len();
    println!("\ntest result: {verdict}. {passed} passed; {} failed; 0 ignored\n", failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn cases_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}
