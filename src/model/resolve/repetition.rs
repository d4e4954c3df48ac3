//! When a series or event repeats: its rule, where that ends, and what is left out, each against its first date.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::Context;
use crate::diag::{Diagnostic, Span};
use crate::model::circle::Zone;
use crate::model::recurrence::{Expansion, MOST_A_YEAR, Rule, RuleError};
use crate::model::rules;
use crate::parse::doc::{self, Spanned};

/// How many dates are looked at to offer the nearest.
pub(super) const NEAREST: usize = 2;

/// A rule that cannot be understood. What is wrong with it has been said.
#[derive(Debug)]
pub(super) struct Unclear;

/// The rule of the series or event at `table`: what `repeat` or `rrule` says, with its end. `None` where it takes place
/// once.
pub(super) fn resolve_rule(
    context: &mut Context<'_>,
    (table, written): (Span, &doc::Repetition),
    start: (DateTime, bool, Span),
    zone: &Zone,
) -> Result<Option<Rule>, Unclear> {
    if ["repeat", "rrule"].iter().any(|key| context.is_unread(table, key)) {
        return Err(Unclear);
    }
    let (local_start, all_day, start_span) = start;
    let Some((text, rule)) = read(context, written, local_start.date())? else { return Ok(None) };
    let rule = with_end(context, rule, written, text)?;
    let about = About { text, written, start_span };
    let expansion = Expansion::new(Some(&rule), local_start, all_day, &zone.rules);
    let is_right = check_ends(context, &rule, &about, &expansion)
        && check_density(context, &rule, &about, &expansion);
    if !is_right {
        return Err(Unclear);
    }
    check_start(context, &about, &expansion);
    Ok(Some(rule))
}

/// What `repeat` or `rrule` says, with the text that says it.
fn read<'d>(
    context: &mut Context<'_>,
    written: &'d doc::Repetition,
    starts: Date,
) -> Result<Option<(&'d Spanned<String>, Rule)>, Unclear> {
    let (text, parsed) = match (&written.repeat, &written.rrule) {
        (Some(repeat), Some(rrule)) => {
            let found =
                Diagnostic::new(&rules::RULE_INVALID, rrule.span, "the series has a rule already");
            let found = found.label(repeat.span, "first given here");
            context.push(found.hint("keep `repeat` or `rrule`, not both"));
            return Err(Unclear);
        }
        (Some(repeat), None) => (repeat, Rule::parse_phrase(&repeat.value, starts)),
        (None, Some(rrule)) => (rrule, Rule::parse_rrule(&rrule.value)),
        (None, None) => return Ok(None),
    };
    match parsed {
        Ok(rule) => Ok(Some((text, rule))),
        Err(errors) => {
            context.extend(errors.into_iter().map(|error| rule_diagnostic(text, error)));
            Err(Unclear)
        }
    }
}

/// Where a rule and what goes with it stand.
struct About<'d> {
    text: &'d Spanned<String>,
    written: &'d doc::Repetition,
    start_span: Span,
}

/// A series does not end before it begins.
fn check_ends(
    context: &mut Context<'_>,
    rule: &Rule,
    about: &About<'_>,
    expansion: &Expansion<'_>,
) -> bool {
    let end = rule.until().filter(|_| !expansion.reaches_its_start());
    let Some(end) = end else { return true };
    let starts = expansion.start().date();
    let span = about.written.until.as_ref().map_or(about.text.span, |until| until.span);
    let message = format!("the series ends ({end}) before its first date ({starts})");
    let found = Diagnostic::new(&rules::EMPTY_SPAN, span, message);
    context.push(found.label(about.start_span, "the first date").hint("correct one of the dates"));
    false
}

/// A rule gives dates, and not more than anybody could keep.
fn check_density(
    context: &mut Context<'_>,
    rule: &Rule,
    about: &About<'_>,
    expansion: &Expansion<'_>,
) -> bool {
    let message = if expansion.is_whole_days() && rule.needs_time() {
        "the rule counts hours, and `starts` is a whole day".to_owned()
    } else if expansion.is_too_dense() {
        format!("the rule gives more than {MOST_A_YEAR} dates a year")
    } else if expansion.is_empty() && expansion.other_starts().is_empty() {
        "no day fulfils the rule".to_owned()
    } else {
        return true;
    };
    let found = Diagnostic::new(&rules::RULE_ENDLESS, about.text.span, message);
    context.push(found.hint("change the rule; `circlebook dates` shows what one gives"));
    false
}

/// The first meeting follows the rule.
fn check_start(context: &mut Context<'_>, about: &About<'_>, expansion: &Expansion<'_>) {
    let starts = expansion.start().date();
    if expansion.follows_at_start() {
        return;
    }
    let message = format!("{} is not {}", said(starts), article(&about.text.value));
    let found = Diagnostic::new(&rules::FIRST_DATE_OFF_RULE, about.start_span, message);
    let near = written(&expansion.other_starts());
    context.push(found.label(about.text.span, "the rule").maybe_hint(near));
}

fn article(rule: &str) -> String {
    format!("a date of `{rule}`")
}

/// `Tuesday 2026-01-13`.
pub(super) fn said(date: Date) -> String {
    format!("{} ({date})", date.strftime("%A"))
}

fn near_dates(expansion: &Expansion<'_>, date: Date) -> Option<String> {
    written(&expansion.nearest(date))
}

fn written(near: &[Date]) -> Option<String> {
    let near: Vec<String> = near.iter().take(NEAREST).map(|date| format!("`{date}`")).collect();
    (!near.is_empty()).then(|| format!("write {}", near.join(" or ")))
}

/// A finding inside the text of a rule, at its place in the file.
fn rule_diagnostic(text: &Spanned<String>, error: RuleError) -> Diagnostic {
    let outer = text.span.range().unwrap_or_default();
    let inner = outer.start + error.range.start..(outer.start + error.range.end).min(outer.end);
    let span = if inner.is_empty() { text.span } else { Span::new(text.span.file, inner) };
    Diagnostic::new(&rules::RULE_INVALID, span, error.message).maybe_hint(error.hint)
}

/// The rule with `until` or `count` of the series.
fn with_end(
    context: &mut Context<'_>,
    rule: Rule,
    written: &doc::Repetition,
    text: &Spanned<String>,
) -> Result<Rule, Unclear> {
    let ends = [
        written.until.as_ref().map(|until| until.span),
        written.count.as_ref().map(|count| count.span),
    ];
    let given: Vec<Span> =
        ends.into_iter().flatten().chain(rule.has_end().then_some(text.span)).collect();
    if let [first, second, ..] = given.as_slice() {
        let found = Diagnostic::new(&rules::END_TWICE, *first, "the series ends in two ways");
        context.push(found.label(*second, "also here").hint("keep one of them"));
        return Err(Unclear);
    }
    Ok(match (&written.until, &written.count) {
        (Some(until), _) => rule.until_date(until.value),
        (None, Some(count)) => rule.with_count(count.value),
        (None, None) => rule,
    })
}

/// Reports a series without a first date, with the next dates that its rule could begin on.
pub(super) fn missing_start(context: &mut Context<'_>, series: Span, written: &doc::Repetition) {
    if context.is_unread(series, "starts") {
        return;
    }
    let rule = read(context, written, context.today).ok().flatten();
    let offers: Vec<String> = rule
        .map(|(_, rule)| next_starts(&rule, context.today))
        .unwrap_or_default()
        .into_iter()
        .map(|date| format!("`starts = {date}T12:00:00`"))
        .collect();
    let hint = if offers.is_empty() {
        "add `starts = 2026-01-13T12:00:00`, the first meeting".to_owned()
    } else {
        format!("add {}", offers.join(" or "))
    };
    let message = "`starts` is missing: an interval without a first date means nothing";
    context.push(Diagnostic::new(&rules::MISSING_KEY, series, message).hint(hint));
}

/// The next days from `today` on that a rule gives if it begins there.
fn next_starts(rule: &Rule, today: Date) -> Vec<Date> {
    let zone = TimeZone::UTC;
    let expansion = Expansion::new(Some(rule), today.to_datetime(Time::midnight()), true, &zone);
    let mut dates = expansion.other_starts();
    dates.extend(expansion.follows_at_start().then_some(today));
    dates.retain(|date| *date >= today);
    dates.sort_unstable();
    dates.truncate(NEAREST);
    dates
}

/// `skip`, each date checked against the rule.
pub(super) fn resolve_skip(
    context: &mut Context<'_>,
    written: &doc::Repetition,
    rule: Option<&Rule>,
    start: (DateTime, bool),
    zone: &Zone,
) -> Vec<Date> {
    let expansion = Expansion::new(rule, start.0, start.1, &zone.rules);
    for skipped in written.skip.iter().filter(|skipped| !expansion.names(skipped.value)) {
        let message = format!("there is no meeting on {}", said(skipped.value));
        let found = Diagnostic::new(&rules::SKIP_OFF_RULE, skipped.span, message);
        context.push(found.maybe_hint(near_dates(&expansion, skipped.value)));
    }
    written.skip.iter().map(|skipped| skipped.value).collect()
}
