//! The themes that are part of the binary.

use include_dir::{Dir, include_dir};

static THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Names of the built-in themes.
pub(super) fn names() -> Vec<&'static str> {
    THEMES.dirs().filter_map(|folder| folder.path().to_str()).collect()
}

/// The files of a built-in theme by their paths in it, in order.
pub(super) fn files(theme: &str) -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::new();
    if let Some(folder) = THEMES.get_dir(theme) {
        collect(folder, theme, &mut files);
    }
    files.sort_unstable_by_key(|(path, _)| *path);
    files
}

fn collect(
    folder: &'static Dir<'static>,
    theme: &str,
    files: &mut Vec<(&'static str, &'static [u8])>,
) {
    for file in folder.files() {
        let path = file.path().to_str().and_then(|path| path.strip_prefix(theme));
        files.extend(path.map(|path| (path.trim_start_matches('/'), file.contents())));
    }
    for below in folder.dirs() {
        collect(below, theme, files);
    }
}
