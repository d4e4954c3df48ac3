//! `check --fix`: applies the remedies that cannot do harm.
//!
//! A file is replaced as a whole, by a name that nobody else has, so that it is never seen half written; of
//! remedies that overlap the first is applied, and the next run sees what is left.

use std::collections::BTreeMap;
use std::path::Path;

use super::Error;
use crate::diag::{Diagnostics, FileId, Fix};
use crate::source::Sources;

/// Applies every safe remedy; gives the number of remedies and of files.
pub(super) fn apply(
    root: &Path,
    sources: &Sources,
    found: &Diagnostics,
) -> Result<(usize, usize), Error> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in found.iter().filter_map(|finding| finding.fix.as_ref()) {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    let mut applied = 0;
    let files = by_file.len();
    for (file, fixes) in by_file {
        let Some(text) = sources.raw_text(file) else { continue };
        let (mended, count) = mend(text, fixes);
        applied += count;
        replace(&root.join(&sources.file(file).path), &mended)?;
    }
    Ok((applied, files))
}

/// `text` with `fixes` applied, and how many there were.
fn mend(text: &str, mut fixes: Vec<&Fix>) -> (String, usize) {
    fixes.sort();
    fixes.dedup();
    let mut mended = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0);
    for fix in fixes {
        let Some(range) = fix.span.range() else { continue };
        let Some(before) = text.get(at..range.start) else { continue };
        if text.get(range.clone()).is_none() {
            continue;
        }
        mended.push_str(before);
        mended.push_str(&fix.replacement);
        at = range.end;
        count += 1;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    (mended, count)
}

pub(super) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::Write { path: path.to_owned(), error };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = std::fs::write(&beside, text)
        .and_then(|()| std::fs::metadata(path))
        .and_then(|metadata| std::fs::set_permissions(&beside, metadata.permissions()))
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        std::fs::remove_file(&beside).unwrap_or_default();
    }
    written.map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    #[test]
    fn of_remedies_that_overlap_the_first_is_applied() {
        let fix = |range, text: &str| Fix {
            span: Span::new(FileId(0), range),
            replacement: text.to_owned(),
        };
        let fixes = [fix(4..7, "two"), fix(0..3, "one"), fix(5..9, "lost"), fix(11..11, "!")];
        let (mended, count) = mend("eno owt öx", fixes.iter().collect());
        assert_eq!((mended.as_str(), count), ("one two öx!", 3));
    }
}
