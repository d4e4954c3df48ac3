//! What can be wrong with one file alone.

use crate::diag::rules;

rules! {
    TOML_SYNTAX: Error "toml-syntax",
        "TOML files can be read.",
        "The file is not TOML: a quote or a bracket is not closed, a value is missing, or a key stands twice.\n\n\
         ```toml\ntitle = Tuesday lunch         # wrong: no quotes\ntitle = \"Tuesday lunch\"       # right\n\
         starts = 2026-01-13T12:00:00  # dates have none\n[[series]]                    # one heading for each entry\n```\n\n\
         Correct the place that is marked. What cannot be read is passed over and the rest is judged, so the other findings are \
         true. In files about people, all values are hidden until the file can be read again.";
    UNKNOWN_KEY: Error "unknown-key",
        "Only known keys are used.",
        "The key means nothing here, and what means nothing would be left out of the site without a word. Most often it is a slip \
         of the pen, or it stands below the wrong heading: keys after `[[series]]` belong to that series, until the next \
         heading.\n\n\
         ```toml\n[[series]]\nid = \"main\"\ncapacity = 10     # wrong: a series has none\n```\n\n\
         Correct the key, or move it: what belongs to the circle stands above the first heading.";
    WRONG_TYPE: Error "wrong-type",
        "Values have the type that their key wants.",
        "A text stands in quotes, a number and a date do not, a list stands in brackets.\n\n\
         ```toml\ncapacity = \"10\"                # wrong\ncapacity = 10\naudience = [\"postdocs\"]\n\
         starts = 2026-01-13T12:00:00\naway = [2026-03-01, 2026-04-15]\n```\n\n\
         In a roster, dates are written as `2026-03-01`. Spreadsheets like to change them: format the column as text first.";
    PERSON_ID: Error "person-id",
        "Ids of people are letters, digits, `.`, `_` and `-`.",
        "The `id` is how circles and meetings speak of a person. It stands in no page, and it is shown in findings and plans: so it is no \
         e-mail address and no full name.\n\n\
         ```toml\nid = \"aisha\"\nname = \"Aisha Example\"\n```\n\n\
         Write a short word, the same wherever the person is spoken of.";
    CIRCLE_FILE_MISSING: Warning "circle-file-missing",
        "A folder of a circle has a `circle.toml`.",
        "A folder below `circles/` is a circle if it holds `circle.toml`. Without it nothing of the folder is shown. Most often the file has \
         another name: `Circle.toml`, or `circle.toml.txt` where an editor added an ending.\n\n\
         Rename the file, or remove the folder.";
    UNKNOWN_VALUE: Error "unknown-value",
        "Values come from the list that their key knows.",
        "The key knows a few words only; the message names them, or the one that is nearest.\n\n\
         ```toml\nstatus = \"full\"   # wrong: it is derived from `capacity`\nstatus = \"open\"\n```\n\n\
         Write one of the words that are named.";
    DATE_WITH_OFFSET: Error "date-with-offset",
        "Times are local.",
        "A meeting is at noon in summer and in winter. A time with an offset, such as `12:00:00Z`, would be an hour off for half of \
         the year.\n\n```toml\nstarts = 2026-01-13T12:00:00Z    # wrong\nstarts = 2026-01-13T12:00:00\n\
         timezone = \"Europe/London\"\n```\n\nWrite the local time, and `timezone` where it is not the program's.";
    DURATION_UNCLEAR: Error "duration-unclear",
        "A duration says hours and minutes.",
        "`90` could be minutes or seconds, and a guess would be wrong in somebody's calendar.\n\n\
         ```toml\nduration = \"90\"       # wrong\nduration = \"1h 30m\"\n```\n\n\
         Write durations as `1h 30m`, `90m`, `2h` or `45 min`, and longer spans as `6 months` or `1 year`.";
    PRIVATE_FIELD: Error "unknown-field",
        "Consent names fields that exist.",
        "`publish` and `share` list what may be shown of a person: `name`, `initials`, `department`, `role`, `photo`, `link`, \
         `email`. What is not on the list is not shown, so a word that is not known would hide what somebody wants to be seen, and \
         a guess could show what somebody does not.\n\n\
         ```toml\npublish = [\"phone\"]        # wrong\npublish = [\"name\", \"role\"]\n```\n\n\
         Ask the person if you are not sure. `check --fix` never changes consent.";
    CSV_SYNTAX: Error "csv-syntax",
        "Rosters are tables.",
        "The file cannot be read as a table: a quote is not closed or ends before its cell, a row has more cells than there are \
         columns, or a column is there twice. Nobody can say which cell is which then.\n\n\
         ```csv\nid,name\nada,Lovelace, Ada        <- wrong: three cells\nada,\"Lovelace, Ada\"\n```\n\n\
         Put quotes around cells that hold the separator, or open the file in a spreadsheet and save it again as CSV UTF-8.";
    CSV_UNKNOWN_COLUMN: Error "csv-unknown-column",
        "Only known columns are used.",
        "The first row names the columns: `id`, `name`, `roles`, `email`, `department`, `link`, `photo`, `joined`, `left`, `publish`, \
         `share`, `consented`, `consent_until`, `away`. In a cell, `;` or `|` separates the entries of a list, a blank cell says \
         nothing, and `none` is the empty list.\n\n\
         ```csv\nid,name,publish\nada,Ada Lovelace,name;role\nben,Ben Example,none\n```\n\n\
         Rename the column, or remove it: a file with more about people than the site needs is better kept elsewhere.";
    FILE_TOO_LARGE: Error "file-too-large",
        "Texts stay below a size that nobody writes by hand.",
        "A Markdown file may have 2 MB, a TOML file 1 MB, a roster or a bibliography 4 MB. Larger ones are most likely something \
         else under a wrong name, and would make every build slow.\n\nSplit the file, or remove what does not belong into it.";
    BIB_SYNTAX: Error "bib-syntax",
        "Bibliographies are BibTeX.",
        "A brace or a quote is not closed, a comma is missing, or an entry has no key. The entry is left out, and what cites it \
         finds nothing.\n\n\
         ```bibtex\n@article{kuhn2016,\n  title = {Peers who help each other},\n  author = {Kuhn, C. and Ortiz, A.},\n\
         \x20 year = 2016\n}\n```\n\n\
         Close the entry, and write a comma after its key and each of its fields.";
}
