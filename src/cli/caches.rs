//! Where circlebook keeps, for one user, what can be worked out again.

use std::path::PathBuf;

/// Its folder below the user's cache folder, which is `XDG_CACHE_HOME` or `~/.cache`; need not exist.
pub(super) fn folder() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    below(variable("XDG_CACHE_HOME").map(PathBuf::from), variable("HOME").map(PathBuf::from))
}

fn below(xdg_cache_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let chosen = xdg_cache_home.filter(|folder| folder.is_absolute());
    let folder = chosen.or_else(|| home.map(|home| home.join(".cache")))?;
    Some(folder.join("circlebook"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_the_users() {
        let path = |xdg: Option<&str>, home: Option<&str>| {
            below(xdg.map(PathBuf::from), home.map(PathBuf::from))
        };
        assert_eq!(path(Some("/x"), Some("/h")), Some("/x/circlebook".into()));
        assert_eq!(path(Some("relative"), Some("/h")), Some("/h/.cache/circlebook".into()));
        assert_eq!(path(None, None), None);
    }
}
