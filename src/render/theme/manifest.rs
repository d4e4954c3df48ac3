//! `theme.toml`: what a theme says of itself.

use toml::de::DeValue;
use toml::{Spanned, Table};

use super::layers::LayerFile;
use super::rules;
use crate::diag::{Diagnostic, FileId, Span};

/// The version of what templates can count on.
const API: i64 = 1;

/// An option that the theme offers.
#[derive(Debug, Clone)]
pub(super) struct OptionSpec {
    pub(super) name: String,
    pub(super) kind: OptionKind,
    pub(super) default: serde_json::Value,
}

/// What values an option takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OptionKind {
    Boolean,
    Text,
    Integer,
    Choice(Vec<String>),
}

/// A theme's own words about itself.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The theme it stands on; empty for none.
    pub(super) parent: Option<String>,
    pub(super) options: Vec<OptionSpec>,
    file: Option<FileId>,
}

impl Manifest {
    /// The file, or the program's settings for a built-in theme.
    pub(super) fn place(&self, config: FileId) -> Span {
        Span::file(self.file.unwrap_or(config))
    }
}

/// Reads `theme.toml`; what is wrong with a built-in one is our own mistake and seen in our tests.
pub(super) fn read(file: &LayerFile, found: &mut Vec<Diagnostic>) -> Manifest {
    let text = String::from_utf8_lossy(file.bytes());
    let mut wrong = |range: Option<std::ops::Range<usize>>, message: String| {
        if let Some(id) = file.file {
            let span = range.map_or(Span::file(id), |range| Span::new(id, range));
            found.push(Diagnostic::new(&rules::THEME_INVALID, span, message));
        }
    };
    let table: Table = match toml::from_str(&text) {
        Ok(table) => table,
        Err(error) => {
            wrong(error.span(), error.message().to_owned());
            return Manifest { file: file.file, ..Manifest::default() };
        }
    };
    let spans = key_spans(&text);
    let at = |key: &str| spans.iter().find(|(name, _)| name == key).map(|(_, range)| range.clone());
    if table.get("api").and_then(toml::Value::as_integer) != Some(API) {
        wrong(at("api"), format!("this version of circlebook knows themes with `api = {API}`"));
    }
    for key in table
        .keys()
        .filter(|key| !["name", "api", "parent", "options", "description"].contains(&key.as_str()))
    {
        wrong(at(key), format!("`{key}` is no key of `theme.toml`"));
    }
    let mut options = Vec::new();
    for (name, value) in table.get("options").and_then(toml::Value::as_table).into_iter().flatten()
    {
        match option(name, value) {
            Some(option) => options.push(option),
            None => wrong(
                at("options"),
                format!("option `{name}` needs a `type` and a `default` of that type"),
            ),
        }
    }
    let parent = table.get("parent").and_then(toml::Value::as_str).map(str::to_owned);
    Manifest { parent, options, file: file.file }
}

fn option(name: &str, value: &toml::Value) -> Option<OptionSpec> {
    let kind = match value.get("type")?.as_str()? {
        "boolean" => OptionKind::Boolean,
        "string" => OptionKind::Text,
        "integer" => OptionKind::Integer,
        "choice" => {
            let values = value.get("values")?.as_array()?.iter();
            OptionKind::Choice(
                values.map(|one| one.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            )
        }
        _ => return None,
    };
    let default = kind.accept(value.get("default")?)?;
    Some(OptionSpec { name: name.to_owned(), kind, default })
}

impl OptionKind {
    /// The value as templates see it, if the option takes it.
    pub(super) fn accept(&self, value: &toml::Value) -> Option<serde_json::Value> {
        match (self, value) {
            (Self::Boolean, toml::Value::Boolean(yes)) => Some((*yes).into()),
            (Self::Integer, toml::Value::Integer(number)) => Some((*number).into()),
            (Self::Text, toml::Value::String(text)) => Some(text.clone().into()),
            (Self::Choice(values), toml::Value::String(text)) if values.contains(text) => {
                Some(text.clone().into())
            }
            _ => None,
        }
    }

    /// What it takes, in words.
    pub(super) fn wanted(&self) -> String {
        match self {
            Self::Boolean => "write `true` or `false`".to_owned(),
            Self::Text => "write a text in quotes".to_owned(),
            Self::Integer => "write a whole number".to_owned(),
            Self::Choice(values) => format!("write one of `{}`", values.join("`, `")),
        }
    }
}

/// Where the keys at the top of a TOML text stand.
pub(super) fn key_spans(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let parsed = toml::de::DeTable::parse(text);
    let keys = parsed.iter().flat_map(|table| table.get_ref().iter());
    keys.map(|(key, _): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        (key.get_ref().to_string(), key.span())
    })
    .collect()
}
