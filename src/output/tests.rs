//! Publication in place: the same sites come out as by exchange, one file at a time. `deaths`: either way, the process
//! may die before any step.

pub(super) mod deaths;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::manifest::{MANIFEST, Manifest};
use super::stage::Stage;
use super::{Place, Plan, Publication, PublishError, Target, in_place};
use crate::privacy::AudienceKind;
use crate::render::{OutputPath, OutputSet};

pub(super) fn target(folder: &Path) -> Target<'_> {
    Target {
        folder,
        program: Path::new("/nowhere"),
        sources: &[],
        home: None,
        audience: AudienceKind::Public,
        force: false,
    }
}

/// Publishes `files` into `folder` as if folders could not be exchanged; every second one was staged when that was seen.
fn publish_in_place(files: &BTreeMap<String, String>, folder: &Path) -> Result<(), PublishError> {
    let mut set = OutputSet::new();
    for (path, text) in files {
        set.insert(OutputPath::new(path).expect("plain names"), text.as_bytes());
    }
    let target = target(folder);
    let publication = Publication::begin(&target)?;
    publication.add(&set);
    let Publication { existing, taken, .. } = publication;
    let mut files = taken.into_inner().expect("nobody else writes it");
    let stage = Stage::create(folder)?;
    for (path, file) in files.iter_mut().step_by(2) {
        if let Place::Made(bytes) = &file.place {
            stage.write(path, bytes)?;
            file.place = Place::Staged;
        }
    }
    let manifest = Manifest::of(&files, AudienceKind::Public);
    in_place::write(&Plan { files: &files, manifest: &manifest, folder }, Some(&stage), &existing)
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|entry| !entry.file_type().is_dir() && entry.file_name() != MANIFEST)
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn site(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn what_is_not_ours_stays() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    publish_in_place(&site(&[("a/index.html", "a"), ("b.css", "b")]), &out).unwrap();
    fs::write(out.join("a/mine"), "mine").unwrap();
    fs::write(out.join("CNAME"), "example.org").unwrap();
    publish_in_place(&site(&[("index.html", "home")]), &out).unwrap();
    let expected = site(&[("index.html", "home"), ("a/mine", "mine"), ("CNAME", "example.org")]);
    assert_eq!(tree(&out), expected);
    let refused = publish_in_place(&site(&[("a/mine", "ours")]), &out);
    assert!(matches!(refused, Err(PublishError::Refused { .. })), "{refused:?}");
    assert_eq!(tree(&out), expected);
}

/// A site of few names, so that files and folders change places.
fn any_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    proptest::collection::btree_map("[ab](/[ab]){0,2}", "[xy]{0,2}", 0..6).prop_map(|files| {
        let is_folder = |path: &str| {
            let start = format!("{path}/");
            files.keys().any(|one| one.starts_with(&start))
        };
        let kept = files.iter().filter(|(path, _)| !is_folder(path));
        kept.map(|(path, text)| (path.clone(), text.clone())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_site_replaces_any_other(sites in proptest::collection::vec(any_site(), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        for files in &sites {
            publish_in_place(files, &out).unwrap();
            prop_assert_eq!(&tree(&out), files);
            prop_assert!(super::verify(&out).unwrap().foreign.is_empty());
        }
    }
}
