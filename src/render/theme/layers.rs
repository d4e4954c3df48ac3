//! The layers of a theme in order of look-up: the program's own templates, then the theme and its parents.

use std::sync::Arc;

use super::manifest::{self, Manifest};
use super::{Found, ThemeChoice, ThemeFile, built_in, rules};
use crate::diag::{Diagnostic, FileId, Span, nearest};

/// The theme that others stand on unless they say otherwise.
const BASE: &str = "handbook";
/// More parents than this are a circle.
const MAX_PARENTS: usize = 8;

/// What a file holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Part of the binary.
    BuiltIn(&'static [u8]),
    /// Of the program.
    Program(Arc<[u8]>),
}

/// A file of a layer.
#[derive(Debug, Clone)]
pub(super) struct LayerFile {
    /// Below the theme's folder: `templates/base.html`.
    pub(super) path: String,
    /// What it holds.
    pub(super) bytes: Content,
    /// Its file, if it is the program's.
    pub(super) file: Option<FileId>,
}

impl LayerFile {
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Content::BuiltIn(bytes) => bytes,
            Content::Program(bytes) => bytes,
        }
    }
}

/// Files that are looked through together.
#[derive(Debug)]
pub(super) struct Layer {
    /// Before the names of its templates; none for the program's own.
    pub(super) prefix: Option<String>,
    /// What `theme.toml` says, where there is one.
    pub(super) manifest: Option<Manifest>,
    /// Its files, in order of their paths.
    files: Vec<LayerFile>,
}

impl Layer {
    /// The files below `folder`, with their paths in it.
    pub(super) fn below<'l>(&'l self, folder: &'l str) -> impl Iterator<Item = Found<'l>> {
        self.files.iter().filter_map(move |source| {
            Some(Found { path: source.path.strip_prefix(folder)?, source })
        })
    }
}

/// All layers; `None` where the theme does not exist.
pub(super) fn collect(
    choice: &ThemeChoice<'_>,
    files: &[ThemeFile],
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<Layer>> {
    let own = program_files(files, "templates/");
    let own =
        own.into_iter().map(|file| LayerFile { path: format!("templates/{}", file.path), ..file });
    let mut layers = vec![Layer { prefix: None, manifest: None, files: own.collect() }];
    let mut name = choice.name.to_owned();
    let mut place = place_in(choice.config, choice.config_text, &name);
    for _ in 0..MAX_PARENTS {
        let before = layers.len();
        add_theme(&name, files, &mut layers, found);
        if layers.len() == before {
            found.push(unknown(&name, place, files));
            return None;
        }
        let added = layers.get(before..).unwrap_or_default();
        let manifest = added.iter().find_map(|layer| layer.manifest.as_ref());
        let parent = manifest.and_then(|manifest| manifest.parent.clone());
        place = manifest.map_or(place, |manifest| manifest.place(choice.config));
        match parent {
            Some(parent) if parent.is_empty() => return Some(layers),
            Some(parent) => name = parent,
            None if name == BASE => return Some(layers),
            None => BASE.clone_into(&mut name),
        }
    }
    let message = format!("theme `{}` has itself among its parents", choice.name);
    found
        .push(Diagnostic::new(&rules::THEME_INVALID, place, message).hint("name another `parent`"));
    None
}

/// The program's folder of a theme and the built-in one of that name, where they exist.
fn add_theme(
    name: &str,
    files: &[ThemeFile],
    layers: &mut Vec<Layer>,
    found: &mut Vec<Diagnostic>,
) {
    let own = program_files(files, &format!("themes/{name}/"));
    let inside = built_in::files(name).into_iter().map(|(path, bytes)| LayerFile {
        path: path.to_owned(),
        bytes: Content::BuiltIn(bytes),
        file: None,
    });
    for (prefix, files) in
        [(format!("themes/{name}/"), own), (format!("{name}/"), inside.collect())]
    {
        if files.is_empty() {
            continue;
        }
        let manifest = files.iter().find(|file| file.path == "theme.toml");
        let manifest = manifest.map(|file| manifest::read(file, found));
        layers.push(Layer { prefix: Some(prefix), manifest, files });
    }
}

fn program_files(files: &[ThemeFile], folder: &str) -> Vec<LayerFile> {
    let below = files.iter().filter_map(|file| {
        let path = file.path.strip_prefix(folder)?.to_owned();
        Some(LayerFile {
            path,
            bytes: Content::Program(Arc::clone(&file.bytes)),
            file: Some(file.file),
        })
    });
    let mut below: Vec<LayerFile> = below.collect();
    below.sort_by(|a, b| a.path.cmp(&b.path));
    below
}

fn unknown(name: &str, place: Span, files: &[ThemeFile]) -> Diagnostic {
    let own = files.iter().filter_map(|file| file.path.strip_prefix("themes/")?.split('/').next());
    let mut names: Vec<&str> = built_in::names().into_iter().chain(own).collect();
    names.sort_unstable();
    names.dedup();
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of `{}`", names.join("`, `")),
    };
    Diagnostic::new(&rules::THEME_UNKNOWN, place, format!("there is no theme `{name}`")).hint(hint)
}

/// Where `name` stands in quotes in a text, else the file.
pub(super) fn place_in(file: FileId, text: &str, name: &str) -> Span {
    let found = text.find(&format!("\"{name}\"")).map(|start| start + 1);
    found.map_or(Span::file(file), |start| Span::new(file, start..start + name.len()))
}
