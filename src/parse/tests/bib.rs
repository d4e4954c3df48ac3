//! Bibliographies. Findings are drawn below the lines they are in, with the remedy of `check --fix` after `=>`.

use super::{Kind, check};

#[test]
fn an_entry_that_is_never_closed() {
    check(
        Kind::Bibliography,
        r##"@article{kuhn2016, title = {Peers}, year = 2016}
@book{open, title = {Never closed
                    ^ bib-syntax: the value is never closed; write `}` where it ends
"##,
    );
}

#[test]
fn entries_that_are_not_bibtex() {
    check(
        Kind::Bibliography,
        r##"Write to ada@example.org or ben@example.org {both}.
@article{, title = {No key}}
        ^ bib-syntax: the entry has no key; write the key it is cited by and a comma after the brace
@article{a title = {No comma}}
         ^ bib-syntax: no comma after the key; write a comma
@article{b, title {No equals sign}}
            ^^^^^ bib-syntax: expected a field such as `title = {…}`; write a comma after each field, and none within a name
@article{c, title = }
            ^^^^^ bib-syntax: the field has no value; write it in braces
@article{d, title = {One} year = 2016}
                          ^ bib-syntax: expected a comma; write a comma after each field
@article{e, title = "Open
                    ^ bib-syntax: the value is never closed; write `"` where it ends
}
@article(f, title = {Round})
"##,
    );
}

#[test]
fn remarks_between_entries() {
    check(
        Kind::Bibliography,
        r##"Mail ada@example.org {x}
@comment{ anything {goes} @here }
@preamble{"\newcommand{\x}{y}"}
@string{nb = "Nature"}
@article{a, journal = nb # { Biotechnology}}
"##,
    );
}

#[test]
fn a_field_without_a_value_before_a_letter_of_four_bytes() {
    check(
        Kind::Bibliography,
        r##"@book{b, title
         ^^^^^ bib-syntax: expected a field such as `title = {…}`; write a comma after each field, and none within a name
𝄞}
"##,
    );
}
