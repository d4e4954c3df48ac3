//! The keys of every kind of file and what they mean.

/// A key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// What editors show.
    pub(super) meaning: &'static str,
    /// A value, or an entry of a list, without the quotes of a text. Flags, words and tables show themselves.
    pub(super) example: Option<&'static str>,
    /// Whether there is no table without it.
    pub(super) is_required: bool,
}

impl Key {
    const fn such_as(self, example: &'static str) -> Self {
        Self { example: Some(example), ..self }
    }

    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }
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
    /// The code of a finding.
    Code,
    List(&'static Shape),
    OneOrMany(&'static Shape),
    Table(&'static [Key]),
    /// Keys of the author's own.
    Map(&'static Shape),
    /// Anything.
    Free,
    /// Codes of findings beside known keys.
    Check(&'static Shape, &'static [Key]),
}

use Shape::{
    Check, Code, Date, Flag, FlagOr, Free, List, Map, Number, NumberOr, OneOrMany, Table, Text,
    Word,
};

const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, meaning, example: None, is_required: false }
}

const FIELDS: Shape =
    List(&Word(&["name", "initials", "department", "role", "photo", "link", "email"]));

const LINK: &[Key] = &[
    key("title", Text, "The words of the link.").such_as("Sign-up form"),
    key(
        "url",
        Text,
        "Where it leads: a full address, or a page or file, seen from the program folder.",
    )
    .such_as("https://example.org/form"),
    key("publish", Flag, "Whether the public may see it."),
];

const ONLINE: &[Key] = &[
    key("url", Text, "The meeting link. Only members see it unless `publish` says otherwise.")
        .such_as("https://meet.example.org/lunch"),
    key("publish", Flag, "Whether the public may see it."),
];

/// `circlebook.toml`.
pub(super) const CIRCLEBOOK: &[Key] = &[
    key("site", Table(SITE), "The site. Required.").required(),
    key("program", Table(PROGRAM), "Who runs what, and where. Required.").required(),
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
    key("title", Text, "The title of the site. Required.")
        .such_as("Peer mentoring circles")
        .required(),
    key("description", Text, "What the site is, in a sentence.")
        .such_as("Small groups of postdocs who help each other."),
    key("base_url", Text, "The full address of the site, such as https://example.org/handbook/.")
        .such_as("https://example.org/handbook/"),
    key("language", Text, "The language as a BCP 47 tag; en unless said.").such_as("en"),
    key("theme", Text, "The theme: handbook, or a folder of themes/.").such_as("handbook"),
    key("search", Flag, "Whether the site has full-text search."),
    key("raw_html", Flag, "Lets HTML in Markdown through unfiltered."),
    key("brand", Table(BRAND), "Colour, logo and picture."),
    key("menu", List(&Table(LINK)), "The entries of the menu; derived unless said."),
    key("options", Free, "Options of the theme."),
];

const BRAND: &[Key] = &[
    key("accent", Text, "The accent colour, such as #0b5cad.").such_as("#0b5cad"),
    key("logo", Text, "Path of the logo.").such_as("static/logo.svg"),
    key("image", Text, "Path of the picture beside links to the site: PNG or JPEG, 1200 by 630.")
        .such_as("static/share.png"),
];

const PROGRAM: &[Key] = &[
    key("timezone", Text, "IANA time zone of all schedules, such as Europe/London. Required.")
        .such_as("Europe/London")
        .required(),
    key("organizer", Text, "Who runs the program.").such_as("Postdoc Office"),
    key("contact", Text, "A role address; it is published.").such_as("circles@example.org"),
    key("join", Text, "How to join: a page, an address or mailto:. The default of every circle.")
        .such_as("guides/joining.md"),
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
    )
    .such_as("3"),
    key("named_in_text", List(&Text), "Ids of people whose names may stand in texts.")
        .such_as("aisha"),
];

const CALENDAR: &[Key] = &[
    key("show", Text, "How far open-ended series are shown: `12 months` or `12 meetings`.")
        .such_as("12 months"),
    key(
        "meeting_pages",
        Word(&["noted", "all", "none"]),
        "Which meetings have a page of their own.",
    ),
];

const REPOSITORY: &[Key] = &[
    key("url", Text, "Address of the repository.").such_as("https://github.com/institute/circles"),
    key("branch", Text, "The branch that is published.").such_as("main"),
];

const LANGUAGE: &[Key] = &[
    key("title", Text, "The title of the site in this language.").such_as("Cercles de mentoria"),
    key("description", Text, "What the site is, in one sentence in this language.")
        .such_as("Grups petits que s’ajuden."),
    key("pages", Word(&["all", "translated"]), "Whether pages without a translation appear too."),
];

const AUTHORING: &[Key] = &[key(
    "editor",
    Text,
    "What a place in the error overlay opens, with {path}, {line}, {column}.",
)
.such_as("vscode://file/{path}:{line}:{column}")];

const CHECK: &[Key] =
    &[key("ignore", List(&Table(IGNORE)), "Codes that do not matter in some files.")];

const IGNORE: &[Key] = &[
    key("path", Text, "A path below the program folder; * and ** stand for any part. Required.")
        .such_as("guides/archive/**")
        .required(),
    key("codes", List(&Code), "The codes. Required.").required(),
];

/// `people.toml`.
pub(super) const PEOPLE: &[Key] =
    &[key("person", List(&Table(MEMBER)), "One entry for each person.")];

const MEMBER: &[Key] = &[
    key("id", Text, "Names the person in other files; never part of the site. Required.")
        .such_as("aisha")
        .required(),
    key("name", Text, "Private unless `publish` names it.").such_as("Aisha Example"),
    key("email", Text, "Private unless `publish` names it.").such_as("aisha@example.org"),
    key("department", Text, "Private unless `publish` names it.").such_as("Physics"),
    key("link", Text, "A page of the person; private unless `publish` names it.")
        .such_as("https://example.org/people/aisha"),
    key("photo", Text, "Path of a photo; private unless `publish` names it.")
        .such_as("photos/aisha.jpg"),
    key("roles", OneOrMany(&Text), "Free words; contact, facilitator, host and staff are known.")
        .such_as("facilitator"),
    key("joined", Date, "First day in the circle.").such_as("2026-01-13"),
    key("left", FlagOr(&Date), "Last day in the circle, or true.").such_as("2026-06-30"),
    key("publish", FIELDS, "What the person agreed to publish; [] is only counted."),
    key("share", FIELDS, "What other members see; name, department and role unless said."),
    key("consented", Date, "The day of the consent.").such_as("2026-01-13"),
    key("consent_until", Date, "The day on which the consent ends by itself.")
        .such_as("2027-01-13"),
    key(
        "away",
        List(&OneOrMany(&Date)),
        "First and last day without a turn, or a list of such pairs.",
    )
    .such_as("2026-03-01"),
];

/// `circle.toml`.
pub(super) const CIRCLE: &[Key] = &[
    key("title", Text, "The title of the circle. Required.")
        .such_as("Tuesday lunch circle")
        .required(),
    key("summary", Text, "What it is, in a sentence.")
        .such_as("Postdocs of all departments, over lunch."),
    key("format", Word(&["circle", "pairs", "cohort", "community"]), "How it works."),
    key("status", Word(&["forming", "open", "closed", "finished"]), "Whether people can join."),
    key("capacity", Number, "How many members there is room for.").such_as("10"),
    key("audience", List(&Text), "Who may join; facets of the circle finder.").such_as("postdocs"),
    key("languages", List(&Text), "Languages spoken, as tags.").such_as("en"),
    key("place", Text, "Where it meets, unless a series or a meeting says otherwise.")
        .such_as("Room 4.12"),
    key("access", Text, "How to get in: steps, hearing loop, door codes are never written here.")
        .such_as("Step-free; lift beside the entrance."),
    key("directions", Text, "How to get there: a page, or the address of a map.")
        .such_as("https://maps.example.org/north-building"),
    key("online", Table(ONLINE), "The meeting link."),
    key("contact", Text, "A role address; it is published.").such_as("lunch-circle@example.org"),
    key("join", Text, "How to join: a page, an address or mailto:.")
        .such_as("mailto:lunch-circle@example.org"),
    key("checked", Date, "When somebody last looked whether all this is true.")
        .such_as("2026-02-01"),
    key("part_of", Text, "The circle that this one belongs to, by its folder.").such_as("writing"),
    key("related", List(&Text), "Related circles, by their folders.").such_as("writing"),
    key("tags", List(&Text), "Words to find it by.").such_as("funding"),
    key("expects", List(&Text), "What is expected of members.").such_as("Confidentiality"),
    key("topics", List(&Text), "The pool that planning draws from.").such_as("Giving feedback"),
    key("links", List(&Table(LINK)), "Links of the circle."),
    key("cohort", Table(COHORT), "First and last day of a cohort."),
    key("members", List(&Text), "Ids of people of people.toml or people.csv.").such_as("aisha"),
    key("member", List(&Table(MEMBER)), "One entry for each member."),
    key("series", List(&Table(SERIES)), "When it meets."),
    key("meeting", List(&Table(MEETING)), "Says something about one meeting, or adds one."),
    key("agenda", List(&Table(AGENDA)), "The run of a meeting."),
];

const COHORT: &[Key] = &[
    key("starts", Date, "First day.").such_as("2026-09-01"),
    key("ends", Date, "Last day.").such_as("2027-06-30"),
];

const SERIES: &[Key] = &[
    key("id", Text, "Names the series; part of its calendar.").such_as("lunch"),
    key(
        "ics",
        Text,
        "A calendar file that says when it meets, in the circle's folder or in calendars/.",
    ).such_as("lunch.ics"),
    key("title", Text, "What the meetings are called.").such_as("Lunch meeting"),
    key(
        "starts",
        Date,
        "The first meeting, in local time: 2026-01-13T12:00:00. A date alone is all day. Required without `ics`.",
    ).such_as("2026-01-13T12:00:00"),
    key("duration", Text, "How long: 1h 30m. Required without `ics`.").such_as("1h 30m"),
    key("repeat", Text, "The rule in words: second Tuesday of each month.").such_as("second Tuesday of each month"),
    key("rrule", Text, "The rule as RFC 5545 writes it: FREQ=MONTHLY;BYDAY=2TU.").such_as("FREQ=MONTHLY;BYDAY=2TU"),
    key("until", Date, "Last local date, inclusive.").such_as("2026-12-31"),
    key("count", Number, "How many meetings.").such_as("12"),
    key("skip", List(&Date), "Dates of the rule that are left out.").such_as("2026-08-11"),
    key("timezone", Text, "IANA time zone, where it is not the program's.").such_as("Europe/Madrid"),
    key("summary", Text, "What the meetings are about.").such_as("A round and one topic."),
    key("place", Text, "Where, if not at the circle's place.").such_as("Room 4.12"),
    key("online", Table(ONLINE), "The meeting link, if not the circle's."),
    key("links", List(&Table(LINK)), "Links of the series."),
    key("status", STATUS, "Whether the dates are firm."),
    key("facilitator", OneOrMany(&Text), "Who leads every time, by id.").such_as("aisha"),
    key("with", List(&Text), "Circles that meet jointly with this one, by their folders.").such_as("writing"),
    key("roles", Map(&Table(TURN)), "Roles that members take in turn: facilitator, host."),
];

const STATUS: Shape = Word(&["scheduled", "tentative"]);

const TURN: &[Key] = &[
    key("each", NumberOr(&Text), "How many people at a meeting: 1 or 1-2.").such_as("1-2"),
    key("lead_at_least", Text, "Within which time everybody has a turn: 1 year.").such_as("1 year"),
];

const MEETING: &[Key] = &[
    key("series", Text, "Which series; needed only where two meet on that date.").such_as("lunch"),
    key("on", Date, "The date that the series gives it.").such_as("2026-03-10"),
    key("at", Date, "Local time of a meeting of its own.").such_as("2026-03-20T15:00:00"),
    key("duration", Text, "How long: 3h.").such_as("3h"),
    key("timezone", Text, "IANA time zone of `at`.").such_as("Europe/Madrid"),
    key("title", Text, "What it is called.").such_as("Summer picnic"),
    key("topic", Text, "What it is about.").such_as("Saying no"),
    key("facilitator", OneOrMany(&Text), "Who leads, by id.").such_as("aisha"),
    key("host", OneOrMany(&Text), "Who gives the place and keeps the time, by id.")
        .such_as("marta"),
    key("guest", Text, "Who is invited.").such_as("Somebody of the careers service"),
    key("prepare", Text, "What to do or bring.").such_as("Bring one question."),
    key("move_to", Date, "Where it moves: a local time, or a date.").such_as("2026-03-17T12:00:00"),
    key("place", Text, "Where, this time.").such_as("Library"),
    key("online", Table(ONLINE), "The meeting link, this time."),
    key("links", List(&Table(LINK)), "Links of this meeting."),
    key("cancelled", FlagOr(&Text), "Why it is cancelled, or true.")
        .such_as("The building is closed."),
    key("status", STATUS, "Whether the date is firm."),
    key("updated", Date, "When this entry was last changed.").such_as("2026-02-20"),
];

const AGENDA: &[Key] = &[
    key("title", Text, "What happens.").such_as("Round-table"),
    key("minutes", Number, "How long.").such_as("40"),
    key("minutes_each", Number, "How long for each member.").such_as("5"),
    key("note", Text, "How it is done.")
        .such_as("Everybody speaks once before anybody speaks twice."),
];

/// `events.toml`.
pub(super) const EVENTS: &[Key] = &[key("event", List(&Table(EVENT)), "One entry for each event.")];

const EVENT: &[Key] = &[
    key("id", Text, "Names the event; part of its calendar. Required.")
        .such_as("open-day")
        .required(),
    key("title", Text, "What it is called. Required.").such_as("Open day").required(),
    key("starts", Date, "Local time, or a date for a whole day. Required.")
        .such_as("2026-03-08")
        .required(),
    key("ends", Date, "Local time, or the last day.").such_as("2026-03-09"),
    key("duration", Text, "How long, instead of `ends`.").such_as("2h"),
    key("repeat", Text, "The rule in words: yearly on 8 March.").such_as("yearly on 8 March"),
    key("rrule", Text, "The rule as RFC 5545 writes it.").such_as("FREQ=YEARLY"),
    key("until", Date, "Last local date, inclusive.").such_as("2030-03-08"),
    key("count", Number, "How many times.").such_as("5"),
    key("skip", List(&Date), "Dates of the rule that are left out.").such_as("2028-03-08"),
    key("timezone", Text, "IANA time zone, where it is not the program's.")
        .such_as("Europe/Madrid"),
    key("place", Text, "Where.").such_as("Main hall"),
    key(
        "url",
        Text,
        "A page about it: a full address, or a page or file, seen from the program folder.",
    )
    .such_as("https://example.org/open-day"),
    key("text", Text, "What it is.").such_as("All circles introduce themselves."),
    key("cancelled", FlagOr(&Text), "Why it is cancelled, or true.").such_as("Too few speakers."),
];

/// `resources.toml`.
pub(super) const RESOURCES: &[Key] =
    &[key("resource", List(&Table(RESOURCE)), "One entry for each link or work.")];

const RESOURCE: &[Key] = &[
    key("id", Text, "The key by which it is cited: [@id]. Required.").such_as("nrmn").required(),
    key("title", Text, "Its title. Required.")
        .such_as("National Research Mentoring Network")
        .required(),
    key("url", Text, "Where it is.").such_as("https://nrmnet.net/"),
    key(
        "kind",
        Word(&["article", "book", "centre", "network", "course", "template", "video", "other"]),
        "What it is.",
    ),
    key("tags", List(&Text), "Words to find it by.").such_as("funding"),
    key("summary", Text, "What it is good for.").such_as("Courses and a directory of mentors."),
    key("authors", List(&Text), "Authors: Kuhn C.").such_as("Kuhn C"),
    key("year", Number, "Year of publication.").such_as("2024"),
    key("in", Text, "Where it appeared.").such_as("Nature Careers"),
    key("doi", Text, "Its DOI.").such_as("10.1038/d41586-024-00001-2"),
    key("checked", Date, "When somebody last looked at it.").such_as("2026-02-01"),
];

/// `closures.toml`.
pub(super) const CLOSURES: &[Key] =
    &[key("closure", List(&Table(CLOSURE)), "Days on which nothing meets.")];

const CLOSURE: &[Key] = &[
    key("from", Date, "First day. Required.").such_as("2026-12-21").required(),
    key("to", Date, "Last day; the first unless said.").such_as("2027-01-06"),
    key("title", Text, "Why.").such_as("Winter break"),
];

/// Front matter.
pub(super) const FRONT_MATTER: &[Key] = &[
    key("title", Text, "The title; the first heading unless said.").such_as("Joining a circle"),
    key("description", Text, "What the page is about, in a sentence.")
        .such_as("How to find a circle and what to expect."),
    key("order", Number, "Its place among its siblings.").such_as("3"),
    key("draft", Flag, "Whether it is left out of the site."),
    key("date", Date, "Date of an announcement.").such_as("2026-02-01"),
    key("updated", Date, "When it was last changed.").such_as("2026-02-20"),
    key("aliases", List(&Text), "Old addresses that lead here.").such_as("old/joining/"),
    key("template", Text, "The template, if not the usual one.").such_as("wide"),
    key("toc", Flag, "Whether it has a table of contents."),
    key("time", Text, "Time the reader needs: 45 min.").such_as("45 min"),
    key("kind", Word(&["page", "steps", "handout"]), "What it is."),
    key("downloads", List(&Text), "Files offered with it.").such_as("handouts/agreement.pdf"),
    key("authors", List(&Text), "Who wrote it.").such_as("The postdoc office"),
    key("review_by", Date, "By when somebody should read it again.").such_as("2027-01-31"),
    key("translates", Text, "Of a translation: the state of its original, as `check` says it.")
        .such_as("3f2a9c"),
    key("extra", Free, "Values for the theme."),
];
