//! What each kind of markup becomes.

use super::*;

#[test]
fn paragraphs_and_words() {
    check(
        "a *b* **c** ~~d~~ `e<`\nnext  \nline\\\nend",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code>\nnext<br>\nline<br>\nend</p>",
    );
    check("> quoted\n\n---\n", "<blockquote>\n<p>quoted</p>\n</blockquote>\n<hr>");
    check("&amp; &quot; \\* \" < \0", "<p>&amp; &quot; * &quot; &lt; \u{fffd}</p>");
    check("a\r\nb\r\n\r\nc", "<p>a\nb</p>\n<p>c</p>");
}

#[test]
fn letters_above_and_below_the_line() {
    check(
        "H~2~O, m^2^, 19^th^, a ~b~ c",
        "<p>H<sub>2</sub>O, m<sup>2</sup>, 19<sup>th</sup>, a <sub>b</sub> c</p>",
    );
    check("2^10 ~5 a~b c~d x\\^2^ ~/x", "<p>2^10 ~5 a~b c~d x^2^ ~/x</p>");
}

#[test]
fn punctuation_is_made_smart_where_the_language_has_it_so() {
    let english = Options { smart_quotes: true, ..options() };
    check_as(
        "\"It's\" -- yes... `\"` https://example.org/a--b",
        &english,
        "<p>“It’s” – yes… <code>&quot;</code> <a href=\"⟨https://example.org/a--b⟩\" \
         rel=\"noopener noreferrer\">https://example.org/a--b</a></p>",
    );
    check("\"a\" -- b", "<p>&quot;a&quot; -- b</p>");
    let (markdown, _) = read_as("## Don't -- stop", &english);
    assert_eq!(markdown.headings[0].id, "dont----stop");
    assert_eq!(markdown.headings[0].text, "Don’t – stop");
}

#[test]
fn lists_and_tasks() {
    check(
        "- [ ] a [x](y.md)\n- [x] b\n  - c\n",
        "<ul class=\"tasks\">\n<li><label><input type=\"checkbox\" disabled> a <a href=\"⟨y.md⟩\">x</a></label></li>\n\
         <li><label><input type=\"checkbox\" disabled checked> b</label><ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
    );
    check(
        "- [ ] a\n\n  more\n- [ ]\n",
        "<ul class=\"tasks\">\n<li><p><label><input type=\"checkbox\" disabled> a</label></p>\n<p>more</p>\n</li>\n\
         <li><label><input type=\"checkbox\" disabled aria-label=\"⟨Task⟩\"> </label></li>\n</ul>",
    );
    check("3. a\n4. b\n", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    check("a\n: b\n: c", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>");
}

#[test]
fn tables_have_headings_and_scroll() {
    check(
        "|a|b|\n|-|:-:|\n|1|*2*|\n\n|c|\n|-:|\n",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"⟨TableScroll⟩\">\n<table>\n\
         <thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"center\">b</th></tr></thead>\n\
         <tbody>\n<tr><td>1</td><td class=\"center\"><em>2</em></td></tr>\n</tbody></table>\n</div>\n\
         <div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"⟨TableScroll⟩ 2\">\n<table>\n\
         <thead><tr><th scope=\"col\" class=\"right\">c</th></tr></thead>\n</table>\n</div>",
    );
}

#[test]
fn alerts_have_a_title_to_read() {
    check(
        "> [!TIP]\n> hello",
        "<aside class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">⟨AlertTip⟩</p>\n<p>hello</p>\n</aside>",
    );
    for (kind, word) in [
        ("NOTE", "Note"),
        ("IMPORTANT", "Important"),
        ("WARNING", "Warning"),
        ("CAUTION", "Caution"),
    ] {
        let (markdown, _) = read(&format!("> [!{kind}]\n> x"));
        assert!(shown(&markdown).contains(&format!("⟨Alert{word}⟩")), "{kind}");
    }
}

#[test]
fn footnotes_stand_at_the_end_with_ways_back() {
    check(
        "a[^x] b[^y] c[^x]\n\n[^y]: two\n[^x]: one *x*\n[^z]: never\n\nlast",
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup> \
         c<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <p>last</p>\n\
         <div class=\"footnotes\">\n\
         <h2 id=\"footnotes\">⟨FootnotesTitle⟩</h2>\n<ol>\n\
         <li id=\"fn-1\">\n<p>one <em>x</em> \
         <a class=\"footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"⟨FootnoteBack⟩\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-1\" role=\"doc-backlink\" aria-label=\"⟨FootnoteBack⟩ 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>two \
         <a class=\"footnote-back\" href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"⟨FootnoteBack⟩\">↩</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<p>never</p>\n</li>\n</ol>\n</div>",
    );
}

#[test]
fn every_id_and_every_reference_to_one_has_a_hole_before_it() {
    let text = "## A\n\nb[^c] <p id=\"d\">e</p>\n\n<p id=\"f\">g</p>\n\n[^c]: h\n";
    let (markdown, _) = read(text);
    for pair in markdown.pieces.windows(2) {
        if let [Piece::Html(html), next] = pair {
            let is_reference = html.ends_with("id=\"") || html.ends_with("href=\"#");
            let is_label = html.ends_with("aria-labelledby=\"");
            assert_eq!(is_reference || is_label, *next == Piece::Id, "{html}");
        }
    }
}

#[test]
fn code_is_marked_where_its_language_is_known() {
    check(
        "```rust\nlet x = 1;\n```\n\n    <y>\n\n~~~ no-such\nz\n~~~\n",
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-keyword\">let</span> x = \
         <span class=\"hl-number\">1</span>;\n</code></pre>\n\
         <pre class=\"code\" tabindex=\"0\"><code>&lt;y&gt;\n</code></pre>\n\
         <pre class=\"code\" tabindex=\"0\"><code class=\"language-no-such\">z\n</code></pre>",
    );
}

#[test]
fn formulas_are_mathml_and_money_is_money() {
    check(
        "$x^2$ for $5, or $5-$10\n\n$$\ny\n$$\n",
        "<p><math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math> for $5, or $5-$10</p>\n\
         <p><math display=\"block\"><mi>y</mi></math></p>",
    );
}

#[test]
fn links_and_images() {
    check(
        "[a *b*](../c.md#d \"e\") ![f *g*](h.png \"i\") [j]\n\n[j]: k.md",
        "<p><a href=\"⟨../c.md#d⟩\" title=\"e\">a <em>b</em></a> <img src=\"⟨h.png⟩\" alt=\"f g\"⟨size⟩ title=\"i\" loading=\"lazy\"> \
         <a href=\"⟨k.md⟩\">j</a></p>",
    );
    check(
        "see https://example.org/a_b_(c). <tel:1> me@example.org `https://example.org`",
        "<p>see <a href=\"⟨https://example.org/a_b_(c)⟩\" rel=\"noopener noreferrer\">https://example.org/a_b_(c)</a>. \
         <a href=\"⟨tel:1⟩\">tel:1</a> <a href=\"⟨mailto:me@example.org⟩\">me@example.org</a> <code>https://example.org</code></p>",
    );
    check(
        "[the site https://example.org](a.md) https://example.org?a=1&amp;b=2",
        "<p><a href=\"⟨a.md⟩\">the site https://example.org</a> \
         <a href=\"⟨https://example.org?a=1&b=2⟩\" rel=\"noopener noreferrer\">https://example.org?a=1&amp;b=2</a></p>",
    );
}

#[test]
fn addresses_of_links_have_places() {
    let text = "[a](<b c.md>) ![d]( e.png ) [f][g] <h@example.org> i@example.org [j](k(l).md \"m\") [](n.md)\n\n[g]: o.md 'p'\n";
    let (markdown, _) = read(text);
    let places: Vec<&str> =
        markdown.links.iter().map(|link| text.get(link.span.range().unwrap()).unwrap()).collect();
    assert_eq!(
        places,
        ["b c.md", "e.png", "o.md", "h@example.org", "i@example.org", "k(l).md", "n.md"]
    );
    let kinds: Vec<LinkKind> = markdown.links.iter().map(|link| link.kind).collect();
    use LinkKind::{AutoLink, Image, Link};
    assert_eq!(kinds, [Link, Image, Link, AutoLink, AutoLink, Link, Link]);
}

#[test]
fn citations_are_holes() {
    check("a [@k] b [@l-2; @m, p. 3].", "<p>a ⟨k⟩ b ⟨l-2 m⟩.</p>");
    check("`[@k]` \\[@k] [@k](a.md)", "<p><code>[@k]</code> [@k] <a href=\"⟨a.md⟩\">@k</a></p>");
    let text = "x [@kuhn2016;\n@other, pp. 3 to 4]";
    let (markdown, _) = read(text);
    let citation = &markdown.citations[0];
    let keys: Vec<(&str, &str)> = citation
        .keys
        .iter()
        .map(|(key, span)| (key.as_str(), text.get(span.range().unwrap()).unwrap()))
        .collect();
    assert_eq!(keys, [("kuhn2016", "kuhn2016"), ("other", "other")]);
    assert_eq!(citation.locator.as_deref(), Some("pp. 3 to 4"));
}

#[test]
fn directives_stand_alone_on_their_lines() {
    check("a\n\n{{ circles(open=true, limit=6) }}\n\nb", "<p>a</p>\n⟨circles⟩\n<p>b</p>");
    check("a\n  {{ steps() }}  \nb\n{{steps()}}", "<p>a</p>\n⟨steps⟩\n<p>b</p>\n⟨steps⟩");
    check("- a\n\n  {{ steps() }}\n\n  b", "<ul>\n<li><p>a</p>\n⟨steps⟩\n<p>b</p>\n</li>\n</ul>");
    check("`{{ a }}` \\{{ b }} { { c", "<p><code>{{ a }}</code> {{ b }} { { c</p>");
    check("`x\n{{ steps() }}\ny`", "<p><code>x {{ steps() }} y</code></p>");
    check("{{ button(text=\"a *b\", to=\"c*d\") }}\nx*y", "⟨button⟩\n<p>x*y</p>");
    check(
        "```\n{{ steps() }}\n```",
        "<pre class=\"code\" tabindex=\"0\"><code>{{ steps() }}\n</code></pre>",
    );
}

#[test]
fn arguments_have_places() {
    let text = "{{ button(text=\"Say \\\"hi\\\"\", n=-3,b=true , to=\"\",) }}";
    let (markdown, found) = read(text);
    assert!(found.is_empty(), "{found:?}");
    let directive = &markdown.directives[0];
    let place = |span: crate::diag::Span| text.get(span.range().unwrap()).unwrap();
    assert_eq!((place(directive.name_span), place(directive.span)), ("button", text));
    let arguments: Vec<(&str, &Value, &str)> = directive
        .arguments
        .iter()
        .map(|argument| (place(argument.name_span), &argument.value, place(argument.value_span)))
        .collect();
    assert_eq!(
        arguments,
        [
            ("text", &Value::Text("Say \"hi\"".into()), "Say \\\"hi\\\""),
            ("n", &Value::Integer(-3), "-3"),
            ("b", &Value::Boolean(true), "true"),
            ("to", &Value::Text(String::new()), ""),
        ]
    );
}

#[test]
fn headings_find_their_level() {
    let levels = |text: &str, headings| {
        let (markdown, _) = read_as(text, &Options { headings, ..options() });
        let levels: Vec<u8> = markdown.headings.iter().map(|heading| heading.level).collect();
        (markdown.first_heading, levels)
    };
    let page = |title| Headings::Page { title };
    let title = |text: &str| Some(text.to_owned());
    for (text, headings, expected) in [
        ("# T\n\n## A\n\n### B", page(None), (title("T"), vec![2, 3])),
        ("# T\n\n## A", page(Some("T")), (title("T"), vec![2])),
        ("# It’s  T\n\n## A", page(Some("It's T")), (title("It’s T"), vec![2])),
        ("# Other\n\n## A", page(Some("T")), (None, vec![2, 3])),
        ("## A\n\n### B", page(Some("T")), (None, vec![2, 3])),
        ("# T\n\n# A\n\n## B", page(None), (title("T"), vec![2, 3])),
        ("words\n\n## A", page(None), (title("A"), vec![2])),
        ("words", page(None), (None, vec![])),
        ("# A\n\n## B", Headings::Embedded, (None, vec![2, 3])),
        ("### A\n\n#### B", Headings::Embedded, (None, vec![2, 3])),
        ("# A\n\n###### B", page(Some("T")), (None, vec![2, 6])),
    ] {
        assert_eq!(levels(text, headings), expected, "{text}");
    }
}

#[test]
fn headings_have_anchors() {
    check(
        "## A `b` [c](d.md)\n\n## A\n\n## A\n\n## Own {#mine .x onclick=y}\n",
        "<h2 id=\"a-b-c\">A <code>b</code> <a href=\"⟨d.md⟩\">c</a>\
         </h2>\n\
         <h2 id=\"a\">A</h2>\n\
         <h2 id=\"a-1\">A</h2>\n\
         <h2 id=\"mine\">Own</h2>",
    );
    let (markdown, _) = read("# Title\n\n## A {#title}\n\n## Title");
    assert_eq!(markdown.title_anchor.as_deref(), Some("title-1"));
    let ids: Vec<&str> = markdown.anchors().collect();
    assert_eq!(ids, ["title", "title-2"]);
}

#[test]
fn html_is_written_anew() {
    check(
        "<details open><summary>Why <b>so</b>?</summary>\n\nBecause *of* it.\n\n</details>",
        "<details open=\"\"><summary>Why <b>so</b>?</summary>\n<p>Because <em>of</em> it.</p>\n</details>",
    );
    check(
        "Press <kbd>Enter</kbd><br/>x <a href='../a.md' id=q title=\"<\">b</a> <!-- note -->",
        "<p>Press <kbd>Enter</kbd><br>x <a href=\"⟨../a.md⟩\" id=\"q\" title=\"&lt;\">b</a> </p>",
    );
    check(
        "<table><tr><td>1<td colspan=2>2<tr><td>3</table>",
        "<table><tr><td>1</td><td colspan=\"2\">2</td></tr><tr><td>3</td></tr></table>",
    );
    check(
        "<img src=\"a.png\" alt=\"\" width=20> <img src=b.png alt=c>",
        "<p><img src=\"⟨a.png⟩\" alt=\"\" width=\"20\" loading=\"lazy\"> <img src=\"⟨b.png⟩\" alt=\"c\"⟨size⟩ loading=\"lazy\"></p>",
    );
    check("<p>a\n\nb\n\n</p>", "<p>a\n</p><p>b</p>");
    check("<a name=\"old\"></a>\n\nx", "<p><a id=\"old\"></a></p>\n<p>x</p>");
    check("<div><p>a<p>b</div>", "<div><p>a</p><p>b</p></div>");
}

#[test]
fn html_of_trusted_authors_stays_as_it_is() {
    let trusting = Options { raw_html: true, ..options() };
    check_as(
        "<div align=center onclick='x'>\n<!-- y --><a href=a.md>b</a>\n</div>\n\n<script>\nz < 1\n</script>",
        &trusting,
        "<div align=center onclick='x'>\n<!-- y --><a href=\"⟨a.md⟩\">b</a>\n</div>\n<script>\nz < 1\n</script>",
    );
}

#[test]
fn texts_are_kept_for_search() {
    let text = "# T\n\nOne *two*\nthree[^a].\n\n## Four `five`\n\n- six\n- [seven](x.md)\n\n```\nlet eight;\n```\n\n\
                ![nine](y.png) <b>ten</b>\n\n[^a]: eleven\n";
    let (markdown, _) = read(text);
    let sections: Vec<(Option<&str>, &str, &str)> = markdown
        .sections
        .iter()
        .map(|section| (section.anchor.as_deref(), section.heading.as_str(), section.text.as_str()))
        .collect();
    assert_eq!(
        sections,
        [
            (None, "", "One two three."),
            (Some("four-five"), "Four five", "six seven let eight; nine ten eleven"),
        ]
    );
    assert_eq!(markdown.excerpt, "One two three.");
    assert_eq!(markdown.word_count, 10);

    let (without, _) = read_as(text, &Options { search: false, ..options() });
    assert!(without.sections.is_empty());
    assert_eq!((&without.excerpt, without.word_count), (&markdown.excerpt, 10));
    assert_eq!(without.prose.text(), markdown.prose.text(), "names are looked for all the same");
}

#[test]
fn everything_that_is_published_is_prose() {
    let text = "# Lea *Example*\n\n**Ana**\nExample, `Ben Example` [c](mailto:c@example.org \"Dee\") ![Eve](f.png)\n\n```\nGil Example\n```\n\n\
                {{ button(text=\"Hal Example\", to=\"x\") }}\n\n<abbr title=\"Ida Example\">J</abbr> <!-- Kim -->\n";
    let (markdown, _) = read(text);
    let prose = &markdown.prose;
    for (name, written) in [
        ("Lea Example", "Lea *Example"),
        ("Ana Example", "Ana**\nExample"),
        ("Ben Example", "Ben Example"),
        ("c@example.org", "c@example.org"),
        ("Dee", "Dee"),
        ("Eve", "Eve"),
        ("Gil Example", "Gil Example"),
        ("Hal Example", "Hal Example"),
        ("Ida Example", "title=\"Ida Example\""),
    ] {
        let at = prose.text().find(name).unwrap_or_else(|| panic!("{name}: {:?}", prose.text()));
        assert_eq!(text.get(prose.place(at..at + name.len())), Some(written));
    }
    assert!(!prose.text().contains("Kim"));
}
