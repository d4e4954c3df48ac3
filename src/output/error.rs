//! Why a site could not be published: what was refused, and what the operating system refused.

use std::io;
use std::path::{Path, PathBuf};

use crate::privacy::AudienceKind;

/// Why a site is not where it was to go.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder may hold what nobody wants to lose. Nothing was touched.
    #[error("`{path}` cannot be the output: {why}", path = .path.display())]
    Refused {
        /// The folder, links resolved as far as it exists.
        path: PathBuf,
        /// What speaks against it, and what to do.
        why: Refusal,
    },
    /// The operating system refused. The earlier site, if any, is what it was.
    #[error("cannot {action} `{path}`: {error}{}", remedy(.error), path = .path.display())]
    Io {
        /// What was tried, as an infinitive: "write".
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        #[source]
        error: io::Error,
    },
    /// The new site is in place, but something of the earlier one lies beside it.
    #[error(
        "the site is published, but the earlier one could not be deleted from `{path}`: {error}; delete that folder",
        path = .path.display()
    )]
    Leftover {
        /// Where it lies.
        path: PathBuf,
        /// Why it could not be deleted.
        #[source]
        error: io::Error,
    },
}

impl PublishError {
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { action, path, error }
    }

    /// Whether only the place beside the output is at fault: nobody may write there, or it is read-only.
    pub(super) fn is_for_want_of_a_stage(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match self {
            Self::Io { action, error, .. } => {
                *action == CREATE_STAGE
                    && matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
            }
            Self::Refused { .. } | Self::Leftover { .. } => false,
        }
    }
}

/// What is tried when a stage is begun.
pub(super) const CREATE_STAGE: &str = "prepare the new site in";

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; make room and build again",
        io::ErrorKind::PermissionDenied => "; check who may write there, or choose another folder",
        io::ErrorKind::ReadOnlyFilesystem => "; choose another folder",
        _ => "",
    }
}

/// What speaks against a folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No path was given.
    #[error("its path is empty; name a folder")]
    Empty,
    /// `..` or the like behind a folder that is not there.
    #[error("the way to it is unclear; name it without `..`")]
    Unclear,
    /// The top of the file system.
    #[error("it is the top of the file system; name a folder for the site alone")]
    Top,
    /// The program folder.
    #[error("it is the program folder; name another one, such as `public`")]
    Program,
    /// A folder above the program folder.
    #[error("the program folder lies in it; name a folder for the site alone")]
    AboveProgram,
    /// A folder that is read.
    #[error("`{}` is read as a source; name a folder beside it, such as `public`", .0.display())]
    Source(PathBuf),
    /// A home folder, or one above it.
    #[error("it is or holds a home folder; name a folder for the site alone")]
    Home,
    /// A file, a device, a link to nowhere.
    #[error("it is not a folder; remove it or choose another name")]
    NotAFolder,
    /// A published site lies around it.
    #[error("it lies in the site published at `{}`; choose a folder outside", .0.display())]
    InAnotherSite(PathBuf),
    /// It holds files and no manifest.
    #[error(
        "it holds files that are not of an earlier build, such as `{0}`; choose another folder, or add `--force` to keep them and publish among them"
    )]
    ForeignFiles(String),
    /// Its manifest cannot be read.
    #[error(
        "its manifest is damaged, so nobody can say which files are whose; delete the folder, or add `--force` to keep all that is in it"
    )]
    DamagedManifest,
    /// It holds the site of another audience.
    #[error("it holds the site for `{there}` and this one is for `{now}`; choose another folder, or delete it first", there = .there.as_str(), now = .now.as_str())]
    OtherAudience {
        /// For whom the site in it is.
        there: AudienceKind,
        /// For whom the new one is.
        now: AudienceKind,
    },
    /// Somebody's file stands where a page must go.
    #[error(
        "`{0}` in it is not of an earlier build and is in the way of the new site; move it away"
    )]
    InTheWay(String),
}
