//! What is found in texts, drawn below the lines that it is in.

use super::*;

#[test]
fn directives_that_cannot_be_read() {
    check_found(
        "{{ x }} text
^^^^^^^ directive-syntax: a directive stands alone on its line; put it on a line of its own, without blanks or marks before it; write `\\{{` to show the braces themselves

> {{ steps() }}
  ^^^^^^^^^^^^^ directive-syntax: a directive stands alone on its line; put it on a line of its own, without blanks or marks before it; write `\\{{` to show the braces themselves

{{ people(circle=\"x\",
^^ directive-syntax: the directive is not closed on its line; write `}}` at its end, on the same line; write `\\{{` to show the braces themselves
role=\"y\") }}

*a
{{ steps() }}
^^^^^^^^^^^^^ directive-syntax: a directive cannot stand inside other markup; put a blank line before and after it
b*

<div>
{{ steps() }}
^^ directive-syntax: a directive cannot stand inside HTML; put a blank line before and after it; write `&#123;{` to show the braces themselves
</div>
",
    );
    check_found(
        "{{ }}
   ^ directive-syntax: a directive begins with its name; write it as `{{ steps() }}`; write `\\{{` to show the braces themselves

{{ steps( }}
          ^ directive-syntax: `)` is missing; write `)` before the `}}`; write `\\{{` to show the braces themselves

{{ steps() x }}
           ^ directive-syntax: nothing may follow the `)`; remove it; write `\\{{` to show the braces themselves

{{ people(circle=“x”) }}
                 ^^^ directive-syntax: `circle` does not stand in straight double quotes; write `circle=\"…\"`; write `\\{{` to show the braces themselves

{{ people(circle=x) }}
                 ^ directive-syntax: `circle` has no value that can be read; write `circle=\"text\"`, `circle=3` or `circle=true`; write `\\{{` to show the braces themselves

{{ people(circle=\"x) }}
                 ^^ directive-syntax: the text of `circle` is not closed; write `\"` at its end; write `\\{{` to show the braces themselves

{{ people(\"x\") }}
          ^^^ directive-syntax: an argument begins with its name; write arguments as `name=\"text\"`, `name=3` or `name=true`; write `\\{{` to show the braces themselves

{{ people(circle) }}
                ^ directive-syntax: `=` is missing after `circle`; write `circle=\"…\"`; write `\\{{` to show the braces themselves
",
    );
}

#[test]
fn what_is_referred_to_is_there() {
    check_found(
        "a[^no] [b][c] [d][] [e] \\[^f] [g]: x[^h]
 ^^^^^ reference-undefined: there is no footnote `no`; write it on a line of its own: `[^no]: …`, or `\\[` to show the brackets
       ^^^^^^ reference-undefined: no link `c` is defined; define it: `[c]: address`, or write `\\[` to show the brackets
              ^^^ reference-undefined: no link `d` is defined; define it: `[d]: address`, or write `\\[` to show the brackets
                                    ^^^^ reference-undefined: there is no footnote `h`; write it on a line of its own: `[^h]: …`, or `\\[` to show the brackets
",
    );
}

#[test]
fn html_that_is_left_out() {
    check_found(
        "> x
>
> <div style=\"color: red\"
       ^^^^^^^^^^^^^^^^^^ html-dropped: the attribute `style` of `<div>` is not allowed, and is left out; write it in Markdown, or remove it
> onclick=\"y\">z</div>
  ^^^^^^^^^^^ html-dropped: the attribute `onclick` of `<div>` is not allowed, and is left out; write it in Markdown, or remove it

<!DOCTYPE html>
^^^^^^^^^^^^^^^ html-dropped: the document type is not allowed, and is left out; write it in Markdown, or remove it

a <form>b</form> c
  ^^^^^^ html-dropped: `<form>` is not allowed, and is left out; write it in Markdown, or remove it

<ul><li>d
^^^ html-unbalanced: `<ul>` does not end in the place where it begins; write `</ul>` in the same paragraph, item or text
",
    );
}

#[test]
fn links_say_where_they_lead_and_lead_somewhere() {
    check_found(
        "[Click here!](a.md) [](b.md) [![](c.png)](d.md) [x](vbscript:e) <javascript:f>
^^^^^^^^^^^^^^^^^^^ link-text-vague: `Click here` does not say where the link leads; put the link on the words that name what is behind it
                    ^^^^^^^^ link-text-vague: the link has no words; write what is behind it between its brackets
                              ^^^^^^^^^^ image-without-alt: the image has no text; say between its brackets what it tells
                                                    ^^^^^^^^^^ link-scheme: an address cannot begin with `vbscript:`; write a path, or an address with `https:`, `http:`, `mailto:`, `tel:` or `webcal:`
                                                                 ^^^^^^^^^^^^ link-scheme: an address cannot begin with `javascript:`; write a path, or an address with `https:`, `http:`, `mailto:`, `tel:` or `webcal:`
",
    );
}

#[test]
fn headings_that_jump() {
    check_found(
        "## A

##### B
^^^^^^^ heading-jump: level 5 follows level 2; take some `#` away, or add the heading between

## C

#### D
^^^^^^ heading-jump: level 4 follows level 2; take one `#` away, or add the heading between
",
    );
}

#[test]
fn a_text_beyond_its_limit_is_not_read() {
    let text = "x".repeat((2 << 20) + 1);
    let (markdown, found) = read(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule.code, "file-too-large");
    assert!(markdown.pieces.is_empty());
}

#[test]
fn no_more_is_found_than_anybody_reads() {
    let (_, found) = read(&"[here](a.md)\n\n".repeat(3000));
    assert_eq!(found.len(), 1000);
    assert!(found.last().unwrap().hints.last().unwrap().contains("2000 more of this kind"));
}
