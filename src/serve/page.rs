//! What the preview adds to pages, to the answer only and never to the site: a script that keeps the page fresh.
//!
//! The script tag says of what state the page is: `content.styles.assets`. The stream tells the page's present state,
//! so the script can tell whether the page, only its stylesheets, or nothing of it changed.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use quick_xml::escape::escape;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::answer::{Found, OWN, locate};
use super::state::Current;
use crate::diag::report::Snippet;
use crate::hash::ContentHash;

/// A page with the script that keeps it fresh, before `</body>`.
pub(super) fn with_script(current: &Current, name: &str, html: &[u8]) -> Vec<u8> {
    let state = state_of(current, name);
    let script =
        format!("<script src=\"/{OWN}/reload.js\" data-state=\"{state}\" defer></script>\n");
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|window| window.eq_ignore_ascii_case(end));
    let (before, after) = html.split_at(at.unwrap_or(html.len()));
    [before, script.as_bytes(), after].concat()
}

/// What the stream says to the page at the address `path`.
pub(super) fn message(current: &Current, path: &[&str]) -> String {
    let name = name_of(current, path);
    let site = current.site.as_ref();
    let notes = site.and_then(|site| {
        let mut notes = site.notes.iter();
        notes.find(|(path, _)| path.as_str() == name).map(|(_, notes)| notes.clone())
    });
    json!({
        "state": state_of(current, &name),
        "good": current.is_good,
        "findings": *current.findings,
        "notes": notes.unwrap_or_default(),
    })
    .to_string()
}

/// A finding as the overlay shows it: as `check --format json` writes it, and an address that opens the editor.
pub(super) fn finding(found: &Snippet, root: &Path, editor: Option<&str>) -> Value {
    let mut value = serde_json::to_value(found).expect("a snippet has only texts and numbers");
    let place = found.place.as_ref();
    let (line, column) = place.map_or((1, 1), |place| (place.line, place.column));
    let editor = editor.filter(|editor| is_harmless(editor)).map(|editor| {
        let path = encoded(&root.join(&found.path));
        // `vscode://file/{path}` has the path's first `/` already; `editor://{path}` has not.
        let below = format!("/{}", path.trim_start_matches('/'));
        let address = match editor.contains("://{path}") {
            true => editor.replace("{path}", &path),
            false => editor.replace("/{path}", &below).replace("{path}", &path),
        };
        address.replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    });
    if let (Some(editor), Some(fields)) = (editor, value.as_object_mut()) {
        fields.insert("editor".to_owned(), editor.into());
    }
    value
}

/// The page at every address while there is no good build.
pub(super) fn without_site(current: &Current) -> String {
    let findings: String = current.findings.iter().map(finding_html).collect();
    let state = state_of(current, "");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Not built yet</title>\n<link rel=\"stylesheet\" href=\"/{OWN}/overlay.css\">\n</head>\n\
         <body class=\"alone\">\n<main>\n<h1>The site cannot be built yet</h1>\n\
         <p>This page becomes the site as soon as the mistakes are mended and saved.</p>\n\
         <ol>\n{findings}</ol>\n</main>\n\
         <script src=\"/{OWN}/reload.js\" data-state=\"{state}\" data-alone defer></script>\n</body>\n</html>\n"
    )
}

fn finding_html(found: &Value) -> String {
    let text =
        |key| escape(found.get(key).and_then(Value::as_str).unwrap_or_default()).into_owned();
    let number = |pointer| found.pointer(pointer).and_then(Value::as_u64);
    let place = match (number("/line"), number("/column")) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}", text("path")),
        _ => text("path"),
    };
    let hints = found.get("hints").and_then(Value::as_array).into_iter().flatten();
    let hints: String = hints
        .filter_map(Value::as_str)
        .map(|hint| format!("<p class=\"hint\">{}</p>\n", escape(hint)))
        .collect();
    let source = match (number("/caret/0"), number("/caret/1")) {
        (Some(start), Some(end)) => {
            let length = end.saturating_sub(start).max(1);
            let mark = format!("{}{}", " ".repeat(short(start)), "^".repeat(short(length)));
            format!("<pre>{}\n<b>{mark}</b></pre>\n", text("source"))
        }
        _ => String::new(),
    };
    format!(
        "<li class=\"{}\">\n<p class=\"place\">{place}</p>\n<p class=\"message\">{}</p>\n{source}{hints}</li>\n",
        text("severity"),
        text("message"),
    )
}

/// Lines are cut long before this when they are shown.
fn short(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX).min(1000)
}

/// The file that is shown at the address `path`.
fn name_of(current: &Current, path: &[&str]) -> String {
    let found = current.site.as_ref().map(|site| locate(site, current, path));
    match found {
        Some(Found::File(name, _)) => name,
        Some(Found::Folder | Found::Nothing) | None => "404.html".to_owned(),
    }
}

/// `content.styles.assets`: two pages of the same state look the same.
fn state_of(current: &Current, name: &str) -> String {
    let Some(site) = &current.site else {
        let findings = Value::from(current.findings.to_vec()).to_string();
        return format!("{}.0.0", short_hash(&[findings.as_bytes()]));
    };
    let html = current.file(name).unwrap_or_default();
    let html = String::from_utf8_lossy(&html);
    let (links, rest): (Vec<&str>, Vec<&str>) =
        html.split_inclusive('>').partition(|piece| is_style_link(piece));
    let rest: Vec<&[u8]> = rest.into_iter().map(str::as_bytes).collect();
    let links: Vec<&[u8]> = links.into_iter().map(str::as_bytes).collect();
    format!("{}.{}-{}.{}", short_hash(&rest), short_hash(&links), site.styles, site.assets)
}

/// Whether a piece of HTML up to a `>` ends with a link to a stylesheet.
fn is_style_link(piece: &str) -> bool {
    let tag = piece.rsplit_once('<').map_or("", |(_, tag)| tag);
    tag.starts_with("link ") && tag.contains("stylesheet")
}

fn short_hash(pieces: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update(piece);
    }
    ContentHash::from(hasher).short(8)
}

/// An editor's address opens something; it runs nothing in the page.
fn is_harmless(editor: &str) -> bool {
    let scheme = editor.split_once(':').map_or("", |(scheme, _)| scheme.trim());
    let is_script = ["javascript", "data", "vbscript", "blob"]
        .iter()
        .any(|one| scheme.eq_ignore_ascii_case(one));
    !is_script && scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// A path in an address.
fn encoded(path: &Path) -> String {
    const KEPT: AsciiSet =
        NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(&path.to_string_lossy(), &KEPT).to_string()
}
