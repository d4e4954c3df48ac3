//! One mistake brings one finding: what else speaks of the place is not blamed for it.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::path::Path;

use circlebook::diag::report::{Format, Style, report};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::Sources;
use jiff::civil::date;

/// All files of a program.
type Files = Vec<(String, Vec<u8>)>;

fn example() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-program");
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    });
    files.filter(|(path, _)| !path.starts_with('.')).collect()
}

/// One line for each finding.
fn findings(files: Files, cache: &mut Cache) -> Vec<String> {
    let audience = AudienceKind::Public;
    let request = Request { today: date(2026, 11, 25), base_url: None, drafts: false, audience };
    let judged = judge(Sources::from_memory(files), &request, cache);
    let text = report(Format::Short, &judged.sources, &judged.diagnostics, Style::default());
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_file_in_another_encoding_is_one_mistake() {
    let (files, mut cache) = (example(), Cache::default());
    let is_text = |path: &str| {
        [".toml", ".md", ".csv", ".ics", ".bib"].iter().any(|ending| path.ends_with(ending))
    };
    let texts: Vec<usize> =
        (0..files.len()).filter(|at| is_text(&files.get(*at).unwrap().0)).collect();
    assert!(texts.len() > 80, "{}", texts.len());
    let mut wrong: Vec<Vec<String>> = Vec::new();
    for at in texts {
        let mut changed = files.clone();
        let (path, bytes) = changed.get_mut(at).unwrap();
        bytes.push(0xff);
        let expected = format!("{path}:");
        let found = findings(changed, &mut cache);
        let is_said = |line: &String| line.starts_with(&expected) && line.contains("[not-utf8]");
        if found.len() != 1 || !found.iter().all(is_said) {
            wrong.push(found);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
