//! A theme: templates, assets, words and options, put together from the program's overrides and what is built in.
//!
//! In: the program's files below `templates/` and `themes/`, and the theme's name. Out: a [`Theme`], and what is wrong.
//! Of each template and asset the first counts: the program's `templates/`, its `themes/NAME/`, the built-in theme
//! of that name, then the same for its parent. Knows nothing of pages.

mod assets;
mod built_in;
mod comments;
mod layers;
mod manifest;
mod options;
mod overrides;
pub(crate) mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, FileId, Span};

use super::words::{FluentText, check_texts};
pub(super) use assets::{Asset, Assets};
use layers::{Layer, LayerFile};

/// A file of the program that a theme may be made of.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Below the program folder: `templates/base.html`, `themes/mine/theme.toml`.
    pub path: String,
    /// Which file.
    pub file: FileId,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

/// Which theme, and what it is told.
#[derive(Debug, Clone, Copy)]
pub struct ThemeChoice<'a> {
    /// Its name.
    pub name: &'a str,
    /// `[site.options]`.
    pub options: &'a toml::Table,
    /// `circlebook.toml`, where both stand.
    pub config: FileId,
    /// Its text.
    pub config_text: &'a str,
    /// Templates that pages ask for, and where.
    pub asked: &'a [(String, Span)],
}

/// A template.
#[derive(Debug, Clone, PartialEq, Hash)]
pub(super) struct Template {
    /// Its name in the engine: `base.html`, `themes/mine/base.html`, `handbook/base.html`.
    pub(super) name: String,
    /// Its text.
    pub(super) text: Cow<'static, str>,
    /// Its file, if it is the program's.
    pub(super) file: Option<FileId>,
    /// How many layers are looked through before its own: none for the program's `templates/`.
    layer: usize,
    /// How long what stands before its file's name is.
    prefix: usize,
}

impl Template {
    /// Its name in its own folder: `directives/circles.html`.
    fn file_name(&self) -> &str {
        self.name.get(self.prefix..).unwrap_or(&self.name)
    }

    /// What it is called among those that pages share: `footer` for `shared/footer.html`.
    fn shared_name(&self) -> Option<&str> {
        self.file_name().strip_prefix("shared/")?.strip_suffix(".html")
    }
}

/// Everything that pages are made with.
#[derive(Debug, PartialEq, Hash)]
pub struct Theme {
    /// All templates, those that are overridden too.
    pub(super) templates: Vec<Template>,
    /// Where a name is looked for after the program's own templates: `themes/mine/`, `mine/`, `handbook/`.
    pub(super) prefixes: Vec<String>,
    /// Stylesheets, scripts, images.
    pub(super) assets: Assets,
    /// Words, the nearest first.
    pub(super) texts: Vec<FluentText>,
    /// Values of all options.
    pub(super) options: serde_json::Map<String, serde_json::Value>,
    /// `circlebook.toml`: the place of findings about what is built in.
    pub(super) config: FileId,
}

impl Theme {
    /// Names of the templates whose pages share what they show: `footer` for `shared/footer.html`, each once.
    pub(super) fn shared(&self) -> BTreeSet<&str> {
        self.templates.iter().filter_map(Template::shared_name).collect()
    }
}

/// Puts a theme together. `None` where there is no such theme.
pub fn load_theme(
    choice: &ThemeChoice<'_>,
    files: &[ThemeFile],
) -> (Option<Theme>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let Some(layers) = layers::collect(choice, files, &mut found) else { return (None, found) };
    let templates = templates(&layers);
    overrides::check(choice, &templates, &mut found);
    let texts = texts(&layers, &mut found);
    let theme = Theme {
        prefixes: layers.iter().filter_map(|layer| layer.prefix.clone()).collect(),
        options: options::resolve(choice, &layers, &mut found),
        assets: assets::collect(&layers, choice.config, &mut found),
        templates,
        texts,
        config: choice.config,
    };
    (Some(theme), found)
}

fn templates(layers: &[Layer]) -> Vec<Template> {
    let mut templates = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let prefix = layer.prefix.as_deref().unwrap_or_default();
        for file in layer.below("templates/").filter(|file| file.path.ends_with(".html")) {
            templates.push(Template {
                name: format!("{prefix}{}", file.path),
                text: file.text(),
                file: file.source.file,
                layer: index,
                prefix: prefix.len(),
            });
        }
    }
    templates
}

fn texts(layers: &[Layer], found: &mut Vec<Diagnostic>) -> Vec<FluentText> {
    let mut texts = Vec::new();
    for layer in layers {
        for file in layer.below("i18n/") {
            let Some(tag) = file.path.strip_suffix(".ftl") else { continue };
            let text = file.text();
            if let Some(id) = file.source.file {
                let wrong = check_texts(&text).into_iter();
                found.extend(wrong.map(|(range, reason)| {
                    Diagnostic::new(&rules::WORDS_INVALID, Span::new(id, range), reason)
                }));
            }
            texts.push(FluentText { tag: tag.to_owned(), text });
        }
    }
    texts
}

/// A file of a layer, with its path below the folder asked for.
struct Found<'l> {
    path: &'l str,
    source: &'l LayerFile,
}

impl Found<'_> {
    /// Its text; a file that is none counts as empty, and the source stage has said so.
    fn text(&self) -> Cow<'static, str> {
        match &self.source.bytes {
            layers::Content::BuiltIn(bytes) => String::from_utf8_lossy(bytes),
            layers::Content::Program(bytes) => {
                Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
            }
        }
    }
}
