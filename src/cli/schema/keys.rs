//! The keys of every kind of file and what they mean.

/// A key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// What editors show.
    pub(super) meaning: &'static str,
}

/// What a value looks like.
pub(super) enum Shape {
    Text,
    /// A date or a local time, without quotes.
    Date,
    Number,
    Flag,
    FlagOr(&'static Shape),
    NumberOr(&'static Shape),
    Word(&'static [&'static str]),
    List(&'static Shape),
    OneOrMany(&'static Shape),
    Table(&'static [Key]),
    /// Keys of the author's own.
    Map(&'static Shape),
    /// Anything.
    Free,
    /// Keys of the author's own beside known ones.
    Check(&'static Shape, &'static [Key]),
}

use Shape::{
    Check, Date, Flag, FlagOr, Free, List, Map, Number, NumberOr, OneOrMany, Table, Text, Word,
};

const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, meaning }
}

const FIELDS: Shape =
    List(&Word(&["name", "initials", "department", "role", "photo", "link", "email"]));

const LINK: &[Key] = &[
    key("title", Text, "The words of the link."),
    key(
        "url",
        Text,
        "Where it leads: a full address, or a page or file, seen from the program folder.",
    ),
    key("publish", Flag, "Whether the public may see it."),
];

const ONLINE: &[Key] = &[
    key("url", Text, "The meeting link. Only members see it unless `publish` says otherwise."),
    key("publish", Flag, "Whether the public may see it."),
];

/// `circlebook.toml`.
pub(super) const CIRCLEBOOK: &[Key] = &[
    key("site", Table(SITE), "The site."),
    key("program", Table(PROGRAM), "Who runs what, and where."),
    key("privacy", Table(PRIVACY), "What is published of people."),
    key("calendar", Table(CALENDAR), "How far ahead, and which meetings have pages."),
    key("repository", Table(REPOSITORY), "Turns on 'edit this page' and 'last updated'."),
    key("languages", Map(&Table(LANGUAGE)), "Further languages, by tag."),
    key("authoring", Table(AUTHORING), "What the preview does."),
    key("check", Check(&LEVEL, CHECK), "Severity per code: error, warning, ignore."),
    key("redirects", Map(&Text), "Old addresses and where they lead."),
];

const LEVEL: Shape = Word(&["error", "warning", "ignore"]);

const SITE: &[Key] = &[
    key("title", Text, "The title of the site."),
    key("description", Text, "What the site is, in a sentence."),
    key("base_url", Text, "The full address of the site, such as https://example.org/handbook/."),
    key("language", Text, "The language as a BCP 47 tag; en unless said."),
    key("theme", Text, "The theme: handbook, or a folder of themes/."),
    key("search", Flag, "Whether the site has full-text search."),
    key("raw_html", Flag, "Lets HTML in Markdown through unfiltered."),
    key("brand", Table(BRAND), "Colour and logo."),
    key("menu", List(&Table(LINK)), "The entries of the menu; derived unless said."),
    key("options", Free, "Options of the theme."),
];

const BRAND: &[Key] = &[
    key("accent", Text, "The accent colour, such as #0b5cad."),
    key("logo", Text, "Path of the logo."),
];

const PROGRAM: &[Key] = &[
    key("timezone", Text, "IANA time zone of all schedules, such as Europe/London. Required."),
    key("organizer", Text, "Who runs the program."),
    key("contact", Text, "A role address; it is published."),
    key("join", Text, "How to join: a page, an address or mailto:. The default of every circle."),
    key(
        "week_starts",
        Word(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
        "The first day of the week.",
    ),
    key("words", Map(&Text), "The program's own terms: circle, circles, facilitator …"),
];

const PRIVACY: &[Key] = &[
    key(
        "publish",
        FIELDS,
        "What is published of members who gave no consent of their own; [] only counts them.",
    ),
    key(
        "smallest_count",
        Number,
        "Smaller counts that would single somebody out are not shown; 3 unless said.",
    ),
    key("named_in_text", List(&Text), "Ids of people whose names may stand in texts."),
];

const CALENDAR: &[Key] = &[
    key("show", Text, "How far open-ended series are shown: `12 months` or `12 meetings`."),
    key(
        "meeting_pages",
        Word(&["noted", "all", "none"]),
        "Which meetings have a page of their own.",
    ),
];

const REPOSITORY: &[Key] = &[
    key("url", Text, "Address of the repository."),
    key("branch", Text, "The branch that is published."),
];

const LANGUAGE: &[Key] = &[
    key("title", Text, "The title of the site in this language."),
    key("description", Text, "What the site is, in one sentence in this language."),
    key("pages", Word(&["all", "translated"]), "Whether pages without a translation appear too."),
];

const AUTHORING: &[Key] = &[key(
    "editor",
    Text,
    "What a place in the error overlay opens, with {path}, {line}, {column}.",
)];

const CHECK: &[Key] =
    &[key("ignore", List(&Table(IGNORE)), "Codes that do not matter in some files.")];

const IGNORE: &[Key] = &[
    key("path", Text, "A path below the program folder; * and ** stand for any part."),
    key("codes", List(&Text), "The codes."),
];

/// `people.toml`.
pub(super) const PEOPLE: &[Key] =
    &[key("person", List(&Table(MEMBER)), "One entry for each person.")];

const MEMBER: &[Key] = &[
    key("id", Text, "Names the person in other files; never part of the site. Required."),
    key("name", Text, "Private unless `publish` names it."),
    key("email", Text, "Private unless `publish` names it."),
    key("department", Text, "Private unless `publish` names it."),
    key("link", Text, "A page of the person; private unless `publish` names it."),
    key("photo", Text, "Path of a photo; private unless `publish` names it."),
    key("roles", OneOrMany(&Text), "Free words; contact, facilitator, host and staff are known."),
    key("joined", Date, "First day in the circle."),
    key("left", FlagOr(&Date), "Last day in the circle, or true."),
    key("publish", FIELDS, "What the person agreed to publish; [] is only counted."),
    key("share", FIELDS, "What other members see; name, department and role unless said."),
    key("consented", Date, "The day of the consent."),
    key("consent_until", Date, "The day on which the consent ends by itself."),
    key(
        "away",
        List(&OneOrMany(&Date)),
        "First and last day without a turn, or a list of such pairs.",
    ),
];

/// `circle.toml`.
pub(super) const CIRCLE: &[Key] = &[
    key("title", Text, "The title of the circle. Required."),
    key("summary", Text, "What it is, in a sentence."),
    key("format", Word(&["circle", "pairs", "cohort", "community"]), "How it works."),
    key("status", Word(&["forming", "open", "closed", "finished"]), "Whether people can join."),
    key("capacity", Number, "How many members there is room for."),
    key("audience", List(&Text), "Who may join; facets of the circle finder."),
    key("languages", List(&Text), "Languages spoken, as tags."),
    key("place", Text, "Where it meets, unless a series or a meeting says otherwise."),
    key("access", Text, "How to get in: steps, hearing loop, door codes are never written here."),
    key("online", Table(ONLINE), "The meeting link."),
    key("contact", Text, "A role address; it is published."),
    key("join", Text, "How to join: a page, an address or mailto:."),
    key("part_of", Text, "The circle that this one belongs to, by its folder."),
    key("related", List(&Text), "Related circles, by their folders."),
    key("tags", List(&Text), "Words to find it by."),
    key("expects", List(&Text), "What is expected of members."),
    key("topics", List(&Text), "The pool that planning draws from."),
    key("links", List(&Table(LINK)), "Links of the circle."),
    key("cohort", Table(COHORT), "First and last day of a cohort."),
    key("members", List(&Text), "Ids of people of people.toml or people.csv."),
    key("member", List(&Table(MEMBER)), "One entry for each member."),
    key("series", List(&Table(SERIES)), "When it meets."),
    key("meeting", List(&Table(MEETING)), "Says something about one meeting, or adds one."),
    key("agenda", List(&Table(AGENDA)), "The run of a meeting."),
];

const COHORT: &[Key] = &[key("starts", Date, "First day."), key("ends", Date, "Last day.")];

const SERIES: &[Key] = &[
    key("id", Text, "Names the series; part of its calendar."),
    key(
        "ics",
        Text,
        "A calendar file that says when it meets, in the circle's folder or in calendars/.",
    ),
    key("title", Text, "What the meetings are called."),
    key(
        "starts",
        Date,
        "The first meeting, in local time: 2026-01-13T12:00:00. A date alone is all day. Required.",
    ),
    key("duration", Text, "How long: 1h 30m. Required."),
    key("repeat", Text, "The rule in words: second Tuesday of each month."),
    key("rrule", Text, "The rule as RFC 5545 writes it: FREQ=MONTHLY;BYDAY=2TU."),
    key("until", Date, "Last local date, inclusive."),
    key("count", Number, "How many meetings."),
    key("skip", List(&Date), "Dates of the rule that are left out."),
    key("timezone", Text, "IANA time zone, where it is not the program's."),
    key("summary", Text, "What the meetings are about."),
    key("place", Text, "Where, if not at the circle's place."),
    key("online", Table(ONLINE), "The meeting link, if not the circle's."),
    key("links", List(&Table(LINK)), "Links of the series."),
    key("status", STATUS, "Whether the dates are firm."),
    key("facilitator", OneOrMany(&Text), "Who leads every time, by id."),
    key("with", List(&Text), "Circles that meet jointly with this one, by their folders."),
    key("roles", Map(&Table(TURN)), "Roles that members take in turn: facilitator, host."),
];

const STATUS: Shape = Word(&["scheduled", "tentative"]);

const TURN: &[Key] = &[
    key("each", NumberOr(&Text), "How many people at a meeting: 1 or 1-2."),
    key("lead_at_least", Text, "Within which time everybody has a turn: 1 year."),
];

const MEETING: &[Key] = &[
    key("series", Text, "Which series; needed only where two meet on that date."),
    key("on", Date, "The date that the series gives it."),
    key("at", Date, "Local time of a meeting of its own."),
    key("duration", Text, "How long: 3h."),
    key("timezone", Text, "IANA time zone of `at`."),
    key("title", Text, "What it is called."),
    key("topic", Text, "What it is about."),
    key("facilitator", OneOrMany(&Text), "Who leads, by id."),
    key("host", OneOrMany(&Text), "Who gives the place and keeps the time, by id."),
    key("guest", Text, "Who is invited."),
    key("prepare", Text, "What to do or bring."),
    key("move_to", Date, "Where it moves: a local time, or a date."),
    key("place", Text, "Where, this time."),
    key("online", Table(ONLINE), "The meeting link, this time."),
    key("links", List(&Table(LINK)), "Links of this meeting."),
    key("cancelled", FlagOr(&Text), "Why it is cancelled, or true."),
    key("status", STATUS, "Whether the date is firm."),
    key("updated", Date, "When this entry was last changed."),
];

const AGENDA: &[Key] = &[
    key("title", Text, "What happens."),
    key("minutes", Number, "How long."),
    key("minutes_each", Number, "How long for each member."),
    key("note", Text, "How it is done."),
];

/// `events.toml`.
pub(super) const EVENTS: &[Key] = &[key("event", List(&Table(EVENT)), "One entry for each event.")];

const EVENT: &[Key] = &[
    key("id", Text, "Names the event; part of its calendar. Required."),
    key("title", Text, "What it is called. Required."),
    key("starts", Date, "Local time, or a date for a whole day. Required."),
    key("ends", Date, "Local time, or the last day."),
    key("duration", Text, "How long, instead of `ends`."),
    key("repeat", Text, "The rule in words: yearly on 8 March."),
    key("rrule", Text, "The rule as RFC 5545 writes it."),
    key("until", Date, "Last local date, inclusive."),
    key("count", Number, "How many times."),
    key("skip", List(&Date), "Dates of the rule that are left out."),
    key("timezone", Text, "IANA time zone, where it is not the program's."),
    key("place", Text, "Where."),
    key(
        "url",
        Text,
        "A page about it: a full address, or a page or file, seen from the program folder.",
    ),
    key("text", Text, "What it is."),
    key("cancelled", FlagOr(&Text), "Why it is cancelled, or true."),
];

/// `resources.toml`.
pub(super) const RESOURCES: &[Key] =
    &[key("resource", List(&Table(RESOURCE)), "One entry for each link or work.")];

const RESOURCE: &[Key] = &[
    key("id", Text, "The key by which it is cited: [@id]. Required."),
    key("title", Text, "Its title. Required."),
    key("url", Text, "Where it is."),
    key(
        "kind",
        Word(&["article", "book", "centre", "network", "course", "template", "video", "other"]),
        "What it is.",
    ),
    key("tags", List(&Text), "Words to find it by."),
    key("summary", Text, "What it is good for."),
    key("authors", List(&Text), "Authors: Kuhn C."),
    key("year", Number, "Year of publication."),
    key("in", Text, "Where it appeared."),
    key("doi", Text, "Its DOI."),
    key("checked", Date, "When somebody last looked at it."),
];

/// `closures.toml`.
pub(super) const CLOSURES: &[Key] =
    &[key("closure", List(&Table(CLOSURE)), "Days on which nothing meets.")];

const CLOSURE: &[Key] = &[
    key("from", Date, "First day. Required."),
    key("to", Date, "Last day; the first unless said."),
    key("title", Text, "Why."),
];

/// Front matter.
pub(super) const FRONT_MATTER: &[Key] = &[
    key("title", Text, "The title; the first heading unless said."),
    key("description", Text, "What the page is about, in a sentence."),
    key("order", Number, "Its place among its siblings."),
    key("draft", Flag, "Whether it is left out of the site."),
    key("date", Date, "Date of an announcement."),
    key("updated", Date, "When it was last changed."),
    key("aliases", List(&Text), "Old addresses that lead here."),
    key("template", Text, "The template, if not the usual one."),
    key("toc", Flag, "Whether it has a table of contents."),
    key("time", Text, "Time the reader needs: 45 min."),
    key("kind", Word(&["page", "steps", "handout"]), "What it is."),
    key("downloads", List(&Text), "Files offered with it."),
    key("authors", List(&Text), "Who wrote it."),
    key("review_by", Date, "By when somebody should read it again."),
    key("translates", Text, "Of a translation: the state of its original, as `check` says it."),
    key("extra", Free, "Values for the theme."),
];
