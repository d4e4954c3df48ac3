//! One JSON object a line for each finding.

use super::snippet::Snippet;

pub(super) fn report(snippets: &[Snippet]) -> String {
    let line = |snippet: &Snippet| {
        let json = serde_json::to_string(snippet).expect("a snippet has only texts and numbers");
        format!("{json}\n")
    };
    snippets.iter().map(line).collect()
}

/// JSON Schema of one line.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Snippet).to_value()
}
