//! Resources, closures and events.

use std::collections::HashMap;

use super::Context;
use super::repetition::{resolve_rule, resolve_skip};
use super::series::{text, when};
use super::urls::{Kind, checked};
use crate::diag::{Diagnostic, Span};
use crate::model::program::{Closure, Event, Resource, ResourceKind};
use crate::model::rules;
use crate::parse::doc;

/// Reads the resources into `context`.
pub(super) fn resolve_resources(context: &mut Context<'_>, docs: Vec<doc::Resource>) {
    for doc in docs {
        let Some((id, title)) =
            id_and_title(context, doc.id.as_ref(), doc.title.as_ref(), doc.span)
        else {
            continue;
        };
        if let Some(first) = context
            .resource_ids
            .get(&id.0.to_lowercase())
            .and_then(|index| context.resources.get(*index))
        {
            let found = Diagnostic::new(
                &rules::DUPLICATE_ID,
                id.1,
                format!("the resource `{}` is there already", id.0),
            );
            let found =
                found.label(first.span, "first listed here").hint("give one of them another `id`");
            context.push(found);
            continue;
        }
        context.resource_ids.insert(id.0.to_lowercase(), context.resources.len());
        let url = checked(context, doc.url.as_ref(), Kind::Web);
        context.resources.push(Resource {
            id: id.0,
            title,
            url,
            kind: doc.kind.as_ref().map_or(ResourceKind::Other, |kind| kind_of(kind.value)),
            tags: doc.tags.iter().map(|tag| tag.value.clone()).collect(),
            summary: text(doc.summary.as_ref()),
            authors: doc.authors.iter().map(|author| author.value.clone()).collect(),
            year: doc.year.as_ref().map(|year| year.value),
            container: text(doc.container.as_ref()),
            doi: text(doc.doi.as_ref())
                .map(|doi| doi.trim_start_matches("https://doi.org/").to_owned()),
            checked: doc.checked.as_ref().map(|checked| checked.value),
            span: id.1,
            address_span: doc.url.as_ref().or(doc.doi.as_ref()).map_or(id.1, |url| url.span),
        });
    }
}

fn kind_of(kind: doc::ResourceKind) -> ResourceKind {
    match kind {
        doc::ResourceKind::Article => ResourceKind::Article,
        doc::ResourceKind::Book => ResourceKind::Book,
        doc::ResourceKind::Centre => ResourceKind::Centre,
        doc::ResourceKind::Network => ResourceKind::Network,
        doc::ResourceKind::Course => ResourceKind::Course,
        doc::ResourceKind::Template => ResourceKind::Template,
        doc::ResourceKind::Video => ResourceKind::Video,
        doc::ResourceKind::Other => ResourceKind::Other,
    }
}

type Named<'a> = Option<&'a doc::Spanned<String>>;

/// `id` and `title`; what is missing is reported. Without a title it still is what others speak of.
fn id_and_title(
    context: &mut Context<'_>,
    id: Named<'_>,
    title: Named<'_>,
    span: Span,
) -> Option<((String, Span), String)> {
    for (key, missing) in [("id", id.is_none()), ("title", title.is_none())] {
        if missing {
            context.missing(span, key, format!("add `{key} = \"…\"`"));
        }
    }
    let id = id?;
    let title = title.unwrap_or(id).value.clone();
    Some(((id.value.clone(), id.span), title))
}

/// Reads the closures into `context`.
pub(super) fn resolve_closures(context: &mut Context<'_>, docs: Vec<doc::Closure>) {
    for doc in docs {
        let Some(from) = &doc.from else {
            context.missing(doc.span, "from", "add `from = 2026-08-01`, the first day");
            continue;
        };
        let to = doc.to.as_ref().unwrap_or(from);
        if to.value < from.value {
            let found =
                Diagnostic::new(&rules::EMPTY_SPAN, to.span, "the closure ends before it begins");
            context.push(found.label(from.span, "it begins here"));
            continue;
        }
        let title = text(doc.title.as_ref()).unwrap_or_default();
        context.closures.push(Closure { from: from.value, to: to.value, title, span: from.span });
    }
    context.closures.sort_by_key(|closure| closure.from);
}

/// All events.
pub(super) fn resolve_events(context: &mut Context<'_>, docs: Vec<doc::Event>) -> Vec<Event> {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut events = Vec::with_capacity(docs.len());
    for doc in docs {
        let Some((id, title)) =
            id_and_title(context, doc.id.as_ref(), doc.title.as_ref(), doc.span)
        else {
            continue;
        };
        if let Some(first) = seen.insert(id.0.to_lowercase(), id.1) {
            let found = Diagnostic::new(
                &rules::DUPLICATE_ID,
                id.1,
                format!("the event `{}` is there already", id.0),
            );
            context.push(
                found.label(first, "first listed here").hint("give one of them another `id`"),
            );
            continue;
        }
        events.extend(event(context, &doc, id.0, title));
    }
    events.sort_by(|a, b| a.local_start.cmp(&b.local_start).then_with(|| a.id.cmp(&b.id)));
    events
}

fn event(context: &mut Context<'_>, doc: &doc::Event, id: String, title: String) -> Option<Event> {
    let Some(starts) = &doc.starts else {
        let hint = "add `starts = 2026-01-08T16:00:00`, or a date alone for a whole day";
        context.missing(doc.span, "starts", hint);
        return None;
    };
    let (local_start, all_day) = when(starts.value);
    let duration_minutes = length(context, doc, local_start, all_day)?;
    let zone = context.zone(doc.timezone.as_ref());
    let written = (doc.span, &doc.repetition);
    let rule = resolve_rule(context, written, (local_start, all_day, starts.span), &zone).ok()?;
    let skip = resolve_skip(context, &doc.repetition, rule.as_ref(), (local_start, all_day), &zone);
    Some(Event {
        id,
        title,
        local_start,
        all_day,
        duration_minutes,
        rule,
        skip,
        zone,
        place: text(doc.place.as_ref()),
        to: doc.url.as_ref().and_then(|url| context.page_or_address(url, Kind::Any)),
        text: text(doc.text.as_ref()),
        cancelled: text(doc.cancelled.as_ref()),
        span: starts.span,
    })
}

/// `ends` less `starts`, else `duration`; a day for whole days; an hour where nothing is said.
fn length(
    context: &mut Context<'_>,
    doc: &doc::Event,
    starts: jiff::civil::DateTime,
    all_day: bool,
) -> Option<u32> {
    let Some(ends) = &doc.ends else {
        let written = doc.duration.as_ref().map(|duration| duration.value);
        return Some(written.unwrap_or(if all_day { 24 * 60 } else { 60 }));
    };
    let (end, _) = when(ends.value);
    let minutes = starts.duration_until(end).as_mins() + if all_day { 24 * 60 } else { 0 };
    let length = u32::try_from(minutes).ok().filter(|minutes| *minutes > 0);
    if length.is_none() {
        let found =
            Diagnostic::new(&rules::EMPTY_SPAN, ends.span, "the event ends before it begins");
        let found = doc
            .starts
            .iter()
            .fold(found, |found, starts| found.label(starts.span, "it begins here"));
        context.push(found);
    }
    length
}
