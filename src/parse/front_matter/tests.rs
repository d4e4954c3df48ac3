//! How files are split, and YAML rewritten.

use super::*;

const FILE: FileId = FileId(0);

fn parts(text: &str) -> (Option<&str>, &str) {
    let split = split(FILE, text);
    assert!(split.diagnostics.is_empty(), "{text:?}: {:?}", split.diagnostics);
    (split.toml.and_then(|range| text.get(range)), text.get(split.body..).unwrap())
}

#[test]
fn front_matter_stands_at_the_beginning() {
    for (text, toml, body) in [
        ("+++\ntitle = \"x\"\n+++\nBody", Some("title = \"x\"\n"), "Body"),
        ("\u{feff}+++\r\ntitle = \"x\"\r\n+++\r\nBody", Some("title = \"x\"\r\n"), "Body"),
        ("+++ \n+++\t\n", Some(""), ""),
        ("+++\n+++", Some(""), ""),
        ("Body\n\n+++\nx\n+++\n", None, "Body\n\n+++\nx\n+++\n"),
        ("\n \n+++\n+++\n\nBody", Some(""), "\nBody"),
        ("\n\nBody", None, "\n\nBody"),
        ("a = b\n\nBody", None, "a = b\n\nBody"),
        ("++++\n", None, "++++\n"),
        ("\u{feff}Body", None, "Body"),
        ("", None, ""),
        ("---\n\nA line across the page\n\n---\n", None, "---\n\nA line across the page\n\n---\n"),
        ("---\ntitle: never closed\n", None, "---\ntitle: never closed\n"),
    ] {
        assert_eq!(parts(text), (toml, body), "{text:?}");
    }
}

#[test]
fn a_block_that_does_not_end_is_found() {
    let split = split(FILE, "+++\ntitle = \"x\"\n\nBody");
    assert_eq!(split.diagnostics[0].rule.code, "front-matter-unclosed");
    assert_eq!(split.diagnostics[0].span.range(), Some(0..3));
}

/// What `check --fix` makes of the file.
fn fixed(text: &str) -> String {
    let split = split(FILE, text);
    let fix = split.diagnostics[0].fix.clone().unwrap_or_else(|| panic!("{:?}", split.diagnostics));
    let mut text = text.to_owned();
    text.replace_range(fix.span.range().unwrap(), &fix.replacement);
    text
}

#[test]
fn yaml_is_rewritten() {
    let yaml = "---\n# Order matters\ntitle: \"It's: a title\"  # shown\ndescription: One: two\nweight: 3\ndraft: false\n\
        lastmod: 2026-01-12T10:00:00Z\naliases:\n  - /old/\n  - 'it''s'\nauthor: Ada\ntags: [a, \"b, c\", 3]\nlayout: default\n\
        summary:\ndate: 2026-01-02\nnote: >-\n  two\n  lines\n---\n\nBody\n";
    let toml = "+++\n# Order matters\ntitle = \"It's: a title\"\ndescription = \"One: two\"\norder = 3\ndraft = false\n\
        updated = 2026-01-12\naliases = [\"/old/\", \"it's\"]\nauthors = [\"Ada\"]\ndate = 2026-01-02\n\n[extra]\n\
        tags = [\"a\", \"b, c\", 3]\nlayout = \"default\"\nnote = \"two lines\"\n+++\n\nBody\n";
    assert_eq!(fixed(&yaml.replace("summary:\n", "")), toml);
    assert_eq!(fixed("---\r\ntitle: x\r\n---\r\nB"), "+++\r\ntitle = \"x\"\r\n+++\r\nB");
    assert_eq!(fixed("---\ntitle: 2026\n...\n"), "+++\ntitle = \"2026\"\n+++\n");
}

#[test]
fn what_is_rewritten_can_be_read() {
    let text =
        fixed("---\ntitle: \"a \\\"b\\\" \\\\ c\"\nodd.key: 'x'\ndescription: |\n  a\n  b\n---\n");
    let split = split(FILE, &text);
    let parsed = crate::parse::parse_front_matter(FILE, &text, split.toml.unwrap());
    assert!(parsed.diagnostics.is_empty(), "{text} {:?}", parsed.diagnostics);
    assert_eq!(parsed.doc.title.unwrap().value, "a \"b\" \\ c");
    assert_eq!(parsed.doc.description.unwrap().value, "a\nb");
}

#[test]
fn what_is_not_certain_is_not_rewritten() {
    for (inner, line) in [
        ("title: x\nmenu:\n  main:\n    weight: 3", 1),
        ("title: {a: b}", 0),
        ("weight: first", 0),
        ("title: x\nweight: 1\norder: 2", 2),
        ("title: \"x", 0),
        ("title: x\n  more", 0),
        ("list:\n  - name: x", 0),
        ("title: x\nnonsense", 1),
        ("date: yesterday", 0),
        ("title: *anchor", 0),
    ] {
        let text = format!("---\n{inner}\n---\n");
        let split = split(FILE, &text);
        let found = &split.diagnostics[0];
        assert!(found.fix.is_none(), "{inner}");
        let start: usize = text.split_inclusive('\n').take(line + 1).map(str::len).sum();
        assert_eq!(found.labels[0].span.range().unwrap().start, start, "{inner}");
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 40] = [
        "---\n",
        "...\n",
        "+++\n",
        "title: ",
        "weight: ",
        "date: ",
        "draft: ",
        "aliases:",
        "tags: ",
        "x.y: ",
        "é: ",
        "\n",
        "\r\n",
        "  - ",
        "- ",
        "  ",
        "[a, b]",
        "[",
        "]",
        ", ",
        "\"",
        "'",
        "''",
        "\\",
        "\\n",
        "|\n",
        ">-\n",
        "# c",
        " # c",
        "true",
        "3",
        "-3",
        "1e9",
        "2026-01-12",
        "2026-01-12T10:00:00Z",
        "2026-13-40",
        "word",
        "é\u{301}",
        "\u{feff}",
        "\0",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_rewritten_can_be_read(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..20),
        ) {
            let text = format!("---\n{}\n---\n\nBody\n", pieces.concat());
            let split = split(FILE, &text);
            prop_assert!(text.get(split.body..).is_some());
            for found in &split.diagnostics {
                let Some(fix) = &found.fix else { continue };
                let mut mended = text.clone();
                mended.replace_range(fix.span.range().unwrap(), &fix.replacement);
                let again = super::super::split(FILE, &mended);
                prop_assert!(again.diagnostics.is_empty(), "{mended}");
                let toml = again.toml.and_then(|range| mended.get(range)).unwrap_or_default();
                let read = toml.parse::<toml::Table>();
                prop_assert!(read.is_ok(), "{text}\nbecomes\n{mended}\n{read:?}");
            }
        }
    }
}
