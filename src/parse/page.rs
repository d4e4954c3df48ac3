//! Front matter of Markdown files.

use super::circle::duration;
use super::doc::{FrontMatter, PageKind};
use super::reader::Table;

const KINDS: [(&str, PageKind); 3] =
    [("page", PageKind::Page), ("steps", PageKind::Steps), ("handout", PageKind::Handout)];

/// What stands between `+++` lines.
pub(super) fn read_front_matter(table: &mut Table<'_, '_>) -> FrontMatter {
    FrontMatter {
        title: table.string("title"),
        description: table.string("description"),
        order: table.integer("order"),
        draft: table.boolean("draft"),
        date: table.date("date"),
        updated: table.date("updated"),
        aliases: table.strings("aliases"),
        template: table.string("template"),
        toc: table.boolean("toc"),
        time: table.parsed("time", duration),
        kind: table.word("kind", &KINDS),
        downloads: table.strings("downloads"),
        authors: table.strings("authors"),
        review_by: table.date("review_by"),
        translates: table.string("translates"),
        extra: table.free_table("extra"),
    }
}
