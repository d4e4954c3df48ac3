//! SARIF 2.1.0 (OASIS), the parts that code scanning reads.
//!
//! Columns are counted in code points (`columnKind`, section 3.14.17); paths are relative to the program folder.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::snippet::{Place, Snippet};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What cannot stand in the path of a relative address.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b':');

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'s> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'s>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'s> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding<'s>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: &'static str,
    short_description: Message<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'s> {
    rule_id: &'static str,
    level: &'static str,
    message: Message<'s>,
    locations: [Location<'s>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'s>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'s> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'s>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Message<'s> {
    text: std::borrow::Cow<'s, str>,
}

pub(super) fn report(snippets: &[Snippet]) -> String {
    let rules: BTreeMap<_, _> =
        snippets.iter().map(|snippet| (snippet.code, snippet.summary)).collect();
    let descriptor = |(id, summary): (&'static str, &'static str)| ReportingDescriptor {
        id,
        short_description: Message { text: summary.into() },
    };
    let driver = Driver {
        name: "circlebook",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.into_iter().map(descriptor).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: snippets.iter().map(finding).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    let json = serde_json::to_string_pretty(&log).expect("a log has only texts and numbers");
    format!("{json}\n")
}

fn finding(snippet: &Snippet) -> Finding<'_> {
    let lines = std::iter::once(&snippet.message).chain(&snippet.hints);
    let text: Vec<&str> = lines.map(String::as_str).collect();
    let related = snippet.labels.iter().map(|label| {
        location(&label.path, label.place.as_ref(), Some(Message { text: (&label.text).into() }))
    });
    Finding {
        rule_id: snippet.code,
        level: snippet.severity,
        message: Message { text: text.join("\n").into() },
        locations: [location(&snippet.path, snippet.place.as_ref(), None)],
        related_locations: related.collect(),
    }
}

fn location<'s>(path: &str, place: Option<&Place>, message: Option<Message<'s>>) -> Location<'s> {
    let region = place.map(|place| Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    });
    let uri = utf8_percent_encode(path, PATH).to_string();
    let physical_location =
        PhysicalLocation { artifact_location: ArtifactLocation { uri }, region };
    Location { physical_location, message }
}
