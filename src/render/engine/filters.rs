//! Filters of templates: dates, times, lists, names, addresses in a language's words.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize as _;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::functions::moment;
use super::marked::{Pieces, element, in_language, mail_link, marked};
use super::values::{field, said, style, text_field, wrong};
use crate::render::words::{DateStyle, Words};
use crate::view::types::RuleWords;

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let with = |tera: &mut Tera, name: &'static str, filter: WordFilter| {
        let words = Arc::clone(words);
        tera.register_filter(name, move |value: &Value, kwargs: Kwargs, _: &State<'_>| {
            filter(&words, value, &kwargs)
        });
    };
    let filters: [(&'static str, WordFilter); 10] = [
        ("date", date),
        ("time", time),
        ("when", when),
        ("duration", duration),
        ("size", size),
        ("number", number),
        ("weekday_name", weekday_name),
        ("language_name", language_name),
        ("facet_label", facet_label),
        ("person_name", person_name),
    ];
    for (name, filter) in filters {
        with(tera, name, filter);
    }
    let lists: [(&'static str, ListFilter); 2] =
        [("and_list", Words::and_list), ("or_list", Words::or_list)];
    for (name, list) in lists {
        let words = Arc::clone(words);
        tera.register_filter(name, move |value: &Value, _: Kwargs, _: &State<'_>| {
            let mut pieces = Pieces::default();
            let texts = texts(value, &mut pieces)?;
            let texts: Vec<&str> = texts.iter().map(Cow::as_ref).collect();
            TeraResult::Ok(pieces.put_into(list(&words, &texts)))
        });
    }
    let said_by = Arc::clone(words);
    tera.register_filter("rule", move |value: &Value, _: Kwargs, _: &State<'_>| {
        rule(&said_by, value)
    });
    tera.register_filter("marked", |value: &Value, kwargs: Kwargs, _: &State<'_>| {
        marked(value, &kwargs)
    });
    tera.register_filter("lang", |value: &Value, _: Kwargs, _: &State<'_>| {
        in_language(value.as_str())
    });
    tera.register_filter("mail_link", |value: &Value, _: Kwargs, _: &State<'_>| mail_link(value));
    tera.register_filter("href", href);
}

type WordFilter = fn(&Words, &Value, &Kwargs) -> TeraResult<String>;
type ListFilter = fn(&Words, &[&str]) -> String;

fn text(value: &Value) -> TeraResult<&str> {
    value.as_str().ok_or_else(|| wrong("a text", value))
}

fn texts<'v>(value: &'v Value, pieces: &mut Pieces<'v>) -> TeraResult<Vec<Cow<'v, str>>> {
    let items = value.as_array().ok_or_else(|| wrong("a list of texts", value))?;
    items.iter().map(|item| pieces.text_of(item).ok_or_else(|| wrong("a text", item))).collect()
}

fn count(value: &Value) -> TeraResult<u64> {
    value.as_u64().ok_or_else(|| wrong("a number of zero or more", value))
}

fn date(words: &Words, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    Ok(words.date(text(value)?, style(kwargs, DateStyle::Long)?))
}

fn time(words: &Words, value: &Value, _: &Kwargs) -> TeraResult<String> {
    let time = value.as_str().or_else(|| text_field(value, "time"));
    Ok(words.time(time.ok_or_else(|| wrong("a time or a moment with one", value))?))
}

fn when(words: &Words, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    let (date, time) = moment(value, false)?;
    said(words.moment(date, time, style(kwargs, DateStyle::Full)?))
}

/// A series' rule in words, with its times on one line.
fn rule(words: &Words, value: &Value) -> TeraResult<Value> {
    let from = text_field(value, "from").ok_or_else(|| wrong("a series", value))?;
    let rule = match field(value, "rule") {
        Some(rule) => said(words.rule(&RuleWords::deserialize(rule).map_err(Error::message)?))?,
        None => words.date(from, DateStyle::Full),
    };
    match (text_field(value, "starts"), text_field(value, "ends")) {
        (Some(starts), Some(ends)) => {
            let times = element("span", "class=\"clock\"", &said(words.time_range(starts, ends))?);
            let mut pieces = Pieces::default();
            let times_stand = pieces.text_of(&times).unwrap_or_default().into_owned();
            Ok(pieces.put_into(said(words.with_times(rule, times_stand))?))
        }
        _ => Ok(Value::from(rule)),
    }
}

fn duration(words: &Words, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    said(words.duration(count(value)?, kwargs.get::<bool>("short")?.unwrap_or_default()))
}

fn size(words: &Words, value: &Value, _: &Kwargs) -> TeraResult<String> {
    said(words.size(count(value)?))
}

fn number(words: &Words, value: &Value, _: &Kwargs) -> TeraResult<String> {
    Ok(words.number(count(value)?))
}

fn weekday_name(words: &Words, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    let name = text(value)?;
    let short = kwargs.get::<bool>("short")?.unwrap_or_default();
    words
        .weekday(name, short)
        .ok_or_else(|| Error::message(format!("`{name}` is no day of the week")))
}

fn language_name(words: &Words, value: &Value, _: &Kwargs) -> TeraResult<String> {
    Ok(words.language_name(text(value)?))
}

/// The word for a value of a facet; what authors wrote themselves stays as it is.
fn facet_label(words: &Words, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    let value = text(value)?;
    match kwargs.must_get::<&str>("name")? {
        "audience" => Ok(value.to_owned()),
        "language" => Ok(words.language_name(value)),
        name => said(words.word(&format!("facet-{name}-{value}"))),
    }
}

fn person_name(words: &Words, value: &Value, _: &Kwargs) -> TeraResult<String> {
    match text_field(value, "name").or_else(|| text_field(value, "initials")) {
        Some(name) => Ok(name.to_owned()),
        None => said(words.word("a-member")),
    }
}

/// The address of a link as it stands in the attribute.
fn href(value: &Value, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let root = kwargs.must_get::<&str>("root")?;
    if let Some(url) = value.as_str() {
        return Ok(format!("{root}{url}"));
    }
    let url = text_field(value, "url").ok_or_else(|| wrong("a link", value))?;
    let external = field(value, "external").and_then(Value::as_bool).unwrap_or_default();
    Ok(if external { url.to_owned() } else { format!("{root}{url}") })
}
