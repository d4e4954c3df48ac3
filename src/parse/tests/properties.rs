//! What holds for every text: no parser panics, and every place is one in the text.

use proptest::prelude::*;

use super::{KINDS, Kind, masked, parse};

/// Pieces that the formats are made of, so that random texts come near to real ones.
const PIECES: [&str; 48] = [
    "\n",
    "\r\n",
    "\r",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "=",
    " = ",
    ",",
    ";",
    "\t",
    ".",
    "#",
    "\\",
    "@",
    "(",
    ")",
    "-",
    "..",
    "\u{feff}",
    "é",
    "𝄞",
    "\0",
    "member",
    "person",
    "series",
    "roles",
    "name",
    "id",
    "publish",
    "starts",
    "away",
    "online",
    "2026-01-13",
    "12:00:00",
    "2026-13-45",
    "true",
    "0x",
    "99999999999999999999",
    "@article{",
    "é\u{301}",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z]{1,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Findings and private ranges of `text` lie in it, between characters.
fn judge(kind: Kind, text: &str) {
    let found = parse(kind, text);
    for finding in &found.diagnostics {
        let spans = [finding.span].into_iter().chain(finding.labels.iter().map(|label| label.span));
        for range in spans.filter_map(|span| span.range()) {
            assert!(text.get(range.clone()).is_some(), "{kind:?} {text:?}: {range:?} {finding:?}");
        }
        if let Some(fix) = &finding.fix {
            let range = fix.span.range().expect("a remedy has a place");
            assert!(text.get(range).is_some_and(|written| !written.is_empty()), "{finding:?}");
        }
    }
    for range in &found.private {
        assert!(text.get(range.clone()).is_some(), "{kind:?} {text:?}: {range:?}");
    }
    let ordered = found.private.windows(2).all(|pair| pair[0].end < pair[1].start);
    assert!(ordered, "{:?}", found.private);
}

/// A text that every parser has something to say about, for changes to be made to it.
const WHOLE: [(Kind, &str); 6] = [
    (Kind::Config, include_str!("../../../example-program/circlebook.toml")),
    (Kind::People, include_str!("../../../example-program/people.toml")),
    (Kind::Resources, include_str!("../../../example-program/resources.toml")),
    (Kind::Closures, include_str!("../../../example-program/closures.toml")),
    (Kind::Bibliography, include_str!("../../../example-program/references.bib")),
    (
        Kind::Csv,
        "id,name,roles,email,joined,publish,away\nada,\"Lovelace, \"\"A\"\"\",host;contact,ada@example.org,2026-01-01,none,\n\
         ben,Ben,,,,name|role,2026-03-01..2026-04-15\n",
    ),
];

#[test]
fn the_example_has_no_findings() {
    for (kind, text) in WHOLE {
        let found = parse(kind, text).diagnostics;
        assert!(found.is_empty(), "{kind:?}: {found:?}");
    }
}

#[test]
fn every_prefix_is_read() {
    for (kind, text) in WHOLE {
        let text: String = text.chars().take(3000).collect();
        for (end, _) in text.char_indices() {
            judge(kind, text.get(..end).expect("between characters"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_odd(text in texts()) {
        for kind in KINDS {
            judge(kind, &text);
        }
    }

    #[test]
    fn no_change_of_a_real_file_is_too_odd(
        file in prop::sample::select(&WHOLE[..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..20, texts()), 1..4),
    ) {
        let (kind, text) = file;
        let mut letters: Vec<char> = text.chars().collect();
        for (index, length, new) in changes {
            let start = index.index(letters.len() + 1);
            let end = (start + length).min(letters.len());
            letters.splice(start..end, new.chars());
        }
        judge(kind, &letters.into_iter().collect::<String>());
    }

    #[test]
    fn names_are_private_whatever_else_the_file_says(before in texts(), name in "[A-Z]{12}") {
        // `before` may open a text that the name is then part of; it is private even so.
        for text in [
            format!("{before}\n[[member]]\nname = \"{name}\"\n"),
            format!("[[member]]\nname = \"{name}\"\n{before}"),
        ] {
            let found = parse(Kind::Circle, &text);
            let shown = masked(&text, &found.private);
            prop_assert!(!shown.contains(&name), "{text}\nis shown as\n{shown}");
            for finding in &found.diagnostics {
                let said = format!("{} {:?}", finding.message, finding.hints);
                prop_assert!(!said.contains(&name), "{}", said);
            }
        }
    }
}

#[test]
fn nothing_is_too_deep_or_too_long() {
    let many = |piece: &str, size: usize| piece.repeat(size / piece.len());
    let size = 1 << 18;
    for text in [
        format!("a = {}", many("[", size)),
        format!("a = {}", many("{a=", size)),
        format!("{}a = 1", many("a.", size)),
        format!("[{}a]", many("a.", size)),
        format!("a = {}", many("[1,", size)),
        format!("a = [{}]", many("1,", size)),
        format!("[[member]]\naway = [{}]", many("[],", size)),
        many("[[member]]\n", size),
        many("[[member]]\nname=\"x\"\n", size),
        many("\"", size),
        many("=", size),
        many("a\n", size),
        many("a=\n", size),
        many("a=1\n", size),
        many("[a\n", size),
        many("[a]\n", size),
        many("@a{b,c={", size),
        many("@a{b,c={}}\n", size),
        many("@a(", size),
        many("{", size),
        many(",", size),
        many("\"\n", size),
        many("\"\"x\n", size),
        format!("id,name\n{}", many("a,b,c\n", size)),
        format!("id,publish\n{}", many("a,x;y;z\n", size)),
        (0..15_000).map(|n| format!("k{n} = \"x\"\n")).collect(),
        (0..15_000).map(|n| format!("[k{n}]\na=1\n")).collect(),
    ] {
        for kind in [Kind::Config, Kind::Circle, Kind::Csv, Kind::Bibliography] {
            judge(kind, &text);
        }
    }
}
