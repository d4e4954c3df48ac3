//! Every finding that there is, is shown by a case or by a test of the binary.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;

/// All texts that show findings.
fn shown() -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files = walkdir::WalkDir::new(&tests).into_iter().map(|entry| entry.unwrap().into_path());
    let wanted = files.filter(|path| {
        path.ends_with("diagnostics.txt")
            || path.ends_with("cli.rs")
            || path.ends_with("external.rs")
    });
    wanted.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_code_occurs_in_a_case() {
    let shown = shown();
    let rules = circlebook::all_rules();
    let unseen: Vec<&str> = rules
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !shown.contains(&format!("[{code}]")))
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn codes_are_unique_and_kebab_case_and_explained() {
    let rules = circlebook::all_rules();
    for (rule, next) in rules.iter().zip(rules.iter().skip(1)) {
        assert_ne!(rule.code, next.code);
    }
    for rule in rules {
        let is_kebab =
            rule.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(is_kebab, "{}", rule.code);
        assert!(rule.summary.ends_with('.') && !rule.explain.is_empty(), "{}", rule.code);
    }
}
