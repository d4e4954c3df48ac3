//! The program folder as commands see it: found, read, judged and made into a site.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use super::caches::Caches;
use super::{Error, highlights, pictures};
use crate::model::Program;
use crate::parse::program::Cache;
use crate::pipeline::{self, Request};
use crate::privacy::AudienceKind;
use crate::source::{self, Sources};

pub(super) use crate::pipeline::Judged;

/// The names of the audiences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum AudienceName {
    /// Everybody: of people only what each agreed to.
    #[default]
    Public,
    /// The members of the circles, behind a login: also what they share with one another.
    Members,
}

impl From<AudienceName> for AudienceKind {
    fn from(name: AudienceName) -> Self {
        match name {
            AudienceName::Public => Self::Public,
            AudienceName::Members => Self::Members,
        }
    }
}

/// The folder that is meant by `DIR`: itself or the nearest one above it that holds a program.
pub(super) fn root(folder: Option<&Path>) -> Result<PathBuf, Error> {
    Ok(source::find_root(folder.unwrap_or(Path::new(".")))?)
}

/// The time zone of the program at `root`, where it says one.
pub(super) fn zone(root: &Path) -> Option<String> {
    let text = std::fs::read_to_string(root.join("circlebook.toml")).ok()?;
    let config = crate::parse::parse_config(crate::diag::FileId(0), &text).doc;
    config.program.timezone.map(|zone| zone.value)
}

/// Reads and judges the program at `root` as `build` does, its templates too.
pub(super) fn judge(root: &Path, today: Date, drafts: bool) -> Result<Judged, Error> {
    let caches = Caches::open();
    let mut judged = judge_with(&caches, root, today, drafts)?;
    let readable = pictures::readable(&caches, root);
    if let Some(made) = judged.try_out(&request(today, drafts), &readable) {
        pictures::keep(&caches, root, &made.portraits, &readable);
    }
    Ok(judged)
}

/// Reads and judges the program at `root`; its templates are left out.
pub(super) fn judge_texts(root: &Path, today: Date, drafts: bool) -> Result<Judged, Error> {
    judge_with(&Caches::open(), root, today, drafts)
}

fn judge_with(caches: &Caches, root: &Path, today: Date, drafts: bool) -> Result<Judged, Error> {
    let mut cache = Cache::small(highlights::remembered(caches, root));
    let read = Sources::read(root, None)?;
    let judged = pipeline::judge(read, &request(today, drafts), &mut cache);
    highlights::keep(caches, root, cache.highlights());
    Ok(judged)
}

/// The program at `root`, drafts too, as far as it can be made out.
pub(super) fn read(root: &Path, today: Date) -> Result<Option<Program>, Error> {
    Ok(judge_texts(root, today, true)?.program)
}

fn request(today: Date, drafts: bool) -> Request {
    Request { today, base_url: None, drafts, audience: AudienceKind::Public }
}

/// `url` if it is a full address.
pub(super) fn full_address(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_odd = |letter: char| letter.is_whitespace() || "<>\"'?#\\".contains(letter);
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(is_odd) => {
            Ok(url.to_owned())
        }
        _ => Err("write `https://`, the host, and the folder if there is one".to_owned()),
    }
}
