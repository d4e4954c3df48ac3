//! `circlebook schema`: JSON Schema of the files, so that editors complete keys and say what they mean.
//!
//! The tables in [`keys`] are written by hand; a test feeds every key of them to the parser.

mod keys;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::{Error, Outcome, Terminal};
use keys::{Key, Shape};

/// Write the JSON Schema of one kind of file to standard output, for editors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  circlebook schema circle > circle.schema.json
  circlebook schema diagnostics      one line of `circlebook check --format json`
  circlebook schema circles-json     the data that the site publishes for other sites")]
pub(super) struct Arguments {
    /// Which kind of file; without it, the kinds are listed.
    #[arg(value_enum, value_name = "FILE-KIND")]
    kind: Option<Kind>,
}

/// Kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// `circlebook.toml`.
    Circlebook,
    /// `circle.toml`.
    Circle,
    /// `people.toml`.
    People,
    /// `events.toml`.
    Events,
    /// `resources.toml`.
    Resources,
    /// `closures.toml`.
    Closures,
    /// The front matter of Markdown files.
    FrontMatter,
    /// One line of `circlebook check --format json`.
    Diagnostics,
    /// `circles.json` of the built site.
    CirclesJson,
}

/// All kinds.
pub(super) const KINDS: [Kind; 9] = [
    Kind::Circlebook,
    Kind::Circle,
    Kind::People,
    Kind::Events,
    Kind::Resources,
    Kind::Closures,
    Kind::FrontMatter,
    Kind::Diagnostics,
    Kind::CirclesJson,
];

impl Kind {
    /// The name of its schema.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Circlebook => "circlebook",
            Self::Circle => "circle",
            Self::People => "people",
            Self::Events => "events",
            Self::Resources => "resources",
            Self::Closures => "closures",
            Self::FrontMatter => "front-matter",
            Self::Diagnostics => "diagnostics",
            Self::CirclesJson => "circles-json",
        }
    }

    /// Whether it is a TOML file of its own.
    pub(super) fn is_toml(self) -> bool {
        !matches!(self, Self::FrontMatter | Self::Diagnostics | Self::CirclesJson)
    }
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let text = match arguments.kind {
        Some(kind) => format!("{:#}\n", schema(kind)),
        None => KINDS.iter().map(|kind| format!("{}\n", kind.name())).collect(),
    };
    terminal.result(&text)?;
    Ok(Outcome::Fine)
}

/// The schema of one kind.
pub(super) fn schema(kind: Kind) -> Value {
    let keys: &[Key] = match kind {
        Kind::Circlebook => keys::CIRCLEBOOK,
        Kind::Circle => keys::CIRCLE,
        Kind::People => keys::PEOPLE,
        Kind::Events => keys::EVENTS,
        Kind::Resources => keys::RESOURCES,
        Kind::Closures => keys::CLOSURES,
        Kind::FrontMatter => keys::FRONT_MATTER,
        Kind::Diagnostics => return crate::diag::report::schema(),
        Kind::CirclesJson => return crate::render::circles_schema(),
    };
    let mut schema = object(keys);
    if let Some(members) = schema.as_object_mut() {
        members.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        members.insert("title".to_owned(), json!(kind.name()));
    }
    schema
}

/// A table that knows `keys` and no others.
fn object(keys: &[Key]) -> Value {
    let describe = |key: &Key| {
        let mut described = shape(&key.shape);
        if let Some(members) = described.as_object_mut() {
            members.insert("description".to_owned(), json!(key.meaning));
            let examples = key.example.map(|written| json!([example(&key.shape, written)]));
            members.extend(examples.map(|examples| ("examples".to_owned(), examples)));
        }
        (key.name.to_owned(), described)
    };
    let properties: Map<String, Value> = keys.iter().map(describe).collect();
    let mut table =
        json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let required = keys.iter().filter(|key| key.is_required).map(|key| key.name);
    let required: Vec<&str> = required.collect();
    if let Some(members) = table.as_object_mut().filter(|_| !required.is_empty()) {
        members.insert("required".to_owned(), json!(required));
    }
    table
}

/// An example as a value of this shape.
fn example(shape: &Shape, written: &str) -> Value {
    match shape {
        Shape::Number => written.parse::<i64>().map_or(Value::Null, |number| json!(number)),
        Shape::List(Shape::OneOrMany(_)) => json!([written, written]),
        Shape::List(item) => json!([example(item, written)]),
        Shape::FlagOr(other) | Shape::OneOrMany(other) => example(other, written),
        _ => json!(written),
    }
}

fn shape(shape: &Shape) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    match shape {
        Shape::Text | Shape::Date => json!({ "type": "string" }),
        Shape::Number => json!({ "type": "integer" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::FlagOr(other) => json!({ "anyOf": [{ "type": "boolean" }, self::shape(other)] }),
        Shape::NumberOr(other) => json!({ "anyOf": [{ "type": "integer" }, self::shape(other)] }),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::Code => {
            let codes: Vec<&str> = crate::all_rules().iter().map(|rule| rule.code).collect();
            json!({ "type": "string", "enum": codes })
        }
        Shape::List(item) => list(self::shape(item)),
        Shape::OneOrMany(item) => {
            json!({ "anyOf": [self::shape(item), list(self::shape(item))] })
        }
        Shape::Table(keys) => object(keys),
        Shape::Map(item) => {
            json!({ "type": "object", "additionalProperties": self::shape(item) })
        }
        Shape::Free => json!({ "type": "object" }),
        Shape::Check(level, keys) => check(level, keys),
    }
}

/// `[check]`: a level for each code that there is, and what it means.
fn check(level: &Shape, keys: &[Key]) -> Value {
    let mut table = object(keys);
    if let Some(properties) = table.get_mut("properties").and_then(Value::as_object_mut) {
        for rule in crate::all_rules() {
            let mut level = shape(level);
            if let Some(members) = level.as_object_mut() {
                members.insert("description".to_owned(), json!(rule.summary));
            }
            properties.insert(rule.code.to_owned(), level);
        }
    }
    table
}

#[cfg(test)]
mod tests;
