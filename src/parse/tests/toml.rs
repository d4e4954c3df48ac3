//! TOML files: syntax, keys, types, words. Findings are drawn below the lines they are in, with the remedy of `check --fix` after `=>`.

use super::{Kind, check};

#[test]
fn every_syntax_error_is_found_at_once() {
    check(
        Kind::Circle,
        r##"title = "Lunch
              ^ toml-syntax: the text is not closed; write `"` where it ends
summary = Over lunch
          ^^^^^^^^^^ toml-syntax: the text is not in quotes; put it in quotes
capacity = 
           ^ toml-syntax: the key has no value; write a value, or remove the line
status = "open"
place = "a\qb"
           ^ toml-syntax: the backslash means nothing here; write `\\` for a backslash, or put the text in single quotes
audience = ["a" "b"]
                ^ toml-syntax: a comma is missing; write `,` between the entries of the list
"##,
    );
}

#[test]
fn a_list_that_is_never_closed_is_one_finding() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
audience = ["postdocs",
           ^ toml-syntax: the list is never closed; write `]` where it ends
place = "Room 3"

[[series]]
id = "main"
"##,
    );
}

#[test]
fn dates_as_they_are_written_elsewhere() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
[cohort]
starts = 12.1.2027
         ^^^^^^^^^ toml-syntax: this is no date; write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`
ends = 12/01/2027
       ^^^^^^^^^^ toml-syntax: this is no date; write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`
[[meeting]]
on = 2027-13-12
     ^^^^^^^^^^ toml-syntax: invalid date, expected month between 01 and 12; write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`
move_to = 2027-01-12T12.00
          ^^^^^^^^^^^^^^^^ toml-syntax: invalid time, expected `:` (HH:MM); write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`
"##,
    );
}

#[test]
fn words_of_the_program_and_of_a_theme_of_its_own() {
    check(
        Kind::Config,
        r##"[site]
title = "P"
[program]
timezone = "Europe/London"
words = { circle = "group", facilitater = "moderator", tutor = "guide" }
                            ^^^^^^^^^^^ unknown-key: unknown key `facilitater`; did you mean `facilitator`? => facilitator
"##,
    );
}

#[test]
fn people_below_the_name_of_a_list() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
topics = true
         ^^^^ wrong-type: expected a list of texts, found true or false; write it as `["…", "…"]`; `[]` is an empty list
[[members]]
^^^^^^^^^^^ wrong-type: entries are called `member`; write `[[member]]` above each
id = "ana"
"##,
    );
}

#[test]
fn marks_of_other_formats() {
    check(
        Kind::Circle,
        r##"title = “Lunch”
        ^^^^^^^ toml-syntax: the quotes are not those of a program; write straight ones: `"`
capacity = ten
           ^^^ toml-syntax: the text is not in quotes; put it in quotes
summary: "Over lunch"
       ^ toml-syntax: a colon stands where `=` belongs; write `key = value`
place: Room
     ^ toml-syntax: a colon stands where `=` belongs; write `key = value`
"##,
    );
}

#[test]
fn a_list_that_is_never_closed_is_one_finding_in_a_long_file_too() {
    let meetings: String = (10..60)
        .map(|day| format!("[[meeting]]\non = 2026-01-{day}\ntopics = [\"a\", \"b\"]\n"))
        .collect();
    check(
        Kind::Circle,
        &format!(
            "title = \"Lunch\"\naudience = [\"postdocs\"\n           ^ toml-syntax: the list is never closed; write `]` where it ends\nplace = \"Room 3\"\n{meetings}"
        ),
    );
}

#[test]
fn a_text_that_is_never_closed_is_one_finding() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
summary = """
          ^^^ toml-syntax: the text is never closed; write `"""` where it ends
Over lunch.
place = "Room 3"
"##,
    );
}

#[test]
fn a_key_given_twice() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
title = "Tea"
^^^^^ toml-syntax: the key stands twice; keep one, or begin a new entry with its heading
capacity = 10
"##,
    );
}

#[test]
fn slips_of_the_pen() {
    check(
        Kind::Circle,
        r##"titel = "Lunch"
^^^^^ unknown-key: unknown key `titel`; did you mean `title`? => title
capacity = 10
capasity = 12
^^^^^^^^ unknown-key: unknown key `capasity`; did you mean `capacity`, which is there already?
colour = "blue"
^^^^^^ unknown-key: unknown key `colour`; remove it, or move it below the heading it belongs to
format = "cirle"
          ^^^^^ unknown-value: unknown value `cirle`; did you mean `circle`? => circle
status = "full"
          ^^^^ unknown-value: unknown value `full`; write one of `forming`, `open`, `closed`, `finished`
"##,
    );
}

#[test]
fn keys_below_the_wrong_heading() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
[[series]]
title = "Meeting"
capacity = 10
^^^^^^^^ unknown-key: unknown key `capacity`; move `capacity` above the first heading of the file
[[meeting]]
topics = ["a"]
^^^^^^ unknown-key: unknown key `topics`; move `topics` above the first heading of the file
topik = "b"
^^^^^ unknown-key: unknown key `topik`; did you mean `topic`? => topic
"##,
    );
}

#[test]
fn types_are_as_their_keys_want() {
    check(
        Kind::Circle,
        r##"title = 10
        ^^ wrong-type: expected a text in quotes, found a whole number
summary = ["a"]
          ^^^^^ wrong-type: expected a text in quotes, found a list
capacity = "10"
           ^^^^ wrong-type: expected a whole number, found a text; write it without quotes => 10
audience = "postdocs"
           ^^^^^^^^^^ wrong-type: expected a list of texts, found a text; put it in brackets => ["postdocs"]
expects = ["a", 1, true]
                ^ wrong-type: expected a text in quotes, found a whole number
                   ^^^^ wrong-type: expected a text in quotes, found true or false
cohort = 2026-01-01
         ^^^^^^^^^^ wrong-type: expected a table, found a date; write `{ key = value }`, or a heading and its keys below
links = { title = "List" }
        ^^^^^^^^^^^^^^^^^^ wrong-type: expected a list of tables, found a table; write `[[links]]` above each entry
online = "x"
         ^^^ wrong-type: expected a table, found a text; write `{ key = value }`, or a heading and its keys below
"##,
    );
}

#[test]
fn numbers_are_counts() {
    check(
        Kind::Circle,
        r##"capacity = 0
           ^ wrong-type: `capacity` is a number of at least 1
[[agenda]]
minutes = -3
          ^^ wrong-type: `minutes` is a number of at least 1
minutes_each = 99999999999999999999
               ^^^^^^^^^^^^^^^^^^^^ toml-syntax: the number is too large
[[agenda]]
minutes = 1.5
          ^^^ wrong-type: expected a whole number, found a number with a point
minutes_each = 4294967296
               ^^^^^^^^^^ wrong-type: the number is too large
"##,
    );
}

#[test]
fn dates_and_local_times() {
    check(
        Kind::Circle,
        r##"cohort = { starts = "2026-01-01", ends = 2026-01-01T10:00:00 }
                    ^^^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write it without quotes => 2026-01-01
                                         ^^^^^^^^^^^^^^^^^^^ wrong-type: expected a date, found a date with a time; write the date alone
[[series]]
starts = 2026-01-13T12:00:00Z
         ^^^^^^^^^^^^^^^^^^^^ date-with-offset: the time has an offset; write the local time, and `timezone` where it is not the program's
until = 12:00:00
        ^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a time without a date
skip = [2026-04-14, "14 April"]
                    ^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write year, month and day, without quotes
[[series]]
starts = "Tuesday"
         ^^^^^^^^^ wrong-type: expected a local time such as 2026-01-13T12:00:00, found a text; write year, month and day, without quotes
until = 2026-13-45
        ^^^^^^^^^^ toml-syntax: invalid date, expected month between 01 and 12; write a day as `2026-03-10`, a local time as `2026-03-10T12:00:00`
skip = 2026-04-14
"##,
    );
}

#[test]
fn durations_and_turns() {
    check(
        Kind::Circle,
        r##"[[series]]
duration = "90"
            ^^ duration-unclear: `90` is no duration; write it as `1h 30m` or `45 min`
[series.roles.facilitator]
each = "2-1"
        ^^^ unknown-value: `2-1` is no number of people; write `1` or `1-2`
lead_at_least = "soon"
                 ^^^^ duration-unclear: `soon` is no span of months; write it as `6 months` or `1 year`
[series.roles.host]
each = 0
       ^ wrong-type: `each` is a number of at least 1
lead = 1
^^^^ unknown-key: unknown key `lead`; remove it, or move it below the heading it belongs to
"##,
    );
}

#[test]
fn consent_is_never_guessed() {
    check(
        Kind::Circle,
        r##"[[member]]
id = "a"
publish = ["name", "roles", "phone", "Ada Lovelace"]
                    ^^^^^ unknown-field: there is no field `roles`; did you mean `role`?
                             ^^^^^ unknown-field: there is no field `phone`; did you mean `photo`?
                                      ^^^^^^^^^^^^ unknown-field: there is no such field; write one of `name`, `initials`, `department`, `role`, `photo`, `link`, `email`
share = "name"
        ^^^^^^ wrong-type: expected a list of texts, found a text; put it in brackets => ["name"]
left = "2026-06-30"
       ^^^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write it without quotes => 2026-06-30
"##,
    );
}

#[test]
fn days_away_are_pairs() {
    check(
        Kind::Circle,
        r##"[[member]]
away = [2026-03-01]
       ^^^^^^^^^^^^ wrong-type: expected two dates, the first and the last day; write `away = [2026-03-01, 2026-04-15]`
[[member]]
away = [[2026-03-01, 2026-04-15], [2026-06-02, 2026-06-01]]
                                  ^^^^^^^^^^^^^^^^^^^^^^^^ wrong-type: the last day is before the first; write `away = [2026-03-01, 2026-04-15]`
[[member]]
away = ["2026-03-01", 2026-04-15]
        ^^^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write it without quotes => 2026-03-01
[[member]]
away = []
       ^^ wrong-type: expected two dates, the first and the last day; write `away = [2026-03-01, 2026-04-15]`
"##,
    );
}

#[test]
fn tables_with_one_bracket() {
    check(
        Kind::Circle,
        r##"[member]
^^^^^^^^ wrong-type: expected a list of tables, found a table; write `[[member]]` => [[member]]
id = "a"
[series]
^^^^^^^^ wrong-type: expected a list of tables, found a table; write `[[series]]` => [[series]]
id = "main"
"##,
    );
}

#[test]
fn settings_of_every_table() {
    check(
        Kind::Config,
        r##"[site]
base = "https://example.org"
^^^^ unknown-key: unknown key `base`; remove it, or move it below the heading it belongs to
search = "true"
         ^^^^^^ wrong-type: expected true or false, found a text; write it without quotes => true
menu = [{ titel = "x", url = "y" }]
          ^^^^^ unknown-key: unknown key `titel`; did you mean `title`? => title
[program]
week_starts = "munday"
               ^^^^^^ unknown-value: unknown value `munday`; did you mean `monday`? => monday
words = { circle = 1 }
                   ^ wrong-type: expected a text in quotes, found a whole number
[privacy]
publish = ["everything"]
            ^^^^^^^^^^ unknown-field: there is no field `everything`; write one of `name`, `initials`, `department`, `role`, `photo`, `link`, `email`
[calendar]
show = "1 year"
meeting_pages = "some"
                 ^^^^ unknown-value: unknown value `some`; write one of `noted`, `all`, `none`
[[calendar.x]]
           ^ unknown-key: unknown key `x`; remove it, or move it below the heading it belongs to
[languages]
ca = "Mentoria"
     ^^^^^^^^^^ wrong-type: expected a table, found a text; write `{ key = value }`, or a heading and its keys below
[check]
"link-missing-anchor" = "fatal"
                         ^^^^^ unknown-value: unknown value `fatal`; write one of `error`, `warning`, `ignore`
ignore = [{ path = "a", code = ["b"] }]
                        ^^^^ unknown-key: unknown key `code`; did you mean `codes`? => codes
[redirects]
"a/" = 1
       ^ wrong-type: expected a text in quotes, found a whole number
"##,
    );
}

#[test]
fn a_heading_that_is_not_known() {
    check(
        Kind::Config,
        r##"[calendar]
show = "12"
        ^^ unknown-value: `12` does not say how far; write `12 months` or `12 meetings`
[sites]
 ^^^^^ unknown-key: unknown key `sites`; did you mean `site`? => site
"##,
    );
}

#[test]
fn events() {
    check(
        Kind::Events,
        r##"[[event]]
id = 1
     ^ wrong-type: expected a text in quotes, found a whole number
start = 2026-01-01
^^^^^ unknown-key: unknown key `start`; did you mean `starts`? => starts
ends = 2026-01-08T17:30:00+01:00
       ^^^^^^^^^^^^^^^^^^^^^^^^^ date-with-offset: the time has an offset; write the local time, and `timezone` where it is not the program's
[[events]]
  ^^^^^^ unknown-key: unknown key `events`; did you mean `event`? => event
id = "x"
"##,
    );
}

#[test]
fn resources() {
    check(
        Kind::Resources,
        r##"[[resource]]
kind = "paper"
        ^^^^^ unknown-value: unknown value `paper`; write one of `article`, `book`, `centre`, `network`, `course`, `template`, `video`, `other`
year = "2016"
       ^^^^^^ wrong-type: expected a whole number, found a text; write it without quotes => 2016
authors = "Kuhn C"
          ^^^^^^^^ wrong-type: expected a list of texts, found a text; put it in brackets => ["Kuhn C"]
journal = "Nature"
^^^^^^^ unknown-key: unknown key `journal`; remove it, or move it below the heading it belongs to
[[resource]]
kind = "center"
        ^^^^^^ unknown-value: unknown value `center`; did you mean `centre`? => centre
"##,
    );
}

#[test]
fn closures() {
    check(
        Kind::Closures,
        r##"[[closure]]
from = 2026-08-01T00:00:00
       ^^^^^^^^^^^^^^^^^^^ wrong-type: expected a date, found a date with a time; write the date alone
to = "31.8.2026"
     ^^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write year, month and day, without quotes
name = "Summer"
^^^^ unknown-key: unknown key `name`; remove it, or move it below the heading it belongs to
"##,
    );
}

#[test]
fn front_matter() {
    check(
        Kind::FrontMatter,
        r##"title = "x"
time = "long"
        ^^^^ duration-unclear: `long` is no duration; write it as `1h 30m` or `45 min`
kind = "step"
        ^^^^ unknown-value: unknown value `step`; did you mean `steps`? => steps
weight = 3
^^^^^^ unknown-key: unknown key `weight`; remove it, or move it below the heading it belongs to
draft = "yes"
        ^^^^^ wrong-type: expected true or false, found a text
extra = "no"
        ^^^^ wrong-type: expected a table, found a text
review_by = "2027-01-31"
            ^^^^^^^^^^^^ wrong-type: expected a date such as 2026-03-01, found a text; write it without quotes => 2027-01-31
"##,
    );
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    check(
        Kind::Config,
        "\u{feff}[site]\ntitel = \"x\"\n^^^^^ unknown-key: unknown key `titel`; did you mean `title`? => title\n",
    );
}

#[test]
fn lines_that_end_as_on_windows() {
    check(
        Kind::Config,
        "[site]\r\ntitel = \"x\"\r\n^^^^^ unknown-key: unknown key `titel`; did you mean `title`? => title\nlogo = \r\n       ^ toml-syntax: the key has no value; write a value, or remove the line\n[progam]\r\n ^^^^^^ unknown-key: unknown key `progam`; did you mean `program`? => program\n",
    );
}

#[test]
fn a_heading_that_is_not_closed_loses_its_keys() {
    check(
        Kind::Circle,
        r##"title = "Lunch"
[[member]
         ^ toml-syntax: the heading is not closed; close it with `]]`
id = "a"
[series
       ^ toml-syntax: the heading is not closed; close it with `]`
title = "x"
[[agenda]]
titel = "y"
^^^^^ unknown-key: unknown key `titel`; did you mean `title`? => title
"##,
    );
}
