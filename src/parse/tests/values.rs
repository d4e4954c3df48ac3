//! What the parsers read where nothing is wrong: values and their places.

use std::fmt::Debug;

use jiff::civil::date;

use super::{FILE, Parsed};
use crate::diag::Span;
use crate::parse::doc::{self, Left, Spanned, When};
use crate::privacy::{Field, Private};

/// The document of a text that nothing is wrong with.
fn read<T: Debug>(parse: impl Fn(crate::diag::FileId, &str) -> Parsed<T>, text: &str) -> T {
    let parsed = parse(FILE, text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    parsed.doc
}

/// The text at a place.
fn at(text: &str, span: Span) -> &str {
    text.get(span.range().unwrap()).unwrap()
}

fn texts(values: &[Spanned<String>]) -> Vec<&str> {
    values.iter().map(|value| value.value.as_str()).collect()
}

fn is(value: &Option<Spanned<Private<String>>>, expected: &str) -> bool {
    value.as_ref().is_some_and(|value| value.value.holds(|value| value == expected))
}

#[test]
fn places_are_what_stands_between_the_quotes() {
    let text = "title = \"Lunch\"\nsummary = '''\nOver\nlunch'''\nplace = \"\"\ntags = ['a', \"b\\\"c\"]\n";
    let circle = read(crate::parse::parse_circle, text);
    assert_eq!(at(text, circle.title.unwrap().span), "Lunch");
    assert_eq!(at(text, circle.summary.unwrap().span), "Over\nlunch");
    assert_eq!(at(text, circle.place.unwrap().span), "\"\"");
    assert_eq!(texts(&circle.tags), ["a", "b\"c"]);
    assert_eq!(at(text, circle.tags[1].span), "b\\\"c");
}

#[test]
fn places_in_front_matter_are_those_of_the_whole_file() {
    let text = "+++\ntitle = \"Größe\"\ntime = \"45 min\"\n+++\nBody\n";
    let front = read(
        |file, text| crate::parse::parse_front_matter(file, text, 4..text.rfind("+++").unwrap()),
        text,
    );
    assert_eq!(at(text, front.title.unwrap().span), "Größe");
    let time = front.time.unwrap();
    assert_eq!((time.value, at(text, time.span)), (45, "45 min"));
}

#[test]
fn a_circle_is_read_as_it_is_written() {
    let text = "format = \"pairs\"\nmembers = [\"ada\"]\n[[member]]\nid = \"ben\"\nname = \"Ben\"\n\
                left = true\naway = [2026-03-01, 2026-04-15]\npublish = []\n\
                [[series]]\nstarts = 2026-01-13T12:00:00\nduration = \"1h 30m\"\nskip = [2026-02-10]\n\
                facilitator = \"ben\"\nroles = { host = { each = \"1-2\", lead_at_least = \"1 year\" } }\n\
                [[series]]\nstarts = 2026-01-13\nroles.host.each = 1\n\
                [[meeting]]\non = 2026-05-12\ncancelled = true\n";
    let circle = read(crate::parse::parse_circle, text);
    let [ben, ada] = circle.members.as_slice() else { panic!("{:?}", circle.members) };
    assert!(ada.is_reference && !ben.is_reference);
    assert!(is(&ben.name, "Ben"));
    assert_eq!(ben.left.as_ref().unwrap().value, Left::Yes);
    assert_eq!(ben.away[0].value, (date(2026, 3, 1), date(2026, 4, 15)));
    assert!(ben.publish.as_ref().unwrap().value.is_empty());
    assert!(ada.publish.is_none());
    let [main, day] = circle.series.as_slice() else { panic!("{:?}", circle.series) };
    assert_eq!(main.starts.as_ref().unwrap().value, When::Local(date(2026, 1, 13).at(12, 0, 0, 0)));
    assert_eq!(main.duration.as_ref().unwrap().value, 90);
    assert_eq!(texts(main.facilitator.as_ref().unwrap()), ["ben"]);
    let (role, turn) = &main.roles[0];
    assert_eq!(role.value, "host");
    assert_eq!(turn.each.as_ref().unwrap().value, (1, 2));
    assert_eq!(turn.lead_at_least.as_ref().unwrap().value, 12);
    assert_eq!(day.starts.as_ref().unwrap().value, When::Date(date(2026, 1, 13)));
    assert_eq!(day.roles[0].1.each.as_ref().unwrap().value, (1, 1));
    assert_eq!(circle.meetings[0].cancelled.as_ref().unwrap().value, "");
}

#[test]
fn settings_are_read_as_they_are_written() {
    let text = "[site]\nmenu = []\nbrand = { accent = \"#0b5cad\" }\noptions = { wide = true }\n\
                [privacy]\npublish = [\"name\", \"role\"]\n[calendar]\nshow = \"12 meetings\"\n\
                [languages.ca]\npages = \"translated\"\n[check]\n\"some-code\" = \"ignore\"\n\
                [[check.ignore]]\npath = \"guides/**\"\ncodes = [\"a\"]\n[redirects]\n\"old/\" = \"new/\"\n";
    let config = read(crate::parse::parse_config, text);
    assert!(config.site.menu.unwrap().value.is_empty());
    assert_eq!(config.site.options.get("wide"), Some(&toml::Value::Boolean(true)));
    let publish = config.privacy.publish.unwrap().value;
    assert_eq!(
        publish.iter().map(|field| field.value).collect::<Vec<_>>(),
        [Field::Name, Field::Role]
    );
    assert_eq!(config.calendar.show.unwrap().value, doc::Show::Meetings(12));
    assert_eq!(config.languages[0].0.value, "ca");
    assert_eq!(config.check.levels[0].1.value, doc::Level::Ignore);
    assert_eq!(texts(&config.check.ignore[0].codes.as_ref().unwrap().value), ["a"]);
    assert_eq!(config.redirects[0].1.value, "new/");
}

/// The members of a table, each as its cells that are there.
fn rows(text: &str) -> Vec<String> {
    let members = read(crate::parse::parse_people_csv, text);
    let row = |member: &doc::Member| {
        let mut cells = vec![at(text, member.id.as_ref().unwrap().span).to_owned()];
        let mut name = String::new();
        if let Some(private) = &member.name {
            private.value.holds(|value| {
                name.clone_from(value);
                true
            });
            cells.push(name);
        }
        cells.extend(member.roles.iter().map(|role| role.value.clone()));
        cells.join("|")
    };
    members.iter().map(row).collect()
}

#[test]
fn tables_are_read_whatever_separates_their_cells() {
    for separator in [",", ";", "\t"] {
        for newline in ["\n", "\r\n", "\r"] {
            for start in ["", "\u{feff}", "\u{feff}\n\n"] {
                let text = format!(
                    "{start}id,name,roles{newline}a,Ada,\"host;contact\"{newline}{newline},,{newline}b,Ben,"
                );
                let text = text.replace(',', separator).replace('\n', newline);
                assert_eq!(rows(&text), ["a|Ada|host|contact", "b|Ben"], "{text:?}");
            }
        }
    }
}

#[test]
fn cells_in_quotes_hold_anything() {
    // After csv-spectrum: separators, quotes, line breaks, blanks, JSON, other scripts.
    assert_eq!(rows("id,name\na,\"Lovelace, Ada\"\n"), ["a|Lovelace, Ada"]);
    assert_eq!(rows("id,name\na,\"Ada \"\"the first\"\" L\"\n"), ["a|Ada \"the first\" L"]);
    assert_eq!(rows("id,name\na,\"Ada\r\nLovelace\"\nb,B\n"), ["a|Ada\r\nLovelace", "b|B"]);
    assert_eq!(rows("\"id\",\"name\"\n\"a\",\"\"\n"), ["a"]);
    assert_eq!(rows("id, name \n a , Ada  L \n b, \" Ben \" \n"), ["a|Ada  L", "b|Ben"]);
    assert_eq!(rows("id,name\na,\"{\"\"x\"\": 1}\"\n"), ["a|{\"x\": 1}"]);
    assert_eq!(rows("id;name\na;Ʉ 王\nb;O'Brien\n"), ["a|Ʉ 王", "b|O'Brien"]);
    assert_eq!(rows("id,name\na,\n"), ["a"]);
    assert_eq!(rows("ID,Roles\na,none\nb,None\nc,host|contact\n"), ["a", "b", "c|host|contact"]);
}

#[test]
fn a_blank_cell_is_absent_and_none_is_the_empty_list() {
    let members = read(
        crate::parse::parse_people_csv,
        "id,publish,left,away\na,,,\nb,none,yes,2026-03-01..2026-03-02;2026-05-01\n",
    );
    assert!(members[0].publish.is_none() && members[0].left.is_none());
    assert!(members[1].publish.as_ref().unwrap().value.is_empty());
    assert_eq!(members[1].away[0].value, (date(2026, 3, 1), date(2026, 3, 2)));
    assert_eq!(members[1].away[1].value, (date(2026, 5, 1), date(2026, 5, 1)));
}

#[test]
fn bibliographies_become_resources() {
    let text = "@string{nb = {Nature Biotechnology}}\n@article{kuhn2016,\n  author = \"Kuhn, C. and Casta{\\~n}o, Z. and {Max Planck and Friends}\",\n  \
                title = {{The} P\\'eer--{\\ss}\\o{} of \\emph{Krak\\'ow}},\n  journal = nb # { 34},\n  year = 2016,\n  doi = {10.1/a\\_b},\n  url = {https://example.org/~x}\n}\n\
                @BOOK(b, editor = {Ben}, date = {2017-05-01}, publisher = \"X {\"}Y{\"}\",)\n";
    let works = read(crate::parse::parse_bibliography, text);
    let [article, book] = works.as_slice() else { panic!("{works:?}") };
    assert_eq!(at(text, article.id.as_ref().unwrap().span), "kuhn2016");
    assert_eq!(texts(&article.authors), ["Kuhn, C.", "Castaño, Z.", "Max Planck and Friends"]);
    assert_eq!(article.title.as_ref().unwrap().value, "The Péer–ßø of Kraków");
    assert_eq!(article.container.as_ref().unwrap().value, "Nature Biotechnology 34");
    assert_eq!(article.year.as_ref().unwrap().value, 2016);
    assert_eq!(article.doi.as_ref().unwrap().value, "10.1/a_b");
    assert_eq!(article.url.as_ref().unwrap().value, "https://example.org/~x");
    assert_eq!(article.kind.as_ref().unwrap().value, doc::ResourceKind::Article);
    assert!(
        at(text, article.span).starts_with("@article{") && at(text, article.span).ends_with('}')
    );
    assert_eq!(texts(&book.authors), ["Ben"]);
    assert_eq!(book.year.as_ref().unwrap().value, 2017);
    assert_eq!(book.container.as_ref().unwrap().value, "X \"Y\"");
}

#[test]
fn a_file_beyond_its_limit_is_not_read() {
    let big = format!("title = \"{}\"\n", "x".repeat(1 << 20));
    let parsed = crate::parse::parse_circle(FILE, &big);
    assert_eq!(parsed.diagnostics[0].rule.code, "file-too-large");
    assert!(parsed.doc.title.is_none());
}

#[test]
fn no_more_is_reported_than_anybody_reads() {
    let many: String = (0..3000).map(|number| format!("key{number} = 1\n")).collect();
    let parsed = crate::parse::parse_circle(FILE, &many);
    assert_eq!(parsed.diagnostics.len(), 1000);
    let last = parsed.diagnostics[999].hints.last().unwrap();
    assert_eq!(last, "mend what is found above; 2000 more of this kind are in this file");
}

#[test]
fn a_key_that_cannot_be_read_is_not_missing() {
    let text = "title = 1\n[[series]]\nstarts = \"soon\"\n[[series]]\nid = \"b\"\n";
    let parsed = crate::parse::parse_circle(FILE, text);
    let explains = |table, key| parsed.unread.iter().any(|unread| unread.explains(table, key));
    let [first, second] = parsed.doc.series.as_slice() else { panic!("{:?}", parsed.doc) };
    assert!(explains(first.span, "starts") && explains(Span::file(FILE), "title"));
    assert!(!explains(first.span, "duration") && !explains(second.span, "starts"));
    // A slip in its name is one finding.
    let parsed = crate::parse::parse_circle(FILE, "titel = \"Lunch\"\n");
    assert!(parsed.unread.iter().any(|unread| unread.explains(Span::file(FILE), "title")));
    // In a file that is not TOML, any key may be lost.
    let parsed = crate::parse::parse_circle(FILE, "title = \"x\nplace\n");
    assert!(parsed.unread.iter().any(|unread| unread.explains(Span::file(FILE), "starts")));
}
