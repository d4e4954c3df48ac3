//! Rosters and registries. Findings are drawn below the lines they are in, with the remedy of `check --fix` after `=>`.

use super::{Kind, check};

#[test]
fn columns_are_known_and_named() {
    check(
        Kind::Csv,
        r##"id,nmae,Favourite colour,,joined,id
   ^^^^ csv-unknown-column: unknown column `nmae`; did you mean `name`?; or remove the column: the site needs nothing else => name
        ^^^^^^^^^^^^^^^^ csv-unknown-column: unknown column `Favourite colour`; remove the column, or name it as one of id, name, roles, email, department, link, photo, joined, left, publish, share, consented, consent_until, away
                                 ^^ csv-syntax: the column `id` is there twice; remove one of them
a,Ada,blue,x,1/3/2026,a
           ^ csv-unknown-column: the column of this cell has no name; name the column in the first row, or clear its cells
             ^^^^^^^^ wrong-type: expected a date; write it as 2026-03-01; in a spreadsheet, format the column as text before you type dates
b,Ben,,,,b
"##,
    );
}

#[test]
fn a_first_row_that_is_an_entry_is_not_quoted() {
    check(
        Kind::Csv,
        r##"ada,Ada Lovelace,ada@example.org
^^^ csv-unknown-column: the first row does not name the columns; name them: id, name, roles, email, department, link, photo, joined, left, publish, share, consented, consent_until, away
ben,Ben,ben@example.org
"##,
    );
}

#[test]
fn rows_with_cells_too_many_or_too_few() {
    check(
        Kind::Csv,
        r##"id,name
a,Lovelace, Ada
            ^^^ csv-syntax: the row has 3 cells, the table has 2 columns; put quotes around cells that hold the separator
b,Ben
c,Cem,,
d
^ csv-syntax: the row has 1 cell, the table has 2 columns; add the separators that are missing, also those after the last cell
"##,
    );
}

#[test]
fn a_quote_that_is_not_closed() {
    check(
        Kind::Csv,
        r##"id,name,joined
a,"Ada,2026-01-01
  ^ csv-syntax: the quote is not closed; close the quote, or write two quotes for one in the text
b,Ben,2026-13-01
"##,
    );
}

#[test]
fn a_quote_that_ends_early() {
    check(
        Kind::Csv,
        r##"id,name,joined
a,"Ada" Lovelace,2026-01-01
      ^ csv-syntax: the quote ends before the cell does; write two quotes for one in the text, or close the quote before it
b,Ben,2026-13-01
      ^^^^^^^^^^ wrong-type: expected a date; write it as 2026-03-01
"##,
    );
}

#[test]
fn a_quote_closed_in_a_later_row() {
    check(
        Kind::Csv,
        r##"id,name,joined
a,"Ada,2026-01-01
b,"Ben",2026-13-01
  ^ csv-syntax: the quote ends before the cell does; write two quotes for one in the text, or close the quote before it
c,Cem,soon
      ^^^^ wrong-type: expected a date; write it as 2026-03-01
"##,
    );
}

#[test]
fn words_and_dates_in_cells() {
    check(
        Kind::Csv,
        r##"id;publish;share;left;away
a;"name;adress";none;yes;2026-03-01..2026-02-01
        ^^^^^^ unknown-field: there is no field `adress`; write one of `name`, `initials`, `department`, `role`, `photo`, `link`, `email`
                         ^^^^^^^^^^^^^^^^^^^^^^ wrong-type: the last day is before the first; write `2026-03-01..2026-04-15`
b;initials|rol;Name;maybe;"2026-03-01..2026-03-02; 2026-5-1"
           ^^^ unknown-field: there is no field `rol`; did you mean `role`?
               ^^^^ unknown-field: there is no such field; did you mean `name`?
                    ^^^^^ wrong-type: expected a date; write it as 2026-03-01
                                                   ^^^^^^^^ wrong-type: expected a date; write it as 2026-03-01
c;None;"""name""";;
        ^^^^^^^^ unknown-field: there is no such field; did you mean `name`?
"##,
    );
}

/// csv-spectrum, which `tests/setup.sh` fetches: each table and what it says.
#[test]
#[expect(clippy::disallowed_methods, reason = "texts of others are no sources")]
fn tables_of_others_say_what_they_say() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/oracles/node_modules/csv-spectrum");
    let tables = std::fs::read_dir(folder.join("csvs")).expect("tests/setup.sh fetches it");
    let tables: Vec<_> = tables.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(tables.len(), 12);
    for path in tables {
        let (rows, broken) = crate::parse::csv::rows(&std::fs::read_to_string(&path).unwrap());
        let mut rows = rows.into_iter().map(|(_, cells)| cells);
        let names = rows.next().unwrap();
        let said: Vec<std::collections::BTreeMap<String, String>> =
            rows.map(|cells| names.iter().cloned().zip(cells).collect()).collect();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let expected = std::fs::read(folder.join(format!("json/{name}.json"))).unwrap();
        // The suite itself gives another number there than its table has.
        let expected = String::from_utf8(expected).unwrap().replace("1234567890", "2095257564");
        let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
        // A table with one row is an object there.
        let expected = if expected.is_array() { expected } else { serde_json::json!([expected]) };
        assert_eq!(serde_json::json!(said), expected, "{name}");
        assert!(broken.is_empty(), "{name}");
    }
}
