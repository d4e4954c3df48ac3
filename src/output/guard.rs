//! Folders that are never written to, judged by their place alone. What they hold is judged by [`super::existing`].

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::manifest::MANIFEST;
use super::{PublishError, Refusal, Target};

/// `path` with all links resolved as far as it exists, absolute.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let refused = |why| PublishError::Refused { path: path.to_owned(), why };
    if path.as_os_str().is_empty() {
        return Err(refused(Refusal::Empty));
    }
    let absolute = std::path::absolute(path).map_err(PublishError::io("find", path))?;
    for start in absolute.ancestors() {
        match start.canonicalize() {
            Ok(real) => {
                let rest = absolute.strip_prefix(start).expect("an ancestor is a prefix");
                let is_plain = rest.components().all(|part| matches!(part, Component::Normal(_)));
                return if is_plain {
                    Ok(join(real, rest))
                } else {
                    Err(refused(Refusal::Unclear))
                };
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if start.is_symlink() {
                    return Err(refused(Refusal::NotAFolder));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(refused(Refusal::NotAFolder));
            }
            Err(error) => return Err(PublishError::io("open", start)(error)),
        }
    }
    Err(refused(Refusal::Unclear))
}

/// Joining an empty path would add a `/`.
fn join(folder: PathBuf, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() { folder } else { folder.join(rest) }
}

/// Refuses a resolved folder for where it lies.
pub(super) fn check_place(folder: &Path, target: &Target<'_>) -> Result<(), PublishError> {
    match why_not(folder, target)? {
        Some(why) => Err(PublishError::Refused { path: folder.to_owned(), why }),
        None => Ok(()),
    }
}

fn why_not(folder: &Path, target: &Target<'_>) -> Result<Option<Refusal>, PublishError> {
    if folder.parent().is_none() {
        return Ok(Some(Refusal::Top));
    }
    let program = resolve(target.program)?;
    if folder == program {
        return Ok(Some(Refusal::Program));
    }
    if program.starts_with(folder) {
        return Ok(Some(Refusal::AboveProgram));
    }
    if let Some(home) = target.home.filter(|home| home.is_absolute())
        && resolve(home).is_ok_and(|home| home.starts_with(folder))
    {
        return Ok(Some(Refusal::Home));
    }
    for source in target.sources {
        let real = resolve(source)?;
        if folder.starts_with(&real) || real.starts_with(folder) {
            return Ok(Some(Refusal::Source(source.clone())));
        }
    }
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Ok(Some(Refusal::NotAFolder));
    }
    let around = folder.ancestors().skip(1).find(|above| above.join(MANIFEST).is_file());
    Ok(around.map(|above| Refusal::InAnotherSite(above.to_owned())))
}
