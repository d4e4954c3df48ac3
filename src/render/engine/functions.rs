//! Functions that templates can call: `t`, `has_words`, `when_range` and `data_language`.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::marked::{Pieces, in_language};
use super::values::{fluent_arguments, said, style, text_field, wrong};
use crate::render::memo::Memo;
use crate::render::words::{DateStyle, Range, Words};

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let said_by = Arc::clone(words);
    // What is said without arguments is the same on all pages.
    let words_alone: Memo<String, Value> = Memo::default();
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        if kwargs.iter().nth(1).is_none() {
            return words_alone.or(key, || Ok(Value::from(said(said_by.word(key))?)));
        }
        let mut pieces = Pieces::default();
        let arguments = fluent_arguments(&kwargs, &mut pieces);
        Ok(pieces.put_into(said(said_by.say(key, &arguments))?))
    });
    let said_by = Arc::clone(words);
    tera.register_function("has_words", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<bool> {
        Ok(said_by.has(kwargs.must_get::<&str>("key")?))
    });
    let data_language = in_language(words.data_language());
    tera.register_function("data_language", move |_: Kwargs, _: &State<'_>| data_language.clone());
    let said_by = Arc::clone(words);
    tera.register_function(
        "when_range",
        move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let starts = kwargs.must_get::<&Value>("starts")?;
            let ends = kwargs.must_get::<&Value>("ends")?;
            let all_day = kwargs.get::<bool>("all_day")?.unwrap_or_default();
            let range = Range { starts: moment(starts, all_day)?, ends: moment(ends, all_day)? };
            said(said_by.range(&range, style(&kwargs, DateStyle::Full)?))
        },
    );
}

/// Date and time of a `Moment`.
pub(super) fn moment(value: &Value, all_day: bool) -> TeraResult<(&str, Option<&str>)> {
    let date = text_field(value, "date").ok_or_else(|| wrong("a moment", value))?;
    Ok((date, text_field(value, "time").filter(|_| !all_day)))
}
