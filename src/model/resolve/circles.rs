//! Circles: from their files to one value each.

use std::collections::BTreeMap;

use super::calendar::take_series;
use super::people::{circle_files, resolve_members};
use super::series::{Known, agenda, links, online, resolve_entries, resolve_series, text};
use super::urls::mailbox;
use super::{Context, texts};
use crate::diag::{Diagnostic, Span};
use crate::model::circle::{Circle, Format, Status};
use crate::model::rules;
use crate::model::text::Text;
use crate::parse::doc::{self, Spanned};
use crate::parse::program::{CircleDocs, MarkdownDoc};

/// The circle of one folder, its texts excepted: those need all addresses first.
pub(super) fn resolve_circle(context: &mut Context<'_>, docs: CircleDocs) -> (Circle, CircleTexts) {
    let CircleDocs { id, file, circle, roster, about, notes } = docs;
    check_id(context, &id, Span::file(file));
    let title = circle.title.as_ref().map(|title| title.value.clone());
    if title.is_none() {
        let hint = format!("add `title = \"{}\"`", id.replace('-', " "));
        context.missing(Span::file(file), "title", hint);
    }
    let mut circle = circle;
    let mut entries = std::mem::take(&mut circle.members);
    entries.extend(roster);
    let (members, roster) = resolve_members(context, &id, entries);
    take_series(context, &id, &mut circle);
    context.words.of_circle(&circle);
    let series = resolve_series(context, &circle, &roster);
    let has_unclear_series =
        series.len() < circle.series.len() || context.is_unread(Span::file(file), "series");
    let known = Known { series: &series, is_unclear: has_unclear_series };
    let meetings = resolve_entries(context, &circle, known, &roster);
    let cohort = circle.cohort.as_ref().and_then(|cohort| span_of_days(context, cohort));
    let from = format!("circles/{id}/circle.toml");
    let target = |context: &mut Context<'_>, written: Option<&Spanned<String>>| {
        written.map(|written| context.target_in(&from, written))
    };
    let resolved = Circle {
        title: title.unwrap_or_else(|| id.clone()),
        summary: text(circle.summary.as_ref()),
        format: circle.format.as_ref().map_or(Format::Circle, |format| format_of(format.value)),
        status: circle.status.as_ref().map_or(Status::Open, |status| status_of(status.value)),
        capacity: circle.capacity.as_ref().map(|capacity| capacity.value),
        audience: circle.audience.iter().map(|who| who.value.clone()).collect(),
        languages: circle.languages.iter().map(|language| language.value.clone()).collect(),
        place: text(circle.place.as_ref()),
        access: text(circle.access.as_ref()),
        online: online(context, circle.online.as_ref()),
        contact: mailbox(context, circle.contact.as_ref()),
        directions: target(context, circle.directions.as_ref()),
        checked: circle.checked.as_ref().map(|checked| checked.value),
        join: target(context, circle.join.as_ref()),
        part_of: circle.part_of.as_ref().and_then(|parent| context.circle(parent)),
        related: circle.related.iter().filter_map(|other| context.circle(other)).collect(),
        tags: circle.tags.iter().map(|tag| tag.value.clone()).collect(),
        expects: circle.expects.iter().map(|line| line.value.clone()).collect(),
        topics: circle.topics.iter().map(|topic| topic.value.clone()).collect(),
        links: links(context, &circle.links),
        cohort,
        members,
        has_unclear_series,
        is_whole: circle_files(&id).iter().all(|path| context.is_read_whole(path)),
        series,
        entries: meetings,
        agenda: agenda(&circle),
        about: None,
        notes: BTreeMap::new(),
        span: Span::file(file),
        place_span: circle.place.as_ref().map(|place| place.span),
        capacity_span: circle.capacity.as_ref().map(|capacity| capacity.span),
        id,
    };
    (resolved, CircleTexts { about, notes })
}

/// The Markdown files of a circle.
pub(super) struct CircleTexts {
    about: Option<MarkdownDoc>,
    notes: Vec<(String, MarkdownDoc)>,
}

/// Adds the texts of a circle, and checks that each note belongs to a meeting.
pub(super) fn resolve_texts(context: &mut Context<'_>, circle: &mut Circle, docs: CircleTexts) {
    circle.about = docs
        .about
        .map(|about| texts::resolve_text(context, &about.path, about.file, &about.markdown));
    if docs.notes.is_empty() {
        return;
    }
    let keys = circle.note_keys(&context.closures, context.today);
    for (key, note) in docs.notes {
        if keys.contains(&key) {
            let text: Text = texts::resolve_text(context, &note.path, note.file, &note.markdown);
            circle.notes.insert(key, text);
        } else if !circle.has_unclear_series {
            let likely = keys.nearest(&key).map(|key| format!("rename it to `{key}.md`"));
            let found = Diagnostic::new(
                &rules::NOTE_WITHOUT_MEETING,
                Span::file(note.file),
                format!("`{}` has no meeting `{key}`", circle.id),
            );
            context.push(found.maybe_hint(likely));
        }
    }
}

fn check_id(context: &mut Context<'_>, id: &str, span: Span) {
    let kebab = !id.is_empty()
        && id
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
        && !id.starts_with('-')
        && !id.ends_with('-');
    if !kebab {
        let better = Some(crate::model::address::id(id)).filter(|better| !better.is_empty());
        let hint = better.map_or_else(
            || "rename it: letters from a to z, digits and `-`".to_owned(),
            |better| format!("rename the folder to `{better}`"),
        );
        let found = Diagnostic::new(
            &rules::CIRCLE_ID,
            span,
            format!("the folder `{id}` cannot be an address"),
        );
        context.push(found.hint(hint));
    }
}

fn span_of_days(
    context: &mut Context<'_>,
    cohort: &doc::Cohort,
) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let (starts, ends) = (cohort.starts.as_ref()?, cohort.ends.as_ref()?);
    if ends.value < starts.value {
        let found =
            Diagnostic::new(&rules::EMPTY_SPAN, ends.span, "the cohort ends before it begins");
        context.push(found.label(starts.span, "it begins here"));
        return None;
    }
    Some((starts.value, ends.value))
}

fn format_of(format: doc::Format) -> Format {
    match format {
        doc::Format::Circle => Format::Circle,
        doc::Format::Pairs => Format::Pairs,
        doc::Format::Cohort => Format::Cohort,
        doc::Format::Community => Format::Community,
    }
}

fn status_of(status: doc::CircleStatus) -> Status {
    match status {
        doc::CircleStatus::Forming => Status::Forming,
        doc::CircleStatus::Open => Status::Open,
        doc::CircleStatus::Closed => Status::Closed,
        doc::CircleStatus::Finished => Status::Finished,
    }
}
