//! Texts that others collected because programs fell over them: the Big List of Naughty Strings in every field, the
//! examples of CommonMark as pages. `tests/setup.sh` fetches them.
//!
//! Whatever a text says, it adds nothing to a page: each page has the same elements with the same attributes, in the
//! same order, as with harmless words; so have feeds and data files.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk and stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use circlebook::diag::FileId;
use circlebook::diag::report::{Format, Style, report};
use circlebook::hash::ContentHash;
use circlebook::parse::markdown::{self, Piece};
use circlebook::parse::program::Cache;
use circlebook::pipeline::{Request, judge};
use circlebook::privacy::AudienceKind;
use circlebook::source::{LastCommits, Sources};
use html5gum::{Token, Tokenizer};
use jiff::civil::date;

/// How many texts one circle takes: one for each of its fields.
const FIELDS: usize = 18;

fn corpus(path: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles/node_modules");
    let missing = "tests/setup.sh fetches it";
    std::fs::read_to_string(folder.join(path)).expect(missing)
}

fn naughty_strings() -> Vec<String> {
    let strings: Vec<String> = serde_json::from_str(&corpus("blns/resources/blns.json")).unwrap();
    assert_eq!(strings.len(), 485);
    strings
}

/// `text` as a TOML string, whatever it holds.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => write!(quoted, "\\u{:04X}", u32::from(letter)).unwrap(),
            _ => quoted.push(letter),
        }
    }
    quoted + "\""
}

/// A circle that says something different in each field.
fn circle(texts: &[String]) -> String {
    let t: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    let [
        title,
        summary,
        place,
        access,
        audience,
        expects,
        topic,
        tag,
        link,
        agenda,
        note,
        name,
        department,
        role,
        series,
        about,
        guest,
        prepare,
    ] = t.as_slice()
    else {
        panic!("a circle has {FIELDS} fields");
    };
    format!(
        "title = {title}\nsummary = {summary}\nplace = {place}\naccess = {access}\naudience = [{audience}]\n\
         expects = [{expects}]\ntopics = [{topic}]\ntags = [{tag}]\n\
         links = [{{ title = {link}, url = \"https://example.org/\", publish = true }}]\n\
         [[agenda]]\ntitle = {agenda}\nnote = {note}\n\
         [[member]]\nid = \"m\"\nname = {name}\ndepartment = {department}\nroles = [{role}]\n\
         publish = [\"name\", \"department\", \"role\"]\n\
         [[series]]\nid = \"main\"\ntitle = {series}\nsummary = {about}\nstarts = 2026-01-13T12:00:00\nduration = \"1h\"\n\
         repeat = \"second Tuesday of each month\"\nuntil = 2026-06-30\n\
         [[meeting]]\non = 2026-03-10\ntopic = {topic}\nguest = {guest}\nprepare = {prepare}\n"
    )
}

/// A program in which `word` makes the text of each field.
fn program(circles: usize, word: &dyn Fn(usize) -> String) -> Vec<(String, Vec<u8>)> {
    let q = |number: usize| quoted(&word(number));
    let mut files = vec![
        (
            "circlebook.toml".to_owned(),
            format!(
                "[site]\ntitle = {}\ndescription = {}\nbase_url = \"https://example.org/\"\n[program]\n\
                 timezone = \"Europe/London\"\norganizer = {}\n",
                q(0),
                q(1),
                q(2)
            ),
        ),
        (
            "events.toml".to_owned(),
            format!(
                "[[event]]\nid = \"e\"\ntitle = {}\nplace = {}\ntext = {}\nstarts = 2026-04-08T16:00:00\n",
                q(3),
                q(4),
                q(5)
            ),
        ),
        (
            "resources.toml".to_owned(),
            format!(
                "[[resource]]\nid = \"r\"\ntitle = {}\nsummary = {}\nurl = \"https://example.org/\"\n",
                q(6),
                q(7)
            ),
        ),
        (
            "guides/index.md".to_owned(),
            format!("+++\ntitle = {}\ndescription = {}\n+++\n\n{{{{ people() }}}}\n", q(8), q(9)),
        ),
    ];
    for index in 0..circles {
        let texts: Vec<String> =
            (0..FIELDS).map(|field| word(10 + index * FIELDS + field)).collect();
        files.push((format!("circles/c{index}/circle.toml"), circle(&texts)));
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

fn build(files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, Vec<u8>> {
    let audience = AudienceKind::Public;
    let request = Request { today: date(2026, 3, 1), base_url: None, drafts: false, audience };
    let mut judged = judge(Sources::from_memory(files), &request, &mut Cache::default());
    let made = judged.make(&request, &LastCommits::new());
    let told = report(Format::Human, &judged.sources, &judged.diagnostics, Style::default());
    let unsafe_here = |letter: char| (letter.is_control() && letter != '\n') || is_turning(letter);
    assert!(!told.contains(unsafe_here), "a report that a terminal obeys");
    let made = made.unwrap_or_else(|| panic!("{told}"));
    made.output.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

/// Marks that turn the direction of what follows.
fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a file is made of, its texts and values left out.
fn skeleton(path: &str, bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    match path.rsplit('.').next() {
        Some("html") => elements(&text),
        Some("ics") => {
            let text = text.replace("\r\n ", "");
            let names = text.split("\r\n").map(|line| line.split([':', ';']).next().unwrap());
            names.map(str::to_owned).collect()
        }
        Some("xml") => {
            let mut reader = quick_xml::Reader::from_str(&text);
            let mut found = Vec::new();
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Eof => return found,
                    quick_xml::events::Event::Start(tag) => found.push(format!("{:?}", tag.name())),
                    _ => {}
                }
            }
        }
        Some("json") => {
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Each tag with the names of its attributes.
fn elements(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for token in Tokenizer::new(html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let names = tag.attributes.keys().map(|name| String::from_utf8_lossy(name));
                let names: Vec<_> = names.collect();
                found.push(format!("<{} {names:?}>", String::from_utf8_lossy(&tag.name)));
                for (name, value) in &tag.attributes {
                    let value = String::from_utf8_lossy(value);
                    let is_link = matches!(name.as_slice(), b"href" | b"src");
                    assert!(!is_link || is_safe_link(&value), "{value}");
                }
            }
            Token::EndTag(tag) => found.push(format!("</{}>", String::from_utf8_lossy(&tag.name))),
            Token::Comment(_) => found.push("<!---->".to_owned()),
            _ => {}
        }
    }
    found
}

fn is_safe_link(link: &str) -> bool {
    let start = link.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = start.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_none_or(|scheme| {
        ["http", "https", "mailto", "tel", "webcal", "data"].contains(&scheme.as_str())
    })
}

#[test]
fn naughty_strings_add_nothing_to_a_site() {
    let strings = naughty_strings();
    let circles = strings.len().div_ceil(FIELDS);
    let plain = build(program(circles, &|number| format!("w{number} word w")));
    // Every string comes into another field each time.
    for turn in 0..2 {
        let word = |number: usize| {
            let string = &strings[(number + turn * 7) % strings.len()];
            format!("w{number} {string} w")
        };
        let site = build(program(circles, &word));
        for (path, bytes) in &site {
            // Addresses of meetings are made of topics; all others are the same.
            let Some(expected) = plain.get(path) else { continue };
            let (found, expected) = (skeleton(path, bytes), skeleton(path, expected));
            let first = found.iter().zip(&expected).position(|(one, other)| one != other);
            assert!(found == expected, "{path}: {:?}", first.map(|at| &found[at]));
        }
        assert!(site.len() == plain.len(), "{} files and {}", site.len(), plain.len());
    }
}

/// What the examples of the specification are made of.
fn examples() -> Vec<String> {
    let spec = corpus("commonmark-spec/spec.txt");
    let fence = "`".repeat(32);
    let begin = format!("{fence} example\n");
    let parts = spec.split(&begin).skip(1);
    let examples = parts.map(|part| part.split("\n.\n").next().unwrap_or_default());
    examples.map(|text| text.replace('\u{2192}', "\t")).collect()
}

/// Elements of pages that no text may add.
const NEVER: [&str; 9] =
    ["iframe", "object", "embed", "form", "input", "style", "base", "frame", "textarea"];

/// A piece of a text as it comes into a page; addresses are checked before that.
fn written(piece: &Piece) -> &str {
    match piece {
        Piece::Html(html) => html,
        Piece::Url(_) => "https://example.org/",
        _ => "",
    }
}

#[test]
fn examples_and_naughty_strings_as_texts_make_safe_pages() {
    let texts: Vec<String> = examples().into_iter().chain(naughty_strings()).collect();
    assert_eq!(texts.len(), 1137);
    for text in &texts {
        let source =
            markdown::Source { file: FileId(0), text, body: 0, hash: ContentHash::default() };
        let options = markdown::Options {
            headings: markdown::Headings::Page { title: Some("Title") },
            smart_quotes: true,
            raw_html: false,
            search: true,
            highlights: &markdown::Highlights::default(),
        };
        let (read, found) = markdown::parse(&source, &options);
        let again = markdown::parse(&source, &options).1;
        assert_eq!(format!("{found:?}"), format!("{again:?}"), "{text:?}");
        let html: String = read.pieces.iter().map(written).collect();
        for tag in elements(&html) {
            let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap();
            assert!(!NEVER.contains(&name) && name != "script", "{tag} of {text:?}");
            assert!(!tag.contains("\"on"), "{tag} of {text:?}");
        }
    }
}
