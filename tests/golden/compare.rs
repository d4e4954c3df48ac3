//! What a case came to against what is expected, and what must hold of every case.

use std::fmt::Write as _;
use std::fs;

use crate::build::{Built, build};
use crate::case::{Arguments, Case, Files};

/// Compares; the reason if something differs.
pub(crate) fn check(case: &Case) -> Result<(), String> {
    let built = build(case);
    let mut reasons = String::new();
    let expected = case.diagnostics();
    if built.diagnostics != expected {
        reasons.push_str(&difference("diagnostics.txt", &expected, &built.diagnostics));
    }
    let output = selected(&built.output, &case.arguments);
    let expected = case.expected();
    for (path, bytes) in &expected {
        match output.get(path) {
            None => writeln!(reasons, "expected/{path} is not written").unwrap(),
            Some(written) if written == bytes => {}
            Some(written) => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                reasons.push_str(&difference(path, &text(bytes), &text(written)));
            }
        }
    }
    for path in output.keys().filter(|path| !expected.contains_key(*path)) {
        writeln!(reasons, "{path} is written and not expected").unwrap();
    }
    reasons.push_str(&leaks(case, &built));
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

/// Rewrites what is expected. A leak is never accepted.
pub(crate) fn update(case: &Case) -> Result<(), String> {
    let built = build(case);
    let leaks = leaks(case, &built);
    if !leaks.is_empty() {
        return Err(leaks);
    }
    let diagnostics = case.folder.join("diagnostics.txt");
    if built.diagnostics.is_empty() {
        fs::remove_file(diagnostics).unwrap_or_default();
    } else {
        fs::write(diagnostics, &built.diagnostics).unwrap();
    }
    let expected = case.folder.join("expected");
    fs::remove_dir_all(&expected).unwrap_or_default();
    for (path, bytes) in selected(&built.output, &case.arguments) {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    Ok(())
}

/// The outputs that `args` selects, with the version as a token.
fn selected(output: &Files, arguments: &Arguments) -> Files {
    let is_wanted = |path: &str| match &arguments.only {
        None => true,
        Some(wanted) => wanted.iter().any(|wanted| match wanted.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == wanted,
        }),
    };
    let shown = |path: &str, bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = if arguments.main && path.ends_with(".html") { main_of(text) } else { text };
            without_hashes(text)
                .replace(concat!("circlebook ", env!("CARGO_PKG_VERSION")), "circlebook {VERSION}")
                .into_bytes()
        }
        Err(_) => bytes.to_vec(),
    };
    let wanted = output.iter().filter(|(path, _)| is_wanted(path));
    wanted.map(|(path, bytes)| (path.clone(), shown(path, bytes))).collect()
}

/// Names of assets and their integrity without what changes with every byte of the theme.
fn without_hashes(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for part in text.split_inclusive(['"', '\'']) {
        let (value, quote) = part.split_at(part.len() - usize::from(part.ends_with(['"', '\''])));
        if value.starts_with("sha256-") {
            shown.push_str("{INTEGRITY}");
        } else if value.contains("assets/") {
            let is_hash = |piece: &&str| {
                piece.len() == 10 && piece.bytes().all(|byte| byte.is_ascii_hexdigit())
            };
            let pieces: Vec<&str> = value
                .split('.')
                .map(|piece| if is_hash(&piece) { "{HASH}" } else { piece })
                .collect();
            shown.push_str(&pieces.join("."));
        } else {
            shown.push_str(value);
        }
        shown.push_str(quote);
    }
    shown
}

/// The `<main>` of a page, else all of it.
fn main_of(page: &str) -> &str {
    let found = page.find("<main").zip(page.find("</main>"));
    found.and_then(|(start, end)| page.get(start..end + "</main>".len())).unwrap_or(page)
}

/// In programs of cases, every word that begins with `Secret` is private: it must be in no output for the
/// public and in no finding.
fn leaks(case: &Case, built: &Built) -> String {
    let mut reasons = String::new();
    let site = case.site();
    let secrets: std::collections::BTreeSet<&str> = site
        .values()
        .filter_map(|bytes| std::str::from_utf8(bytes).ok())
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.starts_with("Secret") && word.len() > "Secret".len())
        .collect();
    for secret in secrets {
        let secret = secret.to_lowercase();
        let holds = |text: &[u8]| String::from_utf8_lossy(text).to_lowercase().contains(&secret);
        if holds(built.diagnostics.as_bytes()) {
            writeln!(reasons, "a finding tells `{secret}`").unwrap();
        }
        let outputs = built.output.iter().filter(|_| !case.arguments.members);
        for (path, _) in outputs.filter(|(path, bytes)| holds(bytes) || holds(path.as_bytes())) {
            writeln!(reasons, "{path} tells `{secret}`").unwrap();
        }
    }
    reasons
}

/// The first lines in which two texts differ.
fn difference(name: &str, expected: &str, found: &str) -> String {
    let mut text = format!("{name} differs (- expected, + found):\n");
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let tail = |lines: &[&str]| lines.len().saturating_sub(same);
    let rest = tail(&expected).min(tail(&found));
    let end = expected.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(a, b)| a == b);
    let end = end.count();
    for (mark, lines) in [('-', &expected), ('+', &found)] {
        let differing = lines.iter().skip(same).take(lines.len().saturating_sub(same + end));
        for line in differing.take(40) {
            writeln!(text, "{mark} {line}").unwrap();
        }
    }
    writeln!(text, "(from line {})", same + 1).unwrap();
    text
}
