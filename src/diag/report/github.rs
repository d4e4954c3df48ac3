//! Workflow commands of GitHub Actions: each finding becomes an annotation of the changed line.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::escape::one_line;
use super::snippet::Snippet;

pub(super) fn report(snippets: &[Snippet]) -> String {
    snippets.iter().map(command).collect()
}

fn command(snippet: &Snippet) -> String {
    let Snippet { severity, code, .. } = snippet;
    let place = match &snippet.place {
        Some(place) => format!(
            ",line={},endLine={},col={},endColumn={}",
            place.line, place.end_line, place.column, place.end_column
        ),
        None => String::new(),
    };
    let lines = std::iter::once(&snippet.message).chain(&snippet.hints);
    let text: Vec<_> = lines.map(|line| data(&one_line(line))).collect();
    let file = property(&one_line(&snippet.path));
    format!("::{severity} file={file}{place},title={code}::{}\n", text.join("%0A"))
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
