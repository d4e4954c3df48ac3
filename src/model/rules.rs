//! What can be wrong with a program whose files can all be read: names that nobody has, dates that contradict
//! their rules, links that lead nowhere.

use crate::diag::rules;

rules! {
    MISSING_KEY: Error "missing-key",
        "What is required is there.",
        "Some things cannot be guessed: the program's time zone, the title of a circle, the date and the length of a \
         meeting.\n\n```toml\n[program]\ntimezone = \"Europe/London\"\n```\n\nAdd the key that is named.";
    TIMEZONE_UNKNOWN: Error "timezone-unknown",
        "Time zones are names of the IANA database.",
        "A time zone is written as a continent and a city, such as `Europe/London` or `America/New_York`. Short names \
         such as `GMT` or `EST` do not follow the change of the clocks, and names of countries do not say which zone.\n\n\
         Write the zone of the nearest large city.";
    BASE_URL_INVALID: Error "base-url-invalid",
        "The site's address is a full one.",
        "Feeds, the sitemap and printed addresses need the site's full address: `https://`, a host, and the folder if the site \
         does not stand at the top: `https://example.org/handbook/`.";
    COLOUR_INVALID: Error "colour-invalid",
        "A colour is written as `#` and digits.",
        "`[site] brand = { accent = … }` takes a colour as style guides of institutes give it: `#` and six digits, of which `a` \
         to `f` are some. One that is too light or too dark to be read is made darker on light pages and lighter on dark ones by \
         itself.\n\n```toml\n[site]\nbrand = { accent = \"#0b5cad\" }\n```";
    PATTERN_INVALID: Error "pattern-invalid",
        "Patterns of paths can be read.",
        "`path` of `[[check.ignore]]` is a path below the program folder in which `*` stands for any part of a name, `**` for any \
         folders, `[ab]` for one of several letters and `{a,b}` for one of several words. A bracket that is not closed makes it \
         match nothing.\n\n```toml\n[[check.ignore]]\npath = \"guides/archive/**\"\ncodes = [\"link-missing-file\"]\n```";
    ADDRESS_INVALID: Error "address-invalid",
        "Addresses of other sites are full ones.",
        "Whoever follows a link of a resource, an event, a circle, a meeting or a person to another site needs its full address: \
         `https://example.org/page`. Links of circles, meetings and events may also name a page or file of the program folder: \
         `guides/joining.md#when`. Ways to write or to call (`mailto:`, `tel:`) can stand where a reader is to join. Other \
         beginnings, such as `javascript:`, are refused: they would run on the page. \
         `contact` is a mailbox alone: `circles@example.org`.\n\n\
         ```toml\nurl = \"nrmnet.net\"           # wrong\nurl = \"https://nrmnet.net/\"  # right\n```\n\nWrite the address in full.";
    LANGUAGE_INVALID: Error "language-invalid",
        "Languages are tags such as `en` or `pt-BR`.",
        "The language tells browsers how to read a page aloud and how to break its lines. It is written as a tag by BCP 47: \
         `en`, `ca`, `pt-BR`, `zh-Hant`.";
    UNKNOWN_PERSON: Error "roster-unknown-member",
        "Whoever is named leads, hosts or belongs is on the roster.",
        "`facilitator`, `host` and `members` name people by the `id` they have on the circle's roster, or in `people.toml` or \
         `people.csv`; so does a `[[member]]` or a row of `roster.csv` that gives no name. An id that nobody has is most often a \
         slip of the pen, or somebody who is not on the roster yet.\n\nCorrect the id, or add the person to the roster. (Where \
         there is no registry, a row without a name is somebody who only wants to be counted.)";
    DUPLICATE_ID: Error "duplicate-id",
        "Ids are unique.",
        "Two entries have the same id (capital letters do not matter), so a name would mean either.\n\nRename one of them.";
    PERSON_GIVEN_TWICE: Error "person-given-twice",
        "What the registry says of a person is said there alone.",
        "The person is in `people.toml` or `people.csv`. A circle adds what belongs to the circle: `roles`, `joined`, `left`, \
         `away`. If name, address or consent stood in two places, one of them would sooner or later be wrong, and a consent \
         that was withdrawn in one place would live on in the other.\n\nMove it to the registry, or give the member another id.";
    RULE_INVALID: Error "rule-invalid",
        "A rule says when a series meets.",
        "`repeat` takes words: `second Tuesday of each month`, `every other Thursday`, `last Friday of the month`, `quarterly on the \
         first Monday`. `rrule` takes the same as RFC 5545 writes it: `FREQ=MONTHLY;BYDAY=2TU`.\n\n\
         Try a rule with `circlebook dates \"second Tuesday of each month\" --starts 2026-01-13T12:00`.";
    RULE_ENDLESS: Error "rule-endless",
        "A rule gives dates.",
        "The rule can be read, but no day fulfils it, such as 30 February, or it takes more steps than any calendar needs.\n\n\
         Change the rule.";
    FIRST_DATE_OFF_RULE: Error "first-date-off-rule",
        "The first meeting follows its own rule.",
        "`starts` is the first meeting, and the rule counts from it. If the rule does not give that date, calendars disagree on \
         what follows: some show the odd first date, some do not.\n\n```toml\nstarts = 2026-01-13T12:00:00   # a second Tuesday\n\
         repeat = \"second Tuesday of each month\"\n```\n\nWrite one of the dates that the message offers.";
    ICS_MISSING: Error "ics-missing",
        "A calendar file that a series names is there.",
        "`ics` names a file in the circle's folder or in `calendars/`. A build reads nothing from the network, so an address does not \
         do.\n\n```toml\n[[series]]\nics = \"old.ics\"     # circles/tuesday-lunch/old.ics, or calendars/old.ics\n```\n\n\
         Export the calendar and put the file there.";
    ICS_AND_DATES: Error "ics-and-dates",
        "A series has its dates from one place.",
        "A series with `ics` meets when the calendar file says. `starts`, `duration`, `repeat`, `rrule`, `until` and `count` beside \
         it would contradict the file sooner or later; `skip` and what is said about single meetings may stand beside \
         it.\n\nRemove the dates, or remove `ics` and keep the dates: `circlebook new circle ID --from old.ics` writes them \
         down.";
    END_TWICE: Error "end-twice",
        "A series ends in one way.",
        "A series has `until`, or `count`, or an end within its `rrule`, never two of them.\n\nRemove one.";
    MEETING_OFF_RULE: Error "meeting-off-rule",
        "`on` is a date that a series gives.",
        "A `[[meeting]]` with `on` says something about a meeting that the rule gives. On this date there is none.\n\n\
         Write the date that the rule gives and `move_to` for where it moves, or `at` for a meeting of its own.";
    MEETING_AMBIGUOUS: Error "meeting-ambiguous",
        "A meeting belongs to one series.",
        "Two series of the circle meet on this date.\n\nAdd `series = \"id\"`.";
    MEETING_TWICE: Error "meeting-twice",
        "Each meeting is spoken of once.",
        "Two `[[meeting]]` entries speak about the same meeting.\n\nMake them one.";
    MEETING_WITHOUT_DATE: Error "meeting-without-date",
        "A meeting has a date: `on` or `at`.",
        "`on` names the date that a series gives; `at` makes a meeting of its own. One of them is needed, not both.";
    UNKNOWN_SERIES: Error "unknown-series",
        "`series` names a series of the circle.",
        "A `[[meeting]]` names its series by the series' `id`.\n\nCorrect the id.";
    UNKNOWN_CIRCLE: Error "unknown-circle",
        "Circles are named by their folder.",
        "`with`, `part_of`, `related` and directives name a circle by the name of its folder below `circles/`.\n\nCorrect the name.";
    SKIP_OFF_RULE: Warning "skip-off-rule",
        "`skip` leaves out dates that the rule gives.",
        "The rule gives no meeting on this date, so there is nothing to leave out; most likely another date is meant.\n\n\
         Write the date that the rule gives.";
    EMPTY_SPAN: Error "empty-span",
        "What ends, ends after it begins.",
        "The end lies before the beginning.\n\nCorrect one of the dates.";
    ADDRESS_TAKEN: Error "address-taken",
        "Each page has an address of its own.",
        "The address of a page is made from its file's name: lower-case, blanks as `-`, without the number in front. Two files \
         give the same address, so one page would hide the other; or an old address in `aliases` or `[redirects]` is that of a \
         page.\n\nRename one of the files, or remove the old address.";
    LINK_MISSING_FILE: Error "link-missing-file",
        "Links lead to files that exist.",
        "Links are written to files, as Git hosts show them: `[time limits](../facilitate/time-limits.md)`. The file is not there.\n\n\
         Correct the path. While an old handbook moves in, `[check]` can make this a warning, for some folders or for all.";
    LINK_MISSING_ANCHOR: Warning "link-missing-anchor",
        "Anchors lead to headings that exist.",
        "The page is there, but it has no heading with this anchor. Anchors are made from headings as Git hosts make them: \
         lower-case, blanks as `-`, without punctuation.\n\nCorrect the part after `#`.";
    LINK_TO_DRAFT: Warning "link-to-draft",
        "Pages do not link to drafts.",
        "The page is a draft and is not published, so the link leads nowhere.\n\nPublish the page, or remove the link.";
    LINK_UNPUBLISHED: Error "link-unpublished",
        "Links lead to what is published.",
        "Settings, rosters and templates are inputs; they are never copied to the site.\n\nLink to the page that shows them.";
    DIRECTIVE_UNKNOWN: Error "directive-unknown",
        "Directives come from a closed set.",
        "`circles`, `meetings`, `calendar`, `resources`, `people`, `references`, `steps`, `button` and `include` can stand \
         between `{{` and `}}` on a line of their own. To show the braces themselves, write `\\{{`.";
    DIRECTIVE_ARGUMENT: Error "directive-argument",
        "Directives have the arguments they know.",
        "The argument is not one of this directive's, is missing, or has a value that it cannot have.";
    INCLUDE_CYCLE: Error "include-cycle",
        "Includes come to an end.",
        "A text includes itself, directly or by way of others.\n\nRemove one of the includes.";
    CITATION_UNKNOWN: Error "citation-unknown",
        "Works cited are listed.",
        "`[@key]` cites a work of `resources.toml` (by its `id`) or `references.bib` (by its key).\n\nCorrect the key, or add the work.";
    NOTE_WITHOUT_MEETING: Error "note-without-meeting",
        "Notes belong to a meeting.",
        "A file below `meetings/` is named like the meeting it belongs to: `2026-03-10.md`, or `2026-03-10-SERIES.md` for a second \
         series on that day. The circle has no such meeting.\n\nRename the file, or add the meeting.";
    CIRCLE_ID: Error "circle-id",
        "Circle folders are lower-case words joined by `-`.",
        "The folder's name is the circle's id, its address and the stable part of its calendar. It is made of small letters, digits \
         and `-`.\n\nRename the folder.";
    PAGE_WITHOUT_TITLE: Error "page-without-title",
        "Every page has a title.",
        "The title is the first heading, or `title` in the front matter. Navigation, search and browser tabs need it.\n\n\
         Begin the page with `# Title`.";
    PHOTO_MISSING: Error "photo-missing",
        "Photos are pictures below `photos/`.",
        "`photo` names a JPEG, PNG or WebP file below `photos/`. Only pictures there are read, and none is copied: the site gets a \
         smaller one without the place, the camera and whatever else the file tells, and only of those whose `publish` says `photo`.\n\n\
         Put the picture into `photos/`, and write its path: `photo = \"photos/portrait.jpg\"`.";
    NEWS_WITHOUT_DATE: Error "news-without-date",
        "Announcements have a date.",
        "The date begins the file's name, `2026-01-12-kick-off.md`, or stands in the front matter, `date = 2026-01-12`.";
}
