//! What can be wrong with one file alone.

use crate::diag::rules;

rules! {
    TOML_SYNTAX: Error "toml-syntax",
        "TOML files can be read.",
        "The file is not TOML: a quote or a bracket is not closed, a value is missing, or a key stands twice.\n\n\
         ```toml\ntitle = \"Tuesday lunch\"     # texts stand in quotes\nstarts = 2026-01-13T12:00:00 # dates do not\n```\n\n\
         Correct the place that is marked. Everything after it is read as far as possible, so other findings may be true.";
    UNKNOWN_KEY: Error "unknown-key",
        "Only known keys are used.",
        "The key means nothing here. Most often it is a slip of the pen, or stands below the wrong heading: keys after `[[series]]` \
         belong to that series, until the next heading.\n\nCorrect the key, or move it above the first heading.";
    WRONG_TYPE: Error "wrong-type",
        "Values have the type that their key wants.",
        "A text stands in quotes, a number and a date do not, a list stands in brackets.\n\n\
         ```toml\ncapacity = 10\naudience = [\"postdocs\"]\nstarts = 2026-01-13T12:00:00\n```";
    UNKNOWN_VALUE: Error "unknown-value",
        "Values come from the list that their key knows.",
        "The key knows a few words only; the message names them.\n\nWrite one of them.";
    DATE_WITH_OFFSET: Error "date-with-offset",
        "Times are local.",
        "A meeting is at noon in summer and in winter. A time with an offset, such as `12:00:00Z`, would be an hour off for half of \
         the year.\n\n```toml\nstarts = 2026-01-13T12:00:00\ntimezone = \"Europe/London\"\n```\n\nWrite the local time, and `timezone` \
         where it is not the program's.";
    DURATION_UNCLEAR: Error "duration-unclear",
        "A duration says hours and minutes.",
        "Durations are written as `1h 30m`, `90m`, `2h` or `45 min`.";
    PRIVATE_FIELD: Error "unknown-field",
        "Consent names fields that exist.",
        "`publish` and `share` list what may be shown: `name`, `initials`, `department`, `role`, `photo`, `link`, `email`.";
    CSV_SYNTAX: Error "csv-syntax",
        "Rosters are tables.",
        "The file cannot be read as a table: a quote is not closed, or a row has more cells than there are columns.\n\n\
         Open the file in a spreadsheet and save it again as CSV UTF-8.";
    CSV_UNKNOWN_COLUMN: Error "csv-unknown-column",
        "Only known columns are used.",
        "The first row names the columns: `id`, `name`, `roles`, `email`, `department`, `link`, `photo`, `joined`, `left`, `publish`, \
         `share`, `consented`, `consent_until`, `away`.\n\nRename the column, or remove it.";
    FILE_TOO_LARGE: Error "file-too-large",
        "Texts stay below a size that nobody writes by hand.",
        "A Markdown file may have 2 MB, a TOML file 1 MB, a roster 4 MB. Larger ones are most likely something else under a wrong name.";
    BIB_SYNTAX: Error "bib-syntax",
        "Bibliographies are BibTeX.",
        "An entry is `@article{key, title = {…}, author = {…}, year = 2016}`. A brace is not closed, or a comma is missing.";
}
