//! Stylesheets, scripts and images under names that hold a hash of what they are made of.
//!
//! A file's published name depends on its bytes and on those of every file it names, so a page that was loaded before
//! never meets a script or font of another version. Addresses inside stylesheets and scripts are rewritten.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::comments::without_comments;
use super::layers::{Layer, LayerFile};
use super::rules;
use crate::diag::{Diagnostic, FileId, Span, nearest};
use crate::hash::ContentHash;
use crate::render::Bytes;

/// An asset as it is published.
#[derive(Debug, Clone, PartialEq, Hash)]
pub(in crate::render) struct Asset {
    /// Below the site's root: `assets/style.0123456789.css`.
    pub(in crate::render) url: String,
    /// `sha256-…`.
    pub(in crate::render) integrity: String,
    /// What it holds.
    pub(in crate::render) bytes: Bytes,
}

impl Asset {
    /// An asset that names no other, called `name` in templates: `brand.css`.
    pub(in crate::render) fn made(name: &str, bytes: Vec<u8>) -> Self {
        Self::published(with_hash(name, ContentHash::of(&bytes)), bytes)
    }

    fn published(name: String, bytes: Vec<u8>) -> Self {
        let integrity = format!("sha256-{}", STANDARD.encode(ContentHash::of(&bytes).as_bytes()));
        Self { url: format!("assets/{name}"), integrity, bytes: bytes.into() }
    }
}

/// All assets by the names that templates use.
pub(in crate::render) type Assets = BTreeMap<String, Asset>;

/// The assets of all layers: of two with one name, that of the earlier layer.
pub(super) fn collect(layers: &[Layer], config: FileId, found: &mut Vec<Diagnostic>) -> Assets {
    let mut sources: BTreeMap<&str, Source<'_>> = BTreeMap::new();
    for file in layers.iter().flat_map(|layer| layer.below("assets/")) {
        sources.entry(file.path).or_insert_with(|| Source::of(file.path, file.source));
    }
    for source in sources.values() {
        report_missing(source, &sources, config, found);
    }
    let names: BTreeMap<&str, String> =
        sources.keys().map(|path| (*path, published(path, &sources))).collect();
    let asset = |(path, source): (&&str, &Source<'_>)| {
        let name = names.get(*path)?.clone();
        Some(((*path).to_owned(), Asset::published(name, source.rewritten(&names))))
    };
    sources.iter().filter_map(asset).collect()
}

/// An asset with the places where it names others.
struct Source<'l> {
    /// What is published of it, but for the names of others.
    bytes: Cow<'l, [u8]>,
    /// Its file, if it is the program's.
    file: Option<FileId>,
    /// Where an address stands, and the asset it means.
    names: Vec<(Range<usize>, String)>,
}

impl<'l> Source<'l> {
    fn of(path: &str, file: &'l LayerFile) -> Self {
        let text = std::str::from_utf8(file.bytes()).unwrap_or_default();
        let plain = file.file.is_none().then(|| without_comments(path, text)).flatten();
        let text = plain.as_deref().unwrap_or(text);
        let places = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("css") => addresses(text, &CSS),
            Some("js" | "mjs") => addresses(text, &JS),
            _ => Vec::new(),
        };
        let names = places.into_iter().filter_map(|range| {
            let address = text.get(range.clone())?;
            let file = address.split(['#', '?']).next().unwrap_or_default();
            Some((range.start..range.start + file.len(), resolve(path, file)?))
        });
        let names = names.collect();
        let bytes =
            plain.map_or(Cow::Borrowed(file.bytes()), |plain| Cow::Owned(plain.into_bytes()));
        Self { bytes, file: file.file, names }
    }

    fn rewritten(&self, names: &BTreeMap<&str, String>) -> Vec<u8> {
        let mut bytes = self.bytes.to_vec();
        for (range, path) in self.names.iter().rev() {
            let Some(name) = names.get(path.as_str()) else { continue };
            let name = name.rsplit('/').next().unwrap_or(name);
            let address = bytes.get(range.clone()).unwrap_or_default();
            let start = address.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
            bytes.splice(range.start + start..range.end, name.bytes());
        }
        bytes
    }
}

/// `style.0123456789.css`: with a hash of the file and of all that it names, however far.
fn published(path: &str, sources: &BTreeMap<&str, Source<'_>>) -> String {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![path];
    while let Some(next) = open.pop() {
        if let Some((next, source)) = sources.get_key_value(next)
            && reached.insert(next)
        {
            open.extend(source.names.iter().map(|(_, name)| name.as_str()));
        }
    }
    let mut hasher = Sha256::new();
    for source in reached.iter().filter_map(|path| sources.get(path)) {
        hasher.update(ContentHash::of(&source.bytes).as_bytes());
    }
    with_hash(path, hasher.into())
}

fn with_hash(path: &str, hash: ContentHash) -> String {
    let hash = hash.short(5);
    match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => format!("{stem}.{hash}.{ending}"),
        _ => format!("{path}.{hash}"),
    }
}

fn report_missing(
    source: &Source<'_>,
    sources: &BTreeMap<&str, Source<'_>>,
    config: FileId,
    found: &mut Vec<Diagnostic>,
) {
    for (range, path) in
        source.names.iter().filter(|(_, path)| !sources.contains_key(path.as_str()))
    {
        let place = match source.file {
            Some(id) => Span::new(id, range.clone()),
            None => Span::file(config),
        };
        let message = format!("the theme has no asset `{path}`");
        let finding = Diagnostic::new(&rules::ASSET_MISSING, place, message);
        found.push(finding.hint(match nearest(path, sources.keys().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "put the file into `assets/` of the theme".to_owned(),
        }));
    }
}

/// The asset that `address` means inside the file `path`; `None` for what is not relative.
fn resolve(path: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.starts_with('/') || address.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            // What leads out of `assets/` names nothing that is published.
            ".." if parts.pop().is_none() => return Some(address.to_owned()),
            ".." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What stands before an address, and whether it must be in quotes.
type Marks = [(&'static str, bool)];

const CSS: [(&str, bool); 2] = [("url(", false), ("@import", true)];
const JS: [(&str, bool); 3] = [("from", true), ("import", true), ("import(", true)];

/// Places of addresses after one of `marks`. In scripts only what begins with a dot is one.
fn addresses(text: &str, marks: &Marks) -> Vec<Range<usize>> {
    let mut places = BTreeMap::new();
    for (mark, quoted) in marks {
        for (at, _) in text.match_indices(mark) {
            let rest = text.get(at + mark.len()..).unwrap_or_default();
            let start = at + mark.len() + (rest.len() - rest.trim_start().len());
            let rest = rest.trim_start();
            let (skip, end) = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => (1, rest.get(1..).and_then(|rest| rest.find(quote))),
                Some(_) if !quoted => (0, rest.find(')')),
                _ => continue,
            };
            let Some(length) = end else { continue };
            let range = start + skip..start + skip + length;
            let is_address = text.get(range.clone()).is_some_and(|address| {
                !address.contains('\n') && (marks.len() == CSS.len() || address.starts_with('.'))
            });
            if is_address {
                places.insert(range.start, range);
            }
        }
    }
    places.into_values().collect()
}
