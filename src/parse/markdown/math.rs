//! Formulas: LaTeX to MathML.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Dimension, DimensionUnit, Event};
use pulldown_latex::{Parser, Storage, push_mathml};

use super::escape::escape;

/// The most bytes of a formula that somebody wrote by hand.
const LONGEST: usize = 4000;

/// How many groups may be open at once.
const DEEPEST: usize = 40;

/// Commands that are refused: those that define others, by which a few lines can grow without end; colours, which are
/// the theme's; characters by their number.
const REFUSED: [&str; 14] = [
    "def",
    "gdef",
    "edef",
    "xdef",
    "let",
    "futurelet",
    "newcommand",
    "renewcommand",
    "providecommand",
    "color",
    "textcolor",
    "colorbox",
    "fcolorbox",
    "char",
];

/// A formula as MathML, or why it is none.
pub(super) fn render(formula: &str, is_block: bool) -> Result<String, String> {
    if formula.len() > LONGEST {
        return Err(format!("the formula has more than {LONGEST} bytes"));
    }
    check_commands(formula)?;
    let storage = Storage::new();
    let events: Result<Vec<_>, _> = Parser::new(formula, &storage).collect();
    let events = events.map_err(|error| first_line(&error.to_string()))?;
    let display_mode = if is_block { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::with_capacity(formula.len() * 8);
    let events = events.into_iter().map(mended).map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut html, events, config).map_err(|error| error.to_string())?;
    Ok(clean(&html))
}

fn check_commands(formula: &str) -> Result<(), String> {
    let (mut depth, mut deepest) = (0_usize, 0);
    for letter in formula.bytes() {
        match letter {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let commands = formula.split('\\').skip(1).map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    let mut opened = 0;
    for command in commands {
        if REFUSED.contains(&command) {
            return Err(format!("`\\{command}` is not allowed"));
        }
        opened += usize::from(matches!(command, "left" | "begin"));
    }
    if deepest.max(opened) > DEEPEST {
        return Err(format!("more than {DEEPEST} groups are open at once"));
    }
    Ok(())
}

/// A space without a width is written wrongly; it has none.
fn mended(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Space { width: None, .. } => {
            let width = Some(Dimension::new(0.0, DimensionUnit::Em));
            Event::Space { width, height: None, depth: None }
        }
        event => event,
    }
}

/// The elements of MathML that formulas are made of.
const ELEMENTS: [&[u8]; 27] = [
    b"math",
    b"menclose",
    b"merror",
    b"mfrac",
    b"mi",
    b"mmultiscripts",
    b"mn",
    b"mo",
    b"mover",
    b"mpadded",
    b"mphantom",
    b"mprescripts",
    b"mroot",
    b"mrow",
    b"ms",
    b"mspace",
    b"msqrt",
    b"mstyle",
    b"msub",
    b"msubsup",
    b"msup",
    b"mtable",
    b"mtd",
    b"mtext",
    b"mtr",
    b"munder",
    b"munderover",
];

/// The same formula with all text escaped, all elements closed, and without styles, which the pages' policy forbids:
/// what a library writes is judged like what authors write.
fn clean(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut open: Vec<HtmlString> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if is_element(&tag.name) => {
                write_tag(&mut out, &tag);
                if !tag.self_closing {
                    open.push(tag.name);
                }
            }
            Token::EndTag(tag) if open.contains(&tag.name) => {
                while let Some(name) = open.pop() {
                    close(&mut out, &name);
                    if name == tag.name {
                        break;
                    }
                }
            }
            Token::String(text) => escape(&mut out, &String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while let Some(name) = open.pop() {
        close(&mut out, &name);
    }
    out
}

fn is_element(name: &[u8]) -> bool {
    ELEMENTS.contains(&name)
}

fn write_tag(out: &mut String, tag: &StartTag<()>) {
    out.push('<');
    out.push_str(&String::from_utf8_lossy(&tag.name));
    for (name, value) in &tag.attributes {
        let is_plain = name.iter().all(u8::is_ascii_lowercase);
        if !is_plain || name.starts_with(b"on") || matches!(name.as_slice(), b"style" | b"href") {
            continue;
        }
        out.push(' ');
        out.push_str(&String::from_utf8_lossy(name));
        out.push_str("=\"");
        escape(out, &String::from_utf8_lossy(value));
        out.push('"');
    }
    out.push_str(if tag.self_closing { "/>" } else { ">" });
}

fn close(out: &mut String, name: &[u8]) {
    out.push_str("</");
    out.push_str(&String::from_utf8_lossy(name));
    out.push('>');
}

/// The parser's message without the drawing below it.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let line = line.strip_prefix("parsing error: ").unwrap_or(line);
    let line = line.trim_end_matches([':', '.', ' ']);
    let line = line.split(" at ").next().unwrap_or(line);
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_mathml() {
        let html = render("x^2 < \\frac{1}{2}", false).unwrap();
        assert!(html.starts_with("<math") && html.ends_with("</math>"), "{html}");
        assert!(
            html.contains("<msup") && html.contains("<mfrac") && html.contains("&lt;"),
            "{html}"
        );
        assert!(render("x", true).unwrap().contains("display=\"block\""));
    }

    #[test]
    fn no_formula_has_styles_of_its_own() {
        for formula in [
            "a \\! b \\hspace{-1em} c",
            "\\begin{align} a &= b \\\\[2em] c &= d \\end{align}",
            "\\text{<b>}",
        ] {
            let html = render(formula, true).unwrap();
            assert!(!html.contains("style=") && !html.contains("<b>"), "{formula}: {html}");
        }
    }

    #[test]
    fn what_is_no_formula_is_said() {
        for formula in ["\\frac{1}", "{", "\\nosuch", "\\def\\a{b}\\a", "\\end{x}", "\\color{red}x"]
        {
            println!("{:?}", render(formula, false).unwrap_err());
        }
    }

    /// Most of them whole, so that long formulas are read to their end now and then.
    const PIECES: [&str; 64] = [
        "x",
        "1",
        "{x}",
        "{",
        "}",
        "^",
        "_",
        "^2",
        "_{n}",
        "\\frac{1}{2}",
        "\\sqrt[3]{x}",
        "\\left(",
        "\\right)",
        "\\left.",
        "\\right]",
        "|",
        "\\begin{align}",
        "\\end{align}",
        "\\begin{array}{c|c}",
        "\\end{array}",
        "\\begin{cases}",
        "\\end{cases}",
        "\\begin{matrix}",
        "\\end{matrix}",
        "&",
        "\\\\",
        "\\\\[1em]",
        "\\",
        "%",
        "#",
        "$",
        "~",
        "'",
        "\\text{a < b}",
        "\\hspace{1em}",
        "\\kern-1em",
        "\\mkern 2mu",
        "1em",
        " ",
        "\n",
        "\\alpha",
        "\\sum",
        "\\limits",
        "\\not",
        "\\middle|",
        "\\hat",
        "\\overline{x}",
        "\\binom12",
        "\\mathbb{R}",
        "\\operatorname{a}",
        "\\substack",
        "\\u",
        "é",
        "𝄞",
        "\0",
        "<",
        ">",
        "\"",
        "\\hline",
        "\\tag{1}",
        "\\rule",
        "\\big(",
        "\\!",
        "\\overset{a}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_formula_is_too_odd(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14)) {
            if let Ok(html) = render(&pieces.concat(), true) {
                prop_assert!(!html.contains("style="), "{html}");
            }
        }
    }
}
