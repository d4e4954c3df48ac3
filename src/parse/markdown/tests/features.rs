//! What each kind of markup becomes.

use super::*;

#[test]
fn paragraphs_and_words() {
    check(
        "a *b* **c** ~~d~~ `e<` H ~2~ x ^2^\nnext  \nline\\\nend",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code> H <sub>2</sub> x <sup>2</sup>\nnext<br>\nline<br>\nend</p>",
    );
    check("> quoted\n\n---\n", "<blockquote>\n<p>quoted</p>\n</blockquote>\n<hr>");
    check("&amp; &quot; \\* \" <", "<p>&amp; &quot; * &quot; &lt;</p>");
}

#[test]
fn directives() {
    check("a\n\n{{ circles(open=true, limit=6) }}\n\nb", "<p>a</p>\n⟨circles⟩\n<p>b</p>");
    check("a\n{{ steps() }}\nb", "<p>a</p>\n⟨steps⟩\n<p>b</p>");
    check("`{{ a }}` \\{{ b }}", "<p><code>{{ a }}</code> {{ b }}</p>");
    check("`x\n{{ steps() }}\ny`", "<p><code>x {{ steps() }} y</code></p>");
}

#[test]
fn lists_and_tables_and_notes() {
    for text in [
        "- [ ] a\n- [x] b\n  - c\n",
        "1. a\n2. b\n\n   c",
        "|a|b|\n|-|:-:|\n|1|2|\n",
        "a[^x] b[^x]\n\n[^x]: note *x*\n\nlast",
        "> [!TIP]\n> hello",
        "a\n: b\n: c",
        "# T\n\n## A `b` [c](d.md)\n\n## A\n# Two",
        "see https://a.org/x_y_z. [@k; @l, p. 3] ![alt](x.png) <https://b.org>",
        "[^no] [a][b] [here](x.md) [x](javascript:a) ![](a.png) {{ x }}\n{{ x }}\n{{ x(a=) }}",
    ] {
        let (markdown, found) = read(text);
        println!("{text}\n=>\n{}\n{found:#?}\n{:?}", shown(&markdown), markdown.sections);
    }
}
