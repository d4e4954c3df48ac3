//! Template values as the words need them.

use fluent_bundle::{FluentArgs, FluentValue};
use tera::value::ValueKind;
use tera::{Error, Kwargs, TeraResult, Value};

use super::marked::Pieces;
use crate::render::words::{DateStyle, Unsaid};

/// A field of a map, if it is there and not nothing.
pub(super) fn field<'v>(value: &'v Value, name: &'v str) -> Option<&'v Value> {
    value.get_from_path(name).filter(|value| !value.is_none() && !value.is_undefined())
}

/// A field that is text.
pub(super) fn text_field<'v>(value: &'v Value, name: &'v str) -> Option<&'v str> {
    field(value, name).and_then(Value::as_str)
}

/// The message of what is wrong with a value.
pub(super) fn wrong(expected: &str, value: &Value) -> Error {
    Error::message(format!("expected {expected} but got `{}`", value.name()))
}

/// An unsaid message as an error of the template.
pub(super) fn said(result: Result<String, Unsaid>) -> TeraResult<String> {
    result.map_err(Error::message)
}

/// `style`, or `default`.
pub(super) fn style(kwargs: &Kwargs, default: DateStyle) -> TeraResult<DateStyle> {
    match kwargs.get::<&str>("style")? {
        None => Ok(default),
        Some(name) => DateStyle::named(name).ok_or_else(|| {
            let names: Vec<&str> = DateStyle::NAMES.iter().map(|(name, _)| *name).collect();
            Error::message(format!(
                "there is no style `{name}`; write one of `{}`",
                names.join("`, `")
            ))
        }),
    }
}

/// All arguments but `key`, for Fluent. What is nothing is left out.
pub(super) fn fluent_arguments<'k>(
    kwargs: &'k Kwargs,
    pieces: &mut Pieces<'k>,
) -> FluentArgs<'static> {
    let mut arguments = FluentArgs::new();
    for (name, value) in kwargs.iter() {
        if let (Some(name), Some(value)) = (name.as_str(), fluent_value(value, pieces))
            && name != "key"
        {
            arguments.set(name.to_owned(), value);
        }
    }
    arguments
}

fn fluent_value<'k>(value: &'k Value, pieces: &mut Pieces<'k>) -> Option<FluentValue<'static>> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => None,
        ValueKind::U64 | ValueKind::I64 | ValueKind::F64 => value.as_f64().map(FluentValue::from),
        _ => Some(FluentValue::from(match pieces.text_of(value) {
            Some(text) => text.into_owned(),
            None => value.to_string(),
        })),
    }
}
