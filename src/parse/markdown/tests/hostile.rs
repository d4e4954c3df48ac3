//! Texts that try to break the page, and texts that try to break the reader.

use std::time::Duration;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::*;
use crate::parse::markdown::links::is_allowed;

/// Elements that no text may bring to a page.
const FORBIDDEN: [&str; 14] = [
    "script", "style", "iframe", "object", "embed", "form", "button", "link", "meta", "base",
    "svg", "textarea", "template", "noscript",
];

/// Elements that have no end.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "wbr", "col", "mspace", "mprescripts"];

/// The HTML with every hole filled as later stages fill them.
fn filled(markdown: &Markdown) -> String {
    let mut html = String::new();
    for piece in &markdown.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Url(link) => {
                let href = &markdown.links[*link].href;
                assert!(is_allowed(href), "{href}");
                crate::parse::markdown::escape::escape(&mut html, href);
            }
            Piece::ImageSize(_) => html.push_str(" width=\"1\" height=\"1\""),
            Piece::Directive(_) => html.push_str("<div></div>"),
            Piece::Citation(_) => html.push_str("<sup></sup>"),
            Piece::Word(_) => html.push_str("word"),
            Piece::HeadingStart(_) => html.push_str("<h2>"),
            Piece::HeadingEnd(_) => html.push_str("</h2>"),
            Piece::Level => html.push('2'),
            Piece::Id => html.push_str("id-"),
        }
    }
    html
}

/// Reads `text` and judges what becomes of it with a tokenizer of its own.
fn judge(text: &str) {
    for headings in [Headings::Page { title: Some("T") }, Headings::Embedded] {
        let options = Options { headings, smart_quotes: true, ..options() };
        let (markdown, found) = read_as(text, &options);
        judge_places(text, &markdown, &found);
        judge_html(text, &filled(&markdown));
        let mut ids: Vec<&str> = markdown.anchors().collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{text:?}: an id is there twice");
    }
}

fn judge_places(text: &str, markdown: &Markdown, found: &[Diagnostic]) {
    let links = markdown.links.iter().map(|link| link.span);
    let headings = markdown.headings.iter().map(|heading| heading.span);
    let directives = markdown.directives.iter().map(|directive| directive.span);
    let keys = markdown.citations.iter().flat_map(|citation| citation.keys.iter());
    let findings = found.iter().map(|found| found.span);
    let all = links.chain(headings).chain(directives).chain(keys.map(|(_, span)| *span));
    for range in all.chain(findings).filter_map(|span| span.range()) {
        assert!(text.get(range.clone()).is_some(), "{text:?}: {range:?}");
    }
    let prose = markdown.prose.text();
    for (at, letter) in prose.char_indices() {
        let place = markdown.prose.place(at..at + letter.len_utf8());
        assert!(text.get(place.clone()).is_some(), "{text:?}: {place:?}");
    }
}

fn judge_html(text: &str, html: &str) {
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert!(!FORBIDDEN.contains(&name.as_str()), "{text:?}: {html}");
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute);
                    let value = String::from_utf8_lossy(value);
                    let is_harmless = !attribute.starts_with("on")
                        && !matches!(
                            attribute.as_ref(),
                            "style" | "srcdoc" | "formaction" | "srcset"
                        );
                    assert!(is_harmless, "{text:?}: {html}");
                    if matches!(attribute.as_ref(), "href" | "src") {
                        assert!(is_allowed(&value), "{text:?}: {html}");
                    }
                }
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop(), Some(name), "{text:?}: {html}");
            }
            Token::Comment(_) | Token::Doctype(_) => panic!("{text:?}: {html}"),
            Token::String(_) | Token::Error(_) => {}
        }
    }
    assert!(open.is_empty(), "{text:?}: {open:?} {html}");
}

/// Ways to run code on a page that are known from lists of such ways.
const ATTACKS: [&str; 44] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" alt=\"\" onerror='alert(1)'>",
    "<IMG SRC=javascript:alert(1) alt=x>",
    "<img src=`javascript:alert(1)`>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"&#x6A;avascript&colon;alert(1)\">x</a>",
    "<a href=\"jAvAsCrIpT:alert(1)\" onmouseover=alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x\" onerror=\"alert(1)](y.png)",
    "[x](y.md \"a\\\" onclick=\\\"alert(1)\")",
    "<javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<b/onclick=alert(1)>x</b>",
    "# x {#y\" onclick=\"alert(1)}",
    "# x {onclick=alert(1) .z}",
    "``` \"><script>alert(1)</script>\nx\n```",
    "$<script>alert(1)</script>$",
    "$\\text{<script>alert(1)</script>}$",
    "[^\"><script>]\n\n[^\"><script>]: x",
    "</main></body></html><h1>x</h1>",
    "<!--><script>alert(1)</script>-->",
    "<textarea><img title=\"</textarea><img src onerror=alert(1)>\"></textarea>",
];

#[test]
fn no_text_runs_code() {
    for attack in ATTACKS {
        judge(attack);
        for around in [
            "- ATTACK",
            "> ATTACK",
            "a *ATTACK* b",
            "| a |\n| - |\n| ATTACK |",
            "# ATTACK",
            "a [ATTACK](b.md)",
        ] {
            judge(&around.replace("ATTACK", attack));
        }
        for second in ATTACKS {
            judge(&format!("{attack}{second}"));
        }
    }
}

const PIECES: [&str; 72] = [
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "\t",
    " ",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "^",
    "`",
    "```",
    "```rust\n",
    "~~~",
    "#",
    "## ",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^a]",
    "[^a]: ",
    "[b]",
    "[b]: c.md\n",
    "[@k]",
    "<",
    ">",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<p>",
    "</p>",
    "<li>",
    "<td>",
    "<table>",
    "<details>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<img src=x>",
    "|",
    "|-|\n",
    "| a | b |\n|-|-|\n",
    "{{",
    "}}",
    "{{ steps() }}",
    "{{ button(text=\"",
    "{#a}",
    "$",
    "$$",
    "\\",
    "&amp;",
    "&",
    "https://example.org/",
    "a@b.org",
    "> [!NOTE]\n",
    ": ",
    "é\u{301}",
    "\u{feff}",
    "\0",
    "word",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_odd(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        judge(&pieces.concat());
    }

    #[test]
    fn no_letters_are_too_odd(text in any::<String>()) {
        judge(&text);
    }
}

/// How long this thread has worked: unlike the clock on the wall, the same whatever else the machine does.
#[expect(clippy::disallowed_methods, reason = "no source is read")]
fn worked() -> Duration {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(counts.split(' ').next().unwrap().parse().unwrap())
}

#[test]
fn nothing_is_too_deep_or_too_long() {
    let many = |piece: &str| piece.repeat(50_000 / piece.len().min(5));
    let mut texts: Vec<String> = PIECES.iter().map(|piece| many(piece)).collect();
    texts.extend([
        many("[a]("),
        many("![a]("),
        many("*a _b "),
        many("a~1~"),
        many("<b><i>"),
        many("<div>\n\n"),
        many("[^a][^b]\n\n[^a]: x[^b]\n"),
        many("> - "),
        many("# x\n"),
        many("{{ x\n"),
        many("$\\frac{1}{2}$ "),
        many("\\{"),
        many("w.w"),
        format!("```toml\n{}", many("[\n")),
        format!("```toml\n{}", many("\"")),
        format!("```python\n{}", many("\"\"\"\n")),
        many("a@"),
        many("[@a;"),
        (0..10_000).map(|n| format!("[^{n}]: x[^{}]\n", n + 1)).collect(),
        format!("{}\n{}\n{}", many("|a"), many("|-"), many("|b\n")),
        (0..10_000).map(|n| format!("<p id=a{n}>")).collect(),
    ]);
    for text in texts {
        let start = worked();
        let (markdown, found) = read(&text);
        let taken = worked() - start;
        let head: String = text.chars().take(20).collect();
        assert!(taken < Duration::from_secs(5), "{head:?} takes {taken:?}");
        judge_places(&text, &markdown, &found);
    }
}

#[test]
fn many_equal_headings_are_read_at_once() {
    let (markdown, _) = read(&"## Equal\n".repeat(20_000));
    assert_eq!(markdown.headings[19_999].id, "equal-19999");
}
