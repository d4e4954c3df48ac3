//! One line a finding, as compilers write it and editors read it: `path:line:column: level[code] message`.

use super::escape::one_line;
use super::snippet::Snippet;

pub(super) fn report(snippets: &[Snippet]) -> String {
    snippets.iter().map(line).collect()
}

fn line(snippet: &Snippet) -> String {
    let Snippet { severity, code, .. } = snippet;
    let place = match &snippet.place {
        Some(place) => format!(":{}:{}", place.line, place.column),
        None => String::new(),
    };
    let (path, message) = (one_line(&snippet.path), one_line(&snippet.message));
    format!("{path}{place}: {severity}[{code}] {message}\n")
}
