//! `events.toml`, `resources.toml`, `closures.toml`.

use super::circle::{duration, read_repetition};
use super::doc::{Closure, Event, Resource, ResourceKind};
use super::reader::Table;

const KINDS: [(&str, ResourceKind); 8] = [
    ("article", ResourceKind::Article),
    ("book", ResourceKind::Book),
    ("centre", ResourceKind::Centre),
    ("network", ResourceKind::Network),
    ("course", ResourceKind::Course),
    ("template", ResourceKind::Template),
    ("video", ResourceKind::Video),
    ("other", ResourceKind::Other),
];

/// `[[event]]`.
pub(super) fn read_event(table: &mut Table<'_, '_>) -> Event {
    Event {
        id: table.string("id"),
        title: table.string("title"),
        starts: table.when("starts"),
        ends: table.when("ends"),
        duration: table.parsed("duration", duration),
        repetition: read_repetition(table),
        timezone: table.string("timezone"),
        place: table.string("place"),
        url: table.string("url"),
        text: table.string("text"),
        cancelled: table.string_or_true("cancelled"),
        span: table.span(),
    }
}

/// `[[resource]]`.
pub(super) fn read_resource(table: &mut Table<'_, '_>) -> Resource {
    Resource {
        id: table.string("id"),
        title: table.string("title"),
        url: table.string("url"),
        kind: table.word("kind", &KINDS),
        tags: table.strings("tags"),
        summary: table.string("summary"),
        authors: table.strings("authors"),
        year: table.integer("year"),
        container: table.string("in"),
        doi: table.string("doi"),
        checked: table.date("checked"),
        span: table.span(),
    }
}

/// `[[closure]]`.
pub(super) fn read_closure(table: &mut Table<'_, '_>) -> Closure {
    Closure {
        from: table.date("from"),
        to: table.date("to"),
        title: table.string("title"),
        span: table.span(),
    }
}
